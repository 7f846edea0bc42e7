/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "daemon/outsiders.h"

#define OWN	"@provincia.perugia.it"

static const char *const domains[] = { "provincia.perugia.it", NULL };

static const struct body body = {
	.sigla = "PG", .name = "Perugia", .domains = domains,
};

static const struct programme programme = { .bodies = &body, .n_bodies = 1 };

static const struct policy policy = {
	.referents_body = 3, .answers_sender_day = 10, .outsiders_letter = 2,
};

/* Who sends, what our server says, and whom he names: a sector a row. */
static const struct row {
	const char *from;
	enum auth auth;
	bool pec;		/* signed, and the body's own */
	unsigned today;
	const char *people[2][5];
	bool many;
} rows[] = {
	/* A stranger, proven to be one or not */
	{ "x@y.it", AUTH_NONE, false, 0, { { "a@b.it", "c@d.it" } }, false },
	{ "x@y.it", AUTH_NONE, false, 0,
	  { { "a@b.it", "c@d.it", "e@f.it" } }, true },
	{ "x@y.it", AUTH_PASS, false, 0,
	  { { "a@b.it", "c@d.it", "e@f.it" } }, true },
	/* All at one domain: one more mailbox to fill */
	{ "x@y.it", AUTH_PASS, false, 0,
	  { { "a@b.it", "b@b.it", "c@b.it" } }, true },
	/* Two sectors of one letter; who comes to both counts once */
	{ "x@y.it", AUTH_PASS, false, 0,
	  { { "a@b.it", "c@d.it" }, { "e@f.it" } }, true },
	{ "x@y.it", AUTH_PASS, false, 0,
	  { { "a@b.it", "c@d.it" }, { "c@d.it", "a@b.it" } }, false },
	/* Himself, and the body's own people */
	{ "x@y.it", AUTH_NONE, false, 0,
	  { { "a@b.it", "c@d.it", "x@y.it", "m" OWN, "n" OWN } }, false },
	/* Letter after letter */
	{ "x@y.it", AUTH_PASS, false, 9, { { "a@b.it" } }, false },
	{ "x@y.it", AUTH_PASS, false, 10, { { "a@b.it" } }, true },
	{ "x@y.it", AUTH_PASS, false, 10, { { "m" OWN } }, false },
	/* The body itself */
	{ "x" OWN, AUTH_PASS, false, 20,
	  { { "a@b.it", "c@d.it", "e@f.it", "g@h.it" } }, false },
	{ "x@pec.it", AUTH_NONE, true, 20,
	  { { "a@b.it", "c@d.it", "e@f.it", "g@h.it" } }, false },
	{ "x@pec.it", AUTH_FAIL, true, 20, { { "a@b.it" } }, true },
	{ "x" OWN, AUTH_NONE, false, 0,
	  { { "a@b.it", "c@d.it", "e@f.it" } }, false },
	{ "x" OWN, AUTH_NONE, false, 0,
	  { { "a@b.it", "c@d.it", "e@f.it", "g@h.it" } }, true },
};

static void
counts_who_is_invited(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *w = &rows[i];
		struct invitee people[2][5] = { 0 };
		struct filing filings[2] = { 0 };
		struct decision d = { .filings = filings, .n_filings = 2 };
		struct roster r = { .sender_today = w->today };
		struct intake in = {
			.from = span_of(w->from), .auth = w->auth,
			.signed_pec = w->pec, .own_mailbox = w->pec,
			.body.value = SPAN("PG"),
		};

		for (size_t k = 0; k < 2; k++) {
			size_t n = 0;

			for (; n < 5 && w->people[k][n]; n++)
				people[k][n].email =
					span_of(w->people[k][n]);
			filings[k].people = people[k];
			filings[k].n_people = n;
		}
		if (outsiders_too_many(&programme, &policy, &r, &in, &d) !=
		    w->many)
			fail_msg("row %zu", i);
	}
}

/* Anybody can have a certified mailbox. */
static void
a_signed_stranger(void **state)
{
	struct invitee people[3] = { { .email = SPAN("a@b.it") },
				     { .email = SPAN("c@d.it") },
				     { .email = SPAN("e@f.it") } };
	struct filing f = { .people = people, .n_people = 3 };
	struct decision d = { .filings = &f, .n_filings = 1 };
	struct roster r = { 0 };
	struct intake in = { .from = SPAN("x@pec.it"), .signed_pec = true,
			     .body.value = SPAN("PG") };

	(void)state;
	assert_true(outsiders_too_many(&programme, &policy, &r, &in, &d));
}

/* A move writes to everybody who sits there: that is no first invitation. */
static void
who_sits_is_no_newcomer(void **state)
{
	struct invitee people[3] = {
		{ .email = SPAN("a@b.it"), .seated = 1 },
		{ .email = SPAN("c@d.it"), .seated = 2 },
		{ .email = SPAN("e@f.it"), .seated = 3 },
	};
	struct filing f = { .people = people, .n_people = 3 };
	struct decision d = { .filings = &f, .n_filings = 1 };
	struct roster r = { .sender_today = 10 };
	struct intake in = { .from = SPAN("x@y.it"), .body.value = SPAN("PG") };

	(void)state;
	assert_false(outsiders_too_many(&programme, &policy, &r, &in, &d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_who_is_invited),
		cmocka_unit_test(a_signed_stranger),
		cmocka_unit_test(who_sits_is_no_newcomer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
