/* SPDX-License-Identifier: EUPL-1.2 */
/* Which words of a page may be part of a person's name. */
#ifndef PARSERS_NAME_WORD_H
#define PARSERS_NAME_WORD_H

#include "parsers/page.h"

/*
 * A capital word that is none of the words of letters, unless something
 * beside it says that it is a name here.  after_given: behind a given name,
 * where less is needed.
 */
bool name_word(const struct page *, size_t i, bool after_given);

/* "de", "della", "van". */
bool name_particle(const struct page *, size_t i);

#endif
