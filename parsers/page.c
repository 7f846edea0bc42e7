/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/page.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/box.h"
#include "parsers/clause.h"
#include "parsers/clerk.h"
#include "parsers/fold.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/words.h"
#include "parsers/wrap.h"

struct maker {
	struct arena *arena;
	struct page *page;
	struct words words;
	size_t unit_room;
	uint32_t paragraph;
	bool fresh;		/* the next word opens a unit */
};

bool
page_role_counts(enum role role)
{
	return role == ROLE_NEW || role == ROLE_ANSWER || role == ROLE_FORM ||
	       role == ROLE_FORWARDED;
}

bool
page_counts(const struct page *p, size_t word)
{
	return page_role_counts(p->units[p->words[word].unit].role);
}

bool
page_is(const struct page *p, size_t i, const char *fold)
{
	return i < p->n_words && span_is(p->words[i].fold, fold);
}

static bool
is_shouted(const struct page *p, size_t first, size_t end,
	   const struct word *words)
{
	size_t letters = 0, capitals = 0, len;

	(void)p;
	for (size_t i = first; i < end; i++) {
		struct span s = words[i].raw;

		if (words[i].kind != WORD_TEXT)
			continue;
		for (size_t k = 0; k < s.len; k += len) {
			uint32_t c = fold_point(span_tail(s, k), &len);

			letters += fold_is_letter(c);
			capitals += fold_is_capital(c);
		}
	}
	return letters >= 12 && capitals * 10 >= letters * 9;
}

/* Abbreviations whose full stop ends no sentence. */
static bool
is_abbreviation(const struct word *w)
{
	static const char *const list[] = {
		"dott", "dottssa", "ssa", "dr", "ing", "arch", "geom", "avv",
		"rag", "prof", "sig", "sigra", "ra", "on", "cav", "per", "ind",
		"spett", "le", "gent", "mo", "ma", "mi", "egr", "ill", "art",
		"n", "nn", "nr", "num", "tel", "cell", "cel", "mob", "int",
		"fax", "prot", "rif", "vs", "ns", "pag", "all", "resp", "uff",
		"serv", "sett", "amm", "prov", "staz", "dir", "gen", "c", "p",
		"v", "d", "m", "es", "ca", "cfr", "lett", "co", "cod", "fisc",
		"iva", "ecc", "istr", "funz", "seg", "segr", "ri", "sse",
		"min", "max", "ott", "nov", "dic", "sett", "set", "lun", "mar",
		"mer", "gio", "ven", "ass", "un", "app", "pol", "eur", "tec",
		"inn", "dip", "div", "ufficio", "h", "ore", "mme", "mr", "nat",
		"gr",
	};

	if (w->kind != WORD_TEXT || w->dotted)
		return w->dotted;
	if (w->raw.len == 1 || !w->fold.len)
		return true;
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (w->fold.at[0] == list[i][0] && w->fold.len <= 5 &&
		    span_is(w->fold, list[i]))
			return true;
	return false;
}

static struct unit *
open_unit(struct maker *m, enum unit_kind kind, enum role role)
{
	struct page *p = m->page;

	p->units = arena_grow(m->arena, p->units, p->n_units, &m->unit_room,
			      sizeof(*p->units));
	struct unit *u = &p->units[p->n_units++];

	*u = (struct unit){
		.first = p->n_words,
		.end = p->n_words,
		.kind = kind,
		.role = role,
		.paragraph = m->paragraph,
	};
	m->fresh = false;
	return u;
}

static struct unit *
last_unit(struct maker *m)
{
	return m->page->n_units ? &m->page->units[m->page->n_units - 1] : NULL;
}

/* The bullet or number that opens an item of a list; words it takes. */
static size_t
bullet(const struct word *w, size_t first, size_t end)
{
	static const char *const signs[] = {
		"-", "*", "\xe2\x80\xa2", "\xc2\xb7", "\xe2\x96\xaa",
		"\xe2\x97\x8f", "\xe2\x97\xa6", "\xef\x82\xb7", ">",
		"\xe2\x96\xba", "\xe2\x9e\xa2", "+", "\xe2\x97\x8b",
		"\xef\x83\x98", "\xe2\x80\xa3", "\xe2\x96\xa0",
	};

	if (end - first < 2)
		return 0;
	if (w[first].kind == WORD_MARK && !w[first + 1].glued)
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
			if (span_is(w[first].fold, signs[i]))
				return 1;
	bool number = w[first].kind == WORD_NUMBER && w[first].raw.len <= 2;
	bool letter = w[first].kind == WORD_TEXT && w[first].raw.len == 1;

	if (!number && !letter)
		return 0;
	if (end - first > 2 && w[first + 1].glued && !w[first + 2].glued &&
	    (span_is(w[first + 1].fold, ")") ||
	     (number && span_is(w[first + 1].fold, "."))))
		return 2;
	return 0;
}

static bool
ends_sentence(const struct word *w)
{
	return w->kind == WORD_MARK &&
	       (span_is(w->fold, ".") || span_is(w->fold, "!") ||
		span_is(w->fold, "?") || span_is(w->fold, ";") ||
		span_is(w->fold, "..."));
}

static bool
goes_on(const struct word *w)
{
	return w->kind == WORD_MARK && (span_is(w->fold, ",") ||
					span_is(w->fold, "-") ||
					span_is(w->fold, "("));
}

/* The bytes of a word with the mark at it: "Canto," */
static size_t
joined(const struct word *w, size_t i, size_t end)
{
	size_t len = w[i].raw.len;

	if (i + 1 < end && w[i + 1].glued &&
	    (span_is(w[i + 1].fold, ",") || span_is(w[i + 1].fold, ";")))
		len++;
	return len;
}

/* Does line k, with words [first, end), carry on the open unit? */
static bool
carries_on(struct maker *m, size_t k, const struct word *w, size_t first,
	   size_t end)
{
	const struct unit *u = last_unit(m);
	const struct page *p = m->page;

	if (!u || m->fresh || u->kind == UNIT_ROW || p->row[k] ||
	    u->role != p->roles[k])
		return false;
	if (u->first == u->end)
		return false;
	const struct word *last = &w[first - 1];

	if (u->kind == UNIT_LABEL && u->value >= u->end)
		return w[first].kind != WORD_MARK;
	/* A box alone on its line stands with what is below. */
	if (u->first + 1 == u->end && box_cell(last->raw) >= 0)
		return true;
	size_t head = p->begins[last->line];

	if (wrap_splits_name(p, head, first, end))
		return true;
	if (wrap_opens_record(p, head, first) &&
	    wrap_opens_record(p, first, end))
		return false;
	if (ends_sentence(last) &&
	    !(first >= 2 && is_abbreviation(&w[first - 2]) &&
	      span_is(last->fold, ".")))
		return false;
	if (goes_on(last) || wrap_dangles(last) ||
	    wrap_splits_number(p, first))
		return true;
	bool room = p->width && p->lines[last->line].len + 1 +
					joined(w, first, end) <= p->width;

	/* A record that ends in its number is whole. */
	if (w[first].kind == WORD_TEXT && !w[first].title)
		return !(room || !p->width) ||
		       (last->kind != WORD_NUMBER &&
			last->kind != WORD_ADDRESS);
	/* "(...)" goes on, "( )" and "(x)" are boxes of their own. */
	if (w[first].kind == WORD_MARK &&
	    (span_is(w[first].fold, "\"") ||
	     (span_is(w[first].fold, "(") && first + 2 < end &&
	      !span_is(w[first + 1].fold, ")") &&
	      !(w[first + 1].raw.len == 1 && span_is(w[first + 2].fold, ")")))))
		return true;
	/* A line that had room for this word ended where its writer said. */
	return p->width && !room;
}

/* A unit that opens at word i; behind a sentence there may be a label. */
static void
open_within(struct maker *m, size_t k, size_t i, size_t end)
{
	struct page *p = m->page;
	size_t value;
	enum label label = i < end && !p->row[k] ? label_at(p, i, end, &value)
						 : LABEL_NONE;
	struct unit *u = open_unit(m, p->row[k] ? UNIT_ROW
				      : label ? UNIT_LABEL : UNIT_PROSE,
				   p->roles[k]);

	if (label) {
		u->label = label;
		u->value = value;
	}
}

/* Takes the words of the line into units, cutting at sentence ends. */
static void
take_words(struct maker *m, size_t k, size_t first, size_t end)
{
	struct page *p = m->page;
	size_t depth = 0;

	for (size_t i = first; i < end; i++) {
		const struct word *w = &m->words.at[i];

		if (m->fresh)
			open_within(m, k, i, i > first ? end : i);
		struct unit *u = last_unit(m);

		m->words.at[i].unit = (uint32_t)(p->n_units - 1);
		p->n_words = i + 1;
		u->end = i + 1;
		/* No writer's sentence: a list, or made to be slow. */
		m->fresh = u->end - u->first >= LIMIT_UNIT_WORDS;
		if (span_is(w->fold, "("))
			depth++;
		if (span_is(w->fold, ")") && depth)
			depth--;
		if (!ends_sentence(w) || p->row[k])
			continue;
		if (span_is(w->fold, "?"))
			u->question = true;
		if (span_is(w->fold, ";") && depth)
			continue;
		if (i + 1 < end && m->words.at[i + 1].glued &&
		    !span_is(w->fold, "?"))
			continue;
		if (span_is(w->fold, ".") && i > first &&
		    is_abbreviation(&m->words.at[i - 1]))
			continue;
		if (span_is(w->fold, ".") && i + 1 < end &&
		    m->words.at[i + 1].kind == WORD_TEXT &&
		    !m->words.at[i + 1].title && !p->shouted[k])
			continue;
		if (span_is(w->fold, ".") && i == first + 1 &&
		    u->first == first && m->words.at[first].kind == WORD_NUMBER)
			continue;
		if (span_is(w->fold, "..."))
			continue;
		/* "am 19. Oktober" */
		if (span_is(w->fold, ".") && i > first &&
		    m->words.at[i - 1].kind == WORD_NUMBER && i + 1 < end &&
		    lexicon_within(p, "januar|februar|april|september|"
				      "oktober|november|dezember|juni|juli",
				   i + 1, i + 2))
			continue;
		m->fresh = true;
	}
}

static void
take_line(struct maker *m, size_t k)
{
	struct page *p = m->page;
	size_t first = p->begins[k] = m->words.n;

	words_add(&m->words, p->lines[k], (uint32_t)k);
	p->words = m->words.at;
	p->n_known = m->words.n;
	size_t end = m->words.n;

	if (first == end)
		return;
	p->shouted[k] = is_shouted(p, first, end, m->words.at);
	if (p->row[k]) {
		open_unit(m, UNIT_ROW, p->roles[k]);
		take_words(m, k, first, end);
		m->fresh = true;
		return;
	}
	size_t skip = bullet(m->words.at, first, end), value = 0;

	/* "... al Focus Group SUA" and "4. Il referente": no item. */
	if (!m->fresh && wrap_splits_number(p, first))
		skip = 0;
	/* The label reader looks at words that no unit holds yet. */
	p->n_words = end;
	enum label label = label_at(p, first + skip, end, &value);

	p->n_words = first;
	if (label) {
		struct unit *u = open_unit(m, UNIT_LABEL, p->roles[k]);

		u->label = label;
		u->value = value;
	} else if (skip) {
		open_unit(m, UNIT_ITEM, p->roles[k]);
	} else if (!carries_on(m, k, m->words.at, first, end)) {
		m->fresh = true;
	}
	take_words(m, k, first, end);
}

/* Which label a quoted question is, so that its answer has one. */
static int
question_label(struct arena *a, const struct sheet *s, size_t i)
{
	struct text t = text_new(a);
	size_t from = i;

	while (from && s->lines[from - 1].blank)
		from--;
	size_t to = from;

	while (from && s->lines[from - 1].role == ROLE_QUOTED &&
	       !s->lines[from - 1].blank && to - from < 3)
		from--;
	for (size_t k = from; k < to; k++) {
		text_add(&t, s->lines[k].text);
		text_addc(&t, ' ');
	}
	if (!t.len)
		return LABEL_NONE;
	struct page *q = page_of_text(a, text_span(&t));

	return (int)label_of(q, 0, q->n_words);
}

static void
index_words(struct page *p)
{
	for (size_t i = p->n_words; i-- > 0;) {
		struct word *w = &p->words[i];
		unsigned char c = w->fold.len ? (unsigned char)w->fold.at[0]
					      : 0;

		if (c == 0 || c >= 128)
			continue;
		w->same = p->head[c];
		p->head[c] = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < p->n_units; i++) {
		struct unit *u = &p->units[i];
		uint32_t line = u->end > u->first ? p->words[u->first].line
						  : 0;

		u->shouted = u->end > u->first && p->shouted[line];
	}
}

static bool
is_french(const struct page *p)
{
	static const char words[] =
		"courriel|participe|madame|monsieur|veuillez|secretariat|"
		"bonjour|cordialement|agreer|convoquer|participera";

	for (size_t i = 0; i < p->n_words; i++)
		if (lexicon_within(p, words, i, i + 1))
			return true;
	return false;
}

static bool
is_dropped(enum role role)
{
	return role == ROLE_QUOTED || role == ROLE_DISCLAIMER ||
	       role == ROLE_HIDDEN;
}

struct page *
page_read(struct arena *a, const struct sheet *sheet)
{
	struct page *p = arena_alloc(a, sizeof(*p));
	struct maker m = { .arena = a, .page = p, .words.arena = a,
			   .fresh = true };
	size_t n = sheet->n_lines;
	int answer = LABEL_NONE;
	bool gap = false;

	*p = (struct page){ .sheet = sheet };
	p->lines = arena_array(a, n + 1, sizeof(*p->lines));
	p->roles = arena_array(a, n + 1, sizeof(*p->roles));
	p->row = arena_array(a, n + 1, sizeof(*p->row));
	p->shouted = arena_array(a, n + 1, sizeof(*p->shouted));
	p->begins = arena_array(a, n + 1, sizeof(*p->begins));
	p->width = wrap_width(sheet);
	for (size_t i = 0; i < n; i++) {
		const struct line *l = &sheet->lines[i];

		if (l->blank || is_dropped(l->role)) {
			gap = true;
			continue;
		}
		if (p->cut)
			break;
		size_t k = p->n_lines++;

		p->lines[k] = fold_line(a, l->text);
		p->roles[k] = l->role;
		p->row[k] = l->row;
		if (gap || (k && p->roles[k] != p->roles[k - 1])) {
			m.paragraph++;
			m.fresh = true;
			if (l->role == ROLE_ANSWER)
				answer = question_label(a, sheet, i);
		}
		size_t before = p->n_units;

		take_line(&m, k);
		p->cut = m.words.n >= LIMIT_WORDS;
		for (size_t u = before; u < p->n_units; u++)
			if (l->role == ROLE_ANSWER && !p->units[u].label)
				p->units[u].label = answer;
		gap = false;
	}
	index_words(p);
	clause_mark(p);
	p->french = is_french(p);
	clerk_mark(p);
	return p;
}

struct page *
page_of_text(struct arena *a, struct span text)
{
	struct sheet *s = arena_alloc(a, sizeof(*s));
	struct span rest = text, line;
	size_t room = 0;

	*s = (struct sheet){ .origin = ORIGIN_PLAIN };
	while (span_line(&rest, &line)) {
		s->lines = arena_grow(a, s->lines, s->n_lines, &room,
				      sizeof(*s->lines));
		s->lines[s->n_lines++] = (struct line){
			.text = line,
			.role = ROLE_NEW,
			.blank = !span_trim(line).len,
			.row = span_chr(line, '\t') >= 0,
		};
	}
	return page_read(a, s);
}
