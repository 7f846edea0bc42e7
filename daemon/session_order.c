/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/session_order.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/limits.h"

#define ID_BYTES	32
#define PASSCODE_BYTES	64
#define NUMBER_MAX	99	/* as programme.conf has it */
#define SEATS_MAX	1000
#define MINUTES_MAX	(24 * 60)
#define MINUTES		120
#define CAPACITY	20
#define MINIMUM		8

struct asked {
	struct arena *arena;
	const struct programme *programme;
	const struct span *args;
	size_t n;
	int64_t now;
	struct session_order *o;
	struct text *why;
};

static struct span
arg(const struct asked *q, size_t i)
{
	return i < q->n ? q->args[i] : SPAN_NONE;
}

static bool
refuse(struct asked *q, const char *sentence)
{
	text_adds(q->why, sentence);
	return false;
}

static bool
number(struct asked *q, size_t i, const char *name, int64_t least,
       int64_t most, int64_t otherwise, int64_t *ret)
{
	struct span s = arg(q, i);
	int64_t n = otherwise;

	if (s.len && (!span_int(s, &n) || n < least || n > most)) {
		text_addf(q->why, "%s is a number from %lld to %lld, not "
			  "%.*s", name, (long long)least, (long long)most,
			  SPANF(s));
		return false;
	}
	*ret = n;
	return true;
}

/* A day and an hour; one that the clocks leave out is none. */
static bool
parse_hour(struct asked *q, struct span s, int64_t *ret)
{
	char *typed = span_dup(q->arena, s);
	int64_t t;

	if (s.len < 16 || !clock_parse(s, &t))
		return false;
	typed[10] = 'T';
	if (s.len <= 19 &&
	    !span_starts(clock_rfc3339(q->arena, t),
			 (struct span){ typed, 16 }))
		return false;
	*ret = t;
	return true;
}

static bool
hour(struct asked *q, size_t i, int64_t minutes, struct group *g)
{
	const char *erasure = q->programme->office.erasure_date;
	int64_t last;

	if (!parse_hour(q, arg(q, i), &g->start)) {
		text_addf(q->why, "%.*s is no hour; write a day and an hour "
			  "that exist, like 2027-10-20T15:00",
			  SPANF(span_head(arg(q, i), 40)));
		return false;
	}
	g->end = g->start + minutes * 60;
	if (g->start <= q->now)
		return refuse(q, "that hour has passed");
	if (clock_parse(span_of(erasure), &last) && g->end >= last) {
		text_addf(q->why, "personal data are erased on %s, before "
			  "that hour", erasure);
		return false;
	}
	return true;
}

static bool
read_move(struct asked *q)
{
	const struct group *was = q->o->was;
	struct group *to = &q->o->change.to;
	int64_t minutes;

	if (!number(q, 2, "--minutes", 1, MINUTES_MAX,
		    (was->end - was->start) / 60, &minutes) ||
	    !hour(q, 1, minutes, to))
		return false;
	q->o->change.parts |= PART_HOUR;
	q->o->news = NEWS_HOUR;
	q->o->done = "moved";
	q->o->idle = to->start == was->start && to->end == was->end;
	return true;
}

static bool
is_link(struct span s)
{
	if (!span_starts(s, SPAN("https://")) || s.len <= 8 ||
	    s.len > LIMIT_LINE_KEPT)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~' ||
		    strchr("<>\"\\", s.at[i]))
			return false;
	return true;
}

static bool
is_plain(const struct asked *q, struct span s, size_t max)
{
	return span_eq(clean_line(q->arena, s, max), s);
}

static bool
read_link(struct asked *q)
{
	struct session_order *o = q->o;
	struct group *to = &o->change.to;

	if (!is_link(arg(q, 1)))
		return refuse(q, "the link is an address that begins with "
				 "https://");
	if (!is_plain(q, arg(q, 2), PASSCODE_BYTES))
		return refuse(q, "that passcode cannot stand in a mail");
	to->link = span_dup(q->arena, arg(q, 1));
	to->passcode = span_dup(q->arena, arg(q, 2));
	o->change.parts |= PART_LINK;
	o->news = NEWS_LINK;
	o->done = "linked";
	o->idle = !strcmp(to->link, o->was->link) &&
		  !strcmp(to->passcode, o->was->passcode);
	return true;
}

/* A link that is still to be made, so that none is made in vain. */
static bool
read_linkable(struct asked *q)
{
	struct session_order *o = q->o;

	o->change.to.link = o->was->link;
	o->change.to.passcode = o->was->passcode;
	o->change.parts |= PART_LINK;
	o->news = NEWS_LINK;
	o->done = "linked";
	o->asks = true;
	return true;
}

static bool
read_staff(struct asked *q)
{
	struct session_order *o = q->o;
	bool moderates = span_is(arg(q, 1), "moderator");
	struct person *to = moderates ? &o->change.to.moderator
				      : &o->change.to.facilitator;
	const struct person *was = moderates ? &o->was->moderator
					     : &o->was->facilitator;
	struct span name, email;

	if (!moderates && !span_is(arg(q, 1), "facilitator"))
		return refuse(q, "it is a moderator or a facilitator");
	if (!clean_name(q->arena, arg(q, 2), &name) ||
	    !span_eq(name, arg(q, 2)))
		return refuse(q, "write first name and surname, as they "
				 "shall stand in mails");
	if (!clean_address(q->arena, arg(q, 3), &email))
		return refuse(q, "that is no mail address");
	*to = (struct person){ span_dup(q->arena, name),
			       span_dup(q->arena, email) };
	o->change.parts |= moderates ? PART_MODERATOR : PART_FACILITATOR;
	o->news = NEWS_STAFF;
	o->done = moderates ? "given a moderator" : "given a facilitator";
	o->idle = !strcmp(to->name, was->name) &&
		  !strcmp(to->email, was->email);
	return true;
}

static bool
read_cancel(struct asked *q)
{
	q->o->change.parts |= PART_CANCELLED;
	q->o->news = NEWS_CANCELLED;
	q->o->done = "cancelled";
	return true;
}

static bool
is_id(struct span id)
{
	bool ok = clean_is_word(id) && id.len <= ID_BYTES;

	for (size_t i = 0; i < id.len; i++)
		ok = ok && ascii_lower(id.at[i]) == id.at[i] &&
		     (ascii_alnum(id.at[i]) || id.at[i] == '-');
	return ok;
}

static bool
has_number(const struct programme *p, size_t sector, unsigned n)
{
	for (size_t i = 0; i < p->n_groups; i++)
		if (p->groups[i].sector == sector && p->groups[i].number == n)
			return true;
	return false;
}

/* As its id counts it ("sua-5"), else the next one; 0: there is none left. */
static unsigned
number_of(const struct programme *p, size_t sector, struct span id)
{
	size_t digits = 0;
	unsigned next = 1;
	int64_t n;

	while (digits < id.len && ascii_digit(id.at[id.len - 1 - digits]))
		digits++;
	if (digits && span_int(span_tail(id, id.len - digits), &n) && n > 0 &&
	    n <= NUMBER_MAX && !has_number(p, sector, (unsigned)n))
		return (unsigned)n;
	for (size_t i = 0; i < p->n_groups; i++)
		if (p->groups[i].sector == sector &&
		    p->groups[i].number >= next)
			next = p->groups[i].number + 1;
	return next <= NUMBER_MAX ? next : 0;
}

static const char *
title_of(struct asked *q, const struct sector *s, unsigned n)
{
	struct text t = text_new(q->arena);

	if (arg(q, 6).len)
		text_add(&t, arg(q, 6));
	else
		text_addf(&t, "Focus Group %s %u",
			  s->acronyms && *s->acronyms ? *s->acronyms
						      : s->title, n);
	return t.bytes;
}

static bool
read_seats(struct asked *q, struct group *g)
{
	int64_t capacity, minimum;

	if (!number(q, 4, "--capacity", 1, SEATS_MAX, CAPACITY, &capacity) ||
	    !number(q, 5, "--minimum", 0, capacity,
		    capacity < MINIMUM ? capacity : MINIMUM, &minimum))
		return false;
	g->capacity = (unsigned)capacity;
	g->minimum = (unsigned)minimum;
	return true;
}

static bool
read_add(struct asked *q)
{
	const struct programme *p = q->programme;
	struct session_order *o = q->o;
	struct group *to = &o->change.to;
	const struct sector *s = programme_sector(p, arg(q, 1));
	int64_t minutes;

	if (!is_id(arg(q, 0)))
		return refuse(q, "a session's id is up to 32 lower case "
				 "letters, digits and '-', like sua-5");
	if (!s)
		return refuse(q, "there is no such sector");
	if (!number(q, 3, "--minutes", 1, MINUTES_MAX, MINUTES, &minutes) ||
	    !hour(q, 2, minutes, to) || !read_seats(q, to))
		return false;
	to->number = number_of(p, (size_t)(s - p->sectors), arg(q, 0));
	if (!to->number)
		return refuse(q, "the sector has as many sessions as can be "
				 "counted");
	to->title = title_of(q, s, to->number);
	if (!is_plain(q, span_of(to->title), LIMIT_TITLE))
		return refuse(q, "that title cannot stand in a mail");
	o->change.parts = PART_ADDED;
	o->change.sector = s->id;
	o->news = NEWS_ADDED;
	o->done = "added";
	return true;
}

/* What is changed of it so far goes on to hold. */
static bool
begin(struct asked *q, const struct timetable *t, bool adds)
{
	struct session_order *o = q->o;
	const struct group *g = programme_group(q->programme, arg(q, 0));
	const struct group_change *c = timetable_change(t, arg(q, 0));

	o->was = g;
	o->change = (struct group_change){ .sector = "", .to = {
		.id = span_dup(q->arena, arg(q, 0)), .title = "",
		.link = "", .passcode = "", .moderator = { "", "" },
		.facilitator = { "", "" } }
	};
	if (c)
		o->change = *c;
	if (adds && (g || c))
		return refuse(q, "there is a session of that id already");
	if (adds)
		return true;
	if (!g) {
		text_addf(q->why, "there is no session %.*s; convoca sessions "
			  "lists them", SPANF(span_head(arg(q, 0), 40)));
		return false;
	}
	if (g->cancelled)
		return refuse(q, "that session is cancelled");
	if (g->end <= q->now)
		return refuse(q, "that session is over");
	return true;
}

bool
session_order_read(struct arena *a, const struct timetable *t,
		   struct span verb, const struct span *args, size_t n_args,
		   int64_t now, struct session_order *ret, struct text *why)
{
	static const struct {
		const char *verb;
		bool (*read)(struct asked *);
	} verbs[] = {
		{ "sessions-move", read_move }, { "sessions-link", read_link },
		{ "sessions-linkable", read_linkable },
		{ "sessions-staff", read_staff },
		{ "sessions-cancel", read_cancel },
		{ "sessions-add", read_add },
	};
	struct session_order o = { 0 };
	struct asked q = {
		.arena = a, .programme = t->programme, .args = args,
		.n = n_args, .now = now, .o = &o, .why = why,
	};

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (span_is(verb, verbs[i].verb)) {
			if (!begin(&q, t, verbs[i].read == read_add) ||
			    !verbs[i].read(&q))
				return false;
			*ret = o;
			return true;
		}
	return refuse(&q, "no such verb");
}
