/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How letters say no: not with one verb but with a hundred turns, "passiamo
 * la mano", "non se ne fa nulla", "lasciamo il posto ad altri", "non ci è
 * possibile indicare nessuno".  It finds the places; stance works out what
 * each of them reaches, intent what it comes to.
 */
#ifndef PARSERS_REFUSAL_H
#define PARSERS_REFUSAL_H

#include "parsers/lexicon.h"

enum refusal {
	REFUSAL_WHOLE = 1,	/* takes no part */
	REFUSAL_DAY,		/* cannot on the day that its clause names */
	REFUSAL_PERSON,		/* somebody cannot, whoever else may */
};

/*
 * Every place where it is said, in order; meaning is an enum refusal.  What
 * is only supposed ("se non fosse possibile ...") or not yet said ("non siamo
 * ancora in grado") is not among them.
 */
struct hit *refusal_scan(struct arena *, struct page *, size_t *n);

/*
 * Adds to the stances what they reach: their clause, the topic before it, and
 * the reasons that are given behind its colon.
 */
void refusal_mark(struct arena *, struct page *, uint16_t *stance);

#endif
