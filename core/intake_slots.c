/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/intake_slots.h"

#define IN(member) offsetof(struct intake, member)

const struct slot intake_letter_slots[] = {
	{ "message-id", IN(message_id), SHAPE_SPAN, RULE_MESSAGE_ID },
	{ "in-reply-to", IN(in_reply_to), SHAPE_SPAN, RULE_MESSAGE_ID },
	{ "envelope-sender", IN(envelope_sender), SHAPE_SPAN, RULE_ADDRESS },
	{ "from", IN(from), SHAPE_SPAN, RULE_ADDRESS },
	{ "from-name", IN(from_name), SHAPE_SPAN, RULE_NAME },
	{ "reply-to", IN(reply_to), SHAPE_SPAN, RULE_ADDRESS },
	{ "delivered-to", IN(delivered_to), SHAPE_SPAN, RULE_ADDRESS },
	{ "subject", IN(subject), SHAPE_SPAN, RULE_SUBJECT },
	{ "date", IN(date), SHAPE_INSTANT, 0 },
	{ "certified", IN(certified), SHAPE_BOOL, 0 },
	{ "signed-pec", IN(signed_pec), SHAPE_BOOL, 0 },
	{ "seal", IN(seal), SHAPE_SPAN, RULE_TITLE },
	{ "own-mailbox", IN(own_mailbox), SHAPE_BOOL, 0 },
	{ "kind-words", IN(kind_words), SHAPE_SPAN, RULE_WORDS },
	{ "silent", IN(silent), SHAPE_SPAN, RULE_ID },
	{ "body", IN(body), SHAPE_FIELD, RULE_TITLE },
	{ "other-body", IN(other_body), SHAPE_FIELD, RULE_TITLE },
	{ "rsvp-uid", IN(rsvp.uid), SHAPE_SPAN, RULE_SUBJECT },
	{ "rsvp-organizer", IN(rsvp.organizer), SHAPE_SPAN, RULE_ADDRESS },
	{ "rsvp-attendee", IN(rsvp.attendee), SHAPE_SPAN, RULE_ADDRESS },
	{ "rsvp-partstat", IN(rsvp.partstat), SHAPE_SPAN, RULE_ID },
	{ "rsvp-sent-by", IN(rsvp.sent_by), SHAPE_SPAN, RULE_ADDRESS },
	{ "rsvp-delegate", IN(rsvp.delegate), SHAPE_SPAN, RULE_ADDRESS },
	{ "rsvp-delegator", IN(rsvp.delegator), SHAPE_SPAN, RULE_ADDRESS },
	{ "rsvp-comment", IN(rsvp.comment), SHAPE_SPAN, RULE_WORDS },
	{ "rsvp-sequence", IN(rsvp.sequence), SHAPE_NUMBER, 0 },
	{ "rsvp-dtstamp", IN(rsvp.dtstamp), SHAPE_INSTANT, 0 },
	{ "rsvp-counter", IN(rsvp.counter), SHAPE_BOOL, 0 },
	{ "rsvp-refresh", IN(rsvp.refresh), SHAPE_BOOL, 0 },
	{ "bounce-recipient", IN(bounce.recipient), SHAPE_SPAN, RULE_ADDRESS },
	{ "bounce-original-id", IN(bounce.original_id), SHAPE_SPAN,
	  RULE_MESSAGE_ID },
	{ "bounce-status", IN(bounce.status), SHAPE_SPAN, RULE_ID },
	{ "bounce-delayed", IN(bounce.delayed), SHAPE_BOOL, 0 },
	{ "question", IN(question), SHAPE_SPAN, RULE_WORDS },
	{ "erasure", IN(erasure), SHAPE_BOOL, 0 },
	{ "everything", IN(everything), SHAPE_BOOL, 0 },
	{ "returns", IN(returns), SHAPE_BOOL, 0 },
	{ "recants", IN(recants), SHAPE_BOOL, 0 },
	{ "unsuited", IN(unsuited), SHAPE_BOOL, 0 },
	{ "group-number", IN(group_number), SHAPE_FIELD, RULE_ID },
	{ "replaces", IN(replaces), SHAPE_BOOL, 0 },
	{ "writer-leaves", IN(writer_leaves), SHAPE_BOOL, 0 },
	{ "assent-words", IN(assent_words), SHAPE_SPAN, RULE_WORDS },
	{ "ruling-words", IN(ruling_words), SHAPE_SPAN, RULE_WORDS },
	{ "speaks", IN(speaks), SHAPE_BOOL, 0 },
	{ "mended", IN(mended), SHAPE_FIELD, RULE_ADDRESS },
	{ "protocol", IN(protocol), SHAPE_SPAN, RULE_TITLE },
	{ "report-group", IN(report_group), SHAPE_SPAN, RULE_ID },
	{ NULL, 0, 0, 0 },
};

const struct slot intake_request_slots[] = {
	{ "sector", offsetof(struct request, sector), SHAPE_FIELD, RULE_ID },
	{ "group", offsetof(struct request, group), SHAPE_FIELD, RULE_ID },
	{ "number", offsetof(struct request, number), SHAPE_FIELD, RULE_ID },
	{ "named-later", offsetof(struct request, named_later), SHAPE_BOOL, 0 },
	{ NULL, 0, 0, 0 },
};

const struct slot intake_referent_slots[] = {
	{ "name", offsetof(struct referent, name), SHAPE_FIELD, RULE_NAME },
	{ "email", offsetof(struct referent, email), SHAPE_FIELD,
	  RULE_ADDRESS },
	{ "role", offsetof(struct referent, role), SHAPE_FIELD, RULE_TITLE },
	{ "org", offsetof(struct referent, org), SHAPE_FIELD, RULE_TITLE },
	{ "withdrawn", offsetof(struct referent, withdrawn), SHAPE_BOOL, 0 },
	{ "corrected", offsetof(struct referent, corrected), SHAPE_BOOL, 0 },
	{ NULL, 0, 0, 0 },
};

const struct slot intake_candidate_slots[] = {
	{ "what", offsetof(struct candidate, what), SHAPE_FIELD, RULE_WORDS },
	{ "to", offsetof(struct candidate, to), SHAPE_SPAN, RULE_TITLE },
	{ "weight", offsetof(struct candidate, weight), SHAPE_WEIGHT, 0 },
	{ NULL, 0, 0, 0 },
};
