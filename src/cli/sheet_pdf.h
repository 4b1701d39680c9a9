/* sheet_pdf.h - an explanation sheet as PDF: A4, tagged (Document, H1, P, L, ...), Latin and Arabic script. */
#ifndef CLI_SHEET_PDF_H
#define CLI_SHEET_PDF_H
#include "base/buf.h"
#include "base/fault.h"
#include "base/json.h"

/* Appends the PDF of a sheet (case/sheet.h) to `out`. Needs pango and cairo, which are looked for at this moment only,
   and a font for every letter of the sheet. The same sheet, libraries and fonts give the same bytes. Fails:
   FAULT_MISSING (a library or a font is not there; says what to install), FAULT_SYSTEM. */
bool sheet_pdf(struct buf *out, const struct json *sheet, struct fault *);
#endif
