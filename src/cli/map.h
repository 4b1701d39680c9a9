/* map.h - a whole file seen as memory, without reading it first. */
#ifndef CLI_MAP_H
#define CLI_MAP_H
#include "base/fault.h"
#include "base/str.h"

/* Maps the file for reading until the process ends; nobody may cut it short meanwhile. Aligned to a page. Fails:
   FAULT_MISSING, FAULT_SYSTEM, FAULT_INPUT (empty, or no file). */
bool map_file(const char *path, struct str *bytes, struct fault *);
#endif
