/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/json_read.h"
#include "outbound/conference.h"

#define HOUR INT64_C(1822723200)	/* 2027-10-05T08:00:00Z */

static int
setup(void **state)
{
	*state = arena_open(64 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
marks(void **state)
{
	struct span mark = conference_mark(*state, "sua-2", "p@upinet.it");
	struct conference c = { .agenda = mark };
	char address[300];

	assert_true(span_is(mark, "[convoca sua-2 p@upinet.it]"));
	assert_true(conference_has_mark(&c, mark));
	c.agenda = SPAN("[convoca sua-2 p@upinet.it] Province");
	assert_true(conference_has_mark(&c, mark));
	c.agenda = SPAN("[convoca sua-22 p@upinet.it]");
	assert_false(conference_has_mark(&c, mark));
	c.agenda = SPAN("Re: [convoca sua-2 p@upinet.it]");
	assert_false(conference_has_mark(&c, mark));
	c.agenda = SPAN_NONE;
	assert_false(conference_has_mark(&c, mark));
	/* A long one comes back cut. */
	memset(address, 'a', sizeof(address) - 1);
	address[sizeof(address) - 1] = '\0';
	mark = conference_mark(*state, "sua-2", address);
	c.agenda = span_head(mark, 250);
	assert_true(conference_has_mark(&c, mark));
	assert_false(conference_has_mark(
		&c, conference_mark(*state, "sua-3", address)));
}

static void
written(void **state)
{
	struct conference_plan p = {
		.topic = SPAN("Province & \"Comuni\" \xE2\x80\x93 SUA 1"),
		.agenda = SPAN("[convoca sua-1 x]"),
		.zone = SPAN("Europe/Rome"), .start = HOUR, .minutes = 120,
	};
	struct text t = text_new(*state);

	conference_write(&t, &p);
	assert_string_equal(
		t.bytes,
		"{\"topic\":\"Province & \\\"Comuni\\\" \xE2\x80\x93 SUA 1\","
		"\"agenda\":\"[convoca sua-1 x]\",\"type\":2,"
		"\"start_time\":\"2027-10-05T08:00:00Z\","
		"\"timezone\":\"Europe/Rome\",\"duration\":120,"
		"\"settings\":{\"waiting_room\":false,"
		"\"join_before_host\":true,\"jbh_time\":10,\"use_pmi\":false,"
		"\"approval_type\":2,\"mute_upon_entry\":true,"
		"\"auto_recording\":\"none\"}}");
	t = text_new(*state);
	p.waiting_room = true;
	conference_write(&t, &p);
	assert_non_null(strstr(t.bytes, "\"waiting_room\":true,"
			       "\"join_before_host\":false,\"use_pmi\""));
	t = text_new(*state);
	conference_write_hour(&t, &p);
	assert_string_equal(t.bytes,
			    "{\"start_time\":\"2027-10-05T08:00:00Z\","
			    "\"timezone\":\"Europe/Rome\",\"duration\":120}");
}

static void
read_one(void **state)
{
	static const char *const none[] = {
		"", "[]", "{}", "{\"id\":-1}", "{\"id\":1.5}", "{\"id\":\"\"}",
		"{\"id\":\"1/../2\"}", "{\"id\":123456789012345678901}",
		"{\"id\":1,\"password\":\"a b\"}",
		"{\"id\":1,\"password\":\"a\\u0007\"}",
	};
	struct conference c;

	assert_true(conference_read(
		*state, SPAN("{\"uuid\":\"x==\",\"id\":91234567890,\"type\":2,"
			     "\"start_time\":\"2027-10-05T08:00:00Z\","
			     "\"duration\":120,\"agenda\":\"[convoca a b]\","
			     "\"join_url\":\"https://zoom.us/j/91234567890\","
			     "\"password\":\"a@*-_1\",\"settings\":{}}"), &c));
	assert_true(span_is(c.id, "91234567890"));
	assert_true(span_is(c.link, "https://zoom.us/j/91234567890"));
	assert_true(span_is(c.passcode, "a@*-_1"));
	assert_true(span_is(c.agenda, "[convoca a b]"));
	assert_int_equal(c.start, HOUR);
	assert_int_equal(c.minutes, 120);
	/* One without a fixed hour. */
	assert_true(conference_read(*state, SPAN("{\"id\":\"7\",\"type\":3}"),
				    &c));
	assert_int_equal(c.start, 0);
	assert_int_equal(c.passcode.len, 0);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (conference_read(*state, span_of(none[i]), &c))
			fail_msg("%s is taken", none[i]);
}

static void
read_pages(void **state)
{
	static const char *const none[] = {
		"", "{}", "[]", "{\"meetings\":{}}", "{\"meetings\":\"\"}",
		"{\"meetings\":[}",
	};
	struct conference *list;
	struct span next;
	size_t n;

	assert_true(conference_read_page(
		*state, SPAN("{\"page_size\":100,\"next_page_token\":\"a/+=\","
			     "\"meetings\":[{\"id\":1},7,{\"topic\":\"x\"},"
			     "{\"id\":2,\"agenda\":\"\\u00e8\"}]}"),
		&list, &n, &next));
	assert_int_equal(n, 2);
	assert_true(span_is(list[1].id, "2"));
	assert_true(span_is(list[1].agenda, "\xC3\xA8"));
	assert_true(span_is(next, "a/+="));
	assert_true(conference_read_page(*state, SPAN("{\"meetings\":[]}"),
					 &list, &n, &next));
	assert_int_equal(n, 0);
	assert_int_equal(next.len, 0);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (conference_read_page(*state, span_of(none[i]), &list, &n,
					 &next))
			fail_msg("%s is taken", none[i]);
}

static void
links(void **state)
{
	static const struct {
		const char *link;
		bool good;
	} table[] = {
		{ "https://zoom.us/j/1", true },
		{ "https://us02web.zoom.us/j/1?pwd=a-_.1", true },
		{ "https://UPI.Zoom.US/j/1", true },
		{ "http://zoom.us/j/1", false },
		{ "https://zoom.us", false },
		{ "https://zoom.us/", false },
		{ "https://evilzoom.us/j/1", false },
		{ "https://zoom.us.example.org/j/1", false },
		{ "https://example.org/zoom.us/j/1", false },
		{ "https://zoom.us@example.org/j/1", false },
		{ "https://example.org\\@zoom.us/j/1", false },
		{ "https://example.org#.zoom.us/j/1", false },
		{ "https://zoom.us:8443/j/1", false },
		{ "https://.us/j/1", false },
		{ "https://zoom.us/j/1\"", false },
		{ "https://zoom.us/j/1 2", false },
		{ "https://zoom.us/j/\xC3\xA8", false },
		{ "", false },
	};
	struct text t = text_new(*state);

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (conference_is_link(span_of(table[i].link), "zoom.us") !=
		    table[i].good)
			fail_msg("%s", table[i].link);
	text_adds(&t, "https://zoom.us/j/");
	while (t.len < 500)
		text_addc(&t, '1');
	assert_true(conference_is_link(text_span(&t), "zoom.us"));
	text_addc(&t, '1');
	assert_false(conference_is_link(text_span(&t), "zoom.us"));
	assert_true(span_is(
		conference_number(SPAN("https://us02web.zoom.us/j/91?pwd=2")),
		"91"));
	assert_int_equal(conference_number(SPAN("https://zoom.us/my/1")).len,
			 0);
	assert_int_equal(conference_number(SPAN("https://zoom.us/j/x1")).len,
			 0);
	assert_int_equal(conference_number(SPAN("")).len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(marks, setup, teardown),
		cmocka_unit_test_setup_teardown(written, setup, teardown),
		cmocka_unit_test_setup_teardown(read_one, setup, teardown),
		cmocka_unit_test_setup_teardown(read_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(links, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
