/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/correction.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/namesake.h"
#include "daemon/judge.h"
#include "daemon/rest.h"

/* What a line does not say of somebody who was read stands. */
static struct referent
completed(struct arena *a, const struct request *q, const struct referent *p)
{
	struct referent r = *p;

	for (size_t i = 0; i < q->n_referents; i++) {
		const struct referent *was = &q->referents[i];

		if (!namesake(a, was->name.value, p->name.value))
			continue;
		if (!r.email.value.len)
			r.email = was->email;
		if (!r.n_phones) {
			r.phones = was->phones;
			r.n_phones = was->n_phones;
		}
	}
	return r;
}

static void
correct(struct arena *a, struct request *q, const struct request *line)
{
	if (line->group.value.len || line->sector.value.len)
		q->group = line->group;
	if (line->sector.value.len)
		q->sector = line->sector;
	if (!line->n_referents)
		return;
	struct referent *now = arena_array(a, line->n_referents,
					   sizeof(*now));

	for (size_t i = 0; i < line->n_referents; i++)
		now[i] = completed(a, q, &line->referents[i]);
	q->referents = now;
	q->n_referents = line->n_referents;
}

/* Which of those that were read the line is about; NULL: one more. */
static struct request *
find(struct intake *in, const bool *taken, const struct request *line)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (span_eq(in->requests[i].sector.value, line->sector.value))
			return &in->requests[i];
	for (size_t i = 0; i < in->n_requests; i++)
		if (!taken[i])
			return &in->requests[i];
	return NULL;
}

/* Those that are named by another line keep what it says of them. */
static void
mark_named(const struct intake *in, const struct intake *lines, bool *taken)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < lines->n_requests; k++)
			taken[i] |= lines->requests[k].sector.value.len &&
				    span_eq(in->requests[i].sector.value,
					    lines->requests[k].sector.value);
}

static void
correct_requests(struct arena *a, struct intake *in,
		 const struct intake *lines)
{
	size_t most = in->n_requests + lines->n_requests;
	struct request *all = arena_array(a, most + 1, sizeof(*all));
	bool *taken = arena_array(a, most + 1, sizeof(*taken));

	if (in->n_requests)
		memcpy(all, in->requests, in->n_requests * sizeof(*all));
	in->requests = all;
	mark_named(in, lines, taken);
	for (size_t k = 0; k < lines->n_requests; k++) {
		const struct request *line = &lines->requests[k];
		struct request *q = find(in, taken, line);

		if (!line->sector.value.len && in->n_requests) {
			for (size_t i = 0; i < in->n_requests; i++)
				correct(a, &all[i], line);
			continue;
		}
		if (!q) {
			q = &all[in->n_requests++];
			if (in->n_requests > 1) {
				q->referents = all[0].referents;
				q->n_referents = all[0].n_referents;
			}
		}
		correct(a, q, line);
		taken[q - all] = true;
	}
}

static bool
names_people(const struct intake *lines)
{
	for (size_t i = 0; i < lines->n_requests; i++)
		for (size_t k = 0; k < lines->requests[i].n_referents; k++)
			if (lines->requests[i].referents[k].name.value.len)
				return true;
	return false;
}

/* The one person of the letter, in however many sectors; NULL: not one. */
static const struct referent *
only_one(struct arena *a, const struct intake *in)
{
	const struct referent *found = NULL;

	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			const struct referent *r =
				&in->requests[i].referents[k];

			if (found && !namesake(a, found->name.value,
					       r->name.value))
				return NULL;
			found = r;
		}
	return found && found->name.value.len ? found : NULL;
}

/* "E-mail: ..." and no name: whose it is goes without saying, or is asked. */
static bool
mend(struct arena *a, struct intake *in, const struct intake *lines)
{
	const struct referent *one = only_one(a, in);

	if (!one)
		return false;
	for (size_t i = 0; i < in->n_requests; i++) {
		struct request *q = &in->requests[i];
		struct referent *now = arena_alloc(a, sizeof(*now));

		if (!q->n_referents)
			continue;
		*now = *one;
		now->email = lines->mended;
		if (lines->n_numbers) {
			now->phones = lines->numbers;
			now->n_phones = lines->n_numbers < LIMIT_PHONES
						? lines->n_numbers
						: LIMIT_PHONES;
		}
		q->referents = now;
		q->n_referents = 1;
	}
	return true;
}

/* A line with an address alone is no person. */
static const struct intake *
without_nameless(struct arena *a, const struct intake *lines)
{
	struct intake *in = rest_under(a, lines, lines);

	in->requests = arena_array(a, lines->n_requests + 1,
				   sizeof(*in->requests));
	in->n_requests = 0;
	for (size_t i = 0; i < lines->n_requests; i++) {
		struct request q = lines->requests[i];

		q.n_referents = 0;
		if (q.sector.value.len || q.group.value.len)
			in->requests[in->n_requests++] = q;
	}
	return in;
}

const struct intake *
correction_of(struct arena *a, const struct intake *letter,
	      const struct intake *lines, bool exact)
{
	struct intake *in = rest_under(a, letter, letter);
	bool mends = lines->mended.value.len && !names_people(lines);

	if (mends)
		lines = without_nameless(a, lines);
	bool names = lines->body.value.len &&
		     (exact || (!letter->body.value.len &&
				lines->n_requests));

	if (!lines->n_requests && !names && !mends)
		return letter;
	in->n_doubts = 0;
	if (names)
		in->body = lines->body;
	correct_requests(a, in, lines);
	return mends && !mend(a, in, lines) ? NULL : in;
}

const char *
correction_fault(const struct intake *lines)
{
	const struct doubt_note *beyond = intake_doubt_beyond(lines);

	if (beyond)
		return judge_doubt(beyond->doubt);
	return lines->n_requests || lines->body.value.len ||
			       lines->mended.value.len
		       ? NULL : "it says nothing that could be filed.";
}
