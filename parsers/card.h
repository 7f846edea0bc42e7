/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who answers a question with a bare address and then only gives his own
 * name, address and number has signed, though he greets nobody.
 */
#ifndef PARSERS_CARD_H
#define PARSERS_CARD_H

#include "parsers/letter.h"

/*
 * ROLE_SIGNATURE for such a card at the end of the answer [from, to), whose
 * other roles are assigned.  sender is the address in the From field.
 */
void card_mark(struct arena *, struct line *, size_t from, size_t to,
	       struct span sender);

#endif
