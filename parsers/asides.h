/* SPDX-License-Identifier: EUPL-1.2 */
/* What was seen on a page and left aside, and why, for people. */
#ifndef PARSERS_ASIDES_H
#define PARSERS_ASIDES_H

#include "parsers/survey.h"

/* Appends to the asides of the intake; the words are Italian and ours. */
void asides_note(struct arena *, const struct survey *, struct intake *);

#endif
