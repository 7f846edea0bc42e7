/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/clean.h"
#include "core/decision.h"
#include "core/intake.h"
#include "core/reply.h"
#include "core/roster.h"
#include "core/seam.h"

static void
names(void **state)
{
	static const char *const missing[] = {
		"entity", "sector", "referent", "referent.email",
	};

	(void)state;
	assert_string_equal(act_name(ACT_ACCEPT), "accept");
	assert_string_equal(act_name(ACT_ASK), "ask");
	assert_string_equal(act_name(ACT_REVIEW), "review");
	assert_string_equal(act_name(ACT_RECORD), "record");
	assert_string_equal(act_name(ACT_IGNORE), "ignore");
	for (unsigned i = 0; i < 4; i++)
		assert_string_equal(missing_name((enum missing)(1u << i)),
				    missing[i]);
	for (int i = 0; i < REPLY_KIND_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(
				reply_kind_name((enum reply_kind)i),
				reply_kind_name((enum reply_kind)k));
	assert_string_equal(reply_kind_name(REPLY_INVITATION), "invitation");
}

static void
registrations(void **state)
{
	struct registration two[] = {
		{ .id = 1, .sector = SPAN("sua") },
		{ .id = 2, .sector = SPAN("sit") },
	};
	struct roster r = { .registrations = two, .n_registrations = 2 };

	(void)state;
	assert_ptr_equal(roster_registration(&r, SPAN("sit")), &two[1]);
	assert_null(roster_registration(&r, SPAN("sape")));
	assert_null(roster_registration(&r, SPAN_NONE));
}

static void
areas(void **state)
{
	enum area area = AREA_COUNT;

	(void)state;
	assert_true(area_of_region(SPAN("Umbria"), &area));
	assert_int_equal(area, AREA_CENTRO);
	assert_true(area_of_region(SPAN("SICILIA"), &area));
	assert_int_equal(area, AREA_ISOLE);
	assert_false(area_of_region(SPAN("Umbia"), &area));
	assert_int_equal(area, AREA_ISOLE);
	assert_string_equal(area_name(AREA_NORD_OVEST), "Nord-ovest");
}

static void
seams(void **state)
{
	struct seam real = seam_real();
	int64_t offset, start = 1822723200;
	struct seam other = seam_rehearsal(start, &offset);
	uint8_t a[32], b[32];

	(void)state;
	assert_true(seam_now(&real) > 1700000000);
	assert_true(seam_now(&other) >= start);
	assert_true(seam_now(&other) < start + 60);
	offset += 86400;
	assert_true(seam_now(&other) >= start + 86400);
	int64_t ticks = seam_ticks(&real);

	assert_true(seam_ticks(&other) >= ticks);
	seam_random(&real, a, sizeof(a));
	seam_random(&other, b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

static void
intakes(void **state)
{
	(void)state;
	for (int i = 0; i < KIND_COUNT; i++)
		assert_true(clean_is_word(span_of(kind_name((enum kind)i))));
	for (int i = 0; i < DOUBT_COUNT; i++)
		assert_true(clean_is_word(span_of(doubt_name((enum doubt)i))));
	assert_string_equal(kind_name(KIND_PEC_RECEIPT), "pec-receipt");
	assert_true(kind_is_silent(KIND_BOUNCE));
	assert_true(kind_is_silent(KIND_OTHER));
	assert_false(kind_is_silent(KIND_QUESTION));
	assert_false(kind_is_silent(KIND_RSVP));

	struct intake in = { .from = SPAN("a@b.it") };

	assert_true(span_is(intake_answer_to(&in), "a@b.it"));
	in.reply_to = SPAN("c@b.it");
	assert_true(span_is(intake_answer_to(&in), "c@b.it"));
	/* Elsewhere it would carry what we know to a stranger. */
	in.reply_to = SPAN("c@d.it");
	assert_true(span_is(intake_answer_to(&in), "a@b.it"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(registrations),
		cmocka_unit_test(areas),
		cmocka_unit_test(intakes),
		cmocka_unit_test(seams),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
