/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/suggest.h"

#include <string.h>

#include "core/str.h"

/* Letters to change, take or add before one word is the other. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[65], n = strlen(b);

	if (strlen(a) > 64 || n > 64)
		return 64;
	for (size_t k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 0; a[i]; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < n; k++) {
			size_t change = corner + (ascii_lower(a[i]) !=
						  ascii_lower(b[k]));
			size_t other = row[k] < row[k + 1] ? row[k]
							   : row[k + 1];

			corner = row[k + 1];
			row[k + 1] = change < other + 1 ? change : other + 1;
		}
	}
	return row[n];
}

/* True when it is nearer than *least, which then is its distance. */
static bool
is_near(const char *name, const char *other, size_t *least)
{
	size_t d = distance(name, other);

	if (d >= *least)
		return false;
	*least = d;
	return true;
}

const struct conf_spec *
suggest_option(const struct conf_spec *specs, const char *name)
{
	const struct conf_spec *best = NULL;
	size_t least = strlen(name) / 3 + 2;

	for (; specs && specs->name; specs++)
		if (is_near(name, specs->name, &least))
			best = specs;
	return best;
}

const char *
suggest_word(const char *const *words, const char *word)
{
	const char *best = NULL;
	size_t least = strlen(word) / 3 + 2;

	for (; *words; words++)
		if (is_near(word, *words, &least))
			best = *words;
	return best;
}
