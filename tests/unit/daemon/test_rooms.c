/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/arena.h"
#include "daemon/rooms.h"

static int
setup(void **state)
{
	*state = arena_open(4 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
requests(void **state)
{
	static const char *const none[] = {
		"", "id 1\n", "act sell\n", "act list\nstart x\n", "act list",
		"act list\nprice 2\n",
	};
	const struct room_request r = {
		.act = ROOM_MOVE, .id = SPAN("91"),
		.plan = { .topic = SPAN("a\nb\\"), .agenda = SPAN("[convoca"),
			  .zone = SPAN("Europe/Rome"), .start = 7,
			  .minutes = 90 },
	};
	struct text t = text_new(*state);
	struct room_request got;

	rooms_write_request(&t, &r);
	assert_true(rooms_read_request(*state, text_span(&t), &got));
	assert_int_equal(got.act, ROOM_MOVE);
	assert_true(span_is(got.id, "91"));
	assert_true(span_is(got.plan.topic, "a\nb\\"));
	assert_true(span_is(got.plan.agenda, "[convoca"));
	assert_true(span_is(got.plan.zone, "Europe/Rome"));
	assert_int_equal(got.plan.start, 7);
	assert_int_equal(got.plan.minutes, 90);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (rooms_read_request(*state, span_of(none[i]), &got))
			fail_msg("%s is taken", none[i]);
}

static void
answers(void **state)
{
	static const char *const none[] = {
		"", "code 0\n", "verdict perhaps\n", "verdict ok\ncode x\n",
		"verdict ok\nlink x\n", "verdict ok\nroom 1\nprice 2\n",
		"verdict ok\nroom 1\nstart x\n",
	};
	struct conference rooms[] = {
		{ .id = SPAN("1"), .link = SPAN("https://x/j/1"),
		  .passcode = SPAN("p"), .agenda = SPAN("a"), .start = 7,
		  .minutes = 8 },
		{ .id = SPAN("2") },
	};
	const struct room_answer r = { .rooms = rooms, .n_rooms = 2 };
	const struct room_answer bad = { .verdict = NEVER, .code = 77,
					 .text = SPAN("no") };
	struct text t = text_new(*state);
	struct room_answer got;

	rooms_write_answer(&t, &r);
	assert_true(rooms_read_answer(*state, text_span(&t), &got));
	assert_int_equal(got.verdict, OK);
	assert_int_equal(got.n_rooms, 2);
	assert_true(span_is(got.rooms[0].link, "https://x/j/1"));
	assert_true(span_is(got.rooms[0].passcode, "p"));
	assert_true(span_is(got.rooms[0].agenda, "a"));
	assert_int_equal(got.rooms[0].start, 7);
	assert_int_equal(got.rooms[0].minutes, 8);
	assert_true(span_is(got.rooms[1].id, "2"));
	assert_int_equal(got.rooms[1].link.len, 0);
	t = text_new(*state);
	rooms_write_answer(&t, &bad);
	assert_true(rooms_read_answer(*state, text_span(&t), &got));
	assert_int_equal(got.verdict, NEVER);
	assert_int_equal(got.code, 77);
	assert_true(span_is(got.text, "no"));
	assert_int_equal(got.n_rooms, 0);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (rooms_read_answer(*state, span_of(none[i]), &got))
			fail_msg("%s is taken", none[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(requests, setup, teardown),
		cmocka_unit_test_setup_teardown(answers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
