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

/*
 * Of a letter that report_read() did not take: whether it may be a report all
 * the same.  It has text under some headings, or a moderator or facilitator
 * of the programme sends a document, a longer text or what he calls a report,
 * or somebody answers with a document that he calls the report of a group.
 */
bool report_is_likely(struct arena *, const struct programme *,
		      const struct opened *);

#endif
