/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/pkcs7.h"

#include <string.h>

#include "core/arena.h"

#define WHERE "parsers/pkcs7"
#define SIGNATURES 8 /* inside each other */
#define DEPTH 16     /* of pieces of one octet string */

/*
 * GnuTLS would find the content too, in copies of copies; the few fields
 * before it are read here instead, in DER and in the BER of programs that
 * sign as they stream.
 */
enum tag {
	TAG_OCTETS = 0x04,
	TAG_OID = 0x06,
	TAG_OCTETS_PIECES = 0x24,
	TAG_SEQUENCE = 0x30,
	TAG_SET = 0x31,
	TAG_EXPLICIT = 0xA0,
};

/* X.690 8.1; the tags above 30, which CMS has not, are refused. */
struct element {
	unsigned tag;
	struct span body; /* indefinite: all that follows */
	bool indefinite;
};

static bool
read_length(struct span *s, size_t *ret, bool *indefinite)
{
	if (!s->len)
		return false;
	unsigned char c = (unsigned char)s->at[0];
	size_t n = c & 0x7F, len = 0;

	*s = span_tail(*s, 1);
	*indefinite = c == 0x80;
	if (c < 0x80) {
		*ret = c;
		return true;
	}
	if (n > sizeof(len) || n > s->len)
		return false;
	for (size_t i = 0; i < n; i++)
		len = len << 8 | (unsigned char)s->at[i];
	*s = span_tail(*s, n);
	*ret = len;
	return true;
}

/*
 * Takes the head of the next element off *s.  Of one with a known length the
 * body is cut off too; into one without, the walk goes on in *s itself.
 */
static bool
take(struct span *s, struct element *ret)
{
	size_t len;

	if (!s->len)
		return false;
	ret->tag = (unsigned char)s->at[0];
	if ((ret->tag & 0x1F) == 0x1F)
		return false;
	*s = span_tail(*s, 1);
	if (!read_length(s, &len, &ret->indefinite))
		return false;
	if (ret->indefinite) {
		ret->body = *s;
		return true;
	}
	if (len > s->len)
		return false;
	ret->body = span_head(*s, len);
	*s = span_tail(*s, len);
	return true;
}

/* Goes into the next element, which must have that tag. */
static bool
enter(struct span *s, unsigned tag)
{
	struct element e;

	if (!take(s, &e) || e.tag != tag)
		return false;
	*s = e.body;
	return true;
}

static bool
is_end(struct span s)
{
	return s.len >= 2 && !s.at[0] && !s.at[1];
}

/* Past the next element, whatever it holds. */
static bool
skip(struct span *s)
{
	unsigned open = 0;

	do {
		struct element e;

		if (open && is_end(*s)) {
			*s = span_tail(*s, 2);
			open--;
			continue;
		}
		if (!take(s, &e))
			return false;
		open += e.indefinite;
	} while (open);
	return true;
}

/* The pieces of an octet string, one after the other (X.690 8.7). */
static bool
add_pieces(struct span *s, bool indefinite, unsigned depth, struct text *ret)
{
	while (indefinite ? !is_end(*s) : s->len > 0) {
		struct element e;

		if (!take(s, &e))
			return false;
		if (e.tag == TAG_OCTETS && !e.indefinite) {
			text_add(ret, e.body);
			continue;
		}
		if (e.tag != TAG_OCTETS_PIECES || depth == DEPTH)
			return false;
		struct span *inside = e.indefinite ? s : &e.body;

		if (!add_pieces(inside, e.indefinite, depth + 1, ret))
			return false;
	}
	if (indefinite)
		*s = span_tail(*s, 2);
	return true;
}

static bool
read_content(struct arena *a, struct span s, struct span *ret)
{
	struct element e;

	if (!take(&s, &e))
		return false;
	if (e.tag == TAG_OCTETS && !e.indefinite) {
		*ret = e.body;
		return true;
	}
	if (e.tag != TAG_OCTETS_PIECES)
		return false;
	struct text t = text_new(a);

	if (!add_pieces(e.indefinite ? &s : &e.body, e.indefinite, 0, &t))
		return false;
	*ret = text_span(&t);
	return true;
}

/* 1.2.840.113549.1.7 and one arc more (RFC 5652 4, 5.1, 6.1). */
static const char cms[] = "\x2A\x86\x48\x86\xF7\x0D\x01\x07";

static bool
is_cms(struct span oid, char arc)
{
	return oid.len == sizeof(cms) &&
	       !memcmp(oid.at, cms, sizeof(cms) - 1) &&
	       oid.at[sizeof(cms) - 1] == arc;
}

static bool
read_kind(struct span *s, struct span *oid)
{
	struct element e;

	if (!enter(s, TAG_SEQUENCE) || !take(s, &e) || e.tag != TAG_OID ||
	    e.indefinite)
		return false;
	*oid = e.body;
	return true;
}

/* ContentInfo > SignedData > EncapsulatedContentInfo > eContent. */
static bool
read_signed(struct arena *a, struct span s, struct span *ret)
{
	struct span oid;

	return read_kind(&s, &oid) && is_cms(oid, 2) &&
	       enter(&s, TAG_EXPLICIT) && enter(&s, TAG_SEQUENCE) &&
	       skip(&s) && /* version */
	       skip(&s) && /* digestAlgorithms */
	       read_kind(&s, &oid) && enter(&s, TAG_EXPLICIT) &&
	       read_content(a, s, ret);
}

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (ascii_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Blanks and line ends are passed over; anything else ends it. */
static struct span
from_base64(struct arena *a, struct span s)
{
	unsigned char *out = arena_alloc(a, s.len / 4 * 3 + 3);
	size_t n = 0;
	unsigned bits = 0;
	uint32_t word = 0;

	for (size_t i = 0; i < s.len; i++) {
		int v = base64_value(s.at[i]);

		if (ascii_space(s.at[i]))
			continue;
		if (v < 0)
			break;
		word = word << 6 | (unsigned)v;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[n++] = (unsigned char)(word >> bits);
		}
	}
	return (struct span){ (char *)out, n };
}

/* Takes "-----BEGIN ...-----" off, with all that stands before it. */
static struct span
without_pem(struct span s)
{
	ptrdiff_t at = span_find(span_head(s, 4096), SPAN("-----BEGIN "));

	if (at < 0)
		return s;
	s = span_tail(s, (size_t)at + 11);
	at = span_find(s, SPAN("-----"));
	return at < 0 ? s : span_tail(s, (size_t)at + 5);
}

/* As read_kind() would find, without believing that there is more. */
static bool
looks_binary(struct span s)
{
	struct span oid;

	return read_kind(&s, &oid) && oid.len == sizeof(cms) &&
	       !memcmp(oid.at, cms, sizeof(cms) - 1);
}

static bool
looks_base64(struct span s)
{
	char head[64];
	struct span t = span_trim(without_pem(s));
	size_t n = 0;
	unsigned bits = 0;
	uint32_t word = 0;

	/* A SEQUENCE begins with 0x30: "M" in base64. */
	if (!t.len || t.at[0] != 'M')
		return false;
	for (size_t i = 0; i < t.len && n < 48; i++) {
		int v = base64_value(t.at[i]);

		if (ascii_space(t.at[i]))
			continue;
		if (v < 0)
			return false;
		word = word << 6 | (unsigned)v;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			head[n++] = (char)(word >> bits);
		}
	}
	/* Only its beginning, with lengths that reach further. */
	static const struct span id = { cms, sizeof(cms) - 1 };

	return span_find((struct span){ head, n }, id) >= 0;
}

bool
pkcs7_is_signed(struct span s)
{
	return looks_binary(s) || looks_base64(s);
}

enum verdict
pkcs7_content(struct arena *a, struct span s, struct span *ret,
	      struct error *err)
{
	unsigned i;

	for (i = 0; pkcs7_is_signed(s); i++) {
		struct span kind, rest;

		if (!looks_binary(s))
			s = from_base64(a, span_trim(without_pem(s)));
		rest = s;
		if (i == SIGNATURES || !read_kind(&rest, &kind))
			return error_set(err, NEVER, WHERE, 0, "corrupt");
		if (is_cms(kind, 3))
			return error_set(err, NEVER, WHERE, 0, "password");
		if (!read_signed(a, s, &s))
			return error_set(err, NEVER, WHERE, 0, "corrupt");
	}
	if (!i)
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	*ret = s;
	return OK;
}
