/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "outbound/encode.h"
#include "outbound/mail.h"
#include "outbound/mail_read.h"
#include "outbound/message_id.h"

#define WHERE "outbound/mail_check"
#define LINE_MAX_BYTES 998 /* RFC 5322 2.1.1, without the CRLF */

bool
mail_is_crlf(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\n')
			return false;
		if (s.at[i] != '\r')
			continue;
		if (i + 1 == s.len || s.at[i + 1] != '\n')
			return false;
		i++;
	}
	return s.len > 1 && s.at[s.len - 1] == '\n';
}

static bool
lines_are_short(struct span s)
{
	struct span line;

	while (span_line(&s, &line)) {
		if (line.len > LINE_MAX_BYTES)
			return false;
		for (size_t i = 0; i < line.len; i++)
			if (line.at[i] < 0x20 || line.at[i] > 0x7E)
				return false;
	}
	return true;
}

struct check {
	struct arena *arena;
	struct span rest;
	struct error *err;
};

static enum verdict
differs(struct check *c, const char *name)
{
	return error_set(c->err, NEVER, WHERE, 0,
			 "the %s of a mail does not read back as it was meant",
			 name);
}

static enum verdict
expect(struct check *c, const char *name, struct span want)
{
	struct span got, value;

	if (!mail_read_next(c->arena, &c->rest, &got, &value) ||
	    !span_is(got, name) || !span_eq(encode_undo(c->arena, value), want))
		return differs(c, name);
	return OK;
}

static enum verdict
expect_mailbox(struct check *c, const char *name, struct span phrase,
	       struct span address)
{
	struct text tail = text_new(c->arena);
	struct span got, value;

	if (!mail_read_next(c->arena, &c->rest, &got, &value) ||
	    !span_is(got, name))
		return differs(c, name);
	if (!phrase.len)
		return span_eq(value, address) ? OK : differs(c, name);
	text_addf(&tail, "<%.*s>", SPANF(address));
	if (!span_ends_nocase(value, text_span(&tail)))
		return differs(c, name);
	value = span_trim(span_head(value, value.len - tail.len));
	if (!span_eq(encode_undo_phrase(c->arena, value), phrase))
		return differs(c, name);
	return OK;
}

static enum verdict
expect_id(struct check *c, const char *name, struct span id)
{
	struct text t = text_new(c->arena);

	text_addf(&t, "<%.*s>", SPANF(id));
	return expect(c, name, text_span(&t));
}

/* What it refers to ends with what it answers; each between < and >. */
static enum verdict
expect_references(struct check *c, struct span last)
{
	struct span name, value, id, ended = SPAN_NONE;

	if (!mail_read_next(c->arena, &c->rest, &name, &value) ||
	    !span_is(name, "References"))
		return differs(c, "References");
	while (span_cut(&value, ' ', &id)) {
		if (id.len < 3 || id.at[0] != '<' || id.at[id.len - 1] != '>')
			return differs(c, "References");
		ended = (struct span){ id.at + 1, id.len - 2 };
		if (!message_id_ok(ended))
			return differs(c, "References");
	}
	return span_eq(ended, last) ? OK : differs(c, "References");
}

static enum verdict
check_thread(struct check *c, const struct mail *m)
{
	if (!message_id_ok(m->in_reply_to))
		return OK;
	enum verdict v = expect_id(c, "In-Reply-To", m->in_reply_to);

	return v == OK ? expect_references(c, m->in_reply_to) : v;
}

static enum verdict
check_constants(struct check *c, const struct mail *m)
{
	enum verdict v = expect(c, "Content-Language", SPAN("it"));

	if (v == OK)
		v = expect(c, "Auto-Submitted", span_of(m->auto_submitted));
	if (v == OK)
		v = expect(c, "X-Auto-Response-Suppress",
			   SPAN("OOF, AutoReply, RN, NRN"));
	if (v == OK)
		v = expect(c, "X-Convoca-Loop", m->from);
	if (v == OK)
		v = expect(c, "MIME-Version", SPAN("1.0"));
	return v;
}

enum verdict
mail_check(struct arena *a, const struct mail *m, struct span bytes,
	   struct error *err)
{
	struct check c = { a, bytes, err };
	struct span name, value;

	if (!mail_is_crlf(bytes) || !lines_are_short(bytes))
		return differs(&c, "form");
	enum verdict v = expect(&c, "Date", clock_rfc5322(a, m->date));

	if (v == OK)
		v = expect_mailbox(&c, "From", m->from_name, m->from);
	if (v == OK)
		v = expect_mailbox(&c, "To", m->to_name, m->to);
	if (v == OK && m->reply_to.len)
		v = expect_mailbox(&c, "Reply-To", m->from_name, m->reply_to);
	if (v == OK)
		v = expect(&c, "Subject", m->subject);
	if (v == OK)
		v = expect_id(&c, "Message-ID", m->message_id);
	if (v == OK)
		v = check_thread(&c, m);
	if (v == OK)
		v = check_constants(&c, m);
	if (v != OK)
		return v;
	const char *type = m->calendar.len ? "multipart/mixed;"
					   : "multipart/alternative;";

	if (!mail_read_next(a, &c.rest, &name, &value) ||
	    !span_is(name, "Content-Type") ||
	    !span_starts(value, span_of(type)))
		return differs(&c, "Content-Type");
	/* Behind it the empty line, and nothing that could be a header. */
	if (mail_read_next(a, &c.rest, &name, &value))
		return differs(&c, "header");
	return OK;
}
