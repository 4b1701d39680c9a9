#include "web/mhd.h"
#include <dlfcn.h>
#include <string.h>

static bool find(void *library, const char *name, void *call, struct fault *f)
{
	void *found = dlsym(library, name);
	memcpy(call, &found, sizeof found); /* POSIX: a pointer from dlsym may be a function */
	return found ||
	       fail(f, FAULT_MISSING, "libmicrohttpd.so.12 has no %s; a newer libmicrohttpd12 is needed", name);
}

bool mhd_load(struct mhd_calls *calls, struct fault *f)
{
	void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return fail(f, FAULT_MISSING,
		    "a server needs the library libmicrohttpd, which is not here; install the Debian package "
		    "libmicrohttpd12 (%s)",
		    dlerror());
#define C(name) TRY(find(library, "MHD_" #name, &calls->name, f));
#include "web/mhd_calls.def"
#undef C
	return true;
}
