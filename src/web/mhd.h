/* mhd.h - libmicrohttpd, loaded when the first server is opened: it brings a dozen libraries for the TLS that is not
   used here, and a program that serves nothing does not wait for them. Included by the files of the server alone. */
#ifndef WEB_MHD_H
#define WEB_MHD_H
#include "base/fault.h"
#include <microhttpd.h>

struct mhd_calls {
#define C(name) __typeof__(&MHD_##name) name;
#include "web/mhd_calls.def"
#undef C
};
/* Fails: FAULT_MISSING, with the package to install. */
bool mhd_load(struct mhd_calls *, struct fault *);
#endif
