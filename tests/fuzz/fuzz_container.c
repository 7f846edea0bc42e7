/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as what wraps documents: CMS in DER, BER, base64 or PEM, TNEF,
 * and the compressed RTF inside it.
 */
#include "core/limits.h"
#include "parsers/lzfu.h"
#include "parsers/pkcs7.h"
#include "parsers/tnef.h"
#include "tests/fuzz/fuzz.h"

#define INSIDE 4	/* a message attached to a message */

void
fuzz_warm_up(void)
{
}

static void
unpack(struct arena *a, struct span bytes, unsigned depth)
{
	struct attachment *in;
	size_t n;

	if (!tnef_is(bytes) || tnef_unpack(a, bytes, &in, &n, NULL) != OK)
		return;
	fuzz_promise(n && n <= LIMIT_ATTACHMENTS + 1);
	for (size_t i = 0; i < n; i++) {
		fuzz_is_text(in[i].name, SIZE_MAX);
		fuzz_is_text(in[i].type, SIZE_MAX);
		if (depth < INSIDE)
			unpack(a, in[i].bytes, depth + 1);
	}
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct span inside;

	if (pkcs7_is_signed(bytes) &&
	    pkcs7_content(a, bytes, &inside, NULL) == OK)
		fuzz_promise(inside.len <= bytes.len);
	if (lzfu_inflate(a, bytes, &inside, NULL) == OK)
		fuzz_promise(inside.len <= LIMIT_INFLATED / 4);
	unpack(a, bytes, 0);
}
