/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list of whom to invite, as people keep it: a body and an address a line,
 * written by hand or saved from a spreadsheet.
 */
#ifndef CONFIG_GUESTS_H
#define CONFIG_GUESTS_H

#include "config/mistakes.h"
#include "core/programme.h"

#define GUESTS_BYTES (1u << 20)		/* of a list */

struct guest {
	int line;
	const struct body *body;	/* of the programme */
	struct span address;		/* clean */
};

struct guests {
	struct guest *list;		/* in the order of the file */
	size_t n;
};

/*
 * Cells stand between tabs, semicolons or commas, by what the first line
 * has, and may be quoted (RFC 4180); a line that names the columns may come
 * first; blank lines and those that begin with '#' are passed over.  The body
 * is a sigla or any name of it.  A line that comes twice counts once.
 * Everything lives in the arena.  NEVER with the first mistake, and all of
 * them noted as "file:line: ...", unless every line can be used.
 */
MUST_CHECK enum verdict guests_read(struct arena *, const struct programme *,
				    const char *file, struct span bytes,
				    struct mistakes *, struct guests *ret,
				    struct error *);

#endif
