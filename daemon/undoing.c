/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The latest change of a registration is taken back: who left comes back, who
 * came leaves, whose data were corrected has the old ones, and the body sits
 * where it sat.
 */
#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/seating.h"
#include "daemon/work.h"

void
undoing_request(struct arena *a, const struct past *p, struct request *ret)
{
	struct request q = {
		.sector.value = p->sector, .group.value = p->group,
		.referents = arena_array(a, p->n_back + 1,
					 sizeof(*q.referents)),
	};

	for (size_t i = 0; i < p->n_back; i++) {
		const struct seated *s = &p->back[i];
		struct referent *r = &q.referents[q.n_referents++];

		r->name.value = s->name;
		r->email.value = s->email;
		r->role.value = s->role;
		r->org.value = s->org;
		r->phones = arena_array(a, s->n_phones + 1,
					sizeof(*r->phones));
		for (; r->n_phones < s->n_phones; r->n_phones++)
			r->phones[r->n_phones].value = s->phones[r->n_phones];
	}
	*ret = q;
}

struct intake *
undoing_intake(struct arena *a, const struct past *p)
{
	struct intake *in = arena_alloc(a, sizeof(*in));

	in->body.value = p->entity;
	in->requests = arena_alloc(a, sizeof(*in->requests));
	undoing_request(a, p, in->requests);
	in->n_requests = 1;
	return in;
}

static bool
sits(const struct registration *old, struct span email)
{
	for (size_t i = 0; old && i < old->n_people; i++)
		if (span_eq_nocase(old->people[i].email, email))
			return true;
	return false;
}

static void
add(struct filing *f, const struct invitee *p)
{
	if (p->email.len)
		f->people[f->n_people++] = *p;
	else
		f->unreached[f->n_unreached++] = *p;
}

static void
file_people(struct work *w, const struct past *p,
	    const struct registration *old, struct filing *f)
{
	size_t n = p->n_back + p->n_came + p->n_corrected + 1;

	f->people = arena_array(w->arena, n, sizeof(*f->people));
	f->unreached = arena_array(w->arena, n, sizeof(*f->unreached));
	for (size_t i = 0; i < p->n_came; i++) {
		struct invitee who = amend_seated(
			&p->came[i],
			p->came[i].bounced && p->came[i].email.len
				? DEAL_VANISH : DEAL_LEAVE);

		add(f, &who);
	}
	for (size_t i = 0; i < p->n_corrected; i++) {
		struct invitee who = amend_seated(&p->corrected[i],
						  DEAL_STAY);

		add(f, &who);
	}
	for (size_t i = 0; i < p->n_back; i++) {
		struct invitee who = amend_seated(&p->back[i], DEAL_RETURN);

		/* His appointment is gone: he gets another. */
		who.uid = SPAN_NONE;
		who.sequence = who.dtstamp = 0;
		if (!who.email.len || !sits(old, who.email))
			add(f, &who);
	}
}

static size_t
people_then(const struct filing *f, const struct registration *old)
{
	size_t n = old ? old->n_people + old->n_unreached : 0;

	for (size_t i = 0; i < f->n_people; i++)
		if (f->people[i].deal == DEAL_RETURN)
			n++;
		else if (deal_leaves(f->people[i].deal))
			n--;
	for (size_t i = 0; i < f->n_unreached; i++)
		if (f->unreached[i].deal == DEAL_RETURN)
			n++;
		else if (deal_leaves(f->unreached[i].deal))
			n--;
	return n;
}

/* Why its old seat cannot be its own again; NULL: it can. */
static const char *
seat_gone(const struct work *w, const struct group *g)
{
	if (!g || g->cancelled)
		return "session-gone";
	if (g->start <= w->now)
		return "session-held";
	const struct load *l = &w->loads[g - w->programme->groups];

	return l->bodies + l->offered < g->capacity ? NULL : "seat-taken";
}

static bool
clashes(const struct work *w, const struct filing *f,
	const struct registration *old, const struct group *g)
{
	const struct group *const *t = clash_taken(w, f, old);

	for (; *t; t++)
		if (*t != g && seating_overlaps(*t, g))
			return true;
	return false;
}

static const char *
obstacle(const struct work *w, const struct filing *f,
	 const struct registration *old, const struct group *g, bool enters)
{
	const char *why = enters ? seat_gone(w, g) : NULL;
	size_t n = people_then(f, old);

	if (why)
		return why;
	if (g && g->start <= w->now)
		return "session-held";
	if (!n)
		return "nobody-left";
	if (n > w->policy->referents_body)
		return "too-many-referents";
	return g && clashes(w, f, enters ? old : NULL, g) ? "two-at-once"
							  : NULL;
}

/* Where it waited, unless it was given the seat that it waited for. */
static void
file_waiting(const struct work *w, const struct past *p,
	     const struct registration *old, struct filing *f)
{
	const struct group *g = programme_group(w->programme, p->waits_for);
	bool was_given = old && span_eq(old->group, p->waits_for);

	if (g && !g->cancelled && g->start > w->now && !was_given &&
	    (f->act != FILING_CHANGE || !span_eq(old->waits_for,
						 p->waits_for)))
		f->wanted = p->waits_for;
	f->unwait = old && old->waits_for.len && !p->waits_for.len;
}

struct decided *
decide_undo(struct arena *a, const struct programme *p,
	    const struct policy *policy, const struct roster *r,
	    const struct past *past, int64_t now)
{
	struct decided *result = arena_alloc(a, sizeof(*result));
	struct work w = work_open(a, p, policy, r, result, now);
	const struct registration *old = roster_registration(r, past->sector);
	const struct group *g = programme_group(p, past->group);
	bool enters = !old || !span_eq(old->group, past->group);
	struct filing f = {
		.act = !old ? FILING_RETURN
			    : enters ? FILING_MOVE : FILING_CHANGE,
		.registration = past->registration, .entity = past->entity,
		.sector = past->sector, .group = past->group,
		.undoes = past->id,
	};

	w.d->act = ACT_ACCEPT;
	w.d->reason = "undo";
	file_people(&w, past, old, &f);
	const char *why = obstacle(&w, &f, old, g, enters);

	if (why) {
		work_to_review(&w, why, SPAN_NONE);
		return result;
	}
	file_waiting(&w, past, old, &f);
	if (f.act == FILING_MOVE)
		amend_others(a, old, DEAL_FOLLOW, &f);
	if (enters && old && programme_group(p, old->group))
		work_count_seat(&w, programme_group(p, old->group),
				programme_body(p, past->entity), -1);
	if (enters)
		work_count_seat(&w, g, programme_body(p, past->entity), 1);
	w.d->filings = arena_alloc(a, sizeof(*w.d->filings));
	w.d->filings[0] = f;
	w.d->n_filings = 1;
	offers_make(&w);
	return result;
}
