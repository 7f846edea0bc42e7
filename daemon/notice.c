/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "daemon/judge.h"
#include "daemon/why.h"
#include "daemon/writing.h"

/*
 * To each organiser: what was understood, and why a person must look.  So
 * that a flood of letters is none of mails, the first one too many says that
 * there are more, and then there is silence until tomorrow.
 */
enum verdict
notice_review(struct desk *k, const char *reason, unsigned today,
	    struct error *err)
{
	const char *const *o = k->with->programme->office.organisers;
	unsigned most = k->with->reviews_day;
	struct decision *d = k->d;
	enum verdict v = OK;

	if (!most || today > most || d->letter.mute)
		return OK;
	if (d->intake && today < most)
		writing_rows_of_requests(k);
	for (; o && *o && v == OK; o++) {
		struct reply r = writing_reply(k, REPLY_REVIEW, span_of(*o));

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
		v = writing_send(k, &r, false, err);
	}
	return v;
}

/*
 * What waits for him, once more: what he answered was not understood.  Such a
 * mail counts as an answer, so that two machines do not write for ever.
 */
enum verdict
notice_again(struct desk *k, const struct pending *waits, struct error *err)
{
	struct decision *d = k->d;
	struct decision theirs = {
		.now = d->now, .intake = waits->intake,
		.letter = { .mute = d->letter.mute },
		.row_told = waits->letter,
	};
	struct desk again = {
		.arena = k->arena, .with = k->with, .roster = k->roster,
		.d = &theirs,
	};

	enum verdict v = notice_review(&again, "order-unclear", 0, err);

	for (size_t i = 0; v == OK && i < theirs.n_parcels; i++) {
		theirs.parcels[i].letter = waits->letter;
		theirs.parcels[i].counted = true;
	}
	d->parcels = theirs.parcels;
	d->n_parcels = theirs.n_parcels;
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
	enum verdict v = notice_review(&k, "quarantined", reviews_today, err);

	if (v != OK)
		return v;
	*ret = (struct notices){ d.parcels, d.n_parcels, row };
	return OK;
}

enum verdict
answer_notice(struct arena *a, const struct answering *with,
	      enum reply_kind kind, struct span about, struct span reason,
	      int64_t now, struct parcel **ret, size_t *n, struct error *err)
{
	struct decision d = { .now = now };
	struct desk k = { .arena = a, .with = with, .d = &d };
	enum verdict v = writing_to_organisers(&k, kind, reason, about, err);

	if (v != OK)
		return v;
	*ret = d.parcels;
	*n = d.n_parcels;
	return OK;
}

enum verdict
answer_trouble(struct arena *a, const struct answering *with,
	       const struct trouble *t, int64_t now, struct parcel **ret,
	       size_t *n, struct error *err)
{
	const char *const *o = with->programme->office.organisers;
	struct decision d = { .now = now };
	struct desk k = { .arena = a, .with = with, .d = &d };
	enum verdict v = OK;

	for (; o && *o && v == OK; o++) {
		struct reply r = writing_reply(&k, REPLY_ALARM, span_of(*o));

		vital_write(a, t, &r);
		v = writing_send(&k, &r, false, err);
	}
	if (v != OK)
		return v;
	*ret = d.parcels;
	*n = d.n_parcels;
	return OK;
}
