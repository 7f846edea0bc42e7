/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/seating.h"
#include "daemon/work.h"

static struct span
entity_of(const struct intake *in)
{
	return in->body.value.len ? in->body.value : in->other_body.value;
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

/* What the act is called, by what becomes of the people. */
static enum filing_act
act_of(const struct filing *f)
{
	enum filing_act act = FILING_SAME;

	for (size_t i = 0; i < f->n_people; i++)
		if (f->people[i].deal != DEAL_JOIN)
			return FILING_CHANGE;
		else
			act = FILING_ADD;
	for (size_t i = 0; i < f->n_unreached; i++)
		if (f->unreached[i].deal != DEAL_JOIN)
			return FILING_CHANGE;
	return act;
}

static unsigned
count_people(const struct filing *f, const struct registration *old)
{
	size_t n = old ? old->n_people : 0;

	for (size_t i = 0; i < f->n_people; i++)
		if (f->people[i].deal == DEAL_JOIN)
			n++;
		else if (deal_leaves(f->people[i].deal))
			n--;
	return (unsigned)n;
}

static void
take_seat(struct work *w, struct filing *f, const struct registration *old,
	  const struct group *current, const struct seat *seat)
{
	const struct body *body = programme_body(w->programme, f->entity);

	f->group = span_of(seat->group->id);
	if (seat->wanted)
		f->wanted = span_of(seat->wanted->id);
	if (!old) {
		f->act = FILING_NEW;
	} else if (seat->group != current) {
		f->act = FILING_MOVE;
		amend_others(w->arena, old, DEAL_FOLLOW, f);
	} else {
		f->act = act_of(f);
	}
	if (old && current && seat->group != current)
		work_count_seat(w, current, body, -1);
	if (seat->group != current)
		work_count_seat(w, seat->group, body, 1);
	w->d->filings[w->d->n_filings++] = *f;
}

static bool
is_filed_here(const struct work *w, struct span sector)
{
	for (size_t i = 0; i < w->d->n_filings; i++)
		if (span_eq(w->d->filings[i].sector, sector))
			return true;
	return false;
}

static bool
refuse(struct work *w, const char *reason, struct span detail)
{
	work_to_review(w, reason, detail);
	return false;
}

/* The loads as this body sees them: what is kept for it is free for it. */
static const struct load *
loads_for(const struct work *w, const struct registration *old,
	  const struct group *named)
{
	const struct programme *p = w->programme;
	const struct roster *r = w->roster;
	struct load *loads = NULL;

	for (size_t i = 0; old && named && !loads && i < r->n_queue; i++) {
		const struct waiter *q = &r->queue[i];

		if (q->registration != old->id || !q->offered ||
		    !span_is(q->group, named->id))
			continue;
		loads = arena_array(w->arena, p->n_groups, sizeof(*loads));
		memcpy(loads, w->loads, p->n_groups * sizeof(*loads));
		loads[named - p->groups].offered--;
	}
	return loads ? loads : w->loads;
}

static bool
sit(struct work *w, const struct request *q, const struct registration *old,
    const struct sector *sector, struct filing *f)
{
	const struct programme *p = w->programme;
	const struct group *named = programme_group(p, q->group.value);
	const struct group *current =
		old ? programme_group(p, old->group) : NULL;

	/* As if it were full, and nobody waits for it. */
	if (named && (named->cancelled ||
		      (named != current && named->start <= w->now))) {
		f->gone = span_of(named->id);
		named = NULL;
	}
	if (current && current->cancelled) {
		f->gone = span_of(current->id);
		current = NULL;
	}
	if (count_people(f, old) > w->policy->referents_body)
		return refuse(w, "too-many-referents", SPAN_NONE);
	if (clash_is_there(w, f, old, named, current))
		return refuse(w, "two-at-once", span_of(sector->title));
	struct seat seat = seating_find(p, loads_for(w, old, named),
					&(struct seat_wish){
		.sector = sector, .named = named,
		.body = programme_body(p, f->entity),
		.alternatives = alternatives_of(w, q),
		.taken = clash_taken(w, f, old),
		.current = current, .now = w->now,
	});

	if (!seat.group)
		return refuse(w, "no-room", span_of(sector->title));
	take_seat(w, f, old, current, &seat);
	return true;
}

/*
 * "In luogo di Tosi verrà Riva", of a body that had withdrawn and comes back:
 * Tosi has left with it.  Unless he sits in another sector, and is meant there.
 */
static bool
comes_back(const struct work *w, struct span sector)
{
	const struct talk *t = w->thread->talk;
	bool left = false;

	for (size_t i = 0; i < t->n_withdrawn; i++)
		left |= span_eq(t->withdrawn[i].sector, sector) &&
			span_eq_nocase(t->withdrawn[i].entity,
				       entity_of(w->intake));
	if (!left)
		return false;
	for (size_t i = 0; i < w->roster->n_registrations; i++)
		if (amend_lets_go(w->arena, w->intake,
				  &w->roster->registrations[i]))
			return false;
	return true;
}

bool
enrol_request(struct work *w, const struct request *q,
	      const struct registration *old)
{
	const struct registration nobody = { .id = 0 };
	struct span id = old ? old->sector : q->sector.value;
	const struct sector *sector = programme_sector(w->programme, id);
	struct filing f = {
		.entity = old ? old->entity : entity_of(w->intake),
		.sector = id,
		.registration = old ? old->id : 0,
	};

	if (!sector)
		return refuse(w, "no-sector", SPAN_NONE);
	if (is_filed_here(w, f.sector))
		return refuse(w, "sector-twice", span_of(sector->title));
	struct intake in = *w->intake;

	/* Whoever stands by it has seen that nobody sits, or no longer. */
	if (!old && (w->approved || comes_back(w, id))) {
		in.replaces = in.writer_leaves = false;
		in.n_leaving = 0;
	}
	const char *why = amend_people(w->arena, w->programme, &in, q,
				       old ? old : &nobody, &f);

	if (why)
		return refuse(w, why, span_of(sector->title));
	return sit(w, q, old, sector, &f);
}

bool
enrol_move(struct work *w, const struct registration *old,
	   const struct group *to)
{
	const struct sector *sector = &w->programme->sectors[to->sector];
	struct request q = { .group.value = span_of(to->id) };
	struct filing f = {
		.entity = old->entity, .sector = old->sector,
		.registration = old->id,
	};

	return sit(w, &q, old, sector, &f);
}

void
enrol_withdraw(struct work *w, const struct registration *old)
{
	const struct group *g = programme_group(w->programme, old->group);
	struct filing f = {
		.act = FILING_WITHDRAW, .entity = old->entity,
		.sector = old->sector, .group = old->group,
		.registration = old->id, .unwait = true,
	};

	if (is_filed_here(w, f.sector))
		return;
	amend_others(w->arena, old, DEAL_LEAVE, &f);
	if (g)
		work_count_seat(w, g, programme_body(w->programme,
						     old->entity), -1);
	w->d->filings[w->d->n_filings++] = f;
}

void
enrol_same(struct work *w, const struct registration *old, bool unwait)
{
	w->d->filings[w->d->n_filings++] = (struct filing){
		.act = FILING_SAME, .entity = old->entity,
		.sector = old->sector, .group = old->group,
		.registration = old->id, .unwait = unwait,
	};
}
