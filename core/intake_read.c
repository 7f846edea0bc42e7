/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The reading side judges no string by itself: it takes the lines, writes
 * the intake again and compares.  A peer cannot smuggle in an unclean string,
 * a second copy of a key or an order of its own.
 */
#include "core/arena.h"
#include "core/intake_slots.h"
#include "core/limits.h"
#include "core/record.h"

static const char where[] = "core/intake";

struct reader {
	struct arena *arena;
	struct intake *in;
	struct request *request;	/* that the lines are about now */
	struct referent *referent;
	struct candidate *candidate;
	struct field *field;		/* that "words", "sure" are about */
	struct span *note;		/* that "...-words" is about */
	size_t references, doubts, asides, requests, reports;	/* room */
	size_t alternatives, referents, phones, candidates;
	size_t leaving, given_up, addresses, numbers;
};

static bool
is_enum(struct span name, const char *(*name_of)(int), int n, int *ret)
{
	for (int i = 0; i < n; i++)
		if (span_is(name, name_of(i))) {
			*ret = i;
			return true;
		}
	return false;
}

static const char *
kind_of(int i)
{
	return kind_name((enum kind)i);
}

static const char *
auth_of(int i)
{
	return auth_name((enum auth)i);
}

static const char *
doubt_of(int i)
{
	return doubt_name((enum doubt)i);
}

static const char *
assent_of(int i)
{
	return assent_name((enum assent)i);
}

static const char *
ruling_of(int i)
{
	return ruling_name((enum ruling)i);
}

static const char *
matter_of(int i)
{
	return matter_name((enum matter)i);
}

static const char *
fate_of(int i)
{
	return fate_name((enum fate)i);
}

static bool
set_slot(struct reader *r, const struct slot *s, void *base, struct span value)
{
	void *at = (char *)base + s->offset;
	int64_t n;

	switch (s->shape) {
	case SHAPE_SPAN:
		*(struct span *)at = value;
		return true;
	case SHAPE_FIELD:
		r->field = at;
		r->field->value = value;
		return true;
	case SHAPE_INSTANT:
	case SHAPE_NUMBER:
	case SHAPE_WEIGHT:
		if (!span_int(value, &n))
			return false;
		*(int64_t *)at = n;
		return true;
	case SHAPE_BOOL:
		*(bool *)at = true;
		return true;
	}
	return false;
}

static const struct slot *
find_slot(const struct slot *slots, struct span key)
{
	for (; slots->key; slots++)
		if (span_is(key, slots->key))
			return slots;
	return NULL;
}

/* One more member at the end of a list; NULL beyond its limit. */
static void *
append(struct reader *r, void *list, size_t *n, size_t *room, size_t size,
       size_t limit)
{
	void **array = list;

	if (*n >= limit)
		return NULL;
	*array = arena_grow(r->arena, *array, *n, room, size);
	return (char *)*array + size * (*n)++;
}

static bool
take_person(struct reader *r, struct span key, struct span value)
{
	struct request *q = r->request;

	if (span_is(key, "alternative")) {
		r->field = append(r, &q->alternatives, &q->n_alternatives,
				  &r->alternatives, sizeof(*r->field),
				  LIMIT_ALTERNATIVES);
	} else if (span_is(key, "phone") && r->referent) {
		r->field = append(r, &r->referent->phones,
				  &r->referent->n_phones, &r->phones,
				  sizeof(*r->field), LIMIT_PHONES);
	} else if (span_is(key, "referent")) {
		r->referent = append(r, &q->referents, &q->n_referents,
				     &r->referents, sizeof(*r->referent),
				     LIMIT_REFERENTS);
		r->phones = 0;
		r->field = NULL;
		return r->referent && !value.len;
	} else {
		return false;
	}
	if (r->field)
		r->field->value = value;
	return r->field != NULL;
}

static bool
take_note(struct reader *r, struct span key, struct span value)
{
	struct intake *in = r->in;
	int n;

	if (span_is(key, "doubt")) {
		struct doubt_note *d = append(r, &in->doubts, &in->n_doubts,
					      &r->doubts, sizeof(*d),
					      LIMIT_NOTES);

		if (!d || !is_enum(value, doubt_of, DOUBT_COUNT, &n))
			return false;
		d->doubt = (enum doubt)n;
		r->note = &d->words;
	} else if (span_is(key, "aside")) {
		struct aside *s = append(r, &in->asides, &in->n_asides,
					 &r->asides, sizeof(*s), LIMIT_NOTES);

		if (!s)
			return false;
		s->what = value;
		r->note = &s->words;
	} else {
		if (!r->note)
			return false;
		*r->note = value;
		r->note = NULL;
	}
	return true;
}

static bool
take_candidate(struct reader *r, struct span key, struct span value)
{
	struct intake *in = r->in;
	const struct slot *s;
	int n;

	if (span_is(key, "candidate")) {
		r->candidate = append(r, &in->candidates, &in->n_candidates,
				      &r->candidates, sizeof(*r->candidate),
				      LIMIT_CANDIDATES);
		r->field = NULL;
		if (!r->candidate || !is_enum(value, matter_of, MATTER_COUNT,
					      &n))
			return false;
		r->candidate->matter = (enum matter)n;
		return true;
	}
	if (!r->candidate)
		return false;
	if (span_is(key, "fate")) {
		if (!is_enum(value, fate_of, FATE_COUNT, &n))
			return false;
		r->candidate->fate = (enum fate)n;
		return true;
	}
	s = find_slot(intake_candidate_slots, key);
	return s && set_slot(r, s, r->candidate, value);
}

/* A field that is one of several of the letter's own. */
static bool
take_member(struct reader *r, struct span key, struct span value)
{
	struct intake *in = r->in;

	if (span_is(key, "leaving"))
		r->field = append(r, &in->leaving, &in->n_leaving,
				  &r->leaving, sizeof(*r->field),
				  LIMIT_REFERENTS);
	else if (span_is(key, "given-up"))
		r->field = append(r, &in->given_up, &in->n_given_up,
				  &r->given_up, sizeof(*r->field),
				  LIMIT_REQUESTS);
	else if (span_is(key, "address"))
		r->field = append(r, &in->addresses, &in->n_addresses,
				  &r->addresses, sizeof(*r->field),
				  LIMIT_REFERENTS);
	else if (span_is(key, "number"))
		r->field = append(r, &in->numbers, &in->n_numbers,
				  &r->numbers, sizeof(*r->field),
				  LIMIT_REFERENTS);
	else
		return false;
	if (r->field)
		r->field->value = value;
	return r->field != NULL;
}

static bool
take_list(struct reader *r, struct span key, struct span value)
{
	struct intake *in = r->in;
	struct span *s = NULL;

	if (span_is(key, "request")) {
		r->request = append(r, &in->requests, &in->n_requests,
				    &r->requests, sizeof(*r->request),
				    LIMIT_REQUESTS);
		r->alternatives = r->referents = 0;
		r->referent = NULL;
		r->field = NULL;
		return r->request && !value.len;
	}
	if (span_is(key, "reference"))
		s = append(r, &in->references, &in->n_references,
			   &r->references, sizeof(*s), LIMIT_REFERENCES);
	else if (span_is(key, "report"))
		s = append(r, &in->reports, &in->n_reports, &r->reports,
			   sizeof(*s), LIMIT_REPORTS);
	if (s)
		*s = value;
	return s != NULL;
}

static bool
take_about_field(struct reader *r, struct span key, struct span value)
{
	int64_t n;

	if (!r->field)
		return false;
	if (span_is(key, "words")) {
		r->field->evidence = value;
		return true;
	}
	if (span_is(key, "around")) {
		r->field->around = value;
		return true;
	}
	if (!span_int(value, &n) || n < 1 || n > 100)
		return false;
	r->field->percent = (uint8_t)n;
	return true;
}

/* Any order will do here: intake_read() compares in the end. */
static bool
take_line(struct reader *r, struct span key, struct span value)
{
	const struct slot *s;
	int n;

	if (span_is(key, "words") || span_is(key, "around") ||
	    span_is(key, "sure"))
		return take_about_field(r, key, value);
	if (r->candidate || span_is(key, "candidate"))
		return take_candidate(r, key, value);
	if (r->referent && (s = find_slot(intake_referent_slots, key)))
		return set_slot(r, s, r->referent, value);
	if (r->request && (s = find_slot(intake_request_slots, key)))
		return set_slot(r, s, r->request, value);
	if ((s = find_slot(intake_letter_slots, key)))
		return set_slot(r, s, r->in, value);
	if (span_is(key, "kind")) {
		if (!is_enum(value, kind_of, KIND_COUNT, &n))
			return false;
		r->in->kind = (enum kind)n;
		return true;
	}
	if (span_is(key, "auth")) {
		if (!is_enum(value, auth_of, AUTH_FAIL + 1, &n))
			return false;
		r->in->auth = (enum auth)n;
		return true;
	}
	if (span_is(key, "assent")) {
		if (!is_enum(value, assent_of, ASSENT_LATER + 1, &n))
			return false;
		r->in->assent = (enum assent)n;
		return true;
	}
	if (span_is(key, "ruling") || span_is(key, "consent")) {
		if (!is_enum(value, ruling_of, RULING_BOTH + 1, &n))
			return false;
		*(span_is(key, "ruling") ? &r->in->ruling
					 : &r->in->consent) = (enum ruling)n;
		return true;
	}
	if (span_starts(key, SPAN("doubt")) || span_starts(key, SPAN("aside")))
		return take_note(r, key, value);
	if (take_list(r, key, value) || take_member(r, key, value))
		return true;
	return r->request && take_person(r, key, value);
}

enum verdict
intake_read(struct arena *a, struct span text, struct intake **ret,
	    struct error *err)
{
	struct intake *in = arena_alloc(a, sizeof(*in));
	struct reader r = { .arena = a, .in = in };
	size_t lines = 0;

	if (text.len > LIMIT_INTAKE)
		return error_set(err, NEVER, where, 0,
				 "an intake is longer than %zu bytes",
				 LIMIT_INTAKE);
	/* What is read outlives the text that the peer sent it in. */
	text = span_copy(a, text);
	struct record lines_of = record_open(a, text);

	while (record_next(&lines_of)) {
		lines++;
		if (!take_line(&r, lines_of.key, lines_of.value))
			return error_set(err, NEVER, where, 0,
					 "line %zu of an intake is none of "
					 "ours", lines);
	}
	if (!record_done(&lines_of))
		return error_set(err, NEVER, where, 0,
				 "line %zu of an intake is malformed",
				 lines + 1);
	struct text again = text_new(a);

	intake_write(&again, in);
	if (!span_eq(text_span(&again), text))
		return error_set(err, NEVER, where, 0,
				 "an intake breaks the rules of its strings "
				 "or their order");
	*ret = in;
	return OK;
}
