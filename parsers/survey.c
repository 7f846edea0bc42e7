/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/survey.h"

#include "core/arena.h"
#include "parsers/grid.h"

bool
survey_stance(const struct survey *r, size_t at, size_t end,
	       unsigned flags)
{
	for (size_t i = at; i < end; i++)
		if (r->stance[i] & flags)
			return true;
	return false;
}

struct writer
survey_writer(struct arena *a, struct span address, struct span name,
	       int64_t written)
{
	struct writer w = { .address = address, .name = name,
			    .written = written };

	if (!name.len || !person_of_name(a, name, &w.who))
		w.who.n_tokens = 0;
	return w;
}

/* Where the writer's name stands alone under the text, nobody else signs. */
static void
sign_writer(struct survey *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < r->n_people; i++) {
		struct someone *who = &r->people[i];
		const struct unit *u = &p->units[p->words[who->at].unit];

		if (!r->writer.who.n_tokens || !who->alone || who->label ||
		    who->cue || u->kind != UNIT_PROSE ||
		    !person_same(who, &r->writer.who))
			continue;
		if (p->words[who->at].unit == 0)
			continue;
		who->sign = true;
	}
}

struct survey *
survey_make(struct arena *a, const struct vocabulary *v,
	     const struct sheet *sheet, const struct writer *writer)
{
	struct survey *r = arena_alloc(a, sizeof(*r));
	size_t room = 0;

	*r = (struct survey){
		.arena = a, .programme = v->programme, .vocabulary = v,
		.writer = *writer,
	};
	r->page = page_read(a, grid_flatten(a, sheet));
	r->stance = stance_read(a, r->page);
	r->mentions = sector_scan(a, r->page, v, r->stance, &r->n_mentions);
	r->moments = moment_scan(a, r->page, writer->written, &r->n_moments);
	r->choices = meeting_scan(a, r->page, r->mentions, r->n_mentions,
				r->moments, r->n_moments, r->stance,
				&r->n_choices);
	r->claims = province_scan(a, r->page, v,
				  sheet->origin == ORIGIN_SUBJECT
					  ? CLAIM_SUBJECT : CLAIM_TEXT,
				  &r->n_claims);
	r->numbers = contact_numbers(a, r->page, &r->n_numbers);
	r->people = person_scan(a, r->page, r->stance, &r->n_people);
	for (size_t i = 0; i < r->page->n_words; i++) {
		if (r->page->words[i].kind != WORD_ADDRESS)
			continue;
		r->addresses = arena_grow(a, r->addresses, r->n_addresses,
					  &room, sizeof(*r->addresses));
		r->addresses[r->n_addresses++] = i;
	}
	sign_writer(r);
	return r;
}
