/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether the plain text and the HTML of a letter hold the same words. */
#ifndef PARSERS_TWINS_H
#define PARSERS_TWINS_H

#include "parsers/letter.h"

/*
 * The same words in the same order and no table: then reading one is reading
 * both.
 */
bool twins_are_alike(const struct opened *);

/* The text is a table of the HTML, told cell by cell. */
bool twins_flat_table(const struct opened *);

#endif
