/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/casework.h"

#include <string.h>

#include "core/arena.h"
#include "core/log.h"
#include "core/token.h"
#include "storage/commit.h"
#include "storage/erased.h"
#include "storage/ledger.h"
#include "storage/view.h"

static void
drop_mails(struct decision *d)
{
	d->n_parcels = 0;
	d->privacy_told = d->brake_told = false;
}

/*
 * A mail that cannot be written must not stop the letter: a person looks,
 * and is told so if at least that can be written.
 */
static void
review_instead(struct casework *k, const struct roster *roster,
	       const struct resumed *thread, struct decided *made,
	       const struct error *why)
{
	struct decision *d = &made->decision;
	struct error again;

	log_error("letter.unanswerable", "why=%s", why->text);
	drop_mails(d);
	if (d->act == ACT_REVIEW)
		return;
	d->act = ACT_REVIEW;
	d->reason = "unanswerable";
	d->missing = 0;
	d->n_filings = d->n_offers = 0;
	d->closes = d->bounced = d->lost = 0;
	d->doubted = 0;
	made->silence = SILENCE_KIND;
	if (answer_letter(k->scratch, k->needs->answering, roster, thread,
			  made, &again) != OK)
		drop_mails(d);
}

/*
 * Only one writer exists, so the roster cannot go stale between the look and
 * the commit; should it ever, the group is undone and decided anew.
 */
enum verdict
casework_decide(struct casework *k, const struct resumed *thread, bool approved,
       const struct letter *letter, int64_t letter_row, struct span actor,
       struct decided **ret, struct outcome *outcome, struct error *err)
{
	int64_t row;
	struct roster *roster;
	enum verdict v = view_roster(k->needs->store, k->scratch,
				     thread->intake, letter->received,
				     &roster, err);

	if (v != OK)
		return v;
	struct decided *made = decide_letter(k->scratch, k->needs->programme,
					     k->needs->policy, roster, thread,
					     approved, letter->received);

	made->decision.letter = *letter;
	made->decision.letter_row = letter_row;
	if (actor.len)
		made->decision.actor = actor;
	/* An approved letter that cannot be filed stays as it is. */
	if (approved && made->decision.act == ACT_REVIEW) {
		*ret = made;
		return OK;
	}
	struct error why;

	if (answer_letter(k->scratch, k->needs->answering, roster, thread,
			  made, &why) != OK)
		review_instead(k, roster, thread, made, &why);
	v = commit_decision(k->needs->store, &made->decision, &row, err);
	if (v == OK) {
		*outcome = outcome_of(&made->decision, row);
		*ret = made;
	}
	return v;
}

enum verdict
casework_quarantine(struct casework *k, const struct letter *letter,
	   struct arrived *l, struct error *err)
{
	struct outcome made = {
		.event = "letter.quarantined", .act = ACT_REVIEW,
	};
	struct notices told = { 0 };
	struct error why;
	unsigned today;
	int64_t row;
	enum verdict v = view_reviews(k->needs->store, letter->received,
				      &today, &row, err);

	if (v != OK)
		return v;
	/* That it is kept matters more than that somebody is told. */
	if (answer_unreadable(k->scratch, k->needs->answering, row, today,
			      letter, &told, &why) != OK)
		log_error("notice.failed", "why=%s", why.text);
	v = commit_quarantine(k->needs->store, letter, &l->why, &told,
			      &made.row, err);

	if (v == OK)
		l->outcome = made;
	return v;
}

/* The rest of the letter is still in the mailbox: a person can look. */
static void
note_truncated(struct arena *a, struct intake *in)
{
	struct doubt_note *wider = arena_array(a, in->n_doubts + 1,
					       sizeof(*wider));

	if (in->n_doubts)
		memcpy(wider, in->doubts, in->n_doubts * sizeof(*wider));
	wider[in->n_doubts++] = (struct doubt_note){
		.doubt = DOUBT_BEYOND_LIMIT,
		.words = SPAN("the letter is longer than is fetched"),
	};
	in->doubts = wider;
}

/* What the letter answers, as far as we asked anything. */
static enum verdict
take_up(struct casework *k, const struct intake *in, int64_t now,
	struct resumed *ret, struct error *err)
{
	const struct answering *with = k->needs->answering;
	struct span handle = token_read(k->scratch, &with->secret,
					in->delivered_to, in->from, now);
	struct talk *talk;
	enum verdict v = view_talk(k->needs->store, k->scratch, in, handle,
				   &talk, err);

	if (v == OK)
		*ret = resume_letter(k->scratch, k->needs->programme, talk, in);
	return v;
}

/*
 * The letter that waited is filed as its own; the organiser's is noted.  One
 * that cannot be filed goes on waiting, and the organiser is told why.
 */
static enum verdict
approve_by_mail(struct casework *k, const struct intake *in,
		struct resumed *thread, const struct letter *letter,
		struct error *err)
{
	struct resumed own = { .what = RESUME_ALONE, .intake = thread->intake,
			       .talk = thread->talk };
	struct letter waited = { .received = letter->received };
	struct outcome outcome = { 0 };
	struct decided *made;
	enum verdict v = casework_decide(k, &own, true, &waited, thread->letter,
				in->from, &made, &outcome, err);

	if (v == OK && k->n_besides < CASEWORK_BESIDES)
		k->besides[k->n_besides++] = outcome;
	thread->intake = in;
	return v;
}

/*
 * An older letter must not bring back who was erased after it was written:
 * its writer, or whom it names.
 */
static enum verdict
erase_again(struct casework *k, const struct intake *in,
	    const struct letter *letter, struct error *err)
{
	int64_t dated = in->date && in->date < letter->received
				? in->date : letter->received;
	struct store *s = k->needs->store;
	enum verdict v = erased_again(s, in->from, dated, letter->received,
				      err);

	for (size_t i = 0; v == OK && i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		for (size_t j = 0; v == OK && j < q->n_referents; j++)
			v = erased_again(s, q->referents[j].email.value, dated,
					 letter->received, err);
	}
	return v;
}

enum verdict
casework_arrived(struct casework *k, const struct letter *letter,
		 struct arrived *l, struct error *err)
{
	struct intake *in;
	struct decided *made;
	int64_t twin;

	if (!l->intake.len)
		return casework_quarantine(k, letter, l, err);
	/* A role is not believed: what it says is read as a stranger's. */
	if (intake_read(k->scratch, l->intake, &in, &l->why) != OK)
		return casework_quarantine(k, letter, l, err);
	if (l->truncated)
		note_truncated(k->scratch, in);
	enum verdict v = ledger_twin(k->needs->store, in->message_id,
				     &letter->digest, &twin, err);

	if (v != OK)
		return v;
	if (twin) {
		l->outcome = (struct outcome){
			.event = "letter.duplicate", .act = ACT_IGNORE,
			.same_as = twin,
		};
		return commit_duplicate(k->needs->store, letter, in, twin,
					&l->outcome.row, err);
	}
	struct resumed thread;

	v = take_up(k, in, letter->received, &thread, err);
	if (v == OK && thread.what == RESUME_APPROVAL)
		v = approve_by_mail(k, in, &thread, letter, err);
	else if (v == OK && thread.what == RESUME_REJECTION)
		v = commit_rejection(k->needs->store, thread.letter, in->from,
				     letter->received, err);
	if (v != OK)
		return v;
	v = casework_decide(k, &thread, false, letter, 0, SPAN_NONE, &made,
			    &l->outcome, err);
	return v == OK && letter->mute ? erase_again(k, in, letter, err) : v;
}
