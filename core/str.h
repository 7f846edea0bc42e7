/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Borrowed bytes and growing text.  A span never owns what it points at and
 * need not end in NUL; a struct text grows inside an arena.  ASCII rules
 * only: case and accents of Italian are the parsers' affair.
 */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

struct arena;

struct span {
	const char *at;		/* may be NULL where len is 0 */
	size_t len;
};

/* A value that was read, with the very words it came from. */
struct field {
	struct span value;
	struct span evidence;
	uint8_t percent;	/* how sure the reader is, 0 to 100 */
	struct span around;	/* what the evidence stands in; empty unless
				   it was asked for */
};

#define SPAN_NONE ((struct span){ NULL, 0 })
#define SPAN(literal) ((struct span){ (literal), sizeof(literal) - 1 })
/* For "%.*s". */
#define SPANF(s) (int)(s).len, (s).at

/* Of a C string; NULL gives the empty span. */
struct span span_of(const char *);
bool span_eq(struct span, struct span);
/* ASCII letters compare without case. */
bool span_eq_nocase(struct span, struct span);
bool span_is(struct span, const char *);
bool span_is_nocase(struct span, const char *);
bool span_starts(struct span, struct span head);
bool span_starts_nocase(struct span, struct span head);
bool span_ends_nocase(struct span, struct span tail);
/* Blanks, tabs, CR and LF at both ends come off. */
struct span span_trim(struct span);
/* The part before byte n and from it on; n is clipped to the length. */
struct span span_head(struct span, size_t n);
struct span span_tail(struct span, size_t n);
/* Offset of the first occurrence, or -1. */
ptrdiff_t span_find(struct span hay, struct span needle);
ptrdiff_t span_find_nocase(struct span hay, struct span needle);
ptrdiff_t span_chr(struct span, char);
/*
 * Takes the part of *rest before the next sep (or all of it) into *part and
 * moves *rest behind the sep.  False at the end; an empty span has no parts.
 */
bool span_cut(struct span *rest, char sep, struct span *part);
/* The next line without its CRLF or LF. */
bool span_line(struct span *rest, struct span *line);
/* A NUL-terminated copy in the arena; NUL bytes inside are kept. */
char *span_dup(struct arena *, struct span);
/* The same copy as a span. */
struct span span_copy(struct arena *, struct span);
/* ASCII lower case copy. */
struct span span_lower(struct arena *, struct span);
/* Decimal, with an optional '-'; nothing else around it, no overflow. */
MUST_CHECK bool span_int(struct span, int64_t *ret);

bool ascii_alnum(char);
bool ascii_alpha(char);
bool ascii_digit(char);
bool ascii_space(char);		/* blank, tab, CR, LF, VT, FF */
char ascii_lower(char);

/* A text that grows in an arena; bytes[len] is always NUL. */
struct text {
	struct arena *arena;
	char *bytes;
	size_t len;
	size_t room;
};

/* An empty text; the arena outlives it. */
struct text text_new(struct arena *);
void text_add(struct text *, struct span);
void text_adds(struct text *, const char *);
void text_addc(struct text *, char);
void text_addf(struct text *, const char *fmt, ...) PRINTF(2, 3);
/* What it holds now; valid until the next text_add*(). */
struct span text_span(const struct text *);

#endif
