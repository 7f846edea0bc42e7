/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/counted.h"

#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/premise.h"

/* What opens a clause of its own between a name and a sector. */
static const char apart[] =
	"per|al|alla|allo|ai|agli|alle|sul|sulla|sui|sulle|all|sull|aderi*|"
	"partecip*|parteciper*|interv*|aderisce|mentre|e|quale|referente|"
	"focus|group|fg|gruppo|tavolo|incontro|relativ*|riguard*|nel|nella";

static const char unit_words[] =
	"ufficio|uff|servizio|settore|area|direzione|unita|sta|lavora|"
	"collega|del|dell|della|sportello|dipartimento|servizi";

/* "dott. Rossi, Ufficio Europa": whose office it is, not what he joins. */
static bool
follows_person(const struct binder *b, const struct mention *m)
{
	const struct page *p = b->r->page;
	size_t first = p->units[p->words[m->at].unit].first, i = m->at;
	bool comma = false;
	bool unit = lexicon_within(p, unit_words, m->at, m->at + 1) ||
		    (i > first && lexicon_within(p, unit_words, i - 1, i));

	for (size_t n = 0; n < 12; n++) {
		for (size_t k = 0; k < b->r->n_people && i < m->at; k++)
			if (b->r->people[k].end == i &&
			    b->r->people[k].weight >= 45)
				return comma && (unit || !m->plain);
		if (i == first)
			return false;
		const struct word *w = &p->words[i - 1];
		bool mark = w->kind == WORD_MARK &&
			    lexicon_within(p, ",|(|-|.", i - 1, i);

		comma = comma || (mark && !span_is(w->fold, "."));
		if (!mark && (w->kind != WORD_TEXT ||
			      lexicon_within(p, apart, i - 1, i)))
			return false;
		i--;
	}
	return false;
}

/* "Non aderiamo al SAPE: il servizio Europa è ...": the reason why not. */
static bool
is_excused(const struct binder *b, const struct mention *m)
{
	const struct page *p = b->r->page;

	/* "Annulliamo il SUA 3 e ci iscriviamo al SUA 4" */
	for (size_t i = 0; i < b->r->n_choices; i++)
		if (b->r->choices[i].at <= m->at &&
		    m->at < b->r->choices[i].end &&
		    !(b->r->choices[i].stance & STANCE_DECLINED))
			return false;
	for (const struct mention *d = b->r->mentions; d < m; d++)
		if (d->sector == m->sector &&
		    (d->stance & STANCE_DECLINED) &&
		    p->words[d->at].unit == p->words[m->at].unit)
			return true;
	return false;
}

/* Boxes said no to it: what else names it is somebody's office. */
static bool
is_left_empty(const struct binder *b, const struct mention *m)
{
	bool empty = false;

	for (size_t i = 0; i < b->r->n_mentions; i++) {
		const struct mention *x = &b->r->mentions[i];

		if (x->sector == m->sector && x->ticked)
			return false;
		empty = empty || (x->sector == m->sector && x->unticked);
	}
	return empty && !m->labelled;
}

static bool
mention_counts(const struct binder *b, const struct mention *m, bool kept)
{
	unsigned no = STANCE_LATER | STANCE_ASKED | STANCE_HISTORY;

	if (!kept)
		no |= STANCE_KEPT;

	/* "Al SUA 2 non verrà più Rossi: al suo posto Neri": there. */
	if (b->told)
		no = STANCE_ASKED;
	if (m->sign || (m->office && !(m->column && b->columns)) ||
	    follows_person(b, m))
		return false;
	if (!b->told && (!b->letter->leave ||
			 (b->letter->join >= 3 &&
			  !b->letter->person_leaves))) {
		no |= STANCE_DECLINED;
		if (!m->labelled && is_excused(b, m))
			return false;
		if (is_left_empty(b, m))
			return false;
	}
	return !(m->stance & no);
}

/* In his sentence an address follows. */
static bool
has_address(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < r->n_addresses; i++) {
		size_t w = r->addresses[i];

		if (w >= who->end && page_counts(p, w) &&
		    p->words[w].unit == p->words[who->at].unit)
			return true;
	}
	return false;
}

/*
 * "Restiamo nel Focus Group SUA 2 con Neri, neri@...": nothing else is asked
 * for, and he is named for it.
 */
static bool
stays(const struct binder *b)
{
	const struct survey *r = b->r;

	if (b->letter->leave || b->letter->change)
		return false;
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && has_address(r, &r->people[i]))
			return true;
	return false;
}

/* "aderiamo al solo settore SUA": what else is named is named by the way. */
static void
keep_only(struct binder *b)
{
	const struct page *p = b->r->page;
	uint32_t unit = UINT32_MAX;
	size_t from = 0;

	/* "si ritira dal SAPE; confermata solo la SUA": of what is kept. */
	for (size_t i = 0; i < b->r->n_mentions && b->letter->leave; i++)
		if (b->counted[i] &&
		    (b->r->mentions[i].stance & STANCE_DECLINED))
			return;
	for (size_t i = 0; i < b->r->n_mentions; i++) {
		const struct mention *m = &b->r->mentions[i];
		size_t first = p->units[p->words[m->at].unit].first;

		for (size_t k = m->at, n = 0;
		     b->counted[i] && k > first && n < 5; n++) {
			k--;
			if (lexicon_within(p, ",|;|:|.", k, k + 1))
				break;
			if (lexicon_within(p, "solo|sola|soltanto|solamente|"
					      "esclusivamente|unicamente",
					   k, k + 1) &&
			    !(k && page_is(p, k - 1, "non")))
				unit = p->words[m->at].unit;
			/* "segue il SUA e il SIT, ma verrà solo al SUA" */
			if (unit == p->words[m->at].unit && k > first + 1 &&
			    lexicon_within(p, "ma|pero|tuttavia ~2 solo|"
					      "soltanto|solamente|"
					      "esclusivamente",
					   k - 2 > first ? k - 2 : first,
					   k + 1))
				from = k;
			/* "... SUA, SAPE e SIT; limitatamente al SIT" */
			if (lexicon_within(p, "limitatamente|esclusivamente|"
					      "unicamente", k, k + 1)) {
				unit = p->words[m->at].unit;
				from = k;
			}
		}
	}
	for (size_t i = 0; unit != UINT32_MAX && i < b->r->n_mentions; i++)
		if ((p->words[b->r->mentions[i].at].unit < unit ||
		     b->r->mentions[i].at < from) &&
		    !b->r->mentions[i].labelled)
			b->counted[i] = false;
}

/* What only the premises name, where the letter itself names something. */
static void
drop_premises(struct binder *b)
{
	const struct survey *r = b->r;
	bool named = false;

	for (size_t i = 0; i < r->n_mentions; i++)
		named = named || (b->counted[i] &&
				  !premise_holds(r, r->mentions[i].at));
	for (size_t i = 0; named && i < r->n_mentions; i++)
		b->counted[i] = b->counted[i] &&
				!premise_holds(r, r->mentions[i].at);
}

bool
counted_instead(const struct survey *r, const struct mention *m)
{
	static const char *const former[] = {
		"anziche ?per|al|alla|allo|all|a|il|la|lo|l|del|nel ?settore|"
		"servizio|gruppo|fg",
		"invece|piuttosto che|di|del|della|dello|dell ?per|al|alla|"
		"allo|all|a|il|la|lo|l|nel ?settore|servizio|gruppo|fg",
		"al posto del|della|dello|dell ?settore|servizio|gruppo|fg",
		"in luogo del|della|dello|dell ?settore|servizio|gruppo|fg",
		"piu che al|alla|allo|all ?settore|servizio|gruppo|fg",
		"gia|attualmente iscritt*|registrat*|prenotat*|inserit* "
		"per|al|alla|allo|all|a|ai|sul|sulla ?focus ?group|settore|"
		"servizio|gruppo|fg|tavolo",
	};
	const struct page *p = r->page;
	size_t head = p->units[p->words[m->at].unit].first, first = head;

	if (m->at > head + 6)
		first = m->at - 6;
	for (size_t i = first; i < m->at; i++)
		for (size_t k = 0; k < sizeof(former) / sizeof(*former); k++)
			if (lexicon_within(p, former[k], i, m->at) == m->at)
				return true;
	return false;
}

/* "Anziché al SUA, partecipiamo al SAPE", "già iscritti al SUA, ..." */
static void
drop_former(struct binder *b)
{
	const struct survey *r = b->r;
	size_t other = SECTOR_NONE;

	for (size_t i = 0; i < r->n_mentions; i++)
		if (b->counted[i] && !counted_instead(r, &r->mentions[i]))
			other = r->mentions[i].sector;
	for (size_t i = 0; i < r->n_mentions && other != SECTOR_NONE; i++)
		if (b->counted[i] && r->mentions[i].sector != other &&
		    counted_instead(r, &r->mentions[i]))
			b->counted[i] = false;
}

static bool
has_counted(const struct binder *b)
{
	for (size_t i = 0; i < b->r->n_mentions; i++)
		if (b->counted[i])
			return true;
	return false;
}

void
counted_mark(struct binder *b)
{
	const struct survey *r = b->r;
	bool labelled = false, any = false;

	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];

		b->counted[i] = mention_counts(b, m, false);
		any = any || b->counted[i];
		labelled = labelled || (b->counted[i] && m->labelled);
	}
	for (size_t i = 0; i < r->n_mentions && !any && stays(b); i++)
		b->counted[i] = mention_counts(b, &r->mentions[i], true);
	/* A form may say "Area:" or "Servizio:" and mean the sector. */
	if (!any && b->letter->change && !b->told) {
		b->told = true;
		counted_mark(b);
		if (has_counted(b))
			return;
	}
	if (!any && !b->columns) {
		b->columns = true;
		counted_mark(b);
		return;
	}
	/* A labelled line outweighs an office named by the way. */
	for (size_t i = 0; i < r->n_mentions && labelled; i++)
		if (!r->mentions[i].labelled && !r->mentions[i].plain)
			b->counted[i] = false;
	keep_only(b);
	drop_premises(b);
	drop_former(b);
	/* In a withdrawal what is withdrawn counts, not what is told. */
	bool declined = false;

	for (size_t i = 0; i < r->n_mentions && !b->letter->moves; i++)
		declined = declined || (b->counted[i] &&
					(r->mentions[i].stance &
					 STANCE_DECLINED));
	for (size_t i = 0; i < r->n_mentions && declined; i++)
		if (!(r->mentions[i].stance & STANCE_DECLINED))
			b->counted[i] = false;
}

bool
counted_kept(const struct binder *b)
{
	bool any = false;

	for (size_t i = 0; i < b->r->n_mentions; i++) {
		if (!b->counted[i])
			continue;
		if (!(b->r->mentions[i].stance & STANCE_KEPT))
			return false;
		any = true;
	}
	return any;
}
