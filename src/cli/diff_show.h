/* diff_show.h - compares two laws and shows it: the text, then who is answered otherwise on each day on which either
 * begins. */
#ifndef CLI_DIFF_SHOW_H
#define CLI_DIFF_SHOW_H
#include "base/json_write.h"
#include "cli/packs.h"
#include "prove/diff.h"
#include "prove/text_diff.h"

struct diffing {
	struct cli *cli;
	const struct args *args;
	const struct law *laws[SIDES];
	struct solver solver;
	int32_t on;
	bool is_fixed;        /* --on: that day alone */
	struct json_out json; /* of the pair at hand */
	bool widens, narrows, is_open;
};
/* Compares the two laws. CODE_WORKED: nobody is admitted whom the old one does not admit; CODE_CONFLICT: somebody is;
   CODE_FAILED: neither is proved. */
enum code diff_packs(struct diffing *);
#endif
