/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/answer.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/namesake.h"
#include "daemon/amend.h"
#include "daemon/writing.h"

static bool
is_dealt_with(const struct invitee *p, size_t n, int64_t seated)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].seated == seated)
			return true;
	return false;
}

/* Who leaves stands apart. */
static void
add_invitees(struct desk *k, struct reply_row *r, struct invitee *list,
	     size_t *n, const struct invitee *p, size_t n_people)
{
	struct invitee *left = arena_array(k->arena, r->n_left + n_people,
					   sizeof(*left));

	for (size_t i = 0; i < r->n_left; i++)
		left[i] = r->left[i];
	r->left = left;
	for (size_t i = 0; i < n_people; i++)
		if (deal_leaves(p[i].deal))
			left[r->n_left++] = p[i];
		else
			list[(*n)++] = p[i];
}

/* Who sat there and is not touched by the letter. */
static void
add_seated(struct invitee *list, size_t *n, const struct seated *s,
	   size_t n_seated, const struct invitee *dealt, size_t n_dealt)
{
	for (size_t i = 0; i < n_seated; i++)
		if (!is_dealt_with(dealt, n_dealt, s[i].id))
			list[(*n)++] = amend_seated(&s[i], DEAL_STAY);
}

/*
 * A confirmation shows what now stands: who sat there before this letter is
 * in it as well, though he is not invited again.
 */
static void
fill_row(struct desk *k, size_t i)
{
	const struct programme *p = k->with->programme;
	const struct filing *f = &k->d->filings[i];
	const struct registration *old =
		roster_registration(k->roster, f->sector);
	size_t n_old = old ? old->n_people : 0;
	size_t n_old_unreached = old ? old->n_unreached : 0;
	struct invitee *people = arena_array(k->arena, n_old + f->n_people,
					     sizeof(*people));
	struct invitee *unreached = arena_array(
		k->arena, n_old_unreached + f->n_unreached,
		sizeof(*unreached));
	struct reply_row *r = &k->rows[i];

	*r = (struct reply_row){
		.sector = programme_sector(p, f->sector),
		.group = programme_group(p, f->group),
		.wanted = programme_group(p, f->wanted),
		.gone = programme_group(p, f->gone),
		.unwaited = old && f->unwait && f->act == FILING_SAME
				    ? programme_group(p, old->waits_for)
				    : NULL,
		.act = f->act, .people = people, .unreached = unreached,
	};
	if (old)
		add_seated(people, &r->n_people, old->people, n_old,
			   f->people, f->n_people);
	add_invitees(k, r, people, &r->n_people, f->people, f->n_people);
	if (old)
		add_seated(unreached, &r->n_unreached, old->unreached,
			   n_old_unreached, f->unreached, f->n_unreached);
	add_invitees(k, r, unreached, &r->n_unreached, f->unreached,
		     f->n_unreached);
}

/* An unreached one who has an address now stands among the others. */
static void
drop_reached(struct reply_row *r, struct arena *a)
{
	struct invitee *kept = arena_array(a, r->n_unreached + 1,
					   sizeof(*kept));
	size_t n = 0;

	for (size_t i = 0; i < r->n_unreached; i++) {
		bool reached = false;

		for (size_t k = 0; k < r->n_people; k++)
			reached |= namesake(a, r->people[k].name,
					    r->unreached[i].name);
		if (!reached)
			kept[n++] = r->unreached[i];
	}
	r->unreached = kept;
	r->n_unreached = n;
}

/* The old session is the one that is cancelled, also where the body moves. */
static const struct group *
group_left(const struct desk *k, const struct filing *f)
{
	const struct registration *old =
		roster_registration(k->roster, f->sector);

	return programme_group(k->with->programme,
			       old ? old->group : f->group);
}

static enum verdict
write_to(struct desk *k, size_t filing, const struct invitee *p,
	 struct error *err)
{
	bool cancels = deal_cancels(p->deal);
	struct reply_row row = k->rows[filing];
	struct reply r = writing_reply(k, REPLY_INVITATION, p->email);

	if (cancels)
		row.group = group_left(k, &k->d->filings[filing]);
	/* He was told when it was cancelled. */
	if (cancels && row.group && row.group->cancelled)
		return OK;
	r.rows = &row;
	r.n_rows = 1;
	k->filing = filing + 1;
	return writing_convene(k, r, p, err);
}

static enum verdict
invite(struct desk *k, struct error *err)
{
	const struct decision *d = k->d;
	enum verdict v = OK;

	for (size_t i = 0; i < d->n_filings; i++)
		for (size_t j = 0; j < d->filings[i].n_people && v == OK; j++)
			v = write_to(k, i, &d->filings[i].people[j], err);
	return v;
}

/* Each contact whose body is next on a list, and only him. */
static enum verdict
offer(struct desk *k, struct error *err)
{
	const struct programme *p = k->with->programme;
	struct decision *d = k->d;
	enum verdict v = OK;

	for (size_t i = 0; i < d->n_offers && v == OK; i++) {
		const struct offer *o = &d->offers[i];
		struct reply_row row = {
			.sector = programme_sector(p, o->sector),
			.group = programme_group(p, o->group),
		};
		struct reply r = writing_reply(k, REPLY_OFFER, o->contact);

		writing_entity(k, &r, o->entity);
		r.rows = &row;
		r.n_rows = 1;
		r.until = o->until;
		k->about = o->registration;
		if (o->contact.len)
			v = writing_send(k, &r, false, err);
		k->about = 0;
	}
	return v;
}

/* Organisers need no copy of what they were told before. */
static bool
is_news(const struct decision *d)
{
	for (size_t i = 0; i < d->n_filings; i++)
		if (d->filings[i].act != FILING_SAME)
			return true;
	return false;
}

/* Every person has his identifiers, and every filing its row. */
static void
show_filings(struct desk *k)
{
	struct decision *d = k->d;

	k->rows = arena_array(k->arena, d->n_filings, sizeof(*k->rows));
	for (size_t i = 0; i < d->n_filings; i++) {
		struct filing *f = &d->filings[i];

		for (size_t j = 0; j < f->n_people; j++)
			writing_identify(k, &f->people[j]);
		fill_row(k, i);
		drop_reached(&k->rows[i], k->arena);
	}
}

static enum verdict
confirm_also(struct desk *k, struct reply r, struct error *err)
{
	r.to = k->thread->also;
	r.to_name = SPAN_NONE;
	r.message_id = writing_id(k);
	return writing_send(k, &r, true, err);
}

/* The mails of an accepted letter, the writer's own first. */
static enum verdict
confirm(struct desk *k, bool answered, struct error *err)
{
	struct decision *d = k->d;
	enum verdict v = OK;

	show_filings(k);
	k->filing = d->n_filings > 0;
	if (answered) {
		struct reply r = writing_reply(
			k, d->erases.len ? REPLY_ERASED
			   : d->refuses  ? REPLY_REFUSAL
					 : REPLY_CONFIRMATION,
			intake_answer_to(d->intake));

		writing_into_thread(k, &r);
		r.privacy = !k->roster->told_privacy;
		d->privacy_told = r.privacy;
		v = writing_send(k, &r, true, err);
		/* Who was asked hears how it ended. */
		if (v == OK && k->thread && k->thread->also.len)
			v = confirm_also(k, r, err);
	}
	if (v == OK)
		v = invite(k, err);
	if (v == OK)
		v = offer(k, err);
	if (v == OK && k->with->organiser_copies && is_news(d))
		v = writing_to_organisers(k, REPLY_COPY, SPAN_NONE,
				    intake_answer_to(d->intake), err);
	return v;
}

static enum verdict
ask(struct desk *k, struct error *err)
{
	const struct intake *in = k->d->intake;
	bool question = in->kind == KIND_QUESTION && !k->d->missing;

	writing_rows_of_requests(k);
	struct reply r = writing_reply(k, question ? REPLY_INFORMATION
					: REPLY_QUESTION,
				     intake_answer_to(in));

	writing_into_thread(k, &r);
	r.n_rows = question ? 0 : in->n_requests;
	r.missing = k->d->missing;
	r.privacy = !k->roster->told_privacy;
	k->d->privacy_told = r.privacy;
	/* So that "meglio il gruppo 2", next, is known to be about it. */
	if (k->thread && k->thread->of_seat)
		k->about = k->thread->talk->seat->id;
	enum verdict v = writing_send(k, &r, true, err);

	k->about = 0;
	return v;
}

static const struct registration *
find_doubted(const struct desk *k)
{
	const struct roster *r = k->roster;

	for (size_t i = 0; i < r->n_registrations; i++)
		if (r->registrations[i].id == k->d->doubted)
			return &r->registrations[i];
	return NULL;
}

/* What somebody wants who may not, put to whoever filed what stands. */
static enum verdict
ask_contact(struct desk *k, struct error *err)
{
	const struct intake *in = k->d->intake;
	const struct registration *old = find_doubted(k);

	if (!old)
		return OK;
	writing_rows_of_requests(k);
	struct reply ask = writing_reply(k, REPLY_CONSENT, old->contact);

	ask.n_rows = in->n_requests;
	ask.about = in->from;
	ask.protocol = ask.subject = SPAN_NONE;
	ask.letter_kind = in->kind;
	k->about = old->id;
	enum verdict v = writing_send(k, &ask, true, err);

	k->about = 0;
	return v;
}

/* An invitation came back: whoever named the address may know another. */
static enum verdict
ask_address(struct desk *k, struct error *err)
{
	const struct registration *seat = k->roster->theirs;
	const struct programme *p = k->with->programme;
	struct invitee who = amend_seated(&seat->people[k->roster->who],
					  DEAL_STAY);
	struct reply_row row = {
		.sector = programme_sector(p, seat->sector),
		.group = programme_group(p, seat->group),
		.people = &who, .n_people = 1,
	};
	struct reply r = writing_reply(k, REPLY_ADDRESS, seat->contact);

	if (!seat->contact.len || span_eq_nocase(seat->contact, who.email))
		return writing_to_organisers(k, REPLY_UNDELIVERED, SPAN_NONE,
				       who.email, err);
	writing_entity(k, &r, seat->entity);
	r.rows = &row;
	r.n_rows = 1;
	k->about = seat->id;
	k->uid = who.uid;
	enum verdict v = writing_send(k, &r, true, err);

	k->about = 0;
	k->uid = SPAN_NONE;
	return v;
}

/* The present invitation once more, to the one person who asked for it. */
static enum verdict
invite_again(struct desk *k, struct error *err)
{
	struct filing *f = &k->d->filings[0];

	show_filings(k);
	struct reply r = writing_reply(k, REPLY_INVITATION,
				       f->people[0].email);

	writing_entity(k, &r, f->entity);
	r.to_name = f->people[0].name;
	r.invitee = &f->people[0];
	k->filing = 1;
	return writing_send(k, &r, true, err);
}

enum verdict
answer_letter(struct arena *a, const struct answering *with,
	      const struct roster *roster, const struct resumed *thread,
	      struct decided *decided, struct error *err)
{
	struct decision *d = &decided->decision;
	bool answered = decided->silence == SILENCE_NONE;
	struct desk k = {
		.arena = a, .with = with, .roster = roster, .thread = thread,
		.d = d,
	};
	enum verdict v = OK;

	if (!d->letter_row)
		d->row_told = roster->next_letter;
	if (d->act == ACT_ACCEPT)
		v = confirm(&k, answered, err);
	else if (d->act == ACT_ASK && answered)
		v = ask(&k, err);
	else if (d->act == ACT_RECORD && d->n_filings)
		v = invite_again(&k, err);
	else if (d->act == ACT_REVIEW)
		v = notice_review(&k, d->reason, roster->reviews_today, err);
	else if (answered && thread && thread->what == RESUME_UNCLEAR)
		v = notice_again(&k, thread->talk->about, err);
	if (v == OK && d->act == ACT_REVIEW && d->doubted)
		v = ask_contact(&k, err);
	if (v == OK && d->bounced)
		v = ask_address(&k, err);
	if (v == OK && d->lost && d->lost_told)
		v = writing_to_organisers(&k, REPLY_UNDELIVERED, SPAN_NONE,
					  thread->talk->recipient, err);
	if (v == OK && decided->silence == SILENCE_BRAKE &&
	    !roster->brake_told) {
		d->brake_told = true;
		k.rows = NULL;
		v = writing_to_organisers(&k, REPLY_BRAKE, SPAN_NONE,
				    intake_answer_to(d->intake), err);
	}
	return v;
}

enum verdict
answer_order(struct arena *a, const struct answering *with,
	     const struct roster *roster, const struct registration *about,
	     enum reply_kind kind, struct decided *decided,
	     struct error *err)
{
	struct desk k = {
		.arena = a, .with = with, .roster = roster,
		.d = &decided->decision,
	};
	enum verdict v = OK;

	show_filings(&k);
	if (about->contact.len) {
		struct reply r = writing_reply(&k, kind, about->contact);

		writing_entity(&k, &r, about->entity);
		k.about = about->id;
		v = writing_send(&k, &r, false, err);
		k.about = 0;
	}
	if (v == OK)
		v = invite(&k, err);
	return v == OK ? offer(&k, err) : v;
}

enum verdict
answer_offers(struct arena *a, const struct answering *with,
	      const struct roster *roster, struct decided *decided,
	      struct error *err)
{
	struct desk k = {
		.arena = a, .with = with, .roster = roster,
		.d = &decided->decision,
	};

	return offer(&k, err);
}

static enum verdict
tell_undone(struct desk *k, const struct past *past, struct span to,
	    struct error *err)
{
	struct reply r = writing_reply(k, REPLY_RESTORED, to);

	writing_entity(k, &r, past->entity);
	k->about = past->registration;
	enum verdict v = to.len ? writing_send(k, &r, false, err) : OK;

	k->about = 0;
	return v;
}

enum verdict
answer_undo(struct arena *a, const struct answering *with,
	    const struct roster *roster, const struct past *past,
	    struct decided *decided, struct error *err)
{
	struct desk k = {
		.arena = a, .with = with, .roster = roster,
		.d = &decided->decision,
	};
	const struct body *own = programme_body_by_address(with->programme,
							   past->writer);

	show_filings(&k);
	enum verdict v = tell_undone(&k, past, past->contact, err);

	if (v == OK && own && span_is_nocase(past->entity, own->sigla) &&
	    !span_eq_nocase(past->writer, past->contact))
		v = tell_undone(&k, past, past->writer, err);
	k.filing = 1;
	if (v == OK)
		v = invite(&k, err);
	return v == OK ? offer(&k, err) : v;
}
