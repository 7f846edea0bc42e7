/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Attached documents become text: PDF, DOCX, ODT, RTF, TXT and what is inside
 * a .p7m or a winmail.dat.  Which reader is used is told by the bytes; type
 * and name only break ties.
 */
#ifndef PARSERS_ATTACHMENT_H
#define PARSERS_ATTACHMENT_H

#include "parsers/attachment_ink.h"
#include "parsers/letter.h"

/* Once a process, before the jail closes (poppler's tables). */
MUST_CHECK enum verdict attachment_warm_up(struct error *);

/*
 * The text of a document: UTF-8, lines ended by LF, table rows as one line
 * with cells separated by TAB, hidden text left out.  In the arena.
 * NEVER with err->text "no-text", "password", "corrupt", "too-large" or
 * "unknown" where there is none.
 */
MUST_CHECK enum verdict attachment_text(struct arena *,
					const struct attachment *,
					struct span *ret, struct error *);

/* The same, and what was left unread of it. */
MUST_CHECK enum verdict attachment_read(struct arena *,
					const struct attachment *,
					struct span *ret, struct ink_gaps *gaps,
					struct error *);

/*
 * Unpacks a container: the signed content of CMS (p7m, DER, BER or base64;
 * smime.p7m), or the parts of a winmail.dat.  Returns what is inside as new
 * attachments (their types guessed from the bytes; a body text is
 * "text/plain" or "text/html"; a MIME entity is "message/rfc822"), *n of
 * them.  NEVER when it is no container or cannot be opened.
 */
MUST_CHECK enum verdict attachment_unpack(struct arena *,
					  const struct attachment *,
					  struct attachment **ret, size_t *n,
					  struct error *);

/* True for a page of HTML, which is read as one. */
bool attachment_is_html(const struct attachment *);

/* True when attachment_unpack() is the way in. */
bool attachment_is_container(const struct attachment *);

#endif
