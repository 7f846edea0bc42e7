/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates, numbers and articles as people in Italy write them. */
#ifndef OUTBOUND_ITALIAN_H
#define OUTBOUND_ITALIAN_H

#include "core/str.h"

struct arena;

/* "martedì 5 ottobre 2027"; the zone is the programme's. */
struct span italian_date(struct arena *, int64_t instant);
/* "martedì 5 ottobre 2027, ore 10.00". */
struct span italian_moment(struct arena *, int64_t instant);
/* "5 ottobre, ore 10.00": a subject is short. */
struct span italian_start(struct arena *, int64_t instant);
/* "dalle 10.00 alle 12.00". */
struct span italian_hours(struct arena *, int64_t start, int64_t end);
/* "il 5 ottobre", "l'8 ottobre", "il 1° ottobre". */
struct span italian_the_day(struct arena *, int64_t instant);
/* "il 31 dicembre 2028" of "2028-12-31"; anything else stays as it is. */
struct span italian_day(struct arena *, struct span iso);
/* "+39 333 1234567", "+39 075 5731234" of an E.164 number. */
struct span italian_phone(struct arena *, struct span e164);

enum italian_preposition {
	ITALIAN_DI, /* "della Provincia di Perugia" */
	ITALIAN_DA, /* "dalla Provincia di Perugia" */
};

/*
 * A body's name with its article, by the name's first word; of a name that
 * begins otherwise "dell'ente ...".  "" stays "".
 */
struct span italian_with(struct arena *, enum italian_preposition,
			 struct span body);

#endif
