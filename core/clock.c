/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/file.h"

#define DAY 86400

static const char where[] = "core/clock";
static const char *const weekdays[] = {
	"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
};
static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
static int64_t
days_of(int year, int month, int day)
{
	/* Counted from a 1 March, so that the leap day ends the year. */
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t m = month > 2 ? month - 3 : month + 9;
	int64_t day_of_year = (153 * m + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 -
			     year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

int
clock_days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	if (month < 1 || month > 12)
		return 0;
	if (month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

int
clock_weekday(int year, int month, int day)
{
	/* 1 January 1970 was a Thursday. */
	int64_t n = (days_of(year, month, day) + 4) % 7;

	return (int)(n < 0 ? n + 7 : n);
}

static bool
is_zone_name(const char *zone)
{
	size_t len = strlen(zone);

	if (!len || len > 64 || !ascii_alpha(zone[0]) || strstr(zone, ".."))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!ascii_alnum(zone[i]) && !strchr("/_+-", zone[i]))
			return false;
	return true;
}

/*
 * The name of standard time in the rule that ends a TZif file (RFC 8536
 * 3.3): "CET" of "CET-1CEST,M3.5.0,M10.5.0/3", "-03" of "<-03>3".
 */
static struct span
standard_name(struct span file)
{
	struct span rule = SPAN_NONE;

	if (file.len && file.at[file.len - 1] == '\n')
		file.len--;
	for (size_t i = file.len; i > 0; i--)
		if (file.at[i - 1] == '\n') {
			rule = span_tail(file, i);
			break;
		}
	if (span_starts(rule, SPAN("<"))) {
		ptrdiff_t end = span_chr(rule, '>');

		return end < 0 ? SPAN_NONE
			       : span_head(span_tail(rule, 1), (size_t)end - 1);
	}
	size_t n = 0;

	while (n < rule.len && ascii_alpha(rule.at[n]))
		n++;
	return span_head(rule, n);
}

enum verdict
clock_open(const char *zone, struct error *err)
{
	const char *folder = getenv("TZDIR");

	if (!folder || !*folder)
		folder = "/usr/share/zoneinfo";
	if (!is_zone_name(zone))
		return error_set(err, NEVER, where, 0,
				 "'%s' is not the name of a time zone; write "
				 "one like \"Europe/Rome\"", zone);
	struct arena *a = arena_open((size_t)1 << 20);
	struct text path = text_new(a);
	struct span file, name = SPAN_NONE;
	enum verdict v;

	text_addf(&path, "%s/%s", folder, zone);
	v = file_read(a, path.bytes, (size_t)256 << 10, &file, NULL);
	if (v == OK && span_starts(file, SPAN("TZif")))
		name = standard_name(file);
	if (!name.len) {
		v = error_set(err, NEVER, where, 0,
			      "no time zone '%s' in %s; is the package tzdata "
			      "installed?", zone, folder);
		goto out;
	}
	if (setenv("TZ", zone, 1)) {
		v = error_set(err, LATER, where, 0, "out of memory");
		goto out;
	}
	tzset();
	/* Where it cannot read the file glibc says UTC, and no more. */
	if (!span_is(name, tzname[0]))
		v = error_set(err, NEVER, where, 0,
			      "the C library cannot load time zone '%s'", zone);
out:
	arena_close(a);
	return v;
}

static int
offset_at(int64_t instant)
{
	time_t t = (time_t)instant;
	struct tm tm;

	if (!localtime_r(&t, &tm))
		return 0;
	return (int)tm.tm_gmtoff;
}

/* Year 0 to 9999: what the formats below can hold. */
static int64_t
clip(int64_t instant)
{
	const int64_t first = -62167132800, last = 253402214400;

	return instant < first ? first : instant > last ? last : instant;
}

struct civil
clock_civil(int64_t instant)
{
	time_t t = (time_t)clip(instant);
	struct tm tm;

	memset(&tm, 0, sizeof(tm));
	localtime_r(&t, &tm);
	return (struct civil){
		.year = tm.tm_year + 1900, .month = tm.tm_mon + 1,
		.day = tm.tm_mday, .hour = tm.tm_hour, .minute = tm.tm_min,
		.second = tm.tm_sec, .weekday = tm.tm_wday,
		.offset = (int)tm.tm_gmtoff,
	};
}

/* The instant that a clock at offset 0 would show so. */
static bool
naive(const struct civil *c, int64_t *ret)
{
	if (c->year < 1970 || c->year > 2099 || c->month < 1 ||
	    c->month > 12 || c->day < 1 ||
	    c->day > clock_days_in_month(c->year, c->month) || c->hour < 0 ||
	    c->hour > 23 || c->minute < 0 || c->minute > 59 || c->second < 0 ||
	    c->second > 59)
		return false;
	*ret = days_of(c->year, c->month, c->day) * DAY + c->hour * 3600 +
	       c->minute * 60 + c->second;
	return true;
}

bool
clock_instant(const struct civil *c, int64_t *ret)
{
	int64_t t;

	if (!naive(c, &t))
		return false;
	/* No zone changes twice in two days: one change lies between. */
	int before = offset_at(t - DAY), after = offset_at(t + DAY);

	if (offset_at(t - before) != before && offset_at(t - after) == after)
		*ret = t - after;
	else
		*ret = t - before;
	return true;
}

bool
clock_at_offset(const struct civil *c, int offset, int64_t *ret)
{
	int64_t t;

	if (!naive(c, &t))
		return false;
	*ret = t - offset;
	return true;
}

static void
add_offset(struct text *out, int offset, const char *sep)
{
	int minutes = (offset < 0 ? -offset : offset) / 60;

	text_addf(out, "%c%02d%s%02d", offset < 0 ? '-' : '+', minutes / 60,
		  sep, minutes % 60);
}

struct span
clock_rfc3339(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text out = text_new(a);

	text_addf(&out, "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month,
		  c.day, c.hour, c.minute, c.second);
	add_offset(&out, c.offset, ":");
	return text_span(&out);
}

struct span
clock_ical_utc(struct arena *a, int64_t instant)
{
	time_t t = (time_t)clip(instant);
	struct text out = text_new(a);
	struct tm tm;

	memset(&tm, 0, sizeof(tm));
	gmtime_r(&t, &tm);
	text_addf(&out, "%04d%02d%02dT%02d%02d%02dZ", tm.tm_year + 1900,
		  tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	return text_span(&out);
}

struct span
clock_ical_local(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text out = text_new(a);

	text_addf(&out, "%04d%02d%02dT%02d%02d%02d", c.year, c.month, c.day,
		  c.hour, c.minute, c.second);
	return text_span(&out);
}

struct span
clock_rfc5322(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text out = text_new(a);

	text_addf(&out, "%s, %02d %s %04d %02d:%02d:%02d ",
		  weekdays[c.weekday], c.day, months[c.month - 1], c.year,
		  c.hour, c.minute, c.second);
	add_offset(&out, c.offset, "");
	return text_span(&out);
}

/* Takes min to max digits from the front of *s. */
static bool
take_digits(struct span *s, size_t min, size_t max, int *ret)
{
	size_t n = 0;
	int value = 0;

	while (n < s->len && n < max && ascii_digit(s->at[n]))
		value = value * 10 + (s->at[n++] - '0');
	if (n < min)
		return false;
	*s = span_tail(*s, n);
	*ret = value;
	return true;
}

static bool
take(struct span *s, char c)
{
	if (!s->len || s->at[0] != c)
		return false;
	*s = span_tail(*s, 1);
	return true;
}

/* "+02:00" or "+0200", after the sign was seen. */
static bool
take_offset(struct span *s, int *ret)
{
	bool west = take(s, '-');
	int hours, minutes;

	if (!west && !take(s, '+'))
		return false;
	if (!take_digits(s, 2, 2, &hours))
		return false;
	take(s, ':');
	if (!take_digits(s, 2, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*ret = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool
clock_parse(struct span s, int64_t *ret)
{
	struct civil c = { .second = 0 };
	int offset = 0;

	if (!take_digits(&s, 4, 4, &c.year) || !take(&s, '-') ||
	    !take_digits(&s, 2, 2, &c.month) || !take(&s, '-') ||
	    !take_digits(&s, 2, 2, &c.day))
		return false;
	if (!s.len)
		return clock_instant(&c, ret);
	if (!take(&s, 'T') && !take(&s, 't') && !take(&s, ' '))
		return false;
	if (!take_digits(&s, 2, 2, &c.hour) || !take(&s, ':') ||
	    !take_digits(&s, 2, 2, &c.minute))
		return false;
	if (take(&s, ':') && !take_digits(&s, 2, 2, &c.second))
		return false;
	if (!s.len)
		return clock_instant(&c, ret);
	if (!take(&s, 'Z') && !take(&s, 'z') && !take_offset(&s, &offset))
		return false;
	return !s.len && clock_at_offset(&c, offset, ret);
}
