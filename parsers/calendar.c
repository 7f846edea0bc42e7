/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/calendar.h"

#include <string.h>

#include <libical/ical.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "parsers/charset.h"

#define UID_LENGTH	255
#define COMMENT_LENGTH	2000

void
calendar_warm_up(void)
{
	/* A malformed property is that property's affair, not ours. */
	icalerror_set_errors_are_fatal(0);
}

static bool
fits(struct span s)
{
	struct span line;

	if (!s.len || s.len > LIMIT_CALENDAR_PART || span_chr(s, '\0') >= 0)
		return false;
	/* A folded line is one line: what follows a blank goes on. */
	size_t length = 0;

	while (span_cut(&s, '\n', &line)) {
		bool on = line.len && (line.at[0] == ' ' || line.at[0] == '\t');

		length = on ? length + line.len : line.len;
		if (length > LIMIT_CALENDAR_LINE)
			return false;
	}
	return true;
}

static struct span
address_of(struct arena *a, const char *value)
{
	struct span s = span_trim(span_of(value)), address;

	if (span_starts_nocase(s, SPAN("mailto:")))
		s = span_tail(s, 7);
	return clean_address(a, span_trim(s), &address) ? address : SPAN_NONE;
}

static int64_t
days_before(int year, int month, int day)
{
	/* Days since 1970-01-01 of a proleptic Gregorian date. */
	int64_t y = year - (month <= 2);
	int64_t era = y / 400, of_era = y - era * 400;
	int64_t of_year =
		(153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

/*
 * libical reads beyond its tables when a month is none, so the fields are
 * looked at here and no conversion of its is used.
 */
static int64_t
instant_of(struct icaltimetype t)
{
	if (t.year < 1970 || t.year > 2099 || t.month < 1 || t.month > 12 ||
	    t.day < 1 || t.day > 31 || t.hour < 0 || t.hour > 23 ||
	    t.minute < 0 || t.minute > 59 || t.second < 0 || t.second > 60)
		return 0;
	return days_before(t.year, t.month, t.day) * 86400 + t.hour * 3600 +
	       t.minute * 60 + t.second;
}

static const char *
partstat_name(icalproperty *attendee)
{
	icalparameter *p = icalproperty_get_first_parameter(
		attendee, ICAL_PARTSTAT_PARAMETER);

	switch (p ? icalparameter_get_partstat(p) : ICAL_PARTSTAT_NONE) {
	case ICAL_PARTSTAT_ACCEPTED:
		return "ACCEPTED";
	case ICAL_PARTSTAT_DECLINED:
		return "DECLINED";
	case ICAL_PARTSTAT_TENTATIVE:
		return "TENTATIVE";
	case ICAL_PARTSTAT_DELEGATED:
		return "DELEGATED";
	case ICAL_PARTSTAT_NEEDSACTION:
		return "NEEDS-ACTION";
	default:
		return "";
	}
}

/* RFC 5546 3.2.3 wants one; where there are more, the writer's. */
static icalproperty *
find_attendee(struct arena *a, icalcomponent *event, struct span from)
{
	icalproperty *first = NULL, *p;

	for (p = icalcomponent_get_first_property(event,
						  ICAL_ATTENDEE_PROPERTY);
	     p; p = icalcomponent_get_next_property(event,
						    ICAL_ATTENDEE_PROPERTY)) {
		struct span who = address_of(a, icalproperty_get_attendee(p));

		if (!first)
			first = p;
		if (who.len && span_eq_nocase(who, from))
			return p;
	}
	return first;
}

static struct span
text_of(struct arena *a, const char *s, size_t most)
{
	return clean_line(a, span_of(s), most);
}

/* An address that stands in a parameter, as DELEGATED-TO and SENT-BY do. */
static struct span
parameter_address(struct arena *a, icalproperty *p, icalparameter_kind kind,
		  const char *(*get)(const icalparameter *))
{
	icalparameter *found = icalproperty_get_first_parameter(p, kind);
	const char *value = found ? get(found) : NULL;

	return value ? address_of(a, value) : SPAN_NONE;
}

static bool
read_answer(struct arena *a, icalcomponent *event, icalproperty_method m,
	    struct intake *in)
{
	icalproperty *who = find_attendee(a, event, in->from), *p;
	struct rsvp r = {
		.counter = m == ICAL_METHOD_COUNTER,
		.refresh = m == ICAL_METHOD_REFRESH,
	};

	p = icalcomponent_get_first_property(event, ICAL_UID_PROPERTY);
	if (!p || !who)
		return false;
	r.uid = text_of(a, icalproperty_get_uid(p), UID_LENGTH);
	if (!r.uid.len)
		return false;
	r.attendee = address_of(a, icalproperty_get_attendee(who));
	/* Who asks for the present state says nothing of himself. */
	if (!r.refresh)
		r.partstat = span_of(partstat_name(who));
	r.sent_by = parameter_address(a, who, ICAL_SENTBY_PARAMETER,
				      icalparameter_get_sentby);
	r.delegate = parameter_address(a, who, ICAL_DELEGATEDTO_PARAMETER,
				       icalparameter_get_delegatedto);
	r.delegator = parameter_address(a, who,
					ICAL_DELEGATEDFROM_PARAMETER,
					icalparameter_get_delegatedfrom);
	p = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);
	if (p)
		r.organizer = address_of(a, icalproperty_get_organizer(p));
	p = icalcomponent_get_first_property(event, ICAL_COMMENT_PROPERTY);
	if (p)
		r.comment =
			text_of(a, icalproperty_get_comment(p), COMMENT_LENGTH);
	p = icalcomponent_get_first_property(event, ICAL_SEQUENCE_PROPERTY);
	if (p)
		r.sequence = icalproperty_get_sequence(p);
	if (r.sequence < 0)
		r.sequence = 0;
	p = icalcomponent_get_first_property(event, ICAL_DTSTAMP_PROPERTY);
	if (p)
		r.dtstamp = instant_of(icalproperty_get_dtstamp(p));
	in->rsvp = r;
	return true;
}

static enum calendar_found
read_calendar(struct arena *a, icalcomponent *cal, struct span declared,
	      struct intake *in, struct span *uid)
{
	icalproperty_method m = icalcomponent_get_method(cal);
	icalcomponent *event =
		icalcomponent_get_first_component(cal, ICAL_VEVENT_COMPONENT);

	if (m == ICAL_METHOD_NONE && declared.len && declared.len < 20)
		m = icalproperty_string_to_method(span_dup(a, declared));
	if (!event)
		return CALENDAR_NONE;
	if (m == ICAL_METHOD_REPLY || m == ICAL_METHOD_COUNTER ||
	    m == ICAL_METHOD_REFRESH)
		return read_answer(a, event, m, in)
			     ? CALENDAR_ANSWER
			     : CALENDAR_NONE;
	icalproperty *p =
		icalcomponent_get_first_property(event, ICAL_UID_PROPERTY);

	if (p && !uid->len)
		*uid = text_of(a, icalproperty_get_uid(p), UID_LENGTH);
	return CALENDAR_OFFER;
}

static enum calendar_found
read_part(struct arena *a, const struct calendar_part *part, struct intake *in,
	  struct span *uid)
{
	struct span text = charset_text(a, part->bytes, SPAN_NONE);
	icalcomponent *root = icalparser_parse_string(span_dup(a, text));
	enum calendar_found found = CALENDAR_NONE;

	if (!root)
		return CALENDAR_NONE;
	if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
		found = read_calendar(a, root, part->method, in, uid);
	} else {
		/* Two objects in one part stand under a root of their own. */
		icalcomponent *c = icalcomponent_get_first_component(
			root, ICAL_VCALENDAR_COMPONENT);

		for (; c && found == CALENDAR_NONE;
		     c = icalcomponent_get_next_component(
			     root, ICAL_VCALENDAR_COMPONENT))
			found = read_calendar(a, c, part->method, in, uid);
	}
	icalcomponent_free(root);
	return found;
}

enum calendar_found
calendar_read(struct arena *a, struct opened *o, struct span *uid)
{
	enum calendar_found best = CALENDAR_NONE;

	*uid = SPAN_NONE;
	for (size_t i = 0; i < o->n_calendars; i++) {
		if (!fits(o->calendars[i].bytes)) {
			o->beyond_limit = true;
			continue;
		}
		enum calendar_found f =
			read_part(a, &o->calendars[i], o->intake, uid);

		if (f == CALENDAR_ANSWER)
			return f;
		if (f == CALENDAR_OFFER)
			best = f;
	}
	return best;
}
