/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/survey.h"
#include "parsers/understand.h"

#define LETTER \
	"la Provincia di Terni aderisce al Focus Group SUA 2.\n" \
	"Referente: Mario Rossi, m.rossi@provincia.terni.it\n"

/* More of each kind than anybody reads. */
static const struct bomb {
	const char *unit;
	bool lines;		/* or all of it on one */
} bombs[] = {
	{ "parola ", false },
	{ "Settore: SUA 2, ", false },
	{ "Provincia di Terni, ", true },
	{ "19 ottobre, 0744 483123 ", false },
	{ "Mario Rossi, m.rossi@provincia.terni.it ", true },
};

static struct span
write_bomb(struct arena *a, const struct bomb *b)
{
	struct text t = text_new(a);

	text_adds(&t, LETTER);
	for (size_t i = 0; i <= LIMIT_WORDS; i++) {
		text_adds(&t, b->unit);
		if (b->lines && i % 8 == 7)
			text_addc(&t, '\n');
	}
	text_adds(&t, "\n\n" LETTER);
	return text_span(&t);
}

static void
assert_bounded(const struct survey *r, const char *unit)
{
	const struct page *p = r->page;
	size_t found[] = {
		r->n_mentions, r->n_moments, r->n_choices, r->n_claims,
		r->n_numbers, r->n_people, r->n_addresses,
	};

	if (!p->cut || p->n_words > LIMIT_WORDS)
		fail_msg("%zu words: %s", p->n_words, unit);
	for (size_t i = 0; i < p->n_units; i++)
		if (p->units[i].end - p->units[i].first > LIMIT_UNIT_WORDS)
			fail_msg("unit %zu: %s", i, unit);
	/* The last one may bring a few with it. */
	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		if (found[i] > LIMIT_FOUND + LIMIT_UNIT_WORDS)
			fail_msg("%zu found of kind %zu: %s", found[i], i,
				 unit);
	/* What stands before the limit is read. */
	assert_true(r->n_mentions > 0);
	assert_true(r->n_claims > 0);
	assert_true(r->n_addresses > 0);
}

static void
long_texts_are_cut(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(bombs) / sizeof(bombs[0]); i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct page *p = page_of_text(a, write_bomb(a, &bombs[i]));
		struct writer w = { .written = d->written };

		assert_bounded(survey_make(a, d->vocabulary, p->sheet, &w),
			       bombs[i].unit);
		arena_close(a);
	}
}

/* More facts than are kept, in a text that is short enough. */
static void
many_facts_are_cut(void **state)
{
	struct desk *d = *state;
	struct text t = text_new(d->scratch);

	text_adds(&t, LETTER);
	for (size_t i = 0; i < LIMIT_FOUND + 10; i++)
		text_adds(&t, "m.rossi@provincia.terni.it\n");
	struct page *p = page_of_text(d->scratch, text_span(&t));
	struct writer w = { .written = d->written };
	struct survey *r = survey_make(d->scratch, d->vocabulary, p->sheet, &w);

	assert_true(p->n_words < LIMIT_WORDS && !p->cut);
	assert_int_equal(r->n_addresses, LIMIT_FOUND);
	assert_true(r->page->cut);
}

static const struct intake *
understand(struct desk *d, struct arena *a, struct span text)
{
	struct opened o = { .intake = arena_alloc(a, sizeof(*o.intake)) };
	struct page *p = page_of_text(a, text);
	struct sheet s = *p->sheet;

	o.sheets = &s;
	o.n_sheets = 1;
	o.intake->date = d->written;
	o.intake->from = SPAN("a.bianchi@provincia.terni.it");
	understand_letter(a, d->programme, &o);
	return o.intake;
}

/* What is beyond a limit may take back what stands above it. */
static void
the_rest_is_noted(void **state)
{
	struct desk *d = *state;
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct text t = text_new(a), whole = text_new(a);
	const struct intake *in;

	text_adds(&t, "la Provincia di Terni aderisce al Focus Group SUA 2.\n");
	for (size_t i = 0; i < LIMIT_WORDS; i++)
		text_adds(&t, "parola ");
	text_adds(&t, "\nReferente: Mario Rossi, m.rossi@provincia.terni.it\n");
	in = understand(d, a, text_span(&t));
	assert_true(intake_doubts(in, DOUBT_BEYOND_LIMIT));
	assert_int_equal(in->n_requests, 1);
	assert_int_equal(in->requests[0].n_referents, 0);

	text_adds(&whole, LETTER);
	text_add(&whole, text_span(&t));
	in = understand(d, a, text_span(&whole));
	assert_true(intake_doubts(in, DOUBT_BEYOND_LIMIT));
	assert_int_equal(in->requests[0].n_referents, 1);
	arena_close(a);
}

/* The same for a reader that is shown more phrases than it looks at. */
static void
many_phrases_are_cut(void **state)
{
	struct desk *d = *state;
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct text t = text_new(a), few = text_new(a);

	text_adds(&few, LETTER);
	text_adds(&t, LETTER);
	for (size_t i = 0; i < LIMIT_FOUND + 10; i++)
		text_adds(&t, "Un caro saluto in attesa di riscontro.\n");
	for (size_t i = 0; i < 100; i++)
		text_adds(&few, "Un caro saluto in attesa di riscontro.\n");
	assert_int_equal(understand(d, a, text_span(&few))->n_doubts, 0);
	assert_true(intake_doubts(understand(d, a, text_span(&t)),
				  DOUBT_BEYOND_LIMIT));
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(many_facts_are_cut),
		cmocka_unit_test(the_rest_is_noted),
		cmocka_unit_test(many_phrases_are_cut),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
