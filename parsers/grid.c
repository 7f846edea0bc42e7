/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/grid.h"

#include "core/arena.h"
#include "parsers/bars.h"
#include "parsers/box.h"
#include "parsers/cells.h"
#include "parsers/label.h"
#include "parsers/page.h"

struct maker {
	struct arena *arena;
	struct sheet *out;
	size_t room;
};

static void
put(struct maker *m, const struct line *like, struct span text, bool row,
    bool blank)
{
	struct sheet *s = m->out;

	s->lines = arena_grow(m->arena, s->lines, s->n_lines, &m->room,
			      sizeof(*s->lines));
	s->lines[s->n_lines] = *like;
	s->lines[s->n_lines].text = text;
	s->lines[s->n_lines].row = row;
	s->lines[s->n_lines++].blank = blank;
}

static void
put_pair(struct maker *m, const struct line *like, struct span label,
	 struct span value)
{
	struct text t = text_new(m->arena);

	while (label.len && (label.at[label.len - 1] == ':' ||
			     label.at[label.len - 1] == ' '))
		label.len--;
	text_add(&t, label);
	text_adds(&t, ": ");
	for (size_t i = 0; i < value.len; i++)
		text_addc(&t, value.at[i] == '\t' ? ' ' : value.at[i]);
	put(m, like, text_span(&t), false, false);
}

/* Every row below the heads becomes a block of labelled lines. */
static void
by_rows(struct maker *m, const struct line *lines, const struct cells *rows,
	size_t n)
{
	for (size_t i = 1; i < n; i++) {
		put(m, &lines[i], SPAN_NONE, false, true);
		/* On the next page the heads stand there again. */
		if (cells_struck(&rows[i]) || cells_same(&rows[i], &rows[0]) ||
		    cells_left_open(m->arena, &rows[0], &rows[i]))
			continue;
		/* "SIT | non partecipiamo": read as one row. */
		if (cells_say_no(&rows[i])) {
			put(m, &lines[i], lines[i].text, true, false);
			continue;
		}
		for (size_t k = 0; k < rows[i].n; k++) {
			struct span head = k < rows[0].n ? rows[0].at[k]
							 : SPAN_NONE;

			if (!rows[i].at[k].len)
				continue;
			if (head.len)
				put_pair(m, &lines[i], head, rows[i].at[k]);
			else
				put(m, &lines[i], rows[i].at[k], false,
				    false);
		}
	}
}

/* Every column beside the heads becomes a block. */
static void
by_columns(struct maker *m, const struct line *lines,
	   const struct cells *rows, size_t n)
{
	size_t widest = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].n > widest)
			widest = rows[i].n;
	for (size_t k = 1; k < widest; k++) {
		put(m, &lines[0], SPAN_NONE, false, true);
		for (size_t i = 0; i < n; i++) {
			if (k >= rows[i].n || !rows[i].at[k].len)
				continue;
			if (rows[i].at[0].len)
				put_pair(m, &lines[i], rows[i].at[0],
					 rows[i].at[k]);
			else
				put(m, &lines[i], rows[i].at[k], false,
				    false);
		}
	}
}

/* Nothing but boxes, or nothing, in all cells but the first. */
static bool
is_ticks(const struct cells *c, size_t *boxes)
{
	*boxes = 0;
	for (size_t i = 1; i < c->n; i++) {
		if (c->at[i].len && box_cell(c->at[i]) < 0)
			return false;
		*boxes += c->at[i].len > 0;
	}
	return c->n > 0 && c->at[0].len > 0;
}

/* Boxes under heads: "SUA | [ ] | [x]" below "Settore | FG 1 | FG 2". */
static bool
by_ticks(struct maker *m, const struct line *lines, const struct cells *rows,
	 size_t n)
{
	size_t boxes = 0, here;

	for (size_t i = 1; i < n; i++) {
		if (!is_ticks(&rows[i], &here))
			return false;
		boxes += here;
	}
	if (n < 2 || rows[0].n < 3 || !boxes || is_ticks(&rows[0], &here))
		return false;
	for (size_t i = 1; i < n; i++) {
		struct text t = text_new(m->arena);
		bool any = false;

		for (size_t k = 1; k < rows[i].n; k++)
			any = any || box_cell(rows[i].at[k]) == 1;
		text_adds(&t, any ? "\xe2\x98\x92 " : "\xe2\x98\x90 ");
		text_add(&t, rows[i].at[0]);
		for (size_t k = 1; k < rows[i].n && k < rows[0].n; k++) {
			if (box_cell(rows[i].at[k]) != 1)
				continue;
			text_adds(&t, "\t\xe2\x98\x92 ");
			text_add(&t, rows[0].at[k]);
		}
		put(m, &lines[i], text_span(&t), true, false);
	}
	return true;
}

/* "[x] | Stazione Unica Appaltante": it heads the rows that follow. */
static bool
is_boxed(const struct cells *c)
{
	return c->n == 2 && box_cell(c->at[0]) >= 0 && c->at[0].len;
}

static void
flatten(struct maker *m, const struct line *lines, size_t n)
{
	struct cells *rows = arena_array(m->arena, n, sizeof(*rows));
	size_t widest = 0, kept = 0;
	struct line *own = arena_array(m->arena, n, sizeof(*own));

	for (size_t i = 0; i < n; i++) {
		rows[kept] = cells_split(lines[i].text);
		own[kept] = lines[i];
		if (rows[kept].n > widest)
			widest = rows[kept].n;
		kept += rows[kept].n > 0;
	}
	n = kept;
	if (!n)
		return;
	for (size_t i = 0; i < n && n > 1; i++) {
		if (!is_boxed(&rows[i]))
			continue;
		if (i)
			flatten(m, own, i);
		put(m, &own[i], own[i].text, true, false);
		if (i + 1 < n)
			flatten(m, own + i + 1, n - i - 1);
		return;
	}
	if (by_ticks(m, own, rows, n))
		return;
	size_t across = cells_heads(m->arena, &rows[0]);
	size_t down = cells_heads_down(m->arena, rows, n);

	if (n > 1 && across >= 2 && across >= (rows[0].n + 1) / 2 &&
	    !(down >= 2 && down > across)) {
		by_rows(m, own, rows, n);
	} else if (down >= 2 || (down == 1 && n == 1 && widest == 2)) {
		by_columns(m, own, rows, n);
	} else {
		for (size_t i = 0; i < n; i++)
			put(m, &own[i], own[i].text, true, false);
	}
	put(m, &own[n - 1], SPAN_NONE, false, true);
}

/*
 * A table whose text form has one cell a line: three heads or more, one
 * below the other and nothing else on their lines, then as many lines a row.
 */
static size_t
pasted_heads(struct arena *a, const struct sheet *s, size_t i, size_t *end)
{
	size_t heads = 0, misses = 0, k = i;

	for (; k < s->n_lines && heads + misses < CELLS_MOST; k++) {
		const struct line *l = &s->lines[k];

		if (l->blank)
			continue;
		if (l->row || l->role == ROLE_QUOTED)
			break;
		struct span t = span_trim(l->text);

		/* "ENTE ....... Provincia di Lecco" has its value. */
		if (!t.len || span_chr(t, ':') >= 0 ||
		    span_find(t, SPAN("...")) >= 0 ||
		    cells_head(a, t) == LABEL_NONE)
			break;
		heads++;
	}
	*end = k;
	return heads;
}

static size_t
take_pasted(struct maker *m, const struct sheet *s, size_t i)
{
	size_t end, columns = pasted_heads(m->arena, s, i, &end), n = 0;
	size_t k = end, last = end;
	struct line *cells;

	if (columns < 3)
		return 0;
	cells = arena_array(m->arena, columns, sizeof(*cells));
	struct maker trial = { .arena = m->arena,
			       .out = arena_alloc(m->arena,
						  sizeof(struct sheet)) };
	bool addressed = false;
	size_t rows = 0;

	for (; k < s->n_lines; k++) {
		if (s->lines[k].blank)
			continue;
		if (s->lines[k].row || s->lines[k].text.len > 110)
			break;
		cells[n++] = s->lines[k];
		if (n < columns)
			continue;
		bool here = false;

		for (size_t c = 0; c < columns; c++)
			here = here || span_chr(cells[c].text, '@') >= 0;
		if (!here)
			break;
		addressed = true;
		put(&trial, &cells[0], SPAN_NONE, false, true);
		for (size_t c = 0, h = i; c < columns; c++, h++) {
			while (s->lines[h].blank)
				h++;
			put_pair(&trial, &cells[c],
				 span_trim(s->lines[h].text),
				 span_trim(cells[c].text));
		}
		n = 0;
		rows++;
		last = k + 1;
	}
	if (!addressed || !rows)
		return 0;
	for (size_t c = 0; c < trial.out->n_lines; c++)
		put(m, &trial.out->lines[c], trial.out->lines[c].text, false,
		    trial.out->lines[c].blank);
	put(m, &cells[0], SPAN_NONE, false, true);
	return last;
}

/*
 * A form whose text has label and value on lines of their own, turn by turn:
 * three pairs or more.
 */
static size_t
take_pairs(struct maker *m, const struct sheet *s, size_t i)
{
	size_t at[CELLS_MOST * 2], n = 0, last = i;

	for (size_t k = i; k < s->n_lines && n < CELLS_MOST * 2; k++) {
		const struct line *l = &s->lines[k];
		struct span t = span_trim(l->text);

		if (l->blank)
			continue;
		if (l->row || l->role == ROLE_QUOTED || t.len > 90)
			break;
		bool head = span_chr(t, ':') < 0 &&
			    cells_head(m->arena, t) != LABEL_NONE;

		if (head != !(n % 2))
			break;
		at[n++] = k;
		last = k + 1;
	}
	if (n % 2)
		last = at[--n];
	if (n < 6)
		return 0;
	for (size_t k = 0; k < n; k += 2)
		put_pair(m, &s->lines[at[k]],
			 span_trim(s->lines[at[k]].text),
			 span_trim(s->lines[at[k + 1]].text));
	return last;
}

static bool
may_hold_table(const struct sheet *s)
{
	size_t shorts = 0;

	for (size_t i = 0; i < s->n_lines; i++) {
		if (s->lines[i].row)
			return true;
		if (s->lines[i].blank)
			continue;
		shorts = s->lines[i].text.len < 40 ? shorts + 1 : 0;
		if (shorts >= 5)
			return true;
	}
	return false;
}

/*
 * Where the rows end that begin with line i.  A table goes on below white
 * when its heads are there again, or when its rows are as wide.
 */
static size_t
table_end(struct arena *a, const struct sheet *s, size_t i, size_t *n_rows,
	  struct line **rows)
{
	struct cells heads = cells_split(s->lines[i].text);
	bool headed = heads.n > 1 && cells_heads(a, &heads) > 1;
	size_t k = i, n = 0, room = 0;

	*rows = NULL;
	for (;;) {
		size_t next = k;

		while (next < s->n_lines && s->lines[next].blank)
			next++;
		if (next == s->n_lines || !s->lines[next].row)
			break;
		struct cells c = cells_split(s->lines[next].text);

		if (next > k && !(headed && (cells_same(&c, &heads) ||
					     (c.n == heads.n &&
					      cells_heads(a, &c) <
						      (c.n > 2 ? 2 : 1)))))
			break;
		*rows = arena_grow(a, *rows, n, &room, sizeof(**rows));
		(*rows)[n++] = s->lines[next];
		k = next + 1;
	}
	*n_rows = n;
	return k;
}

const struct sheet *
grid_flatten(struct arena *a, const struct sheet *sheet)
{
	struct maker m = { .arena = a };

	sheet = bars_to_rows(a, sheet);
	if (!may_hold_table(sheet))
		return sheet;
	m.out = arena_alloc(a, sizeof(*m.out));
	*m.out = *sheet;
	m.out->lines = NULL;
	m.out->n_lines = 0;
	for (size_t i = 0; i < sheet->n_lines;) {
		struct line *rows;
		size_t n, k = sheet->lines[i].row
				      ? table_end(a, sheet, i, &n, &rows) : i;

		if (k > i) {
			flatten(&m, rows, n);
			i = k;
			continue;
		}
		size_t after = sheet->lines[i].blank
				       ? 0 : take_pasted(&m, sheet, i);

		if (!after && !sheet->lines[i].blank)
			after = take_pairs(&m, sheet, i);
		if (after > i) {
			i = after;
			continue;
		}
		put(&m, &sheet->lines[i], sheet->lines[i].text, false,
		    sheet->lines[i].blank);
		i++;
	}
	return m.out;
}
