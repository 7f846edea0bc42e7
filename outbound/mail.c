/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/mail.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/hash.h"
#include "outbound/encode.h"
#include "outbound/message_id.h"

#define WHERE "outbound/mail"
#define REFERENCES_FIRST 1
#define REFERENCES_LAST 9

static bool
is_line(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
			return false;
	return clean_is_utf8(s);
}

/* One of ours: it has passed clean_address() before, and does again. */
static bool
is_address(struct arena *a, struct span s)
{
	struct span same;

	return clean_address(a, s, &same) && span_eq_nocase(s, same);
}

static enum verdict
refuse(struct error *err, const char *what)
{
	return error_set(err, NEVER, WHERE, 0, "the %s of a mail is not clean",
			 what);
}

static enum verdict
check_input(struct arena *a, const struct mail *m, struct error *err)
{
	if (!is_address(a, m->from))
		return refuse(err, "sender");
	if (m->reply_to.len && !is_address(a, m->reply_to))
		return refuse(err, "reply address");
	if (!is_address(a, m->to))
		return refuse(err, "recipient");
	if (!is_line(m->from_name) || !is_line(m->to_name))
		return refuse(err, "name");
	if (!m->subject.len || !is_line(m->subject))
		return refuse(err, "subject");
	if (!message_id_ok(m->message_id) || span_chr(m->message_id, '@') < 1)
		return refuse(err, "Message-ID");
	if (!clean_is_utf8(m->text) || !clean_is_utf8(m->html))
		return refuse(err, "text");
	if (m->calendar.len && !mail_is_crlf(m->calendar))
		return refuse(err, "invitation");
	return OK;
}

/* RFC 5322 3.6.4: what the letter referred to, then the letter. */
static void
add_references(struct text *t, const struct mail *m)
{
	size_t n = m->n_references;

	if (!message_id_ok(m->in_reply_to))
		return;
	text_addf(t, "In-Reply-To: <%.*s>\r\n", SPANF(m->in_reply_to));
	text_adds(t, "References:");
	for (size_t i = 0; i < n; i++) {
		struct span id = m->references[i];

		if (i >= REFERENCES_FIRST && i + REFERENCES_LAST < n)
			continue;
		if (message_id_ok(id) && !span_eq(id, m->in_reply_to))
			text_addf(t, " <%.*s>\r\n", SPANF(id));
	}
	text_addf(t, " <%.*s>\r\n", SPANF(m->in_reply_to));
}

static void
add_headers(struct arena *a, struct text *t, const struct mail *m)
{
	struct span date = clock_rfc5322(a, m->date);

	text_addf(t, "Date: %.*s\r\n", SPANF(date));
	encode_mailbox_header(t, "From", m->from_name, m->from);
	encode_mailbox_header(t, "To", m->to_name, m->to);
	if (m->reply_to.len)
		encode_mailbox_header(t, "Reply-To", m->from_name,
				      m->reply_to);
	encode_text_header(t, "Subject", m->subject);
	text_addf(t, "Message-ID: <%.*s>\r\n", SPANF(m->message_id));
	add_references(t, m);
	text_adds(t, "Content-Language: it\r\n");
	text_addf(t, "Auto-Submitted: %s\r\n", m->auto_submitted);
	/* Bounces are wanted: neither DR nor NDR (MS-OXCMAIL 2.1.3.2.20). */
	text_adds(t, "X-Auto-Response-Suppress: OOF, AutoReply, RN, NRN\r\n");
	/* What comes back with it, by whatever rule, is not answered. */
	text_addf(t, "X-Convoca-Loop: %.*s\r\n", SPANF(m->from));
	text_adds(t, "MIME-Version: 1.0\r\n");
}

/* A line break in a text body is CRLF before it is encoded (RFC 2045 6.8). */
static struct span
crlf(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	struct span line;

	while (span_line(&s, &line)) {
		text_add(&t, line);
		text_adds(&t, "\r\n");
	}
	return text_span(&t);
}

static void
add_part(struct text *t, const char *boundary, const char *type,
	 const char *disposition, struct span body)
{
	text_addf(t, "--%s\r\nContent-Type: %s\r\n", boundary, type);
	text_adds(t, "Content-Transfer-Encoding: base64\r\n");
	if (disposition)
		text_addf(t, "Content-Disposition: %s\r\n", disposition);
	text_adds(t, "\r\n");
	encode_base64(t, body);
}

static void
add_alternative(struct arena *a, struct text *t, const struct mail *m,
		const char *boundary)
{
	add_part(t, boundary, "text/plain; charset=UTF-8", NULL,
		 crlf(a, m->text));
	add_part(t, boundary, "text/html; charset=UTF-8", NULL,
		 crlf(a, m->html));
	if (m->calendar.len) {
		struct text type = text_new(a);

		text_addf(&type, "text/calendar; charset=UTF-8; method=%s",
			  m->method);
		/* No disposition: Thunderbird would hide the buttons. */
		add_part(t, boundary, type.bytes, NULL, m->calendar);
	}
	text_addf(t, "--%s--\r\n", boundary);
}

/* "=_" cannot stand in base64, so a boundary stands in no body. */
static const char *
boundary_of(struct arena *a, const struct mail *m, const char *which)
{
	struct text t = text_new(a);

	text_addf(&t, "%s %.*s", which, SPANF(m->message_id));
	struct hash h = hash_sha256(text_span(&t));
	struct span hex = hash_hex(a, h.bytes, 12);
	struct text b = text_new(a);

	text_addf(&b, "=_%s_%.*s", which, SPANF(hex));
	return b.bytes;
}

enum verdict
mail_write(struct arena *a, const struct mail *m, struct span *ret,
	   struct error *err)
{
	struct text t = text_new(a);
	const char *inner = boundary_of(a, m, "alt");
	const char *outer = boundary_of(a, m, "mix");
	enum verdict v = check_input(a, m, err);

	if (v != OK)
		return v;
	add_headers(a, &t, m);
	if (m->calendar.len) {
		text_addf(&t,
			  "Content-Type: multipart/mixed;\r\n"
			  " boundary=\"%s\"\r\n\r\n--%s\r\n",
			  outer, outer);
	}
	text_addf(&t,
		  "Content-Type: multipart/alternative;\r\n"
		  " boundary=\"%s\"\r\n\r\n",
		  inner);
	add_alternative(a, &t, m, inner);
	if (m->calendar.len) {
		add_part(&t, outer, "application/ics; name=\"invite.ics\"",
			 "attachment; filename=\"invite.ics\"", m->calendar);
		text_addf(&t, "--%s--\r\n", outer);
	}
	v = mail_check(a, m, text_span(&t), err);
	if (v == OK)
		*ret = text_span(&t);
	return v;
}
