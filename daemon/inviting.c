/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/inviting.h"

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "daemon/seating.h"
#include "daemon/task.h"
#include "daemon/workdays.h"
#include "outbound/mail_read.h"
#include "storage/due.h"
#include "storage/invited.h"
#include "storage/view.h"

#define HOUR		3600
#define MAIL_MEMORY	(16 * MIB)
#define STEP		64	/* reminders of one commit */
#define LOOK		60	/* seconds: the agenda looks so often */

static const char where[] = "daemon/inviting";

enum guest_fate {
	GUEST_WRITE,
	GUEST_INVITED,		/* before */
	GUEST_TAKEN,		/* the address is another body's */
	GUEST_REFUSED,
	GUEST_REGISTERED,	/* wherever it could be */
};

/* What becomes of one line of the list. */
struct candidature {
	const struct guest *guest;
	enum guest_fate fate;
	const struct invited *before;	/* GUEST_INVITED, _TAKEN */
	struct standing standing;
};

/* A mail every so often, the next one after those that wait already. */
struct pace {
	int64_t next, gap;
};

static int64_t
gap_of(unsigned per_hour)
{
	return per_hour ? HOUR / per_hour : 0;
}

int64_t
inviting_gap(const struct settings *s)
{
	return gap_of(s->invites_hour);
}

static enum verdict
open_pace(struct store *s, unsigned per_hour, int64_t now, struct pace *ret,
	  struct error *err)
{
	int64_t gap = gap_of(per_hour), last = 0;
	enum verdict v = invited_last_due(s, &last, err);

	if (v != OK)
		return v;
	*ret = (struct pace){ .next = now, .gap = gap };
	if (last && last + gap > now)
		ret->next = last + gap;
	return OK;
}

static bool
is_ahead(const struct programme *p, size_t sector, int64_t now)
{
	for (size_t i = 0; i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];

		if (g->sector == sector && g->start > now && !g->cancelled)
			return true;
	}
	return false;
}

static bool
sits_in(const struct standing *t, const struct sector *sector)
{
	for (size_t i = 0; i < t->n_sectors; i++)
		if (span_is(t->sectors[i], sector->id))
			return true;
	return false;
}

static bool
sits_everywhere(const struct programme *p, const struct standing *t,
		int64_t now)
{
	for (size_t i = 0; i < p->n_sectors; i++)
		if (is_ahead(p, i, now) && !sits_in(t, &p->sectors[i]))
			return false;
	return true;
}

/* The name by which the store knows it. */
static struct span
entity_of(const struct body *b)
{
	return span_of(*b->sigla ? b->sigla : b->name);
}

static enum verdict
judge(const struct inviting *v, const struct invited *list, size_t n,
      struct candidature *c, struct error *err)
{
	struct span entity = entity_of(c->guest->body);

	for (size_t i = 0; i < n; i++) {
		if (!span_eq(list[i].address, c->guest->address))
			continue;
		c->before = &list[i];
		c->fate = span_eq_nocase(list[i].entity, entity)
				  ? GUEST_INVITED : GUEST_TAKEN;
		return OK;
	}
	enum verdict ret = invited_standing(v->store, v->arena, entity, 0,
					    &c->standing, err);

	if (ret != OK)
		return ret;
	c->fate = c->standing.refused ? GUEST_REFUSED
		  : sits_everywhere(v->with->programme, &c->standing, v->now)
			  ? GUEST_REGISTERED
			  : GUEST_WRITE;
	return OK;
}

static enum verdict
plan(const struct inviting *v, const struct guests *g,
     struct candidature **ret, struct error *err)
{
	struct candidature *all = arena_array(v->arena, g->n, sizeof(*all));
	struct invited *list;
	struct load *loads;
	size_t n;
	enum verdict made = view_loads(v->store, v->arena, &loads, err);

	if (made == OK)
		made = invited_list(v->store, v->arena, &list, &n, err);
	if (made != OK)
		return made;
	if (!seating_is_open(v->with->programme, loads, v->now))
		return error_set(err, NEVER, where, 0, "no session that is "
				 "still to come has room: nobody is invited");
	for (size_t i = 0; i < g->n && made == OK; i++) {
		all[i].guest = &g->list[i];
		made = judge(v, list, n, &all[i], err);
	}
	if (made == OK)
		*ret = all;
	return made;
}

/* What the body is registered for, so that the mail can say it. */
static void
put_rows(struct desk *k, const struct standing *t, struct reply *r)
{
	struct reply_row *rows = arena_array(k->arena, t->n_sectors + 1,
					     sizeof(*rows));

	for (size_t i = 0; i < t->n_sectors; i++) {
		rows[r->n_rows].sector = programme_sector(
			k->with->programme, t->sectors[i]);
		r->n_rows += rows[r->n_rows].sector != NULL;
	}
	r->rows = rows;
}

/* The mail goes out when its turn has come. */
static enum verdict
write_at(struct desk *k, const struct reply *r, struct pace *pace,
	 struct error *err)
{
	enum verdict v = writing_send(k, r, false, err);

	if (v != OK)
		return v;
	k->d->parcels[k->d->n_parcels - 1].due = pace->next;
	pace->next += pace->gap;
	return OK;
}

static enum verdict
invite(const struct inviting *v, struct arena *a, const struct candidature *c,
       struct pace *pace, struct span *mail, struct error *err)
{
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "invite", .now = v->now,
		.revision = due_revision(v->store), .actor = v->actor,
	};
	struct desk k = { .arena = a, .with = v->with, .d = &d };
	struct reply r = writing_reply(&k, REPLY_INVITE, c->guest->address);
	struct invite made = {
		.entity = entity_of(c->guest->body),
		.address = c->guest->address, .message_id = r.message_id,
	};

	writing_entity(&k, &r, made.entity);
	put_rows(&k, &c->standing, &r);
	r.privacy = true;
	d.invites = &made;
	d.n_invites = 1;
	enum verdict ret = write_at(&k, &r, pace, err);

	if (ret == OK)
		*mail = d.parcels[0].bytes;
	if (ret == OK && !v->dry)
		ret = commit_duty(v->store, &d, NULL, 0, err);
	return ret;
}

static void
say_why(struct text *t, const struct inviting *v, const struct candidature *c)
{
	switch (c->fate) {
	case GUEST_INVITED:
		text_adds(t, "invited already, ");
		text_add(t, clock_rfc3339(v->arena, c->before->at));
		break;
	case GUEST_TAKEN:
		text_addf(t, "invited already, for %.*s",
			  SPANF(c->before->entity));
		break;
	case GUEST_REFUSED:
		text_adds(t, "has refused, or withdrawn");
		break;
	case GUEST_REGISTERED:
		text_adds(t, "registered in every sector that is to come");
		break;
	case GUEST_WRITE:
		break;
	}
}

static size_t
say_lines(struct text *t, const struct inviting *v,
	  const struct candidature *all, size_t n, bool written)
{
	size_t lines = 0;

	for (size_t i = 0; i < n; i++) {
		const struct guest *g = all[i].guest;

		if ((all[i].fate == GUEST_WRITE) != written)
			continue;
		text_addf(t, "  %s <%.*s>", g->body->title,
			  SPANF(g->address));
		if (!written)
			text_adds(t, ": ");
		say_why(t, v, &all[i]);
		text_addc(t, '\n');
		lines++;
	}
	return lines;
}

static void
say_mail(struct text *t, const struct inviting *v, struct span mail)
{
	static const char *const headers[] = { "From", "To", "Subject" };

	text_adds(t, "\nThe first mail:\n\n");
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		text_addf(t, "%s: %.*s\n", headers[i],
			  SPANF(mail_read_header(v->arena, mail,
						 headers[i])));
	text_addc(t, '\n');
	text_add(t, mail_read_text(v->arena, mail));
}

static void
say(struct text *t, const struct inviting *v, const struct candidature *all,
    size_t n, const struct pace *pace, struct span first)
{
	struct text lines = text_new(v->arena);
	size_t written = say_lines(&lines, v, all, n, true);

	if (!written) {
		text_adds(t, "Nobody is left to be written to.\n");
	} else {
		text_addf(t, "%zu mail%s %s%s at %.*s%s\n", written,
			  written == 1 ? "" : "s",
			  v->dry ? "would go out"
			  : written == 1 ? "goes out" : "go out",
			  written == 1 ? "" : ", the last",
			  SPANF(clock_rfc3339(v->arena,
					      pace->next - pace->gap)),
			  v->with->hold ? ", once convoca outbox release lets "
					  "them" : "");
		if (v->dry)
			text_add(t, text_span(&lines));
	}
	lines = text_new(v->arena);
	size_t kept = say_lines(&lines, v, all, n, false);

	if (kept) {
		text_addf(t, "%zu %s not written to:\n", kept,
			  v->dry ? kept == 1 ? "is" : "are"
				 : kept == 1 ? "was" : "were");
		text_add(t, text_span(&lines));
	}
	if (v->dry && written)
		say_mail(t, v, first);
}

enum verdict
inviting_send(const struct inviting *v, const struct guests *g,
	      struct text *said, struct error *err)
{
	struct candidature *all = NULL;
	struct pace pace;
	struct span first = SPAN_NONE;
	enum verdict ret = plan(v, g, &all, err);

	if (ret == OK)
		ret = open_pace(v->store, v->per_hour, v->now, &pace, err);
	if (ret != OK)
		return ret;
	struct arena *a = arena_open(MAIL_MEMORY);

	for (size_t i = 0; i < g->n && ret == OK; i++) {
		struct span mail;

		if (all[i].fate != GUEST_WRITE)
			continue;
		arena_reset(a);
		ret = invite(v, a, &all[i], &pace, &mail, err);
		if (ret == OK && !first.len)
			first = span_copy(v->arena, mail);
	}
	arena_close(a);
	if (ret == OK)
		say(said, v, all, g->n, &pace, first);
	return ret;
}

/* Of its reminders one has come due, and it has still not written. */
static bool
is_due(const struct duties *d, const struct invited *i)
{
	const struct settings *s = d->needs->settings;
	const struct standing *t = &i->standing;

	if (!i->sent || i->bounced || t->n_sectors || t->refused ||
	    t->asked || t->wrote || i->chased >= s->chase_times)
		return false;
	for (unsigned k = 1; k <= s->chase_times; k++) {
		int64_t due = task_morning_before(
			workdays_after(i->sent, k * s->chase_days), 0);

		if (task_is_hour(d->now, due) && i->chased_at < due)
			return true;
	}
	return false;
}

static enum verdict
chase(struct task *t, const struct invited *i, struct pace *pace,
      struct error *err)
{
	struct reply r = writing_reply(&t->desk, REPLY_CHASE, i->address);
	struct invite *made = &t->decision.invites[t->decision.n_invites++];

	*made = (struct invite){
		.row = i->row, .entity = i->entity, .address = i->address,
		.message_id = r.message_id,
	};
	writing_entity(&t->desk, &r, i->entity);
	r.in_reply_to = i->message_id;
	r.since = i->sent;
	return write_at(&t->desk, &r, pace, err);
}

/* Only those whose turn it is: the others may write before theirs. */
enum verdict
duties_invites(struct duties *d, bool *did, struct error *err)
{
	const struct intaking_needs *needs = d->needs;
	struct invited *list;
	struct load *loads;
	struct pace pace;
	struct task t;
	size_t n;

	if (!needs->settings->chase_times || !workdays_is_one(d->now))
		return OK;
	enum verdict v = invited_list(needs->store, d->arena, &list, &n, err);

	if (v == OK && n)
		v = view_loads(needs->store, d->arena, &loads, err);
	if (v != OK || !n ||
	    !seating_is_open(needs->programme, loads, d->now))
		return v;
	v = open_pace(needs->store, needs->settings->invites_hour, d->now,
		      &pace, err);
	task_open(d, &t);
	t.decision.invites = arena_array(d->arena, STEP,
					 sizeof(*t.decision.invites));
	for (size_t i = 0; i < n && v == OK && pace.next < d->now + LOOK &&
			   t.decision.n_invites < STEP;
	     i++)
		if (is_due(d, &list[i]))
			v = chase(&t, &list[i], &pace, err);
	if (v != OK || !t.decision.n_invites)
		return v;
	v = group_begin(needs->group, err);
	if (v == OK)
		v = commit_duty(needs->store, &t.decision, NULL, 0, err);
	*did = v == OK;
	return v;
}
