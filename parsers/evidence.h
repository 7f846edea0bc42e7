/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What speaks for a row of capitalised words being a person's name: titles,
 * labels, cues and neighbours, each with its weight.  The weighing half of
 * person.
 */
#ifndef PARSERS_EVIDENCE_H
#define PARSERS_EVIDENCE_H

#include "parsers/person.h"

/* "dott", "ing", "sig", ... */
bool evidence_is_title(const struct page *, size_t word);
/* "referente", "con", "convocare": before somebody who takes part. */
bool evidence_is_cue(const struct page *, size_t word);

/* The first of the titles before the word, or the word itself. */
size_t evidence_titles(const struct page *, size_t word, bool *titled);
/* What stands before the word, articles and the like skipped; or SIZE_MAX. */
size_t evidence_before(const struct page *, size_t word);

/* Sets weight, cue, label, alone; last is the candidate before, or NULL. */
void evidence_weigh(const struct page *, const struct someone *last,
		    struct someone *);

#endif
