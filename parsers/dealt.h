/* SPDX-License-Identifier: EUPL-1.2 */
/* "SUA e SAPE, rispettivamente Anna Re e Ugo Po": seats dealt in order. */
#ifndef PARSERS_DEALT_H
#define PARSERS_DEALT_H

#include "parsers/near.h"

/* Whether the unit says so: "rispettivamente", "nell'ordine". */
bool dealt_says(const struct page *, const struct unit *);

/*
 * The sector that is the person's by order, where he is named with others
 * while his contacts stand elsewhere: 1 of them, or 0 where none deals so.
 */
size_t dealt_sector(const struct binder *, const struct party *, size_t *ret);

#endif
