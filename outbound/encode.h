/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How text travels in a mail: base64 bodies and RFC 2047 headers.  Everything
 * written is 7-bit ASCII with CRLF.  It writes; reading mail that others
 * wrote is the parsers' affair.
 */
#ifndef OUTBOUND_ENCODE_H
#define OUTBOUND_ENCODE_H

#include "core/str.h"

struct arena;

/* Lines of 76 characters, each with its CRLF (RFC 2045 6.8). */
void encode_base64(struct text *, struct span bytes);
/* The same without line breaks (RFC 4648 4). */
void encode_base64_line(struct text *, struct span bytes);

/*
 * "Name: text CRLF", folded at 78.  text is UTF-8 in one line; what is not
 * plain ASCII goes as encoded words (RFC 2047 2), of which none splits a
 * character.
 */
void encode_text_header(struct text *, const char *name, struct span text);

/*
 * "Name: phrase <address> CRLF" or "Name: address CRLF" without a phrase
 * (RFC 5322 3.4).  The address has passed clean_address().
 */
void encode_mailbox_header(struct text *, const char *name, struct span phrase,
			   struct span address);

/*
 * Undo what the functions above wrote, unfolded; for reading back.  The
 * second takes the quotes of a phrase off, too.
 */
struct span encode_undo(struct arena *, struct span value);
struct span encode_undo_phrase(struct arena *, struct span value);

/* Digits without line breaks; it stops at what is none. */
void encode_undo_base64(struct text *, struct span);

#endif
