/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/namesake.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "core/arena.h"

#define WORDS_MAX 8

struct words {
	struct span at[WORDS_MAX];
	size_t n;
};

/* Letters alone, a blank between words. */
static struct span
fold(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	utf8proc_uint8_t *folded;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.at,
					  (utf8proc_ssize_t)s.len, &folded,
					  UTF8PROC_DECOMPOSE |
					  UTF8PROC_COMPAT |
					  UTF8PROC_CASEFOLD |
					  UTF8PROC_STRIPMARK);

	if (n < 0)
		return SPAN_NONE;
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		char c = (char)folded[i];

		if (c == '\'' || c == '.')
			c = c == '.' ? ' ' : 0;
		else if (!ascii_alnum(c) && !(c & 0x80))
			c = ' ';
		if (c)
			text_addc(&t, c);
	}
	free(folded);
	return text_span(&t);
}

static struct words
words_of(struct arena *a, struct span name)
{
	struct span rest = fold(a, name), word;
	struct words w = { .n = 0 };

	while (w.n < WORDS_MAX && span_cut(&rest, ' ', &word))
		if (word.len)
			w.at[w.n++] = word;
	return w;
}

static bool
is_one(struct span x, struct span y)
{
	if (x.len == 1 || y.len == 1)
		return x.at[0] == y.at[0];
	return span_eq(x, y);
}

bool
namesake(struct arena *a, struct span x, struct span y)
{
	struct words few = words_of(a, x), many = words_of(a, y);
	bool used[WORDS_MAX] = { false }, whole = false;

	if (few.n > many.n) {
		struct words swap = few;

		few = many;
		many = swap;
	}
	for (size_t i = 0; i < few.n; i++) {
		size_t k = 0;

		while (k < many.n && (used[k] ||
				      !is_one(few.at[i], many.at[k])))
			k++;
		if (k == many.n)
			return false;
		used[k] = true;
		whole |= few.at[i].len > 1 && many.at[k].len > 1;
	}
	return whole;
}
