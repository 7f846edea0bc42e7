/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The report of a held session without the headings of its tracks: "1. ..."
 * to "6. ...", from whoever moderates or facilitates a group.
 */
#ifndef PARSERS_POINTS_H
#define PARSERS_POINTS_H

#include "parsers/letter.h"

/*
 * True when one of the programme's staff sends a report, by its subject, as
 * so many points as there are tracks, in their order: intake->reports is then
 * as report_read() fills it.  True, without reports, when he writes at length
 * and the points are not to be found: a person has to look.
 */
bool points_read(struct arena *, const struct programme *, struct opened *);

#endif
