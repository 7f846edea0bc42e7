/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/answer.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/hash.h"
#include "core/reply.h"
#include "daemon/judge.h"
#include "daemon/why.h"

#define SUBJECT_BYTES 200
#define HOUR 3600

/* What one letter's answers are made from. */
struct desk {
	struct arena *arena;
	const struct answering *with;
	const struct roster *roster;	/* NULL: a notice about no letter */
	struct decision *d;
	struct reply_row *rows;
	size_t room;			/* of d->parcels */
};

/* 128 bits of chance under our own domain. */
static struct span
fresh_id(struct desk *k)
{
	uint8_t chance[16];
	struct span address = span_of(k->with->programme->office.address);
	ptrdiff_t at = span_chr(address, '@');
	struct text t = text_new(k->arena);

	seam_random(k->with->seam, chance, sizeof(chance));
	text_add(&t, hash_hex(k->arena, chance, sizeof(chance)));
	text_adds(&t, "@convoca.");
	text_add(&t, span_tail(address, (size_t)at + 1));
	return text_span(&t);
}

/* The first invitation, or the next one of an event that stands (RFC 5546). */
static void
identify(struct desk *k, struct invitee *p, int64_t now)
{
	if (!p->uid.len) {
		p->uid = fresh_id(k);
		p->sequence = 0;
		p->dtstamp = now;
		return;
	}
	p->sequence++;
	/* Strictly monotone: clients drop what is not newer. */
	p->dtstamp = now > p->dtstamp ? now : p->dtstamp + 1;
}

static struct reply
reply_about(struct desk *k, enum reply_kind kind, struct span to)
{
	const struct intake *in = k->d->intake;
	const struct programme *p = k->with->programme;
	struct reply r = {
		.kind = kind,
		.to = to,
		.message_id = fresh_id(k),
		.now = k->d->now,
		.rows = k->rows,
		.n_rows = k->rows ? k->d->n_filings : 0,
		.letter_row = k->d->letter_row ? k->d->letter_row
					       : k->d->row_told,
	};

	if (!in)
		return r;
	r.body = programme_body(p, in->body.value);
	r.entity = r.body ? span_of(r.body->title) : in->other_body.value;
	r.protocol = in->protocol;
	r.subject = clean_line(k->arena, in->subject, SUBJECT_BYTES);
	return r;
}

static void
into_thread(struct desk *k, struct reply *r)
{
	const struct intake *in = k->d->intake;

	r->in_reply_to = in->message_id;
	r->references = in->references;
	r->n_references = in->n_references;
	r->to_name = span_eq(r->to, in->from) ? in->from_name : SPAN_NONE;
}

static enum verdict
send(struct desk *k, const struct reply *r, bool counted, struct error *err)
{
	struct decision *d = k->d;
	struct parcel p = {
		.purpose = span_of(reply_kind_name(r->kind)),
		.recipient = r->to,
		.message_id = r->message_id,
		.due = d->now,
		.held = k->with->hold || d->letter.mute,
		.counted = counted,
	};
	enum verdict v = compose_reply(k->arena, k->with->composer, r,
				       &p.bytes, err);

	if (v != OK)
		return v;
	if (counted && k->with->answers_hour)
		p.due += HOUR * (k->roster->hour_total /
				 k->with->answers_hour);
	d->parcels = arena_grow(k->arena, d->parcels, d->n_parcels, &k->room,
				sizeof(*d->parcels));
	d->parcels[d->n_parcels++] = p;
	return OK;
}

static enum verdict
tell_organisers(struct desk *k, enum reply_kind kind, struct span reason,
		struct span about, struct error *err)
{
	const char *const *o = k->with->programme->office.organisers;
	enum verdict v = OK;

	for (; o && *o && v == OK; o++) {
		struct reply r = reply_about(k, kind, span_of(*o));

		r.reason = reason;
		r.about = about;
		v = send(k, &r, false, err);
	}
	return v;
}

static void
add_seated(struct invitee *list, size_t *n, const struct seated *s,
	   size_t n_seated)
{
	for (size_t i = 0; i < n_seated; i++)
		list[(*n)++] = (struct invitee){
			.name = s[i].name, .email = s[i].email,
			.role = s[i].role, .org = s[i].org,
			.phones = s[i].phones, .n_phones = s[i].n_phones,
		};
}

static void
add_invitees(struct invitee *list, size_t *n, const struct invitee *p,
	     size_t n_people)
{
	for (size_t i = 0; i < n_people; i++)
		list[(*n)++] = p[i];
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
	bool all_listed = f->act == FILING_MOVE;
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
		.act = f->act, .people = people, .unreached = unreached,
	};
	if (old && !all_listed)
		add_seated(people, &r->n_people, old->people, n_old);
	add_invitees(people, &r->n_people, f->people, f->n_people);
	if (old)
		add_seated(unreached, &r->n_unreached, old->unreached,
			   n_old_unreached);
	add_invitees(unreached, &r->n_unreached, f->unreached,
		     f->n_unreached);
}

static enum verdict
invite(struct desk *k, struct error *err)
{
	struct decision *d = k->d;

	for (size_t i = 0; i < d->n_filings; i++)
		for (size_t j = 0; j < d->filings[i].n_people; j++) {
			struct invitee *p = &d->filings[i].people[j];
			struct reply r = reply_about(k, REPLY_INVITATION,
						     p->email);

			r.to_name = p->name;
			r.rows = &k->rows[i];
			r.n_rows = 1;
			r.invitee = p;
			enum verdict v = send(k, &r, false, err);

			if (v != OK)
				return v;
		}
	return OK;
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

/* The mails of an accepted letter, the writer's own first. */
static enum verdict
confirm(struct desk *k, bool answered, struct error *err)
{
	struct decision *d = k->d;
	enum verdict v = OK;

	k->rows = arena_array(k->arena, d->n_filings, sizeof(*k->rows));
	for (size_t i = 0; i < d->n_filings; i++) {
		struct filing *f = &d->filings[i];

		for (size_t j = 0; j < f->n_people; j++)
			identify(k, &f->people[j], d->now);
		fill_row(k, i);
	}
	if (answered) {
		struct reply r = reply_about(k, REPLY_CONFIRMATION,
					     intake_answer_to(d->intake));

		into_thread(k, &r);
		r.privacy = !k->roster->told_privacy;
		d->privacy_told = r.privacy;
		v = send(k, &r, true, err);
	}
	if (v == OK)
		v = invite(k, err);
	if (v == OK && k->with->organiser_copies && is_news(d))
		v = tell_organisers(k, REPLY_COPY, SPAN_NONE,
				    intake_answer_to(d->intake), err);
	return v;
}

static struct invitee
named(struct desk *k, const struct referent *r)
{
	struct invitee p = { .name = r->name.value, .email = r->email.value };

	p.phones = arena_array(k->arena, r->n_phones, sizeof(*p.phones));
	for (; p.n_phones < r->n_phones; p.n_phones++)
		p.phones[p.n_phones] = r->phones[p.n_phones].value;
	return p;
}

/* What was understood so far, so that the question can say it. */
static void
fill_rows_of_requests(struct desk *k)
{
	const struct intake *in = k->d->intake;
	const struct programme *p = k->with->programme;

	k->rows = arena_array(k->arena, in->n_requests, sizeof(*k->rows));
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];
		struct invitee *people = arena_array(
			k->arena, q->n_referents, sizeof(*people));
		size_t n = 0;

		for (size_t j = 0; j < q->n_referents; j++)
			if (q->referents[j].name.value.len)
				people[n++] = named(k, &q->referents[j]);
		k->rows[i] = (struct reply_row){
			.sector = programme_sector(p, q->sector.value),
			.group = programme_group(p, q->group.value),
			.people = people, .n_people = n,
		};
	}
}

static enum verdict
ask(struct desk *k, struct error *err)
{
	const struct intake *in = k->d->intake;
	bool question = in->kind == KIND_QUESTION && !k->d->missing;

	fill_rows_of_requests(k);
	struct reply r = reply_about(k, question ? REPLY_INFORMATION
					: REPLY_QUESTION,
				     intake_answer_to(in));

	into_thread(k, &r);
	r.n_rows = question ? 0 : in->n_requests;
	r.missing = k->d->missing;
	r.privacy = !k->roster->told_privacy;
	k->d->privacy_told = r.privacy;
	return send(k, &r, true, err);
}

/*
 * To each organiser: what was understood, and why a person must look.  So
 * that a flood of letters is none of mails, the first one too many says that
 * there are more, and then there is silence until tomorrow.
 */
static enum verdict
tell_review(struct desk *k, const char *reason, unsigned today,
	    struct error *err)
{
	const char *const *o = k->with->programme->office.organisers;
	unsigned most = k->with->reviews_day;
	struct decision *d = k->d;
	enum verdict v = OK;

	if (!most || today > most || d->letter.mute)
		return OK;
	if (d->intake && today < most)
		fill_rows_of_requests(k);
	for (; o && *o && v == OK; o++) {
		struct reply r = reply_about(k, REPLY_REVIEW, span_of(*o));

		r.reason = why_italian(k->arena, reason, d->detail);
		if (d->intake) {
			r.about = d->intake->from;
			r.asks = why_asks(k->arena, d->intake);
			r.fileable = !judge_obstacle(k->with->programme,
						     d->intake);
			r.n_rows = k->rows ? d->intake->n_requests : 0;
		}
		if (today == most) {
			r.letter_row = 0;
			r.entity = r.reason = r.about = SPAN_NONE;
			r.asks = SPAN_NONE;
		}
		v = send(k, &r, false, err);
	}
	return v;
}

enum verdict
answer_unreadable(struct arena *a, const struct answering *with, int64_t row,
		  unsigned reviews_today, const struct letter *letter,
		  struct notices *ret, struct error *err)
{
	struct decision d = { .now = letter->received, .row_told = row };
	struct desk k = { .arena = a, .with = with, .d = &d };

	d.letter.mute = letter->mute;
	enum verdict v = tell_review(&k, "quarantined", reviews_today, err);

	if (v != OK)
		return v;
	*ret = (struct notices){ d.parcels, d.n_parcels, row };
	return OK;
}

enum verdict
answer_letter(struct arena *a, const struct answering *with,
	      const struct roster *roster, struct decided *decided,
	      struct error *err)
{
	struct decision *d = &decided->decision;
	bool answered = decided->silence == SILENCE_NONE;
	struct desk k = {
		.arena = a, .with = with, .roster = roster, .d = d,
	};
	enum verdict v = OK;

	if (!d->letter_row)
		d->row_told = roster->next_letter;
	if (d->act == ACT_ACCEPT)
		v = confirm(&k, answered, err);
	else if (d->act == ACT_ASK && answered)
		v = ask(&k, err);
	else if (d->act == ACT_REVIEW)
		v = tell_review(&k, d->reason, roster->reviews_today, err);
	if (v == OK && decided->silence == SILENCE_BRAKE &&
	    !roster->brake_told) {
		d->brake_told = true;
		k.rows = NULL;
		v = tell_organisers(&k, REPLY_BRAKE, SPAN_NONE,
				    intake_answer_to(d->intake), err);
	}
	return v;
}

enum verdict
answer_notice(struct arena *a, const struct answering *with,
	      enum reply_kind kind, struct span about, struct span reason,
	      int64_t now, struct parcel **ret, size_t *n, struct error *err)
{
	struct decision d = { .now = now };
	struct desk k = { .arena = a, .with = with, .d = &d };
	enum verdict v = tell_organisers(&k, kind, reason, about, err);

	if (v != OK)
		return v;
	*ret = d.parcels;
	*n = d.n_parcels;
	return OK;
}
