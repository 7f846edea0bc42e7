/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How far what a phrase means reaches in its clause: to a comma, to the verb
 * that says who comes instead, to the end of a name.  Words are numbered as in
 * the page; each of these returns a word's number, and the end that it is
 * given where it finds nothing.
 */
#ifndef PARSERS_REACH_H
#define PARSERS_REACH_H

#include "parsers/page.h"

/* The next comma or bracket. */
size_t reach_next_comma(const struct page *, size_t i, size_t end);
/* "al posto del referente che ... va convocato Rossi": who comes instead. */
size_t reach_next_verb(const struct page *, size_t i, size_t end);
/* "sostituire X (trasferito) con Y": the "con" before stop, else end. */
size_t reach_until_with(const struct page *, size_t i, size_t end,
			size_t stop);
/* Behind the comma before, on the same line and behind any address. */
size_t reach_last_comma(const struct page *, size_t i, size_t first);
/* Where he begins who has left: of all since first, or of the one replaced. */
size_t reach_who_left(const struct page *, size_t first, size_t at);
/* "segnalato, per il SUA 3, il dott. Tosi": behind what is put between. */
size_t reach_behind_aside(const struct page *, size_t at, size_t end);
/* "di Anna Re al SIT 1": where the name ends and the meeting begins. */
size_t reach_name_end(const struct page *, size_t from, size_t end);

#endif
