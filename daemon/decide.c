/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/decide.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/judge.h"
#include "daemon/outsiders.h"
#include "daemon/seating.h"

struct work {
	struct arena *arena;
	const struct programme *programme;
	const struct policy *policy;
	const struct roster *roster;
	const struct intake *intake;
	bool approved;
	int64_t now;
	struct load *loads;	/* the roster's, with this letter's seats */
	struct decision *d;
};

static void
to_review(struct decision *d, const char *reason, struct span detail)
{
	d->act = ACT_REVIEW;
	d->reason = reason;
	d->detail = detail;
	d->missing = 0;
	d->filings = NULL;
	d->n_filings = 0;
}

static struct span
entity_of(const struct intake *in)
{
	return in->body.value.len ? in->body.value : in->other_body.value;
}

static struct invitee
invitee_of(struct arena *a, const struct referent *r)
{
	struct invitee p = {
		.name = r->name.value,
		.email = r->email.value,
		.role = r->role.value,
		.org = r->org.value,
		.n_phones = r->n_phones,
	};

	p.phones = arena_array(a, r->n_phones, sizeof(*p.phones));
	for (size_t i = 0; i < r->n_phones; i++)
		p.phones[i] = r->phones[i].value;
	return p;
}

static struct invitee
invitee_seated(const struct seated *s)
{
	return (struct invitee){
		.name = s->name, .email = s->email,
		.role = s->role, .org = s->org,
		.phones = s->phones, .n_phones = s->n_phones,
		.seated = s->id, .uid = s->uid,
		.sequence = s->sequence, .dtstamp = s->dtstamp,
	};
}

static bool
sits_already(const struct registration *r, struct span email)
{
	for (size_t i = 0; r && i < r->n_people; i++)
		if (span_eq(r->people[i].email, email))
			return true;
	return false;
}

static bool
is_listed(const struct invitee *people, size_t n, struct span email)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(people[i].email, email))
			return true;
	return false;
}

/* Who of the request is new to the registration, with and without address. */
static void
sort_people(const struct work *w, const struct request *q,
	    const struct registration *old, struct filing *f)
{
	size_t n = q->n_referents + (old ? old->n_people : 0);

	f->people = arena_array(w->arena, n, sizeof(*f->people));
	f->unreached = arena_array(w->arena, n, sizeof(*f->unreached));
	for (size_t i = 0; i < q->n_referents; i++) {
		const struct referent *r = &q->referents[i];
		struct span email = r->email.value;

		if (r->withdrawn || !r->name.value.len)
			continue;
		if (!email.len) {
			f->unreached[f->n_unreached++] =
				invitee_of(w->arena, r);
			continue;
		}
		/* We are not our own guest: our mail would come back here. */
		if (programme_is_own_address(w->programme, email) ||
		    sits_already(old, email) ||
		    is_listed(f->people, f->n_people, email))
			continue;
		f->people[f->n_people++] = invitee_of(w->arena, r);
	}
}

/* The group of a seat held, after what this letter has moved already. */
static const struct group *
group_held(const struct work *w, const struct held *h)
{
	const struct programme *p = w->programme;
	const struct group *g = programme_group(p, h->group);

	for (size_t i = 0; g && i < w->d->n_filings; i++) {
		const struct filing *f = &w->d->filings[i];

		if (span_is(f->sector, p->sectors[g->sector].id) &&
		    span_eq(f->entity, h->entity))
			return programme_group(p, f->group);
	}
	return g;
}

/*
 * Where the people of this filing sit besides; with `old` also those who
 * would be taken along.  Its own seat in the sector does not clash.
 */
static const struct group **
taken_groups(const struct work *w, const struct filing *f,
	     const struct registration *old)
{
	const struct programme *p = w->programme;
	size_t n = w->roster->n_held + w->d->n_filings + 1, k = 0;
	const struct group **taken = arena_array(w->arena, n, sizeof(*taken));

	for (size_t i = 0; i < w->roster->n_held; i++) {
		const struct held *h = &w->roster->held[i];
		const struct group *g = group_held(w, h);

		if (g && span_is(f->sector, p->sectors[g->sector].id) &&
		    span_eq(h->entity, f->entity))
			continue;
		if (g && (is_listed(f->people, f->n_people, h->email) ||
			  sits_already(old, h->email)))
			taken[k++] = g;
	}
	for (size_t i = 0; i < w->d->n_filings; i++) {
		const struct filing *other = &w->d->filings[i];

		for (size_t j = 0; j < other->n_people; j++)
			if (is_listed(f->people, f->n_people,
				      other->people[j].email) ||
			    sits_already(old, other->people[j].email)) {
				taken[k++] = programme_group(p, other->group);
				break;
			}
	}
	return taken;
}

/*
 * Nobody sits in two sessions at once: neither newcomers where the body
 * sits, nor anybody where it asks to be moved to.
 */
static bool
is_two_at_once(const struct work *w, const struct filing *f,
	       const struct registration *old, const struct group *named,
	       const struct group *current)
{
	bool moves = named && named != current;
	const struct group *g = moves ? named : current;

	if (!old || !g)
		return false;
	const struct group *const *t = taken_groups(w, f, moves ? old : NULL);

	for (; *t; t++)
		if (*t != g && seating_overlaps(*t, g))
			return true;
	return false;
}

static const struct group **
alternatives_of(const struct work *w, const struct request *q)
{
	const struct group **list = arena_array(w->arena,
						q->n_alternatives + 1,
						sizeof(*list));
	size_t k = 0;

	for (size_t i = 0; i < q->n_alternatives; i++) {
		const struct group *g = programme_group(
			w->programme, q->alternatives[i].value);

		if (g)
			list[k++] = g;
	}
	return list;
}

static void
count_seat(struct work *w, const struct group *g, const struct body *body,
	   int by)
{
	struct load *l = &w->loads[g - w->programme->groups];

	l->bodies = (unsigned)((int)l->bodies + by);
	if (body)
		l->by_area[body->area] =
			(unsigned)((int)l->by_area[body->area] + by);
}

/* A move concerns everybody who sits there, not only the newcomers. */
static void
take_along(const struct registration *old, struct filing *f)
{
	for (size_t i = 0; i < old->n_people; i++)
		if (old->people[i].email.len)
			f->people[f->n_people++] =
				invitee_seated(&old->people[i]);
}

static void
take_seat(struct work *w, struct filing *f, const struct registration *old,
	  const struct group *current, const struct seat *seat)
{
	const struct body *body =
		programme_body(w->programme, w->intake->body.value);

	f->group = span_of(seat->group->id);
	if (seat->wanted)
		f->wanted = span_of(seat->wanted->id);
	if (!old) {
		f->act = FILING_NEW;
	} else if (seat->group != current) {
		f->act = FILING_MOVE;
		take_along(old, f);
	} else {
		f->act = f->n_people ? FILING_ADD : FILING_SAME;
	}
	if (old && current && seat->group != current)
		count_seat(w, current, body, -1);
	if (seat->group != current)
		count_seat(w, seat->group, body, 1);
	w->d->filings[w->d->n_filings++] = *f;
}

/*
 * Who may touch what stands, by the table of trust: a letter proven to come
 * from the body's own domain or certified mailbox, or from the address that
 * filed it.  Anybody may
 * register a body; nobody else may add to it, move it, or be told who sits.
 */
static bool
may_change(const struct work *w, const struct registration *old)
{
	const struct intake *in = w->intake;
	const struct body *own =
		programme_body_by_address(w->programme, in->from);

	if (w->approved)
		return true;
	if (!intake_is_proven(in))
		return false;
	if (in->signed_pec && in->own_mailbox &&
	    span_eq_nocase(old->entity, in->body.value))
		return true;
	return span_eq_nocase(in->from, old->contact) ||
	       (own && span_is_nocase(old->entity, own->sigla));
}

static bool
file_request(struct work *w, const struct request *q)
{
	const struct programme *p = w->programme;
	const struct sector *sector = programme_sector(p, q->sector.value);
	const struct registration *old =
		roster_registration(w->roster, q->sector.value);
	const struct group *named = programme_group(p, q->group.value);
	const struct body *body = programme_body(p, w->intake->body.value);
	struct filing f = {
		.entity = entity_of(w->intake),
		.sector = q->sector.value,
		.registration = old ? old->id : 0,
	};

	if (old && !may_change(w, old)) {
		to_review(w->d, "stranger", span_of(sector->title));
		return false;
	}
	for (size_t i = 0; i < w->d->n_filings; i++)
		if (span_eq(w->d->filings[i].sector, f.sector)) {
			to_review(w->d, "sector-twice", span_of(sector->title));
			return false;
		}
	sort_people(w, q, old, &f);
	if (f.n_people + (old ? old->n_people : 0) >
	    w->policy->referents_body) {
		to_review(w->d, "too-many-referents", SPAN_NONE);
		return false;
	}
	if (named && named->start <= w->now) {
		to_review(w->d, "session-held", span_of(named->title));
		return false;
	}
	const struct group *current =
		old ? programme_group(p, old->group) : NULL;

	if (is_two_at_once(w, &f, old, named, current)) {
		to_review(w->d, "two-at-once", span_of(sector->title));
		return false;
	}
	struct seat seat = seating_find(p, w->loads, &(struct seat_wish){
		.sector = sector, .named = named, .body = body,
		.alternatives = alternatives_of(w, q),
		.taken = taken_groups(w, &f, old),
		.current = current, .now = w->now,
	});

	if (!seat.group) {
		to_review(w->d, "no-room", span_of(sector->title));
		return false;
	}
	take_seat(w, &f, old, current, &seat);
	return true;
}

static void
file_all(struct work *w)
{
	const struct intake *in = w->intake;

	w->d->filings = arena_array(w->arena, in->n_requests,
				    sizeof(*w->d->filings));
	for (size_t i = 0; i < in->n_requests; i++)
		if (!file_request(w, &in->requests[i]))
			return;
	if (!w->approved && outsiders_too_many(w->programme, w->policy,
					       w->roster, in, w->d))
		to_review(w->d, "many-outsiders", SPAN_NONE);
}

/* What an organiser approves is filed; it makes no reader of a machine. */
static bool
nobody_reads(struct span silent)
{
	static const char *const reasons[] = {
		"null-sender", "own-address", "own-mail", "no-reply",
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (span_is(silent, reasons[i]))
			return true;
	return false;
}

static enum silence
silence_of(const struct work *w)
{
	const struct roster *r = w->roster;

	if ((w->d->act != ACT_ACCEPT && w->d->act != ACT_ASK) ||
	    nobody_reads(w->intake->silent))
		return SILENCE_KIND;
	if (r->sender_today >= w->policy->answers_sender_day ||
	    r->thread_today >= w->policy->answers_thread_day)
		return SILENCE_BRAKE;
	return SILENCE_NONE;
}

static void
apply_judgement(struct work *w, bool approved)
{
	struct decision *d = w->d;
	const struct intake *in = w->intake;
	struct judgement j = judge_letter(w->programme, in);
	const char *obstacle = judge_obstacle(w->programme, in);

	d->act = j.act;
	d->missing = j.missing;
	d->reason = j.reason;
	if (approved) {
		d->act = ACT_ACCEPT;
		d->missing = 0;
		d->reason = "approved";
	}
	if (d->act == ACT_ACCEPT && obstacle)
		to_review(d, obstacle, SPAN_NONE);
	else if (d->act == ACT_ACCEPT || d->act == ACT_ASK) {
		/* Nobody to answer, or nobody who may be answered. */
		if (!intake_answer_to(in).len)
			to_review(d, "no-return-address", SPAN_NONE);
		else if (in->silent.len && !approved)
			to_review(d, "must-not-answer", in->silent);
	}
}

struct decided *
decide_letter(struct arena *a, const struct programme *p,
	      const struct policy *policy, const struct roster *r,
	      const struct intake *in, bool approved, int64_t now)
{
	struct decided *result = arena_alloc(a, sizeof(*result));
	struct work w = {
		.arena = a, .programme = p, .policy = policy, .roster = r,
		.intake = in, .approved = approved, .now = now,
		.d = &result->decision,
		.loads = arena_array(a, p->n_groups, sizeof(*w.loads)),
	};

	if (p->n_groups)
		memcpy(w.loads, r->loads, p->n_groups * sizeof(*w.loads));
	w.d->intake = in;
	w.d->revision = r->revision;
	w.d->now = now;
	w.d->actor = SPAN("convoca");
	apply_judgement(&w, approved);
	if (w.d->act == ACT_ACCEPT)
		file_all(&w);
	result->silence = silence_of(&w);
	return result;
}
