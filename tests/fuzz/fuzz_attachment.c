/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as an attached document, and whatever is inside: text or a
 * verdict comes back, never a crash, within the limits.
 */
#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment.h"

#define INSIDE 4	/* containers in containers */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct error err;

	if (attachment_warm_up(&err) != OK)
		abort();
	return 0;
}

static void
read_one(struct arena *a, const struct attachment *att, unsigned depth)
{
	struct attachment *in;
	struct span text;
	size_t n;

	if (depth < INSIDE && attachment_is_container(att)) {
		if (attachment_unpack(a, att, &in, &n, NULL) != OK)
			return;
		if (n > LIMIT_ATTACHMENTS + 1)
			abort();
		for (size_t i = 0; i < n; i++)
			read_one(a, &in[i], depth + 1);
		return;
	}
	if (attachment_text(a, att, &text, NULL) == OK &&
	    (!text.len || text.len > LIMIT_TEXT))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct attachment att = { .bytes = { (const char *)bytes, len } };

	read_one(a, &att, 0);
	arena_close(a);
	return 0;
}
