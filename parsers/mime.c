/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/mime.h"

#include <string.h>

#include <gmime/gmime.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/unword.h"

struct walk {
	struct arena *arena;
	struct span bytes;	/* the letter, under GMime's memory stream */
	size_t parts;		/* counted so far */
	size_t header_bytes;	/* of the block being copied */
	bool beyond;
};

void
mime_warm_up(void)
{
	g_mime_init();
}

bool
mime_is_multipart(const struct mime_part *p)
{
	return span_starts(p->type, SPAN("multipart/"));
}

/* RFC 5322 2.2.3: the line ends go, the blanks that follow them stay. */
static struct span
unfold(struct arena *a, const char *raw)
{
	struct span s = span_trim(span_of(raw));
	char *to = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '\r' && s.at[i] != '\n')
			to[n++] = s.at[i] == '\t' ? ' ' : s.at[i];
	return (struct span){ to, n };
}

static void
take_headers(struct walk *w, GMimeObject *o, struct mime_part *p)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(o);
	int n = list ? g_mime_header_list_get_count(list) : 0;

	if (n <= 0)
		return;
	struct header *all =
		arena_array(w->arena, p->n_headers + (size_t)n, sizeof(*all));

	if (p->n_headers)
		memcpy(all, p->headers, p->n_headers * sizeof(*all));
	p->headers = all;
	for (int i = 0; i < n; i++) {
		GMimeHeader *h = g_mime_header_list_get_header_at(list, i);
		const char *name = g_mime_header_get_name(h);
		const char *raw = g_mime_header_get_raw_value(h);

		if (!name || !raw)
			continue;
		size_t len = strlen(name) + strlen(raw);

		if (w->header_bytes + len > LIMIT_HEADER_BLOCK) {
			w->beyond = true;
			continue;
		}
		w->header_bytes += len;
		p->headers[p->n_headers++] = (struct header){
			span_copy(w->arena, span_of(name)),
			unfold(w->arena, raw),
		};
	}
}

static struct span
lower_of(struct arena *a, const char *s)
{
	return span_lower(a, span_trim(span_of(s)));
}

/* The last component only: a name never is a path. */
static struct span
file_name(struct arena *a, const char *s)
{
	struct span name = unword_text(a, span_of(s));

	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '/' || name.at[i - 1] == '\\')
			return span_trim(span_tail(name, i));
	return span_trim(name);
}

static void
take_type(struct walk *w, GMimeObject *o, struct mime_part *p)
{
	GMimeContentType *ct = g_mime_object_get_content_type(o);

	p->type = SPAN("text/plain");
	if (!ct)
		return;
	struct arena *a = w->arena;
	const char *main = g_mime_content_type_get_media_type(ct);
	const char *sub = g_mime_content_type_get_media_subtype(ct);

	if (main && sub) {
		struct text t = text_new(a);

		text_addf(&t, "%.60s/%.120s", main, sub);
		p->type = span_lower(a, text_span(&t));
	}
	p->charset =
		lower_of(a, g_mime_content_type_get_parameter(ct, "charset"));
	p->method = span_copy(
		a, span_of(g_mime_content_type_get_parameter(ct, "method")));
	p->report_type = lower_of(
		a, g_mime_content_type_get_parameter(ct, "report-type"));
	p->boundary = span_copy(
		a, span_of(g_mime_content_type_get_parameter(ct, "boundary")));
	p->flowed = span_is(
		lower_of(a, g_mime_content_type_get_parameter(ct, "format")),
		"flowed");
	p->delsp = span_is(
		lower_of(a, g_mime_content_type_get_parameter(ct, "delsp")),
		"yes");
	const char *name =
		g_mime_object_get_content_disposition_parameter(o, "filename");

	if (!name)
		name = g_mime_content_type_get_parameter(ct, "name");
	if (name)
		p->name = file_name(a, name);
}

static enum mime_coding
coding_of(GMimeContentEncoding e)
{
	switch (e) {
	case GMIME_CONTENT_ENCODING_BASE64:
		return MIME_BASE64;
	case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
		return MIME_QUOTED;
	case GMIME_CONTENT_ENCODING_UUENCODE:
		return MIME_UU;
	default:
		return MIME_IDENTITY;
	}
}

/* The bytes of a leaf as they stand in the letter, without a copy. */
static void
take_content(struct walk *w, GMimePart *o, struct mime_part *p)
{
	GMimeDataWrapper *d = g_mime_part_get_content(o);
	GMimeStream *s = d ? g_mime_data_wrapper_get_stream(d) : NULL;

	if (!s || s->bound_start < 0)
		return;
	size_t from = (size_t)s->bound_start;
	size_t to = s->bound_end < 0 ? w->bytes.len : (size_t)s->bound_end;

	if (to > w->bytes.len)
		to = w->bytes.len;
	if (from >= to)
		return;
	p->raw = (struct span){ w->bytes.at + from, to - from };
	p->coding = coding_of(g_mime_part_get_content_encoding(o));
}

static void take(struct walk *, GMimeObject *, struct mime_part *,
		 unsigned depth, unsigned nesting);

static void
take_members(struct walk *w, GMimeMultipart *m, struct mime_part *p,
	     unsigned depth, unsigned nesting)
{
	int n = g_mime_multipart_get_count(m);

	if (n <= 0) {
		/* Without a boundary that occurs: what there is, is text. */
		const char *s = g_mime_multipart_get_prologue(m);

		p->type = SPAN("text/plain");
		p->raw = span_copy(w->arena, span_of(s));
		return;
	}
	size_t room = w->parts < LIMIT_MIME_PARTS ? LIMIT_MIME_PARTS - w->parts
						  : 0;

	if ((size_t)n > room)
		w->beyond = true;
	else
		room = (size_t)n;
	p->parts = arena_array(w->arena, room, sizeof(*p->parts));
	for (size_t i = 0; i < room && w->parts < LIMIT_MIME_PARTS; i++) {
		take(w, g_mime_multipart_get_part(m, (int)i), &p->parts[i],
		     depth + 1, nesting);
		p->n_parts++;
	}
}

static void
take_message(struct walk *w, GMimeMessage *m, struct mime_part *p,
	     unsigned depth, unsigned nesting)
{
	GMimeObject *root = m ? g_mime_message_get_mime_part(m) : NULL;

	w->header_bytes = 0;
	if (root)
		take(w, root, p, depth, nesting);
	struct header *part_headers = p->headers;
	size_t n = p->n_headers;

	p->headers = NULL;
	p->n_headers = 0;
	w->header_bytes = 0;
	if (m)
		take_headers(w, GMIME_OBJECT(m), p);
	/* The letter's own fields first, then the Content- ones. */
	if (n) {
		struct header *all =
			arena_array(w->arena, p->n_headers + n, sizeof(*all));

		if (p->n_headers)
			memcpy(all, p->headers, p->n_headers * sizeof(*all));
		memcpy(all + p->n_headers, part_headers, n * sizeof(*all));
		p->headers = all;
		p->n_headers += n;
	}
	if (!root)
		p->type = SPAN("text/plain");
}

static void
take(struct walk *w, GMimeObject *o, struct mime_part *p, unsigned depth,
     unsigned nesting)
{
	w->parts++;
	w->header_bytes = 0;
	take_type(w, o, p);
	take_headers(w, o, p);
	const char *id = g_mime_object_get_content_id(o);
	const char *how = g_mime_object_get_disposition(o);

	p->content_id = span_copy(w->arena, span_of(id));
	p->attached = how && span_is_nocase(span_of(how), "attachment");
	if (depth > LIMIT_MIME_DEPTH) {
		w->beyond = true;
		return;
	}
	if (GMIME_IS_MULTIPART(o)) {
		take_members(w, GMIME_MULTIPART(o), p, depth, nesting);
	} else if (GMIME_IS_MESSAGE_PART(o)) {
		if (nesting >= LIMIT_RFC822_NESTING) {
			w->beyond = true;
			return;
		}
		GMimeMessage *m =
			g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));

		p->parts = arena_alloc(w->arena, sizeof(*p->parts));
		p->n_parts = 1;
		take_message(w, m, p->parts, depth + 1, nesting + 1);
		p->headers = p->parts->headers;
		p->n_headers = p->parts->n_headers;
	} else if (GMIME_IS_PART(o)) {
		take_content(w, GMIME_PART(o), p);
	}
}

/*
 * The end of the header block, or where its last line within the limit
 * ends: no library has to chew on what nobody may write.
 */
static struct span
cut_headers(struct arena *a, struct span s, bool *beyond)
{
	struct span head = span_head(s, LIMIT_HEADER_BLOCK);
	struct text t;
	size_t end = 0;

	if (s.len <= head.len || span_find(head, SPAN("\n\n")) >= 0 ||
	    span_find(head, SPAN("\n\r\n")) >= 0)
		return s;
	for (size_t i = head.len; i > 0 && !end; i--)
		if (head.at[i - 1] == '\n')
			end = i;
	struct span body = span_tail(s, head.len);
	ptrdiff_t lf = span_find(body, SPAN("\n\n"));
	ptrdiff_t crlf = span_find(body, SPAN("\n\r\n"));
	ptrdiff_t at = lf < 0 || (crlf >= 0 && crlf < lf) ? crlf : lf;

	*beyond = true;
	t = text_new(a);
	text_add(&t, span_head(s, end));
	if (at >= 0)
		text_add(&t, span_tail(body, (size_t)at + 1));
	return text_span(&t);
}

enum verdict
mime_parse(struct arena *a, struct span bytes, struct mime_part **ret,
	   bool *beyond, struct error *err)
{
	struct walk w = { .arena = a };

	bytes = cut_headers(a, bytes, &w.beyond);
	w.bytes = bytes;
	GByteArray array = { (guint8 *)(uintptr_t)bytes.at, (guint)bytes.len };
	GMimeStream *stream = g_mime_stream_mem_new();

	/* The bytes stay ours; GMime only looks at them through the array. */
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), &array);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);

	g_mime_parser_set_persist_stream(parser, TRUE);
	GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
	struct mime_part *top = arena_alloc(a, sizeof(*top));

	if (m)
		take_message(&w, m, top, 1, 0);
	g_object_unref(parser);
	if (m)
		g_object_unref(m);
	g_object_unref(stream);
	if (!top->n_headers)
		return error_set(err, NEVER, "parsers/mime", 0,
				 "this is no letter: it has no header");
	*beyond |= w.beyond;
	*ret = top;
	return OK;
}

/*
 * RFC 2045 6.7 (3): blanks at the end of a line were added on the way, also
 * behind the "=" of a soft break.
 */
static struct span
mend_breaks(struct arena *a, struct span s)
{
	if (span_find(s, SPAN("= ")) < 0 && span_find(s, SPAN("=\t")) < 0)
		return s;
	char *to = arena_alloc(a, s.len);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		size_t k = i + 1;

		to[n++] = s.at[i];
		if (s.at[i] != '=')
			continue;
		while (k < s.len && (s.at[k] == ' ' || s.at[k] == '\t'))
			k++;
		if (k < s.len && (s.at[k] == '\r' || s.at[k] == '\n'))
			i = k - 1;
	}
	return (struct span){ to, n };
}

/*
 * The whole groups of base64 at the head of *s, with nothing but line ends
 * between them; what is left of *s is GMime's affair.  Returns the bytes
 * written.
 */
static size_t
decode_groups(struct span *s, char *to)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789+/";
	static uint8_t values[256];	/* 0x80: none */
	const unsigned char *p = (const unsigned char *)s->at;
	const unsigned char *end = p + s->len;
	size_t n = 0;

	if (!values[0]) {
		memset(values, 0x80, sizeof(values));
		for (uint8_t i = 0; i < 64; i++)
			values[(unsigned char)digits[i]] = i;
	}
	for (;;) {
		while (p < end && (*p == '\n' || *p == '\r'))
			p++;
		if (end - p < 4)
			break;
		uint32_t a = values[p[0]], b = values[p[1]];
		uint32_t c = values[p[2]], d = values[p[3]];

		if ((a | b | c | d) & 0x80)
			break;
		to[n++] = (char)(a << 2 | b >> 4);
		to[n++] = (char)(b << 4 | c >> 2);
		to[n++] = (char)(c << 6 | d);
		p += 4;
	}
	*s = span_tail(*s, s->len - (size_t)(end - p));
	return n;
}

struct span
mime_decode(struct arena *a, enum mime_coding coding, struct span s)
{
	static const GMimeContentEncoding codings[] = {
		[MIME_BASE64] = GMIME_CONTENT_ENCODING_BASE64,
		[MIME_QUOTED] = GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE,
		[MIME_UU] = GMIME_CONTENT_ENCODING_UUENCODE,
	};
	GMimeEncoding state;

	if (coding == MIME_IDENTITY || !s.len)
		return s;
	g_mime_encoding_init_decode(&state, codings[coding]);
	if (coding == MIME_QUOTED)
		s = mend_breaks(a, s);
	char *to = arena_alloc(a, g_mime_encoding_outlen(&state, s.len));
	size_t n = coding == MIME_BASE64 ? decode_groups(&s, to) : 0;

	n += g_mime_encoding_flush(&state, s.at, s.len, to + n);

	return (struct span){ to, n };
}

struct span
mime_body(struct arena *a, const struct mime_part *p)
{
	return mime_decode(a, p->coding, p->raw);
}
