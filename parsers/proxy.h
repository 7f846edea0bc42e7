/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who speaks for whom: somebody from elsewhere in the name of a Province, or
 * who adds to the people whom it has named; one Province for two.  Nobody can
 * tell from the letter alone whether he may.
 */
#ifndef PARSERS_PROXY_H
#define PARSERS_PROXY_H

#include "parsers/survey.h"

/* "Per conto della Provincia di Pisa": the words, borrowed; or empty. */
struct span proxy_behalf(const struct survey *);

/* "Oltre a Ugo Neri", "un secondo referente"; or empty. */
struct span proxy_second(const struct survey *);

/* "Il Comune di Andria aderisce": it acts, and no Province; or empty. */
struct span proxy_guest(const struct survey *);

/* The words that join a second Province to the body; or empty. */
struct span proxy_joint(const struct survey *, size_t body);

#endif
