/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/unwrap.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment.h"
#include "parsers/charset.h"
#include "parsers/collect.h"
#include "parsers/daticert.h"
#include "parsers/mime.h"
#include "parsers/seal.h"
#include "parsers/sender.h"

#define CONTAINERS 4	/* p7m in a p7m, winmail.dat in a p7m, ... */

struct unwrap {
	struct arena *arena;
	const struct programme *programme;
	struct opened *o;
	size_t sheet_room, file_room, calendar_room;
	unsigned nesting;	/* letters inside letters so far */
	unsigned containers;
	unsigned attached;	/* inside an attached letter */
	const struct inner *inner;	/* the head of that letter */
	bool large;		/* over LIMIT_LETTER: text parts only */
};

static struct span
header(const struct mime_part *p, const char *name)
{
	return letter_header(p->headers, p->n_headers, name);
}

/* The message inside, parsed again where it came encoded; or NULL. */
static const struct mime_part *
message_in(struct unwrap *u, const struct mime_part *p)
{
	struct mime_part *top;

	if (p->n_parts && span_starts(p->type, SPAN("message/")))
		return &p->parts[0];
	if (u->nesting >= LIMIT_RFC822_NESTING) {
		u->o->beyond_limit = true;
		return NULL;
	}
	if (mime_parse(u->arena, mime_body(u->arena, p), &top,
		       &u->o->beyond_limit, NULL) != OK)
		return NULL;
	return top;
}

/* "Per conto di: ..." <posta-certificata@provider>, or only the latter. */
static bool
is_provider(struct unwrap *u, const struct mime_part *top, bool *speaks)
{
	struct mailbox m;

	*speaks = false;

	if (!sender_mailboxes(u->arena, header(top, "From"), &m, 1))
		return false;
	*speaks = span_starts_nocase(m.name, SPAN("Per conto di"));
	return *speaks ||
	       span_starts_nocase(m.address, SPAN("posta-certificata@")) ||
	       span_starts_nocase(m.address, SPAN("posta.certificata@"));
}

/*
 * What the certified mail system says of a letter: notes a receipt or an
 * anomaly, and returns the letter inside an envelope, or NULL.  Its parts
 * stand in the root: top itself, or what is signed of it.
 */
static const struct mime_part *
open_envelope(struct unwrap *u, const struct mime_part *top,
	      const struct mime_part *root)
{
	struct opened *o = u->o;
	struct span carries = header(top, "X-Trasporto");
	const struct mime_part *letter = collect_find(root, "postacert.eml");
	const struct mime_part *data = collect_find(root, "daticert.xml");
	struct span type = SPAN_NONE, xml = SPAN_NONE;

	if (data) {
		xml = charset_text(u->arena, mime_body(u->arena, data),
				   data->charset);
		type = daticert_type(xml);
	}
	bool transport = span_is_nocase(carries, "posta-certificata");
	bool anomaly = span_is_nocase(carries, "errore"), speaks;

	if (header(top, "X-Ricevuta").len) {
		o->receipt = true;
	} else if (!carries.len && is_provider(u, top, &speaks)) {
		/* Only an envelope speaks for somebody. */
		transport = letter &&
			    (type.len
				     ? span_is_nocase(type, "posta-certificata")
				     : speaks || data);
		o->receipt |= !transport && type.len;
	}
	if (o->receipt || transport)
		o->daticert = xml;
	if (o->receipt || !letter || (!transport && !anomaly))
		return NULL;
	const struct mime_part *inner = message_in(u, letter);

	if (!inner)
		return NULL;
	o->anomaly |= anomaly;
	/* Certified is only what no anomaly lies around. */
	if (transport && !o->anomaly)
		o->intake->certified = true;
	return inner;
}

static struct sheet *
new_sheet(struct unwrap *u)
{
	struct opened *o = u->o;

	o->sheets = arena_grow(u->arena, o->sheets, o->n_sheets, &u->sheet_room,
			       sizeof(*o->sheets));
	return &o->sheets[o->n_sheets++];
}

static bool
has_body(const struct unwrap *u)
{
	return u->o->n_sheets > 0;
}

static void add_message(struct unwrap *, const struct mime_part *);
static void add_collected(struct unwrap *, const struct collected *);

static void
add_calendar(struct unwrap *u, const struct mime_part *p)
{
	struct opened *o = u->o;

	o->calendars = arena_grow(u->arena, o->calendars, o->n_calendars,
				  &u->calendar_room, sizeof(*o->calendars));
	o->calendars[o->n_calendars++] = (struct calendar_part){
		.bytes = mime_body(u->arena, p),
		.method = p->method,
	};
}

static void add_file(struct unwrap *, const struct attachment *);

/* What a container held: texts, documents, whole entities. */
static void
add_unpacked(struct unwrap *u, const struct attachment *a)
{
	bool html = span_is(a->type, "text/html");

	if (span_is(a->type, "message/rfc822")) {
		struct mime_part *top;

		if (mime_parse(u->arena, a->bytes, &top, &u->o->beyond_limit,
			       NULL) != OK)
			return;
		if (letter_header(top->headers, top->n_headers, "From").len) {
			add_message(u, top);
		} else {
			struct collected c = { 0 };

			collect_parts(u->arena, top, &c);
			add_collected(u, &c);
		}
	} else if ((html || span_is(a->type, "text/plain")) && !a->name.len) {
		/*
		 * The body of a winmail.dat says what the letter says, and is
		 * all there is where gateways put their words around it.
		 */
		struct sheet s = { .origin = html ? ORIGIN_HTML
						  : ORIGIN_PLAIN,
				   .alternative = has_body(u),
				   .enclosed = true,
				   .inner = u->inner };

		if (u->inner)
			s.origin = ORIGIN_MESSAGE;
		u->o->unsure_text = u->o->unsure_text || a->unsure;

		collect_text(u->arena,
			     charset_text(u->arena, a->bytes, SPAN_NONE), html,
			     u->o, &s);
		*new_sheet(u) = s;
	} else {
		add_file(u, a);
	}
}

static void
add_file(struct unwrap *u, const struct attachment *a)
{
	struct opened *o = u->o;
	struct attachment *in;
	size_t n;

	if (o->n_attachments >= LIMIT_ATTACHMENTS) {
		o->beyond_limit = true;
		return;
	}
	if (u->containers < CONTAINERS && attachment_is_container(a) &&
	    attachment_unpack(u->arena, a, &in, &n, NULL) == OK) {
		u->containers++;
		for (size_t i = 0; i < n; i++)
			add_unpacked(u, &in[i]);
		u->containers--;
		return;
	}
	o->attachments = arena_grow(u->arena, o->attachments, o->n_attachments,
				    &u->file_room, sizeof(*o->attachments));
	o->attachments[o->n_attachments++] = *a;
}

/* A picture inside the text is no document; one that is attached may be. */
static bool
is_decoration(const struct mime_part *p)
{
	return span_starts(p->type, SPAN("image/")) &&
	       (!p->attached || p->content_id.len);
}

static void
add_collected(struct unwrap *u, const struct collected *c)
{
	struct opened *o = u->o;

	if (!has_body(u)) {
		struct sheet body[2];
		size_t n = collect_body(u->arena, c, o, body);

		for (size_t i = 0; i < n; i++)
			*new_sheet(u) = body[i];
	}
	for (size_t i = 0; i < c->n_files; i++) {
		const struct mime_part *p = c->files[i];

		if (collect_is_calendar(p)) {
			/* One in an attached letter answers nothing of ours. */
			if (!u->attached)
				add_calendar(u, p);
			continue;
		}
		if (is_decoration(p))
			continue;
		if (u->large) {
			o->beyond_limit = true;
			continue;
		}
		struct attachment a = {
			.name = p->name,
			.type = p->type,
			.bytes = mime_body(u->arena, p),
		};

		add_file(u, &a);
	}
	for (size_t i = 0; i < c->n_messages; i++) {
		const struct mime_part *in = message_in(u, c->messages[i]);

		if (in)
			add_message(u, in);
	}
}

/* An attached letter becomes a sheet of its own, with what is in it. */
static void
add_message(struct unwrap *u, const struct mime_part *top)
{
	struct collected c = { 0 };
	struct sheet body[2];
	struct inner *inner = arena_alloc(u->arena, sizeof(*inner));
	bool certified = u->o->intake->certified, receipt = u->o->receipt;
	struct span daticert = u->o->daticert;
	const struct inner *around = u->inner;

	if (u->nesting >= LIMIT_RFC822_NESTING) {
		u->o->beyond_limit = true;
		return;
	}
	u->nesting++;
	u->attached++;
	/* An envelope that is attached certifies nothing about this letter. */
	const struct mime_part *in = open_envelope(u, top, top);

	u->o->intake->certified = certified;
	if (u->o->receipt == receipt || in) {
		if (in)
			top = in;
		*inner = sender_inner(u->arena, top->headers, top->n_headers);
		collect_parts(u->arena, top, &c);
		size_t n = collect_body(u->arena, &c, u->o, body);

		if (!n)
			body[n++] = (struct sheet){ 0 };
		for (size_t i = 0; i < n; i++) {
			body[i].origin = ORIGIN_MESSAGE;
			body[i].inner = inner;
			*new_sheet(u) = body[i];
		}
		c.n_segments = 0;
		u->inner = inner;
		add_collected(u, &c);
		u->inner = around;
	}
	u->o->receipt = receipt;
	u->o->daticert = daticert;
	u->attached--;
	u->nesting--;
}

/* What a report says about a message of ours. */
static void
take_report(struct unwrap *u, const struct collected *c)
{
	struct opened *o = u->o;
	struct arena *a = u->arena;

	if (c->delivery_status)
		o->delivery_status =
			charset_text(a, mime_body(a, c->delivery_status),
				     c->delivery_status->charset);
	const struct mime_part *returned = c->returned;
	struct mime_part *top;

	if (!returned && c->delivery_status && c->n_messages)
		returned = c->messages[0];
	if (!returned)
		return;
	if (returned->n_parts)
		o->returned_id =
			sender_message_id(a, header(returned, "Message-ID"));
	else if (mime_parse(a, mime_body(a, returned), &top,
			    &o->beyond_limit, NULL) == OK)
		o->returned_id =
			sender_message_id(a, header(top, "Message-ID"));
}

/* The main text always is the first sheet, the subject the last. */
static void
complete_sheets(struct unwrap *u)
{
	struct opened *o = u->o;
	struct sheet none = { .origin = ORIGIN_PLAIN };
	struct sheet subject = { .origin = ORIGIN_SUBJECT };

	if (!o->n_sheets || o->sheets[0].origin == ORIGIN_MESSAGE) {
		(void)new_sheet(u);
		for (size_t i = o->n_sheets - 1; i > 0; i--)
			o->sheets[i] = o->sheets[i - 1];
		o->sheets[0] = none;
	}
	subject.lines = arena_alloc(u->arena, sizeof(*subject.lines));
	subject.lines[0].text = o->intake->subject;
	subject.lines[0].blank = !o->intake->subject.len;
	subject.n_lines = 1;
	*new_sheet(u) = subject;
}

/*
 * Opens the envelopes around the letter that counts, and returns it.  Where
 * signatures are judged, only what is signed is opened, and only one envelope
 * around the whole letter can certify it.
 */
static const struct mime_part *
open_envelopes(struct unwrap *u, const struct pkcs7_trust *trust,
	       struct span bytes, const struct mime_part *outer)
{
	struct opened *o = u->o;
	struct seal seal = { 0 };
	const struct mime_part *top = outer, *root = outer, *in;

	if (trust || seal_hides(outer))
		seal = seal_find(u->arena, bytes, outer, &o->beyond_limit);
	if (seal.inside)
		root = seal.inside;
	while (u->nesting < LIMIT_RFC822_NESTING &&
	       (in = open_envelope(u, top, root))) {
		u->nesting++;
		top = root = in;
		o->top_type = in->type;
		o->report_type = in->report_type;
	}
	o->own_headers = top->headers;
	o->n_own_headers = top->n_headers;
	if (!trust || !o->intake->certified)
		return top;
	if (u->nesting == 1)
		seal_judge(u->arena, u->programme, trust, &seal, o);
	else
		seal_refuse(u->arena, o->intake,
			    "la busta sta dentro un'altra");
	return top;
}

enum verdict
unwrap_letter(struct arena *a, const struct programme *programme,
	      const struct pkcs7_trust *trust, struct span bytes,
	      struct opened **ret, struct error *err)
{
	struct opened *o = arena_alloc(a, sizeof(*o));
	struct unwrap u = { .arena = a,
			    .programme = programme,
			    .o = o,
			    .large = bytes.len > LIMIT_LETTER };
	struct collected c = { 0 };
	struct mime_part *outer;
	const struct mime_part *top;

	o->intake = arena_alloc(a, sizeof(*o->intake));
	enum verdict v = mime_parse(a, bytes, &outer, &o->beyond_limit, err);

	if (v != OK)
		return v;
	o->cut = o->beyond_limit;
	o->headers = outer->headers;
	o->n_headers = outer->n_headers;
	o->top_type = outer->type;
	o->report_type = outer->report_type;
	top = open_envelopes(&u, trust, bytes, outer);
	sender_read(a, programme, o);
	collect_parts(a, top, &c);
	take_report(&u, &c);
	if (o->receipt)
		c.n_messages = 0;	/* our own letter, coming back */
	add_collected(&u, &c);
	complete_sheets(&u);
	*ret = o;
	return OK;
}

static bool
is_document(const struct attachment *f)
{
	static const char *const tails[] = {
		".pdf", ".doc",	 ".docx", ".odt", ".rtf",  ".txt", ".p7m",
		".msg", ".tif",	 ".tiff", ".jpg", ".jpeg", ".png", ".zip",
		".xls", ".xlsx", ".ods",  ".htm", ".html",
	};

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		if (span_ends_nocase(f->name, span_of(tails[i])))
			return true;
	return !f->name.len || span_is(f->type, "application/pdf") ||
	       span_starts(f->type, SPAN("image/"));
}

static void
push_sheet(struct arena *a, struct opened *o, size_t *room,
	   const struct sheet *s)
{
	o->sheets = arena_grow(a, o->n_sheets ? o->sheets : NULL, o->n_sheets,
			       room, sizeof(*o->sheets));
	o->sheets[o->n_sheets++] = *s;
}

void
unwrap_documents(struct arena *a, struct opened *o)
{
	size_t room = o->n_sheets;

	for (size_t i = 0; i < o->n_attachments; i++) {
		struct attachment *f = &o->attachments[i];
		struct sheet s = { .origin = ORIGIN_ATTACHMENT,
				   .name = f->name };
		struct ink_gaps gaps = { 0 };
		bool enriched = span_is(f->type, "text/enriched") ||
				span_is(f->type, "text/richtext");
		struct error why = { 0 };
		struct span text;

		if (attachment_is_html(f)) {
			collect_text(a, charset_text(a, f->bytes, SPAN_NONE),
				     true, o, &s);
			push_sheet(a, o, &room, &s);
			continue;
		}
		if (attachment_read(a, f, &text, &gaps, &why) != OK) {
			f->unreadable = is_document(f);
			f->why = span_is(span_of(why.text), "password")
				       ? "password"
			       : span_is(span_of(why.text), "no-text")
				       ? "no-text"
				       : "corrupt";
			continue;
		}
		/* RFC 1896 can paint as well, and is read as it stands. */
		gaps.unsure |= enriched &&
			       span_find_nocase(text, SPAN("<param>")) >= 0;
		o->beyond_limit = o->beyond_limit || gaps.cut;
		o->unsure_text = o->unsure_text || gaps.unsure;
		collect_text(a, text, false, o, &s);
		push_sheet(a, o, &room, &s);
	}
}
