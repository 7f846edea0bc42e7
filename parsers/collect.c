/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/collect.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/charset.h"
#include "parsers/html.h"
#include "parsers/lines.h"
#include "parsers/sender.h"

static bool
ends(struct span name, const char *tail)
{
	return span_ends_nocase(name, span_of(tail));
}

bool
collect_is_message(const struct mime_part *p)
{
	return span_is(p->type, "message/rfc822") ||
	       span_is(p->type, "message/global") || ends(p->name, ".eml");
}

bool
collect_is_calendar(const struct mime_part *p)
{
	return span_is(p->type, "text/calendar") ||
	       span_is(p->type, "application/ics") || ends(p->name, ".ics");
}

const struct mime_part *
collect_find(const struct mime_part *root, const char *name)
{
	if (span_is_nocase(root->name, name))
		return root;
	if (!mime_is_multipart(root))
		return NULL;
	for (size_t i = 0; i < root->n_parts; i++) {
		const struct mime_part *p = collect_find(&root->parts[i], name);

		if (p)
			return p;
	}
	return NULL;
}

static void
push(struct arena *a, const struct mime_part ***list, size_t *n, size_t *room,
     const struct mime_part *p)
{
	*list = arena_grow(a, *list, *n, room, sizeof(**list));
	(*list)[(*n)++] = p;
}

/* What a letter carries about itself, and nobody reads. */
static bool
is_noise(const struct mime_part *p)
{
	return ends(p->name, ".p7s") ||
	       span_is(p->type, "application/pkcs7-signature") ||
	       span_is(p->type, "application/x-pkcs7-signature") ||
	       span_is(p->type, "application/pgp-signature") ||
	       span_is_nocase(p->name, "daticert.xml");
}

static bool
is_text(const struct mime_part *p, const char *type, bool first)
{
	if (!span_is(p->type, type) || p->attached)
		return false;
	/* A body may have a name; a second text with one is a document. */
	return !p->name.len || first;
}

/* What a machine says of a message; also where no report is around it. */
static bool
is_status(const struct mime_part *p)
{
	return span_is(p->type, "message/delivery-status") ||
	       span_is(p->type, "message/disposition-notification") ||
	       span_is(p->type, "message/global-delivery-status");
}

static void
sort_report(struct arena *a, const struct mime_part *root, struct collected *c)
{
	for (size_t i = 0; i < root->n_parts; i++) {
		const struct mime_part *p = &root->parts[i];

		if (is_status(p))
			c->delivery_status = p;
		else if (i && (collect_is_message(p) ||
			       span_is(p->type, "text/rfc822-headers") ||
			       span_is(p->type, "message/global-headers")))
			c->returned = p;
		else
			collect_parts(a, p, c);
	}
}

static struct segment *
segment_for(struct collected *c, bool alternative)
{
	if (alternative && c->n_segments)
		return &c->segments[c->n_segments - 1];
	if (c->n_segments == COLLECT_SEGMENTS)
		return NULL;
	return &c->segments[c->n_segments++];
}

/* Two texts of one kind to choose from: a reader sees but one of them. */
static bool
shows_one_of(const struct mime_part *p)
{
	size_t plain = 0, html = 0;

	for (size_t i = 0; i < p->n_parts; i++) {
		plain += span_is(p->parts[i].type, "text/plain");
		html += span_is(p->parts[i].type, "text/html");
	}
	return plain > 1 || html > 1;
}

/* alternative: p stands in one, whose segment is already the last. */
static void
sort_part(struct arena *a, const struct mime_part *p, bool alternative,
	  struct collected *c)
{
	bool first = !c->n_segments || (alternative && c->n_segments == 1);
	struct segment *s;

	if (span_is(p->type, "multipart/report")) {
		sort_report(a, p, c);
	} else if (mime_is_multipart(p)) {
		bool begins = !alternative &&
			      span_is(p->type, "multipart/alternative");

		if (begins && c->n_segments == COLLECT_SEGMENTS) {
			c->left_out = true;
			return;
		}
		if (begins)
			c->n_segments++;
		if (begins && shows_one_of(p))
			c->left_out = true;
		for (size_t i = 0; i < p->n_parts; i++)
			sort_part(a, &p->parts[i], alternative || begins, c);
	} else if (is_status(p)) {
		c->delivery_status = p;
	} else if (collect_is_message(p)) {
		push(a, &c->messages, &c->n_messages, &c->room_messages, p);
	} else if (is_text(p, "text/plain", first)) {
		s = segment_for(c, alternative);
		if (s && s->n_plain < COLLECT_TEXTS)
			s->plain[s->n_plain++] = p;
		else
			c->left_out = true;
	} else if (is_text(p, "text/html", first)) {
		s = segment_for(c, alternative);
		if (s && s->n_html < COLLECT_TEXTS)
			s->html[s->n_html++] = p;
		else
			c->left_out = true;
	} else if (!is_noise(p)) {
		push(a, &c->files, &c->n_files, &c->room_files, p);
	}
}

void
collect_parts(struct arena *a, const struct mime_part *p, struct collected *c)
{
	sort_part(a, p, false, c);
}

/* Something a person could read: letters, and not mostly rubbish. */
static bool
is_readable(const struct line *lines, size_t n)
{
	size_t letters = 0, rubbish = 0;

	for (size_t i = 0; i < n; i++)
		for (struct span s = lines[i].text; s.len;) {
			uint32_t v;
			size_t len = charset_point(s, &v);

			letters += v < 0x80 ? ascii_alnum((char)v)
					    : v != 0xFFFD;
			/* What decoding at random gives. */
			rubbish += v == 0xFFFD ||
				   (v >= 0x80 && v < 0xC0 && v != 0xB0 &&
				    v != 0xB7 && v != 0xAB && v != 0xBB &&
				    v != 0xBA && v != 0xAA && v != 0xB4 &&
				    v != 0xA7 && v != 0xA9);
			s = span_tail(s, len);
		}
	return letters > rubbish * 4;
}

/* Addresses and links whose domain only looks like what it says. */
static void
look_for_strange(struct arena *a, struct opened *o, const struct sheet *s)
{
	if (intake_doubts(o->intake, DOUBT_HOSTILE))
		return;
	for (size_t i = 0; i < s->n_lines; i++) {
		struct span rest = s->lines[i].text, part;

		while (span_cut(&rest, '@', &part))
			if (sender_strange_host(span_head(rest, 80))) {
				letter_doubt(a, o->intake, DOUBT_HOSTILE,
					     s->lines[i].text);
				return;
			}
	}
}

static void
note_bidi(struct arena *a, struct opened *o, bool bidi)
{
	if (bidi && !intake_doubts(o->intake, DOUBT_HOSTILE))
		letter_doubt(a, o->intake, DOUBT_HOSTILE,
			     SPAN("testo con verso di scrittura invertito"));
}

static void
append(struct arena *a, struct sheet *to, struct line *lines, size_t n)
{
	struct line *all = arena_array(a, to->n_lines + n + 1, sizeof(*all));
	size_t k = 0;

	for (size_t i = 0; i < to->n_lines; i++)
		all[k++] = to->lines[i];
	/* Two parts never make one paragraph. */
	if (k)
		all[k++] = (struct line){ .blank = true };
	for (size_t i = 0; i < n; i++)
		all[k++] = lines[i];
	to->lines = all;
	to->n_lines = k;
}

static void
read_html(struct arena *a, struct span text, struct opened *o, struct sheet *to)
{
	struct html_page page;
	bool bidi = false;

	html_read(a, text, &page);
	for (size_t i = 0; i < page.n_lines; i++)
		page.lines[i].text =
			lines_visible(a, page.lines[i].text, &bidi);
	note_bidi(a, o, bidi);
	if (page.strange.len && !intake_doubts(o->intake, DOUBT_HOSTILE))
		letter_doubt(a, o->intake, DOUBT_HOSTILE, page.strange);
	o->hidden_text |= page.hidden;
	o->unsure_text |= page.unsure;
	to->truncated |= page.truncated;
	o->beyond_limit |= page.truncated;
	append(a, to, page.lines, page.n_lines);
}

static void
read_plain(struct arena *a, struct span text, const struct mime_part *p,
	   struct opened *o, struct sheet *to)
{
	struct lines_found found;

	lines_split(a, text, p && p->flowed, p && p->delsp, true, &found);
	note_bidi(a, o, found.bidi);
	to->truncated |= found.truncated;
	o->beyond_limit |= found.truncated;
	append(a, to, found.lines, found.n);
}

void
collect_text(struct arena *a, struct span text, bool html, struct opened *o,
	     struct sheet *ret)
{
	if (html)
		read_html(a, text, o, ret);
	else
		read_plain(a, text, NULL, o, ret);
	look_for_strange(a, o, ret);
}

static struct span
text_of(struct arena *a, const struct mime_part *p)
{
	struct mime_part text = *p;

	/* Four times what is kept: no coding is less dense than that. */
	text.raw = span_head(text.raw, 4 * LIMIT_TEXT);
	return charset_text(a, mime_body(a, &text), p->charset);
}

static void
read_parts(struct arena *a, const struct mime_part *const *parts, size_t n,
	   bool html, struct opened *o, struct sheet *to)
{
	for (size_t i = 0; i < n; i++) {
		struct span text = text_of(a, parts[i]);

		if (html)
			read_html(a, text, o, to);
		else
			read_plain(a, text, parts[i], o, to);
	}
}

/*
 * "Your program cannot show HTML": short, and it names what it lacks, while
 * the other form has a whole letter.
 */
static bool
is_placeholder(const struct sheet *plain, const struct sheet *html)
{
	size_t len = 0, other = 0;
	bool names = false;

	for (size_t i = 0; i < plain->n_lines; i++) {
		struct span s = plain->lines[i].text;

		len += s.len;
		names |= span_find_nocase(s, SPAN("html")) >= 0 ||
			 span_find_nocase(s, SPAN("mime")) >= 0;
	}
	for (size_t i = 0; i < html->n_lines; i++)
		other += html->lines[i].text.len;
	return names && len < 400 && other > len;
}

/* Where a segment lacks the form asked for, the other one stands in. */
static void
read_body(struct arena *a, const struct collected *c, bool html,
	  struct opened *o, struct sheet *to)
{
	for (size_t i = 0; i < c->n_segments; i++) {
		const struct segment *s = &c->segments[i];

		if (html ? s->n_html : !s->n_plain)
			read_parts(a, s->html, s->n_html, true, o, to);
		else
			read_parts(a, s->plain, s->n_plain, false, o, to);
	}
}

size_t
collect_body(struct arena *a, const struct collected *c, struct opened *o,
	     struct sheet ret[2])
{
	struct sheet plain = { .origin = ORIGIN_PLAIN };
	struct sheet html = { .origin = ORIGIN_HTML };
	size_t both = 0, n_html = 0, n = 0;

	o->unsure_text = o->unsure_text || c->left_out;
	for (size_t i = 0; i < c->n_segments; i++) {
		both += c->segments[i].n_plain && c->segments[i].n_html;
		n_html += c->segments[i].n_html;
	}
	if (both || !n_html)
		read_body(a, c, false, o, &plain);
	if (n_html)
		read_body(a, c, true, o, &html);
	bool has_plain = is_readable(plain.lines, plain.n_lines);
	bool has_html = is_readable(html.lines, html.n_lines);

	if (has_plain && !(has_html && is_placeholder(&plain, &html))) {
		look_for_strange(a, o, &plain);
		ret[n++] = plain;
	}
	if (has_html) {
		look_for_strange(a, o, &html);
		html.alternative = n > 0;
		ret[n++] = html;
	}
	return n;
}
