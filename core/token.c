/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/token.h"

#include "core/arena.h"

#define DAY 86400
#define DAY_CHARS 4	/* hexadecimal: until 2149 */
#define MAC_BYTES 16
#define MAC_CHARS 26	/* base32 */
#define TOKEN_CHARS (TOKEN_HANDLE + DAY_CHARS + MAC_CHARS)
#define LOCAL_MAX 64

/* What the secret signs; no member can run into the next. */
static struct span
mac_of(struct arena *a, const struct hash *secret, struct span head,
       struct span addressee)
{
	struct span key = { (const char *)secret->bytes, HASH_BYTES };
	struct text t = text_new(a);

	text_adds(&t, "reply ");
	text_add(&t, head);
	text_addc(&t, ' ');
	text_add(&t, span_lower(a, addressee));
	struct hash h = hash_hmac(key, text_span(&t));

	return hash_base32(a, h.bytes, MAC_BYTES);
}

struct span
token_address(struct arena *a, const struct hash *secret, struct span office,
	      struct span message_id, struct span addressee, int64_t expires)
{
	ptrdiff_t at = span_chr(office, '@');
	struct text head = text_new(a), t = text_new(a);

	if (at < 1 || at + 1 + TOKEN_CHARS > LOCAL_MAX ||
	    message_id.len < TOKEN_HANDLE)
		return SPAN_NONE;
	text_add(&head, span_head(message_id, TOKEN_HANDLE));
	text_addf(&head, "%04x", (unsigned)(expires / DAY) & 0xFFFFu);
	text_add(&t, span_head(office, (size_t)at));
	text_addc(&t, '+');
	text_add(&t, text_span(&head));
	text_add(&t, mac_of(a, secret, text_span(&head), addressee));
	text_add(&t, span_tail(office, (size_t)at));
	return text_span(&t);
}

/* How long it takes says nothing of where they differ. */
static bool
is_same(struct span x, struct span y)
{
	unsigned char differ = 0;

	if (x.len != y.len)
		return false;
	for (size_t i = 0; i < x.len; i++)
		differ |= (unsigned char)(x.at[i] ^ y.at[i]);
	return !differ;
}

static bool
read_day(struct span s, int64_t *ret)
{
	static const char digits[] = "0123456789abcdef";
	int64_t day = 0;

	for (size_t i = 0; i < s.len; i++) {
		ptrdiff_t d = span_chr(SPAN(digits), s.at[i]);

		if (d < 0)
			return false;
		day = day * 16 + d;
	}
	*ret = day;
	return true;
}

struct span
token_read(struct arena *a, const struct hash *secret, struct span address,
	   struct span writer, int64_t now)
{
	struct span s = span_lower(a, address);
	ptrdiff_t plus = span_chr(s, '+'), at = span_chr(s, '@');
	int64_t day;

	if (plus < 0 || at < plus || !writer.len ||
	    at - plus - 1 != TOKEN_CHARS)
		return SPAN_NONE;
	s = span_head(span_tail(s, (size_t)plus + 1), TOKEN_CHARS);
	struct span head = span_head(s, TOKEN_HANDLE + DAY_CHARS);

	if (!is_same(mac_of(a, secret, head, writer),
		     span_tail(s, head.len)) ||
	    !read_day(span_tail(head, TOKEN_HANDLE), &day) ||
	    now / DAY > day)
		return SPAN_NONE;
	return span_head(head, TOKEN_HANDLE);
}
