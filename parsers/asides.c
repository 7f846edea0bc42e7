/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/asides.h"

void
asides_note(struct arena *a, const struct survey *r, struct intake *in)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];
		const char *why = m->sign ? "firma"
				  : m->stance & STANCE_DECLINED ? "declinato"
				  : m->stance & STANCE_LATER ? "rinviato"
				  : m->office ? "incarico" : NULL;

		if (why)
			letter_aside(a, in, why,
				     page_words(r->page, m->at, m->end));
	}
	for (size_t i = 0; i < r->n_numbers; i++) {
		const struct number *n = &r->numbers[i];
		const char *why = n->kind == NUMBER_FAX ? "fax"
				  : n->kind == NUMBER_SWITCHBOARD
					  ? "centralino" : NULL;

		if (why)
			letter_aside(a, in, why,
				     page_words(r->page, n->at, n->end));
	}
	for (size_t i = 0; i < r->n_addresses; i++) {
		const struct word *w = &r->page->words[r->addresses[i]];

		if (w->fold.len && programme_is_pec(r->programme, w->fold))
			letter_aside(a, in, "pec", w->raw);
	}
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 50 && !r->people[i].sign &&
		    (r->people[i].stance & STANCE_OLD))
			letter_aside(a, in, "sostituito",
				     r->people[i].raw);
}
