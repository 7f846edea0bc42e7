/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_pieces.h"

#include <math.h>

#define CAPTIONS 2000 /* beyond them nobody looks */
#define TURNED 6      /* characters of a turned line, at least */

/* One character alone, as each of a turned line is. */
static bool
is_single(const struct piece *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->text.len; i++)
		n += ((unsigned char)p->text.at[i] & 0xC0) != 0x80;
	return n == 1;
}

/* The characters stand below each other as letters stand in a word. */
static bool
is_turned(const struct piece *a, const struct piece *b)
{
	double gap = fmax(b->y0 - a->y1, a->y0 - b->y1);

	return is_single(a) && is_single(b) && fabs(a->x0 - b->x0) < 1.5 &&
	       gap < a->x1 - a->x0;
}

/* A stamp turned up the margin is no line of the letter. */
size_t
pieces_drop_turned(struct piece *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && is_turned(&p[end - 1], &p[end]))
			end++;
		if (end - i >= TURNED) {
			i = end;
			continue;
		}
		while (i < end)
			p[kept++] = p[i++];
	}
	return kept;
}

/*
 * What is filled into a field stands on the line of its caption, although
 * the field is higher than that and never quite on it.
 */
void
pieces_put_on_line(const struct piece *p, size_t n, struct piece *typed)
{
	const struct piece *line = NULL;
	double least = INFINITY;

	for (size_t i = 0; i < n && n < CAPTIONS; i++) {
		const struct piece *c = &p[i];
		double gap = fmax(typed->x0 - c->x1, c->x0 - typed->x1);

		if (fmin(typed->y1, c->y1) - fmax(typed->y0, c->y0) <
			    0.6 * (c->y1 - c->y0) ||
		    c->typed || gap < -2 || gap >= least)
			continue;
		least = gap;
		line = c;
	}
	if (!line)
		return;
	typed->y0 = line->y0;
	typed->y1 = line->y1;
}
