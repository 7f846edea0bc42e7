/* SPDX-License-Identifier: EUPL-1.2 */
/* Fails the test where two intakes differ in any field. */
#ifndef TESTS_UNIT_CORE_SAME_INTAKE_H
#define TESTS_UNIT_CORE_SAME_INTAKE_H

#include "core/intake.h"

static inline void
same_span(struct span a, struct span b)
{
	if (!span_eq(a, b))
		fail_msg("'%.*s' is not '%.*s'", (int)a.len, a.len ? a.at : "",
			 (int)b.len, b.len ? b.at : "");
}

static inline void
same_field(const struct field *a, const struct field *b)
{
	same_span(a->value, b->value);
	same_span(a->evidence, b->evidence);
	assert_int_equal(a->percent, b->percent);
	same_span(a->around, b->around);
}

static inline void
same_request(const struct request *a, const struct request *b)
{
	same_field(&a->sector, &b->sector);
	same_field(&a->group, &b->group);
	assert_int_equal(a->named_later, b->named_later);
	assert_int_equal(a->n_alternatives, b->n_alternatives);
	for (size_t i = 0; i < a->n_alternatives; i++)
		same_field(&a->alternatives[i], &b->alternatives[i]);
	assert_int_equal(a->n_referents, b->n_referents);
	for (size_t i = 0; i < a->n_referents; i++) {
		const struct referent *x = &a->referents[i];
		const struct referent *y = &b->referents[i];

		same_field(&x->name, &y->name);
		same_field(&x->email, &y->email);
		same_field(&x->role, &y->role);
		same_field(&x->org, &y->org);
		assert_int_equal(x->withdrawn, y->withdrawn);
		assert_int_equal(x->n_phones, y->n_phones);
		for (size_t k = 0; k < x->n_phones; k++)
			same_field(&x->phones[k], &y->phones[k]);
	}
}

static inline void
same_rsvp_and_bounce(const struct intake *a, const struct intake *b)
{
	same_span(a->rsvp.uid, b->rsvp.uid);
	same_span(a->rsvp.organizer, b->rsvp.organizer);
	same_span(a->rsvp.attendee, b->rsvp.attendee);
	same_span(a->rsvp.delegate, b->rsvp.delegate);
	same_span(a->rsvp.delegator, b->rsvp.delegator);
	same_span(a->rsvp.partstat, b->rsvp.partstat);
	same_span(a->rsvp.sent_by, b->rsvp.sent_by);
	same_span(a->rsvp.comment, b->rsvp.comment);
	assert_int_equal(a->rsvp.sequence, b->rsvp.sequence);
	assert_int_equal(a->rsvp.dtstamp, b->rsvp.dtstamp);
	assert_int_equal(a->rsvp.counter, b->rsvp.counter);
	assert_int_equal(a->rsvp.refresh, b->rsvp.refresh);
	same_span(a->bounce.recipient, b->bounce.recipient);
	same_span(a->bounce.original_id, b->bounce.original_id);
	same_span(a->bounce.status, b->bounce.status);
	assert_int_equal(a->bounce.delayed, b->bounce.delayed);
}

static inline void
same_candidates(const struct intake *a, const struct intake *b)
{
	assert_int_equal(a->n_candidates, b->n_candidates);
	for (size_t i = 0; i < a->n_candidates; i++) {
		const struct candidate *x = &a->candidates[i];
		const struct candidate *y = &b->candidates[i];

		assert_int_equal(x->matter, y->matter);
		assert_int_equal(x->fate, y->fate);
		same_field(&x->what, &y->what);
		same_span(x->to, y->to);
		assert_int_equal(x->weight, y->weight);
	}
}

static inline void
same_lists(const struct intake *a, const struct intake *b)
{
	assert_int_equal(a->n_references, b->n_references);
	for (size_t i = 0; i < a->n_references; i++)
		same_span(a->references[i], b->references[i]);
	assert_int_equal(a->n_requests, b->n_requests);
	for (size_t i = 0; i < a->n_requests; i++)
		same_request(&a->requests[i], &b->requests[i]);
	assert_int_equal(a->n_doubts, b->n_doubts);
	for (size_t i = 0; i < a->n_doubts; i++) {
		assert_int_equal(a->doubts[i].doubt, b->doubts[i].doubt);
		same_span(a->doubts[i].words, b->doubts[i].words);
	}
	assert_int_equal(a->n_asides, b->n_asides);
	for (size_t i = 0; i < a->n_asides; i++) {
		same_span(a->asides[i].what, b->asides[i].what);
		same_span(a->asides[i].words, b->asides[i].words);
	}
	assert_int_equal(a->n_reports, b->n_reports);
	for (size_t i = 0; i < a->n_reports; i++)
		same_span(a->reports[i], b->reports[i]);
}

static inline void
same_intake(const struct intake *a, const struct intake *b)
{
	same_span(a->message_id, b->message_id);
	same_span(a->in_reply_to, b->in_reply_to);
	same_span(a->envelope_sender, b->envelope_sender);
	same_span(a->from, b->from);
	same_span(a->from_name, b->from_name);
	same_span(a->reply_to, b->reply_to);
	same_span(a->delivered_to, b->delivered_to);
	same_span(a->subject, b->subject);
	assert_int_equal(a->date, b->date);
	assert_int_equal(a->auth, b->auth);
	assert_int_equal(a->certified, b->certified);
	assert_int_equal(a->own_mailbox, b->own_mailbox);
	assert_int_equal(a->signed_pec, b->signed_pec);
	same_span(a->seal, b->seal);
	assert_int_equal(a->kind, b->kind);
	same_span(a->kind_words, b->kind_words);
	same_span(a->silent, b->silent);
	assert_int_equal(a->ruling, b->ruling);
	same_span(a->ruling_words, b->ruling_words);
	assert_int_equal(a->consent, b->consent);
	assert_int_equal(a->speaks, b->speaks);
	same_field(&a->mended, &b->mended);
	same_field(&a->body, &b->body);
	same_field(&a->other_body, &b->other_body);
	same_span(a->question, b->question);
	assert_int_equal(a->erasure, b->erasure);
	assert_int_equal(a->everything, b->everything);
	assert_int_equal(a->returns, b->returns);
	assert_int_equal(a->recants, b->recants);
	assert_int_equal(a->unsuited, b->unsuited);
	assert_int_equal(a->prefers, b->prefers);
	assert_int_equal(a->unable, b->unable);
	assert_int_equal(a->relieved, b->relieved);
	assert_int_equal(a->thanks, b->thanks);
	assert_int_equal(a->place_taken, b->place_taken);
	assert_int_equal(a->place_left, b->place_left);
	assert_int_equal(a->seat_left, b->seat_left);
	same_field(&a->group_number, &b->group_number);
	assert_int_equal(a->replaces, b->replaces);
	assert_int_equal(a->writer_leaves, b->writer_leaves);
	same_span(a->protocol, b->protocol);
	same_span(a->report_group, b->report_group);
	same_rsvp_and_bounce(a, b);
	same_lists(a, b);
	same_candidates(a, b);
}

#endif
