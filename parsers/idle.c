/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/idle.h"

#include "parsers/lexicon.h"
#include "parsers/party.h"
#include "parsers/stopwords.h"

#define ENOUGH	50	/* weight that makes a candidate a person */

/* What is said of those who come. */
static const char joins[] =
	"partecip*|interv*|viene|verra|vengono|verranno|referent*|convoc*|"
	"invitate|invitare|invitat*|iscriv*|design*|nomin*|individu*|indic*|"
	"mand*|colleg*|presen*|rappresent*|sara|saranno|saremo|segnal*|"
	"deleg*|incaric*|supplent*|sostitu*|affianc*|insieme|accompagn*|"
	"remplac*|suppleant*|ersetz*|vertret*|teilneh*|particip*|"
	"aggiung*|inser*|riserva|vice|assenza|vece|impedimento|mancanza";

/* Something is said of him that is no taking part. */
static bool
does_else(const struct survey *r, const struct party *q)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[party_unit(r, q->at)];

	if (u->kind != UNIT_PROSE || q->who.alone)
		return false;
	/* "Componente effettivo: ing. Bertoni" */
	if (q->who.from > u->first && page_is(p, q->who.from - 1, ":"))
		return false;
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= u->first &&
		    r->mentions[i].at < u->end)
			return false;
	for (size_t i = u->first; i < u->end; i++)
		if (lexicon_within(p, joins, i, i + 1))
			return false;
	for (size_t i = u->first; i < u->end; i++) {
		const struct word *w = &p->words[i];

		if (w->kind == WORD_TEXT && !w->title && !w->caps &&
		    w->fold.len > 2 && !stopwords_has(w->fold))
			return true;
	}
	return false;
}

static bool
is_meant(const struct party *q)
{
	return q->who.label || q->who.cue || q->self || q->deputy;
}

/* Who is only told of, where others are named as those who come. */
static void
drop_told(const struct survey *r, struct parties *ps)
{
	bool solid = false;
	size_t kept = 0;

	for (size_t i = 0; i < ps->n; i++)
		solid = solid || (ps->all[i].address.len &&
				  !ps->all[i].former && is_meant(&ps->all[i]));
	for (size_t i = 0; i < ps->n; i++)
		if (!solid || is_meant(&ps->all[i]) || ps->all[i].former ||
		    !does_else(r, &ps->all[i]))
			ps->all[kept++] = ps->all[i];
	ps->n = kept;
}

/* People without contacts beside one who was named referent: bystanders. */
static void
drop_bare(const struct survey *r, struct parties *ps,
	  const struct intent *letter)
{
	bool solid = false;
	size_t kept = 0;

	for (size_t i = 0; i < ps->n; i++)
		solid = solid || (ps->all[i].address.len &&
				  !ps->all[i].former);
	for (size_t i = 0; i < ps->n; i++) {
		const struct party *p = &ps->all[i];
		bool idle = !p->address.len && !p->n_phones && !p->self &&
			    !p->who.label && !p->former && !p->deputy &&
			    !p->withdrawn;

		bool leaving = letter->person_leaves ||
			       (letter->leave && letter->join < 3);

		/* One more of a list comes with the others. */
		bool item = r->page->units[r->page->words[p->at].unit].kind ==
			    UNIT_ITEM;

		if (idle && solid && !p->who.cue && !leaving &&
		    !letter->change && !(item && p->who.weight >= ENOUGH))
			continue;
		if (idle && solid && p->who.n_tokens == 1 && !leaving)
			continue;
		ps->all[kept++] = ps->all[i];
	}
	ps->n = kept;
}

void
idle_drop(const struct survey *r, struct parties *ps,
	  const struct intent *letter)
{
	drop_bare(r, ps, letter);
	if (!letter->change && !letter->leave)
		drop_told(r, ps);
}
