/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/tnef.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/charset.h"
#include "parsers/lzfu.h"

#define WHERE "parsers/tnef"
#define SIGNATURE "\x78\x9F\x3E\x22"
#define HEADER 6	/* signature and key */
#define PROPERTIES 2048 /* of one object */
#define VALUES 1024	/* of one property */
#define LEVEL_MESSAGE 1
#define LEVEL_ATTACHMENT 2

/* MS-OXTNEF 2.1.3.2 */
enum attribute {
	ATT_BODY = 0x0002800C,
	ATT_ATTACH_TITLE = 0x00018010,
	ATT_ATTACH_DATA = 0x0006800F,
	ATT_ATTACH_RENDER = 0x00069002, /* begins an attachment */
	ATT_MESSAGE_PROPS = 0x00069003,
	ATT_ATTACH_PROPS = 0x00069005,
};

/* MS-OXPROPS */
enum property {
	PROP_BODY = 0x1000,
	PROP_RTF = 0x1009,
	PROP_HTML = 0x1013,
	PROP_ATTACH_DATA = 0x3701,
	PROP_ATTACH_NAME = 0x3704,
	PROP_ATTACH_LONG_NAME = 0x3707,
};

/* MS-OXCDATA 2.11.1 */
enum property_type {
	TYPE_STRING8 = 0x1E,
	TYPE_UNICODE = 0x1F,
	TYPE_OBJECT = 0x0D,
	TYPE_BINARY = 0x102,
	TYPE_MANY = 0x1000,
};

struct tnef {
	struct arena *arena;
	struct span plain, html, rtf; /* of the message */
	struct attachment *parts;     /* parts[0] is kept for the text */
	size_t n, room;
	bool in_message; /* whose properties are read now */
};

static bool
take(struct span *s, size_t n, struct span *ret)
{
	if (n > s->len)
		return false;
	*ret = span_head(*s, n);
	*s = span_tail(*s, n);
	return true;
}

static bool
take_number(struct span *s, size_t n, uint32_t *ret)
{
	struct span b;
	uint32_t v = 0;

	if (!take(s, n, &b))
		return false;
	for (size_t i = n; i-- > 0;)
		v = v << 8 | (unsigned char)b.at[i];
	*ret = v;
	return true;
}

/* A counted value and what fills it up to four bytes. */
static bool
take_padded(struct span *s, struct span *ret)
{
	uint32_t len;
	struct span fill;

	if (!take_number(s, 4, &len) || !take(s, len, ret))
		return false;
	return take(s, (4 - len % 4) % 4, &fill) || !s->len;
}

static struct span
until_nul(struct span s)
{
	ptrdiff_t end = span_chr(s, '\0');

	return end < 0 ? s : span_head(s, (size_t)end);
}

static struct span
text_of(struct arena *a, unsigned type, struct span s)
{
	if (type != TYPE_UNICODE)
		return charset_text(a, until_nul(s), SPAN("windows-1252"));
	for (size_t i = 0; i + 1 < s.len; i += 2)
		if (!s.at[i] && !s.at[i + 1])
			s = span_head(s, i);
	return charset_text(a, s, SPAN("utf-16le"));
}

/* A file name is never a path. */
static struct span
name_of(struct span s)
{
	for (size_t i = s.len; i-- > 0;)
		if (s.at[i] == '/' || s.at[i] == '\\' || s.at[i] == ':')
			return span_tail(s, i + 1);
	return s;
}

static struct attachment *
open_part(struct tnef *t)
{
	return t->n > 1 ? &t->parts[t->n - 1] : NULL;
}

static void
read_value(struct tnef *t, unsigned id, unsigned type, struct span s)
{
	struct attachment *part = open_part(t);

	if (t->in_message) {
		if (id == PROP_BODY)
			t->plain = text_of(t->arena, type, s);
		else if (id == PROP_HTML)
			t->html = type == TYPE_BINARY
					? s
					: text_of(t->arena, type, s);
		else if (id == PROP_RTF)
			t->rtf = s;
		return;
	}
	if (!part)
		return;
	if (id == PROP_ATTACH_LONG_NAME ||
	    (id == PROP_ATTACH_NAME && !part->name.len)) {
		part->name = name_of(text_of(t->arena, type, s));
	} else if (id == PROP_ATTACH_DATA && s.len > 16) {
		/* An object begins with the identifier of its interface. */
		if (type == TYPE_OBJECT)
			s = span_tail(s, 16);
		if (type == TYPE_BINARY || tnef_is(s) || !part->bytes.len)
			part->bytes = s;
	}
}

static bool
skip_name(struct span *s)
{
	struct span guid, name;
	uint32_t kind, number;

	if (!take(s, 16, &guid) || !take_number(s, 4, &kind))
		return false;
	return kind ? take_padded(s, &name) : take_number(s, 4, &number);
}

/* The bytes that one value of a type of fixed size takes; 0: no such type. */
static size_t
size_of(unsigned type)
{
	switch (type) {
	case 0x02: /* numbers, filled up to four bytes */
	case 0x03:
	case 0x04:
	case 0x0A:
	case 0x0B:
		return 4;
	case 0x05:
	case 0x06:
	case 0x07:
	case 0x14:
	case 0x40:
		return 8;
	case 0x48:
		return 16;
	default:
		return 0;
	}
}

static bool
read_property(struct tnef *t, struct span *s)
{
	uint32_t type, id, n = 1;
	struct span value;

	if (!take_number(s, 2, &type) || !take_number(s, 2, &id))
		return false;
	if (id >= 0x8000 && !skip_name(s))
		return false;
	unsigned base = type & ~(unsigned)TYPE_MANY;
	size_t fixed = size_of(base);
	bool counted = base == TYPE_STRING8 || base == TYPE_UNICODE ||
		       base == TYPE_OBJECT || base == TYPE_BINARY;

	if (!fixed && !counted)
		return false;
	if ((counted || type & TYPE_MANY) && !take_number(s, 4, &n))
		return false;
	if (n > VALUES)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		if (fixed ? !take(s, fixed, &value) : !take_padded(s, &value))
			return false;
		if (counted && !i && id < 0x8000)
			read_value(t, id, base, value);
	}
	return true;
}

static void
read_properties(struct tnef *t, struct span s, bool message)
{
	uint32_t n;

	t->in_message = message;
	if (!take_number(&s, 4, &n) || n > PROPERTIES)
		return;
	while (n-- && read_property(t, &s))
		;
}

static void
read_attribute(struct tnef *t, uint32_t id, struct span s)
{
	struct attachment *part = open_part(t);

	switch (id) {
	case ATT_BODY:
		if (!t->plain.len)
			t->plain = text_of(t->arena, TYPE_STRING8, s);
		break;
	case ATT_MESSAGE_PROPS:
		read_properties(t, s, true);
		break;
	case ATT_ATTACH_RENDER:
		if (t->n > LIMIT_ATTACHMENTS)
			break;
		t->parts = arena_grow(t->arena, t->parts, t->n, &t->room,
				      sizeof(*t->parts));
		t->n++;
		break;
	case ATT_ATTACH_TITLE:
		if (part && !part->name.len)
			part->name =
				name_of(text_of(t->arena, TYPE_STRING8, s));
		break;
	case ATT_ATTACH_DATA:
		if (part)
			part->bytes = s;
		break;
	case ATT_ATTACH_PROPS:
		read_properties(t, s, false);
		break;
	default:
		break;
	}
}

/* The text that says most: some writers fill in one, some another. */
static void
choose_text(struct tnef *t)
{
	struct attachment *part = &t->parts[0];

	if (span_trim(t->plain).len) {
		part->bytes = t->plain;
		part->type = SPAN("text/plain");
	} else if (span_trim(t->html).len) {
		part->bytes = t->html;
		part->type = SPAN("text/html");
	} else if (lzfu_inflate(t->arena, t->rtf, &part->bytes, NULL) == OK) {
		part->type = SPAN("application/rtf");
	}
}

bool
tnef_is(struct span s)
{
	return s.len > HEADER && span_starts(s, SPAN(SIGNATURE));
}

enum verdict
tnef_unpack(struct arena *a, struct span s, struct attachment **ret, size_t *n,
	    struct error *err)
{
	struct tnef t = { .arena = a, .n = 1 };
	size_t kept = 0;

	if (!tnef_is(s))
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	t.parts = arena_grow(a, NULL, 0, &t.room, sizeof(*t.parts));
	s = span_tail(s, HEADER);
	for (;;) {
		uint32_t level, id, len, sum;
		struct span data;

		if (!take_number(&s, 1, &level) || !take_number(&s, 4, &id) ||
		    !take_number(&s, 4, &len) || !take(&s, len, &data) ||
		    !take_number(&s, 2, &sum) ||
		    (level != LEVEL_MESSAGE && level != LEVEL_ATTACHMENT))
			break;
		read_attribute(&t, id, data);
	}
	choose_text(&t);
	for (size_t i = 0; i < t.n; i++)
		if (t.parts[i].bytes.len)
			t.parts[kept++] = t.parts[i];
	if (!kept)
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	*ret = t.parts;
	*n = kept;
	return OK;
}
