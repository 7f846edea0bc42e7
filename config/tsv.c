/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/tsv.h"

#include <stdarg.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/file.h"
#include "core/limits.h"

void
tsv_mistake(struct tsv *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	mistakes_addv(t->mistakes, t->file, t->line, fmt, ap);
	va_end(ap);
}

/* The next line that counts. */
static bool
next_line(struct tsv *t, struct span *line)
{
	while (span_line(&t->rest, line)) {
		t->line++;
		if (!clean_is_utf8(*line)) {
			tsv_mistake(t, "the text is not UTF-8; save the file "
				    "as UTF-8");
			continue;
		}
		if (span_trim(*line).len && line->at[0] != '#')
			return true;
	}
	return false;
}

/* As many as there are; only the first TSV_COLUMNS are kept. */
static size_t
split(struct span line, struct span *cells)
{
	size_t n = 0;

	for (;;) {
		ptrdiff_t tab = span_chr(line, '\t');
		size_t len = tab < 0 ? line.len : (size_t)tab;

		if (n < TSV_COLUMNS)
			cells[n] = span_trim(span_head(line, len));
		n++;
		if (tab < 0)
			return n;
		line = span_tail(line, len + 1);
	}
}

static bool
has_column(const struct tsv *t, const char *name)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (span_is(t->names[i], name))
			return true;
	return false;
}

enum verdict
tsv_open(struct arena *a, const char *path, const char *const *wanted,
	 struct mistakes *mistakes, struct tsv *ret, struct error *err)
{
	const char *slash = strrchr(path, '/');
	struct tsv t = {
		.arena = a, .mistakes = mistakes,
		.file = slash ? slash + 1 : path,
	};
	struct span line;
	struct error why;
	enum verdict v = file_read(a, path, 4 * MIB, &t.rest, &why);

	if (v != OK) {
		mistakes_unread(mistakes, path, &why);
		return error_set(err, v, why.where, why.code, "%s", why.text);
	}
	size_t before = mistakes->n;

	if (span_starts(t.rest, SPAN("\xEF\xBB\xBF")))
		t.rest = span_tail(t.rest, 3);
	if (!next_line(&t, &line)) {
		tsv_mistake(&t, "the file is empty; its first line names the "
			    "columns");
		return mistakes_verdict(mistakes, err);
	}
	t.n_columns = split(line, t.names);
	if (t.n_columns > TSV_COLUMNS)
		t.n_columns = TSV_COLUMNS;
	for (; *wanted; wanted++)
		if (!has_column(&t, *wanted))
			tsv_mistake(&t, "there is no column '%s'; name it in "
				    "this first line, with tabs between the "
				    "names", *wanted);
	if (mistakes->n > before)
		return mistakes_verdict(mistakes, err);
	*ret = t;
	return OK;
}

bool
tsv_next(struct tsv *t)
{
	struct span line;

	while (next_line(t, &line)) {
		size_t n = split(line, t->cells);

		if (n == t->n_columns)
			return true;
		tsv_mistake(t, "%zu cells, but %zu columns; separate the "
			    "cells with one tab each", n, t->n_columns);
	}
	return false;
}

struct span
tsv_cell(const struct tsv *t, const char *name)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (span_is(t->names[i], name))
			return t->cells[i];
	return SPAN_NONE;
}
