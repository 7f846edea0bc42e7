/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/quoting.h"

#include "core/arena.h"

#define GUTTER		"│ "
#define NEAR		7	/* words kept on either side of a mark */
#define WHOLE		30	/* so many words are never shortened */
#define ROOMY		72	/* narrower than this nothing stands beside */
#define OPENING		22	/* words of a text without marks */
#define BESIDE_MOST	58	/* farther right no eye follows the line */

struct stretch {
	size_t from, to;	/* bytes of the passage */
};

struct passage {
	struct span text;
	struct stretch *marks;	/* in order, apart from each other */
	size_t n, room;
	bool shown;
};

struct quoting {
	struct arena *arena;
	const struct intake *in;
	struct passage *all;
	size_t n, room;
};

static bool
ends_in(struct span whole, struct span tail)
{
	return tail.len && whole.len >= tail.len &&
	       span_eq(span_tail(whole, whole.len - tail.len), tail);
}

/* The passage of that text; it may have been cut short at its head. */
static struct passage *
passage_of(struct quoting *q, struct span text)
{
	for (size_t i = 0; i < q->n; i++)
		if (ends_in(q->all[i].text, text))
			return &q->all[i];
	return NULL;
}

/* Where the words stand; -1 where they do not. */
static ptrdiff_t
offset_in(const struct passage *p, const struct field *f)
{
	ptrdiff_t at = span_find(f->around, f->evidence);

	return at < 0 ? at : at + (ptrdiff_t)(p->text.len - f->around.len);
}

static void
mark(struct quoting *q, struct passage *p, size_t from, size_t to)
{
	size_t i = 0, k;

	while (i < p->n && p->marks[i].to < from)
		i++;
	for (k = i; k < p->n && p->marks[k].from <= to; k++) {
		from = p->marks[k].from < from ? p->marks[k].from : from;
		to = p->marks[k].to > to ? p->marks[k].to : to;
	}
	if (k == i) {
		p->marks = arena_grow(q->arena, p->marks, p->n, &p->room,
				      sizeof(*p->marks));
		for (size_t m = p->n++; m > i; m--)
			p->marks[m] = p->marks[m - 1];
	} else {
		for (size_t m = k; m < p->n; m++)
			p->marks[m - (k - i - 1)] = p->marks[m];
		p->n -= k - i - 1;
	}
	p->marks[i] = (struct stretch){ from, to };
}

static struct passage *
add_passage(struct quoting *q, struct span text)
{
	struct passage *p = passage_of(q, text);

	if (p)
		return p;
	for (size_t i = 0; i < q->n; i++) {
		p = &q->all[i];
		if (!ends_in(text, p->text))
			continue;
		size_t longer = text.len - p->text.len;

		for (size_t k = 0; k < p->n; k++) {
			p->marks[k].from += longer;
			p->marks[k].to += longer;
		}
		p->text = text;
		return p;
	}
	q->all = arena_grow(q->arena, q->all, q->n, &q->room, sizeof(*q->all));
	q->all[q->n] = (struct passage){ .text = text };
	return &q->all[q->n++];
}

static void
gather(struct quoting *q, const struct field *f)
{
	if (!f->around.len || !f->evidence.len)
		return;
	struct passage *p = add_passage(q, f->around);
	ptrdiff_t at = offset_in(p, f);

	if (at >= 0)
		mark(q, p, (size_t)at, (size_t)at + f->evidence.len);
}

struct quoting *
quoting_new(struct arena *a, const struct intake *in)
{
	struct quoting *q = arena_alloc(a, sizeof(*q));

	q->arena = a;
	q->in = in;
	gather(q, &in->body);
	gather(q, &in->other_body);
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *r = &in->requests[i];

		gather(q, &r->sector);
		gather(q, &r->group);
		for (size_t k = 0; k < r->n_alternatives; k++)
			gather(q, &r->alternatives[k]);
		for (size_t k = 0; k < r->n_referents; k++) {
			const struct referent *who = &r->referents[k];

			gather(q, &who->name);
			gather(q, &who->email);
			gather(q, &who->role);
			gather(q, &who->org);
			for (size_t n = 0; n < who->n_phones; n++)
				gather(q, &who->phones[n]);
		}
	}
	return q;
}

/* The next word from byte i on; false at the end. */
static bool
next_word(struct span s, size_t i, struct stretch *ret)
{
	while (i < s.len && ascii_space(s.at[i]))
		i++;
	ret->from = i;
	while (i < s.len && !ascii_space(s.at[i]))
		i++;
	ret->to = i;
	return ret->to > ret->from;
}

static bool
touches(const struct passage *p, struct stretch s)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->marks[i].from < s.to && p->marks[i].to > s.from)
			return true;
	return false;
}

/* Bytes that go to the terminal; marks of our own are ours alone. */
static void
put(struct pen *pen, struct span s)
{
	static const struct span ours[] = {
		{ "«", sizeof("«") - 1 }, { "»", sizeof("»") - 1 },
	};

	while (!pen->colour && s.len) {
		ptrdiff_t at = span_find(s, ours[0]);
		ptrdiff_t to = span_find(s, ours[1]);

		if (at < 0 || (to >= 0 && to < at))
			at = to;
		if (at < 0)
			break;
		pen_put(pen, INK_PLAIN, span_head(s, (size_t)at));
		pen_puts(pen, INK_PLAIN, "\"");
		s = span_tail(s, (size_t)at + ours[0].len);
	}
	pen_put(pen, INK_PLAIN, s);
}

static void
put_stretch(struct pen *pen, const struct passage *p, struct stretch s)
{
	for (size_t i = 0; i < p->n; i++) {
		struct stretch m = p->marks[i];

		if (m.to <= s.from || m.from >= s.to)
			continue;
		m.from = m.from < s.from ? s.from : m.from;
		m.to = m.to > s.to ? s.to : m.to;
		put(pen, span_head(span_tail(p->text, s.from),
				   m.from - s.from));
		pen_mark(pen, span_head(span_tail(p->text, m.from),
					m.to - m.from));
		s.from = m.to;
	}
	put(pen, span_head(span_tail(p->text, s.from), s.to - s.from));
}

/* Flags the words that are kept: all of a short text, else near the marks. */
static size_t
keep_words(const struct passage *p, bool *keep, size_t most)
{
	struct stretch w = { 0, 0 };
	size_t n = 0, far = SIZE_MAX;

	for (; n < most && next_word(p->text, w.to, &w); n++) {
		bool on = touches(p, w);

		far = on ? 0 : far == SIZE_MAX ? far : far + 1;
		keep[n] = p->n ? far <= NEAR : n < OPENING;
		for (size_t k = 1; on && k <= NEAR && k <= n; k++)
			keep[n - k] = true;
	}
	for (size_t i = 0; n <= WHOLE && i < n; i++)
		keep[i] = true;
	return n;
}

static void
put_passage(struct pen *pen, const struct passage *p, struct arena *a)
{
	bool *keep = arena_array(a, p->text.len + 1, sizeof(*keep));
	size_t n = keep_words(p, keep, p->text.len);
	struct stretch w = { 0, 0 }, run = { 0, 0 };

	for (size_t i = 0; i < n && next_word(p->text, w.to, &w); i++) {
		if (!keep[i]) {
			if (run.to)
				put_stretch(pen, p, run);
			if (run.to || !i)
				pen_puts(pen, INK_FAINT, " … ");
			run.to = 0;
			continue;
		}
		if (!run.to)
			run.from = w.from;
		run.to = w.to;
	}
	if (run.to)
		put_stretch(pen, p, run);
}

static void
show(struct quoting *q, struct pen *pen, struct passage *p)
{
	if (p->shown)
		return;
	p->shown = true;
	pen_line(pen, pen_margin(pen), GUTTER);
	put_passage(pen, p, q->arena);
	pen_end(pen);
}

/* Where a passage beside a value begins. */
static size_t
beside(const struct pen *pen)
{
	return pen->width / 2 < BESIDE_MOST ? pen->width / 2 : BESIDE_MOST;
}

/* A short passage stands on the right, where nothing is in its way. */
static bool
show_beside(struct quoting *q, struct pen *pen, struct passage *p)
{
	size_t column = beside(pen);
	size_t width = pen_width(p->text) + (pen->colour ? 0 : 2 * p->n);

	if (pen->width < ROOMY || pen_at(pen) + 2 > column ||
	    column + 2 + width > pen->width)
		return false;
	p->shown = true;
	pen_column(pen, column);
	pen_puts(pen, INK_FAINT, GUTTER);
	put_passage(pen, p, q->arena);
	pen_end(pen);
	return true;
}

/* "E-mail: «…»", where the words are the very value that stands before. */
static bool
show_label(struct pen *pen, struct passage *p, const struct field *f)
{
	size_t at = p->n == 1 ? p->marks[0].from : 0, column = pen_at(pen) + 2;
	struct span label = span_head(p->text, at);

	if (!at || p->marks[0].to != p->text.len ||
	    !span_eq_nocase(span_tail(p->text, at), f->value))
		return false;
	if (column < beside(pen))
		column = beside(pen);
	if (column + 5 + pen_width(label) > pen->width)
		return false;
	p->shown = true;
	pen_column(pen, column);
	pen_puts(pen, INK_FAINT, GUTTER);
	put(pen, label);
	pen_mark(pen, SPAN("…"));
	pen_end(pen);
	return true;
}

void
quoting_text(struct pen *pen, struct span text, struct span words)
{
	struct quoting q = { .arena = pen->t->arena };
	struct passage p = { .text = text };
	ptrdiff_t at = words.len ? span_find(text, words) : -1;

	if (at >= 0)
		mark(&q, &p, (size_t)at, (size_t)at + words.len);
	put_passage(pen, &p, q.arena);
}

void
quoting_subject(struct quoting *q, struct pen *pen)
{
	struct span subject = q->in->subject;
	struct passage whole = { .text = subject };

	for (size_t i = 0; i < q->n; i++) {
		struct passage *p = &q->all[i];
		ptrdiff_t at = span_find(subject, p->text);

		if (at < 0)
			continue;
		p->shown = true;
		for (size_t k = 0; k < p->n; k++)
			mark(q, &whole, (size_t)at + p->marks[k].from,
			     (size_t)at + p->marks[k].to);
	}
	put_passage(pen, &whole, q->arena);
}

void
quoting_field(struct quoting *q, struct pen *pen, const struct field *f)
{
	struct passage *p = f->around.len ? passage_of(q, f->around) : NULL;
	struct passage alone = { .text = f->evidence };

	/* A line that holds nothing else says nothing else. */
	if (p && span_eq_nocase(p->text, f->value))
		p = NULL;
	if (!p && f->evidence.len && !f->around.len &&
	    !span_eq_nocase(f->evidence, f->value) &&
	    !span_eq_nocase(f->evidence, q->in->from)) {
		mark(q, &alone, 0, f->evidence.len);
		p = &alone;
	}
	if (p && !p->shown &&
	    (show_beside(q, pen, p) || show_label(pen, p, f)))
		return;
	pen_end(pen);
	if (p)
		show(q, pen, p);
}

void
quoting_words(struct quoting *q, struct pen *pen, struct span words)
{
	struct passage own = { .text = words };

	if (!words.len || span_eq(words, q->in->subject) ||
	    span_eq(words, q->in->from))
		return;
	/* The very passage of some fact, or part of one. */
	for (size_t i = 0; i < q->n; i++)
		if (span_find(q->all[i].text, words) >= 0) {
			show(q, pen, &q->all[i]);
			return;
		}
	show(q, pen, &own);
}
