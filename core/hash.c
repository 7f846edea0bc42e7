/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/hash.h"

#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>

#include "core/arena.h"

struct hash
hash_sha256(struct span s)
{
	struct sha256_ctx ctx;
	struct hash h;

	sha256_init(&ctx);
	sha256_update(&ctx, s.len, (const uint8_t *)s.at);
	sha256_digest(&ctx, sizeof(h.bytes), h.bytes);
	return h;
}

struct hash
hash_hmac(struct span key, struct span message)
{
	struct hmac_sha256_ctx ctx;
	struct hash h;

	hmac_sha256_set_key(&ctx, key.len, (const uint8_t *)key.at);
	hmac_sha256_update(&ctx, message.len, (const uint8_t *)message.at);
	hmac_sha256_digest(&ctx, sizeof(h.bytes), h.bytes);
	return h;
}

bool
hash_equal(const struct hash *a, const struct hash *b)
{
	return memeql_sec(a->bytes, b->bytes, sizeof(a->bytes));
}

struct span
hash_hex(struct arena *a, const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *p = bytes;
	char *out = arena_alloc(a, 2 * n + 1);

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[p[i] >> 4];
		out[2 * i + 1] = digits[p[i] & 15];
	}
	return (struct span){ out, 2 * n };
}

struct span
hash_base32(struct arena *a, const void *bytes, size_t n)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	const uint8_t *p = bytes;
	char *out = arena_alloc(a, (n * 8 + 4) / 5 + 1);
	size_t len = 0;
	unsigned held = 0, bits = 0;

	for (size_t i = 0; i < n; i++) {
		held = (held << 8 | p[i]) & 0xFFF;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			out[len++] = digits[held >> bits & 31];
		}
	}
	if (bits)
		out[len++] = digits[held << (5 - bits) & 31];
	return (struct span){ out, len };
}

/* Headers that a delivery adds, so that two copies differ in them alone. */
static bool
is_trace(struct span line)
{
	static const char *const names[] = {
		"Return-Path", "Received", "Delivered-To", "X-Original-To",
		"Envelope-To", "Authentication-Results", "Received-SPF",
	};
	ptrdiff_t colon = span_chr(line, ':');

	if (colon < 0)
		return false;
	struct span name = span_trim(span_head(line, (size_t)colon));

	if (span_starts_nocase(name, SPAN("ARC-")))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_is_nocase(name, names[i]))
			return true;
	return false;
}

static void
add(struct sha256_ctx *ctx, struct span s)
{
	sha256_update(ctx, s.len, (const uint8_t *)s.at);
}

/* The headers that stay; *rest is left at the blank line or at the end. */
static void
add_headers(struct sha256_ctx *ctx, struct span *rest)
{
	bool dropping = false;

	while (rest->len) {
		struct span after = *rest, line;

		if (!span_line(&after, &line) || !line.len)
			return;
		if (line.at[0] != ' ' && line.at[0] != '\t')
			dropping = is_trace(line);
		if (!dropping) {
			add(ctx, line);
			add(ctx, SPAN("\n"));
		}
		*rest = after;
	}
}

struct hash
hash_letter(struct span bytes)
{
	struct sha256_ctx ctx;
	struct hash h;

	sha256_init(&ctx);
	add_headers(&ctx, &bytes);
	for (;;) {
		ptrdiff_t at = span_find(bytes, SPAN("\r\n"));

		if (at < 0)
			break;
		add(&ctx, span_head(bytes, (size_t)at));
		add(&ctx, SPAN("\n"));
		bytes = span_tail(bytes, (size_t)at + 2);
	}
	add(&ctx, bytes);
	sha256_digest(&ctx, sizeof(h.bytes), h.bytes);
	return h;
}
