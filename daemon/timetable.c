/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/timetable.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/record.h"

#define MEMORY (64 * MIB)

void
timetable_open(struct timetable *t, struct programme *p)
{
	*t = (struct timetable){
		.programme = p, .base = p->groups, .n_base = p->n_groups,
		.arenas = { arena_open(MEMORY), arena_open(MEMORY) },
	};
}

void
timetable_close(struct timetable *t)
{
	if (t->programme) {
		t->programme->groups = t->base;
		t->programme->n_groups = t->n_base;
	}
	arena_close(t->arenas[0]);
	arena_close(t->arenas[1]);
}

static void
change_group(struct group *g, const struct group_change *c)
{
	if (c->parts & PART_HOUR) {
		g->start = c->to.start;
		g->end = c->to.end;
	}
	if (c->parts & PART_LINK) {
		g->link = c->to.link;
		g->passcode = c->to.passcode;
	}
	if (c->parts & PART_MODERATOR)
		g->moderator = c->to.moderator;
	if (c->parts & PART_FACILITATOR)
		g->facilitator = c->to.facilitator;
	if (c->parts & PART_CANCELLED)
		g->cancelled = true;
}

static struct group *
find_group(struct group *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].id, id))
			return &list[i];
	return NULL;
}

/*
 * A change of a group that programme.conf no longer has changes nothing, and
 * a group of a sector that it no longer has is none.
 */
static void
apply_one(const struct programme *p, struct group *list, size_t *n,
	  const struct group_change *c)
{
	struct group *g = find_group(list, *n, c->to.id);
	const struct sector *sector = programme_sector(p, span_of(c->sector));

	if (!g && (c->parts & PART_ADDED) && sector) {
		g = &list[(*n)++];
		*g = c->to;
		g->sector = (size_t)(sector - p->sectors);
		g->cancelled = false;
	}
	if (g)
		change_group(g, c);
}

static void
apply(struct arena *a, const struct timetable *t,
      const struct group_change *changes, size_t n_changes,
      struct programme *ret)
{
	struct group *list = arena_array(a, t->n_base + n_changes,
					 sizeof(*list));
	size_t n = t->n_base;

	if (n)
		memcpy(list, t->base, n * sizeof(*list));
	for (size_t i = 0; i < n_changes; i++)
		apply_one(t->programme, list, &n, &changes[i]);
	ret->groups = list;
	ret->n_groups = n;
}

static const char *
copy(struct arena *a, const char *s)
{
	return span_dup(a, span_of(s));
}

static struct person
copy_person(struct arena *a, struct person p)
{
	return (struct person){ copy(a, p.name), copy(a, p.email) };
}

static struct group_change
copy_change(struct arena *a, const struct group_change *c)
{
	struct group_change ret = *c;

	ret.sector = copy(a, c->sector);
	ret.to.id = copy(a, c->to.id);
	ret.to.title = copy(a, c->to.title);
	ret.to.link = copy(a, c->to.link);
	ret.to.passcode = copy(a, c->to.passcode);
	ret.to.moderator = copy_person(a, c->to.moderator);
	ret.to.facilitator = copy_person(a, c->to.facilitator);
	return ret;
}

void
timetable_set(struct timetable *t, const struct group_change *changes,
	      size_t n)
{
	unsigned turn = !t->turn;
	struct arena *a = t->arenas[turn];

	arena_reset(a);
	struct group_change *list = arena_array(a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = copy_change(a, &changes[i]);
	apply(a, t, list, n, t->programme);
	t->turn = turn;
	t->changes = list;
	t->n_changes = n;
}

const struct group_change *
timetable_change(const struct timetable *t, struct span id)
{
	for (size_t i = 0; i < t->n_changes; i++)
		if (span_is(id, t->changes[i].to.id))
			return &t->changes[i];
	return NULL;
}

struct group_change *
timetable_with(struct arena *a, const struct timetable *t,
	       const struct group_change *c, size_t *ret)
{
	struct group_change *list = arena_array(a, t->n_changes + 1,
						sizeof(*list));
	size_t n = 0;
	bool there = false;

	for (; n < t->n_changes; n++) {
		bool same = !strcmp(t->changes[n].to.id, c->to.id);

		list[n] = same ? *c : t->changes[n];
		there |= same;
	}
	if (!there)
		list[n++] = *c;
	*ret = n;
	return list;
}

struct programme *
timetable_preview(struct arena *a, const struct timetable *t,
		  const struct group_change *changes, size_t n)
{
	struct programme *p = arena_alloc(a, sizeof(*p));

	*p = *t->programme;
	apply(a, t, changes, n, p);
	return p;
}

/* One string of a change, by the word that it has in a frame. */
struct place {
	const char *key;
	size_t offset;
};

static const struct place words[] = {
	{ "sector", offsetof(struct group_change, sector) },
	{ "title", offsetof(struct group_change, to.title) },
	{ "link", offsetof(struct group_change, to.link) },
	{ "passcode", offsetof(struct group_change, to.passcode) },
	{ "moderator", offsetof(struct group_change, to.moderator.name) },
	{ "moderator-email",
	  offsetof(struct group_change, to.moderator.email) },
	{ "facilitator", offsetof(struct group_change, to.facilitator.name) },
	{ "facilitator-email",
	  offsetof(struct group_change, to.facilitator.email) },
};

#define N_WORDS (sizeof(words) / sizeof(words[0]))

static const char **
at(struct group_change *c, const struct place *p)
{
	return (const char **)(void *)((char *)c + p->offset);
}

void
timetable_write(struct text *t, const struct group_change *changes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct group_change c = changes[i];

		record_adds(t, "group", c.to.id);
		record_addi(t, "parts", c.parts);
		record_addi(t, "number", c.to.number);
		record_addi(t, "start", c.to.start);
		record_addi(t, "end", c.to.end);
		record_addi(t, "capacity", c.to.capacity);
		record_addi(t, "minimum", c.to.minimum);
		for (size_t k = 0; k < N_WORDS; k++)
			record_adds(t, words[k].key, *at(&c, &words[k]));
	}
}

static bool
read_number(const struct record *r, struct group_change *c)
{
	int64_t n;

	if (!record_int(r, &n))
		return false;
	if (span_is(r->key, "start"))
		c->to.start = n;
	else if (span_is(r->key, "end"))
		c->to.end = n;
	else if (n < 0 || n > UINT32_MAX)
		return false;
	else if (span_is(r->key, "parts"))
		c->parts = (unsigned)n;
	else if (span_is(r->key, "number"))
		c->to.number = (unsigned)n;
	else if (span_is(r->key, "capacity"))
		c->to.capacity = (unsigned)n;
	else if (span_is(r->key, "minimum"))
		c->to.minimum = (unsigned)n;
	else
		return false;
	return true;
}

static bool
read_word(struct arena *a, const struct record *r, struct group_change *c)
{
	for (size_t k = 0; k < N_WORDS; k++)
		if (span_is(r->key, words[k].key)) {
			*at(c, &words[k]) = span_dup(a, r->value);
			return true;
		}
	return false;
}

bool
timetable_read(struct arena *a, struct span body, struct group_change **ret,
	       size_t *n)
{
	struct record r = record_open(a, body);
	struct group_change *list = NULL;
	size_t k = 0, room = 0;

	while (record_next(&r)) {
		if (span_is(r.key, "group")) {
			list = arena_grow(a, list, k, &room, sizeof(*list));
			list[k].to.id = span_dup(a, r.value);
			for (size_t i = 0; i < N_WORDS; i++)
				*at(&list[k], &words[i]) = "";
			k++;
		} else if (!k || (!read_word(a, &r, &list[k - 1]) &&
				  !read_number(&r, &list[k - 1]))) {
			return false;
		}
	}
	*ret = list;
	*n = k;
	return record_done(&r);
}
