/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/workdays.h"

#include "core/clock.h"

#define DAY 86400

/* Month and day of Easter Monday (Gregorian computus, Anonymous/Meeus). */
static void
easter_monday(int year, int *month, int *day)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114 + 1;	/* one day after Sunday */

	*month = n / 31;
	*day = n % 31 + 1;
}

static bool
is_holiday(const struct civil *c)
{
	static const struct {
		int month, day, from;
	} days[] = {
		{ 1, 1, 0 }, { 1, 6, 0 }, { 4, 25, 0 }, { 5, 1, 0 },
		{ 6, 2, 0 }, { 8, 15, 0 }, { 10, 4, 2026 }, { 11, 1, 0 },
		{ 12, 8, 0 }, { 12, 25, 0 }, { 12, 26, 0 },
	};
	int month, day;

	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++)
		if (c->month == days[i].month && c->day == days[i].day &&
		    c->year >= days[i].from)
			return true;
	easter_monday(c->year, &month, &day);
	return c->month == month && c->day == day;
}

bool
workdays_is_one(int64_t instant)
{
	struct civil c = clock_civil(instant);

	return c.weekday != 0 && c.weekday != 6 && !is_holiday(&c);
}

/* The same hour of the wall clock, though a day may have 23 or 25. */
static int64_t
other_day(int64_t instant, int64_t away)
{
	struct civil c = clock_civil(instant);
	struct civil to = clock_civil(instant + away);
	int64_t ret;

	to.hour = c.hour;
	to.minute = c.minute;
	to.second = c.second;
	return clock_instant(&to, &ret) ? ret : instant + away;
}

static int64_t
next_day(int64_t instant)
{
	return other_day(instant, DAY);
}

int64_t
workdays_after(int64_t instant, unsigned n)
{
	while (n) {
		instant = next_day(instant);
		n -= workdays_is_one(instant);
	}
	return instant;
}

int64_t
workdays_before(int64_t instant, unsigned n)
{
	while (n) {
		instant = other_day(instant, -DAY);
		n -= workdays_is_one(instant);
	}
	return instant;
}

unsigned
workdays_between(int64_t from, int64_t to)
{
	unsigned n = 0;

	for (int64_t t = next_day(from); t < to; t = next_day(t))
		n += workdays_is_one(t);
	return n;
}
