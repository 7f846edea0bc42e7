/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256, its HMAC, and the two ways in which we print bytes. */
#ifndef CORE_HASH_H
#define CORE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

#define HASH_BYTES 32

struct hash {
	uint8_t bytes[HASH_BYTES];
};

struct hash hash_sha256(struct span);
struct hash hash_hmac(struct span key, struct span message);	/* RFC 2104 */
/* In constant time. */
bool hash_equal(const struct hash *, const struct hash *);
/* Lower case hexadecimal of n bytes, in the arena. */
struct span hash_hex(struct arena *, const void *bytes, size_t n);
/* RFC 4648 base32 in lower case without padding: safe in an address. */
struct span hash_base32(struct arena *, const void *bytes, size_t n);

/*
 * The digest by which a letter is known again when it is delivered twice:
 * SHA-256 of its bytes without the trace headers that each delivery adds
 * (Return-Path, Received, Delivered-To, X-Original-To, Envelope-To,
 * Authentication-Results, Received-SPF, ARC-*) and with CRLF as LF.
 */
struct hash hash_letter(struct span bytes);

#endif
