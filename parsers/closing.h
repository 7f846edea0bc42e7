/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What surrounds the text of a letter: letterhead, greeting formula and
 * signature, notices of confidentiality, banners that gateways add.
 */
#ifndef PARSERS_CLOSING_H
#define PARSERS_CLOSING_H

#include "parsers/letter.h"

/*
 * Gives roles to the lines [from, to) that are text of one writer (they are
 * ROLE_NEW or ROLE_FORWARDED before): ROLE_LETTERHEAD, ROLE_SIGNATURE and
 * ROLE_DISCLAIMER where they are that.  writer is the name in the From
 * field, or empty.
 */
void closing_assign(struct arena *, const struct programme *, struct line *,
		    size_t from, size_t to, struct span writer);

/* The letterhead of a document: what stands over the addressee. */
void closing_letterhead(struct line *, size_t from, size_t to);

#endif
