/* ui.h - the files of ui/ that travel inside the program: templates, styles, scripts. Made at build time. */
#ifndef PAGE_UI_H
#define PAGE_UI_H
#include "base/str.h"

/* The bytes of a file by its path below ui/ ("templates/sheet.html", "styles/holdfast.css"); at NULL: no such file. */
struct str ui_file(struct str path);
/* The path of the i-th file, in byte order; empty behind the last one. */
struct str ui_path(size_t i);
#endif
