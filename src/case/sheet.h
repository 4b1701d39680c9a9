/* sheet.h - the explanation sheet: one answer on one page, for the person it is about. Data only; it is laid out by
   ui/templates/sheet.html and by cli/sheet_pdf.c. */
#ifndef CASE_SHEET_H
#define CASE_SHEET_H
#include "case/report.h"

/* The sheet as JSON, in the language of the report; its answer needs ANSWER_REASONS | ANSWER_EXPLAIN.

   { "lang": "fa-AF", "dir": "rtl", "title", "ref", "on": "2026-11-23", "sheet", "what", "page": the word, "digits",
     "digest": of the law, "verdict": { "class": "refused" | "held" | "nobar", "says", "means", "decide" },
     "about": [{ "label", runs }], "notices": [{ "text" }], "noted": is there a notice?
     "sections": [{ "id", "head", "fine": set small, "blocks": [{ "kind": heading or "", "items":
       [{ "anchor": of a source or "", "lead": rule id or "", runs, "under": [{ runs }] }] }] }] }
   with runs = "runs": [{ "text", "isolate", and where that is true "lang" ("" = not known), "dir", "to": anchor or ""
   }]: a piece in another language, or from the file, is kept apart from the sentence around it.
   Text from the case file and the packs is free of control characters and of marks that steer the direction of
   writing. The same report gives the same bytes. */
struct str sheet_json(struct arena *, const struct report *);
#endif
