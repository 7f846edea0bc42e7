/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Civil time in the programme's zone.  Instants are Unix seconds in UTC
 * everywhere; only what people read or write passes through here.  The
 * zone's rules come from the system's tzdata.
 */
#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

struct arena;

struct civil {
	int year, month, day;		/* 2027, 1..12, 1..31 */
	int hour, minute, second;
	int weekday;			/* 0 Sunday .. 6 Saturday */
	int offset;			/* seconds east of UTC */
};

/*
 * Fixes the zone of this process ("Europe/Rome") and loads its rules, so
 * that none of the functions below opens a file.  NEVER when the zone data
 * are missing or the name is not in them (glibc would silently use UTC).
 */
MUST_CHECK enum verdict clock_open(const char *zone, struct error *);

struct civil clock_civil(int64_t instant);

/*
 * The instant of a civil time in the zone; weekday and offset are ignored.
 * A time in the spring gap is read with the offset before it, an ambiguous
 * one as its first occurrence (RFC 5545 3.3.5).  False for a date or hour
 * that does not exist (31 June, 25:00) or a year outside 1970..2099.
 */
MUST_CHECK bool clock_instant(const struct civil *, int64_t *ret);

/* The same at a stated offset (seconds east of UTC): no zone is asked. */
MUST_CHECK bool clock_at_offset(const struct civil *, int offset, int64_t *ret);

/* The number of the weekday of a date, 0 Sunday. */
int clock_weekday(int year, int month, int day);
int clock_days_in_month(int year, int month);

/* "2027-10-05T10:00:00+02:00" and "20271005T080000Z" (RFC 3339, RFC 5545). */
struct span clock_rfc3339(struct arena *, int64_t);
struct span clock_ical_utc(struct arena *, int64_t);
/* "20271005T100000", civil time of the zone. */
struct span clock_ical_local(struct arena *, int64_t);
/* "Tue, 05 Oct 2027 10:00:00 +0200" (RFC 5322 3.3). */
struct span clock_rfc5322(struct arena *, int64_t);
/*
 * Accepts "2027-10-05T10:00:00+02:00", "...Z", or without offset: the zone.
 * A blank may stand for the T, seconds may be left out, and a date alone is
 * its first minute.
 */
MUST_CHECK bool clock_parse(struct span, int64_t *ret);
/* RFC 5322 date-time, obsolete zones included. */
MUST_CHECK bool clock_parse_rfc5322(struct span, int64_t *ret);

#endif
