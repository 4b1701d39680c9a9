/* version.h - the version of the engine: it stands in every report, and a proof holds for this one alone. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define HOLDFAST_VERSION "0.1.0"
#endif
