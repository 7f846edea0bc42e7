/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands over the addressee of a letter: the body, its offices and
 * their addresses, across the page or down its margin.
 */
#ifndef PARSERS_LETTERHEAD_H
#define PARSERS_LETTERHEAD_H

#include "parsers/letter.h"

/*
 * Gives ROLE_LETTERHEAD to those of the lines [from, to) that are one.
 * document: printed, so that a column of offices may stand there.
 */
void letterhead_mark(struct line *, size_t from, size_t to, bool document);

#endif
