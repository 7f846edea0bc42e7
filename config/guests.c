/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/guests.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/namesake.h"

#define CELLS_MAX 32

struct reader {
	struct arena *arena;
	const struct programme *programme;
	struct mistakes *mistakes;
	const char *file;
	struct span rest;
	char separator;
	int line;			/* of what comes next */
	/* the record that was read */
	struct span cells[CELLS_MAX];
	size_t n_cells;
	int at;				/* the line it begins in */
	struct guests *ret;
	size_t room;
};

/* What the columns are called where a first line names them. */
static const char *const body_titles[] = {
	"sigla", "provincia", "ente", "amministrazione", "denominazione",
	"nome", "body", "province", "entity",
};
static const char *const address_titles[] = {
	"e-mail", "email", "mail", "e-mail address", "posta elettronica",
	"indirizzo", "indirizzo e-mail", "indirizzo email", "pec", "address",
};

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

static bool
is_one_of(struct span s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_is_nocase(s, words[i]))
			return true;
	return false;
}

/* By the first line that has one outside of quotes. */
static char
separator_of(struct span bytes)
{
	static const char separators[] = { '\t', ';', ',' };
	bool quoted = false;
	struct span line;

	while (span_line(&bytes, &line)) {
		bool there[sizeof(separators)] = { false };

		if (!quoted && line.len && line.at[0] == '#')
			continue;
		for (size_t k = 0; k < line.len; k++) {
			quoted ^= line.at[k] == '"';
			for (size_t i = 0; i < sizeof(separators); i++)
				there[i] |= !quoted &&
					    line.at[k] == separators[i];
		}
		for (size_t i = 0; i < sizeof(separators); i++)
			if (there[i])
				return separators[i];
	}
	return '\t';
}

static char
take(struct reader *r)
{
	char c = r->rest.at[0];

	r->rest = span_tail(r->rest, 1);
	r->line += c == '\n';
	return c;
}

/* After the opening quote; false when it never closes. */
static bool
take_quoted(struct reader *r, struct text *cell)
{
	while (r->rest.len) {
		char c = take(r);

		if (c != '"')
			text_addc(cell, c == '\n' || c == '\r' ? ' ' : c);
		else if (r->rest.len && r->rest.at[0] == '"')
			text_addc(cell, take(r));
		else
			return true;
	}
	return false;
}

/* One cell with what ends it; *last: the record ends as well. */
static bool
take_cell(struct reader *r, struct span *ret, bool *last)
{
	struct text cell = text_new(r->arena);
	bool closed = true;

	*last = true;
	while (r->rest.len) {
		char c = take(r);

		if (c == '\n')
			break;
		if (c == r->separator) {
			*last = false;
			break;
		}
		if (c == '"' && !span_trim(text_span(&cell)).len)
			closed = take_quoted(r, &cell);
		else
			text_addc(&cell, c);
	}
	*ret = span_trim(text_span(&cell));
	return closed;
}

static void
skip_line(struct reader *r)
{
	while (r->rest.len && take(r) != '\n')
		;
}

/* The next record that holds anything; its empty last cells are no cells. */
static bool
next_record(struct reader *r)
{
	while (r->rest.len) {
		bool last = false, open = false;
		size_t n = 0;

		r->at = r->line;
		r->n_cells = 0;
		if (r->rest.at[0] == '#') {
			skip_line(r);
			continue;
		}
		while (!last) {
			struct span cell;

			if (!take_cell(r, &cell, &last))
				open = true;
			n++;
			if (cell.len)
				r->n_cells = n;
			if (n <= CELLS_MAX)
				r->cells[n - 1] = cell;
		}
		if (open)
			mistakes_add(r->mistakes, r->file, r->at, "a quoted "
				     "cell has no closing quote");
		else if (r->n_cells)
			return true;
	}
	return false;
}

static size_t
count_words(struct span s)
{
	size_t n = 0;
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		bool part = ascii_alnum(s.at[i]) || s.at[i] == '\'' ||
			    (unsigned char)s.at[i] >= 0x80;

		n += part && !inside;
		inside = part;
	}
	return n;
}

/* All of the name and nothing else, however it is spelt. */
static bool
is_name(struct arena *a, struct span s, const char *name)
{
	return count_words(s) == count_words(span_of(name)) &&
	       namesake(a, s, span_of(name));
}

/* "Provincia di", which bodies are written with or without. */
static struct span
without_head(struct span s)
{
	static const char *const heads[] = {
		"amministrazione provinciale ", "provincia autonoma ",
		"provincia ", "prov. ", "città metropolitana ",
		"citta metropolitana ", "citta' metropolitana ",
		"libero consorzio comunale ", "libero consorzio ",
	};
	static const char *const articles[] = {
		"di ", "del ", "della ", "dell'", "delle ", "d'",
	};

	for (size_t i = 0; i < COUNT(heads); i++) {
		struct span head = span_of(heads[i]);

		if (!span_starts_nocase(s, head))
			continue;
		s = span_trim(span_tail(s, head.len));
		for (size_t k = 0; k < COUNT(articles); k++) {
			struct span article = span_of(articles[k]);

			if (span_starts_nocase(s, article))
				return span_trim(span_tail(s, article.len));
		}
		return s;
	}
	return s;
}

static bool
is_called(struct arena *a, const struct body *b, struct span s)
{
	struct span bare = without_head(s);
	const char *own = span_dup(a, without_head(span_of(b->title)));

	if (is_name(a, s, b->title) || is_name(a, bare, b->name) ||
	    is_name(a, bare, own))
		return true;
	for (const char *const *w = b->aliases; w && *w; w++)
		if (is_name(a, bare, *w))
			return true;
	return false;
}

/* One of the past gives way to one of today that bears its name. */
static const struct body *
find_body(struct reader *r, struct span s)
{
	const struct programme *p = r->programme;
	const struct body *found = programme_body(p, s);

	if (found)
		return found;
	for (size_t i = 0; i < p->n_bodies; i++) {
		const struct body *b = &p->bodies[i];

		if ((!found || found->type == BODY_FORMER) &&
		    is_called(r->arena, b, s))
			found = b;
	}
	return found;
}

static bool
is_header(const struct reader *r)
{
	return is_one_of(r->cells[0], body_titles, COUNT(body_titles)) ||
	       (r->n_cells > 1 && is_one_of(r->cells[1], address_titles,
					    COUNT(address_titles)));
}

/* Once is enough; for two bodies it would not be known whose answer it is. */
static bool
is_there(struct reader *r, const struct guest *g)
{
	for (size_t i = 0; i < r->ret->n; i++) {
		const struct guest *o = &r->ret->list[i];

		if (!span_eq(o->address, g->address))
			continue;
		if (o->body != g->body)
			mistakes_add(r->mistakes, r->file, g->line,
				     "%.*s stands in line %d already, for "
				     "another body (%s)", SPANF(g->address),
				     o->line, o->body->title);
		return true;
	}
	return false;
}

static void
read_guest(struct reader *r)
{
	struct guest g = { .line = r->at, .body = find_body(r, r->cells[0]) };
	struct mistakes *m = r->mistakes;
	bool sound = true;

	if (r->n_cells != 2) {
		mistakes_add(m, r->file, r->at, "%zu cell%s; write a body and "
			     "its e-mail address, with a tab, ';' or ',' "
			     "between", r->n_cells,
			     r->n_cells == 1 ? "" : "s");
		return;
	}
	if (!g.body || g.body->type == BODY_FORMER) {
		mistakes_add(m, r->file, r->at, g.body
			? "'%.*s' does not exist any more"
			: "there is no body '%.*s'; write its sigla or its "
			  "name", SPANF(r->cells[0]));
		sound = false;
	}
	if (!clean_address(r->arena, r->cells[1], &g.address)) {
		mistakes_add(m, r->file, r->at, "'%.*s' is no e-mail address; "
			     "write one, alone, like protocollo@provincia."
			     "perugia.it", SPANF(r->cells[1]));
		sound = false;
	} else if (programme_is_own_address(r->programme, g.address) ||
		   programme_is_organiser(r->programme, g.address)) {
		mistakes_add(m, r->file, r->at, "%.*s is our own address",
			     SPANF(g.address));
		sound = false;
	}
	if (!sound || is_there(r, &g))
		return;
	r->ret->list = arena_grow(r->arena, r->ret->list, r->ret->n, &r->room,
				  sizeof(g));
	r->ret->list[r->ret->n++] = g;
}

enum verdict
guests_read(struct arena *a, const struct programme *p, const char *file,
	    struct span bytes, struct mistakes *m, struct guests *ret,
	    struct error *err)
{
	struct guests guests = { 0 };
	struct reader r = {
		.arena = a, .programme = p, .mistakes = m, .file = file,
		.rest = bytes, .line = 1, .ret = &guests,
	};
	bool first = true;

	if (span_starts(r.rest, SPAN("\xEF\xBB\xBF")))
		r.rest = span_tail(r.rest, 3);
	if (!clean_is_utf8(r.rest)) {
		mistakes_add(m, file, 0, "the text is not UTF-8; save the "
			     "file as UTF-8");
		return mistakes_verdict(m, err);
	}
	r.separator = separator_of(r.rest);
	for (; next_record(&r); first = false)
		if (!first || !is_header(&r))
			read_guest(&r);
	if (!guests.n && !m->n)
		mistakes_add(m, file, 0, "the list names nobody");
	enum verdict v = mistakes_verdict(m, err);

	if (v == OK)
		*ret = guests;
	return v;
}
