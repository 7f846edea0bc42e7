/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who gives something up: "il geom. Tosi, da ottobre in pensione, non
 * parteciperà" speaks of him, and the seat is his Province's all the same.
 * Found by the subject of the verb, before it or behind it.
 */
#ifndef PARSERS_DOER_H
#define PARSERS_DOER_H

#include "parsers/survey.h"

enum doer {
	DOER_BODY,	/* the body, or who writes for it, or nobody told */
	DOER_PERSON,	/* one who is named; marked with STANCE_LEAVES */
	DOER_SOMEBODY,	/* "il nostro referente": one without a name */
	DOER_UNSURE,	/* a person is named, and is not the subject */
};

/* Of the words [at, end) that say that somebody does not come. */
enum doer doer_of(const struct survey *, size_t at, size_t end);

void doer_mark(const struct survey *, const struct someone *);
/* Named well enough to be found among those who take part. */
bool doer_may_leave(const struct someone *);

#endif
