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

#endif
