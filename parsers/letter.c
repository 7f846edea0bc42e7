/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/letter.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"

#define NOTES 64	/* doubts and asides a letter; more help nobody */

void
letter_doubt(struct arena *a, struct intake *in, enum doubt doubt,
	     struct span words)
{
	if (in->n_doubts >= NOTES)
		return;
	size_t room = in->n_doubts;

	/* Few and rare: a fresh array each time costs nothing that counts. */
	in->doubts = arena_grow(a, in->n_doubts ? in->doubts : NULL,
				in->n_doubts, &room, sizeof(*in->doubts));
	in->doubts[in->n_doubts++] = (struct doubt_note){
		doubt,
		clean_line(a, words, LIMIT_EVIDENCE),
	};
}

void
letter_aside(struct arena *a, struct intake *in, const char *what,
	     struct span words)
{
	if (in->n_asides >= NOTES)
		return;
	size_t room = in->n_asides;

	in->asides = arena_grow(a, in->n_asides ? in->asides : NULL,
				in->n_asides, &room, sizeof(*in->asides));
	in->asides[in->n_asides++] = (struct aside){
		span_of(what),
		clean_line(a, words, LIMIT_EVIDENCE),
	};
}

struct span
letter_header(const struct header *h, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (span_is_nocase(h[i].name, name))
			return h[i].value;
	return SPAN_NONE;
}

bool
letter_has(const struct header *h, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (span_is_nocase(h[i].name, name))
			return true;
	return false;
}
