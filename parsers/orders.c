/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/orders.h"

#include "core/arena.h"
#include "parsers/clause.h"
#include "parsers/lexicon.h"

#define NEAR	7	/* words between the order and the body */
#define CELLS	3	/* separators that make a row of a line */

static const char verbs[] =
	"registrate|registrare|registra|registratela|registrateli|iscrivete|"
	"iscrivere|iscrivi|iscrivetela|inserite|inserire|inserisci|"
	"inseritela|aggiungete|aggiungere|aggiungi|aggiungetela|caricate|"
	"caricare|carica|segnate|segnare|segna|mettete|mettere|metti|"
	"cancellate|cancellare|cancella|cancellatela|togliete|togliere|togli|"
	"toglietela|eliminate|eliminare|elimina|depennate|depennare|"
	"escludete|escludere|escludi|rimuovete|rimuovere|rimuovi|spostate|"
	"spostare|sposta|sostituite|sostituire|disiscrivete|imposta|"
	"impostate|confermate|confermare|prenotate|prenotare|annullate|"
	"annullare|ritirate|revocate|considerate|considerare|convocate|"
	"convocare|accettate|accettare|approvate|approvare";

/* The body whose letter it is, as far as this page tells. */
static size_t
find_home(const struct survey *r)
{
	size_t home = province_of_address(r->arena, r->vocabulary,
					  r->writer.address);

	for (size_t i = 0; i < r->n_claims && home == BODY_NONE; i++)
		if (r->claims[i].body != BODY_NONE &&
		    (r->claims[i].does || r->claims[i].kind >= CLAIM_SIGN))
			home = r->claims[i].body;
	return home;
}

static size_t
body_of_word(const struct survey *r, size_t i)
{
	return r->page->words[i].kind == WORD_ADDRESS
		       ? province_of_address(r->arena, r->vocabulary,
					     r->page->words[i].fold)
		       : BODY_NONE;
}

static bool
is_foreign(size_t body, size_t home)
{
	return body != BODY_NONE && body != home;
}

/* The word with the order that claim c is the object of, or SIZE_MAX. */
static size_t
find_order(const struct survey *r, const struct claim *c)
{
	const struct page *p = r->page;
	size_t first = p->units[p->words[c->at].unit].first;

	for (size_t i = c->at, n = 0; i > first && n < NEAR; n++) {
		i--;
		if (lexicon_within(p, verbs, i, i + 1))
			return i;
		/* A person, a relative clause: the order is about him. */
		if (p->words[i].kind == WORD_ADDRESS ||
		    lexicon_within(p, "che|quale|presso|dalla|con|,|:|.|;",
				   i, i + 1))
			break;
	}
	return SIZE_MAX;
}

struct muting {
	struct survey *r;
	bool *out;		/* a word of an order */
	size_t home;
	bool any;
};

static void
mute(struct muting *m, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		m->out[i] = true;
	m->any = true;
}

/* Behind the order, in its paragraph: what is said of that body's people. */
static void
mute_rest(struct muting *m, size_t unit, size_t body)
{
	const struct page *p = m->r->page;
	uint32_t here = p->units[unit].paragraph;

	for (size_t k = unit + 1;
	     k < p->n_units && p->units[k].paragraph == here; k++)
		for (size_t i = p->units[k].first; i < p->units[k].end; i++)
			if (body_of_word(m->r, i) == body) {
				mute(m, p->units[k].first, p->units[k].end);
				break;
			}
}

static void
mute_orders(struct muting *m)
{
	const struct survey *r = m->r;
	const struct page *p = r->page;

	for (size_t i = 0; i < r->n_claims; i++) {
		const struct claim *c = &r->claims[i];
		size_t at = is_foreign(c->body, m->home) &&
					    page_counts(p, c->at)
				    ? find_order(r, c)
				    : SIZE_MAX;
		size_t unit = p->words[c->at].unit, first, end;

		if (at == SIZE_MAX)
			continue;
		clause_around(p, at, &first, &end);
		/* "se il gruppo è pieno togliete ..." is all of the order. */
		mute(m, first, p->units[unit].end);
		mute_rest(m, unit, c->body);
	}
}

/* A sign that has no blank on either side, as programs write it. */
static bool
is_separator(const struct page *p, size_t i)
{
	struct span f = p->words[i].fold;

	return p->words[i].glued && i + 1 < p->n_words &&
	       p->words[i + 1].glued &&
	       (span_is(f, ";") || span_is(f, ",") || span_is(f, "|"));
}

/* "PI;sit;sit-4;Marco Ceccherini;m.ceccherini@provincia.pisa.it" */
static void
mute_rows(struct muting *m)
{
	const struct page *p = m->r->page;

	for (size_t i = 0, next; i < p->n_words; i = next) {
		size_t cells = 0;
		bool foreign = false, own = false;

		for (next = i; next < p->n_words &&
			       p->words[next].line == p->words[i].line;
		     next++) {
			size_t body = body_of_word(m->r, next);

			cells += is_separator(p, next);
			foreign = foreign || is_foreign(body, m->home);
			own = own || body == m->home;
		}
		if (cells >= CELLS && foreign && !own)
			mute(m, i, next);
	}
}

/* The writer's own body, or its people, stand outside of the orders. */
static bool
says_more(const struct muting *m)
{
	const struct survey *r = m->r;

	for (size_t i = 0; i < r->n_claims; i++)
		if (!m->out[r->claims[i].at] && r->claims[i].body == m->home)
			return true;
	for (size_t i = 0; i < r->n_addresses; i++)
		if (!m->out[r->addresses[i]] &&
		    body_of_word(r, r->addresses[i]) == m->home)
			return true;
	return false;
}

/* Keeps of n things those whose first word is not out. */
#define KEEP(m, list, n, word)                                     \
	do {                                                       \
		size_t kept = 0;                                   \
		for (size_t i = 0; i < (n); i++)                   \
			if (!(m)->out[(list)[i] word])             \
				(list)[kept++] = (list)[i];        \
		(n) = kept;                                        \
	} while (0)

void
orders_drop(struct survey *r)
{
	struct muting m = { .r = r, .home = find_home(r) };

	if (m.home == BODY_NONE)
		return;
	m.out = arena_array(r->arena, r->page->n_words + 1, sizeof(*m.out));
	mute_orders(&m);
	mute_rows(&m);
	/* Where it is all that the letter says, somebody has to look. */
	if (!m.any || !says_more(&m))
		return;
	KEEP(&m, r->mentions, r->n_mentions, .at);
	KEEP(&m, r->choices, r->n_choices, .at);
	KEEP(&m, r->claims, r->n_claims, .at);
	KEEP(&m, r->numbers, r->n_numbers, .at);
	KEEP(&m, r->people, r->n_people, .at);
	KEEP(&m, r->addresses, r->n_addresses, );
	for (size_t i = 0; i < r->page->n_words; i++)
		if (m.out[i])
			r->stance[i] |= STANCE_ASKED | STANCE_READ;
}

/* "sector=sit": how many of them a line holds. */
static size_t
count_pairs(struct span s)
{
	size_t n = 0;

	for (size_t i = 1; i + 1 < s.len; i++)
		n += s.at[i] == '=' &&
		     (ascii_alnum(s.at[i - 1]) || s.at[i - 1] == '_') &&
		     (ascii_alnum(s.at[i + 1]) || s.at[i + 1] == '"');
	return n;
}

/* "{", "}, {", "]": the rest of such data. */
static bool
is_brackets(struct span s)
{
	bool any = false;

	for (size_t i = 0; i < s.len; i++) {
		bool bracket = s.at[i] == '{' || s.at[i] == '}' ||
			       s.at[i] == '[' || s.at[i] == ']';

		any = any || bracket;
		if (!bracket && s.at[i] != ',' && s.at[i] != ' ')
			return false;
	}
	return any;
}

bool
orders_is_code(struct span line)
{
	struct span s = span_trim(line);

	if (is_brackets(s))
		return true;
	if (s.len < 5 || span_find(s, SPAN("://")) >= 0)
		return false;
	bool framed = span_starts(s, SPAN("[[")) || s.at[0] == '{' ||
		      span_starts(s, SPAN("<!")) || span_starts(s, SPAN("<?"));
	bool keyed = span_find(s, SPAN("\":")) >= 0;

	return (framed && (keyed || count_pairs(s))) ||
	       ((s.at[0] == '"' || s.at[0] == '{') && keyed) ||
	       (count_pairs(s) >= 2 && span_find(s, SPAN(";")) >= 0) ||
	       count_pairs(s) >= 3 ||
	       span_starts_nocase(s, SPAN("SYSTEM:"));
}
