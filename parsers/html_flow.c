/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html_flow.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/lines.h"

#define CELL_LINES 6	/* more, and the table lays out a page */
#define CELL_BYTES 220	/* so many in three lines are a letter */

void
html_flow_open(struct html_flow *f, struct arena *a)
{
	*f = (struct html_flow){ .arena = a, .text = text_new(a) };
	f->tables = arena_array(a, HTML_FLOW_DEPTH, sizeof(*f->tables));
}

void
html_flow_add(struct html_flow *f, struct span s, bool pre, bool coloured)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		/* No-break space is a blank like the others. */
		if (c == '\xC2' && i + 1 < s.len && s.at[i + 1] == '\xA0') {
			i++;
			c = ' ';
		}
		if (pre && c == '\n') {
			html_flow_line(f, true);
			continue;
		}
		if (ascii_space(c)) {
			f->space = pre ? f->space + 1 : 1;
			continue;
		}
		if (f->text.len >= LIMIT_TEXT) {
			f->full = true;
			return;
		}
		/* A line keeps its indentation only where it is set so. */
		if (!pre && f->text.len == f->start)
			f->space = 0;
		for (; f->space; f->space--)
			text_addc(&f->text, ' ');
		text_addc(&f->text, c);
		f->seen++;
		f->coloured += coloured;
	}
}

void
html_flow_line(struct html_flow *f, bool brk)
{
	size_t len = f->text.len - f->start;

	f->space = 0;
	if (!len && !brk)
		return;
	if (f->n_lines >= LINES_MOST) {
		f->full = true;
		return;
	}
	f->lines = arena_grow(f->arena, f->lines, f->n_lines, &f->room,
			      sizeof(*f->lines));
	f->lines[f->n_lines++] = (struct flow_line){
		.start = f->start,
		.len = len,
		.quote = f->quote,
		.coloured = f->seen && f->coloured == f->seen,
		.paragraph = f->paragraph,
	};
	f->paragraph = false;
	f->start = f->text.len;
	f->seen = f->coloured = 0;
}

void
html_flow_gap(struct html_flow *f)
{
	html_flow_line(f, false);
	/* Two gaps are one, and a page does not begin with one. */
	if (!f->depth && f->n_lines && f->lines[f->n_lines - 1].len)
		html_flow_line(f, true);
	f->paragraph = true;
}

void
html_flow_table(struct html_flow *f)
{
	html_flow_line(f, false);
	f->depth++;
	if (f->depth <= HTML_FLOW_DEPTH) {
		struct flow_table *t = &f->tables[f->depth - 1];

		t->row = f->n_lines;
		t->n_cells = 0;
	}
}

static struct flow_table *
open_table(struct html_flow *f)
{
	if (!f->depth || f->depth > HTML_FLOW_DEPTH)
		return NULL;
	return &f->tables[f->depth - 1];
}

void
html_flow_cell(struct html_flow *f)
{
	struct flow_table *t = open_table(f);

	html_flow_line(f, false);
	if (t && t->n_cells < HTML_FLOW_CELLS)
		t->cells[t->n_cells++] = f->n_lines;
}

/* A row whose cells are short and hold no table of their own. */
static bool
is_data(const struct html_flow *f, const struct flow_table *t)
{
	unsigned filled = 0;

	if (t->n_cells < 2)
		return false;
	for (unsigned c = 0; c < t->n_cells; c++) {
		size_t from = t->cells[c], lines = 0, bytes = 0;
		size_t to = c + 1 < t->n_cells ? t->cells[c + 1] : f->n_lines;

		for (size_t i = from; i < to; i++) {
			if (f->lines[i].row)
				return false;
			lines += f->lines[i].len > 0;
			bytes += f->lines[i].len;
		}
		if (lines > CELL_LINES || (lines > 2 && bytes > CELL_BYTES))
			return false;
		filled += lines > 0;
	}
	return filled > 0;
}

/* The lines of a cell as one: "Mario Rossi, dirigente". */
static void
join_cell(struct html_flow *f, size_t from, size_t to)
{
	bool first = true;

	for (size_t i = from; i < to; i++) {
		struct flow_line l = f->lines[i];

		if (!l.len)
			continue;
		if (!first) {
			char before = f->text.bytes[f->text.len - 1];

			if (l.paragraph &&
			    (ascii_alnum(before) || (before & 0x80) ||
			     before == '.' || before == ')'))
				text_addc(&f->text, ',');
			text_addc(&f->text, ' ');
		}
		first = false;
		/* The copy, because the text may move while it grows. */
		text_add(&f->text,
			 span_copy(f->arena,
				   (struct span){ f->text.bytes + l.start,
						  l.len }));
	}
}

void
html_flow_row(struct html_flow *f)
{
	struct flow_table *t = open_table(f);

	html_flow_line(f, false);
	if (!t)
		return;
	if (is_data(f, t) && f->text.len < LIMIT_TEXT) {
		size_t end = f->n_lines, start = f->text.len;
		bool coloured = true;

		for (size_t i = t->row; i < end; i++)
			coloured &= f->lines[i].coloured || !f->lines[i].len;
		for (unsigned c = 0; c < t->n_cells; c++) {
			size_t to = c + 1 < t->n_cells ? t->cells[c + 1] : end;

			if (c)
				text_addc(&f->text, '\t');
			join_cell(f, t->cells[c], to);
		}
		while (f->text.len > start &&
		       f->text.bytes[f->text.len - 1] == '\t')
			f->text.len--;
		/* What stood between table and cell stays before the row. */
		f->n_lines = t->cells[0];
		f->lines[f->n_lines++] = (struct flow_line){
			.start = start,
			.len = f->text.len - start,
			.quote = f->quote,
			.row = true,
			.coloured = coloured,
		};
		f->start = f->text.len;
	}
	t->row = f->n_lines;
	t->n_cells = 0;
}

void
html_flow_table_end(struct html_flow *f)
{
	if (!f->depth)
		return;
	html_flow_row(f);
	f->depth--;
	f->paragraph = true;
}

void
html_flow_close(struct html_flow *f, struct line **ret, size_t *n)
{
	while (f->depth)
		html_flow_table_end(f);
	html_flow_line(f, false);
	*ret = arena_array(f->arena, f->n_lines, sizeof(**ret));
	*n = f->n_lines;
	for (size_t i = 0; i < f->n_lines; i++) {
		const struct flow_line *l = &f->lines[i];

		(*ret)[i] = (struct line){
			.text = { f->text.bytes + l->start, l->len },
			.quote = l->quote,
			.row = l->row,
			.blank = !l->len,
			.coloured = l->coloured,
		};
	}
}
