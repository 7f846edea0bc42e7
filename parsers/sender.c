/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/sender.h"

#include <string.h>

#include <utf8proc.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/limits.h"
#include "parsers/authres.h"
#include "parsers/charset.h"
#include "parsers/daticert.h"
#include "parsers/lines.h"
#include "parsers/unword.h"

#define REFERENCES	100	/* kept: the last ones */
#define SUBJECT		500	/* bytes */
#define RECIPIENTS	64	/* looked at for our own address */
#define SENDERS		8	/* of one From: two are too many */

/* One mailbox being put together. */
struct reading {
	struct text name, comment, address;
	bool angle, done;
};

static struct span
name_of(struct arena *a, struct reading *r)
{
	struct span s = span_trim(text_span(&r->name)), name;

	if (!s.len)
		s = span_trim(text_span(&r->comment));
	s = unword_text(a, s);
	return s.len && clean_name(a, s, &name) ? name : SPAN_NONE;
}

/* "'x@y.it'" and "mailto:x@y.it" as some programs write them. */
static struct span
bare_address(struct span s)
{
	s = span_trim(s);
	if (span_starts_nocase(s, SPAN("mailto:")))
		s = span_tail(s, 7);
	while (s.len && (s.at[0] == '\'' || s.at[0] == '<'))
		s = span_tail(s, 1);
	while (s.len && (s.at[s.len - 1] == '\'' || s.at[s.len - 1] == '>'))
		s.len--;
	return s;
}

static bool
finish(struct arena *a, struct reading *r, struct mailbox *ret)
{
	struct span raw = text_span(r->angle ? &r->address : &r->name);

	raw = bare_address(raw);
	if (!r->angle) {
		/* Without <>, what stands before is all there is. */
		if (span_chr(raw, '@') <= 0)
			return false;
		r->name = text_new(a);
	} else if (!raw.len) {
		return false;
	}
	*ret = (struct mailbox){ .raw = span_copy(a, raw) };
	ret->name = name_of(a, r);
	if (!clean_address(a, raw, &ret->address))
		ret->address = SPAN_NONE;
	return true;
}

/* A "(comment)", nested or not, from its opening: returns its length. */
static size_t
take_comment(struct span s, struct text *to)
{
	unsigned depth = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\\' && i + 1 < s.len) {
			text_addc(to, s.at[++i]);
			continue;
		}
		depth += c == '(';
		if (c == ')' && --depth == 0)
			return i + 1;
		if (!(c == '(' && depth == 1))
			text_addc(to, c);
	}
	return s.len;
}

static size_t
take_quoted(struct span s, struct text *to)
{
	for (size_t i = 1; i < s.len; i++) {
		if (s.at[i] == '\\' && i + 1 < s.len)
			text_addc(to, s.at[++i]);
		else if (s.at[i] == '"')
			return i + 1;
		else
			text_addc(to, s.at[i]);
	}
	return s.len;
}

static struct reading
fresh(struct arena *a)
{
	return (struct reading){ .name = text_new(a),
				 .comment = text_new(a),
				 .address = text_new(a) };
}

size_t
sender_mailboxes(struct arena *a, struct span s, struct mailbox *ret,
		 size_t max)
{
	struct reading r = fresh(a);
	size_t n = 0;

	s = span_head(s, LIMIT_MAILBOXES);
	while (s.len && n < max) {
		size_t take = 1;
		char c = s.at[0];

		if (c == '"') {
			take = take_quoted(s, &r.name);
		} else if (c == '(') {
			take = take_comment(s, &r.comment);
		} else if (c == '<') {
			ptrdiff_t close = span_chr(s, '>');

			/* "<a@b.it> <c@d.it>" wants a comma: two, not one. */
			if (r.angle &&
			    span_chr(text_span(&r.address), '@') > 0 &&
			    finish(a, &r, &ret[n])) {
				n++;
				r = fresh(a);
				continue;
			}
			take = close < 0 ? s.len : (size_t)close + 1;
			r.address = text_new(a);
			text_add(&r.address,
				 span_head(span_tail(s, 1),
					   take - (close < 0 ? 1 : 2)));
			r.angle = true;
		} else if (c == ':' && !r.angle &&
			   span_chr(text_span(&r.name), '@') < 0) {
			r = fresh(a);	/* the name of a group */
		} else if (c == ',' || c == ';') {
			if (finish(a, &r, &ret[n])) {
				n++;
				r = fresh(a);
			} else {
				/* A comma in a name that wants quotes. */
				text_addc(&r.name, c == ',' ? ',' : ' ');
			}
		} else {
			/* A word's own signs are none of the list's. */
			size_t word = c == '=' ? unword_length(s) : 0;

			take = word ? word : 1;
			text_add(&r.name, span_head(s, take));
		}
		s = span_tail(s, take);
	}
	if (n < max && finish(a, &r, &ret[n]))
		n++;
	return n;
}

/* Takes the next "<...>" off *s. */
static bool
next_id(struct arena *a, struct span *s, struct span *ret)
{
	ptrdiff_t open = span_chr(*s, '<');

	if (open < 0)
		return false;
	struct span rest = span_tail(*s, (size_t)open + 1), id = SPAN_NONE;

	(void)span_cut(&rest, '>', &id);
	*s = rest;
	*ret = clean_line(a, span_trim(id), LIMIT_LINE);
	return true;
}

struct span
sender_message_id(struct arena *a, struct span value)
{
	struct span id, rest = value;

	while (next_id(a, &rest, &id))
		if (id.len && id.len <= 998)
			return id;
	/* Some programs leave the <> out. */
	value = span_trim(value);
	if (value.len && value.len <= 998 && span_chr(value, ' ') < 0 &&
	    span_chr(value, '@') > 0)
		return clean_line(a, value, 998);
	return SPAN_NONE;
}

static void
read_thread(struct arena *a, struct opened *o)
{
	struct intake *in = o->intake;
	struct span value =
		letter_header(o->own_headers, o->n_own_headers, "References");
	struct span id;
	size_t room = 0;

	in->in_reply_to = sender_message_id(a, letter_header(o->own_headers,
							     o->n_own_headers,
							     "In-Reply-To"));
	while (next_id(a, &value, &id)) {
		if (!id.len || id.len > 998)
			continue;
		if (in->n_references == REFERENCES) {
			memmove(in->references, in->references + 1,
				(REFERENCES - 1) * sizeof(id));
			in->n_references--;
		}
		in->references = arena_grow(a, in->references, in->n_references,
					    &room, sizeof(id));
		in->references[in->n_references++] = id;
	}
}

bool
sender_strange_host(struct span s)
{
	while (s.len) {
		uint32_t v;
		size_t n = charset_point(s, &v);

		/* Up to the end of what can be a domain. */
		if (v < 0x80 && !ascii_alnum((char)v) && v != '.' && v != '-')
			return false;
		if (v >= 0x80) {
			utf8proc_category_t c =
				utf8proc_category((utf8proc_int32_t)v);

			return c >= UTF8PROC_CATEGORY_LU &&
			       c <= UTF8PROC_CATEGORY_MC;
		}
		if (span_starts_nocase(s, SPAN("xn--")))
			return true;
		s = span_tail(s, n);
	}
	return false;
}

/* Which of our addresses it came to; one with a tag says most. */
static struct span
read_delivery(struct arena *a, const struct programme *p,
	      const struct opened *o)
{
	static const char *const names[] = {
		"Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc",
	};
	struct mailbox to[RECIPIENTS];
	struct span found = SPAN_NONE;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct span value =
			letter_header(o->headers, o->n_headers, names[i]);
		size_t n = sender_mailboxes(a, value, to, RECIPIENTS);

		for (size_t j = 0; j < n; j++) {
			if (!programme_is_own_address(p, to[j].address))
				continue;
			if (span_chr(to[j].address, '+') > 0)
				return to[j].address;
			if (!found.len)
				found = to[j].address;
		}
	}
	return found;
}

struct inner
sender_inner(struct arena *a, const struct header *h, size_t n)
{
	struct inner in = { 0 };
	struct mailbox from;
	struct span subject = letter_header(h, n, "Subject");

	if (sender_mailboxes(a, letter_header(h, n, "From"), &from, 1)) {
		in.from = from.address;
		in.from_name = from.name;
	}
	in.subject = clean_line(a, unword_text(a, subject), SUBJECT);
	if (!clock_parse_rfc5322(letter_header(h, n, "Date"), &in.date))
		in.date = 0;
	return in;
}

void
sender_replace(struct intake *in, const struct inner *inner)
{
	if (!inner->from.len)
		return;
	in->from = inner->from;
	in->from_name = inner->from_name;
	in->reply_to = SPAN_NONE;
	in->signed_pec = false;
	if (inner->date)
		in->date = inner->date;
	if (inner->subject.len)
		in->subject = inner->subject;
}

/*
 * What a provider vouches for counts more than what is claimed.  Where nothing
 * proves that a provider speaks, another mailbox at the same domain may.
 */
static void
certify_sender(struct arena *a, struct opened *o)
{
	struct intake *in = o->intake;
	struct span sender = daticert_sender(a, o->daticert);

	if (sender.len &&
	    (in->signed_pec ||
	     !span_eq_nocase(clean_domain(sender), clean_domain(in->from))))
		in->from = sender;
}

static void
note_strange(struct arena *a, struct intake *in, struct span value)
{
	struct mailbox m;

	if (!sender_mailboxes(a, value, &m, 1))
		return;
	struct span raw = charset_text(a, m.raw, SPAN_NONE), local, rest = raw;

	while (span_cut(&rest, '@', &local))
		if (sender_strange_host(rest)) {
			letter_doubt(a, in, DOUBT_HOSTILE, raw);
			return;
		}
}

/*
 * More than one sender: DMARC says nothing about such a letter (RFC 7489
 * 6.6.1), and each program shows another one of them.
 */
static void
note_several(struct arena *a, struct intake *in, const struct header *h,
	     size_t n)
{
	struct span first = SPAN_NONE;

	for (size_t i = 0; i < n; i++) {
		struct mailbox m[SENDERS];

		if (!span_is_nocase(h[i].name, "From"))
			continue;
		/* Somebody else may stand behind what is read of it. */
		if (h[i].value.len > LIMIT_MAILBOXES)
			letter_doubt(a, in, DOUBT_BEYOND_LIMIT, h[i].value);
		size_t k = sender_mailboxes(a, h[i].value, m, SENDERS);

		for (size_t j = 0; j < k; j++) {
			if (!first.len)
				first = m[j].raw;
			if (span_eq_nocase(first, m[j].raw))
				continue;
			letter_doubt(a, in, DOUBT_HOSTILE, h[i].value);
			return;
		}
	}
}

/* A header that reads otherwise than it stands. */
static void
note_bidi(struct arena *a, struct intake *in, struct span value)
{
	bool bidi = false;
	struct span text = unword_text(a, value);

	lines_visible(a, text, &bidi);
	if (bidi && !intake_doubts(in, DOUBT_HOSTILE))
		letter_doubt(a, in, DOUBT_HOSTILE, text);
}

void
sender_read(struct arena *a, const struct programme *p, struct opened *o)
{
	struct intake *in = o->intake;
	const struct header *own = o->own_headers;
	size_t n = o->n_own_headers;
	struct inner head = sender_inner(a, own, n);
	struct mailbox m = { 0 };

	in->message_id =
		sender_message_id(a, letter_header(own, n, "Message-ID"));
	if (!in->message_id.len)
		in->message_id = sender_message_id(
			a,
			letter_header(o->headers, o->n_headers, "Message-ID"));
	read_thread(a, o);
	in->from = head.from;
	in->from_name = head.from_name;
	in->subject = head.subject;
	in->date = head.date;
	if (!in->date &&
	    !clock_parse_rfc5322(
		    letter_header(o->headers, o->n_headers, "Date"), &in->date))
		in->date = 0;
	if (sender_mailboxes(a, letter_header(own, n, "Reply-To"), &m, 1))
		in->reply_to = m.address;
	struct span path =
		letter_header(o->headers, o->n_headers, "Return-Path");

	if (sender_mailboxes(a, path, &m, 1))
		in->envelope_sender = m.address;
	in->delivered_to = read_delivery(a, p, o);
	note_strange(a, in, letter_header(own, n, "From"));
	note_several(a, in, own, n);
	if (o->headers != own)
		note_several(a, in, o->headers, o->n_headers);
	note_bidi(a, in, letter_header(own, n, "From"));
	note_bidi(a, in, letter_header(own, n, "Subject"));
	if (in->certified)
		certify_sender(a, o);
	in->auth = authres_read(a, p, o, clean_domain(in->from));
	/* Of several senders nobody knows which one was looked at. */
	if (in->auth == AUTH_PASS && intake_doubts(in, DOUBT_HOSTILE))
		in->auth = AUTH_NONE;
}
