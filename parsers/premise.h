/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The premises of a formal letter ("Premesso che ...", "Vista la nota ...;"):
 * what they tell of is known to both, and asks for nothing.
 */
#ifndef PARSERS_PREMISE_H
#define PARSERS_PREMISE_H

#include "parsers/survey.h"

/* Whether the word stands in a premise that says nobody takes part. */
bool premise_holds(const struct survey *, size_t word);

#endif
