/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/cells.h"

#include "parsers/page.h"

struct cells
cells_split(struct span row)
{
	struct cells c = { .n = 0 };

	for (;;) {
		ptrdiff_t tab = span_chr(row, '\t');

		if (c.n < CELLS_MOST)
			c.at[c.n++] = span_trim(
				tab < 0 ? row : span_head(row, (size_t)tab));
		if (tab < 0)
			break;
		row = span_tail(row, (size_t)tab + 1);
	}
	while (c.n && !c.at[c.n - 1].len)
		c.n--;
	return c;
}

/* The class of a cell that is a head, LABEL_NONE for one with data. */
enum label
cells_head(struct arena *a, struct span cell)
{
	if (!cell.len || cell.len > 60)
		return LABEL_NONE;
	struct page *p = page_of_text(a, cell);
	size_t n = p->n_words, words = 0;

	for (size_t i = 0; i < n; i++) {
		if (p->words[i].kind == WORD_ADDRESS ||
		    p->words[i].kind == WORD_NUMBER)
			return LABEL_NONE;
		words += p->words[i].kind == WORD_TEXT;
	}
	return words <= 6 ? label_of(p, 0, n) : LABEL_NONE;
}

size_t
cells_heads(struct arena *a, const struct cells *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += cells_head(a, c->at[i]) != LABEL_NONE;
	return n;
}

size_t
cells_heads_down(struct arena *a, const struct cells *rows, size_t n)
{
	size_t heads = 0;

	for (size_t i = 0; i < n; i++)
		heads += rows[i].n &&
			 cells_head(a, rows[i].at[0]) != LABEL_NONE;
	return heads;
}

bool
cells_say_no(const struct cells *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (span_starts_nocase(c->at[i], SPAN("non ")) ||
		    span_is_nocase(c->at[i], "no") ||
		    span_is_nocase(c->at[i], "nessuno"))
			return true;
	return false;
}

/* "-", "=====", "//", "—": a cell that was filled with nothing. */
static bool
is_struck(struct span cell)
{
	for (size_t i = 0; i < cell.len; i++) {
		struct span rest = span_tail(cell, i);

		if (span_starts(rest, SPAN("\xe2\x80\x93")) ||
		    span_starts(rest, SPAN("\xe2\x80\x94")))
			i += 2;
		else if (span_chr(SPAN("-=/_. "), cell.at[i]) < 0)
			return false;
	}
	return true;
}

/* "SAPE | - | - | -": nothing is wanted there. */
bool
cells_struck(const struct cells *c)
{
	for (size_t i = 1; i < c->n; i++)
		if (!is_struck(c->at[i]))
			return false;
	return c->n > 1;
}

/* "SAPE |": a sector of the form for which nothing was filled in. */
bool
cells_left_open(struct arena *a, const struct cells *heads,
		const struct cells *c)
{
	return c->n == 1 && heads->n > 2 &&
	       cells_head(a, heads->at[0]) == LABEL_SECTOR;
}

bool
cells_same(const struct cells *x, const struct cells *y)
{
	for (size_t i = 0; i < x->n && x->n == y->n; i++)
		if (!span_eq(x->at[i], y->at[i]))
			return false;
	return x->n == y->n;
}
