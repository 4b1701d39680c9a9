#include "cli/args.h"
#include "base/nearest.h"
#include <assert.h>

static int flag_named(const struct flag *flags, struct str word)
{
	for (int i = 0; flags[i].word; i++)
		if (str_eq(word, str_of(flags[i].word)))
			return i;
	return -1;
}

static int flag_lettered(const struct flag *flags, char letter)
{
	for (int i = 0; flags[i].word; i++)
		if (letter && flags[i].letter == letter)
			return i;
	return -1;
}

static bool unknown_flag(struct arena scratch, const struct flag *flags, struct str word, struct fault *f)
{
	struct nearest near = { .scratch = scratch, .wanted = word };
	for (int i = 0; flags[i].word; i++)
		nearest_offer(&near, str_of(flags[i].word));
	if (near.best.n)
		return fail(f, FAULT_INPUT, "unknown option --%.*s; did you mean --%.*s?", SF(word), SF(near.best));
	return fail(f, FAULT_INPUT, "unknown option --%.*s", SF(word));
}

static bool value_fits(const struct flag *flag, struct str value, struct fault *f)
{
	if (!value.n)
		return fail(f, FAULT_INPUT, "--%s needs a value (%s)", flag->word, flag->value);
	if (!flag->words || !strcmp(flag->words, "FILE") || !strcmp(flag->words, "DIR"))
		return true;
	struct str rest = str_of(flag->words);
	while (rest.n)
		if (str_eq(str_split(&rest, S(" ")), value))
			return true;
	return fail(f, FAULT_INPUT, "--%s takes one of: %s; not \"%.*s\"", flag->word, flag->words, SF(value));
}

/* "--word", "--word value" or "--word=value"; moves *argv to the last word used. */
static bool read_long(struct arena scratch, const struct flag *flags, char ***argv, struct args *out, struct fault *f)
{
	struct str rest = str_of(**argv + 2);
	bool joined = str_find(rest, S("=")) >= 0;
	struct str word = str_split(&rest, S("="));
	int i = flag_named(flags, word);
	if (i < 0)
		return unknown_flag(scratch, flags, word, f);
	if (!flags[i].value && joined)
		return fail(f, FAULT_INPUT, "--%s takes no value", flags[i].word);
	if (!flags[i].value)
		out->value[i] = "";
	else if (joined)
		out->value[i] = rest.at;
	else if (!(*argv)[1])
		return fail(f, FAULT_INPUT, "--%s needs a value (%s)", flags[i].word, flags[i].value);
	else
		out->value[i] = *++*argv;
	return !flags[i].value || value_fits(&flags[i], str_of(out->value[i]), f);
}

static bool read_letters(const struct flag *flags, const char *letters, struct args *out, struct fault *f)
{
	for (; *letters; letters++) {
		int i = flag_lettered(flags, *letters);
		if (i < 0 || flags[i].value)
			return fail(f, FAULT_INPUT, "unknown option -%c", *letters);
		out->value[i] = "";
	}
	return true;
}

bool args_read(struct arena *a, const struct flag *flags, char **argv, struct args *out, struct fault *f)
{
	size_t n = 0;
	while (argv[n])
		n++;
	*out = (struct args){ .flags = flags, .rest = NEW(a, const char *, n + 1) };
	bool only_words = false; /* after "--" */
	for (; *argv; argv++) {
		if (only_words || argv[0][0] != '-' || !argv[0][1])
			out->rest[out->n_rest++] = *argv;
		else if (!strcmp(*argv, "--"))
			only_words = true;
		else if (argv[0][1] == '-')
			TRY(read_long(*a, flags, &argv, out, f));
		else
			TRY(read_letters(flags, *argv + 1, out, f));
	}
	return true;
}

const char *args_value(const struct args *args, const char *word)
{
	int i = flag_named(args->flags, str_of(word));
	assert(i >= 0 && i < FLAGS_MOST);
	return args->value[i];
}
