/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/comparing.h"

#include <errno.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/log.h"
#include "core/record.h"
#include "daemon/feeding_link.h"

#define LOOK_MS		(60 * 1000)
#define FIRST_MS	(5 * 1000)	/* other things come first */
#define ROUND_MAX_S	60

static const char where[] = "daemon/comparing";

static void
again_in(struct comparing *c, int64_t ms)
{
	c->next.at = seam_ticks(c->link->feeding->needs->seam) + ms;
}

/* Long enough for what is on its way, and no longer than a sweep. */
static int64_t
round_ms(const struct comparing *c)
{
	unsigned s = c->link->mailbox->sweep_s;

	return (s < ROUND_MAX_S ? s : ROUND_MAX_S) * INT64_C(1000);
}

static void
add(struct misplaced_list *l, struct misplaced m)
{
	if (l->n == l->room) {
		size_t want = l->room ? l->room * 2 : 16;

		l->at = reallocarray(l->at, want, sizeof(*l->at));
		if (!l->at)
			_Exit(ARENA_EXIT);
		l->room = want;
	}
	l->at[l->n++] = m;
}

static bool
has(const struct misplaced_list *l, int64_t uid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].uid == uid)
			return true;
	return false;
}

/* What was misplaced in both lists is not on its way. */
static void
keep_common(struct misplaced_list *l, const struct misplaced_list *before)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		if (has(before, l->at[i].uid))
			l->at[kept++] = l->at[i];
	l->n = kept;
}

static void
start_round(struct comparing *c, enum comparing_round round, int64_t ms)
{
	struct misplaced_list spare = c->before;

	c->before = c->found;
	c->found = spare;
	c->found.n = 0;
	c->letters = 0;
	c->waiting = false;
	c->round = round;
	again_in(c, ms);
}

static bool
is_due(const struct comparing *c)
{
	const struct intaking_needs *n = c->link->feeding->needs;

	return c->done < archive_night(seam_now(n->seam),
				       n->settings->upkeep.night);
}

static void
ask(struct comparing *c)
{
	struct link *l = c->link;
	struct feeding *f = l->feeding;
	struct error err;
	int64_t start = 0;

	arena_reset(f->scratch);
	struct text t = text_new(f->scratch);
	enum verdict v = ledger_start(f->needs->store,
				      span_of(l->mailbox->name),
				      l->bookmark.uidvalidity, &start, &err);

	record_addi(&t, "uid", start);
	if (v == OK)
		v = role_send(&l->role, FRAME_LIST, text_span(&t), -1, &err);
	c->waiting = v == OK;
	c->found.n = c->letters = 0;
	/* A fetcher that dies meanwhile never answers. */
	again_in(c, LOOK_MS * 10);
}

static void
step(void *self)
{
	struct comparing *c = self;
	struct link *l = c->link;

	if (c->waiting) {
		start_round(c, COMPARING_REST, LOOK_MS);
		return;
	}
	if (c->round == COMPARING_REST && !is_due(c)) {
		again_in(c, LOOK_MS);
		return;
	}
	/* While letters come there is nothing to compare. */
	if (!l->selected || !l->drained || l->batches) {
		again_in(c, round_ms(c));
		return;
	}
	if (c->round == COMPARING_REST)
		c->round = COMPARING_LOOK;
	ask(c);
}

static enum verdict
judge(struct comparing *c, int64_t uid, struct error *err)
{
	const struct link *l = c->link;
	enum ledger_place place = LEDGER_UNKNOWN;
	enum settle_to to = SETTLE_OTHER;
	enum verdict v = ledger_place(l->feeding->needs->store,
				      span_of(l->mailbox->name),
				      l->bookmark.uidvalidity, uid, &place,
				      &to, err);

	if (v != OK)
		return v;
	c->letters++;
	if (place == LEDGER_UNKNOWN || place == LEDGER_WITHHELD)
		add(&c->found, (struct misplaced){ .uid = uid });
	else if (l->mailbox->settle == SETTLE_MOVE)
		add(&c->found, (struct misplaced){ uid, true, to });
	return OK;
}

/* By the ways of any letter: nothing is filed or put away twice. */
static void
mend(struct comparing *c)
{
	struct link *l = c->link;
	struct arena *a = l->feeding->scratch;
	struct text again = text_new(a), settle = text_new(a);
	size_t missing = 0, lying = 0;
	struct error err;

	record_addi(&again, "uidvalidity", l->bookmark.uidvalidity);
	record_addi(&settle, "uidvalidity", l->bookmark.uidvalidity);
	for (size_t i = 0; i < c->found.n; i++) {
		const struct misplaced *m = &c->found.at[i];

		if (m->known) {
			record_adds(&settle, "to", settle_to_name(m->to));
			record_addi(&settle, "uid", m->uid);
			lying++;
		} else {
			/* Until it comes it is known to be withheld. */
			if (bookmark_withhold(&l->bookmark, m->uid, false,
					      &err) != OK)
				log_error("compared.unwritten", "why=%s",
					  err.text);
			record_addi(&again, "uid", m->uid);
			missing++;
		}
	}
	if (lying)
		feeding_settle(l, &settle);
	if (missing && role_send(&l->role, FRAME_AGAIN, text_span(&again), -1,
				 &err) != OK)
		log_debug("fetcher.away", "mailbox=%s", l->mailbox->name);
	log_error("mailbox.differs", "mailbox=%s missing=%zu lying=%zu",
		  l->mailbox->name, missing, lying);
}

static void
finish(struct comparing *c)
{
	struct link *l = c->link;
	size_t left = c->found.n;
	struct error why;

	c->done = seam_now(l->feeding->needs->seam);
	error_set(&why, LATER, where, 0, "%zu of the letters in mailbox %s "
		  "cannot be read or put away", left, l->mailbox->name);
	health_note(l->feeding->options.health, VITAL_LETTERS,
		    l->mailbox->name, true, left ? &why : NULL);
	log_info("mailbox.compared", "mailbox=%s letters=%zu left=%zu",
		 l->mailbox->name, c->letters, left);
	c->found.n = 0;
	start_round(c, COMPARING_REST, LOOK_MS);
}

static void
conclude(struct comparing *c)
{
	if (c->round != COMPARING_LOOK)
		keep_common(&c->found, &c->before);
	if (!c->found.n || c->round == COMPARING_PROVE) {
		finish(c);
		return;
	}
	if (c->round == COMPARING_MEND)
		mend(c);
	start_round(c, c->round + 1, round_ms(c));
}

void
comparing_listed(struct comparing *c, const struct frame *frame)
{
	struct link *l = c->link;
	int64_t uidvalidity = 0, n;
	enum verdict v = OK;
	struct error err;
	bool end = false;

	if (!l || !c->waiting)
		return;
	arena_reset(l->feeding->scratch);
	struct record r = record_open(l->feeding->scratch, frame->body);

	while (v == OK && record_next(&r)) {
		if (!record_int(&r, &n))
			continue;
		if (span_is(r.key, "uidvalidity"))
			uidvalidity = n;
		else if (span_is(r.key, "uid") && n > 0 &&
			 uidvalidity == l->bookmark.uidvalidity)
			v = judge(c, n, &err);
		else if (span_is(r.key, "end"))
			end = true;
	}
	/* Of another state of the mailbox it says nothing: look anew. */
	if (v != OK || uidvalidity != l->bookmark.uidvalidity)
		start_round(c, COMPARING_REST, round_ms(c));
	else if (end)
		conclude(c);
}

void
comparing_open(struct comparing *c, struct link *l)
{
	*c = (struct comparing){
		.link = l, .next = { .due = step, .self = c },
	};
	again_in(c, FIRST_MS);
	loop_add_timer(l->feeding->needs->loop, &c->next);
}

void
comparing_close(struct comparing *c)
{
	free(c->found.at);
	free(c->before.at);
}
