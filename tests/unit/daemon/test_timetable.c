/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/timetable.h"

static const struct sector sectors[] = { { .id = "sua" }, { .id = "sit" } };

static const struct group groups[] = {
	{ .id = "sua-1", .title = "SUA 1", .sector = 0, .number = 1,
	  .start = 100, .end = 200, .link = "", .passcode = "",
	  .moderator = { "", "" }, .facilitator = { "", "" } },
	{ .id = "sit-1", .title = "SIT 1", .sector = 1, .number = 1,
	  .start = 100, .end = 200, .link = "", .passcode = "",
	  .moderator = { "", "" }, .facilitator = { "", "" } },
};

struct world {
	struct arena *arena;
	struct programme programme;
	struct timetable timetable;
};

static int
setup(void **state)
{
	static struct world w;

	w = (struct world){
		.arena = arena_open(MIB),
		.programme = { .sectors = sectors, .n_sectors = 2,
			       .groups = groups, .n_groups = 2 },
	};
	timetable_open(&w.timetable, &w.programme);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	timetable_close(&w->timetable);
	assert_ptr_equal(w->programme.groups, groups);
	arena_close(w->arena);
	return 0;
}

static struct group_change
change_of(const char *id, unsigned parts)
{
	return (struct group_change){
		.parts = parts, .sector = parts & PART_ADDED ? "sit" : "",
		.to = { .id = id, .title = "T", .number = 7, .start = 1000,
			.end = 2000, .link = "https://x\n\\", .passcode = "",
			.moderator = { "A", "a@b.it" },
			.facilitator = { "C", "" },
			.capacity = 12, .minimum = 3 },
	};
}

/* Each part counts by itself; what is not changed stays. */
static void
lays_parts_over(void **state)
{
	struct world *w = *state;
	const struct group *g;
	struct group_change c = change_of("sua-1", PART_HOUR);

	timetable_set(&w->timetable, &c, 1);
	g = programme_group(&w->programme, SPAN("sua-1"));
	assert_int_equal(g - w->programme.groups, 0);
	assert_int_equal(g->start, 1000);
	assert_int_equal(g->end, 2000);
	assert_string_equal(g->link, "");
	assert_string_equal(g->title, "SUA 1");
	assert_false(g->cancelled);
	c.parts = PART_LINK | PART_FACILITATOR | PART_CANCELLED;
	timetable_set(&w->timetable, &c, 1);
	g = programme_group(&w->programme, SPAN("sua-1"));
	assert_int_equal(g->start, 100);
	assert_string_equal(g->link, "https://x\n\\");
	assert_string_equal(g->facilitator.name, "C");
	assert_string_equal(g->moderator.name, "");
	assert_true(g->cancelled);
	timetable_set(&w->timetable, NULL, 0);
	assert_false(w->programme.groups[0].cancelled);
	assert_int_equal(w->programme.n_groups, 2);
}

static void
adds_behind_the_others(void **state)
{
	struct world *w = *state;
	struct group_change c[] = {
		change_of("sit-7", PART_ADDED | PART_LINK),
		change_of("sua-1", PART_CANCELLED),
		change_of("nowhere", PART_ADDED),
		change_of("no-longer", PART_HOUR),
	};

	c[2].sector = "old";
	timetable_set(&w->timetable, c, 4);
	assert_int_equal(w->programme.n_groups, 3);
	assert_string_equal(w->programme.groups[2].id, "sit-7");
	assert_int_equal(w->programme.groups[2].sector, 1);
	assert_int_equal(w->programme.groups[2].capacity, 12);
	assert_false(w->programme.groups[2].cancelled);
	assert_true(w->programme.groups[0].cancelled);
	assert_non_null(timetable_change(&w->timetable, SPAN("sit-7")));
	assert_null(timetable_change(&w->timetable, SPAN("sit-1")));
}

/* Somebody may still speak of a group as it was before the last change. */
static void
keeps_what_was_before(void **state)
{
	struct world *w = *state;
	struct group_change c = change_of("sua-1", PART_HOUR);

	timetable_set(&w->timetable, &c, 1);
	const struct group *before = &w->programme.groups[0];

	c.to.start = 1500;
	timetable_set(&w->timetable, &c, 1);
	assert_int_equal(before->start, 1000);
	assert_string_equal(before->id, "sua-1");
	assert_int_equal(w->programme.groups[0].start, 1500);
}

static void
previews_without_a_change(void **state)
{
	struct world *w = *state;
	struct group_change a = change_of("sua-1", PART_HOUR);
	struct group_change b = change_of("sit-7", PART_ADDED);
	size_t n;

	timetable_set(&w->timetable, &a, 1);
	struct group_change *both = timetable_with(w->arena, &w->timetable,
						   &b, &n);

	assert_int_equal(n, 2);
	struct programme *p = timetable_preview(w->arena, &w->timetable,
						both, n);

	assert_int_equal(p->n_groups, 3);
	assert_int_equal(w->programme.n_groups, 2);
	a.to.start = 1200;
	both = timetable_with(w->arena, &w->timetable, &a, &n);
	assert_int_equal(n, 1);
	p = timetable_preview(w->arena, &w->timetable, both, n);
	assert_int_equal(p->groups[0].start, 1200);
	assert_int_equal(w->programme.groups[0].start, 1000);
}

static void
travels_in_a_frame(void **state)
{
	struct world *w = *state;
	struct text t = text_new(w->arena);
	struct group_change c[] = {
		change_of("sit-7", PART_ADDED | PART_LINK),
		change_of("sua-1", PART_CANCELLED),
	};
	struct group_change *back;
	size_t n;

	timetable_write(&t, c, 2);
	assert_true(timetable_read(w->arena, text_span(&t), &back, &n));
	assert_int_equal(n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct group *g = &back[i].to, *want = &c[i].to;

		assert_int_equal(back[i].parts, c[i].parts);
		assert_string_equal(back[i].sector, c[i].sector);
		assert_string_equal(g->id, want->id);
		assert_string_equal(g->title, want->title);
		assert_int_equal(g->number, want->number);
		assert_int_equal(g->start, want->start);
		assert_int_equal(g->end, want->end);
		assert_string_equal(g->link, want->link);
		assert_string_equal(g->passcode, want->passcode);
		assert_string_equal(g->moderator.email, want->moderator.email);
		assert_string_equal(g->facilitator.name,
				    want->facilitator.name);
		assert_string_equal(g->facilitator.email, "");
		assert_int_equal(g->capacity, want->capacity);
		assert_int_equal(g->minimum, want->minimum);
	}
	assert_true(timetable_read(w->arena, SPAN_NONE, &back, &n));
	assert_int_equal(n, 0);
	assert_false(timetable_read(w->arena, SPAN("parts 1\n"), &back, &n));
	assert_false(timetable_read(w->arena, SPAN("group a\nparts -1\n"),
				    &back, &n));
	assert_false(timetable_read(w->arena, SPAN("group a\nmore 1\n"),
				    &back, &n));
	assert_false(timetable_read(w->arena, SPAN("group a\nparts"), &back,
				    &n));
}

int
main(void)
{
#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		IN_WORLD(lays_parts_over),
		IN_WORLD(adds_behind_the_others),
		IN_WORLD(keeps_what_was_before),
		IN_WORLD(previews_without_a_change),
		IN_WORLD(travels_in_a_frame),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
