/* store_check.h - is a database still what this program makes, in all that hashes and signatures do not speak of: its
   tables and triggers to the letter, its pages and indices, rows that belong to others? */
#ifndef STORE_STORE_CHECK_H
#define STORE_STORE_CHECK_H
#include "store/db.h"

/* scripts: the texts the tables were made with, `n` of them, in order. Fails: FAULT_SYSTEM, naming the first thing that
   is not so. */
bool store_check(struct db *, const char *const *scripts, size_t n, struct fault *);
#endif
