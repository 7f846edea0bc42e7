/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text that is only known by where it stands on a page becomes lines in
 * reading order: what stands side by side is one line, with a TAB where a
 * column ends; a cell that runs over several lines is put together; columns
 * of prose that have nothing to do with each other follow one another.
 */
#ifndef PARSERS_ATTACHMENT_LAYOUT_H
#define PARSERS_ATTACHMENT_LAYOUT_H

#include "core/str.h"

struct word {
	size_t at; /* where in the text it begins */
	double x0, x1;
	double white; /* before it */
};

/* Some words on one line.  Points; y grows downwards. */
struct piece {
	double x0, y0, x1, y1;
	struct span text;
	struct word *words; /* after the first one; may be NULL */
	size_t n_words;
	bool apart; /* no blank divides it from what stands before it */
	bool typed; /* into a form, or over the page */
	bool running; /* head or foot that several pages share */
};

/* Appends the lines of one page.  The pieces are put in another order. */
void layout_page(struct arena *, struct piece *, size_t n, struct text *);

#endif
