/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/agree_words.h"

#include "parsers/lexicon.h"

static bool
page_holds(const struct page *p, struct span fold)
{
	unsigned char first = (unsigned char)fold.at[0];

	/* Only these are in the index. */
	for (uint32_t i = first < 128 ? p->head[first] : 0; i;
	     i = p->words[i - 1].same)
		if (span_eq(p->words[i - 1].fold, fold))
			return true;
	for (size_t i = 0; first >= 128 && i < p->n_words; i++)
		if (span_eq(p->words[i].fold, fold))
			return true;
	return false;
}

bool
agree_words_hold(const struct account *x, struct span fold)
{
	for (size_t i = 0; fold.len && i < x->n_texts; i++)
		if (page_holds(x->texts[i]->page, fold))
			return true;
	return !fold.len;
}

bool
agree_words_count(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];
	struct span line = span_trim(p->lines[w->line]);

	return page_counts(p, i) && w->fold.len &&
	       (w->kind == WORD_TEXT || w->kind == WORD_NUMBER) &&
	       !(span_starts(line, SPAN("[")) &&
		 span_ends_nocase(line, SPAN("]")));
}

/* The form names bodies, and not this one. */
static bool
names_others(const struct account *x, size_t body)
{
	bool any = false;

	for (size_t i = 0; i < x->n_texts; i++)
		for (size_t k = 0; k < x->texts[i]->n_claims; k++) {
			any = true;
			if (x->texts[i]->claims[k].body == body)
				return false;
		}
	return any;
}

/* A body in the text of one form, where the other names only others. */
static struct span
strange_body(const struct survey *r, const struct account *other)
{
	for (size_t i = 0; i < r->n_claims; i++)
		if (r->claims[i].kind != CLAIM_SIGN &&
		    r->claims[i].body != BODY_NONE &&
		    names_others(other, r->claims[i].body))
			return r->claims[i].words;
	return SPAN_NONE;
}

/* Somebody in the text of one form whom the other names nowhere. */
static struct span
strange_person(const struct survey *r, const struct account *other)
{
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (who->sign || who->weight < 50 ||
		    !page_counts(r->page, who->at))
			continue;
		for (size_t k = who->at; k < who->end; k++)
			if (r->page->words[k].kind == WORD_TEXT &&
			    !agree_words_hold(other, r->page->words[k].fold))
				return who->raw;
	}
	return SPAN_NONE;
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* "Nicol?" for "Nicolò": a charset was lost on the way. */
static bool
is_damaged(const struct page *other, struct span fold)
{
	for (size_t i = 0; i < other->n_words; i++) {
		const struct word *w = &other->words[i];

		if (span_starts(w->fold, fold) && !is_ascii(w->raw) &&
		    w->fold.len <= fold.len + 4)
			return true;
	}
	return false;
}

/* A word in one form that the other holds nowhere. */
static struct span
strange_word(const struct survey *r, const struct account *other)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < p->n_words; i++) {
		const struct word *w = &p->words[i];
		bool told = w->kind != WORD_TEXT || w->fold.len < 3 ||
			    !agree_words_count(p, i) || !is_ascii(w->raw) ||
			    agree_words_hold(other, w->fold);

		for (size_t k = 0; !told && k < other->n_texts; k++)
			told = is_damaged(other->texts[k]->page, w->fold);
		if (!told)
			return w->raw;
	}
	return SPAN_NONE;
}

/* What any text of a form has that the other form has not. */
static struct span
strange(const struct account *x, const struct account *other,
	struct span (*find)(const struct survey *, const struct account *))
{
	struct span found = SPAN_NONE;

	for (size_t i = 0; !found.len && i < x->n_texts; i++)
		found = find(x->texts[i], other);
	return found;
}

/* The sectors that the text of a form names with such a stance: a bit each. */
static unsigned
sectors(const struct account *x, uint16_t stance)
{
	unsigned bits = 0;

	for (size_t i = 0; i < x->n_texts; i++)
		for (size_t k = 0; k < x->texts[i]->n_mentions; k++) {
			const struct mention *m = &x->texts[i]->mentions[k];

			if (m->sector < 32 && !m->sign &&
			    (!stance || (m->stance & stance)))
				bits |= 1u << m->sector;
		}
	return bits;
}

/* How many words in a form may turn the others. */
static size_t
turns(const struct account *x)
{
	static const char words[] =
		"non|nessun*|niente|nulla|mai|neanche|neppure|nemmeno|senza|"
		"salvo|tranne|eccetto|esclus*|se|qualora|purche|laddove|forse|"
		"eventual*|bozza|provvisori*|annull*|revoc*|rinunc*|ritir*|"
		"disdi*|sospe*|invece|anziche|kein*|nicht|not|pas";
	size_t n = 0;

	for (size_t i = 0; i < x->n_texts; i++) {
		const struct page *p = x->texts[i]->page;

		for (size_t k = 0; k < p->n_words; k++)
			n += agree_words_count(p, k) &&
			     lexicon_within(p, words, k, k + 1);
	}
	return n;
}

bool
agree_words_differ(const struct account *x, const struct account *y,
		   struct span *against)
{
	const struct account *form[] = { x, y };

	*against = SPAN_NONE;
	for (int i = 0; i < 2 && !against->len; i++)
		*against = strange(form[i], form[!i], strange_body);
	for (int i = 0; i < 2 && !against->len; i++)
		*against = strange(form[i], form[!i], strange_person);
	if (against->len || turns(x) != turns(y) ||
	    sectors(x, AGREE_REFUSED) != sectors(y, AGREE_REFUSED) ||
	    sectors(x, 0) != sectors(y, 0))
		return true;
	/* Converters add words or drop some; only people exchange them. */
	struct span mine = strange(x, y, strange_word);

	if (!mine.len || !strange(y, x, strange_word).len)
		return false;
	*against = mine;
	return true;
}
