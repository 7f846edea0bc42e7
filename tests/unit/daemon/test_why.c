/* SPDX-License-Identifier: EUPL-1.2 */
/* No organiser reads a bare word of ours: every reason has its sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/intake.h"
#include "core/limits.h"
#include "daemon/why.h"

static void
expect_sentence(struct arena *a, const char *reason)
{
	struct span s = why_italian(a, reason, SPAN_NONE);

	if (span_is(s, reason))
		fail_msg("\"%s\" has no sentence", reason);
}

static void
test_doubts(void **state)
{
	struct arena *a = arena_open(1 * MIB);

	for (unsigned d = 0; d < DOUBT_COUNT; d++)
		expect_sentence(a, doubt_name((enum doubt)d));
	arena_close(a);
}

/* Reads every word of a source that stands behind the given text. */
static void
scan(struct arena *a, const char *path, const char *before, unsigned *found)
{
	FILE *f = fopen(path, "r");
	static char text[1 << 16];

	assert_non_null(f);
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	for (char *p = text; (p = strstr(p, before)); p++) {
		char *word = p + strlen(before), *end = strchr(word, '"');

		assert_non_null(end);
		expect_sentence(a, span_dup(a, (struct span){
			word, (size_t)(end - word) }));
		++*found;
	}
}

static void
test_reasons(void **state)
{
	struct arena *a = arena_open(4 * MIB);
	unsigned found = 0;

	scan(a, SOURCE "/daemon/judge.c", "judgement(ACT_REVIEW, \"", &found);
	assert_in_range(found, 5, 20);
	found = 0;
	scan(a, SOURCE "/daemon/decide.c", "to_review(w, \"", &found);
	scan(a, SOURCE "/daemon/enrol.c", "refuse(w, \"", &found);
	scan(a, SOURCE "/daemon/amend.c", "return \"", &found);
	assert_in_range(found, 8, 40);
	found = 0;
	scan(a, SOURCE "/daemon/judge.c", "return \"", &found);
	assert_in_range(found, 6, 20);
	expect_sentence(a, "unanswerable");
	expect_sentence(a, "quarantined");
	arena_close(a);
}

/* Whom the desk refuses it tells why, in its own language. */
static void
test_obstacles(void **state)
{
	static const char *const words[] = {
		"no-registration", "no-entity", "nothing-to-change",
		"who-leaves", "no-sector", "no-referent-with-address",
		"no-return-address",
		"must-not-answer", "stranger", "sector-twice",
		"too-many-referents", "many-outsiders", "two-at-once",
		"no-room",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strchr(why_english(words[i]), ' '))
			fail_msg("\"%s\" has no sentence", words[i]);
	assert_string_equal(why_english("new-word"), "new-word");
}

static void
test_detail(void **state)
{
	struct arena *a = arena_open(1 * MIB);

	assert_true(span_is(why_italian(a, "sector-twice", SPAN("SUA")),
			    "nomina due volte lo stesso settore (SUA)"));
	assert_true(span_is(why_italian(a, "new-word", SPAN_NONE),
			    "new-word"));
	arena_close(a);
}

static void
test_asks(void **state)
{
	struct arena *a = arena_open(1 * MIB);
	struct referent comes = { 0 }, leaves = { .withdrawn = true },
			known = { .corrected = true };
	struct request move = { .group = { .value = SPAN("sua-2") } },
		       new = { .referents = &comes, .n_referents = 1 },
		       old = { .referents = &leaves, .n_referents = 1 },
		       data = { .referents = &known, .n_referents = 1 };
	struct request two[] = { move, data };
	const struct {
		struct intake in;
		const char *asks;
	} table[] = {
		{ { .kind = KIND_REGISTRATION, .requests = &new,
		    .n_requests = 1 }, "di registrare un'adesione" },
		{ { .kind = KIND_CANCELLATION }, "di ritirare un'adesione" },
		{ { .kind = KIND_CANCELLATION, .requests = &old,
		    .n_requests = 1 }, "di togliere un referente" },
		{ { .kind = KIND_CHANGE, .requests = &new, .n_requests = 1 },
		  "di aggiungere o sostituire un referente" },
		{ { .kind = KIND_CHANGE, .requests = two, .n_requests = 2 },
		  "di spostare l'adesione in un altro gruppo, "
		  "di correggere i dati di un referente" },
		{ { .kind = KIND_CHANGE }, "di cambiare un'adesione" },
		{ { .kind = KIND_QUESTION }, "informazioni" },
		{ { .kind = KIND_OTHER }, "" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (!span_is(why_asks(a, &table[i].in), table[i].asks))
			fail_msg("not \"%s\"", table[i].asks);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_obstacles),
		cmocka_unit_test(test_detail),
		cmocka_unit_test(test_asks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
