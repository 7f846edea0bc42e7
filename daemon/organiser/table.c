/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/organiser/table.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/json.h"
#include "daemon/organiser/screen.h"
#include "daemon/pen.h"

#define COLUMNS_MAX	12
#define CELL_BYTES	400
#define WIDTH_PIPE	200	/* no terminal: nobody counts columns */
#define CELL_LEAST	12	/* narrower cells tell nothing */

struct cell {
	struct span text;	/* for people */
	struct span brief;	/* for people in a hurry for room; or empty */
	struct span data;	/* for JSON, where it differs */
	bool number;
};

struct table {
	struct arena *arena;
	const char *const *titles, *const *spare;
	size_t n_columns;
	struct cell *cells;	/* n_columns a row */
	size_t n, room;
};

struct table *
table_new(struct arena *a, const char *const *titles,
	  const char *const *spare)
{
	struct table *t = arena_alloc(a, sizeof(*t));

	t->arena = a;
	t->titles = titles;
	t->spare = spare;
	while (t->n_columns < COLUMNS_MAX && titles[t->n_columns])
		t->n_columns++;
	return t;
}

void
table_row(struct table *t)
{
	/* A short row is filled up, so that columns never shift. */
	while (t->n % t->n_columns)
		table_cell(t, SPAN_NONE);
}

static struct cell *
next_cell(struct table *t)
{
	t->cells = arena_grow(t->arena, t->cells, t->n, &t->room,
			      sizeof(*t->cells));
	return &t->cells[t->n++];
}

void
table_cell(struct table *t, struct span s)
{
	next_cell(t)->text = clean_line(t->arena, s, CELL_BYTES);
}

void
table_cells(struct table *t, const char *s)
{
	table_cell(t, span_of(s));
}

void
table_int(struct table *t, int64_t n)
{
	struct text x = text_new(t->arena);
	struct cell *c = next_cell(t);

	text_addf(&x, "%lld", (long long)n);
	c->text = text_span(&x);
	c->number = true;
}

void
table_time(struct table *t, int64_t at)
{
	static const char *const days[] = {
		"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	};
	static const char *const months[] = {
		"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec",
	};
	struct text x = text_new(t->arena), brief = text_new(t->arena);
	struct cell *c = next_cell(t);

	if (!at)
		return;
	struct civil when = clock_civil(at);

	text_addf(&x, "%s %04d-%02d-%02d %02d:%02d", days[when.weekday],
		  when.year, when.month, when.day, when.hour, when.minute);
	c->text = text_span(&x);
	text_addf(&brief, "%2d %s %02d:%02d", when.day, months[when.month],
		  when.hour, when.minute);
	c->brief = text_span(&brief);
	c->data = clock_rfc3339(t->arena, at);
}

static void
print_json(const struct table *t)
{
	for (size_t row = 0; row < t->n; row += t->n_columns) {
		struct text x = text_new(t->arena);
		struct json j = json_new(&x);

		json_object(&j);
		for (size_t i = 0; i < t->n_columns; i++) {
			const struct cell *c = &t->cells[row + i];
			int64_t n;

			json_key(&j, t->titles[i]);
			if (c->number && span_int(c->text, &n))
				json_int(&j, n);
			else
				json_string(&j, c->data.len ? c->data
							    : c->text);
		}
		json_end_object(&j);
		printf("%.*s\n", SPANF(text_span(&x)));
	}
}

static size_t
terminal_width(void)
{
	size_t width = screen_width();

	return width > 20 ? width : WIDTH_PIPE;
}

/* Columns of a line whose cells are cut to `most`; a width of 0 is hidden. */
static size_t
line_width(const size_t *widths, size_t n, size_t most)
{
	size_t total = 0;

	for (size_t i = 0; i < n; i++)
		if (widths[i])
			total += 2 + (widths[i] < most ? widths[i] : most);
	return total ? total - 2 : 0;
}

static void
measure(const struct table *t, size_t *widths)
{
	for (size_t i = 0; i < t->n_columns; i++)
		widths[i] = pen_width(span_of(t->titles[i]));
	for (size_t i = 0; i < t->n; i++) {
		size_t *width = &widths[i % t->n_columns];
		size_t w = pen_width(t->cells[i].text);

		*width = w > *width ? w : *width;
	}
}

static void
hide(const struct table *t, size_t *widths, const char *title)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (!strcmp(t->titles[i], title))
			widths[i] = 0;
}

/* Times become brief, spare columns go, then the widest gives way. */
static void
fit(struct table *t, size_t *widths)
{
	size_t n = t->n_columns, room = terminal_width();

	measure(t, widths);
	if (line_width(widths, n, SIZE_MAX) <= room)
		return;
	for (size_t i = 0; i < t->n; i++)
		if (t->cells[i].brief.len)
			t->cells[i].text = t->cells[i].brief;
	measure(t, widths);
	for (const char *const *s = t->spare;
	     s && *s && line_width(widths, n, CELL_LEAST) > room; s++)
		hide(t, widths, *s);
	while (line_width(widths, n, SIZE_MAX) > room) {
		size_t widest = 0;

		for (size_t i = 1; i < n; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= 1)
			return;
		widths[widest]--;
	}
}

static void
add_padded(struct text *line, struct span s, size_t width, bool right)
{
	size_t w = pen_width(s);
	bool cut = w > width;

	while (w > width - cut) {
		do
			s.len--;
		while (s.len && ((unsigned char)s.at[s.len] & 0xC0) == 0x80);
		w = pen_width(s);
	}
	int pad = (int)(width - w - cut);

	text_addf(line, "%*s%.*s%s%*s", right ? pad : 0, "", SPANF(s),
		  cut ? "…" : "", right ? 2 : pad + 2, "");
}

static void
print_row(const struct table *t, const struct cell *cells,
	  const size_t *widths)
{
	struct text line = text_new(t->arena);

	for (size_t i = 0; i < t->n_columns; i++)
		if (widths[i])
			add_padded(&line, cells[i].text, widths[i],
				   cells[i].number);
	while (line.len && line.bytes[line.len - 1] == ' ')
		line.len--;
	printf("%.*s\n", SPANF(text_span(&line)));
}

static void
print_people(struct table *t)
{
	struct cell head[COLUMNS_MAX] = { 0 };
	size_t widths[COLUMNS_MAX];

	fit(t, widths);
	for (size_t i = 0; i < t->n_columns; i++)
		head[i] = (struct cell){ .text = span_of(t->titles[i]),
					 .number = t->cells[i].number };
	print_row(t, head, widths);
	for (size_t i = 0; i < t->n; i += t->n_columns)
		print_row(t, &t->cells[i], widths);
}

void
table_print(struct table *t, bool json, const char *empty)
{
	table_row(t);
	if (json)
		print_json(t);
	else if (t->n)
		print_people(t);
	else
		printf("%s\n", empty);
}
