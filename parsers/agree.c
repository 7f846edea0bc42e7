/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/agree.h"

#include "core/arena.h"
#include "parsers/agree_words.h"
#include "parsers/fold.h"
#include "parsers/lexicon.h"
#include "parsers/voice.h"

#define STUB 40	/* words of "your program cannot show this" */
#define FACTS 256

enum tag {
	TAG_SECTOR,
	TAG_GROUP,
	TAG_SECOND,
	TAG_PERSON,
	TAG_EMAIL,
	TAG_PHONE,
	TAG_COUNT,
};

/* One fact of a draft; two are the same when key is. */
struct fact {
	struct span key, value;
	struct span words;	/* that stand for it */
};

struct facts {
	bool cut;		/* there are more than these */
	struct fact all[TAG_COUNT][FACTS];
	size_t n[TAG_COUNT];
};

/* Whether a form holds every one of these words, or every number in them. */
static bool
holds_words(struct arena *a, const struct account *x, struct span words)
{
	const struct page *p = page_of_text(a, words);
	bool numbers = false, any = false;

	for (size_t i = 0; i < p->n_words; i++)
		numbers = numbers || p->words[i].kind == WORD_NUMBER;
	for (size_t i = 0; i < p->n_words; i++) {
		const struct word *w = &p->words[i];

		if (w->kind == WORD_MARK ||
		    (numbers && w->kind != WORD_NUMBER))
			continue;
		any = true;
		if (!agree_words_hold(x, w->fold))
			return false;
	}
	return any;
}

/* It wants nothing, and names nothing that we could register. */
static bool
is_idle(const struct survey *r)
{
	struct intent in = intent_read(r);

	return !voice_names_sector(r) && !voice_names_person(r) &&
	       !voice_wants(&in) && !in.refuses && !r->n_choices;
}

bool
agree_is_stub(const struct account *x, const struct account *y)
{
	static const char elsewhere[] =
		"html|mime|visualizz*|client|browser|formato|programma|"
		"versione|multi|messaggio|message|mail|display|view|format|"
		"posta";
	bool all = true;
	/* What a gateway writes around a winmail.dat is no letter. */
	bool points = y->n_texts && y->texts[0]->page->sheet->enclosed;
	size_t words = 0;

	for (size_t i = 0; i < x->n_texts; i++) {
		const struct page *p = x->texts[i]->page;

		if (!is_idle(x->texts[i]))
			return false;
		for (size_t k = 0; k < p->n_words; k++) {
			if (!agree_words_count(p, k))
				continue;
			words++;
			all = all && agree_words_hold(y, p->words[k].fold);
			points = points ||
				 lexicon_within(p, elsewhere, k, k + 1);
		}
	}
	return all || (points && words < STUB);
}

static void
put(struct facts *f, enum tag tag, struct text key, struct span value,
    struct span words)
{
	struct fact one = { text_span(&key), value, words };

	for (size_t i = 0; i < f->n[tag]; i++)
		if (span_eq(f->all[tag][i].key, one.key))
			return;
	if (f->n[tag] == FACTS)
		f->cut = true;
	else
		f->all[tag][f->n[tag]++] = one;
}

static struct text
pair(struct arena *a, struct span x, struct span y)
{
	struct text t = text_new(a);

	text_add(&t, x);
	text_addc(&t, '\t');
	text_add(&t, y);
	return t;
}

static void
put_person(struct arena *a, struct facts *f, struct span sector,
	   const struct referent *r)
{
	/* "Rossi Mario" and "Mario Rossi" are told apart by nobody. */
	struct span name = fold_word(a, r->name.value), part;
	struct text sorted = text_new(a);
	uint64_t sum = 0;

	while (span_cut(&name, ' ', &part)) {
		uint64_t hash = 0xcbf29ce484222325u;

		for (size_t i = 0; i < part.len; i++)
			hash = (hash ^ (unsigned char)part.at[i]) *
			       0x100000001b3u;
		sum += hash;
	}
	text_addf(&sorted, "%llx", (unsigned long long)sum);
	put(f, TAG_PERSON, pair(a, sector, text_span(&sorted)),
	    r->name.value, r->name.value);
	if (r->email.value.len)
		put(f, TAG_EMAIL,
		    pair(a, text_span(&sorted), r->email.value),
		    r->email.value, r->email.value);
	for (size_t i = 0; i < r->n_phones; i++)
		put(f, TAG_PHONE,
		    pair(a, text_span(&sorted), r->phones[i].value),
		    r->phones[i].value, r->phones[i].value);
}

static struct facts *
facts_of(struct arena *a, const struct draft *d)
{
	struct facts *f = arena_alloc(a, sizeof(*f));

	for (size_t i = 0; i < d->n; i++) {
		const struct request *r = &d->requests[i];
		struct span id = r->sector.value;

		if (id.len)
			put(f, TAG_SECTOR, pair(a, id, SPAN_NONE), id,
			    r->sector.evidence);
		if (r->group.value.len)
			put(f, TAG_GROUP, pair(a, id, r->group.value),
			    r->group.value, r->group.evidence);
		for (size_t k = 0; k < r->n_alternatives; k++)
			put(f, TAG_SECOND,
			    pair(a, id, r->alternatives[k].value),
			    r->alternatives[k].value, SPAN_NONE);
		for (size_t k = 0; k < r->n_referents; k++)
			put_person(a, f, id, &r->referents[k]);
	}
	return f;
}

/* A sector that the page names, and does not only refuse. */
static bool
names_sector(const struct survey *r, struct span id)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];

		if (!m->sign && !(m->stance & AGREE_REFUSED) &&
		    (m->sector == SECTOR_ALL ||
		     span_is(id, r->programme->sectors[m->sector].id)))
			return true;
	}
	return false;
}

static bool
has_number(const struct survey *r, struct span value)
{
	for (size_t i = 0; i < r->n_numbers; i++)
		if (span_eq(r->numbers[i].value, value))
			return true;
	return false;
}

static bool
has_address(const struct survey *r, struct span value)
{
	for (size_t i = 0; i < r->n_addresses; i++)
		if (span_eq(r->page->words[r->addresses[i]].fold, value))
			return true;
	return false;
}

/* The other form holds the words for it, and only its layout hides it. */
static bool
is_told(struct arena *a, const struct account *other, enum tag tag,
	const struct fact *f)
{
	for (size_t i = 0; i < other->n_texts; i++) {
		const struct survey *r = other->texts[i];

		if ((tag == TAG_SECTOR && names_sector(r, f->value)) ||
		    (tag == TAG_PHONE && has_number(r, f->value)) ||
		    (tag == TAG_EMAIL && has_address(r, f->value)))
			return true;
	}
	return tag != TAG_SECTOR && tag != TAG_PHONE && tag != TAG_EMAIL &&
	       holds_words(a, other,
			   tag == TAG_SECOND ? f->value : f->words);
}

/*
 * What x says and y does not.  *apart becomes true for any of it, told or
 * not.  A link's address stands in the HTML alone.
 */
static struct span
missing(struct arena *a, const struct facts *x, const struct facts *y,
	enum tag tag, const struct account *other, bool links, bool *apart)
{
	struct span found = SPAN_NONE;

	for (size_t i = 0; i < x->n[tag]; i++) {
		const struct fact *f = &x->all[tag][i];
		bool same = false;

		for (size_t k = 0; k < y->n[tag]; k++)
			same = same || span_eq(f->key, y->all[tag][k].key);
		if (same)
			continue;
		*apart = true;
		if (!found.len && !(links && tag == TAG_EMAIL) &&
		    !is_told(a, other, tag, f))
			found = f->value;
	}
	return found;
}

static struct span
drafts_differ(struct arena *a, const struct account *text,
	      const struct account *html)
{
	struct facts *x = facts_of(a, &text->draft);
	struct facts *y = facts_of(a, &html->draft);

	if (x->cut || y->cut)
		return x->all[0][0].value;
	for (enum tag tag = 0; tag < TAG_COUNT; tag++) {
		bool left = false, right = false;
		struct span l = missing(a, x, y, tag, html, false, &left);
		struct span r = missing(a, y, x, tag, text, true, &right);

		if (l.len || r.len)
			return l.len ? l : r;
		/* Each has what the other has not. */
		if (left && right)
			return x->all[tag][0].value;
	}
	return SPAN_NONE;
}

/* Whether each of two sets of words holds something the other lacks. */
static bool
differ(const struct span *x, size_t n, const struct span *y, size_t m)
{
	bool left = false, right = false;

	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < m; k++)
			found = found || span_eq(x[i], y[k]);
		left = left || !found;
	}
	for (size_t k = 0; k < m; k++) {
		bool found = false;

		for (size_t i = 0; i < n; i++)
			found = found || span_eq(x[i], y[k]);
		right = right || !found;
	}
	return left && right;
}

static size_t
facts(const struct survey *r, int what, struct span *out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; what == 0 && i < r->n_addresses && n < most; i++)
		if (page_counts(r->page, r->addresses[i]))
			out[n++] = r->page->words[r->addresses[i]].fold;
	for (size_t i = 0; what == 1 && i < r->n_numbers && n < most; i++)
		if (page_counts(r->page, r->numbers[i].at))
			out[n++] = r->numbers[i].value;
	return n;
}

/* Group numbers and days, told apart by their digits alone. */
static size_t
choices(const struct survey *r, bool day, struct span *out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_choices && n < most; i++) {
		const struct choice *c = &r->choices[i];
		struct text t = text_new(r->arena);

		if (c->sign || !!c->moment != day ||
		    (day && !c->moment->day))
			continue;
		if (day)
			text_addf(&t, "%d/%d", c->moment->day,
				  c->moment->month);
		else
			text_addf(&t, "%u", c->number);
		out[n++] = text_span(&t);
	}
	return n;
}

static bool
pages_differ(const struct account *x, const struct account *y)
{
	struct span left[64], right[64];
	const struct survey *p = x->readings[0], *q = y->readings[0];

	for (int what = 0; what < 2; what++)
		if (differ(left, facts(p, what, left, 64), right,
			   facts(q, what, right, 64)))
			return true;
	for (int day = 0; day < 2; day++)
		if (differ(left, choices(p, day, left, 64), right,
			   choices(q, day, right, 64)))
			return true;
	return false;
}

bool
agree_differ(struct arena *a, const struct account *text,
	     const struct account *html, bool same_words, struct span *against)
{
	if (!text->n_readings || !html->n_readings)
		return false;
	*against = drafts_differ(a, text, html);
	return against->len || pages_differ(text, html) ||
	       (!same_words && agree_words_differ(text, html, against));
}
