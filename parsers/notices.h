/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Notices of confidentiality, banners of gateways and what a telephone puts
 * under a letter: text that nobody wrote for this letter.
 */
#ifndef PARSERS_NOTICES_H
#define PARSERS_NOTICES_H

#include "parsers/letter.h"

/* ROLE_DISCLAIMER and ROLE_SIGNATURE for such lines among [from, to). */
void notices_mark(struct line *, size_t from, size_t to);

/* The role of a line that so far only is somebody's text. */
void notices_set(struct line *, enum role);

/* The line folded, behind "--" and the like, as far as it is compared. */
struct span notices_folded(const struct line *);

#endif
