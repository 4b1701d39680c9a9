#include "cli/many.h"
#include "cli/memory.h"
#include <sys/stat.h>

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The command line as if --law had named the folder. */
static struct args with_law(const struct args *args, const char *folder)
{
	struct args with = *args;
	for (int i = 0; args->flags[i].word; i++)
		if (!strcmp(args->flags[i].word, "law"))
			with.value[i] = folder;
	return with;
}

bool many_open(struct many *m, const struct args *args, const char *law, struct many_day day, struct fault *f)
{
	bool is_named = law && !is_folder(law);
	struct args with = law && !is_named ? with_law(args, law) : *args;
	*m = (struct many){ .keep = memory_arena((size_t)1 << 30), .day = day, .n_lanes = LANES_MANY };
	m->scratch = memory_arena((size_t)1 << 28);
	struct cli own = { .keep = m->keep, .scratch = m->scratch };
	TRY(packs_open(&own, &with, &m->packs, f));
	m->keep = own.keep, m->packs.keep = &m->keep;
	if (is_named)
		m->pack = packs_named(&m->packs, law, m->day.today, f);
	return !is_named || m->pack;
}
