/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "parsers/calendar.h"
#include "parsers/classify.h"

#define HEAD "BEGIN:VCALENDAR\nVERSION:2.0\n"
#define EVENT "BEGIN:VEVENT\nUID:1f@convoca.upinet.it\n"
#define TAIL "END:VEVENT\nEND:VCALENDAR\n"

static enum calendar_found
read(const struct kit *kit, struct span part, const char *method,
     struct opened **ret)
{
	struct opened *o = arena_alloc(kit->arena, sizeof(*o));
	struct span uid;

	o->intake = arena_alloc(kit->arena, sizeof(*o->intake));
	o->intake->from = SPAN("m.rossi@x.it");
	o->calendars = arena_alloc(kit->arena, sizeof(*o->calendars));
	o->calendars[0] = (struct calendar_part){ part, span_of(method) };
	o->n_calendars = 1;
	*ret = o;
	return calendar_read(kit->arena, o, &uid);
}

static void
answers(void **state)
{
	static const struct {
		const char *in, *method, *partstat, *attendee, *comment;
		int64_t sequence;
		const char *stamp;
		bool counter;
	} table[] = {
		/* Exchange leaves the organizer out */
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED;"
		       "CN=R:mailto:m.rossi@x.it\nDTSTAMP:20270922T064110Z\n"
		       "SEQUENCE:3\nCOMMENT:a\\, b\\nc\n" TAIL,
		  "", "ACCEPTED", "m.rossi@x.it", "a, b c", 3,
		  "20270922T064110Z", false },
		/* Folded, lower case, method only outside */
		{ HEAD EVENT "ATTENDEE;PARTSTAT=declined:MAILTO:M.Ros\n"
			     " si@x.it\n" TAIL,
		  "reply", "DECLINED", "m.rossi@x.it", "", 0, NULL, false },
		{ HEAD "METHOD:COUNTER\n" EVENT "ATTENDEE;PARTSTAT=TENTATIVE:"
		       "mailto:m.rossi@x.it\nDTSTART:20271019T160000Z\n" TAIL,
		  "", "TENTATIVE", "m.rossi@x.it", "", 0, NULL, true },
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=DELEGATED;"
		       "DELEGATED-TO=\"mailto:n@x.it\":mailto:m.rossi@x.it\n"
		       "ATTENDEE;PARTSTAT=ACCEPTED:mailto:n@x.it\n" TAIL,
		  "", "DELEGATED", "m.rossi@x.it", "", 0, NULL, false },
		/* Several: the writer's own */
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED:"
		       "mailto:z@x.it\nATTENDEE;PARTSTAT=DECLINED:"
		       "mailto:m.rossi@x.it\n" TAIL,
		  "", "DECLINED", "m.rossi@x.it", "", 0, NULL, false },
		/* A month beyond the tables of the library */
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED:"
		       "mailto:m.rossi@x.it\nDTSTAMP:20267001T100000Z\n"
		       "SEQUENCE:-5\n" TAIL,
		  "", "ACCEPTED", "m.rossi@x.it", "", 0, NULL, false },
		/* An address that is none */
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED:"
		       "mailto:a\\nRCPT TO:<b@c.it>\n" TAIL,
		  "", "ACCEPTED", "", "", 0, NULL, false },
		/* A zone of the sender's own making changes nothing */
		{ HEAD "METHOD:REPLY\nBEGIN:VTIMEZONE\nTZID:Europe/Rome\n"
		       "BEGIN:STANDARD\nDTSTART:19700101T000000\n"
		       "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\n"
		       "END:VTIMEZONE\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED:"
		       "mailto:m.rossi@x.it\nDTSTAMP:20270922T064110Z\n" TAIL,
		  "", "ACCEPTED", "m.rossi@x.it", "", 0, "20270922T064110Z",
		  false },
		/* Two objects in one part */
		{ HEAD "METHOD:REPLY\n" EVENT "ATTENDEE;PARTSTAT=ACCEPTED:"
		       "mailto:m.rossi@x.it\n" TAIL HEAD
		       "METHOD:REQUEST\n" EVENT TAIL,
		  "", "ACCEPTED", "m.rossi@x.it", "", 0, NULL, false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o;

		if (read(kit, span_of(table[i].in), table[i].method, &o) !=
		    CALENDAR_ANSWER)
			fail_msg("no answer: %s", table[i].in);
		const struct rsvp *r = &o->intake->rsvp;

		kit_equal(r->uid, "1f@convoca.upinet.it");
		kit_equal(r->partstat, table[i].partstat);
		kit_equal(r->attendee, table[i].attendee);
		kit_equal(r->comment, table[i].comment);
		assert_int_equal(r->sequence, table[i].sequence);
		assert_int_equal(r->counter, table[i].counter);
		if (table[i].stamp)
			kit_equal(clock_ical_utc(kit->arena, r->dtstamp),
				  table[i].stamp);
		else
			assert_int_equal(r->dtstamp, 0);
	}
}

static void
for_whom_and_by_whom(void **state)
{
	struct kit *kit = *state;
	struct opened *o;
	const struct rsvp *r;

	read(kit, SPAN(HEAD "METHOD:REPLY\n" EVENT
		       "ORGANIZER;CN=U:mailto:Altri@y.it\n"
		       "ATTENDEE;PARTSTAT=DELEGATED;SENT-BY=\"mailto:s@x.it\";"
		       "DELEGATED-TO=\"mailto:n@x.it\":mailto:m.rossi@x.it\n"
		       TAIL), "", &o);
	r = &o->intake->rsvp;
	kit_equal(r->organizer, "altri@y.it");
	kit_equal(r->sent_by, "s@x.it");
	kit_equal(r->delegate, "n@x.it");
	kit_equal(r->delegator, "");
	read(kit, SPAN(HEAD "METHOD:REPLY\n" EVENT
		       "ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="
		       "\"mailto:m.rossi@x.it\":mailto:n@x.it\n" TAIL), "",
	     &o);
	r = &o->intake->rsvp;
	kit_equal(r->organizer, "");
	kit_equal(r->delegator, "m.rossi@x.it");
	assert_false(r->refresh);
}

/* RFC 5546 3.2.6; it takes no part in what is answered. */
static void
who_asks_for_the_present_state(void **state)
{
	struct kit *kit = *state;
	struct opened *o;

	assert_int_equal(read(kit, SPAN(HEAD "METHOD:REFRESH\n" EVENT
		"ATTENDEE;PARTSTAT=ACCEPTED:mailto:m.rossi@x.it\n"
		"DTSTAMP:20270922T064110Z\n" TAIL), "", &o),
			 CALENDAR_ANSWER);
	assert_true(o->intake->rsvp.refresh);
	kit_equal(o->intake->rsvp.partstat, "");
	kit_equal(o->intake->rsvp.attendee, "m.rossi@x.it");
	/* Nobody asks */
	assert_int_equal(read(kit, SPAN(HEAD "METHOD:REFRESH\n" EVENT TAIL),
			      "", &o), CALENDAR_NONE);
}

static void
what_is_no_answer(void **state)
{
	static const struct {
		const char *in;
		enum calendar_found want;
	} table[] = {
		{ HEAD "METHOD:REQUEST\n" EVENT TAIL, CALENDAR_OFFER },
		{ HEAD "METHOD:CANCEL\n" EVENT TAIL, CALENDAR_OFFER },
		{ HEAD EVENT TAIL, CALENDAR_OFFER },
		{ HEAD "METHOD:REPLY\nEND:VCALENDAR\n", CALENDAR_NONE },
		/* Without UID or attendee nothing can be matched */
		{ HEAD "METHOD:REPLY\nBEGIN:VEVENT\n"
		       "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.it\n" TAIL,
		  CALENDAR_NONE },
		{ HEAD "METHOD:REPLY\n" EVENT TAIL, CALENDAR_NONE },
		{ HEAD "METHOD:REPLY\n" EVENT, CALENDAR_NONE },
		{ "", CALENDAR_NONE },
		{ "rubbish", CALENDAR_NONE },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o;

		assert_int_equal(read(*state, span_of(table[i].in), "", &o),
				 table[i].want);
		kit_equal(o->intake->rsvp.uid, "");
	}
}

static void
limits_hold(void **state)
{
	struct kit *kit = *state;
	struct text line = text_new(kit->arena), all = text_new(kit->arena);
	struct opened *o;

	text_adds(&line, HEAD "METHOD:REPLY\n" EVENT "DESCRIPTION:a");
	while (line.len < 2 * LIMIT_CALENDAR_LINE)
		text_adds(&line, "\n aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	text_adds(&line, "\n" TAIL);
	assert_int_equal(read(kit, text_span(&line), "", &o), CALENDAR_NONE);
	assert_true(o->beyond_limit);

	text_adds(&all, HEAD "METHOD:REPLY\n" EVENT);
	while (all.len < LIMIT_CALENDAR_PART)
		text_adds(&all, "ATTENDEE:mailto:a@b.it\n");
	text_adds(&all, TAIL);
	assert_int_equal(read(kit, text_span(&all), "", &o), CALENDAR_NONE);
	assert_true(o->beyond_limit);

	assert_int_equal(read(kit, SPAN(HEAD "METHOD:REPLY\0\n"), "", &o),
			 CALENDAR_NONE);
	assert_true(o->beyond_limit);
}

/* An offer about our sessions, or from a body, wants a person. */
static void
offers_are_doubted(void **state)
{
	static const struct {
		const char *from, *uid;
		bool doubt;
	} table[] = {
		{ "a@provincia.terni.it", "x@y.it", true },
		{ "a@libero.it", "1f@convoca.upinet.it", true },
		{ "inviti@webinar.example", "x@webinar.example", false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);

		text_addf(&t,
			  "From: %s\nSubject: Invito\n"
			  "Content-Type: text/calendar; method=REQUEST\n\n" HEAD
			  "METHOD:REQUEST\nBEGIN:VEVENT\nUID:%s\n" TAIL,
			  table[i].from, table[i].uid);
		struct opened *o = kit_open(kit, text_span(&t).at);

		assert_false(classify_machine(kit->arena, kit->programme, o));
		assert_int_equal(intake_doubts(o->intake, DOUBT_CALENDAR),
				 table[i].doubt);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers),
		cmocka_unit_test(for_whom_and_by_whom),
		cmocka_unit_test(who_asks_for_the_present_state),
		cmocka_unit_test(what_is_no_answer),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(offers_are_doubted),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
