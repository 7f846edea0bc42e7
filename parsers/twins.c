/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/twins.h"

#include "parsers/page.h"

/* The letters and digits of a line, in order, without "<mailto:...>". */
static uint64_t
mix_line(uint64_t sum, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == '<' && span_starts_nocase(span_tail(s, i),
						   SPAN("<mailto:"))) {
			while (i < s.len && s.at[i] != '>')
				i++;
			continue;
		}
		if (ascii_alnum((char)c) || (c >= 0x80 && c != 0xc2 &&
					     c != 0xa0))
			sum = (sum ^ c) * 0x100000001b3u;
	}
	return sum;
}

static bool
is_text(const struct sheet *s)
{
	return s->origin != ORIGIN_SUBJECT && s->origin != ORIGIN_ATTACHMENT;
}

/* The other form out of the same letter. */
static bool
is_paired(const struct opened *o, const struct sheet *s)
{
	for (size_t i = 0; i < o->n_sheets; i++)
		if (is_text(&o->sheets[i]) &&
		    o->sheets[i].alternative != s->alternative &&
		    o->sheets[i].inner == s->inner)
			return true;
	return false;
}

/*
 * A cover in one form, over a letter in two, has nothing beside it.  What is
 * forwarded inline was found in each form apart.
 */
static bool
has_twin(const struct opened *o, const struct sheet *s)
{
	if (!is_text(s))
		return false;
	if (is_paired(o, s))
		return true;
	for (size_t i = 0; s->inner && i < o->n_sheets; i++) {
		const struct sheet *other = &o->sheets[i];

		if (is_text(other) && other->inner &&
		    other->alternative != s->alternative &&
		    !is_paired(o, other))
			return true;
	}
	return false;
}

bool
twins_are_alike(const struct opened *o)
{
	uint64_t sum[2] = { 0xcbf29ce484222325u, 0xcbf29ce484222325u };
	bool any = false;

	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (!has_twin(o, s))
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];

			if (l->row)
				return false;
			if (l->blank || !page_role_counts(l->role))
				continue;
			any = true;
			sum[s->alternative] = mix_line(sum[s->alternative],
						       l->text);
		}
	}
	return any && sum[0] == sum[1];
}

/* The words of one form, in whatever order; *rows: it has a table. */
static uint64_t
sum_words(const struct opened *o, bool alternative, bool *rows)
{
	uint64_t sum = 0;

	*rows = false;
	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->alternative != alternative || !has_twin(o, s))
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];
			struct span rest = l->text, word;

			if (l->blank || !page_role_counts(l->role))
				continue;
			*rows = *rows || l->row;
			/* Cells stand apart by a tab here, there by a line. */
			while (span_cut(&rest, ' ', &word)) {
				struct span cells = word, cell;

				while (span_cut(&cells, '\t', &cell))
					sum += mix_line(0xcbf29ce484222325u,
							cell) *
					       (mix_line(0, cell) != 0);
			}
		}
	}
	return sum;
}

bool
twins_flat_table(const struct opened *o)
{
	bool flat, table;
	uint64_t text = sum_words(o, false, &flat);

	return text == sum_words(o, true, &table) && table && !flat;
}
