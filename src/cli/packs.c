#include "cli/packs.h"
#include "cli/memory.h"
#include "cli/print.h"
#include "cli/proofs.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The folder the program itself stands in, or empty. */
static struct str program_folder(struct arena *a)
{
	char *path = NEW(a, char, 4097);
	ssize_t n = readlink("/proc/self/exe", path, 4096);
	while (n > 0 && path[n - 1] != '/')
		n--;
	return (struct str){ path, n > 1 ? (size_t)n - 1 : 0 };
}

static bool find_root(struct arena *a, const struct args *args, struct str *root, struct fault *f)
{
	const char *given = args_value(args, "law"), *set = getenv("HOLDFAST_LAW");
	if (given || (set && *set)) {
		*root = str_of(given ? given : set);
		return is_folder(root->at) ||
		       fail(f, FAULT_MISSING, "there is no folder %s (%s)", root->at, given ? "--law" : "HOLDFAST_LAW");
	}
	struct str home = program_folder(a);
	struct str beside = str_print(a, "%.*s/law", SF(home)),
		   shared = str_print(a, "%.*s/../share/holdfast/law", SF(home));
	*root = is_folder(beside.at) ? beside : shared;
	return is_folder(root->at) ||
	       fail(f, FAULT_MISSING,
		   "no law packs: neither %s nor %s is there; give their folder with --law DIR or HOLDFAST_LAW",
		   beside.at, shared.at);
}

static void say(const struct packs *packs, struct arena scratch, const struct diags *d)
{
	(void)packs;
	print_diags(scratch, d);
}

static bool proof(const struct packs *packs, struct arena *a, const struct pack *pack, struct str *text)
{
	struct file file;
	if (!file_read(a, proofs_path(a, packs, pack).at, PROOF_BYTES_MOST, &file, NULL))
		return false;
	*text = file.bytes;
	return true;
}

bool packs_open_any(struct cli *cli, const struct args *args, struct packs *packs, struct diags *d, struct fault *f)
{
	*packs = (struct packs){ .keep = &cli->keep, .house = { memory_arena, TABLES_MOST, say, proof, NULL } };
	TRY(find_root(&cli->keep, args, &packs->root, f));
	struct file *files;
	size_t n;
	TRY(files_read(&cli->keep, packs->root.at, ".md", &files, &n, f));
	return packs_shelve(packs, files, n, d, f);
}

bool packs_open(struct cli *cli, const struct args *args, struct packs *packs, struct fault *f)
{
	struct diags d = { .arena = &cli->keep };
	TRY(packs_open_any(cli, args, packs, &d, f));
	if (d.errors)
		print_diags(cli->scratch, &d);
	return packs_sound(packs, &d, f);
}

bool packs_chosen(struct cli *cli, const struct packs *packs, const struct args *args, const struct pack ***list,
    int *n, struct fault *f)
{
	int32_t today = 0;
	TRY(!args->n_rest || cli_today(&today, f));
	*n = args->n_rest ? args->n_rest : packs->shelf.n;
	*list = NEW(&cli->keep, const struct pack *, (size_t)*n + 1);
	for (int i = 0; i < *n; i++) {
		(*list)[i] = args->n_rest ? packs_named(packs, args->rest[i], today, f) : &packs->shelf.packs[i];
		TRY((*list)[i] != NULL);
	}
	return true;
}
