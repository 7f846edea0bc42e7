/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the fuzz targets share.  A target is one file with fuzz_warm_up() and
 * fuzz_one(); a crash, a leak, a promise that is broken (fuzz_promise()) and
 * a letter's memory used up are findings.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "core/intake.h"
#include "core/programme.h"

/* The target's: once a process; and for each input, in its own arena. */
void fuzz_warm_up(void);
void fuzz_one(struct arena *, struct span bytes);

/* Ends the process, naming the promise, when it does not hold. */
#define fuzz_promise(holds) \
	((holds) ? (void)0 : fuzz_broken(#holds, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *what, const char *file, int line);

/* For warm-ups, which must succeed. */
void fuzz_need(enum verdict, const struct error *);

/* The programme that is shipped; its zone is set. */
const struct programme *fuzz_programme(void);

/*
 * The part before the next line "%%", for targets that read several things;
 * what *rest holds behind it remains.  Empty when there is none.
 */
struct span fuzz_part(struct span *rest);

/* Valid UTF-8 of at most max bytes. */
void fuzz_is_text(struct span, size_t max);

/* What is written of an intake is believed, and says the same again. */
void fuzz_round_trip(struct arena *, const struct intake *);

#endif
