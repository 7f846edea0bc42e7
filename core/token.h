/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The address that a mail of ours is answered at: the office's own with a
 * "+token" that says which mail it was, and that whoever writes there had it
 * from us.  Bound to mail and addressee, it expires, and nobody can make one
 * without the installation's secret: HMAC-SHA256, cut to 128 bits.
 */
#ifndef CORE_TOKEN_H
#define CORE_TOKEN_H

#include "core/hash.h"
#include "core/str.h"

#define TOKEN_HANDLE 12	/* of a Message-ID, whose first bytes are chance */

/*
 * "office+token@domain" in the arena; empty when the office's address leaves
 * no room for it (RFC 5321 4.5.3.1.1: 64 octets before the @).
 */
struct span token_address(struct arena *, const struct hash *secret,
			  struct span office, struct span message_id,
			  struct span addressee, int64_t expires);

/*
 * The handle in an address that a letter was sent to, in the arena; empty
 * unless it holds a token for this writer that is right and not expired.
 */
struct span token_read(struct arena *, const struct hash *secret,
		       struct span address, struct span writer, int64_t now);

#endif
