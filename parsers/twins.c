/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/twins.h"

#include "parsers/page.h"

#define START 0xcbf29ce484222325u

/* The end of "<mailto:...>" whose address stands before it as well; or 0. */
static size_t
mailto_end(struct span s, size_t at)
{
	struct span rest = span_tail(s, at);

	if (!span_starts_nocase(rest, SPAN("<mailto:")))
		return 0;
	ptrdiff_t end = span_chr(rest, '>');

	if (end < 0)
		return 0;
	struct span address = span_tail(span_head(rest, (size_t)end), 8);

	return span_find_nocase(span_head(s, at), address) >= 0
		     ? at + (size_t)end
		     : 0;
}

/* The letters and digits of a line, in order; and whether it asks. */
static uint64_t
mix_line(uint64_t sum, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		size_t end = c == '<' ? mailto_end(s, i) : 0;

		if (end) {
			i = end;
			continue;
		}
		if (ascii_alnum((char)c) || c == '?' ||
		    (c >= 0x80 && c != 0xc2 && c != 0xa0))
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
 * forwarded inline was found in each form apart, or stands in one of them.
 */
bool
twins_has(const struct opened *o, const struct sheet *s)
{
	return is_text(s) && (s->inlined || is_paired(o, s));
}

/* All of one form: in its order, and word by word in whatever order. */
struct sum {
	uint64_t order, words;
	bool rows;
};

static struct sum
sum_form(const struct opened *o, bool alternative)
{
	struct sum sum = { .order = START };

	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->alternative != alternative || !twins_has(o, s))
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];
			struct span rest = l->text, word;

			if (l->blank || !page_role_counts(l->role))
				continue;
			sum.rows = sum.rows || l->row;
			sum.order = mix_line(sum.order, l->text);
			/* Cells stand apart by a tab here, there by a line. */
			while (span_cut(&rest, ' ', &word)) {
				struct span cells = word, cell;

				while (span_cut(&cells, '\t', &cell))
					sum.words += mix_line(START, cell) *
						     (mix_line(0, cell) != 0);
			}
		}
	}
	return sum;
}

struct twins
twins_compare(const struct opened *o)
{
	struct sum text = sum_form(o, false), html = sum_form(o, true);

	return (struct twins){
		.alike = text.words && text.order == html.order,
		.same_words = text.words && text.words == html.words,
		.rows = text.rows,
		.html_rows = html.rows,
	};
}
