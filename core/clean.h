/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only ways by which an address, a name or a number that a stranger
 * wrote becomes one of ours.  What passes here can stand in a header, an
 * SMTP command, a calendar parameter, a table or a log without harm; the
 * parsers build with these, and the keeper checks again what a role hands it.
 */
#ifndef CORE_CLEAN_H
#define CORE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"

struct arena;

/*
 * An ASCII addr-spec: dot-atom "@" LDH domain with at least one dot (RFC 5321
 * 4.1.2, without quoted local parts), at most LIMIT_ADDRESS bytes.  The
 * result is a lower case copy in the arena.  False, and *ret untouched, for
 * anything else; nothing is repaired here.  A local part that begins with a
 * formula or option sign (= + -) and a top domain of digits are refused too.
 */
MUST_CHECK bool clean_address(struct arena *, struct span, struct span *ret);

/* The two sides of its @; an empty domain, and all of it, where it has none. */
struct span clean_domain(struct span address);
struct span clean_local_part(struct span address);

/*
 * A person's or an office's name: valid UTF-8; controls, bidi marks and
 * zero-width characters dropped, markup (<...>) and a leading formula sign
 * (= + - @) taken off, blanks joined, typographic apostrophes written as ',
 * double quotes and backslashes dropped, NFC, cut after LIMIT_NAME_POINTS
 * code points.  False when it is not UTF-8 or no letter remains.
 */
MUST_CHECK bool clean_name(struct arena *, struct span, struct span *ret);

/*
 * One line of running text under the same rules but without the letter and
 * the length rule, and with its double quotes and backslashes: for subjects,
 * roles and titles.  Bytes that are no UTF-8 are dropped; max_bytes cuts on
 * a UTF-8 boundary.
 */
struct span clean_line(struct arena *, struct span, size_t max_bytes);

/*
 * A passage as it was written, for evidence and reports: lines, markup and
 * blanks stay, but bytes that are no UTF-8, controls other than newline and
 * tab, bidi marks and zero-width characters are dropped.  CRLF becomes LF.
 * max_bytes cuts on a UTF-8 boundary.  Clean text is returned as it is.
 */
struct span clean_words(struct arena *, struct span, size_t max_bytes);

/* A Message-ID without its <>: printable ASCII but < and >, 1 to 995 bytes. */
bool clean_is_message_id(struct span);

/* A word of ours (ids, reasons): letters, digits, '-', '_', '.', up to 64. */
bool clean_is_word(struct span);

/* E.164: '+', then 8 to 15 digits, the first not 0. */
bool clean_is_phone(struct span);

/* True when every byte sequence is well-formed UTF-8 (RFC 3629), no NUL. */
bool clean_is_utf8(struct span);

#endif
