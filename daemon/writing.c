/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/writing.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/token.h"

#define SUBJECT_BYTES 200
#define HOUR 3600
#define TOKEN_LIFE (180 * 24 * HOUR)	/* a season, and what follows it */

struct span
writing_id(struct desk *k)
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

void
writing_identify(struct desk *k, struct invitee *p)
{
	int64_t now = k->d->now;

	if (p->deal == DEAL_STAY)
		return;
	if (!p->uid.len && (deal_leaves(p->deal) || deal_cancels(p->deal)))
		return;
	if (!p->uid.len) {
		p->uid = writing_id(k);
		p->sequence = 0;
		p->dtstamp = now;
		return;
	}
	if (p->deal != DEAL_NOTICE)
		p->sequence++;
	/* Strictly monotone: clients drop what is not newer. */
	p->dtstamp = now > p->dtstamp ? now : p->dtstamp + 1;
}

struct reply
writing_reply(struct desk *k, enum reply_kind kind, struct span to)
{
	const struct intake *in = k->d->intake;
	const struct programme *p = k->with->programme;
	struct reply r = {
		.kind = kind,
		.to = to,
		.message_id = writing_id(k),
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

void
writing_entity(struct desk *k, struct reply *r, struct span entity)
{
	r->body = programme_body(k->with->programme, entity);
	r->entity = r->body ? span_of(r->body->title) : entity;
	r->protocol = r->subject = SPAN_NONE;
}

void
writing_into_thread(struct desk *k, struct reply *r)
{
	const struct intake *in = k->d->intake;

	r->in_reply_to = in->message_id;
	r->references = in->references;
	r->n_references = in->n_references;
	r->to_name = span_eq(r->to, in->from) ? in->from_name : SPAN_NONE;
}

enum verdict
writing_send(struct desk *k, const struct reply *r, bool counted,
	     struct error *err)
{
	struct decision *d = k->d;
	struct parcel p = {
		.purpose = span_of(reply_kind_name(r->kind)),
		.recipient = r->to,
		.message_id = r->message_id,
		.due = d->now,
		.held = k->with->hold || d->letter.mute,
		.counted = counted,
		.registration = k->about,
		.filing = k->about ? 0 : k->filing,
		.uid = r->invitee ? r->invitee->uid : k->uid,
		.person = k->person,
	};
	struct reply reply = *r;

	reply.reply_to = token_address(k->arena, &k->with->secret,
		span_of(k->with->programme->office.address), r->message_id,
		r->to, d->now + TOKEN_LIFE);
	enum verdict v = compose_reply(k->arena, k->with->composer, &reply,
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

enum verdict
writing_convene(struct desk *k, struct reply r, const struct invitee *p,
		struct error *err)
{
	bool cancels = deal_cancels(p->deal);

	if ((!cancels && !deal_invites(p->deal)) || !p->uid.len)
		return OK;
	r.kind = cancels ? REPLY_CANCEL : REPLY_INVITATION;
	r.to_name = p->name;
	r.invitee = p;
	return writing_send(k, &r, false, err);
}

enum verdict
writing_copies(struct desk *k, const struct reply *r, struct error *err)
{
	const char *const *o = k->with->programme->office.organisers;
	struct reply copy = *r;
	enum verdict v = OK;

	for (; o && *o && v == OK; o++) {
		copy.to = span_of(*o);
		copy.message_id = writing_id(k);
		v = writing_send(k, &copy, false, err);
	}
	return v;
}

enum verdict
writing_to_organisers(struct desk *k, enum reply_kind kind, struct span reason,
		struct span about, struct error *err)
{
	struct reply r = writing_reply(k, kind, SPAN_NONE);

	r.reason = reason;
	r.about = about;
	return writing_copies(k, &r, err);
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
void
writing_rows_of_requests(struct desk *k)
{
	const struct intake *in = k->d->intake;
	const struct programme *p = k->with->programme;

	struct invitee *left = arena_array(k->arena, in->n_leaving + 1,
					   sizeof(*left));

	for (size_t i = 0; i < in->n_leaving; i++)
		left[i].name = in->leaving[i].value;
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
			.left = left, .n_left = in->n_leaving,
			.sector = programme_sector(p, q->sector.value),
			.group = programme_group(p, q->group.value),
			.people = people, .n_people = n,
		};
	}
}
