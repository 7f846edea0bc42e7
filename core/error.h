/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How everything here fails: a verdict says what to do about it, an error
 * says why in one sentence for people.  Nothing is logged from here; the
 * daemon logs once, where the verdict is spent.
 */
#ifndef CORE_ERROR_H
#define CORE_ERROR_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

enum verdict {
	OK,	/* go on */
	LATER,	/* nothing is wrong with the thing itself: try again */
	NEVER,	/* trying again will not help: a person must look */
};

struct error {
	const char *where;	/* static: "storage/sql" */
	int code;		/* errno, SMTP code, library code; or 0 */
	char text[192];		/* one sentence, no newline, valid UTF-8 */
};

/*
 * Fills *err (NULL is allowed) and returns v, so that a function can end
 * with "return error_set(...)".  Control characters in the formatted text
 * become '?'; what does not fit is cut on a UTF-8 boundary.
 */
enum verdict error_set(struct error *err, enum verdict v, const char *where,
		       int code, const char *fmt, ...) PRINTF(5, 6);

/* "ok", "later" or "never"; never NULL. */
const char *verdict_name(enum verdict);

#endif
