/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/icalendar.h"

#include "core/arena.h"
#include "core/clock.h"

#define LINE_OCTETS 75 /* RFC 5545 3.1, the CRLF not counted */

/*
 * Two yearly rules, as calendar programs like them best; libical's own
 * definition goes back to 1866 and confuses Outlook.
 */
static const char vtimezone[] = "BEGIN:VTIMEZONE\r\n"
				"TZID:" ICALENDAR_ZONE "\r\n"
				"BEGIN:DAYLIGHT\r\n"
				"DTSTART:19700329T020000\r\n"
				"TZOFFSETFROM:+0100\r\n"
				"TZOFFSETTO:+0200\r\n"
				"TZNAME:CEST\r\n"
				"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
				"END:DAYLIGHT\r\n"
				"BEGIN:STANDARD\r\n"
				"DTSTART:19701025T030000\r\n"
				"TZOFFSETFROM:+0200\r\n"
				"TZOFFSETTO:+0100\r\n"
				"TZNAME:CET\r\n"
				"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
				"END:STANDARD\r\n"
				"END:VTIMEZONE\r\n";

const char *
icalendar_method_name(enum icalendar_method m)
{
	return m == ICALENDAR_CANCEL ? "CANCEL" : "REQUEST";
}

struct span
icalendar_cn(struct arena *a, struct span name)
{
	struct text t = text_new(a);

	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] != '^' && name.at[i] != '\\')
			text_addc(&t, name.at[i] == '"' ? '\'' : name.at[i]);
	return span_trim(text_span(&t));
}

/* One content line, folded; never inside a character. */
static void
add_line(struct text *ret, struct span line)
{
	size_t room = LINE_OCTETS;

	while (line.len > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)line.at[n] & 0xC0) == 0x80)
			n--;
		text_add(ret, span_head(line, n));
		text_adds(ret, "\r\n ");
		line = span_tail(line, n);
		room = LINE_OCTETS - 1; /* the blank that starts it */
	}
	text_add(ret, line);
	text_adds(ret, "\r\n");
}

/* RFC 5545 3.3.11. */
static void
add_escaped(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\n') {
			text_adds(t, "\\n");
			continue;
		}
		if (c == '\\' || c == ';' || c == ',')
			text_addc(t, '\\');
		text_addc(t, c);
	}
}

static void
add_text(struct text *ret, const char *name, struct span value)
{
	struct text t = text_new(ret->arena);

	text_addf(&t, "%s:", name);
	add_escaped(&t, value);
	add_line(ret, text_span(&t));
}

static void
add_time(struct text *ret, const char *name, int64_t instant)
{
	struct span local = clock_ical_local(ret->arena, instant);

	text_addf(ret, "%s;TZID=" ICALENDAR_ZONE ":%.*s\r\n", name,
		  SPANF(local));
}

/* ORGANIZER and ATTENDEE: parameters, a quoted CN, the address. */
static void
add_person(struct text *ret, const char *head, struct span name,
	   struct span address)
{
	struct span cn = icalendar_cn(ret->arena, name);
	struct text t = text_new(ret->arena);

	text_adds(&t, head);
	if (cn.len)
		text_addf(&t, ";CN=\"%.*s\"", SPANF(cn));
	text_addf(&t, ":mailto:%.*s", SPANF(address));
	add_line(ret, text_span(&t));
}

static void
add_conference(struct text *ret, struct span url)
{
	struct text t = text_new(ret->arena);

	if (!url.len)
		return;
	text_addf(&t, "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:%.*s",
		  SPANF(url));
	add_line(ret, text_span(&t));
}

static void
add_alarm(struct text *ret, struct span summary)
{
	text_adds(ret, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
	add_text(ret, "DESCRIPTION", summary);
	text_adds(ret, "TRIGGER:-PT30M\r\nEND:VALARM\r\n");
}

/* How Outlook shows the time until the person has answered. */
static const char outlook[] = "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\r\n"
			      "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY\r\n"
			      "X-MICROSOFT-DISALLOW-COUNTER:TRUE\r\n";

static void
add_event(struct text *ret, const struct icalendar_event *e)
{
	bool cancel = e->method == ICALENDAR_CANCEL;
	struct span stamp = clock_ical_utc(ret->arena, e->dtstamp);

	text_adds(ret, "BEGIN:VEVENT\r\n");
	add_text(ret, "UID", e->uid);
	text_addf(ret, "DTSTAMP:%.*s\r\n", SPANF(stamp));
	text_addf(ret, "SEQUENCE:%lld\r\n", (long long)e->sequence);
	add_time(ret, "DTSTART", e->start);
	add_time(ret, "DTEND", e->end);
	add_text(ret, "SUMMARY", e->summary);
	add_text(ret, "DESCRIPTION", e->description);
	add_text(ret, "LOCATION", e->location);
	add_conference(ret, e->conference);
	add_person(ret, "ORGANIZER", e->organizer_name, e->organizer);
	add_person(ret,
		   cancel ? "ATTENDEE;CUTYPE=INDIVIDUAL;"
			    "ROLE=REQ-PARTICIPANT"
			  : "ATTENDEE;CUTYPE=INDIVIDUAL;"
			    "ROLE=REQ-PARTICIPANT;"
			    "PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
		   e->attendee_name, e->attendee);
	text_addf(ret, "STATUS:%s\r\n", cancel ? "CANCELLED" : "CONFIRMED");
	text_adds(ret, "TRANSP:OPAQUE\r\nCLASS:PUBLIC\r\nPRIORITY:5\r\n");
	if (!cancel) {
		text_adds(ret, outlook);
		add_alarm(ret, e->summary);
	}
	text_adds(ret, "END:VEVENT\r\n");
}

void
icalendar_write(struct text *ret, const struct icalendar_event *e)
{
	text_adds(ret, "BEGIN:VCALENDAR\r\n"
		       "PRODID:-//UPI//convoca//IT\r\n"
		       "VERSION:2.0\r\n"
		       "CALSCALE:GREGORIAN\r\n");
	text_addf(ret, "METHOD:%s\r\n", icalendar_method_name(e->method));
	text_adds(ret, vtimezone);
	add_event(ret, e);
	text_adds(ret, "END:VCALENDAR\r\n");
}
