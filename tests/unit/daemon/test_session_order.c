/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "daemon/session_order.h"

static const char *const acronyms[] = { "SUA", NULL };
static const struct sector sectors[] = {
	{ .id = "sua", .title = "Stazione Unica", .acronyms = acronyms },
};

static struct group groups[] = {
	{ .id = "sua-1", .title = "SUA 1", .number = 1, .link = "",
	  .passcode = "", .moderator = { "", "" },
	  .facilitator = { "", "" } },
	{ .id = "sua-2", .title = "SUA 2", .number = 2, .link = "https://a",
	  .passcode = "1", .moderator = { "Ada Neri", "ada@b.it" },
	  .facilitator = { "", "" } },
	{ .id = "sua-3", .title = "SUA 3", .number = 3, .link = "",
	  .passcode = "", .cancelled = true },
};

struct world {
	struct arena *arena;
	struct programme programme;
	struct timetable timetable;
	int64_t now;
};

static int64_t
instant(const char *s)
{
	int64_t t;

	assert_true(clock_parse(span_of(s), &t));
	return t;
}

static int
setup(void **state)
{
	static struct world w;
	struct error err;

	if (clock_open("Europe/Rome", &err) != OK)
		return -1;
	w = (struct world){
		.arena = arena_open(MIB),
		.programme = { .office.erasure_date = "2028-12-31",
			       .sectors = sectors, .n_sectors = 1,
			       .groups = groups, .n_groups = 3 },
		.now = instant("2027-10-10T09:00"),
	};
	groups[0].start = instant("2027-10-05T10:00");
	groups[0].end = instant("2027-10-05T12:00");
	groups[1].start = instant("2027-10-19T15:00");
	groups[1].end = instant("2027-10-19T17:00");
	groups[2].start = instant("2027-11-04T10:00");
	groups[2].end = instant("2027-11-04T12:00");
	timetable_open(&w.timetable, &w.programme);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	timetable_close(&w->timetable);
	arena_close(w->arena);
	return 0;
}

/* verb and args in one line, separated by '|'. */
static bool
order(struct world *w, const char *line, struct session_order *o,
      struct text *why)
{
	struct span rest = span_of(line), part, args[12], verb;
	size_t n = 0;

	assert_true(span_cut(&rest, '|', &verb));
	while (span_cut(&rest, '|', &part))
		args[n++] = part;
	*why = text_new(w->arena);
	return session_order_read(w->arena, &w->timetable, verb, args, n,
				  w->now, o, why);
}

static void
refuses(void **state)
{
	static const struct {
		const char *line, *why;
	} cases[] = {
		{ "sessions-move|sua-9|2027-10-20T15:00", "no session sua-9" },
		{ "sessions-move|sua-1|2027-10-20T15:00", "is over" },
		{ "sessions-move|sua-3|2027-10-20T15:00", "is cancelled" },
		{ "sessions-move|sua-2", "is no hour" },
		{ "sessions-move|sua-2|2027-10-20", "is no hour" },
		{ "sessions-move|sua-2|2027-10-32T15:00", "is no hour" },
		{ "sessions-move|sua-2|2028-03-26T02:30", "is no hour" },
		{ "sessions-move|sua-2|2027-10-09T15:00", "has passed" },
		{ "sessions-move|sua-2|2028-12-30T23:00", "are erased" },
		{ "sessions-move|sua-2|2027-10-20T15:00|0", "--minutes" },
		{ "sessions-move|sua-2|2027-10-20T15:00|x", "--minutes" },
		{ "sessions-link|sua-2|http://zoom.us/1", "https://" },
		{ "sessions-link|sua-2|https://", "https://" },
		{ "sessions-link|sua-2|https://a b", "https://" },
		{ "sessions-link|sua-2|https://a\">", "https://" },
		{ "sessions-link|sua-2|https://a|<b>x", "passcode" },
		{ "sessions-linkable|sua-9", "no session sua-9" },
		{ "sessions-linkable|sua-1", "is over" },
		{ "sessions-linkable|sua-3", "is cancelled" },
		{ "sessions-staff|sua-2|speaker|A B|a@b.it", "moderator" },
		{ "sessions-staff|sua-2|moderator||a@b.it", "surname" },
		{ "sessions-staff|sua-2|moderator|A <b>|a@b.it", "surname" },
		{ "sessions-staff|sua-2|moderator|A B|a@b", "mail address" },
		{ "sessions-add|sua-2|sua|2027-11-30T10:00", "already" },
		{ "sessions-add|sua-3|sua|2027-11-30T10:00", "already" },
		{ "sessions-add|SUA 9|sua|2027-11-30T10:00", "lower case" },
		{ "sessions-add|x-5|x|2027-11-30T10:00", "sector" },
		{ "sessions-add|sua-5|sua|2027-11-30T10:00||0", "--capacity" },
		{ "sessions-add|sua-5|sua|2027-11-30T10:00||4|5",
		  "--minimum" },
		{ "sessions-add|sua-5|sua|2027-11-30T10:00||||a<b>", "title" },
		{ "sessions-drop|sua-2", "no such verb" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct session_order o;
		struct text why;

		if (order(w, cases[i].line, &o, &why) ||
		    span_find(text_span(&why), span_of(cases[i].why)) < 0)
			fail_msg("%s: %s", cases[i].line, why.bytes);
	}
}

static struct session_order
accept(struct world *w, const char *line)
{
	struct session_order o;
	struct text why;

	if (!order(w, line, &o, &why))
		fail_msg("%s: %s", line, why.bytes);
	return o;
}

static void
moves(void **state)
{
	struct world *w = *state;
	struct session_order o =
		accept(w, "sessions-move|sua-2|2027-11-02T15:00");

	assert_int_equal(o.news, NEWS_HOUR);
	assert_int_equal(o.change.parts, PART_HOUR);
	assert_int_equal(o.change.to.start,
			 instant("2027-11-02T15:00:00+01:00"));
	assert_int_equal(o.change.to.end - o.change.to.start, 7200);
	assert_false(o.idle);
	o = accept(w, "sessions-move|sua-2|2027-10-19 15:00|90");
	assert_int_equal(o.change.to.end - o.change.to.start, 5400);
	assert_false(o.idle);
	o = accept(w, "sessions-move|sua-2|2027-10-19T13:00:00Z|");
	assert_true(o.idle);
}

static void
links_and_staffs(void **state)
{
	struct world *w = *state;
	struct session_order o =
		accept(w, "sessions-link|sua-2|https://zoom.us/j/1?p=2|77");

	assert_int_equal(o.change.parts, PART_LINK);
	assert_string_equal(o.change.to.link, "https://zoom.us/j/1?p=2");
	assert_string_equal(o.change.to.passcode, "77");
	assert_true(accept(w, "sessions-link|sua-2|https://a|1").idle);
	assert_false(accept(w, "sessions-link|sua-2|https://a").idle);
	assert_false(o.asks);
	/* Whoever has a link already may get another. */
	o = accept(w, "sessions-linkable|sua-2");
	assert_true(o.asks);
	assert_false(o.idle);
	assert_int_equal(o.news, NEWS_LINK);
	assert_string_equal(o.change.to.link, "https://a");
	o = accept(w, "sessions-staff|sua-2|facilitator|Ugo Blu|UGO@b.it");
	assert_int_equal(o.change.parts, PART_FACILITATOR);
	assert_string_equal(o.change.to.facilitator.name, "Ugo Blu");
	assert_string_equal(o.change.to.facilitator.email, "ugo@b.it");
	assert_true(accept(w, "sessions-staff|sua-2|moderator|Ada Neri|"
			      "ada@b.it").idle);
	o = accept(w, "sessions-cancel|sua-2");
	assert_int_equal(o.change.parts, PART_CANCELLED);
	assert_int_equal(o.news, NEWS_CANCELLED);
}

/* What was changed before goes on to hold. */
static void
changes_again(void **state)
{
	struct world *w = *state;
	struct session_order o =
		accept(w, "sessions-move|sua-2|2027-11-02T15:00");

	timetable_set(&w->timetable, &o.change, 1);
	o = accept(w, "sessions-link|sua-2|https://b");
	assert_int_equal(o.change.parts, PART_HOUR | PART_LINK);
	assert_int_equal(o.change.to.start, instant("2027-11-02T15:00"));
}

static void
adds(void **state)
{
	struct world *w = *state;
	struct session_order o =
		accept(w, "sessions-add|sua-7|sua|2027-11-30T10:00");

	assert_null(o.was);
	assert_int_equal(o.change.parts, PART_ADDED);
	assert_string_equal(o.change.sector, "sua");
	assert_string_equal(o.change.to.title, "Focus Group SUA 7");
	assert_int_equal(o.change.to.number, 7);
	assert_int_equal(o.change.to.capacity, 20);
	assert_int_equal(o.change.to.minimum, 8);
	assert_int_equal(o.change.to.end - o.change.to.start, 7200);
	o = accept(w, "sessions-add|extra|sua|2027-11-30T10:00|60|5||Altro");
	assert_int_equal(o.change.to.number, 4);
	assert_int_equal(o.change.to.capacity, 5);
	assert_int_equal(o.change.to.minimum, 5);
	assert_int_equal(o.change.to.end - o.change.to.start, 3600);
	assert_string_equal(o.change.to.title, "Altro");
	/* The number of another is not taken. */
	o = accept(w, "sessions-add|bis-2|sua|2027-11-30T10:00");
	assert_int_equal(o.change.to.number, 4);
}

int
main(void)
{
#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		IN_WORLD(refuses),
		IN_WORLD(moves),
		IN_WORLD(links_and_staffs),
		IN_WORLD(changes_again),
		IN_WORLD(adds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
