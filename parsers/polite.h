/* SPDX-License-Identifier: EUPL-1.2 */
/* Requests that are put as a question, for politeness. */
#ifndef PARSERS_POLITE_H
#define PARSERS_POLITE_H

#include "parsers/page.h"

/*
 * Whether "è possibile passare al SIT 3?" is to be taken as a wish: it is said
 * elsewhere, or the writer does not tell where he sits.
 */
bool polite_may_move(const struct page *);

/*
 * "Potete iscrivere ...?" is a request, though it ends in a question mark;
 * wanted: polite_may_move().
 */
bool polite_asks(const struct page *, const struct unit *, bool wanted);

#endif
