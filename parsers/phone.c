/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of contact.h that finds telephone numbers. */
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "parsers/contact.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/wrap.h"

#define RUN_MAX 12	/* numbers that belong to one label */

struct finder {
	struct arena *arena;
	const struct page *p;
	struct number *all;
	size_t n, room;
};

/* Digits as they gather, chunk by chunk. */
struct gather {
	char digits[24];
	size_t n;
	size_t last;		/* digits in the last chunk */
	size_t first_chunk;
	bool plus;		/* an international prefix was written */
	size_t at, end;
};

static bool
is_number(const struct page *p, size_t i, size_t end)
{
	return i < end && p->words[i].kind == WORD_NUMBER;
}

static bool
tight(const struct page *p, size_t i, char c)
{
	const struct word *w = &p->words[i];

	return w->kind == WORD_MARK && w->fold.len == 1 &&
	       w->fold.at[0] == c;
}

static bool
take(struct gather *g, const struct page *p, size_t i)
{
	struct span s = p->words[i].raw;

	if (g->n + s.len > sizeof(g->digits))
		return false;
	memcpy(g->digits + g->n, s.at, s.len);
	g->n += s.len;
	g->last = s.len;
	if (!g->first_chunk)
		g->first_chunk = s.len;
	g->end = i + 1;
	return true;
}

static bool
starts(const struct gather *g, const char *head)
{
	size_t len = strlen(head);

	return g->n >= len && !memcmp(g->digits, head, len);
}

/* Digits of the number without the country, and whether that was Italy. */
static size_t
national(const struct gather *g, bool *italy)
{
	*italy = true;
	if (g->plus) {
		*italy = starts(g, "39");
		return *italy ? g->n - 2 : g->n;
	}
	if (starts(g, "0039"))
		return g->n - 4;
	return g->n;
}

static bool
is_mobile(const struct gather *g)
{
	bool italy;
	size_t n = national(g, &italy);

	return italy && n && g->digits[g->n - n] == '3';
}

/* As much as such a number can have. */
static bool
is_full(const struct gather *g)
{
	bool italy;
	size_t n = national(g, &italy);

	if (!italy)
		return n >= 12;
	return is_mobile(g) ? n >= 10 : n >= 11;
}

static bool
is_whole(const struct gather *g, bool labelled)
{
	bool italy;
	size_t n = national(g, &italy);
	char c = n ? g->digits[g->n - n] : 0;

	if (!italy)
		return g->plus && n >= 8 && n <= 15;
	if (c == '3')
		return n == 10 || n == 9;
	if (c != '0' || n > 11)
		return false;
	/* "00..." is abroad, and we do not guess how. */
	if (n > 1 && g->digits[g->n - n + 1] == '0')
		return false;
	return n >= (labelled ? 6 : 8);
}

static struct span
e164(struct arena *a, const struct gather *g)
{
	struct text t = text_new(a);
	bool italy;
	size_t n = national(g, &italy);

	text_addc(&t, '+');
	if (italy)
		text_adds(&t, "39");
	text_add(&t, (struct span){ g->digits + g->n - n, n });
	return text_span(&t);
}

/* The chunk at i opens a number of its own. */
static bool
opens(const struct page *p, size_t i)
{
	struct span s = p->words[i].raw;

	return s.len >= 2 && (s.at[0] == '0' || s.at[0] == '3');
}

/* "(0)" inside "+39 (0)39 ..." belongs to the number. */
static size_t
bracketed(const struct page *p, size_t i, size_t end)
{
	return i + 2 < end && tight(p, i, '(') && is_number(p, i + 1, end) &&
		       tight(p, i + 2, ')') && p->words[i + 1].raw.len <= 4
		       ? i + 1 : 0;
}

/*
 * The next chunk of the number being gathered, or 0: what parts it from the
 * last one must be a blank, ".", "/", "-" or a bracket, and the number must
 * still have room.
 */
static size_t
next_chunk(const struct gather *g, const struct page *p, size_t end)
{
	size_t i = g->end, in;
	bool spaced = false, slash = false;

	if (i < end && tight(p, i, ')'))
		i++;
	if ((in = bracketed(p, i, end)))
		return g->n <= 4 ? in : 0;
	if (i < end && p->words[i].kind == WORD_MARK &&
	    (tight(p, i, '.') || tight(p, i, '/') || tight(p, i, '-'))) {
		slash = tight(p, i, '/');
		spaced = !p->words[i].glued ||
			 (i + 1 < end && !p->words[i + 1].glued);
		i++;
		/* "0733/ 248512" has a blank on one side. */
		if (i < end && spaced && p->words[i - 1].glued !=
						p->words[i].glued)
			spaced = g->n > 4;
	}
	if (!is_number(p, i, end) || is_full(g))
		return 0;
	size_t len = p->words[i].raw.len;
	bool area = g->n <= 4 + (g->plus ? 2u : 0) + (starts(g, "0039") ? 4u
									 : 0);

	if (spaced)
		return area && !opens(p, i) ? i : 0;
	/* "359281/2": another number that shares its head. */
	if (slash && !area && len <= 3 && g->n >= 8)
		return 0;
	if (g->n >= 8 && opens(p, i) && len >= 6)
		return 0;
	bool italy;

	if (national(g, &italy) + len > (is_mobile(g) ? 10u : 11u) && italy)
		return 0;
	/* Lines part numbers, unless too little was left behind. */
	if (p->words[i].line != p->words[g->end - 1].line && !area &&
	    !(g->n < 8 && wrap_splits_number(p, i)))
		return 0;
	return i;
}

static bool
gather_from(struct gather *g, const struct page *p, size_t i, size_t end)
{
	*g = (struct gather){ .at = i };
	if (p->words[i].kind == WORD_MARK) {
		if (tight(p, i, '+') && is_number(p, i + 1, end)) {
			g->plus = true;
			i++;
		} else if (tight(p, i, '(') && i + 2 < end &&
			   tight(p, i + 1, '+') && is_number(p, i + 2, end)) {
			g->plus = true;
			i += 2;
		} else if (bracketed(p, i, end)) {
			i++;
		} else {
			return false;
		}
	}
	if (!is_number(p, i, end) || !take(g, p, i))
		return false;
	for (size_t k; (k = next_chunk(g, p, end)) && take(g, p, k);)
		;
	return true;
}

/* A date or an hour that would read like a number. */
static bool
is_date(const struct page *p, size_t i, size_t end)
{
	if (i + 4 >= end || !is_number(p, i, end) ||
	    !is_number(p, i + 2, end) || !is_number(p, i + 4, end))
		return false;
	const struct word *w = &p->words[i];
	bool seps = w[1].kind == WORD_MARK && w[3].kind == WORD_MARK &&
		    w[1].glued && w[2].glued && w[3].glued && w[4].glued;

	if (!seps)
		return false;
	if (w[0].raw.len <= 2 && w[2].raw.len <= 2 &&
	    (w[4].raw.len == 4 || w[4].raw.len == 2) &&
	    (w[2].raw.at[0] <= '1') &&
	    !(i + 6 < end && w[5].glued && w[5].kind == WORD_MARK &&
	      is_number(p, i + 6, end) && w[6].glued))
		return true;
	/* "09.00-13.00" */
	return w[0].raw.len == 2 && w[2].raw.len == 2 && w[4].raw.len == 2 &&
	       w[2].raw.at[1] == '0' && !span_eq(w[1].fold, w[3].fold);
}

static const char fax[] = "fax|telefax";
static const char tels[] =
	"tel|telefono|telefonico|telefonici|telefoni|cell|cellulare|cel|"
	"mobile|mob|phone|telefon|telephone|portable|mobil|diretto|voip|"
	"recapito|recapiti|numero|numeri|whatsapp|telef|ufficio|interno|"
	"allo|al|tfn|utenza|utenze|telfono|contattabile|chiamare|casa|t|m|"
	"servizio|serv";
static const char others[] =
	"prot|protocollo|cf|iva|piva|iban|cap|fiscale|fisc|cig|cup|codice|"
	"repertorio|fascicolo|determina|delibera|decreto|id|passcode|"
	"riunione|civico|cod|partita|vat|ticket|pratica|rep|abi|cab|conto|"
	"via|viale|piazza|nota|registro";

/* What the words before (and a bracket behind) say of a run of numbers. */
static enum number_kind
kind_of(const struct page *p, size_t at, size_t end, bool *labelled)
{
	const struct unit *u = &p->units[p->words[at].unit];
	enum number_kind kind = NUMBER_PHONE;
	bool faxed = false, tel = false;

	for (size_t i = at, n = 0; i > u->first && n < 6; n++) {
		const struct word *w = &p->words[--i];

		/* What stands in a bracket before it is of another. */
		if (span_is(w->fold, ")")) {
			while (i > u->first && !tight(p, i, '('))
				i--;
			continue;
		}
		if (w->kind == WORD_NUMBER || w->kind == WORD_ADDRESS ||
		    span_is(w->fold, ",") || span_is(w->fold, ";") ||
		    span_is(w->fold, "\t"))
			break;
		if (lexicon_within(p, fax, i, i + 1))
			faxed = true;
		else if (lexicon_within(p, tels, i, i + 1))
			tel = true;
		else if (lexicon_within(p, "centralino|switchboard|urp", i,
					i + 1))
			kind = NUMBER_SWITCHBOARD;
		else if (lexicon_within(p, others, i, i + 1) && !tel)
			kind = NUMBER_OTHER;
	}
	if (u->label == LABEL_FAX)
		faxed = true;
	if ((u->label == LABEL_PHONE || u->label == LABEL_CONTACT) && !faxed)
		tel = true;
	*labelled = tel;
	for (size_t i = end; i < p->n_words && i < end + 5; i++) {
		if (p->words[i].line != p->words[end - 1].line)
			break;
		/* "(centralino)", "è il centralino" */
		if (i == end && !tight(p, i, '(') &&
		    !lexicon_within(p, "e|del ?il ?un centralino|fax", i,
				    i + 3 < p->n_words ? i + 3 : p->n_words))
			break;
		if (lexicon_within(p, "centralino", i, i + 1))
			kind = NUMBER_SWITCHBOARD;
		/* "0522 444178 (fax 0522 444102)": of the one behind it. */
		if (lexicon_within(p, fax, i, i + 1))
			faxed = !(lexicon_match(p, "#", i + 1) ||
				  lexicon_match(p, ". #", i + 1) ||
				  lexicon_match(p, ": #", i + 1));
	}
	if (kind == NUMBER_PHONE && faxed && !tel)
		kind = NUMBER_FAX;
	return kind;
}

static struct number *
add(struct finder *f, const struct gather *g, enum number_kind kind)
{
	struct span value = e164(f->arena, g);

	if (!clean_is_phone(value))
		return NULL;
	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	f->all[f->n] = (struct number){ .at = g->at, .end = g->end,
					.value = value, .kind = kind };
	return &f->all[f->n++];
}

/*
 * "484 301 - 484 322": how many chunks behind the sign at g->end stand as
 * those before it do, digit for digit, and how many digits they have.
 */
static size_t
echoed(const struct gather *g, const struct page *p, size_t end,
       size_t *digits)
{
	size_t first = g->end + 1, n = 0;

	while (first + n < end && is_number(p, first + n, end))
		n++;
	*digits = 0;
	if (n < 2 || g->end < g->at + n + 1)
		return 0;
	for (size_t k = 0; k < n; k++) {
		size_t before = g->end - n + k;

		if (!is_number(p, before, end) ||
		    p->words[before].raw.len != p->words[first + k].raw.len)
			return 0;
		*digits += p->words[before].raw.len;
	}
	return *digits >= 5 && *digits + 2 <= g->n ? n : 0;
}

/* "716111 - 716245", "716111/6": what shares the head of the one before. */
static size_t
expand(struct finder *f, const struct gather *g, size_t end,
       enum number_kind kind)
{
	const struct page *p = f->p;
	size_t i = g->end, digits;

	if (i + 1 >= end || !is_number(p, i + 1, end))
		return 0;
	bool slash = tight(p, i, '/'), dash = tight(p, i, '-');
	size_t len = p->words[i + 1].raw.len, chunks = 1;

	if ((!slash && !dash) || is_mobile(g) || !len)
		return 0;
	bool same = len == g->last && len >= 5;
	size_t more = echoed(g, p, end, &digits);

	if (more) {
		same = true;
		chunks = more;
		len = digits;
	}
	/* "374245 - 374246" goes on, although mobiles begin so. */
	if (opens(p, i + 1) && (!same || p->words[i + 1].raw.at[0] == '0'))
		return 0;
	bool tail = slash && len <= 3 && len < g->last && g->last >= 5;

	if (!same && !tail)
		return 0;
	struct gather other = *g;

	other.at = i + 1;
	other.end = i + 1 + chunks;
	for (size_t k = 0, at = other.n - len; k < chunks; k++) {
		struct span s = p->words[i + 1 + k].raw;

		memcpy(other.digits + at, s.at, s.len);
		at += s.len;
	}
	return add(f, &other, kind) ? other.end : 0;
}

/* One label and the numbers that stand behind it. */
static size_t
read_run(struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	struct gather g;
	bool labelled;

	if (is_date(p, i, end))
		return i + 5;
	if (!gather_from(&g, p, i, end))
		return 0;
	enum number_kind kind = kind_of(p, i, g.end, &labelled);

	/* Something that goes on in letters is a code: "IT60X0542...". */
	if (i && p->words[i].glued && p->words[i - 1].kind == WORD_TEXT &&
	    p->words[i - 1].raw.len <= 2 && p->words[i - 1].title)
		return g.end;
	if (!is_whole(&g, labelled))
		return 0;
	/* "int. 12" behind it is not read; "0012345/2027" is no phone. */
	if (!add(f, &g, kind))
		return g.end;
	size_t at = g.end;

	for (size_t n = 0; n < RUN_MAX; n++) {
		size_t more = expand(f, &g, end, kind);

		if (!more)
			break;
		g.end = at = more;
	}
	/* "fax 0744 483299 - 0744 483298": the label holds for both. */
	while (at + 1 < end && (tight(p, at, '-') || tight(p, at, '/')) &&
	       kind != NUMBER_PHONE && (is_number(p, at + 1, end))) {
		if (!gather_from(&g, p, at + 1, end) || !is_whole(&g, true))
			break;
		add(f, &g, kind);
		at = g.end;
	}
	return at;
}

/* "IBAN IT60 X054 2811 ...": groups of letters and digits to its end. */
static size_t
skip_iban(const struct page *p, size_t i, size_t end)
{
	while (i < end) {
		const struct word *w = &p->words[i];
		bool part = w->kind == WORD_NUMBER ||
			    (w->kind == WORD_TEXT && w->raw.len <= 2 &&
			     w->title) ||
			    (w->kind == WORD_MARK &&
			     lexicon_within(p, ":|.|-", i, i + 1));

		if (!part)
			break;
		i++;
	}
	return i;
}

struct number *
contact_numbers(struct arena *a, const struct page *p, size_t *n)
{
	struct finder f = { .arena = a, .p = p };

	for (size_t u = 0; u < p->n_units && f.n < LIMIT_FOUND; u++) {
		size_t end = p->units[u].end;

		for (size_t i = p->units[u].first; i < end;) {
			const struct word *w = &p->words[i];

			if (lexicon_within(p, "iban", i, i + 1)) {
				i = skip_iban(p, i + 1, end);
				continue;
			}
			bool start = w->kind == WORD_NUMBER ||
				     (w->kind == WORD_MARK &&
				      (tight(p, i, '+') || tight(p, i, '(')));
			size_t after = start ? read_run(&f, i, end) : 0;

			i = after > i ? after : i + 1;
		}
	}
	*n = f.n;
	return f.all;
}
