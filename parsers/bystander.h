/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is named in a letter for another reason than to be convened. */
#ifndef PARSERS_BYSTANDER_H
#define PARSERS_BYSTANDER_H

#include "parsers/survey.h"

/* The President who agrees, who may be called, who speaks: "sono Gino". */
bool bystander_is(const struct survey *, const struct someone *);

#endif
