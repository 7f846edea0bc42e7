/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The report of a held session: known by the headings of the discussion
 * tracks, whatever the letter calls itself.
 */
#ifndef PARSERS_REPORT_H
#define PARSERS_REPORT_H

#include "parsers/letter.h"

/*
 * True when most of the programme's tracks stand as headings, with text
 * under them, in one sheet; then intake->reports holds a text a track (empty
 * where there is none) and report_group the group, if it is named.
 */
bool report_read(struct arena *, const struct programme *, struct opened *);

/* How many tracks have something under their heading, in this sheet. */
unsigned report_filled(struct arena *, const struct programme *,
		       const struct sheet *);

/* The group that the letter, or a document of it, names: its id, or empty. */
struct span report_group_of(const struct programme *, const struct opened *,
			    const struct sheet *);

/* What the writer, or whoever he passes on, has written. */
bool report_is_text(const struct line *);

#endif
