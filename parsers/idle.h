/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People who are named beside the referents and do not come: who runs an
 * office, keeps a diary, wants a copy.
 */
#ifndef PARSERS_IDLE_H
#define PARSERS_IDLE_H

#include "parsers/referent.h"

/* Takes them out of the parties of a page; letter is what it wants. */
void idle_drop(const struct survey *, struct parties *,
	       const struct intent *letter);

#endif
