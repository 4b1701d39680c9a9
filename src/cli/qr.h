/* qr.h - a text as QR codes (ISO/IEC 18004), in an SVG picture or for a terminal; a long one in parts
   (ledger/parts.h). The only file that includes qrencode.h is qr.c. */
#ifndef CLI_QR_H
#define CLI_QR_H
#include "base/buf.h"
#include "base/fault.h"

/* A code holds 2,953 bytes; telephones read, and printers print, those of half of it with ease. */
enum { QR_MOST = 1273 };
/* Fails: FAULT_INPUT for more than PARTS_MOST codes (ledger/parts.h), or a NUL in the text. */
bool qr_svg(struct arena *, struct str text, struct str *out, struct fault *);
/* Two modules in each letter, dark ones in ink. has_colour: black on white, whatever the terminal has. */
bool qr_terminal(struct arena *, struct str text, bool has_colour, struct str *out, struct fault *);
#endif
