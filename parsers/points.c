/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/points.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/report.h"

#define MOST	9		/* tracks whose number is one digit */
#define TEXT	(16 * KIB)	/* kept a track */
#define LONG	400		/* bytes of a letter that reports something */

/* "3. ", "3) ", "3 - ": which point of a list the line begins, or 0. */
static unsigned
point_of(struct span text, struct span *rest)
{
	struct span s = span_trim(text);

	if (s.len < 3 || s.at[0] < '1' || s.at[0] > '9' ||
	    !strchr(".):-", s.at[1] == ' ' ? s.at[2] : s.at[1]))
		return 0;
	*rest = span_trim(span_tail(s, s.at[1] == ' ' ? 3 : 2));
	/* "1.5" is a number, "1.1" a point of a point. */
	if (!rest->len || ascii_digit(rest->at[0]))
		return 0;
	return (unsigned)(s.at[0] - '0');
}

/* As many points as there are tracks, in their order, without headings. */
static bool
read_points(struct arena *a, const struct sheet *s, size_t n,
	    struct text *texts)
{
	unsigned at = 0;

	for (size_t i = 0; i < n; i++)
		texts[i] = text_new(a);
	for (size_t i = 0; i < s->n_lines; i++) {
		struct span text = span_trim(s->lines[i].text);
		unsigned k = report_is_text(&s->lines[i])
				     ? point_of(s->lines[i].text, &text) : 0;

		if (k == at + 1 && k <= n)
			at = k;
		else if (k)
			return false;
		if (!at || !report_is_text(&s->lines[i]) ||
		    texts[at - 1].len > TEXT)
			continue;
		if (texts[at - 1].len)
			text_addc(&texts[at - 1], '\n');
		text_add(&texts[at - 1], text);
	}
	return at == n;
}

/* Whoever leads a group; none of them writes at length of anything else. */
static bool
is_of_staff(const struct programme *p, struct span from)
{
	for (size_t i = 0; from.len && i < p->n_groups; i++)
		if (span_is_nocase(from, p->groups[i].moderator.email) ||
		    span_is_nocase(from, p->groups[i].facilitator.email))
			return true;
	return false;
}

bool
points_read(struct arena *a, const struct programme *p, struct opened *o)
{
	struct intake *in = o->intake;
	size_t n = p->n_tracks, written = 0;

	if (!o->n_sheets || n < 2 || n > MOST || !is_of_staff(p, in->from) ||
	    span_find_nocase(in->subject, SPAN("report")) < 0)
		return false;
	const struct sheet *s = &o->sheets[0];
	struct text texts[MOST];
	bool points = read_points(a, s, n, texts);

	for (size_t i = 0; i < s->n_lines; i++)
		if (report_is_text(&s->lines[i]))
			written += s->lines[i].text.len;
	if (!points && written < LONG)
		return false;
	if (points) {
		in->reports = arena_array(a, n, sizeof(*in->reports));
		in->n_reports = n;
		for (size_t k = 0; k < n; k++)
			in->reports[k] = text_span(&texts[k]);
	}
	in->report_group = report_group_of(p, o, s);
	in->kind_words = in->subject;
	return true;
}
