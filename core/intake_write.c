/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One set of rules serves both ways: what is written here obeys them, and
 * what intake_read() takes must come out the same when it is written again.
 */
#include "core/arena.h"
#include "core/clean.h"
#include "core/intake_slots.h"
#include "core/limits.h"
#include "core/record.h"

#define LAST_INSTANT INT64_C(4102444800)	/* 2100-01-01 */
#define LAST_NUMBER INT32_MAX
#define LAST_WEIGHT 9999

/* What s may be written as; empty when it may not. */
static struct span
obey(struct arena *a, enum rule rule, struct span s)
{
	struct span ret = SPAN_NONE;

	switch (rule) {
	case RULE_ADDRESS:
		return clean_address(a, s, &ret) ? ret : SPAN_NONE;
	case RULE_NAME:
		return clean_name(a, s, &ret) ? ret : SPAN_NONE;
	case RULE_PHONE:
		return clean_is_phone(s) ? s : SPAN_NONE;
	case RULE_ID:
		return clean_is_word(s) ? s : SPAN_NONE;
	case RULE_MESSAGE_ID:
		return clean_is_message_id(s) ? s : SPAN_NONE;
	case RULE_SUBJECT:
		return clean_line(a, s, LIMIT_LINE_KEPT);
	case RULE_TITLE:
		return clean_line(a, s, LIMIT_TITLE);
	case RULE_WORDS:
		return clean_words(a, s, LIMIT_EVIDENCE);
	case RULE_REPORT:
		return clean_words(a, s, LIMIT_REPORT);
	}
	return SPAN_NONE;
}

struct writer {
	struct text *t;
	size_t start;		/* of this intake in the text */
	size_t n_referents;	/* of the whole letter */
};

static size_t
at_most(size_t n, size_t limit)
{
	return n < limit ? n : limit;
}

/* Always a line, even for what is empty: it is a member of a list. */
static void
put(struct writer *w, const char *key, enum rule rule, struct span s)
{
	record_add(w->t, key, obey(w->t->arena, rule, s));
}

static void
put_if(struct writer *w, const char *key, enum rule rule, struct span s)
{
	s = obey(w->t->arena, rule, s);
	if (s.len)
		record_add(w->t, key, s);
}

/* What is kept of it: it is dear to people, but no decision needs it. */
static struct span
evidence(const struct writer *w, struct span s)
{
	if (w->t->len - w->start >= LIMIT_INTAKE / 4)
		return SPAN_NONE;
	return obey(w->t->arena, RULE_WORDS, s);
}

static void
put_evidence(struct writer *w, const char *key, struct span s)
{
	s = evidence(w, s);
	if (s.len)
		record_add(w->t, key, s);
}

/* Only what really holds the words may say that it does. */
static void
put_around(struct writer *w, struct span words, struct span around)
{
	if (!words.len || !around.len)
		return;
	around = evidence(w, around);
	if (span_find(around, words) >= 0)
		record_add(w->t, "around", around);
}

/* member: of a list, where even the empty one has its line. */
static void
put_field(struct writer *w, const char *key, enum rule rule,
	  const struct field *f, bool member)
{
	struct span value = obey(w->t->arena, rule, f->value);
	struct span words = evidence(w, f->evidence);

	if (!value.len && !words.len && !f->percent && !member)
		return;
	record_add(w->t, key, value);
	if (words.len)
		record_add(w->t, "words", words);
	put_around(w, words, f->around);
	if (f->percent)
		record_addi(w->t, "sure", f->percent < 100 ? f->percent : 100);
}

static void
put_slot(struct writer *w, const struct slot *s, const void *base)
{
	const void *at = (const char *)base + s->offset;

	switch (s->shape) {
	case SHAPE_SPAN:
		put_if(w, s->key, s->rule, *(const struct span *)at);
		break;
	case SHAPE_FIELD:
		put_field(w, s->key, s->rule, at, false);
		break;
	case SHAPE_INSTANT:
	case SHAPE_NUMBER: {
		int64_t n = *(const int64_t *)at;
		int64_t last = s->shape == SHAPE_NUMBER ? LAST_NUMBER
							: LAST_INSTANT;

		if (n > 0 && n <= last)
			record_addi(w->t, s->key, n);
		break;
	}
	case SHAPE_WEIGHT: {
		int64_t n = *(const int64_t *)at;

		if (n && n >= -LAST_WEIGHT && n <= LAST_WEIGHT)
			record_addi(w->t, s->key, n);
		break;
	}
	case SHAPE_BOOL:
		if (*(const bool *)at)
			record_adds(w->t, s->key, "yes");
		break;
	}
}

static void
put_slots(struct writer *w, const struct slot *slots, const void *base)
{
	for (; slots->key; slots++)
		put_slot(w, slots, base);
}

/* At most so many; even an empty one has its line. */
static void
put_fields(struct writer *w, const char *key, enum rule rule,
	   const struct field *list, size_t n, size_t limit)
{
	for (size_t i = 0; i < at_most(n, limit); i++)
		put_field(w, key, rule, &list[i], true);
}

static void
put_request(struct writer *w, const struct request *r)
{
	record_add(w->t, "request", SPAN_NONE);
	put_slots(w, intake_request_slots, r);
	put_fields(w, "alternative", RULE_ID, r->alternatives,
		   r->n_alternatives, LIMIT_ALTERNATIVES);
	for (size_t i = 0; i < r->n_referents; i++) {
		const struct referent *who = &r->referents[i];

		if (w->n_referents++ >= LIMIT_REFERENTS)
			break;
		record_add(w->t, "referent", SPAN_NONE);
		put_slots(w, intake_referent_slots, who);
		put_fields(w, "phone", RULE_PHONE, who->phones, who->n_phones,
			   LIMIT_PHONES);
	}
}

void
intake_write(struct text *t, const struct intake *in)
{
	struct writer w = { .t = t, .start = t->len };

	record_adds(t, "kind", kind_name(in->kind));
	record_adds(t, "auth", auth_name(in->auth));
	if (in->assent != ASSENT_NONE)
		record_adds(t, "assent", assent_name(in->assent));
	if (in->ruling != RULING_NONE)
		record_adds(t, "ruling", ruling_name(in->ruling));
	if (in->consent != RULING_NONE)
		record_adds(t, "consent", ruling_name(in->consent));
	put_slots(&w, intake_letter_slots, in);
	put_fields(&w, "leaving", RULE_NAME, in->leaving, in->n_leaving,
		   LIMIT_REFERENTS);
	put_fields(&w, "given-up", RULE_ID, in->given_up, in->n_given_up,
		   LIMIT_REQUESTS);
	put_fields(&w, "address", RULE_ADDRESS, in->addresses,
		   in->n_addresses, LIMIT_REFERENTS);
	put_fields(&w, "number", RULE_PHONE, in->numbers, in->n_numbers,
		   LIMIT_REFERENTS);
	for (size_t i = 0; i < at_most(in->n_references, LIMIT_REFERENCES); i++)
		put_if(&w, "reference", RULE_MESSAGE_ID, in->references[i]);
	for (size_t i = 0; i < at_most(in->n_doubts, LIMIT_NOTES); i++) {
		record_adds(t, "doubt", doubt_name(in->doubts[i].doubt));
		put_evidence(&w, "doubt-words", in->doubts[i].words);
	}
	for (size_t i = 0; i < at_most(in->n_asides, LIMIT_NOTES); i++) {
		put(&w, "aside", RULE_TITLE, in->asides[i].what);
		put_evidence(&w, "aside-words", in->asides[i].words);
	}
	for (size_t i = 0; i < at_most(in->n_requests, LIMIT_REQUESTS); i++)
		put_request(&w, &in->requests[i]);
	for (size_t i = 0; i < at_most(in->n_reports, LIMIT_REPORTS); i++)
		put(&w, "report", RULE_REPORT, in->reports[i]);
	for (size_t i = 0; i < at_most(in->n_candidates, LIMIT_CANDIDATES);
	     i++) {
		const struct candidate *c = &in->candidates[i];

		record_adds(t, "candidate", matter_name(c->matter));
		record_adds(t, "fate", fate_name(c->fate));
		put_slots(&w, intake_candidate_slots, c);
	}
}
