/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/feeding_link.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"

#define SCRATCH		(64 * MIB)

static const char where[] = "daemon/feeding";

void
feeding_settle(struct link *l, struct text *t)
{
	struct error err;

	/* A fetcher that is away gets the whole list when it is back. */
	if (role_send(&l->role, FRAME_SETTLE, text_span(t), -1, &err) != OK)
		log_debug("fetcher.away", "mailbox=%s", l->mailbox->name);
}

static void
settle_durable(void *self, struct batch *b, size_t from, size_t to)
{
	struct link *l = self;
	struct text t;

	if (!l->selected || b->uidvalidity != l->bookmark.uidvalidity)
		return;
	arena_reset(l->feeding->scratch);
	t = text_new(l->feeding->scratch);
	record_addi(&t, "uidvalidity", b->uidvalidity);
	size_t asked = 0;

	for (size_t i = from; i < to; i++) {
		const struct arrived *a = &b->letters[i];

		if (a->known || a->refound)
			continue;
		record_adds(&t, "to",
			    settle_to_name(settle_to(a->outcome.act)));
		record_addi(&t, "uid", a->uid);
		asked++;
	}
	if (!asked)
		return;
	l->unsettled += asked;
	l->drained = false;
	feeding_settle(l, &t);
}

static void
batch_finished(void *self, struct batch *b)
{
	struct link *l = self;
	struct error err;

	l->batches--;
	if (role_send(&l->role, FRAME_TAKEN, SPAN_NONE, -1, &err) != OK)
		log_debug("fetcher.away", "mailbox=%s", l->mailbox->name);
	l->feeding->options.changed(l->feeding->options.self);
}

/* Letters whose move was not confirmed before the connection was lost. */
static enum verdict
settle_again(struct link *l, struct error *err)
{
	struct feeding *f = l->feeding;
	struct unsettled *list;
	size_t n;
	enum verdict v = ledger_unsettled(f->needs->store, f->scratch,
					  span_of(l->mailbox->name),
					  l->bookmark.uidvalidity, &list, &n,
					  err);

	if (v != OK || !n)
		return v;
	struct text t = text_new(f->scratch);

	record_addi(&t, "uidvalidity", l->bookmark.uidvalidity);
	for (size_t i = 0; i < n; i++) {
		record_adds(&t, "to", settle_to_name(list[i].to));
		record_addi(&t, "uid", list[i].uid);
	}
	l->unsettled = n;
	feeding_settle(l, &t);
	return OK;
}

static void
mailbox_selected(struct link *l, const struct frame *frame)
{
	struct feeding *f = l->feeding;
	struct record r;
	struct error err;
	int64_t uidvalidity = 0, uidnext = 0, n;

	arena_reset(f->scratch);
	r = record_open(f->scratch, frame->body);
	while (record_next(&r))
		if (span_is(r.key, "uidvalidity") && record_int(&r, &n))
			uidvalidity = n;
		else if (span_is(r.key, "uidnext") && record_int(&r, &n))
			uidnext = n;
	l->selected = true;
	l->unsettled = 0;
	struct text t = text_new(f->scratch);
	enum verdict v = bookmark_select(&l->bookmark, f->scratch,
					 uidvalidity, uidnext, &t, &err);

	if (f->options.from)
		record_addi(&t, "since", f->options.from);
	if (v == OK)
		v = role_send(&l->role, FRAME_CURSOR, text_span(&t), -1, &err);
	if (v == OK)
		v = settle_again(l, &err);
	/* Without its cursor it would wait for ever: it asks again. */
	if (v != OK)
		role_kill(&l->role);
	log_info("mailbox.selected",
		 "mailbox=%s uidvalidity=%lld cursor=%lld verdict=%s",
		 l->mailbox->name, (long long)uidvalidity,
		 (long long)l->bookmark.cursor, verdict_name(v));
}

static void
batch_came(struct link *l, struct frame *frame)
{
	struct error err;
	struct batch *b;

	arena_reset(l->feeding->scratch);
	size_t n = feeding_count(l, frame);

	l->drained = false;
	if (frame->fd < 0 || !n || n > LIMIT_BATCH_LETTERS) {
		log_error("fetcher.nonsense", "mailbox=%s", l->mailbox->name);
		if (frame->fd >= 0)
			close(frame->fd);
		role_kill(&l->role);
		return;
	}
	enum verdict v = batch_open(frame->fd, n, &b, &err);

	if (v == OK && !feeding_fill(l, frame, b)) {
		batch_close(b);
		v = error_set(&err, NEVER, where, 0, "a malformed batch");
	}
	if (v == OK) {
		b->mailbox = span_of(l->mailbox->name);
		b->committed = settle_durable;
		b->finished = batch_finished;
		b->self = l;
		l->batches++;
		v = intaking_add(l->feeding->intaking, b, &err);
		if (v != OK)
			l->batches--;
	}
	if (v == OK)
		return;
	/*
	 * A later batch must not raise the cursor past this one: the fetcher
	 * begins again where the ledger ends.
	 */
	log_error("batch.refused", "mailbox=%s why=%s", l->mailbox->name,
		  err.text);
	role_kill(&l->role);
}

static void
settled_came(struct link *l, const struct frame *frame)
{
	struct feeding *f = l->feeding;
	struct error err;
	struct record r;
	int64_t uidvalidity = 0, n;

	arena_reset(f->scratch);
	r = record_open(f->scratch, frame->body);
	enum verdict v = group_begin(f->needs->group, &err);

	while (v == OK && record_next(&r)) {
		if (!record_int(&r, &n))
			continue;
		if (span_is(r.key, "uidvalidity")) {
			uidvalidity = n;
		} else if (span_is(r.key, "uid")) {
			v = ledger_settled(f->needs->store,
					   span_of(l->mailbox->name),
					   uidvalidity, n, &err);
			if (l->unsettled)
				l->unsettled--;
		}
	}
	/* Not written down: it is asked for again, and found to be gone. */
	if (v != OK)
		log_error("settle.unwritten", "why=%s", err.text);
	f->options.changed(f->options.self);
}

/*
 * A password, or a certificate that is not to be trusted, does not mend by
 * itself.
 */
static void
look_failed(struct link *l, struct span verdict, int code, struct span text)
{
	bool never = span_is(verdict, verdict_name(NEVER));
	struct error why;

	error_set(&why, LATER, where, code, "%.*s", SPANF(text));
	health_bad(l->feeding->options.health, VITAL_INTAKE,
		   l->mailbox->name,
		   code == EX_NOPERM || (never && code == EX_PROTOCOL), &why);
}

/* The server shows what it has. */
static void
look_succeeded(struct link *l)
{
	health_good(l->feeding->options.health, VITAL_INTAKE,
		    l->mailbox->name);
}

/*
 * With a uid the trouble is about one letter: the server does not give it
 * (never), or it is no longer there (ok).  It came before any batch beyond
 * that letter, so the cursor cannot pass it unremembered.
 */
static void
trouble_came(struct link *l, const struct frame *frame)
{
	struct record r;
	struct span text = SPAN_NONE, verdict = SPAN_NONE;
	struct error err;
	int64_t uid = 0, uidvalidity = 0, code = 0, n;

	arena_reset(l->feeding->scratch);
	r = record_open(l->feeding->scratch, frame->body);
	while (record_next(&r))
		if (span_is(r.key, "code") && record_int(&r, &n))
			code = n;
		else if (span_is(r.key, "text"))
			text = r.value;
		else if (span_is(r.key, "verdict"))
			verdict = r.value;
		else if (span_is(r.key, "uid") && record_int(&r, &n))
			uid = n;
		else if (span_is(r.key, "uidvalidity") && record_int(&r, &n))
			uidvalidity = n;
	log_error("mailbox.trouble", "mailbox=%s why=%s", l->mailbox->name,
		  span_dup(l->feeding->scratch, text));
	if (!uid)
		look_failed(l, verdict, (int)code, text);
	if (uid <= 0 || uidvalidity != l->bookmark.uidvalidity)
		return;
	if (span_is(verdict, verdict_name(OK)))
		bookmark_gone(&l->bookmark, uid);
	else if (bookmark_withhold(&l->bookmark, uid, feeding_is_mute(l, uid),
				   &err) != OK)
		role_kill(&l->role);
}

static void
frame_came(void *self, struct frame *frame)
{
	struct link *l = self;

	if (frame->type == FRAME_BATCH) {
		look_succeeded(l);
		batch_came(l, frame);
		return;
	}
	if (frame->fd >= 0)
		close(frame->fd);
	if (frame->type == FRAME_MAILBOX)
		mailbox_selected(l, frame);
	else if (frame->type == FRAME_SETTLED)
		settled_came(l, frame);
	else if (frame->type == FRAME_TROUBLE)
		trouble_came(l, frame);
	else if (frame->type == FRAME_LISTED)
		comparing_listed(&l->comparing, frame);
	else if (frame->type == FRAME_DRAINED) {
		look_succeeded(l);
		l->drained = true;
		bookmark_drained(&l->bookmark);
		l->feeding->options.changed(l->feeding->options.self);
	}
}

static void
fetcher_down(void *self, int status)
{
	struct link *l = self;

	l->selected = false;
	l->drained = false;
	if (l->feeding->options.once && !l->role.stopping) {
		role_stop(&l->role);
		l->status = WIFEXITED(status) ? WEXITSTATUS(status)
					      : EX_TEMPFAIL;
	}
	l->ended = l->role.stopping;
	l->feeding->options.changed(l->feeding->options.self);
}

enum verdict
feeding_open(const struct intaking_needs *needs, struct intaking *intaking,
	     const struct feeding_options *options, struct feeding **ret,
	     struct error *err)
{
	const struct settings *s = needs->settings;
	struct feeding *f = calloc(1, sizeof(*f));

	if (f)
		f->links = calloc(s->n_mailboxes + 1, sizeof(*f->links));
	if (!f || !f->links) {
		free(f);
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	}
	f->needs = needs;
	f->intaking = intaking;
	f->options = *options;
	f->n = s->n_mailboxes;
	f->scratch = arena_open(SCRATCH);
	for (size_t i = 0; i < f->n; i++) {
		struct link *l = &f->links[i];

		*l = (struct link){
			.feeding = f, .mailbox = &s->mailboxes[i],
			.args = { "--config", s->path, "--mailbox",
				  s->mailboxes[i].name,
				  options->once ? "--once" : NULL },
		};
		l->role = (struct role){
			.program = "convoca-fetcher", .args = l->args,
			.seam = needs->seam, .loop = needs->loop,
			.on_frame = frame_came, .on_down = fetcher_down,
			.self = l,
		};
		bookmark_open(&l->bookmark, needs->group, needs->store,
			      needs->seam, span_of(l->mailbox->name));
		if (!options->once)
			comparing_open(&l->comparing, l);
		role_start(&l->role);
	}
	*ret = f;
	return OK;
}

void
feeding_close(struct feeding *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++) {
		role_stop(&f->links[i].role);
		bookmark_close(&f->links[i].bookmark);
		comparing_close(&f->links[i].comparing);
	}
	arena_close(f->scratch);
	free(f->links);
	free(f);
}

bool
feeding_is_drained(const struct feeding *f, int *status)
{
	*status = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct link *l = &f->links[i];

		if (l->batches)
			return false;
		if (l->ended) {
			if (l->status)
				*status = l->status;
		} else if (!l->drained || l->unsettled) {
			return false;
		}
	}
	return true;
}

bool
feeding_has_ended(const struct feeding *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (!f->links[i].ended)
			return false;
	return true;
}

void
feeding_reap(struct feeding *f)
{
	for (size_t i = 0; i < f->n; i++)
		role_reap(&f->links[i].role);
}

void
feeding_stop(struct feeding *f)
{
	struct error err;

	for (size_t i = 0; i < f->n; i++) {
		struct link *l = &f->links[i];

		if (role_send(&l->role, FRAME_STOP, SPAN_NONE, -1,
			      &err) != OK)
			log_debug("fetcher.away", "mailbox=%s",
				  l->mailbox->name);
		l->role.stopping = true;
		l->role.restart.at = -1;
	}
}
