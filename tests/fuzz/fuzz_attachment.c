/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as an attached document (PDF above all), and whatever is inside:
 * text or a verdict comes back, never a crash, within the limits.
 */
#include "core/limits.h"
#include "parsers/attachment.h"
#include "tests/fuzz/fuzz.h"

#define INSIDE 4	/* containers in containers */

void
fuzz_warm_up(void)
{
	struct error err;

	fuzz_need(attachment_warm_up(&err), &err);
}

static void
read_one(struct arena *a, const struct attachment *att, unsigned depth)
{
	struct attachment *in;
	struct span text;
	size_t n;
	struct ink_gaps gaps = { 0 };

	if (depth < INSIDE && attachment_is_container(att)) {
		if (attachment_unpack(a, att, &in, &n, NULL) != OK)
			return;
		fuzz_promise(n <= LIMIT_ATTACHMENTS + 1);
		for (size_t i = 0; i < n; i++)
			read_one(a, &in[i], depth + 1);
		return;
	}
	if (attachment_read(a, att, &text, &gaps, NULL) == OK) {
		fuzz_promise(text.len);
		fuzz_is_text(text, LIMIT_TEXT);
	}
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct attachment att = { .bytes = bytes };

	read_one(a, &att, 0);
}
