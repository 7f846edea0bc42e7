/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/voice.h"

#include "core/arena.h"
#include "parsers/heads.h"

bool
voice_names_sector(const struct survey *r)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (!r->mentions[i].sign)
			return true;
	return false;
}

bool
voice_names_person(const struct survey *r)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].weight >= 50)
			return true;
	return false;
}

bool
voice_speaks(const struct survey *r, const struct intent *in)
{
	bool wants = in->join >= 3 || in->change || in->leave;
	bool sector = voice_names_sector(r), person = voice_names_person(r);
	bool group = false;

	for (size_t i = 0; i < r->n_choices; i++)
		group = group || (!r->choices[i].sign &&
				  r->choices[i].framed);
	if (wants && (sector || person || group || in->self))
		return true;
	return sector && person && r->n_addresses;
}

bool
voice_wants(const struct intent *in)
{
	return in->join || in->change || in->leave || in->ask;
}

struct survey *
voice_heading(const struct survey *r)
{
	const struct sheet *s = r->page->sheet;

	if (s->origin != ORIGIN_MESSAGE || !s->inner ||
	    !s->inner->subject.len || heads_is_reply(s->inner->subject) ||
	    heads_is_forward(s->inner->subject))
		return NULL;
	struct line *l = arena_alloc(r->arena, sizeof(*l));
	struct sheet *one = arena_alloc(r->arena, sizeof(*one));

	*l = (struct line){ .text = s->inner->subject, .role = ROLE_NEW };
	*one = (struct sheet){ .origin = ORIGIN_SUBJECT, .lines = l,
			       .n_lines = 1 };
	return survey_make(r->arena, r->vocabulary, one, &r->writer);
}

bool
voice_is_silent(const struct survey *r)
{
	size_t words = 0;

	for (size_t i = 0; i < r->page->n_words; i++)
		words += page_counts(r->page, i) &&
			 r->page->words[i].kind == WORD_TEXT;
	for (size_t i = 0; i < r->n_addresses; i++)
		if (page_counts(r->page, r->addresses[i]))
			return false;
	return words < 3;
}
