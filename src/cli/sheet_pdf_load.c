#include "cli/sheet_pdf_parts.h"
#include <dlfcn.h>

static const struct {
	const char *file, *package;
} libraries[PDF_LIBRARIES] = {
	[PDF_CAIRO] = { "libcairo.so.2", "libcairo2" },
	[PDF_PANGO] = { "libpango-1.0.so.0", "libpango-1.0-0" },
	[PDF_PANGOCAIRO] = { "libpangocairo-1.0.so.0", "libpangocairo-1.0-0" },
	[PDF_GOBJECT] = { "libgobject-2.0.so.0", "libglib2.0-0" },
};

static bool open_libraries(void *open[PDF_LIBRARIES], struct fault *f)
{
	for (int i = 0; i < PDF_LIBRARIES; i++) {
		open[i] = dlopen(libraries[i].file, RTLD_NOW | RTLD_LOCAL);
		if (!open[i])
			return fail(f, FAULT_MISSING,
			    "a PDF needs the library %s, which is not here; install the Debian packages "
			    "libpangocairo-1.0-0 and fonts-noto-core, or use --html (%s)",
			    libraries[i].file, dlerror());
	}
	return true;
}

static bool find(void *library, const char *name, enum pdf_library which, void *call, struct fault *f)
{
	void *found = dlsym(library, name);
	memcpy(call, &found, sizeof found); /* POSIX: a pointer from dlsym may be a function */
	return found || fail(f, FAULT_MISSING, "%s has no %s; a newer %s is needed for a PDF, or use --html",
			    libraries[which].file, name, libraries[which].package);
}

bool pdf_load(struct pdf_calls *calls, struct fault *f)
{
	void *open[PDF_LIBRARIES] = { 0 };
	TRY(open_libraries(open, f));
#define C(library, ret, name, ...) TRY(find(open[library], #name, library, &calls->name, f));
#include "cli/sheet_pdf_calls.def"
	return true;
}
