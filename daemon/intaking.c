/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/intaking.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/casework.h"
#include "daemon/correction.h"
#include "daemon/reading.h"
#include "storage/ledger.h"
#include "storage/view.h"

#define BATCH_MEMORY	(LIMIT_BATCH_LETTERS * LIMIT_INTAKE * 2)
#define DECIDE_MEMORY	(64 * MIB)

struct intaking {
	struct intaking_needs needs;
	struct reading *reading;
	struct group_member member;
	struct casework casework;
	struct batch *first, **last;
	bool dirty;			/* something of ours is not durable */
	bool stopping;
};

static const char where[] = "daemon/intaking";

enum verdict
batch_open(int fd, size_t n, struct batch **ret, struct error *err)
{
	struct span bytes;
	enum verdict v = file_map(fd, &bytes, err);

	if (v != OK) {
		close(fd);
		return v;
	}
	struct arena *a = arena_open(BATCH_MEMORY);
	struct batch *b = arena_alloc(a, sizeof(*b));

	b->arena = a;
	b->fd = fd;
	b->bytes = bytes;
	b->n = n;
	b->letters = arena_array(a, n, sizeof(*b->letters));
	*ret = b;
	return OK;
}

void
batch_close(struct batch *b)
{
	if (!b)
		return;
	file_unmap(b->bytes);
	close(b->fd);
	arena_close(b->arena);
}

static struct letter
letter_of(const struct intaking *k, const struct batch *b,
	  const struct arrived *l)
{
	struct letter letter = {
		.mailbox = b->mailbox,
		.uidvalidity = b->uidvalidity,
		.uid = l->uid,
		.bytes = { b->bytes.at + l->off, l->len },
		.received = seam_now(k->needs.seam),
		.mute = l->mute,
	};

	letter.digest = hash_letter(letter.bytes);
	return letter;
}

/* What the decision of one letter cannot be, it is never: the next goes on. */
static enum verdict
settle_one(struct intaking *k, struct batch *b, struct arrived *l,
	   struct error *err)
{
	if (l->known)
		return OK;
	enum verdict v = group_begin(k->needs.group, err);

	if (v != OK)
		return v;
	k->dirty = true;
	arena_reset(k->casework.scratch);
	/* A fetcher that died sent it too: that batch has just filed it. */
	if (l->uid)
		v = ledger_has(k->needs.store, b->mailbox, b->uidvalidity,
			       l->uid, &l->known, err);
	if (v == OK && l->known)
		return OK;
	struct letter letter = letter_of(k, b, l);

	/* Most of what lies in a folder was filed before it came there. */
	if (v == OK && l->refound)
		v = ledger_has_bytes(k->needs.store, &letter.digest,
				     &l->known, err);
	if (v == OK && l->known)
		return OK;
	if (v == OK)
		v = casework_arrived(&k->casework, &letter, l, err);
	if (v == NEVER) {
		l->why = *err;
		v = casework_quarantine(&k->casework, &letter, l, err);
	}
	if (v != OK)
		group_fail(k->needs.group, err);
	return v;
}

static void
decide_ready(void *self)
{
	struct intaking *k = self;
	struct error err;

	for (struct batch *b = k->first; b; b = b->next) {
		while (b->n_decided < b->n) {
			struct arrived *l = &b->letters[b->n_decided];

			if (!l->known && !l->read)
				goto waiting;
			if (settle_one(k, b, l, &err) != OK)
				return;	/* undone() takes it up again */
			b->n_decided++;
		}
	}
waiting:
	if (!k->stopping)
		reading_assign(k->reading, k->first);
}

static bool
is_unread(const struct batch *b)
{
	for (; b; b = b->next)
		if (b->n_decided < b->n)
			return true;
	return false;
}

static bool
wants_more(void *self)
{
	struct intaking *k = self;

	return reading_is_busy(k->reading) && is_unread(k->first);
}

static void
finish_first(struct intaking *k)
{
	struct batch *b = k->first;

	k->first = b->next;
	if (!k->first)
		k->last = &k->first;
	if (b->finished)
		b->finished(b->self, b);
	batch_close(b);
}

static void
became_durable(void *self)
{
	struct intaking *k = self;
	struct casework *c = &k->casework;

	k->dirty = false;
	while (c->n_besides)
		outcome_log(&c->besides[--c->n_besides], NULL);
	for (struct batch *b = k->first; b; b = b->next) {
		size_t from = b->n_durable;

		b->n_durable = b->n_decided;
		for (size_t i = from; i < b->n_durable; i++)
			if (!b->letters[i].known)
				outcome_log(&b->letters[i].outcome,
					    &b->letters[i].why);
		if (b->committed && b->n_durable > from)
			b->committed(b->self, b, from, b->n_durable);
	}
	while (k->first && k->first->n_durable == k->first->n)
		finish_first(k);
}

static void
became_undone(void *self)
{
	struct intaking *k = self;

	k->dirty = false;
	/* The organiser is told that it failed. */
	k->casework.n_besides = 0;
	for (struct batch *b = k->first; b; b = b->next)
		b->n_decided = b->n_durable;
	decide_ready(k);
}

enum verdict
intaking_open(const struct intaking_needs *needs, struct intaking **ret,
	      struct error *err)
{
	struct intaking *k = calloc(1, sizeof(*k));

	if (!k)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	k->needs = *needs;
	k->last = &k->first;
	k->casework = (struct casework){
		.needs = &k->needs, .scratch = arena_open(DECIDE_MEMORY),
	};
	k->member = (struct group_member){
		.durable = became_durable, .undone = became_undone,
		.wants_more = wants_more, .self = k,
	};
	group_join(needs->group, &k->member);
	enum verdict v = reading_open(&k->needs, decide_ready, k, &k->reading,
				      err);

	if (v != OK) {
		intaking_close(k);
		return v;
	}
	*ret = k;
	return OK;
}

void
intaking_close(struct intaking *k)
{
	if (!k)
		return;
	reading_close(k->reading);
	while (k->first) {
		struct batch *b = k->first;

		k->first = b->next;
		batch_close(b);
	}
	arena_close(k->casework.scratch);
	free(k);
}

enum verdict
intaking_add(struct intaking *k, struct batch *b, struct error *err)
{
	enum verdict v = OK;

	for (size_t i = 0; i < b->n && v == OK; i++) {
		struct arrived *l = &b->letters[i];

		if (l->off > b->bytes.len || l->len > b->bytes.len - l->off)
			v = error_set(err, NEVER, where, 0,
				      "a letter outside its batch");
		else if (l->uid > 0)
			v = ledger_has(k->needs.store, b->mailbox,
				       b->uidvalidity, l->uid, &l->known,
				       err);
	}
	if (v != OK) {
		batch_close(b);
		return v;
	}
	*k->last = b;
	k->last = &b->next;
	decide_ready(k);
	return OK;
}

enum verdict
intaking_approve(struct intaking *k, struct arena *a, int64_t row,
		 const struct intake *lines, struct span actor,
		 struct decided **ret, struct error *err)
{
	struct view_letter_whole *whole;
	struct decided *made;
	struct outcome outcome = { 0 };
	enum verdict v = view_letter(k->needs.store, a, row, &whole, err);

	if (v != OK)
		return v;
	if (!whole->intake && span_is(whole->row.state, "quarantined"))
		return error_set(err, NEVER, where, 0,
				 "letter %lld could not be read, so that "
				 "nothing of it can be filed; convoca review "
				 "reject %lld closes it", (long long)row,
				 (long long)row);
	if (!span_is(whole->row.state, "review") &&
	    !span_is(whole->row.state, "doubted"))
		return error_set(err, NEVER, where, 0,
				 "letter %lld waits for nobody: it is %.*s",
				 (long long)row, SPANF(whole->row.state));
	v = group_begin(k->needs.group, err);
	if (v != OK)
		return v;
	arena_reset(k->casework.scratch);
	struct letter letter = {
		.mailbox = whole->row.mailbox,
		.bytes = whole->bytes,
		.received = seam_now(k->needs.seam),
	};

	static const struct talk no_talk;
	struct resumed own = { .what = RESUME_ALONE, .intake = whole->intake,
			       .talk = &no_talk };

	if (lines)
		own.intake = correction_of(a, whole->intake, lines, true);
	if (!own.intake)
		return error_set(err, NEVER, where, 0,
				 "letter %lld does not name one person alone "
				 "whose address that could be", (long long)row);
	v = casework_decide(&k->casework, &own, true, &letter, row, actor,
			    &made, &outcome, err);
	if (v == LATER)
		group_fail(k->needs.group, err);
	if (v != OK)
		return v;
	k->dirty = true;
	if (k->casework.n_besides < CASEWORK_BESIDES)
		k->casework.besides[k->casework.n_besides++] = outcome;
	*ret = made;	/* valid until the next decision */
	return OK;
}

void
intaking_renew(struct intaking *k)
{
	reading_renew(k->reading);
}

bool
intaking_is_empty(const struct intaking *k)
{
	return !k->first;
}

void
intaking_idle(struct intaking *k)
{
	/* Letters that were known before need no commit to be done. */
	if (!k->dirty)
		became_durable(k);
}

void
intaking_reap(struct intaking *k)
{
	reading_reap(k->reading);
}

void
intaking_stop(struct intaking *k)
{
	k->stopping = true;
	reading_stop(k->reading);
}
