/* SPDX-License-Identifier: EUPL-1.2 */
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/record.h"
#include "daemon/control_client.h"
#include "daemon/inviting.h"
#include "daemon/rearrange.h"
#include "daemon/why.h"
#include "storage/commit.h"
#include "storage/outbox.h"
#include "storage/view.h"

static const char where[] = "daemon/control_verb";

static int
exit_code(enum verdict v)
{
	return v == OK ? EX_OK : v == LATER ? EX_TEMPFAIL : EX_DATAERR;
}

void
control_tell_error(struct client *c, enum verdict v, const struct error *err)
{
	control_tell(c, exit_code(v), span_of(err->text));
}

static void
ingested(void *self, struct batch *b)
{
	struct client *c = self;
	const struct arrived *l = &b->letters[0];
	struct text t = text_new(c->control->scratch);

	c->batches--;
	if (l->outcome.same_as)
		text_addf(&t, "letter %lld: filed already, as letter %lld\n",
			  (long long)l->outcome.row,
			  (long long)l->outcome.same_as);
	else
		text_addf(&t, "letter %lld: %s\n", (long long)l->outcome.row,
			  act_name(l->outcome.act));
	if (c->owed) {
		c->owed--;
		control_tell(c, EX_OK, text_span(&t));
	}
	control_free_if_done(c);
}

static void
verb_ingest(struct client *c, struct request_verb *r)
{
	struct error err;
	struct batch *b;

	if (r->fd < 0) {
		control_tell(c, EX_USAGE, SPAN("ingest needs a letter"));
		return;
	}
	enum verdict v = batch_open(r->fd, 1, &b, &err);

	r->fd = -1;
	if (v == OK && !b->bytes.len) {
		batch_close(b);
		v = error_set(&err, NEVER, where, 0, "an empty letter");
	}
	if (v == OK) {
		b->mailbox = SPAN("ingest");
		b->letters[0].len = b->bytes.len;
		b->finished = ingested;
		b->self = c;
		c->batches++;
		c->owed++;
		v = intaking_add(c->control->n.intaking, b, &err);
		if (v != OK) {
			c->batches--;
			c->owed--;
		}
	}
	if (v != OK)
		control_tell_error(c, v, &err);
}

static bool
number_arg(struct client *c, const struct request_verb *r, size_t i,
	   int64_t *ret)
{
	if (i < r->n && span_int(r->args[i], ret) && *ret > 0)
		return true;
	control_tell(c, EX_USAGE, SPAN("a number is missing"));
	return false;
}

static void
file_letter(struct client *c, struct request_verb *r,
	    const struct intake *lines)
{
	struct control *k = c->control;
	struct decided *made;
	struct error err;
	int64_t row;

	if (!number_arg(c, r, 0, &row))
		return;
	enum verdict v = intaking_approve(k->n.intaking, k->scratch, row,
					  lines,
					  r->n > 1 ? r->args[1]
						   : SPAN("organiser"),
					  &made, &err);

	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	struct text t = text_new(k->scratch);

	if (made->decision.act == ACT_REVIEW) {
		text_addf(&t, "letter %lld cannot be filed: %s",
			  (long long)row, why_english(made->decision.reason));
		if (made->decision.detail.len)
			text_addf(&t, " (%.*s)", SPANF(made->decision.detail));
		control_promise(c, EX_DATAERR, text_span(&t));
		return;
	}
	text_addf(&t, "letter %lld: filed, %zu mail%s\n", (long long)row,
		  made->decision.n_parcels,
		  made->decision.n_parcels == 1 ? "" : "s");
	control_promise(c, EX_OK, text_span(&t));
}

static void
verb_accept(struct client *c, struct request_verb *r)
{
	file_letter(c, r, NULL);
}

/* What a reader made of the lines comes with them, and is not believed. */
static void
verb_correct(struct client *c, struct request_verb *r)
{
	struct intake *lines = NULL;
	struct span bytes;
	struct error err;

	if (r->fd < 0) {
		control_tell(c, EX_USAGE, SPAN("the lines are missing"));
		return;
	}
	enum verdict v = file_map(r->fd, &bytes, &err);

	if (v == OK) {
		v = intake_read(c->control->scratch,
				span_copy(c->control->scratch, bytes), &lines,
				&err);
		file_unmap(bytes);
	}
	if (v != OK)
		control_tell_error(c, v, &err);
	else
		file_letter(c, r, lines);
}

static void
verb_reject(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	struct error err;
	int64_t row;

	if (!number_arg(c, r, 0, &row))
		return;
	enum verdict v = group_begin(k->n.needs->group, &err);

	if (v == OK)
		v = commit_rejection(k->n.needs->store, row,
				     r->n > 1 ? r->args[1] : SPAN("organiser"),
				     seam_now(k->n.needs->seam), &err);
	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	struct text t = text_new(k->scratch);

	text_addf(&t, "letter %lld: closed, nobody was written to\n",
		  (long long)row);
	control_promise(c, EX_OK, text_span(&t));
}

/* Why nothing can be done with that mail: there is none, or it is so far. */
static void
refuse_mail(struct client *c, int64_t row)
{
	static const struct {
		const char *state, *sentence;
	} states[] = {
		{ "queued", "is due already" },
		{ "flying", "is being sent at this moment" },
		{ "held", "is held: convoca outbox release lets it go" },
		{ "sent", "is out already" },
		{ "failed", "could not be sent: convoca outbox retry tries "
			    "again" },
		{ "dropped", "was dropped, and will not be sent" },
	};
	struct control *k = c->control;
	struct text t = text_new(k->scratch);
	struct view_parcel *p;
	struct span bytes;
	struct error err;
	const char *why = NULL;

	if (view_parcel(k->n.needs->store, k->scratch, row, &p, &bytes,
			&err) != OK) {
		control_promise(c, EX_DATAERR, span_of(err.text));
		return;
	}
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (span_is(p->state, states[i].state))
			why = states[i].sentence;
	text_addf(&t, "mail %lld %s", (long long)row,
		  why ? why : "cannot be changed");
	control_promise(c, EX_DATAERR, text_span(&t));
}

/* idle: what is said when there was nothing to do for "all". */
static void
change_outbox(struct client *c, struct request_verb *r, const char *idle,
	      enum verdict (*change)(struct store *, int64_t, int64_t,
				     int64_t *, struct error *))
{
	struct control *k = c->control;
	struct error err;
	int64_t row = 0, n = 0;

	if (r->n && !number_arg(c, r, 0, &row))
		return;
	enum verdict v = group_begin(k->n.needs->group, &err);

	if (v == OK && change == outbox_release && !row)
		v = outbox_pace(k->n.needs->store,
				inviting_gap(k->n.needs->settings),
				seam_now(k->n.needs->seam), &err);
	if (v == OK)
		v = change(k->n.needs->store, row,
			   seam_now(k->n.needs->seam), &n, &err);
	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	struct text t = text_new(k->scratch);

	if (row && !n) {
		refuse_mail(c, row);
		return;
	}
	if (!n)
		text_addf(&t, "%s\n", idle);
	else
		text_addf(&t, "%lld %s due now%s\n", (long long)n,
			  n == 1 ? "mail is" : "mails are",
			  k->n.dispatch ? "" : n == 1
				? "; the next convoca run sends it"
				: "; the next convoca run sends them");
	control_promise(c, EX_OK, text_span(&t));
}

static void
verb_retry(struct client *c, struct request_verb *r)
{
	change_outbox(c, r, "no mail waits for another try", outbox_retry);
}

static void
verb_release(struct client *c, struct request_verb *r)
{
	change_outbox(c, r, "no mail is held", outbox_release);
}

static void
verb_drop(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	struct error err;
	int64_t row, n = 0;

	if (!number_arg(c, r, 0, &row))
		return;
	enum verdict v = group_begin(k->n.needs->group, &err);

	if (v == OK)
		v = outbox_drop(k->n.needs->store, row,
				seam_now(k->n.needs->seam),
				r->n > 1 ? r->args[1] : SPAN("organiser"), &n,
				&err);
	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	if (!n) {
		refuse_mail(c, row);
		return;
	}
	struct text t = text_new(k->scratch);

	text_addf(&t, "mail %lld: dropped, it will not be sent\n",
		  (long long)row);
	control_promise(c, EX_OK, text_span(&t));
}

/* All moves of a plan in one group; none when one of them cannot be made. */
static void
verb_rearrange(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	const struct intaking_needs *needs = k->n.needs;
	struct text t = text_new(k->scratch);
	enum plan_goal goal;
	struct error err;

	if (!r->n || !plan_goal_of(span_dup(k->scratch, r->args[0]), &goal)) {
		control_tell(c, EX_USAGE, SPAN("a plan is for wishes, minimum "
					       "or areas"));
		return;
	}
	enum verdict v = group_begin(needs->group, &err);

	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	v = rearrange_seats(k->scratch, needs->store, needs->answering,
			    needs->policy, goal,
			    r->n > 1 ? r->args[1] : SPAN("organiser"),
			    seam_now(needs->seam), &t, &err);
	if (v != OK) {
		group_fail(needs->group, &err);
		control_tell_error(c, v, &err);
		return;
	}
	if (!t.len)
		text_adds(&t, "Nobody was moved: nothing would be gained.\n");
	control_promise(c, EX_OK, text_span(&t));
}

/* args: the list's name, who types, and "dry" or nothing. */
static enum verdict
invite(struct control *k, struct request_verb *r, bool dry, struct text *t,
       struct error *err)
{
	const struct intaking_needs *needs = k->n.needs;
	struct mistakes m = { .arena = k->scratch };
	struct guests guests;
	struct span bytes;
	enum verdict v = file_map(r->fd, &bytes, err);

	if (v != OK)
		return v;
	v = guests_read(k->scratch, needs->programme,
			span_dup(k->scratch, r->args[0]), bytes, &m, &guests,
			err);
	if (v == OK && !dry)
		v = group_begin(needs->group, err);
	struct inviting with = {
		.arena = k->scratch, .store = needs->store,
		.with = needs->answering,
		.per_hour = needs->settings->invites_hour,
		.actor = r->args[1], .now = seam_now(needs->seam), .dry = dry,
	};

	if (v == OK) {
		v = inviting_send(&with, &guests, t, err);
		if (v != OK && !dry)
			group_fail(needs->group, err);
	}
	file_unmap(bytes);
	return v;
}

static void
verb_invite(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	struct text t = text_new(k->scratch);
	bool dry = r->n > 2 && span_is(r->args[2], "dry");
	struct error err;

	if (r->fd < 0 || r->n < 2) {
		control_tell(c, EX_USAGE, SPAN("invite needs a list"));
		return;
	}
	enum verdict v = invite(k, r, dry, &t, &err);

	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	if (!dry && !k->n.dispatch)
		text_adds(&t, "convoca run sends what is due.\n");
	if (dry)
		control_tell(c, EX_OK, text_span(&t));
	else
		control_promise(c, EX_OK, text_span(&t));
}

/* Only a rehearsal's clock can be moved. */
static void
verb_clock(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	int64_t to;

	if (!k->n.rehearsal) {
		control_tell(c, EX_NOPERM,
			     SPAN("this is no rehearsal: its clock is the "
				  "world's"));
		return;
	}
	if (!r->n || !clock_parse(r->args[0], &to)) {
		control_tell(c, EX_USAGE, SPAN("an hour such as "
				       "2027-10-05T10:00:00+02:00 is missing"));
		return;
	}
	*k->n.rehearsal += to - seam_now(k->n.needs->seam);
	if (k->n.agenda)
		agenda_wake(k->n.agenda);
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	control_tell(c, EX_OK, SPAN_NONE);
}

static const struct {
	const char *name;
	void (*run)(struct client *, struct request_verb *);
} verbs[] = {
	{ "ingest", verb_ingest },
	{ "review-accept", verb_accept },
	{ "review-correct", verb_correct },
	{ "review-reject", verb_reject },
	{ "outbox-retry", verb_retry },
	{ "outbox-release", verb_release },
	{ "outbox-drop", verb_drop },
	{ "seats-rearrange", verb_rearrange },
	{ "sessions-move", control_sessions },
	{ "sessions-link", control_sessions },
	{ "sessions-linkable", control_sessions },
	{ "sessions-staff", control_sessions },
	{ "sessions-cancel", control_sessions },
	{ "sessions-add", control_sessions },
	{ "undo", control_undo },
	{ "invite", verb_invite },
	{ "clock", verb_clock },
};

void
control_run_verb(struct client *c, struct frame *f)
{
	struct request_verb r = { .fd = f->fd };

	arena_reset(c->control->scratch);
	struct record rec = record_open(c->control->scratch, f->body);

	while (record_next(&rec))
		if (span_is(rec.key, "verb"))
			r.verb = rec.value;
		else if (span_is(rec.key, "arg") && r.n < CONTROL_ARGS_MAX)
			r.args[r.n++] = rec.value;
	size_t i = 0;

	while (i < sizeof(verbs) / sizeof(verbs[0]) &&
	       !span_is(r.verb, verbs[i].name))
		i++;
	if (f->type != FRAME_VERB || i == sizeof(verbs) / sizeof(verbs[0]))
		control_tell(c, EX_USAGE, SPAN("no such verb"));
	else
		verbs[i].run(c, &r);
	if (r.fd >= 0)
		close(r.fd);
}
