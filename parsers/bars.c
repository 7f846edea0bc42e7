/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/bars.h"

#include "core/arena.h"

/*
 * "| SUA | 2 | Ivan Melotti |": bars between cells.  The line as a row, or
 * the empty span; *rule tells of "|---|---|".
 */
static struct span
barred(struct arena *a, struct span line, bool *rule)
{
	struct span t = span_trim(line);
	struct text out = text_new(a);
	size_t bars = 0, depth = 0;

	*rule = t.len > 0;
	for (size_t i = 0; i < t.len; i++) {
		depth += t.at[i] == '[' || t.at[i] == '(';
		depth -= depth && (t.at[i] == ']' || t.at[i] == ')');
		/* "[SUA | SAPE | SIT]" offers, and divides no cells. */
		bars += t.at[i] == '|' && !depth;
		*rule = *rule && (t.at[i] == '|' || t.at[i] == '-' ||
				  t.at[i] == '=' ||
				  t.at[i] == ':' || t.at[i] == ' ' ||
				  t.at[i] == '+');
	}
	if (bars < 2 || *rule)
		return SPAN_NONE;
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] != '|')
			text_addc(&out, t.at[i]);
		else if (i && i + 1 < t.len)
			text_addc(&out, '\t');
	return text_span(&out);
}

const struct sheet *
bars_to_rows(struct arena *a, const struct sheet *sheet)
{
	struct sheet *s = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct line *l = &sheet->lines[i];
		bool rule = false;
		/* "+----+----+" has no bar, and is a rule as well. */
		struct span row = l->row || l->blank ||
				  (span_chr(l->text, '|') < 0 &&
				   span_chr(l->text, '+') < 0)
				  ? SPAN_NONE : barred(a, l->text, &rule);

		if (!s && (row.len || rule)) {
			s = arena_alloc(a, sizeof(*s));
			*s = *sheet;
			s->lines = arena_array(a, sheet->n_lines + 1,
					       sizeof(*s->lines));
			for (; kept < i; kept++)
				s->lines[kept] = sheet->lines[kept];
		}
		if (!s || rule)
			continue;
		s->lines[kept] = *l;
		if (row.len) {
			s->lines[kept].text = row;
			s->lines[kept].row = true;
		}
		kept++;
	}
	if (s)
		s->n_lines = kept;
	return s ? s : sheet;
}
