/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a page says it wants without a phrase of cues: a form filled in, a
 * verb with a name behind it, a group left for another, facts side by side.
 * Each adds to the intent.
 */
#ifndef PARSERS_DEEDS_H
#define PARSERS_DEEDS_H

#include "parsers/intent.h"

/* Adds to a score, and keeps the words that say it most strongly. */
void deeds_note(int *score, struct span *words, int add, struct span found);

void deeds_form(struct intent *, const struct survey *);
void deeds_comers(struct intent *, const struct survey *);
void deeds_adds(struct intent *, const struct survey *);
void deeds_data(struct intent *, const struct survey *);
void deeds_moves(struct intent *, const struct survey *);
/* "Il 19 non è più possibile, scegliamo il 23." */
void deeds_given_up(struct intent *, const struct survey *);
void deeds_facts(struct intent *, const struct survey *);

#endif
