/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_office.h"
#include "parsers/attachment_pdf.h"
#include "parsers/attachment_rtf.h"
#include "parsers/charset.h"
#include "parsers/pkcs7.h"
#include "parsers/tnef.h"

#define WHERE "parsers/attachment"
#define HEAD 1024   /* in which a PDF must say that it is one */
#define WORD 40	    /* letters of a word, more than the average has */
#define PAGE_PX 700 /* a picture this wide and high can be of a page */

enum form {
	FORM_UNKNOWN,
	FORM_PDF,
	FORM_ZIP,
	FORM_RTF,
	FORM_TEXT,
	FORM_HTML,
	FORM_MESSAGE,
	FORM_SIGNED,
	FORM_TNEF,
	FORM_OLE,  /* old Word, or an encrypted new one */
	FORM_PAGE, /* a picture that can be of a page */
	FORM_PICTURE,
};

static bool
has(struct span s, struct span what, size_t within)
{
	return span_find(span_head(s, within), what) >= 0;
}

static uint32_t
big16(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.at + at;

	return at + 2 <= s.len ? (uint32_t)p[0] << 8 | p[1] : 0;
}

/* Width and height stand in the frame header (T.81 B.2.2). */
static bool
is_jpeg_page(struct span s)
{
	size_t at = 2;

	while (at + 9 <= s.len && (unsigned char)s.at[at] == 0xFF) {
		unsigned char m = (unsigned char)s.at[at + 1];

		if (m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 &&
		    m != 0xCC)
			return big16(s, at + 5) >= PAGE_PX &&
			       big16(s, at + 7) >= PAGE_PX;
		at += 2 + big16(s, at + 2);
	}
	return false;
}

static enum form
picture(struct span s)
{
	if (span_starts(s, SPAN("\x89PNG\r\n\x1A\n")))
		return big16(s, 18) >= PAGE_PX && big16(s, 22) >= PAGE_PX
			     ? FORM_PAGE
			     : FORM_PICTURE;
	if (span_starts(s, SPAN("\xFF\xD8\xFF")))
		return is_jpeg_page(s) ? FORM_PAGE : FORM_PICTURE;
	/* What a fax or a scanner makes, and nobody's logo. */
	if (span_starts(s, SPAN("II*\0")) || span_starts(s, SPAN("MM\0*")))
		return FORM_PAGE;
	if (span_starts(s, SPAN("GIF8")) || span_starts(s, SPAN("BM")))
		return FORM_PICTURE;
	return FORM_UNKNOWN;
}

/* Words with few control characters, or UTF-16 that says so. */
static bool
is_text(struct span s)
{
	size_t odd = 0, blanks = 0;

	if (span_starts(s, SPAN("\xFF\xFE")) ||
	    span_starts(s, SPAN("\xFE\xFF")))
		return true;
	s = span_head(s, 64 * KIB);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (!c)
			return false;
		odd += c < ' ' && !ascii_space((char)c) && c != 0x1B;
		blanks += ascii_space((char)c);
	}
	/* Base64 and its like have no words. */
	return s.len && odd * 50 <= s.len && s.len < (blanks + 1) * WORD;
}

/* The letter in an opaque S/MIME: its headers come first. */
static bool
is_message(struct span s)
{
	static const char *const names[] = { "Content-Type:",
					     "MIME-Version:",
					     "Received:",
					     "Return-Path:",
					     "From:",
					     "Message-ID:",
					     "Content-Transfer-Encoding:" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_starts_nocase(s, span_of(names[i])))
			return true;
	return false;
}

static bool
is_html(struct span s)
{
	s = span_trim(span_head(s, HEAD));
	if (span_starts(s, SPAN("\xEF\xBB\xBF")))
		s = span_tail(s, 3);
	return span_starts_nocase(s, SPAN("<html")) ||
	       span_starts_nocase(s, SPAN("<!doctype html"));
}

static struct span
without_bom(struct span s)
{
	return span_starts(s, SPAN("\xEF\xBB\xBF")) ? span_tail(s, 3) : s;
}

static enum form
form_of(struct span s)
{
	enum form form;

	/* Before PDF, which may well begin soon after the wrapping does. */
	if (tnef_is(s))
		return FORM_TNEF;
	if (pkcs7_is_signed(s))
		return FORM_SIGNED;
	if (has(s, SPAN("%PDF-"), HEAD))
		return FORM_PDF;
	if (span_starts(s, SPAN("PK\x03\x04")))
		return FORM_ZIP;
	if (span_starts(span_trim(without_bom(s)), SPAN("{\\rt")))
		return FORM_RTF;
	if (span_starts(s, SPAN("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		return FORM_OLE;
	form = picture(s);
	if (form != FORM_UNKNOWN)
		return form;
	if (is_html(s))
		return FORM_HTML;
	if (is_message(s))
		return FORM_MESSAGE;
	/* What only programs read. */
	if (span_starts(span_trim(without_bom(s)), SPAN("<?xml")) ||
	    span_starts(s, SPAN("BEGIN:V")) ||
	    span_starts(s, SPAN("-----BEGIN")))
		return FORM_UNKNOWN;
	return is_text(s) ? FORM_TEXT : FORM_UNKNOWN;
}

static struct span
type_of(enum form form, struct span name)
{
	switch (form) {
	case FORM_PDF:
		return SPAN("application/pdf");
	case FORM_ZIP:
		if (span_ends_nocase(name, SPAN(".odt")))
			return SPAN("application/vnd.oasis.opendocument.text");
		if (span_ends_nocase(name, SPAN(".docx")))
			return SPAN("application/vnd.openxmlformats-"
				    "officedocument.wordprocessingml.document");
		return SPAN("application/zip");
	case FORM_RTF:
		return SPAN("application/rtf");
	case FORM_TEXT:
		return SPAN("text/plain");
	case FORM_HTML:
		return SPAN("text/html");
	case FORM_MESSAGE:
		return SPAN("message/rfc822");
	case FORM_SIGNED:
		return SPAN("application/pkcs7-mime");
	case FORM_TNEF:
		return SPAN("application/ms-tnef");
	case FORM_PAGE:
	case FORM_PICTURE:
		return SPAN("image/x-unknown");
	default:
		return SPAN("application/octet-stream");
	}
}

/* Word and Excel encrypt into an OLE file with a stream of this name. */
static bool
is_encrypted_office(struct span s)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a"
				   "\0g\0e";

	return span_find(s, (struct span){ name, sizeof(name) - 1 }) >= 0;
}

static enum verdict
plain_text(struct arena *a, struct span bytes, struct span *ret,
	   struct error *err)
{
	struct span s = charset_text(a, bytes, SPAN_NONE);

	if (!span_trim(s).len)
		return error_set(err, NEVER, WHERE, 0, "no-text");
	*ret = s;
	return OK;
}

static enum verdict
read_form(struct arena *a, const struct attachment *att, struct span *ret,
	  struct ink_gaps *gaps, struct error *err)
{
	switch (form_of(att->bytes)) {
	case FORM_PDF:
		return pdf_text(a, att->bytes, ret, gaps, err);
	case FORM_ZIP:
		return office_text(a, att->bytes, ret, gaps, err);
	case FORM_RTF:
		return rtf_text(a, span_trim(without_bom(att->bytes)), ret,
				gaps, err);
	case FORM_TEXT:
		return plain_text(a, att->bytes, ret, err);
	case FORM_OLE:
		return error_set(err, NEVER, WHERE, 0, "%s",
				 is_encrypted_office(att->bytes) ? "password"
								 : "unknown");
	case FORM_PAGE:
		return error_set(err, NEVER, WHERE, 0, "no-text");
	default:
		return error_set(err, NEVER, WHERE, 0, "unknown");
	}
}

/* Whole characters only, at most LIMIT_TEXT bytes of them. */
static struct span
shorten(struct span s, struct ink_gaps *gaps)
{
	if (s.len <= LIMIT_TEXT)
		return s;
	gaps->cut = true;
	s = span_head(s, LIMIT_TEXT);
	while (s.len && ((unsigned char)s.at[s.len - 1] & 0xC0) == 0x80)
		s.len--;
	if (s.len && (unsigned char)s.at[s.len - 1] >= 0x80)
		s.len--;
	return s;
}

/* Letters that are printed as one, and blanks that only look alike. */
static const char *
plain_form(uint32_t point)
{
	static const char *const ligatures[] = { "ff",	"fi", "fl", "ffi",
						 "ffl", "st", "st" };

	if (point >= 0xFB00 && point <= 0xFB06)
		return ligatures[point - 0xFB00];
	if (point == 0xA0 || point == 0x202F ||
	    (point >= 0x2000 && point <= 0x200A))
		return " ";
	return NULL;
}

/* Valid UTF-8 in lines that end in LF. */
static struct span
tidy(struct arena *a, struct arena *scratch, struct span s)
{
	size_t n = 0;
	char *out;

	s = charset_text(scratch, s, SPAN("utf-8"));
	/* Nothing above becomes longer than it was. */
	out = arena_alloc(a, s.len + 1);
	while (s.len) {
		uint32_t point;
		size_t len = charset_point(s, &point);
		struct span c = span_head(s, len);

		s = span_tail(s, len);
		if (point == '\r') {
			if (s.len && s.at[0] == '\n')
				continue;
			c = SPAN("\n");
		} else if (point >= 0x80 && plain_form(point)) {
			c = span_of(plain_form(point));
		}
		memcpy(out + n, c.at, c.len);
		n += c.len;
	}
	return (struct span){ out, n };
}

enum verdict
attachment_read(struct arena *a, const struct attachment *att, struct span *ret,
		struct ink_gaps *gaps, struct error *err)
{
	struct arena *scratch = arena_open(LIMIT_LETTER_MEMORY);
	struct span text = SPAN_NONE;
	struct ink_gaps left = { 0 };
	enum verdict v = read_form(scratch, att, &text, &left, err);

	if (v == OK)
		text = tidy(a, scratch, shorten(text, &left));
	/* A byte order mark alone is no text either. */
	if (v == OK && !span_trim(text).len)
		v = error_set(err, NEVER, WHERE, 0, "no-text");
	if (v == OK) {
		*ret = text;
		*gaps = left;
	}
	arena_close(scratch);
	return v;
}

enum verdict
attachment_text(struct arena *a, const struct attachment *att, struct span *ret,
		struct error *err)
{
	struct ink_gaps gaps;

	return attachment_read(a, att, ret, &gaps, err);
}

bool
attachment_is_html(const struct attachment *att)
{
	return span_is(att->type, "text/html") ||
	       form_of(att->bytes) == FORM_HTML;
}

bool
attachment_is_container(const struct attachment *att)
{
	enum form form = form_of(att->bytes);

	return form == FORM_SIGNED || form == FORM_TNEF;
}

/* "nota.pdf.p7m.p7m" is "nota.pdf". */
static struct span
without_p7m(struct span name)
{
	while (span_ends_nocase(name, SPAN(".p7m")))
		name = span_head(name, name.len - 4);
	return name;
}

static enum verdict
unpack_signed(struct arena *a, const struct attachment *att,
	      struct attachment **ret, size_t *n, struct error *err)
{
	struct span content;
	enum verdict v = pkcs7_content(a, att->bytes, &content, err);

	if (v != OK)
		return v;
	struct attachment *inner = arena_alloc(a, sizeof(*inner));

	inner->name = without_p7m(att->name);
	inner->bytes = content;
	inner->type = type_of(form_of(content), inner->name);
	*ret = inner;
	*n = 1;
	return OK;
}

static enum verdict
unpack_tnef(struct arena *a, const struct attachment *att,
	    struct attachment **ret, size_t *n, struct error *err)
{
	struct attachment *parts;
	size_t many;
	enum verdict v = tnef_unpack(a, att->bytes, &parts, &many, err);

	if (v != OK)
		return v;
	for (size_t i = 0; i < many; i++) {
		struct attachment *p = &parts[i];

		if (!p->type.len) {
			p->type = type_of(form_of(p->bytes), p->name);
		} else if (span_is(p->type, "application/rtf")) {
			/* The letter's own text, which is no document. */
			struct ink_gaps gaps;

			if (attachment_read(a, p, &p->bytes, &gaps, NULL) ==
			    OK) {
				p->type = SPAN("text/plain");
				p->unsure = gaps.unsure;
			}
		}
	}
	*ret = parts;
	*n = many;
	return OK;
}

enum verdict
attachment_unpack(struct arena *a, const struct attachment *att,
		  struct attachment **ret, size_t *n, struct error *err)
{
	switch (form_of(att->bytes)) {
	case FORM_SIGNED:
		return unpack_signed(a, att, ret, n, err);
	case FORM_TNEF:
		return unpack_tnef(a, att, ret, n, err);
	default:
		return error_set(err, NEVER, WHERE, 0, "unknown");
	}
}

enum verdict
attachment_warm_up(struct error *err)
{
	office_warm_up();
	return pdf_warm_up(err);
}
