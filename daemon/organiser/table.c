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
#define CELL_MIN	8

struct cell {
	struct span text;	/* for people */
	struct span data;	/* for JSON, where it differs */
	bool number;
};

struct table {
	struct arena *arena;
	const char *const *titles;
	size_t n_columns;
	struct cell *cells;	/* n_columns a row */
	size_t n, room;
};

struct table *
table_new(struct arena *a, const char *const *titles)
{
	struct table *t = arena_alloc(a, sizeof(*t));

	t->arena = a;
	t->titles = titles;
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
	struct text x = text_new(t->arena);
	struct cell *c = next_cell(t);

	if (!at)
		return;
	struct civil when = clock_civil(at);

	text_addf(&x, "%s %04d-%02d-%02d %02d:%02d", days[when.weekday],
		  when.year, when.month, when.day, when.hour, when.minute);
	c->text = text_span(&x);
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

/* The widest column gives way until the line fits. */
static void
fit(size_t *widths, size_t n)
{
	size_t total = 2 * (n - 1), room = terminal_width();

	for (size_t i = 0; i < n; i++)
		total += widths[i];
	while (total > room) {
		size_t widest = 0;

		for (size_t i = 1; i < n; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= CELL_MIN)
			return;
		widths[widest]--;
		total--;
	}
}

static void
print_padded(struct span s, size_t width, bool right, bool last)
{
	size_t w = pen_width(s);
	bool cut = w > width;

	while (w > width - cut) {
		do
			s.len--;
		while (s.len && ((unsigned char)s.at[s.len] & 0xC0) == 0x80);
		w = pen_width(s);
	}
	if (right)
		printf("%*s", (int)(width - w), "");
	printf("%.*s%s", SPANF(s), cut ? "…" : "");
	if (!right && !last)
		printf("%*s", (int)(width - w - cut), "");
	printf(last ? "\n" : "  ");
}

static void
print_people(const struct table *t)
{
	size_t widths[COLUMNS_MAX] = { 0 };
	size_t n = t->n_columns;

	for (size_t i = 0; i < n; i++)
		widths[i] = pen_width(span_of(t->titles[i]));
	for (size_t i = 0; i < t->n; i++) {
		size_t w = pen_width(t->cells[i].text);

		if (w > widths[i % n])
			widths[i % n] = w;
	}
	fit(widths, n);
	for (size_t i = 0; i < n; i++)
		print_padded(span_of(t->titles[i]), widths[i],
			     t->n && t->cells[i].number, i == n - 1);
	for (size_t i = 0; i < t->n; i++)
		print_padded(t->cells[i].text, widths[i % n],
			     t->cells[i].number, i % n == n - 1);
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
