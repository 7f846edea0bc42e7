/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/amend.h"

#include <string.h>

#include "core/arena.h"
#include "core/namesake.h"

struct amendment {
	struct arena *arena;
	const struct programme *programme;
	const struct intake *in;
	const struct registration *old;
	struct filing *f;
};

struct invitee
amend_newcomer(struct arena *a, const struct referent *r)
{
	struct invitee p = {
		.deal = DEAL_JOIN,
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

struct invitee
amend_seated(const struct seated *s, enum deal deal)
{
	return (struct invitee){
		.deal = deal,
		.name = s->name, .email = s->email,
		.role = s->role, .org = s->org,
		.phones = s->phones, .n_phones = s->n_phones,
		.seated = s->id, .uid = s->uid,
		.sequence = s->sequence, .dtstamp = s->dtstamp,
	};
}

static enum deal
leaving(const struct seated *s)
{
	return s->bounced ? DEAL_VANISH : DEAL_LEAVE;
}

/* The one person of that name; NULL when there is none, or two. */
static const struct seated *
by_name(struct arena *a, const struct seated *list, size_t n,
	struct span name)
{
	const struct seated *found = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!namesake(a, list[i].name, name))
			continue;
		if (found)
			return NULL;
		found = &list[i];
	}
	return found;
}

static const struct seated *
by_email(const struct registration *r, struct span email)
{
	for (size_t i = 0; email.len && i < r->n_people; i++)
		if (span_eq_nocase(r->people[i].email, email))
			return &r->people[i];
	return NULL;
}

static bool
is_dealt_with(const struct filing *f, int64_t seated)
{
	for (size_t i = 0; i < f->n_people; i++)
		if (f->people[i].seated == seated)
			return true;
	for (size_t i = 0; i < f->n_unreached; i++)
		if (f->unreached[i].seated == seated)
			return true;
	return false;
}

static void
let_go(struct amendment *m, const struct seated *s)
{
	if (!s || is_dealt_with(m->f, s->id))
		return;
	if (s->email.len)
		m->f->people[m->f->n_people++] =
			amend_seated(s, leaving(s));
	else
		m->f->unreached[m->f->n_unreached++] =
			amend_seated(s, DEAL_LEAVE);
}

static const struct seated *
find_seated(const struct amendment *m, struct span name)
{
	const struct registration *r = m->old;
	const struct seated *s = by_name(m->arena, r->people, r->n_people,
					 name);

	return s ? s : by_name(m->arena, r->unreached, r->n_unreached, name);
}

static const struct seated *
find_writer(const struct amendment *m)
{
	const struct seated *s = by_email(m->old, m->in->from);

	return s ? s : find_seated(m, m->in->from_name);
}

static bool
says_more(const struct invitee *p, const struct seated *s)
{
	if ((p->role.len && !span_eq(p->role, s->role)) ||
	    (p->org.len && !span_eq(p->org, s->org)) ||
	    (p->n_phones && p->n_phones != s->n_phones))
		return true;
	for (size_t i = 0; i < p->n_phones; i++) {
		bool known = false;

		for (size_t k = 0; k < s->n_phones; k++)
			known |= span_eq(p->phones[i], s->phones[k]);
		if (!known)
			return true;
	}
	return false;
}

/* Of the same name at another address: the address is corrected. */
static void
correct_address(struct amendment *m, struct invitee *p,
		const struct seated *s)
{
	if (s->name.len > p->name.len)
		p->name = s->name;
	if (!p->role.len)
		p->role = s->role;
	if (!p->org.len)
		p->org = s->org;
	if (!p->n_phones) {
		p->phones = s->phones;
		p->n_phones = s->n_phones;
	}
	if (s->email.len)
		let_go(m, s);
	m->f->people[m->f->n_people++] = *p;
}

static void
stay(struct amendment *m, struct invitee *p, const struct seated *s)
{
	if (is_dealt_with(m->f, s->id) || !says_more(p, s))
		return;
	p->deal = DEAL_STAY;
	p->seated = s->id;
	p->uid = s->uid;
	p->sequence = s->sequence;
	p->dtstamp = s->dtstamp;
	p->email = s->email;
	if (s->name.len > p->name.len)
		p->name = s->name;
	if (s->email.len)
		m->f->people[m->f->n_people++] = *p;
	else
		m->f->unreached[m->f->n_unreached++] = *p;
}

static bool
is_listed(const struct filing *f, struct span email)
{
	for (size_t i = 0; i < f->n_people; i++)
		if (!deal_leaves(f->people[i].deal) &&
		    span_eq(f->people[i].email, email))
			return true;
	return false;
}

/* NULL, or why a person must decide. */
static const char *
take(struct amendment *m, const struct referent *r)
{
	struct invitee p = amend_newcomer(m->arena, r);
	const struct seated *s = by_email(m->old, p.email);
	struct filing *f = m->f;

	/* We are not our own guest: our mail would come back here. */
	if (!p.name.len || programme_is_own_address(m->programme, p.email))
		return NULL;
	if (r->withdrawn) {
		s = s ? s : find_seated(m, p.name);
		let_go(m, s);
		/* Beside others who come, he must not be forgotten. */
		return s || m->in->kind != KIND_CHANGE ? NULL : "who-leaves";
	}
	if (s) {
		stay(m, &p, s);
		return NULL;
	}
	s = find_seated(m, p.name);
	if (s && p.email.len && !is_listed(f, p.email))
		correct_address(m, &p, s);
	else if (s)
		stay(m, &p, s);
	else if (!p.email.len)
		f->unreached[f->n_unreached++] = p;
	else if (!is_listed(f, p.email))
		f->people[f->n_people++] = p;
	return NULL;
}

/* Who comes sits there already: another letter has said so before. */
static bool
have_come(const struct amendment *m, const struct request *q)
{
	for (size_t i = 0; i < q->n_referents; i++)
		if (!by_email(m->old, q->referents[i].email.value))
			return false;
	return q->n_referents > 0;
}

/* Whose place is taken, where somebody takes one. */
static const char *
let_go_replaced(struct amendment *m, const struct request *q)
{
	const struct intake *in = m->in;
	size_t n = 0;

	for (size_t i = 0; i < in->n_leaving; i++) {
		const struct seated *s = find_seated(m, in->leaving[i].value);

		let_go(m, s);
		n += s != NULL;
	}
	if (in->writer_leaves) {
		const struct seated *s = find_writer(m);

		let_go(m, s);
		n += s != NULL;
	}
	if (n || !in->replaces || !q->n_referents || have_come(m, q))
		return NULL;
	/* "Il nuovo referente è": of one who can only be he. */
	if (in->n_leaving || m->old->n_people + m->old->n_unreached > 1)
		return "who-leaves";
	if (m->old->n_people)
		let_go(m, &m->old->people[0]);
	return NULL;
}

const char *
amend_people(struct arena *a, const struct programme *p,
	     const struct intake *in, const struct request *q,
	     const struct registration *old, struct filing *f)
{
	struct amendment m = {
		.arena = a, .programme = p, .in = in, .old = old, .f = f,
	};
	size_t n = 2 * (q->n_referents + old->n_people + old->n_unreached);
	const char *why = NULL;

	f->people = arena_array(a, n, sizeof(*f->people));
	f->unreached = arena_array(a, n, sizeof(*f->unreached));
	if (in->kind == KIND_CHANGE)
		why = let_go_replaced(&m, q);
	for (size_t i = 0; i < q->n_referents && !why; i++)
		why = take(&m, &q->referents[i]);
	return why;
}

void
amend_others(struct arena *a, const struct registration *old, enum deal deal,
	     struct filing *f)
{
	size_t n = f->n_people + old->n_people;
	size_t m = f->n_unreached + old->n_unreached;
	struct invitee *people = arena_array(a, n, sizeof(*people));
	struct invitee *unreached = arena_array(a, m, sizeof(*unreached));

	if (f->n_people)
		memcpy(people, f->people, f->n_people * sizeof(*people));
	if (f->n_unreached)
		memcpy(unreached, f->unreached,
		       f->n_unreached * sizeof(*unreached));
	f->people = people;
	f->unreached = unreached;
	/* Who was only to be corrected follows too. */
	for (size_t i = 0; i < f->n_people; i++)
		if (people[i].deal == DEAL_STAY)
			people[i].deal = deal;
	for (size_t i = 0; i < old->n_people; i++) {
		const struct seated *s = &old->people[i];

		if (!is_dealt_with(f, s->id))
			people[f->n_people++] = amend_seated(
				s, deal == DEAL_LEAVE ? leaving(s) : deal);
	}
	for (size_t i = 0; deal == DEAL_LEAVE && i < old->n_unreached; i++)
		if (!is_dealt_with(f, old->unreached[i].id))
			unreached[f->n_unreached++] =
				amend_seated(&old->unreached[i], deal);
}

bool
amend_lets_go(struct arena *a, const struct intake *in,
	      const struct registration *old)
{
	struct amendment m = { .arena = a, .in = in, .old = old };

	for (size_t i = 0; i < in->n_leaving; i++)
		if (find_seated(&m, in->leaving[i].value))
			return true;
	return in->writer_leaves && find_writer(&m);
}

bool
amend_concerns(struct arena *a, const struct intake *in,
	       const struct request *q, const struct registration *old)
{
	struct amendment m = { .arena = a, .in = in, .old = old };

	for (size_t i = 0; i < q->n_referents; i++)
		if (by_email(old, q->referents[i].email.value) ||
		    find_seated(&m, q->referents[i].name.value))
			return true;
	return amend_lets_go(a, in, old) ||
	       (!q->n_referents && find_writer(&m));
}
