/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

#include "core/arena.h"
#include "parsers/lexicon.h"

static const struct {
	const char *text, *pattern;
	size_t end;		/* words; 0: no match at the first word */
} cases[] = {
	{ "sua", "sua", 1 },
	{ "sua", "su", 0 },
	{ "sua", "suap", 0 },
	{ "sua", "sit|sape|sua", 1 },
	{ "sua", "sit|sape", 0 },
	{ "aderiamo", "aderi*", 1 },
	{ "aderi", "aderi*", 1 },
	{ "ader", "aderi*", 0 },
	{ "aderiamo", "x|a*", 1 },
	{ "aderiamo", "ad*|x", 1 },
	{ "bene", "a*|be*", 1 },
	{ "a", "a*", 1 },
	{ "a", "ab*|a", 1 },
	{ "ab", "a|abc", 0 },
	{ "Così", "cosi", 1 },
	{ "Ελλάδα", "a|b|ελλαδα", 1 },
	{ "12", "#", 1 },
	{ "12", "a|#", 1 },
	{ "12", "a|12", 1 },
	{ "12", "a|b", 0 },
	{ "dodici", "#", 0 },
	{ ", sua", ",|. sua", 2 },
	{ "; sua", ",|. sua", 0 },
	{ "| sua", "a|b", 0 },
	{ "non aderiamo", "non aderi*", 2 },
	{ "non aderiamo", "non ?piu aderi*", 2 },
	{ "non piu aderiamo", "non ?piu aderi*", 3 },
	{ "non mai piu aderiamo", "non ~2 aderi*", 4 },
	{ "non ora mai piu aderiamo", "non ~2 aderi*", 0 },
	{ "non", "non aderi*", 0 },
	/* A phrase never crosses a unit. */
	{ "non.\n\nAderiamo", "non ~2 aderi*", 0 },
	{ "a.rossi@provincia.terni.it", "a*", 0 },
};

/* What is learnt of a pattern at first holds the next time. */
static void
test_match(void **state)
{
	struct desk *d = *state;

	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			struct page *p = page_of_text(d->scratch,
						      span_of(cases[i].text));
			size_t got = lexicon_match(p, cases[i].pattern, 0);

			if (got != cases[i].end)
				fail_msg("\"%s\" of \"%s\": %zu, want %zu",
					 cases[i].pattern, cases[i].text, got,
					 cases[i].end);
		}
}

static const struct phrase table[] = {
	{ "focus|fg ?group", 1 },
	{ "focus", 2 },
	{ "#", 3 },
	{ "non ~1 a*", 4 },
};

#define N (sizeof(table) / sizeof(*table))

static void
test_table(void **state)
{
	struct desk *d = *state;
	struct page *p = page_of_text(
		d->scratch, SPAN("Focus Group 2 e focus, non si aderisce"));
	static const struct hit want[] = {
		{ 0, 2, 1 }, { 2, 3, 3 }, { 4, 5, 1 }, { 6, 9, 4 },
	};
	struct hit *hits;
	size_t n, end = 0;

	hits = lexicon_scan(d->scratch, p, table, N, &n);
	assert_int_equal(n, sizeof(want) / sizeof(*want));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(hits[i].at, want[i].at);
		assert_int_equal(hits[i].end, want[i].end);
		assert_int_equal(hits[i].meaning, want[i].meaning);
		assert_int_equal(lexicon_at(p, table, N, want[i].at, &end),
				 want[i].meaning);
		assert_int_equal(end, want[i].end);
	}
	assert_int_equal(lexicon_at(p, table, N, 3, NULL), -1);
	assert_int_equal(lexicon_at(p, table, N, p->n_words, NULL), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
