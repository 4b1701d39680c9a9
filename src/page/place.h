/* place.h - where in a page the next byte stands: enough of the HTML tokenizer to know what a value printed there
   would become. The text it is told is that of templates, never data: printed values cannot move it. */
#ifndef PAGE_PLACE_H
#define PAGE_PLACE_H
#include "base/str.h"

enum spot {
	SPOT_TEXT,
	SPOT_SCRIPT,    /* inside <script> */
	SPOT_STYLE,     /* inside <style> */
	SPOT_VALUE,     /* in a quoted attribute */
	SPOT_ADDRESS,   /* in a quoted attribute that the browser loads or sends to: src, action ... */
	SPOT_LINK,      /* in a quoted attribute that the reader follows: href of <a>, cite */
	SPOT_FORBIDDEN, /* a name, an attribute without quotes or one that holds code, a comment, a declaration */
};
struct place { /* zeroed: at the beginning of a page */
	enum {
		IN_TEXT,
		AFTER_LESS, /* behind "<" */
		IN_TAG_NAME,
		IN_TAG, /* between attributes */
		IN_ATTRIBUTE_NAME,
		AFTER_EQUALS,
		IN_QUOTED,
		IN_UNQUOTED,
		IN_DECLARATION, /* <!doctype ...> */
		IN_COMMENT,
		IN_RAW /* inside <script>, <style> */
	} at;
	char quote;
	bool closing;     /* the tag at hand is </...> */
	unsigned matched; /* IN_RAW: of "</script"; IN_COMMENT: of "-->"; AFTER_LESS, IN_DECLARATION: of "<!--" */
	char tag[16];     /* in small letters, cut */
	char attribute[16];
	size_t from;  /* whoever prints: where the value at hand begins in the page, for the check of addresses */
	bool printed; /* and whether anything was printed into it */
};

/* Moves over one byte of a template. */
void place_move(struct place *, char);
enum spot place_spot(const struct place *);
#endif
