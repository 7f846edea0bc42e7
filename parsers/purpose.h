/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter that a person wrote is for: its kind. */
#ifndef PARSERS_PURPOSE_H
#define PARSERS_PURPOSE_H

#include "parsers/conductor.h"

/*
 * The kind, and the words that decided it; doubts that this raises are noted
 * in the intake.
 */
enum kind purpose_of(struct conductor *, struct span *words);

#endif
