/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of party.h that gives numbers to people. */
#include "parsers/datum.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/party.h"

static void
add_phone(const struct survey *r, struct party *p, const struct number *n)
{
	for (size_t i = 0; i < p->n_phones; i++)
		if (span_eq(p->phones[i].value, n->value))
			return;
	if (p->n_phones < PARTY_PHONES)
		p->phones[p->n_phones++] = (struct field){
			.value = n->value,
			.evidence = page_words(r->page, n->at, n->end),
			.percent = 85,
		};
}

/* "0583 417290 (Del Frate)", "per Rossi: 0583 417290". */
static struct party *
by_bracket(const struct survey *r, struct parties *ps,
	   const struct number *n)
{
	const struct page *p = r->page;
	size_t end = p->units[party_unit(r, n->at)].end, close = n->end;

	if (close >= end || !page_is(p, close, "("))
		return NULL;
	while (close < end && !page_is(p, close, ")"))
		close++;
	for (size_t i = 0; i < ps->n; i++)
		for (size_t k = 0; k < ps->all[i].who.n_tokens; k++)
			for (size_t w = n->end; w < close; w++)
				if (span_eq(p->words[w].fold,
					    ps->all[i].who.tokens[k]) &&
				    ps->all[i].who.tokens[k].len > 2 &&
				    p->words[w].title)
					return &ps->all[i];
	return NULL;
}

/* "Ufficio Presidenza tel. ..." under the letter: an office signs. */
static bool
is_of_office(const struct page *p, const struct unit *u)
{
	size_t i = lexicon_within(p, "ufficio|segreteria|servizio|settore|"
				     "direzione|area|centralino|urp ?di ?del "
				     "?della", u->first, u->end);

	return i && i < u->end && u->kind == UNIT_PROSE &&
	       p->words[i].kind == WORD_TEXT && p->words[i].title;
}

/* "La Segreteria", alone over its telephone. */
static bool
signs_as_office(const struct page *p, const struct unit *u)
{
	size_t end = lexicon_within(p, "?la ?il ?l segreteria|ufficio|"
				       "servizio|direzione|presidenza|"
				       "protocollo|gabinetto ?generale "
				       "?protocollo ?gabinetto ?di "
				       "?presidenza ?segreteria",
				    u->first, u->end);

	return u->end > u->first && end == u->end;
}

/* A unit that speaks of the person of the sentence before. */
static bool
goes_on(const struct survey *r, size_t unit)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[unit];

	if (unit && signs_as_office(p, u - 1))
		return false;
	if (u->kind == UNIT_LABEL &&
	    (u->label == LABEL_PHONE || u->label == LABEL_CONTACT ||
	     u->label == LABEL_EMAIL || u->label == LABEL_OFFICE))
		return true;
	if (is_of_office(p, u))
		return false;
	for (size_t i = u->first; i < u->end && i < u->first + 5; i++)
		if (lexicon_within(p, "suo|sua|tel|cell|telefono|cellulare|"
				      "diretto|recapito|recapiti|contatti|"
				      "mobile|raggiungibile|telefonicamente",
				   i, i + 1))
			return true;
	for (size_t i = u->first; i < u->end && i < u->first + 4; i++)
		if (lexicon_within(p, "sentirla|sentirlo|convocarla|chiamarla|"
				      "raggiungere|raggiungerlo|raggiungerla|"
				      "contattarlo|contattarla|"
				      "ufficio|uff|fisso|convocarlo|"
				      "chiamarlo|trovarla|trovarlo|"
				      "trovate|risponde|scriverle|scrivergli",
				   i, i + 1))
			return true;
	/* "i recapiti del predetto" */
	for (size_t i = u->first; i < u->end && i < u->first + 12; i++)
		if (lexicon_within(p, "predetto|predetta|suddetto|suddetta|"
				      "anzidetto|anzidetta|medesimo|medesima",
				   i, i + 1))
			return true;
	if (page_is(p, u->first, "+"))
		return true;
	return p->words[u->first].kind == WORD_NUMBER ||
	       p->words[u->first].kind == WORD_ADDRESS;
}

/* "scrivere a m.rossi@..., cell. 339 ...": whose address it stands by. */
static struct party *
by_address(const struct survey *r, struct parties *ps, const struct number *n)
{
	size_t last = SIZE_MAX, place = 0;

	for (size_t k = 0; k < r->n_addresses; k++)
		if (r->addresses[k] < n->at &&
		    party_unit(r, r->addresses[k]) == party_unit(r, n->at))
			last = r->addresses[k];
	if (last == SIZE_MAX)
		return NULL;
	if (party_before(r, ps, n->at, true, &place) && place > last)
		return NULL;
	for (size_t i = 0; i < ps->n; i++)
		if (ps->all[i].address.len &&
		    span_eq(ps->all[i].address, r->page->words[last].fold))
			return &ps->all[i];
	return NULL;
}

/* "Melotti 059 209123, Borghi 059 209456". */
static struct party *
by_name_before(const struct survey *r, struct parties *ps,
	       const struct number *n)
{
	const struct page *p = r->page;
	size_t first = p->units[party_unit(r, n->at)].first, i = n->at;
	struct party *found = NULL;

	while (i > first &&
	       lexicon_within(p, ":|-|tel|cell|.|(|telefono|e|al|allo|lo|"
				 "risponde",
			      i - 1, i))
		i--;
	if (i == first || p->words[i - 1].kind != WORD_TEXT ||
	    !p->words[i - 1].title)
		return NULL;
	for (size_t k = 0; k < ps->n; k++)
		for (size_t t = 0; t < ps->all[k].who.n_tokens; t++)
			if (span_eq(p->words[i - 1].fold,
				    ps->all[k].who.tokens[t])) {
				if (found && found != &ps->all[k])
					return NULL;
				found = &ps->all[k];
			}
	return found;
}

/* "Il mio numero: 075 5736800", of a writer who comes himself. */
static struct party *
by_owner(const struct survey *r, struct parties *ps, const struct number *n)
{
	const struct page *p = r->page;
	size_t first = p->units[party_unit(r, n->at)].first;
	bool mine = false;

	for (size_t i = first; i < n->at; i++)
		mine = mine || lexicon_within(p, "mio|mia numero|cellulare|"
						 "telefono|cell|recapito|"
						 "diretto", i, n->at);
	for (size_t i = 0; i < ps->n && mine; i++)
		if (ps->all[i].self)
			return &ps->all[i];
	return NULL;
}

/* Somebody else is named nearer to the number: then it is his. */
static bool
is_of_another(const struct survey *r, const struct party *p, size_t place,
	      size_t at)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].from > place && r->people[i].end <= at &&
		    !r->people[i].sign && r->people[i].weight >= 45 &&
		    !person_same(&r->people[i], &p->who))
			return true;
	return false;
}

/* "Il numero 0523 795111 è errato: quello esatto è ...": whose that was. */
static const struct number *
corrected_by(const struct survey *r, const struct number *n)
{
	for (size_t k = 0; k < r->n_numbers; k++) {
		const struct number *wrong = &r->numbers[k];
		size_t unit = party_unit(r, wrong->at);

		if (wrong->at > n->at ||
		    (party_unit(r, n->at) != unit &&
		     party_unit(r, n->at) != unit + 1) ||
		    !survey_stance(r, wrong->at, wrong->end,
				   STANCE_WRONG | STANCE_INSTEAD))
			continue;
		for (size_t i = 0; i < k; i++)
			if (span_eq(r->numbers[i].value, wrong->value))
				return &r->numbers[i];
	}
	return NULL;
}

/* "...; tel. 081 246043, e Anna Re": of the one before, and she comes next. */
static bool
ends_one(const struct survey *r, const struct number *n)
{
	static const char contact[] =
		"tel|telefono|cell|cellulare|mobile|numero|n|.|:|(|)|-|/|+|;|"
		"39|interno|int|diretto|ufficio|uff";
	const struct page *p = r->page;
	const struct unit *u = &p->units[party_unit(r, n->at)];
	size_t i = n->end;

	for (size_t k = u->first; k < n->at; k++)
		if (p->words[k].kind != WORD_NUMBER &&
		    !lexicon_within(p, contact, k, k + 1) &&
		    !page_is(p, k, ","))
			return false;
	while (i < u->end && (p->words[i].kind == WORD_NUMBER ||
			      lexicon_within(p, contact, i, i + 1) ||
			      page_is(p, i, ",")))
		i++;
	return i < u->end &&
	       lexicon_within(p, "e|ed|che|quale|quali|sostituisce|sostituira|"
				 "prende|subentra|per|al|alla|nel|nella|in",
			      i, i + 1);
}

static struct party *
owner_of(const struct survey *r, struct parties *ps, const struct number *n)
{
	struct party *p = by_bracket(r, ps, n);
	size_t unit = party_unit(r, n->at);

	if (p)
		return p;
	p = by_owner(r, ps, n);
	if (p)
		return p;
	p = by_name_before(r, ps, n);
	if (p)
		return p;
	p = by_address(r, ps, n);
	if (p)
		return p;
	size_t at = 0;

	p = party_before(r, ps, n->at, true, &at);
	if (p)
		return is_of_another(r, p, at, n->at) ? NULL : p;
	p = ends_one(r, n) ? party_before(r, ps, n->at, false, &at) : NULL;
	if (p && party_paragraph(r, at) == party_paragraph(r, n->at))
		return p;
	p = party_after(r, ps, n->at);
	if (p)
		return p;
	at = 0;

	p = party_before(r, ps, n->at, false, &at);
	if (p && (party_paragraph(r, at) == party_paragraph(r, n->at) ||
		  goes_on(r, unit)))
		return is_of_another(r, p, r->page->units[unit].first, n->at)
			       ? NULL : p;
	return NULL;
}

/* What is called wrong below is wrong where it stood first. */
static bool
is_taken_back(const struct survey *r, const struct number *n)
{
	for (size_t k = 0; k < r->n_numbers; k++)
		if (r->numbers[k].at > n->at &&
		    span_eq(r->numbers[k].value, n->value) &&
		    survey_stance(r, r->numbers[k].at, r->numbers[k].end,
				  STANCE_WRONG | STANCE_INSTEAD))
			return true;
	return false;
}

static bool
number_counts(const struct survey *r, const struct number *n)
{
	/* "è 338 2260714 e non 338 2260741" */
	if (datum_denial(r->page, n->at, n->end) != DATUM_STANDS)
		return false;
	return n->kind == NUMBER_PHONE &&
	       !survey_stance(r, n->at, n->end,
			       STANCE_CARE | STANCE_WRONG | STANCE_INSTEAD |
			       STANCE_ASKED) &&
	       !is_taken_back(r, n);
}

/* The numbers of a signature are the writer's. */
static void
sign_phones(const struct survey *r, struct parties *ps)
{
	for (size_t i = 0; i < ps->n; i++) {
		if (!ps->all[i].self)
			continue;
		for (size_t k = 0; k < r->n_numbers; k++) {
			const struct number *n = &r->numbers[k];
			size_t unit = party_unit(r, n->at);
			enum role role = r->page->units[unit].role;

			if (n->kind == NUMBER_PHONE && role == ROLE_SIGNATURE)
				add_phone(r, &ps->all[i], n);
		}
	}
}

/* "Mi trovate allo 0425 386330", of one who comes himself. */
static void
reach_phones(const struct survey *r, struct parties *ps)
{
	const struct page *p = r->page;

	for (size_t k = 0; k < r->n_numbers; k++) {
		const struct number *n = &r->numbers[k];
		const struct unit *u = &p->units[party_unit(r, n->at)];
		bool mine = false;

		for (size_t i = u->first; i < n->at; i++)
			mine = mine || lexicon_match(p, "mi trovate|trova|"
							"trovano|raggiungete|"
							"chiamate", i);
		if (!mine || n->kind != NUMBER_PHONE ||
		    !page_counts(p, n->at) || is_taken_back(r, n))
			continue;
		for (size_t i = 0; i < ps->n; i++)
			if (ps->all[i].self)
				add_phone(r, &ps->all[i], n);
	}
}

/* "(per tutti e due 0522 444188)" */
static bool
is_shared(const struct page *p, const struct number *n)
{
	static const char *const says[] = {
		"per tutti|tutte|entrambi|entrambe|ambedue",
		"comune a|ad tutti|entrambi|entrambe", "di entrambi|entrambe",
		"stesso numero|recapito", "tutti|tutte e due|tre",
		"unico numero|recapito", "numero|recapito comune|unico",
	};
	size_t first = p->units[p->words[n->at].unit].first;

	for (size_t i = n->at, far = 0; i > first && far < 9; i--, far++)
		for (size_t k = 0; k < sizeof(says) / sizeof(*says); k++)
			if (lexicon_within(p, says[k], i - 1, n->at))
				return true;
	return false;
}

/* Of a unit without names: how many numbers it holds. */
static size_t
numbers_in(const struct survey *r, struct parties *ps, uint32_t unit)
{
	size_t n = 0;

	for (size_t i = 0; i < ps->n; i++)
		for (size_t k = 0; k < ps->all[i].n_places; k++)
			if (party_unit(r, ps->all[i].places[k]) == unit)
				return 0;
	for (size_t i = 0; i < r->n_numbers; i++)
		n += party_unit(r, r->numbers[i].at) == unit &&
		     r->numbers[i].kind == NUMBER_PHONE;
	return n;
}

/* All of them named together, as in one cell of a table. */
static bool
in_one_unit(const struct survey *r, const struct parties *ps)
{
	for (size_t i = 1; i < ps->n; i++)
		if (party_unit(r, ps->all[i].at) !=
		    party_unit(r, ps->all[0].at))
			return false;
	return ps->n > 0;
}

/* "Telefoni, nello stesso ordine: 0932 675886, 0932 675286". */
static bool
in_order(const struct survey *r, struct parties *ps, size_t k)
{
	const struct page *p = r->page;
	uint32_t unit = party_unit(r, r->numbers[k].at);
	size_t people = 0, turn = 0;
	bool said = false;

	for (size_t i = p->units[unit].first; i < p->units[unit].end; i++)
		said = said || lexicon_within(p, "rispettivamente|ordine", i,
					      i + 1);
	for (size_t i = 0; i < ps->n; i++)
		people += !ps->all[i].former;
	said = said || (p->units[unit].kind == UNIT_LABEL &&
			p->units[unit].label == LABEL_PHONE &&
			in_one_unit(r, ps));
	if (!said || people < 2 || numbers_in(r, ps, unit) != people)
		return false;
	for (size_t i = 0; i < k; i++)
		turn += party_unit(r, r->numbers[i].at) == unit &&
			r->numbers[i].kind == NUMBER_PHONE;
	for (size_t i = 0; i < ps->n; i++)
		if (!ps->all[i].former && !turn--) {
			add_phone(r, &ps->all[i], &r->numbers[k]);
			return true;
		}
	return false;
}

/* "quello giusto è 010 5499601": what was told before it is dropped. */
static bool
is_right_one(const struct survey *r, const struct number *n)
{
	static const char *const says[] = {
		"quello|numero|telefono|cellulare giusto|corretto|esatto|"
		"buono|valido|nuovo ~1 e",
		"giusto|corretto|esatto|buono e|:", "bensi",
		"sbagliat*|errat* :|,|. quello|il|lo ~4 e",
	};
	const struct page *p = r->page;
	size_t first = p->units[party_unit(r, n->at)].first;

	for (size_t i = n->at, far = 0; i > first && far < 7; i--, far++)
		for (size_t k = 0; k < sizeof(says) / sizeof(*says); k++)
			if (lexicon_within(p, says[k], i - 1, n->at))
				return true;
	return false;
}

void
party_phones(const struct survey *r, struct parties *ps)
{
	struct party *last = NULL;
	size_t end = SIZE_MAX;

	for (size_t k = 0; k < r->n_numbers; k++) {
		const struct number *n = &r->numbers[k];

		if (!page_counts(r->page, n->at) || !number_counts(r, n))
			continue;
		/* "0773 401 526 / 392 0418853" are of one. */
		if (last && n->at == end + 1 &&
		    lexicon_within(r->page, "/|-|,|o|e|;|oppure", end,
				   end + 1) &&
		    party_unit(r, end) == party_unit(r, n->at)) {
			add_phone(r, last, n);
			end = n->end;
			continue;
		}
		if (in_order(r, ps, k))
			continue;
		if (is_shared(r->page, n)) {
			for (size_t i = 0; i < ps->n; i++)
				if (!ps->all[i].former)
					add_phone(r, &ps->all[i], n);
			continue;
		}
		struct party *p = owner_of(r, ps, n);
		const struct number *was = p ? NULL : corrected_by(r, n);

		if (was)
			p = owner_of(r, ps, was);
		last = p && !p->former ? p : NULL;
		if (last && is_right_one(r, n))
			last->n_phones = 0;
		end = n->end;
		if (last)
			add_phone(r, p, n);
	}
	sign_phones(r, ps);
	reach_phones(r, ps);
}
