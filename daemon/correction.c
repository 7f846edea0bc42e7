/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/correction.h"

#include <string.h>

#include "core/arena.h"
#include "daemon/judge.h"
#include "daemon/rest.h"

static void
correct(struct request *q, const struct request *line)
{
	if (line->group.value.len || line->sector.value.len)
		q->group = line->group;
	if (line->sector.value.len)
		q->sector = line->sector;
	if (line->n_referents) {
		q->referents = line->referents;
		q->n_referents = line->n_referents;
	}
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
				correct(&all[i], line);
			continue;
		}
		if (!q) {
			q = &all[in->n_requests++];
			if (in->n_requests > 1) {
				q->referents = all[0].referents;
				q->n_referents = all[0].n_referents;
			}
		}
		correct(q, line);
		taken[q - all] = true;
	}
}

const struct intake *
correction_of(struct arena *a, const struct intake *letter,
	      const struct intake *lines, bool exact)
{
	struct intake *in = rest_under(a, letter, letter);
	bool names = lines->body.value.len &&
		     (exact || (!letter->body.value.len &&
				lines->n_requests));

	if (!lines->n_requests && !names)
		return letter;
	in->n_doubts = 0;
	if (names)
		in->body = lines->body;
	correct_requests(a, in, lines);
	return in;
}

const char *
correction_fault(const struct intake *lines)
{
	const struct doubt_note *beyond = intake_doubt_beyond(lines);

	if (beyond)
		return judge_doubt(beyond->doubt);
	return lines->n_requests || lines->body.value.len
		       ? NULL : "it says nothing that could be filed.";
}
