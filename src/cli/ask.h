/* ask.h - a question on the terminal and the line typed in reply. Questions go to standard error. */
#ifndef CLI_ASK_H
#define CLI_ASK_H
#include "base/fault.h"
#include "base/str.h"

struct asker {
	bool is_terminal; /* standard input is one: a reply not understood is asked again, else it is a fault */
	long line;        /* lines read so far */
};
enum reply { REPLY_TEXT, REPLY_MORE, REPLY_BACK, REPLY_SKIP, REPLY_QUIT };

struct asker asker_new(void);
/* Shows the prompt and reads one line into `a`, without spaces at its ends. The words ? back skip quit stand for
   themselves; so does the end of the input, as quit. A line that is not UTF-8 text, or is longer than 4,000 bytes, is
   asked again; where nobody is there to type another: FAULT_INPUT in *f and REPLY_QUIT. */
enum reply ask_line(struct asker *, struct arena *a, struct str prompt, struct str *text, struct fault *f);
/* What to do with a reply that was not understood: says why on a terminal and returns true (ask again); false with the
   line number in *f where nobody is there to type another. */
bool ask_again(const struct asker *, struct str why, struct fault *f);
#endif
