/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as Rich Text Format. */
#include "core/limits.h"
#include "parsers/attachment_rtf.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct span text;
	struct ink_gaps gaps = { 0 };

	if (rtf_text(a, bytes, &text, &gaps, NULL) == OK)
		fuzz_is_text(text, LIMIT_TEXT);
}
