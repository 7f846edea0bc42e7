/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/meant.h"

#include "core/arena.h"
#include "core/namesake.h"

#define SHORT 3		/* letters of a name that may be another word */

static bool
stands_alone(struct span s, size_t at, size_t len)
{
	return (!at || !ascii_alpha(s.at[at - 1])) &&
	       (at + len == s.len || !ascii_alpha(s.at[at + len]));
}

/* One word of the name stands in the text. */
static bool
is_in_words(struct span words, struct span name)
{
	struct span word;

	while (span_cut(&name, ' ', &word)) {
		struct span rest = words;
		ptrdiff_t at;

		while (word.len > SHORT &&
		       (at = span_find_nocase(rest, word)) >= 0) {
			if (stands_alone(rest, (size_t)at, word.len))
				return true;
			rest = span_tail(rest, (size_t)at + word.len);
		}
	}
	return false;
}

static bool
is_named(struct arena *a, const struct intake *said, struct span name)
{
	for (size_t i = 0; i < said->n_requests; i++)
		for (size_t k = 0; k < said->requests[i].n_referents; k++)
			if (namesake(a, said->requests[i].referents[k]
						.name.value, name))
				return true;
	return is_in_words(said->ruling_words, name);
}

static bool
sits(struct arena *a, const struct registration *seat, struct span name)
{
	for (size_t i = 0; seat && i < seat->n_people; i++)
		if (namesake(a, seat->people[i].name, name))
			return true;
	return false;
}

/* Who would come, or (comes = false) who would go, of a doubted letter. */
static bool
names_any(struct arena *a, const struct intake *said,
	  const struct intake *doubted, const struct registration *seat,
	  bool comes)
{
	for (size_t i = 0; i < doubted->n_requests; i++)
		for (size_t k = 0; k < doubted->requests[i].n_referents; k++) {
			const struct referent *r =
				&doubted->requests[i].referents[k];
			bool gone = r->withdrawn ||
				    sits(a, seat, r->name.value);

			if (gone != comes && is_named(a, said, r->name.value))
				return true;
		}
	for (size_t i = 0; !comes && i < doubted->n_leaving; i++)
		if (is_named(a, said, doubted->leaving[i].value))
			return true;
	for (size_t i = 0; !comes && seat && i < seat->n_people; i++)
		if (is_named(a, said, seat->people[i].name))
			return true;
	return false;
}

enum ruling
meant_of(struct arena *a, const struct intake *said,
	 const struct intake *doubted, const struct registration *seat)
{
	if (said->consent != RULING_BOTH || said->ruling != RULING_YES)
		return said->consent;
	bool comes = names_any(a, said, doubted, seat, true);
	bool stays = names_any(a, said, doubted, seat, false);

	if (comes == stays)
		return RULING_BOTH;
	return comes ? RULING_YES : RULING_NO;
}
