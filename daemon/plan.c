/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/plan.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/seating.h"

#define PLAN_MEMORY (1024 * MIB)	/* for one sector */

static const struct {
	const char *word;
	enum aim order[AIM_COUNT];
} goals[] = {
	[PLAN_WISHES] = { "wishes", { AIM_WISHES, AIM_MINIMUM, AIM_STAY,
				      AIM_AREAS } },
	[PLAN_MINIMUM] = { "minimum", { AIM_MINIMUM, AIM_WISHES, AIM_STAY,
					AIM_AREAS } },
	[PLAN_AREAS] = { "areas", { AIM_MINIMUM, AIM_AREAS, AIM_WISHES,
				    AIM_STAY } },
};

/* One registration; groups are indices of the programme. */
struct sitter {
	const struct registration *r;
	size_t sector, seat, named;	/* seat: as planned so far */
	int64_t order;			/* less: stands or waits longer */
	bool kept;			/* is to answer an offer */
};

/* Where a person sits. */
struct sitting {
	struct span email;
	size_t sitter;
};

/* One sector on the desk. */
struct draft {
	struct arena *arena;
	const struct plan_picture *p;
	enum plan_goal goal;
	struct sitter *all;		/* of all sectors, in order */
	struct sitting *people;		/* by address */
	size_t n_people;
	size_t sector;
	size_t *groups;			/* of the sector, in the programme */
	size_t *local;			/* and the other way round */
	size_t *sitters;		/* of the sector, in `all` */
	size_t *body_of;		/* and the other way round */
	bool overlaps;			/* some of its groups do */
	struct optimum_group *rooms;
	struct optimum_body *bodies;
	struct optimum_case q;
};

static size_t
place(const struct programme *p, struct span group)
{
	const struct group *g = programme_group(p, group);

	return g && !g->cancelled ? (size_t)(g - p->groups) : OPTIMUM_NONE;
}

static int
by_order(const void *a, const void *b)
{
	const struct sitter *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

/* Waiting lists come before the rest, each in the order it has. */
static struct sitter *
list_sitters(struct arena *a, const struct plan_picture *p)
{
	struct sitter *all = arena_array(a, p->n_registrations + 1,
					 sizeof(*all));

	for (size_t i = 0; i < p->n_registrations; i++) {
		const struct registration *r = &p->registrations[i];
		const struct sector *s = programme_sector(p->programme,
							  r->sector);
		size_t wish = place(p->programme, r->waits_for);
		struct sitter *x = &all[i];

		x->r = r;
		x->sector = s ? (size_t)(s - p->programme->sectors)
			      : OPTIMUM_NONE;
		x->seat = place(p->programme, r->group);
		x->named = wish == OPTIMUM_NONE ? x->seat : wish;
		x->order = (int64_t)p->n_waiters + r->id;
		for (size_t k = 0; r->waits_for.len && k < p->n_waiters; k++)
			if (p->waiters[k].registration == r->id) {
				x->order = (int64_t)k;
				x->kept = p->waiters[k].offered > 0;
			}
	}
	qsort(all, p->n_registrations, sizeof(*all), by_order);
	return all;
}

static int
compare_spans(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.at, b.at, n) : 0;

	return c ? c : a.len < b.len ? -1 : a.len > b.len;
}

static int
by_email(const void *a, const void *b)
{
	const struct sitting *x = a, *y = b;
	int c = compare_spans(x->email, y->email);

	return c ? c : x->sitter < y->sitter ? -1 : x->sitter > y->sitter;
}

static void
list_people(struct draft *d)
{
	size_t room = 0;

	for (size_t i = 0; i < d->p->n_registrations; i++) {
		const struct registration *r = d->all[i].r;

		for (size_t k = 0; k < r->n_people; k++) {
			d->people = arena_grow(d->arena, d->people,
					       d->n_people, &room,
					       sizeof(*d->people));
			d->people[d->n_people++] = (struct sitting){
				.email = r->people[k].email, .sitter = i,
			};
		}
	}
	if (d->n_people)
		qsort(d->people, d->n_people, sizeof(*d->people), by_email);
}

static void
list_groups(struct draft *d)
{
	const struct programme *p = d->p->programme;
	size_t n = 0;

	d->groups = arena_array(d->arena, p->n_groups, sizeof(*d->groups));
	d->local = arena_array(d->arena, p->n_groups, sizeof(*d->local));
	d->rooms = arena_array(d->arena, p->n_groups, sizeof(*d->rooms));
	d->overlaps = false;
	for (size_t i = 0; i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];
		unsigned offered = d->p->loads[i].offered;

		d->local[i] = OPTIMUM_NONE;
		if (g->sector != d->sector || g->cancelled)
			continue;
		for (size_t k = 0; k < n; k++)
			d->overlaps |= seating_overlaps(
				&p->groups[d->groups[k]], g);
		d->rooms[n] = (struct optimum_group){
			.capacity = g->capacity > offered
					    ? g->capacity - offered : 0,
			.minimum = g->minimum,
			.closed = g->start - d->p->now < PLAN_QUIET,
		};
		d->local[i] = n;
		d->groups[n++] = i;
	}
	d->q.n_groups = n;
}

static size_t
to_local(const struct draft *d, size_t group)
{
	return group == OPTIMUM_NONE ? OPTIMUM_NONE : d->local[group];
}

static void
list_bodies(struct draft *d)
{
	size_t n = 0, all = d->p->n_registrations;

	d->sitters = arena_array(d->arena, all, sizeof(*d->sitters));
	d->body_of = arena_array(d->arena, all, sizeof(*d->body_of));
	d->bodies = arena_array(d->arena, all, sizeof(*d->bodies));
	for (size_t i = 0; i < all; i++) {
		const struct sitter *s = &d->all[i];
		const struct body *b = programme_body(d->p->programme,
						      s->r->entity);

		d->body_of[i] = OPTIMUM_NONE;
		if (s->sector != d->sector)
			continue;
		d->bodies[n] = (struct optimum_body){
			.area = b ? (size_t)b->area : AREA_COUNT,
			.current = to_local(d, s->seat),
			.named = to_local(d, s->named),
			.stays = s->kept,
		};
		d->body_of[i] = n;
		d->sitters[n++] = i;
	}
	d->q.n_bodies = n;
}

/* Somebody of the body sits in that group, so not in any that overlaps. */
static void
forbid(struct draft *d, struct optimum_body *b, size_t held)
{
	const struct group *groups = d->p->programme->groups;
	size_t *list = arena_array(d->arena, d->q.n_groups, sizeof(*list));
	size_t n = 0;

	for (size_t g = 0; g < d->q.n_groups; g++) {
		bool is = held != OPTIMUM_NONE &&
			  seating_overlaps(&groups[held],
					   &groups[d->groups[g]]);

		for (size_t i = 0; i < b->n_forbidden; i++)
			is |= b->forbidden[i] == g;
		if (is)
			list[n++] = g;
	}
	b->forbidden = list;
	b->n_forbidden = n;
}

static void
find_clashes(struct draft *d)
{
	size_t end;

	for (size_t i = 0; i < d->n_people; i = end) {
		end = i + 1;
		while (end < d->n_people &&
		       span_eq(d->people[i].email, d->people[end].email))
			end++;
		for (size_t j = i; j < end; j++)
			for (size_t k = i; k < end; k++) {
				size_t x = d->people[j].sitter;
				size_t y = d->people[k].sitter;
				size_t body = d->body_of[x];

				if (x == y || body == OPTIMUM_NONE)
					continue;
				if (d->body_of[y] == OPTIMUM_NONE)
					forbid(d, &d->bodies[body],
					       d->all[y].seat);
				else if (d->overlaps)
					d->bodies[body].stays = true;
			}
	}
}

static bool
is_forbidden(const struct optimum_body *b, size_t group)
{
	for (size_t i = 0; i < b->n_forbidden; i++)
		if (b->forbidden[i] == group)
			return true;
	return false;
}

static enum plan_why
why_moved(const struct draft *d, size_t body, size_t to,
	  const unsigned *before)
{
	const struct optimum_body *b = &d->bodies[body];

	if (b->current == OPTIMUM_NONE)
		return PLAN_GONE;
	if (is_forbidden(b, b->current))
		return PLAN_CLASH;
	if (before[b->current] > d->rooms[b->current].capacity)
		return PLAN_FULL;
	if (to == b->named)
		return PLAN_WAITED;
	if (before[to] < d->rooms[to].minimum)
		return PLAN_FILLS;
	return d->goal == PLAN_AREAS ? PLAN_SPREADS : PLAN_HELPS;
}

static void
note_moves(struct draft *d, const size_t *seats, struct plan_sector *ret)
{
	const struct group *groups = d->p->programme->groups;
	unsigned *before = arena_array(d->arena, d->q.n_groups,
				       sizeof(*before));

	ret->moves = arena_array(d->arena, d->q.n_bodies,
				 sizeof(*ret->moves));
	for (size_t i = 0; i < d->q.n_bodies; i++)
		if (d->bodies[i].current != OPTIMUM_NONE)
			before[d->bodies[i].current]++;
	for (size_t i = 0; i < d->q.n_bodies; i++) {
		const struct optimum_body *b = &d->bodies[i];
		struct sitter *s = &d->all[d->sitters[i]];

		if (seats[i] == b->current && seats[i] != OPTIMUM_NONE)
			continue;
		ret->moves[ret->n_moves++] = (struct plan_move){
			.registration = s->r,
			.from = b->current == OPTIMUM_NONE
					? NULL
					: &groups[d->groups[b->current]],
			.to = seats[i] == OPTIMUM_NONE
				      ? NULL : &groups[d->groups[seats[i]]],
			.why = why_moved(d, i, seats[i], before),
		};
		/* The next sectors reckon with it. */
		if (seats[i] != OPTIMUM_NONE)
			s->seat = d->groups[seats[i]];
	}
}

/* True when somebody would lose a seat he has: now he keeps it. */
static bool
keep_seats(struct draft *d, const size_t *seats)
{
	bool any = false;

	for (size_t i = 0; i < d->q.n_bodies; i++)
		if (seats[i] == OPTIMUM_NONE &&
		    d->bodies[i].current != OPTIMUM_NONE)
			any = d->bodies[i].stays = true;
	return any;
}

static void
balance(struct draft *d, struct plan_sector *ret)
{
	size_t *seats;

	list_groups(d);
	list_bodies(d);
	find_clashes(d);
	d->q.groups = d->rooms;
	d->q.bodies = d->bodies;
	memcpy(d->q.order, goals[d->goal].order, sizeof(d->q.order));
	ret->sector = &d->p->programme->sectors[d->sector];
	ret->n_bodies = d->q.n_bodies;
	seats = arena_array(d->arena, d->q.n_bodies, sizeof(*seats));
	for (size_t i = 0; i < d->q.n_bodies; i++)
		seats[i] = d->bodies[i].current;
	ret->before = ret->after = optimum_score(d->arena, &d->q, seats);
	do {
		struct arena *work = arena_open(PLAN_MEMORY);

		ret->too_large = !optimum_find(work, &d->q, seats);
		arena_close(work);
	} while (!ret->too_large && keep_seats(d, seats));
	if (ret->too_large)
		return;
	note_moves(d, seats, ret);
	ret->after = optimum_score(d->arena, &d->q, seats);
}

struct plan_sector *
plan_make(struct arena *a, const struct plan_picture *p, enum plan_goal goal)
{
	size_t n = p->programme->n_sectors;
	struct plan_sector *ret = arena_array(a, n, sizeof(*ret));
	struct draft d = {
		.arena = a, .p = p, .goal = goal, .all = list_sitters(a, p),
	};

	list_people(&d);
	for (d.sector = 0; d.sector < n; d.sector++)
		balance(&d, &ret[d.sector]);
	return ret;
}

bool
plan_goal_of(const char *word, enum plan_goal *ret)
{
	for (size_t i = 0; i < sizeof(goals) / sizeof(goals[0]); i++)
		if (!strcmp(word, goals[i].word)) {
			*ret = (enum plan_goal)i;
			return true;
		}
	return false;
}

const char *
plan_why_english(enum plan_why why)
{
	static const char *const words[] = {
		[PLAN_GONE] = "its session is not held any more",
		[PLAN_CLASH] = "somebody of it sits in two sessions at once",
		[PLAN_FULL] = "its session has more bodies than seats",
		[PLAN_WAITED] = "it waits for this session",
		[PLAN_FILLS] = "this session is below its minimum",
		[PLAN_SPREADS] = "the macro-areas are more even so",
		[PLAN_HELPS] = "it lets another body move",
	};

	return words[why];
}
