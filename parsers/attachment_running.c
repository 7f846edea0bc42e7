/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_running.h"

#include <math.h>

#define NEAR 3	     /* points that twins may be apart */
#define PIECES 600   /* beyond them nobody looks */

/* "pag. 2 di 3", "- 2 -", "2/3": the number of a page and nothing else. */
static bool
is_page_number(struct span s)
{
	static const char *const words[] = { "pag",  "pagina", "p",  "di",
					     "page", "of",     "su", "seite",
					     "von",  "n" };
	size_t digits = 0;

	for (size_t i = 0; i < s.len;) {
		size_t n = i;
		bool known = false;

		while (n < s.len && ascii_alpha(s.at[n]))
			n++;
		if (n == i) {
			digits += ascii_digit(s.at[i]);
			if (!ascii_digit(s.at[i]) && !ascii_space(s.at[i]) &&
			    s.at[i] != '.' && s.at[i] != '-' &&
			    s.at[i] != '/')
				return false;
			i++;
			continue;
		}
		struct span word = { s.at + i, n - i };

		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			known = known || span_is_nocase(word, words[k]);
		if (!known)
			return false;
		i = n;
	}
	return digits > 0 && digits <= 6;
}

static bool
is_twin(const struct piece *a, const struct piece *b)
{
	if (fabs(a->y0 - b->y0) > NEAR)
		return false;
	if (span_eq(a->text, b->text))
		return fabs(a->x0 - b->x0) < NEAR;
	return is_page_number(a->text) && is_page_number(b->text) &&
	       fabs(a->x0 + a->x1 - b->x0 - b->x1) < 8 * NEAR;
}

static bool
has_twin(const struct piece *p, const struct piece *in, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_twin(p, &in[i]))
			return true;
	return false;
}

void
running_mark(struct piece *page, size_t n, struct piece *next, size_t m)
{
	double top = INFINITY, bottom = -INFINITY;

	if (!n || !m || n > PIECES || m > PIECES)
		return;
	for (size_t i = 0; i < m; i++)
		if (!has_twin(&next[i], page, n))
			top = fmin(top, next[i].y0);
	for (size_t i = 0; i < n; i++)
		if (!has_twin(&page[i], next, m))
			bottom = fmax(bottom, page[i].y1);
	/* A page that is printed twice is no head. */
	if (isinf(top) || isinf(bottom))
		return;
	for (size_t i = 0; i < m; i++)
		next[i].running |= next[i].y1 <= top + 1;
	for (size_t i = 0; i < n; i++)
		page[i].running |= page[i].y0 >= bottom - 1;
}

size_t
running_drop(struct piece *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!p[i].running)
			p[kept++] = p[i];
	return kept;
}
