/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plain text becomes lines: quote marks counted and taken off, format=flowed
 * put together again (RFC 3676), invisible characters dropped.  Roles are
 * not its affair: every line is ROLE_NEW.
 */
#ifndef PARSERS_LINES_H
#define PARSERS_LINES_H

#include "core/limits.h"
#include "parsers/letter.h"

/* Kept of a sheet; a letter of 600 pages has fewer. */
#define LINES_MOST (LIMIT_TEXT / 64)

struct lines_found {
	struct line *lines;
	size_t n;
	bool truncated;		/* LIMIT_TEXT or LIMIT_LINE cut it */
	bool bidi;		/* a control that reorders visible text */
};

/* text is valid UTF-8.  rows: a TAB inside a line separates cells. */
void lines_split(struct arena *, struct span text, bool flowed, bool delsp,
		 bool rows, struct lines_found *ret);

/*
 * Without invisible characters and with blanks of every kind as ' ' (TAB and
 * line ends stay); may be the very span that came in.  *bidi becomes true
 * when a bidi control stands before visible text that it reorders.
 */
struct span lines_visible(struct arena *, struct span, bool *bidi);

#endif
