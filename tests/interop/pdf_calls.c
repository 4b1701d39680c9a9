/* pdf_calls.c - what the drawing of a sheet takes from pango and cairo beside the headers of pango and cairo: each
   number and the type of each function. The program declares them itself, so that it is built without those headers; a
   difference does not compile here. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>

typedef unsigned pdf_write(void *, const unsigned char *, unsigned);

#define N(own, value, theirs) _Static_assert(value == (int)theirs, #theirs);
#define C(library, ret, name, ...)                                                                                     \
	_Static_assert(__builtin_types_compatible_p(__typeof__(name), ret(__VA_ARGS__)), #name);
#include "cli/sheet_pdf_calls.def"

struct ours { /* as in cli/sheet_pdf_parts.h */
	int x, y, width, height;
};
_Static_assert(sizeof(struct ours) == sizeof(PangoRectangle) && offsetof(PangoRectangle, width) == 2 * sizeof(int) &&
		   offsetof(PangoRectangle, y) == sizeof(int),
    "PangoRectangle");

int main(void)
{
	int numbers = 0, functions = 0;
#define N(own, value, theirs)      numbers++;
#define C(library, ret, name, ...) functions++;
#include "cli/sheet_pdf_calls.def"
	printf("%d numbers and %d functions as pango %s and cairo %s have them\n", numbers, functions,
	    PANGO_VERSION_STRING, CAIRO_VERSION_STRING);
	return numbers && functions ? 0 : 1;
}
