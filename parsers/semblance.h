/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter shows of a report that cannot be read as one. */
#ifndef PARSERS_SEMBLANCE_H
#define PARSERS_SEMBLANCE_H

#include "parsers/letter.h"

/*
 * Of a letter that report_read() did not take: whether it may be a report all
 * the same.  It has text under some headings, or a moderator or facilitator
 * of the programme sends a document, a longer text or what he calls a report,
 * or somebody answers with a document that he calls the report of a group.
 */
bool semblance_of_report(struct arena *, const struct programme *,
		      const struct opened *);

#endif
