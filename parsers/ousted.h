/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People who are named and are not to come: ruled out in so many words, or
 * named first and then taken back for somebody else.
 */
#ifndef PARSERS_OUSTED_H
#define PARSERS_OUSTED_H

#include "parsers/survey.h"

/* "Rossi, che però non interviene", "escludere Rossi". */
bool ousted_said(const struct survey *, const struct someone *);

/* "Oltre a Rossi": who is known already, and only named. */
bool ousted_besides(const struct survey *, const struct someone *);

/* "Rossi resta convocato", "oltre a Rossi": he was before, and is. */
bool ousted_stays(const struct survey *, const struct someone *);

/*
 * "... Rossi, m.rossi@x. Rettifico: Neri": Rossi, of whom Neri is the next
 * to be named.  next may be NULL.
 */
bool ousted_by(const struct survey *, const struct someone *,
	       const struct someone *next);

#endif
