/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The content of signed files: CMS SignedData (RFC 5652) as .p7m files and
 * opaque S/MIME carry it, in DER or BER, as bytes, base64 or PEM.  It only
 * takes the signed bytes out and verifies nothing.
 */
#ifndef PARSERS_PKCS7_H
#define PARSERS_PKCS7_H

#include "core/str.h"

struct arena;

/* True for what looks like CMS in any of its wrappings. */
bool pkcs7_is_signed(struct span bytes);

/*
 * The innermost content, at most eight signatures deep; borrows from bytes
 * or lives in the arena.  NEVER with "corrupt" for anything else than
 * SignedData with a content, "password" for what is encrypted.
 */
MUST_CHECK enum verdict pkcs7_content(struct arena *, struct span bytes,
				      struct span *ret, struct error *);

#endif
