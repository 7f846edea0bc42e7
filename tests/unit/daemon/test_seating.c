/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "daemon/seating.h"

#define HOUR 3600

static const struct sector sectors[] = {
	{ .id = "sua", .title = "SUA" },
	{ .id = "sit", .title = "SIT" },
};

static const struct group groups[] = {
	{ .id = "sua-1", .sector = 0, .start = 100 * HOUR, .end = 102 * HOUR,
	  .capacity = 3, .minimum = 2 },
	{ .id = "sua-2", .sector = 0, .start = 200 * HOUR, .end = 202 * HOUR,
	  .capacity = 3, .minimum = 2 },
	{ .id = "sua-3", .sector = 0, .start = 300 * HOUR, .end = 302 * HOUR,
	  .capacity = 3, .minimum = 2 },
	{ .id = "sit-1", .sector = 1, .start = 201 * HOUR, .end = 203 * HOUR,
	  .capacity = 3, .minimum = 2 },
};

static const struct programme programme = {
	.sectors = sectors, .n_sectors = 2, .groups = groups, .n_groups = 4,
};

static const struct body south = { .sigla = "BA", .area = AREA_SUD };

/* bodies and southern bodies of sua-1..3, what is wished, what comes out */
static const struct {
	const char *what;
	unsigned bodies[3], southern[3];
	const char *named, *taken, *current;
	int64_t now;
	const char *group, *wanted;
} cases[] = {
	{ "named and free", { 0, 0, 0 }, { 0 }, "sua-2", NULL, NULL, 0,
	  "sua-2", NULL },
	{ "named and full: elsewhere, and waits", { 3, 2, 2 }, { 0 },
	  "sua-1", NULL, NULL, 0, "sua-2", "sua-1" },
	{ "below the minimum first", { 2, 2, 1 }, { 0, 0, 1 }, NULL, NULL,
	  NULL, 0, "sua-3", NULL },
	{ "areas spread", { 2, 2, 2 }, { 2, 1, 2 }, NULL, NULL, NULL, 0,
	  "sua-2", NULL },
	{ "then the emptier", { 1, 0, 1 }, { 0 }, NULL, NULL, NULL, 0,
	  "sua-2", NULL },
	{ "then the earlier", { 1, 1, 1 }, { 0 }, NULL, NULL, NULL, 0,
	  "sua-1", NULL },
	{ "not what is over", { 0, 0, 0 }, { 0 }, NULL, NULL, NULL,
	  150 * HOUR, "sua-2", NULL },
	{ "nobody sits twice at once", { 1, 0, 1 }, { 0 }, "sua-2", "sit-1",
	  NULL, 0, "sua-1", NULL },
	{ "full everywhere", { 3, 3, 3 }, { 0 }, "sua-1", NULL, NULL, 0,
	  NULL, "sua-1" },
	{ "an earlier choice stays", { 3, 1, 0 }, { 0 }, NULL, NULL, "sua-2",
	  0, "sua-2", NULL },
	{ "its own group is never full for it", { 3, 1, 0 }, { 0 }, "sua-1",
	  NULL, "sua-1", 0, "sua-1", NULL },
	{ "wants to move to a full one: stays and waits", { 3, 1, 0 }, { 0 },
	  "sua-1", NULL, "sua-2", 0, "sua-2", "sua-1" },
	{ "wants to move to a free one", { 2, 1, 0 }, { 0 }, "sua-1", NULL,
	  "sua-2", 0, "sua-1", NULL },
};

static const struct group *
group_of(const char *id)
{
	return programme_group(&programme, span_of(id));
}

static void
test_cases(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct load loads[4] = { 0 };
		const struct group *taken[] = {
			group_of(cases[i].taken), NULL,
		};

		for (size_t g = 0; g < 3; g++) {
			loads[g].bodies = cases[i].bodies[g];
			loads[g].by_area[AREA_SUD] = cases[i].southern[g];
		}
		struct seat seat = seating_find(&programme, loads,
						&(struct seat_wish){
			.sector = &sectors[0],
			.named = group_of(cases[i].named),
			.body = &south, .taken = taken,
			.current = group_of(cases[i].current),
			.now = cases[i].now,
		});

		if (seat.group != group_of(cases[i].group) ||
		    seat.wanted != group_of(cases[i].wanted))
			fail_msg("%s: sits in %s, waits for %s",
				 cases[i].what,
				 seat.group ? seat.group->id : "none",
				 seat.wanted ? seat.wanted->id : "none");
	}
}

static void
test_alternatives_in_order(void **state)
{
	struct load loads[4] = { { .bodies = 3 }, { .bodies = 3 } };
	const struct group *second[] = { &groups[1], &groups[2], NULL };
	struct seat seat = seating_find(&programme, loads,
					&(struct seat_wish){
		.sector = &sectors[0], .named = &groups[0],
		.alternatives = second,
	});

	assert_ptr_equal(seat.group, &groups[2]);
	assert_ptr_equal(seat.wanted, &groups[0]);
}

/* Whoever comes, in whatever order: no seat is sold twice, none stays empty. */
static void
test_never_oversold(void **state)
{
	unsigned seed = 7;

	for (int round = 0; round < 2000; round++) {
		struct load loads[4] = { 0 };
		int seated = 0;

		for (int i = 0; i < 12; i++) {
			struct body body = {
				.area = (enum area)(rand_r(&seed) % AREA_COUNT),
			};
			int named = rand_r(&seed) % 4;
			struct seat seat = seating_find(&programme, loads,
							&(struct seat_wish){
				.sector = &sectors[0], .body = &body,
				.named = named < 3 ? &groups[named] : NULL,
			});

			if (!seat.group)
				continue;
			struct load *l = &loads[seat.group - groups];

			assert_true(seat.group->sector == 0);
			l->by_area[body.area]++;
			assert_true(++l->bodies <= seat.group->capacity);
			seated++;
		}
		assert_int_equal(seated, 9);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_alternatives_in_order),
		cmocka_unit_test(test_never_oversold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
