/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the new text would say of a place that was offered: "passiamo
 * volentieri", "restiamo dove siamo", "lasciamolo ad altri".  Whether one
 * was offered, only the keeper knows; by itself such a sentence is no act.
 */
#ifndef PARSERS_VACANCY_H
#define PARSERS_VACANCY_H

#include "parsers/page.h"

struct arena;
struct intake;

/*
 * Fills place_taken, place_left and seat_left; in->assent must be read.  Who
 * says both, sets a condition or takes his time has said neither.
 */
void vacancy_note(struct arena *, struct page *, struct intake *);

#endif
