/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The tree of a letter (RFC 2045, 2046), taken down once from GMime into the
 * arena, so that no other file knows that library.  Bodies stay encoded
 * until somebody asks for them.  It does not judge what a part is for.
 */
#ifndef PARSERS_MIME_H
#define PARSERS_MIME_H

#include "parsers/letter.h"

enum mime_coding { MIME_IDENTITY, MIME_BASE64, MIME_QUOTED, MIME_UU };

struct mime_part {
	struct span type;	/* lower case; "text/plain" when not given */
	struct span charset;	/* as declared, or empty */
	struct span method;	/* of text/calendar, or empty */
	struct span report_type;	/* lower case, or empty */
	struct span boundary;	/* of a multipart, or empty */
	struct span name;	/* file name, decoded, without any path */
	struct span content_id;	/* without <>, or empty */
	bool attached;		/* Content-Disposition: attachment */
	bool flowed, delsp;	/* RFC 3676 */
	enum mime_coding coding;
	struct span raw;	/* as it stands in the letter's bytes */
	/* multipart: its members; message/rfc822: one, the inner letter */
	struct mime_part *parts;
	size_t n_parts;
	/* of the inner letter of a message/rfc822, else of the part */
	struct header *headers;
	size_t n_headers;
};

/*
 * Once a process, before the jail closes.
 */
void mime_warm_up(void);

/*
 * Reads a letter: *ret is its top part, whose headers are the letter's.
 * Spans of raw borrow from bytes, everything else is in the arena.  *beyond
 * becomes true (and is otherwise left alone) when LIMIT_MIME_DEPTH,
 * LIMIT_MIME_PARTS, LIMIT_RFC822_NESTING or LIMIT_HEADER_BLOCK left
 * something out.  NEVER for bytes without any header field.
 */
MUST_CHECK enum verdict mime_parse(struct arena *, struct span bytes,
				   struct mime_part **ret, bool *beyond,
				   struct error *);

/* The decoded body (RFC 2045 section 6); may borrow from the bytes. */
struct span mime_body(struct arena *, const struct mime_part *);

/* The bytes behind a coding. */
struct span mime_decode(struct arena *, enum mime_coding, struct span);

bool mime_is_multipart(const struct mime_part *);

#endif
