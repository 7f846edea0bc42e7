/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of meeting.h that makes one group of all that was said. */
#include "core/clock.h"
#include "parsers/count.h"
#include "parsers/meeting.h"
#include "parsers/stance.h"

bool
meeting_meets(const struct group *g, const struct moment *m, int64_t written)
{
	struct civil c = clock_civil(g->start);

	/* "quello di martedì", "quello delle 15": of those still to come. */
	if (!m->day)
		return (!written || g->start > written) &&
		       (!m->month || m->month == c.month) &&
		       (!m->half || (m->half == 2) == (c.hour > 12)) &&
		       (m->weekday < 0 || m->weekday == c.weekday) &&
		       (m->hour < 0 || m->hour == c.hour ||
			m->hour + 12 == c.hour);
	if (c.day != m->day || (m->month && c.month != m->month))
		return false;
	if (m->year && m->year != c.year)
		return false;
	if (!m->month) {
		if (m->weekday >= 0 && m->weekday != c.weekday)
			return false;
		if (written && g->start < written)
			return false;
	}
	return true;
}

/* The weekday or the hour that was said is another one. */
static bool
is_odd(const struct group *g, const struct moment *m)
{
	struct civil c = clock_civil(g->start);

	if (m->weekday >= 0 && m->weekday != c.weekday)
		return true;
	return m->hour >= 0 && m->hour != c.hour &&
	       !(m->hour + 12 == c.hour);
}

const struct group *
meeting_on(const struct programme *pr, const struct moment *m, int64_t written)
{
	const struct group *found = NULL;

	if (!m->day)
		return NULL;
	for (size_t i = 0; i < pr->n_groups; i++) {
		if (!meeting_meets(&pr->groups[i], m, written))
			continue;
		/* No sector and no month: the days that are near. */
		if (!m->month && written &&
		    pr->groups[i].start > written + 45 * 86400LL)
			continue;
		if (found)
			return NULL;
		found = &pr->groups[i];
	}
	return found;
}

static const struct group *
by_number(const struct programme *pr, size_t sector, unsigned number)
{
	const struct group *last = NULL;

	for (size_t i = 0; i < pr->n_groups; i++) {
		const struct group *g = &pr->groups[i];

		if (g->sector != sector)
			continue;
		if (g->number == number)
			return g;
		if (!g->cancelled && (!last || g->number > last->number))
			last = g;
	}
	return number == COUNT_LAST ? last : NULL;
}

static const struct group *
by_moment(const struct programme *pr, size_t sector, const struct moment *m,
	  int64_t written)
{
	const struct group *found = NULL;

	for (size_t i = 0; i < pr->n_groups; i++) {
		const struct group *g = &pr->groups[i];

		if (g->sector != sector || !meeting_meets(g, m, written))
			continue;
		/* Two on one day: it is the one that is held. */
		if (found && g->cancelled)
			continue;
		/* Else the hour tells. */
		if (found && !found->cancelled && !is_odd(found, m))
			return NULL;
		found = g;
	}
	return found;
}

/*
 * A day before the letter, or its own: that of a note, a decree, a form.
 * Without a year only where it lies close before it.
 */
static bool
has_passed(const struct moment *m, int64_t written)
{
	struct civil now = clock_civil(written);
	int year = m->year ? m->year : now.year;
	int day = (year * 12 + m->month) * 31 + m->day;
	int today = (now.year * 12 + now.month) * 31 + now.day;

	return written && day <= today && (m->year || day > today - 62);
}

static void
settle(struct resolved *r, const struct group *g, const struct choice *c,
       size_t i)
{
	if (c->stance & STANCE_SECOND) {
		bool known = r->group == g;

		for (size_t k = 0; k < r->n_second; k++)
			known = known || r->second[k] == g;
		if (!known && r->n_second < 4)
			r->second[r->n_second++] = g;
		return;
	}
	if (!r->group) {
		r->group = g;
		r->evidence = i;
	} else if (r->group != g) {
		r->contradiction = true;
		r->against = i;
	}
}

struct resolved
meeting_resolve(const struct programme *pr, size_t sector,
	      const struct choice *choices, const bool *use, size_t n,
	      int64_t written)
{
	struct resolved r = { 0 };
	bool odd = false, numbered = false;

	for (size_t i = 0; i < n; i++) {
		const struct choice *c = &choices[i];
		const struct group *g;

		if (!use[i])
			continue;
		if (c->number) {
			g = by_number(pr, sector, c->number);
			if (!g) {
				r.unknown = true;
				r.against = i;
				continue;
			}
			numbered = true;
			settle(&r, g, c, i);
			const struct group *day =
				c->moment ? by_moment(pr, sector, c->moment,
						      written) : NULL;

			if (day && day != g) {
				r.contradiction = true;
				r.against = i;
			}
			continue;
		}
		g = by_moment(pr, sector, c->moment, written);
		if (g) {
			if (written && g->start < written && !c->framed)
				continue;
			if (is_odd(g, c->moment)) {
				odd = true;
				r.against = i;
			}
			settle(&r, g, c, i);
		} else if (c->framed && c->moment->month && c->moment->day &&
			   !(c->stance & STANCE_SECOND)) {
			if (has_passed(c->moment, written))
				continue;
			/* The day of another sector, or of nothing. */
			if (meeting_on(pr, c->moment, written))
				r.contradiction = true;
			else
				r.unknown = true;
			r.against = i;
		}
	}
	/* A wrong weekday beside the right number is a slip of the pen. */
	if (odd && !numbered)
		r.contradiction = true;
	if (r.contradiction || r.unknown)
		r.group = NULL;
	return r;
}
