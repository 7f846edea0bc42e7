/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * test_invite [--write DIR]
 *
 * Our own emitter against libical for every length; --write lays out a set
 * of objects, each with what it must say, for a second reader.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/limits.h"
#include "outbound/invite.h"
#include "tests/unit/outbound/sample.h"

#define LENGTHS 600

static int
setup(void **state)
{
	struct error err;

	*state = arena_open(256 * MIB);
	if (clock_open("Europe/Rome", &err) != OK)
		fail_msg("%s", err.text);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static struct icalendar_event
plain_event(void)
{
	return (struct icalendar_event){
		.method = ICALENDAR_REQUEST,
		.uid = SPAN("0123456789abcdef0123456789abcdef"
			    "@convoca.upinet.it"),
		.dtstamp = SAMPLE_NOW,
		.start = INT64_C(1822723200),
		.end = INT64_C(1822730400),
		.summary = SPAN("Focus Group SUA 1"),
		.description = SPAN("Gentile Mario,\n\na; b, c\\ d\n"),
		.location = SPAN("https://zoom.example.org/j/9?pwd=a"),
		.conference = SPAN("https://zoom.example.org/j/9?pwd=a"),
		.organizer = SPAN("provincecomuni@upinet.it"),
		.organizer_name = SPAN("Segreteria Province & Comuni"),
		.attendee = SPAN("mario.rossi@example.org"),
		.attendee_name = SPAN("Mario Rossi"),
	};
}

/* The last but one folds wrongly in libical; the others take 1 to 4 bytes. */
static const char *const alphabets[] = {
	"a", "ab c", "è", "aè€", "漢", "𝒳", ",;\\:\"'", "=?&/%+.-_~", "x\"^y",
};

#define N_ALPHABETS (sizeof(alphabets) / sizeof(*alphabets))

/* len bytes, or a little less where a character does not fit. */
static struct span
fill(struct arena *a, const char *alphabet, size_t len)
{
	struct text t = text_new(a);
	struct span letters = span_of(alphabet);
	size_t i = 0;

	while (t.len < len) {
		size_t n = 1;

		while (i + n < letters.len &&
		       ((unsigned char)letters.at[i + n] & 0xC0) == 0x80)
			n++;
		if (t.len + n > len)
			break;
		text_add(&t, (struct span){ letters.at + i, n });
		i = (i + n) % letters.len;
	}
	return span_trim(text_span(&t));
}

/* Written without invite_check(), which the form is compared with here. */
static void
check_form(struct span object)
{
	struct span rest = object;

	assert_true(object.len > 2);
	while (rest.len) {
		ptrdiff_t end = span_find(rest, SPAN("\r\n"));

		assert_true(end >= 0);
		struct span line = span_head(rest, (size_t)end);

		assert_in_range(line.len, 1, 75);
		assert_true(span_chr(line, '\n') < 0);
		assert_true(span_chr(line, '\r') < 0);
		/* No line begins in the midst of a character. */
		char first = line.at[line.at[0] == ' ' && line.len > 1];

		assert_true(((unsigned char)first & 0xC0) != 0x80);
		if (line.at[0] == ' ')
			assert_true(line.len > 1);
		rest = span_tail(rest, (size_t)end + 2);
	}
}

static struct span
written(struct arena *a, const struct icalendar_event *e)
{
	struct error err;
	struct span got;

	if (invite_write(a, e, &got, &err) != OK)
		fail_msg("%s: summary %zu, place %zu, name %zu bytes", err.text,
			 e->summary.len, e->location.len, e->attendee_name.len);
	return got;
}

static void
every_length_in_every_alphabet(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < N_ALPHABETS; i++)
		for (size_t len = 1; len <= LENGTHS; len++) {
			struct icalendar_event e = plain_event();
			struct span words = fill(a, alphabets[i], len);

			if (!words.len)
				continue;
			e.summary = e.location = words;
			e.attendee_name = e.organizer_name = words;
			check_form(written(a, &e));
			e.method = ICALENDAR_CANCEL;
			e.sequence = 3;
			check_form(written(a, &e));
			arena_reset(a);
		}
}

/* In the object, its lines unfolded. */
static bool
has(struct span object, const char *words)
{
	struct arena *a = arena_open(MIB);
	struct text t = text_new(a);
	struct span line;

	while (span_line(&object, &line)) {
		if (!span_starts(line, SPAN(" ")))
			text_adds(&t, "\r\n");
		else
			line = span_tail(line, 1);
		text_add(&t, line);
	}
	text_adds(&t, "\r\n");
	bool found = span_find(text_span(&t), span_of(words)) >= 0;

	arena_close(a);
	return found;
}

static void
a_request_asks(void **state)
{
	struct icalendar_event e = plain_event();
	struct span got = written(*state, &e);

	assert_true(has(got, "\r\nMETHOD:REQUEST\r\n"));
	assert_true(has(got, "\r\nSEQUENCE:0\r\n"));
	assert_true(has(got, "\r\nDTSTAMP:20270914T073000Z\r\n"));
	assert_true(has(got, "\r\nDTSTART;TZID=Europe/Rome:20271005T100000"));
	assert_true(has(got, "\r\nDTEND;TZID=Europe/Rome:20271005T120000"));
	assert_true(has(got, ";RSVP=TRUE;"));
	assert_true(has(got, "\r\nSTATUS:CONFIRMED\r\n"));
	assert_true(has(got, "\r\nTRIGGER:-PT30M\r\n"));
	assert_true(has(got, "DESCRIPTION:Gentile Mario\\,\\n\\na\\; b\\, "
			     "c\\\\ d\\n\r\n"));
	assert_false(has(got, "DURATION"));
	assert_false(has(got, "ATTACH"));
}

static void
a_cancel_cancels(void **state)
{
	struct icalendar_event e = plain_event();

	e.method = ICALENDAR_CANCEL;
	e.sequence = 1;
	struct span got = written(*state, &e);

	assert_true(has(got, "\r\nMETHOD:CANCEL\r\n"));
	assert_true(has(got, "\r\nSEQUENCE:1\r\n"));
	assert_true(has(got, "\r\nSTATUS:CANCELLED\r\n"));
	assert_true(has(got, "mailto:mario.rossi@example.org"));
	assert_true(has(got, "BEGIN:VTIMEZONE"));
	assert_false(has(got, "VALARM"));
	assert_false(has(got, "RSVP"));
}

/* Daylight saving ends on 31 October 2027, in the middle of the season. */
static void
times_are_civil_times(void **state)
{
	static const struct {
		int64_t start;
		const char *want;
	} cases[] = {
		{ INT64_C(1824796800), "DTSTART;TZID=Europe/Rome:"
				       "20271029T100000\r\n" },
		{ INT64_C(1825059600), "DTSTART;TZID=Europe/Rome:"
				       "20271101T100000\r\n" },
		{ INT64_C(1805878800), "DTSTART;TZID=Europe/Rome:"
				       "20270324T100000\r\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct icalendar_event e = plain_event();

		e.start = cases[i].start;
		e.end = e.start + 7200;
		struct span got = written(*state, &e);

		if (!has(got, cases[i].want))
			fail_msg("%.*s", SPANF(got));
	}
}

static void
refuses(void **state)
{
	struct icalendar_event bad[20];
	size_t n = 0;

	for (size_t i = 0; i < 20; i++)
		bad[i] = plain_event();
	bad[n++].uid = SPAN("");
	bad[n++].uid = SPAN("a b");
	bad[n++].uid = SPAN("a\r\nX-EVIL:1");
	bad[n++].sequence = -1;
	bad[n++].end = INT64_C(1822723200);
	bad[n++].summary = SPAN("");
	bad[n++].summary = SPAN("a\nb");
	bad[n++].summary = SPAN("\xC3");
	bad[n++].location = SPAN("");
	bad[n++].location = SPAN("a\rb");
	bad[n++].description = SPAN("");
	bad[n++].description = SPAN("a\r\nb");
	bad[n++].conference = SPAN("https://e.org/\r\nX-EVIL:1");
	bad[n++].conference = SPAN("http://e.org/");
	bad[n++].conference = SPAN("https://e.org/a b");
	bad[n++].attendee = SPAN("a@example.org\r\nX-EVIL:1");
	bad[n++].attendee = SPAN("");
	bad[n++].organizer = SPAN("x");
	bad[n++].attendee_name = SPAN("a\nb");
	bad[n++].organizer_name = SPAN("\x01");
	for (size_t i = 0; i < n; i++) {
		struct error err;
		struct span got = SPAN("untouched");

		if (invite_write(*state, &bad[i], &got, &err) != NEVER)
			fail_msg("case %zu was written", i);
		assert_true(span_is(got, "untouched"));
	}
}

/* The reader must be able to say no. */
static void
the_check_sees_changes(void **state)
{
	struct arena *a = *state;
	struct icalendar_event e = plain_event();
	struct span good = written(a, &e);
	struct icalendar_event other[12];
	struct error err;
	size_t n = 0;

	for (size_t i = 0; i < 12; i++)
		other[i] = e;
	other[n++].uid = SPAN("1@x");
	other[n++].sequence = 1;
	other[n++].dtstamp++;
	other[n++].start += 60;
	other[n++].end += 60;
	other[n++].summary = SPAN("x");
	other[n++].description = SPAN("x");
	other[n++].location = SPAN("x");
	other[n++].conference = SPAN_NONE;
	other[n++].attendee = SPAN("x@example.org");
	other[n++].attendee_name = SPAN("x");
	other[n++].method = ICALENDAR_CANCEL;
	assert_int_equal(invite_check(a, &e, good, &err), OK);
	for (size_t i = 0; i < n; i++)
		if (invite_check(a, &other[i], good, &err) != NEVER)
			fail_msg("change %zu was not seen", i);
	/* A property more, an alarm less, an end that is missing. */
	ptrdiff_t at = span_find(good, SPAN("STATUS:"));
	struct text more = text_new(a);

	text_add(&more, span_head(good, (size_t)at));
	text_adds(&more, "ATTACH:https://evil.example.com/\r\n");
	text_add(&more, span_tail(good, (size_t)at));
	assert_int_equal(invite_check(a, &e, text_span(&more), &err), NEVER);
	assert_int_equal(invite_check(a, &e, span_head(good, good.len - 15),
				      &err),
			 NEVER);
	assert_int_equal(invite_check(a, &e, SPAN_NONE, &err), NEVER);
}

static void
a_name_is_tamed(void **state)
{
	struct icalendar_event e = plain_event();

	e.attendee_name = SPAN("Mario \"il ^n^ rosso\"");
	assert_true(has(written(*state, &e), "\"Mario 'il n rosso'\""));
	e.attendee_name = SPAN_NONE;
	assert_false(has(written(*state, &e), "CN=\"\""));
}

/* NNN.ics and NNN.want: what one field of each must read back as. */
static int
write_all(const char *dir)
{
	void *state;
	size_t n = 0;

	setup(&state);
	struct arena *a = state;

	for (size_t i = 0; i < N_ALPHABETS; i++)
		for (size_t len = 1; len <= LENGTHS; len++) {
			struct icalendar_event e = plain_event();
			struct span words = fill(a, alphabets[i], len);
			struct text ics = text_new(a), want = text_new(a);
			struct error err;

			if (!words.len)
				continue;
			e.summary = e.location = e.attendee_name = words;
			text_addf(&ics, "%s/%05zu.ics", dir, n);
			text_addf(&want, "%s/%05zu.want", dir, n++);
			if (file_write(ics.bytes, written(a, &e), 0600, &err) !=
				    OK ||
			    file_write(want.bytes, words, 0600, &err) != OK)
				fail_msg("%s", err.text);
			arena_reset(a);
		}
	teardown(&state);
	return 0;
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length_in_every_alphabet),
		cmocka_unit_test(a_request_asks),
		cmocka_unit_test(a_cancel_cancels),
		cmocka_unit_test(times_are_civil_times),
		cmocka_unit_test(refuses),
		cmocka_unit_test(the_check_sees_changes),
		cmocka_unit_test(a_name_is_tamed),
	};

	if (argc == 3 && !strcmp(argv[1], "--write"))
		return write_all(argv[2]);
	return cmocka_run_group_tests(tests, setup, teardown);
}
