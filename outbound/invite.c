/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/invite.h"

#include <libical/ical.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"

#define WHERE "outbound/invite"

static enum verdict
differs(struct error *err, const char *what)
{
	return error_set(err, NEVER, WHERE, 0,
			 "the %s of an invitation does not read back as it "
			 "was meant",
			 what);
}

/* Printable, and a line break only where the form knows one. */
static bool
is_text(struct span s, bool lines)
{
	for (size_t i = 0; i < s.len; i++)
		if (((unsigned char)s.at[i] < 0x20 &&
		     !(lines && s.at[i] == '\n')) ||
		    s.at[i] == 0x7F)
			return false;
	return clean_is_utf8(s);
}

/* A URL or an identifier: it is written as it is, without escapes. */
static bool
is_token(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~' ||
		    strchr("\"<>\\^`{|},;", s.at[i]))
			return false;
	return s.len;
}

static bool
is_address(struct arena *a, struct span s)
{
	struct span same;

	return clean_address(a, s, &same) && span_eq_nocase(s, same);
}

static enum verdict
check_input(struct arena *a, const struct icalendar_event *e, struct error *err)
{
	const char *what = NULL;

	if (!is_token(e->uid))
		what = "UID";
	else if (e->sequence < 0 || e->start <= 0 || e->end <= e->start)
		what = "time";
	else if (!e->summary.len || !is_text(e->summary, false))
		what = "title";
	else if (!e->description.len || !is_text(e->description, true))
		what = "description";
	else if (!e->location.len || !is_text(e->location, false))
		what = "place";
	else if (e->conference.len &&
		 (!is_token(e->conference) ||
		  !span_starts(e->conference, SPAN("https://"))))
		what = "link";
	else if (!is_address(a, e->organizer) || !is_address(a, e->attendee))
		what = "address";
	else if (!is_text(e->organizer_name, false) ||
		 !is_text(e->attendee_name, false))
		what = "name";
	if (!what)
		return OK;
	return error_set(err, NEVER, WHERE, 0,
			 "the %s of an invitation is not clean", what);
}

/* RFC 5545 3.1, on the bytes themselves. */
static bool
is_folded(struct span s)
{
	struct span line;

	while (s.len) {
		ptrdiff_t end = span_chr(s, '\n');

		if (end < 1 || s.at[end - 1] != '\r')
			return false;
		line = span_head(s, (size_t)end - 1);
		if (!line.len || line.len > 75 || span_chr(line, '\r') >= 0 ||
		    !clean_is_utf8(line) || span_is(line, " "))
			return false;
		s = span_tail(s, (size_t)end + 1);
	}
	return true;
}

struct check {
	struct arena *arena;
	icalcomponent *event;
	int known; /* properties that were found right */
};

/* The property, when it stands there once. */
static icalproperty *
only(struct check *c, icalproperty_kind kind)
{
	if (icalcomponent_count_properties(c->event, kind) != 1)
		return NULL;
	c->known++;
	return icalcomponent_get_first_property(c->event, kind);
}

static bool
has_text(struct check *c, icalproperty_kind kind, struct span want)
{
	icalproperty *p = only(c, kind);

	return p &&
	       span_is(want, icalvalue_get_text(icalproperty_get_value(p)));
}

static bool
has_time(struct check *c, icalproperty_kind kind, int64_t want)
{
	icalproperty *p = only(c, kind);

	if (!p)
		return false;
	icalparameter *zone =
		icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
	struct icaltimetype t =
		icalvalue_get_datetime(icalproperty_get_value(p));
	struct civil w = clock_civil(want);

	return zone && !strcmp(icalparameter_get_tzid(zone), ICALENDAR_ZONE) &&
	       t.year == w.year && t.month == w.month && t.day == w.day &&
	       t.hour == w.hour && t.minute == w.minute && t.second == w.second;
}

static bool
has_stamp(struct check *c, int64_t want)
{
	icalproperty *p = only(c, ICAL_DTSTAMP_PROPERTY);
	struct text t = text_new(c->arena);

	if (!p)
		return false;
	struct icaltimetype s = icalproperty_get_dtstamp(p);

	text_addf(&t, "%04d%02d%02dT%02d%02d%02dZ", s.year, s.month, s.day,
		  s.hour, s.minute, s.second);
	return icaltime_is_utc(s) &&
	       span_eq(text_span(&t), clock_ical_utc(c->arena, want));
}

static bool
has_person(struct check *c, icalproperty_kind kind, struct span name,
	   struct span address)
{
	icalproperty *p = only(c, kind);
	struct text t = text_new(c->arena);

	text_addf(&t, "mailto:%.*s", SPANF(address));
	if (!p || !span_is(text_span(&t),
			   icalvalue_get_caladdress(icalproperty_get_value(p))))
		return false;
	icalparameter *cn =
		icalproperty_get_first_parameter(p, ICAL_CN_PARAMETER);
	struct span want = icalendar_cn(c->arena, name);

	return cn ? span_is(want, icalparameter_get_cn(cn)) : !want.len;
}

static bool
asks_answer(struct check *c)
{
	icalproperty *p = icalcomponent_get_first_property(
		c->event, ICAL_ATTENDEE_PROPERTY);
	icalparameter *rsvp =
		icalproperty_get_first_parameter(p, ICAL_RSVP_PARAMETER);

	return rsvp && icalparameter_get_rsvp(rsvp) == ICAL_RSVP_TRUE;
}

static bool
has_conference(struct check *c, struct span want)
{
	if (!want.len)
		return !icalcomponent_count_properties(
			c->event, ICAL_CONFERENCE_PROPERTY);
	icalproperty *p = only(c, ICAL_CONFERENCE_PROPERTY);

	return p && span_is(want, icalproperty_get_conference(p));
}

static bool
has_sequence(struct check *c, int64_t want)
{
	icalproperty *p = only(c, ICAL_SEQUENCE_PROPERTY);

	return p && icalproperty_get_sequence(p) == want;
}

/* What says the same in every event: counted, not compared. */
static bool
has_constants(struct check *c, bool cancel)
{
	icalproperty *p = only(c, ICAL_STATUS_PROPERTY);

	if (!p ||
	    icalproperty_get_status(p) !=
		    (cancel ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED))
		return false;
	if (!only(c, ICAL_TRANSP_PROPERTY) || !only(c, ICAL_CLASS_PROPERTY) ||
	    !only(c, ICAL_PRIORITY_PROPERTY))
		return false;
	int x = icalcomponent_count_properties(c->event, ICAL_X_PROPERTY);

	c->known += x;
	return x == (cancel ? 0 : 3);
}

static const char *
compare_event(struct check *c, const struct icalendar_event *e)
{
	bool cancel = e->method == ICALENDAR_CANCEL;

	if (!has_text(c, ICAL_UID_PROPERTY, e->uid))
		return "UID";
	if (!has_sequence(c, e->sequence) || !has_stamp(c, e->dtstamp))
		return "revision";
	if (!has_time(c, ICAL_DTSTART_PROPERTY, e->start) ||
	    !has_time(c, ICAL_DTEND_PROPERTY, e->end))
		return "time";
	if (!has_text(c, ICAL_SUMMARY_PROPERTY, e->summary))
		return "title";
	if (!has_text(c, ICAL_DESCRIPTION_PROPERTY, e->description))
		return "description";
	if (!has_text(c, ICAL_LOCATION_PROPERTY, e->location))
		return "place";
	if (!has_conference(c, e->conference))
		return "link";
	if (!has_person(c, ICAL_ORGANIZER_PROPERTY, e->organizer_name,
			e->organizer))
		return "organiser";
	if (!has_person(c, ICAL_ATTENDEE_PROPERTY, e->attendee_name,
			e->attendee) ||
	    asks_answer(c) == cancel)
		return "person";
	if (!has_constants(c, cancel) ||
	    icalcomponent_count_properties(c->event, ICAL_ANY_PROPERTY) !=
		    c->known)
		return "list of properties";
	if (icalcomponent_count_components(c->event, ICAL_ANY_COMPONENT) !=
	    !cancel)
		return "alarm";
	return NULL;
}

static const char *
compare_object(struct arena *a, icalcomponent *root,
	       const struct icalendar_event *e)
{
	icalproperty_method method = e->method == ICALENDAR_CANCEL
					   ? ICAL_METHOD_CANCEL
					   : ICAL_METHOD_REQUEST;

	if (icalcomponent_isa(root) != ICAL_VCALENDAR_COMPONENT ||
	    icalcomponent_get_method(root) != method)
		return "method";
	if (icalcomponent_count_errors(root) ||
	    icalcomponent_count_properties(root, ICAL_ANY_PROPERTY) != 4 ||
	    icalcomponent_count_components(root, ICAL_ANY_COMPONENT) != 2 ||
	    icalcomponent_count_components(root, ICAL_VTIMEZONE_COMPONENT) != 1)
		return "frame";
	struct check c = { .arena = a };

	c.event =
		icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
	return c.event ? compare_event(&c, e) : "event";
}

enum verdict
invite_check(struct arena *a, const struct icalendar_event *e,
	     struct span object, struct error *err)
{
	if (!is_folded(object))
		return differs(err, "form");
	icalerror_set_errors_are_fatal(0);
	icalcomponent *root = icalparser_parse_string(span_dup(a, object));

	if (!root)
		return differs(err, "object");
	const char *what = compare_object(a, root, e);

	icalcomponent_free(root);
	return what ? differs(err, what) : OK;
}

enum verdict
invite_write(struct arena *a, const struct icalendar_event *e, struct span *ret,
	     struct error *err)
{
	struct text t = text_new(a);
	enum verdict v = check_input(a, e, err);

	if (v != OK)
		return v;
	icalendar_write(&t, e);
	v = invite_check(a, e, text_span(&t), err);
	if (v == OK)
		*ret = text_span(&t);
	return v;
}
