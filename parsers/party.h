/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Gives addresses, numbers, roles and bodies to the people of a page; the
 * working half of referent.
 */
#ifndef PARSERS_PARTY_H
#define PARSERS_PARTY_H

#include "parsers/referent.h"

void party_addresses(const struct survey *, struct parties *);
void party_phones(const struct survey *, struct parties *);
void party_details(const struct survey *, struct parties *);

/* For people: why nobody was given that address. */
enum fate party_address_fate(const struct survey *, size_t word);

uint32_t party_unit(const struct survey *, size_t word);
uint32_t party_paragraph(const struct survey *, size_t word);

/*
 * The party that is named nearest before the word, in the same unit only if
 * asked; NULL when none is.  *place, unless NULL, is where.
 */
struct party *party_before(const struct survey *, struct parties *,
			   size_t word, bool same_unit, size_t *place);
/* The first one named behind it in the same unit, or NULL. */
struct party *party_after(const struct survey *, struct parties *,
			  size_t word);

#endif
