/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_flow.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/charset.h"

/* A cell with more lines than this is a page laid out by a table. */
#define CELL_LINES 6
#define CELLS 64 /* a row; what stands further right is left out */

/* How a new line inside a paragraph is kept until we know its place. */
#define SOFT '\v'

struct flow
flow_new(struct arena *arena)
{
	return (struct flow){
		.arena = arena,
		.out = text_new(arena),
		.line = text_new(arena),
	};
}

/*
 * What is read counts once, however often it is moved from cell to row to
 * text, so that no document can make more of it than it holds.
 */
static bool
take(struct flow *f, size_t n)
{
	if (f->taken + n > LIMIT_TEXT)
		f->cut = true;
	else
		f->taken += n;
	return !f->cut;
}

void
flow_add(struct flow *f, struct span s)
{
	if (take(f, s.len))
		text_add(&f->line, s);
}

void
flow_put(struct flow *f, uint32_t point)
{
	if (point == '\n' || point == '\r' || point == '\v')
		flow_break(f);
	else if (point == '\t')
		flow_tab(f);
	else if (point >= ' ' && point != 0x7F && take(f, 4))
		charset_put(&f->line, point);
}

void
flow_symbol(struct flow *f, struct span font, uint32_t c)
{
	static const struct {
		bool second; /* Wingdings 2 */
		unsigned char code;
		uint16_t point;
	} symbols[] = {
		/* boxes, plain and with a shadow; crossed or ticked ones */
		{ false, 0x6F, FLOW_UNTICKED }, { false, 0x71, FLOW_UNTICKED },
		{ false, 0x72, FLOW_UNTICKED }, { false, 0xA8, FLOW_UNTICKED },
		{ false, 0x78, FLOW_TICKED },	{ false, 0xFD, FLOW_TICKED },
		{ false, 0xFE, FLOW_TICKED },	{ false, 0xFC, 0x2713 },
		{ true, 0x2A, FLOW_UNTICKED },	{ true, 0x30, FLOW_UNTICKED },
		{ true, 0xA3, FLOW_UNTICKED },	{ true, 0x51, FLOW_TICKED },
		{ true, 0x52, FLOW_TICKED },	{ true, 0x53, FLOW_TICKED },
		{ true, 0x54, FLOW_TICKED },	{ true, 0x50, 0x2713 },
	};
	bool dings = span_starts_nocase(font, SPAN("Wingdings"));
	bool second = dings && span_ends_nocase(font, SPAN("2"));

	/* They live in the private area F000 to F0FF, or in one byte. */
	if (c >= 0xF000 && c <= 0xF0FF)
		c &= 0xFF;
	if (c > 0xFF) {
		flow_put(f, c);
		return;
	}
	for (size_t i = 0; dings && i < sizeof(symbols) / sizeof(symbols[0]);
	     i++) {
		if (symbols[i].second == second && symbols[i].code == c) {
			flow_put(f, symbols[i].point);
			return;
		}
	}
	if (c > ' ')
		flow_put(f, 0x2022);
}

void
flow_mailto(struct flow *f, struct span target, struct span words)
{
	if (!span_starts_nocase(target, SPAN("mailto:")))
		return;
	target = span_tail(target, 7);
	ptrdiff_t end = span_chr(target, '?');

	if (end >= 0)
		target = span_head(target, (size_t)end);
	target = span_trim(target);
	if (!target.len || target.len > LIMIT_ADDRESS ||
	    span_chr(target, '@') < 0 || span_find_nocase(words, target) >= 0 ||
	    span_chr(words, '@') >= 0)
		return;
	flow_add(f, SPAN(" <"));
	flow_add(f, target);
	flow_add(f, SPAN(">"));
}

void
flow_tab(struct flow *f)
{
	flow_add(f, SPAN("\t"));
}

void
flow_break(struct flow *f)
{
	flow_add(f, SPAN("\v"));
}

static void
clear(struct text *t)
{
	t->len = 0;
	t->bytes[0] = '\0';
}

/* "a)", "1.", "-", a bullet: what stands before the text of a list item. */
static bool
is_mark(struct span s)
{
	size_t points = 0;

	for (size_t i = 0; i < s.len; i++)
		points += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return points <= 4 && points > 0 &&
	       (points == 1 || !ascii_alnum(s.at[s.len - 1]));
}

/*
 * Adds one line: TABs that only indent or follow a list mark are blanks, and
 * several in a row are one, since people type them until it looks right.
 */
static void
add_line(struct text *to, struct span s)
{
	struct span part;
	bool first = true;
	char gap = '\0';

	s = span_trim(s);
	while (span_cut(&s, '\t', &part)) {
		part = span_trim(part);
		if (!part.len)
			continue;
		if (gap)
			text_addc(to, gap);
		text_add(to, part);
		gap = first && is_mark(part) ? ' ' : '\t';
		first = false;
	}
}

static void
add_lines(struct text *to, struct span s, char sep)
{
	struct span line;

	while (span_cut(&s, sep, &line)) {
		add_line(to, line);
		text_addc(to, '\n');
	}
}

void
flow_paragraph(struct flow *f)
{
	struct span s = text_span(&f->line);

	if (!f->depth) {
		if (s.len)
			add_lines(&f->out, s, SOFT);
		else if (take(f, 1))
			text_addc(&f->out, '\n');
	} else if (span_trim(s).len) {
		struct text *cell = &f->rows[f->depth - 1].cell;

		text_add(cell, s);
		text_addc(cell, '\n');
	}
	clear(&f->line);
}

void
flow_table(struct flow *f)
{
	if (f->line.len)
		flow_paragraph(f);
	if (f->depth && f->depth < FLOW_DEPTH)
		f->rows[f->depth - 1].layout = true;
	if (f->depth < FLOW_DEPTH) {
		struct flow_row *row = &f->rows[f->depth++];

		if (!row->cell.arena)
			row->cell = text_new(f->arena);
		clear(&row->cell);
		row->n_cells = row->n_above = 0;
		row->layout = false;
	}
}

static void
add_cell(struct flow *f, struct span cell)
{
	struct flow_row *row = &f->rows[f->depth - 1];

	if (row->n_cells == CELLS) {
		f->cut = true;
		return;
	}
	row->cells = arena_grow(f->arena, row->cells, row->n_cells, &row->room,
				sizeof(*row->cells));
	row->cells[row->n_cells++] = cell;
}

void
flow_cell(struct flow *f)
{
	if (!f->depth)
		flow_table(f);
	if (f->line.len)
		flow_paragraph(f);
	struct flow_row *row = &f->rows[f->depth - 1];
	struct span cell = text_span(&row->cell);
	unsigned lines = 0;

	for (size_t i = 0; i < cell.len; i++)
		lines += cell.at[i] == '\n' || cell.at[i] == SOFT;
	row->layout |= lines > CELL_LINES;
	add_cell(f, span_copy(f->arena, cell));
	clear(&row->cell);
}

void
flow_cell_merged(struct flow *f)
{
	if (!f->depth || f->line.len || f->rows[f->depth - 1].cell.len) {
		flow_cell(f);
		return;
	}
	struct flow_row *row = &f->rows[f->depth - 1];
	struct span above = SPAN_NONE;

	if (row->n_cells < row->n_above &&
	    take(f, row->above[row->n_cells].len))
		above = row->above[row->n_cells];
	add_cell(f, above);
}

/* The paragraphs of a cell as one: "Mario Rossi, dirigente". */
static void
join_cell(struct text *to, struct span cell)
{
	cell = span_trim(cell);
	for (size_t i = 0; i < cell.len; i++) {
		char c = cell.at[i];

		if (c == '\n') {
			char before = to->len ? to->bytes[to->len - 1] : '\0';

			if (ascii_alnum(before) || (before & 0x80) ||
			    before == '.' || before == ')')
				text_addc(to, ',');
			c = ' ';
		}
		if (c == '\t' || c == SOFT)
			c = ' ';
		if (c != ' ' || !to->len || to->bytes[to->len - 1] != ' ')
			text_addc(to, c);
	}
}

/*
 * One cell alone is no row but a frame around lines; so is one with several
 * lines and nothing beside them.
 */
static bool
is_frame(const struct flow_row *row)
{
	size_t full = 0;
	bool lines = row->n_cells == 1;

	for (size_t i = 0; i < row->n_cells; i++) {
		struct span s = span_trim(row->cells[i]);

		full += s.len > 0;
		lines |= span_chr(s, '\n') >= 0 || span_chr(s, SOFT) >= 0;
	}
	return full <= 1 && lines;
}

static void
write_row(const struct flow_row *row, struct text *to)
{
	if (row->layout || is_frame(row)) {
		for (size_t i = 0; i < row->n_cells; i++) {
			struct span rest = row->cells[i], line;

			while (span_cut(&rest, '\n', &line))
				add_lines(to, line, SOFT);
		}
		return;
	}
	size_t last = row->n_cells;

	while (last && !span_trim(row->cells[last - 1]).len)
		last--;
	for (size_t i = 0; i < last; i++) {
		if (i)
			text_addc(to, '\t');
		join_cell(to, row->cells[i]);
	}
	/* The rest is left open, as in a form. */
	if (last == 1 && row->n_cells > 1)
		text_addc(to, '\t');
	if (last)
		text_addc(to, '\n');
}

void
flow_row(struct flow *f)
{
	if (!f->depth)
		return;
	struct flow_row *row = &f->rows[f->depth - 1];

	if (f->line.len || row->cell.len)
		flow_cell(f);
	write_row(row, f->depth > 1 ? &f->rows[f->depth - 2].cell : &f->out);

	struct flow_row was = *row;

	row->above = was.cells;
	row->n_above = was.n_cells;
	row->room_above = was.room;
	row->cells = was.above;
	row->room = was.room_above;
	row->n_cells = 0;
	row->layout = false;
	clear(&row->cell);
}

void
flow_table_end(struct flow *f)
{
	if (!f->depth)
		return;
	flow_row(f);
	f->depth--;
}

struct span
flow_end(struct flow *f)
{
	while (f->depth)
		flow_table_end(f);
	if (f->line.len)
		flow_paragraph(f);
	return text_span(&f->out);
}
