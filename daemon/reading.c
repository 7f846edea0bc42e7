/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reading.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"

/* CPU time is the reader's own limit; this one is for a reader that sleeps. */
#define DEADLINE_MS	(3 * LIMIT_LETTER_CPU_S * 1000)
#define TRIES_MAX	3

struct slot {
	struct reading *reading;
	struct role role;
	struct batch *batch;	/* NULL: idle */
	size_t *indices;	/* of the letters sent, in the batch's arena */
	size_t n_sent, n_back;
};

struct reading {
	const struct intaking_needs *needs;
	void (*on_read)(void *);
	void *self;
	const char *args[3];
	struct slot *slots;
	size_t n;
};

static const char where[] = "daemon/reading";

size_t
reading_request(struct text *t, const struct batch *b, size_t *indices)
{
	size_t n = 0;

	for (size_t i = b->n_read; i < b->n; i++) {
		const struct arrived *l = &b->letters[i];

		if (l->known || l->read)
			continue;
		indices[n++] = i;
		record_addi(t, "off", (int64_t)l->off);
		record_addi(t, "len", (int64_t)l->len);
	}
	return n;
}

static void
skip_settled(struct batch *b)
{
	while (b->n_read < b->n &&
	       (b->letters[b->n_read].known || b->letters[b->n_read].read))
		b->n_read++;
}

static void
give(struct slot *s, struct batch *b)
{
	struct error err;
	struct text t = text_new(b->arena);

	s->indices = arena_array(b->arena, b->n, sizeof(*s->indices));
	s->n_sent = reading_request(&t, b, s->indices);
	s->n_back = 0;
	if (role_send(&s->role, FRAME_LETTERS, text_span(&t), b->fd,
		      &err) != OK)
		return;		/* it has just died: the next one gets it */
	s->batch = b;
	b->with_reader = true;
	role_expect(&s->role, DEADLINE_MS);
}

void
reading_assign(struct reading *r, struct batch *b)
{
	for (; b; b = b->next) {
		skip_settled(b);
		if (b->with_reader || b->n_read == b->n)
			continue;
		struct slot *idle = NULL;

		for (size_t i = 0; i < r->n && !idle; i++)
			if (!r->slots[i].batch && r->slots[i].role.channel)
				idle = &r->slots[i];
		if (!idle)
			return;
		give(idle, b);
	}
}

static void
let_go(struct slot *s)
{
	s->batch->with_reader = false;
	s->batch = NULL;
	role_expect_nothing(&s->role);
}

static void
mark_unreadable(struct arrived *l, struct span why)
{
	l->read = true;
	l->intake = SPAN_NONE;
	error_set(&l->why, NEVER, where, 0, "%.*s", SPANF(why));
}

/* index N, then intake TEXT or text WHY; false for anything else. */
static bool
take_answer(struct slot *s, const struct frame *f)
{
	struct record r = record_open(s->batch->arena, f->body);
	int64_t index;

	if (!record_next(&r) || !span_is(r.key, "index") ||
	    !record_int(&r, &index) || index != (int64_t)s->n_back ||
	    s->n_back == s->n_sent || !record_next(&r))
		return false;
	struct arrived *l = &s->batch->letters[s->indices[s->n_back]];

	if (f->type == FRAME_UNREADABLE) {
		mark_unreadable(l, r.value);
	} else if (f->type == FRAME_INTAKE && r.value.len <= LIMIT_INTAKE) {
		l->intake = span_copy(s->batch->arena, r.value);
		l->read = true;
	} else {
		return false;
	}
	s->n_back++;
	return true;
}

static void
answer_came(void *self, struct frame *f)
{
	struct slot *s = self;

	if (f->fd >= 0)
		close(f->fd);
	if (!s->batch || !take_answer(s, f)) {
		log_error("reader.nonsense", "pid=%d", (int)s->role.pid);
		/* The letter it was at is to blame. */
		role_kill(&s->role);
		return;
	}
	if (s->n_back < s->n_sent)
		role_expect(&s->role, DEADLINE_MS);
	skip_settled(s->batch);
	if (s->n_back == s->n_sent)
		let_go(s);
	s->reading->on_read(s->reading->self);
}

static void
reader_died(void *self, int status)
{
	struct slot *s = self;

	if (!s->batch)
		return;
	struct arrived *l = &s->batch->letters[s->indices[s->n_back]];

	l->tries++;
	log_error("reader.died", "status=%d tries=%u bytes=%zu", status,
		  l->tries, l->len);
	if (l->tries >= TRIES_MAX)
		mark_unreadable(l, SPAN("no reader survived this letter"));
	skip_settled(s->batch);
	let_go(s);
	s->reading->on_read(s->reading->self);
}

/* What it reads after this it reads by the programme as it is now. */
static void
tell_programme(struct slot *s)
{
	const struct timetable *t = s->reading->needs->timetable;
	struct arena *a = arena_open(4 * LIMIT_FRAME);
	struct text body = text_new(a);
	struct error err;

	timetable_write(&body, t->changes, t->n_changes);
	if (role_send(&s->role, FRAME_SESSIONS, text_span(&body), -1,
		      &err) != OK)
		log_debug("reader.gone", "pid=%d", (int)s->role.pid);
	arena_close(a);
}

void
reading_renew(struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->slots[i].role.channel)
			tell_programme(&r->slots[i]);
}

static void
reader_up(void *self)
{
	struct slot *s = self;

	if (s->reading->needs->timetable->n_changes)
		tell_programme(s);
	s->reading->on_read(s->reading->self);
}

enum verdict
reading_open(const struct intaking_needs *needs, void (*on_read)(void *),
	     void *self, struct reading **ret, struct error *err)
{
	struct reading *r = calloc(1, sizeof(*r));
	size_t n = needs->settings->readers ? needs->settings->readers : 1;

	if (r)
		r->slots = calloc(n, sizeof(*r->slots));
	if (!r || !r->slots) {
		free(r);
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	}
	r->needs = needs;
	r->on_read = on_read;
	r->self = self;
	r->args[0] = "--config";
	r->args[1] = needs->settings->path;
	r->n = n;
	*ret = r;
	for (size_t i = 0; i < n; i++) {
		struct slot *s = &r->slots[i];

		s->reading = r;
		s->role = (struct role){
			.program = "convoca-reader", .args = r->args,
			.seam = needs->seam, .loop = needs->loop,
			.on_frame = answer_came, .on_up = reader_up,
			.on_down = reader_died, .self = s,
		};
		role_start(&s->role);
	}
	return OK;
}

void
reading_close(struct reading *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		role_stop(&r->slots[i].role);
	free(r->slots);
	free(r);
}

bool
reading_is_busy(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->slots[i].batch)
			return true;
	return false;
}

void
reading_reap(struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		role_reap(&r->slots[i].role);
}

void
reading_stop(struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		role_stop(&r->slots[i].role);
}
