/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes one iCalendar object with one event for one attendee (RFC 5545,
 * RFC 5546 3.2).  Our own emitter: libical 3.0 folds some lines between CR
 * and LF, which calendar programs reject.  Times are in Europe/Rome, whose
 * rules it carries as a constant.  Reading back is outbound/invite.h.
 */
#ifndef OUTBOUND_ICALENDAR_H
#define OUTBOUND_ICALENDAR_H

#include "core/str.h"

struct arena;

#define ICALENDAR_ZONE "Europe/Rome"

enum icalendar_method {
	ICALENDAR_REQUEST, /* invites, or tells what has changed */
	ICALENDAR_CANCEL,  /* sequence is already the raised one */
};

/* Strings are UTF-8 without controls; description may hold LF. */
struct icalendar_event {
	enum icalendar_method method;
	struct span uid;
	int64_t sequence;
	int64_t dtstamp; /* monotone per uid */
	int64_t start, end;
	struct span summary, description;
	struct span location;	/* not empty */
	struct span conference; /* https URL; empty: none yet */
	struct span organizer, organizer_name;
	struct span attendee, attendee_name; /* the name may be "" */
};

const char *icalendar_method_name(enum icalendar_method);

/*
 * What stands between the quotes of a CN parameter: a double quote becomes
 * a single one, carets go since RFC 6868 is not read everywhere, and
 * backslashes because libical takes one before the closing quote for an
 * escape.
 */
struct span icalendar_cn(struct arena *, struct span name);

/* Appends the object: CRLF, folded at 75 octets between characters. */
void icalendar_write(struct text *, const struct icalendar_event *);

#endif
