/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a form offers beside its label: "Settore (SUA / SAPE / SIT): SUA",
 * "Focus Group n. (1 / 2 / 3 / 4): 3".
 */
#ifndef PARSERS_OPTIONS_H
#define PARSERS_OPTIONS_H

#include "parsers/vocabulary.h"

/* Marks the words of options with STANCE_ASKED where an answer stands. */
void options_mark(const struct page *, const struct vocabulary *,
		  uint16_t *stance);

#endif
