/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html_tag.h"

#include <string.h>

#define TAG   1024	/* bytes of a tag outside quoted values */

/* The end of the tag whose "<" stands before i, or of what is read of it. */
static size_t
tag_end(struct span s, size_t i)
{
	size_t bare = 0;

	for (; i < s.len && s.at[i] != '>' && bare < TAG; i++, bare++) {
		char c = s.at[i];

		if ((c != '"' && c != '\'') || s.at[i - 1] != '=')
			continue;
		const char *end = i + 1 < s.len
					? memchr(s.at + i + 1, c, s.len - i - 1)
					: NULL;

		i = end ? (size_t)(end - s.at) : s.len - 1;
	}
	return i;
}

struct span
html_tag_mend(struct arena *a, struct span s)
{
	struct text t = { 0 };
	size_t kept = 0, i = 0;

	while (i < s.len) {
		const char *lt = memchr(s.at + i, '<', s.len - i);
		size_t cut;

		if (!lt)
			break;
		i = (size_t)(lt - s.at) + 1;
		if (span_starts(span_tail(s, i), SPAN("!--"))) {
			ptrdiff_t end = span_find(span_tail(s, i), SPAN("-->"));

			/* One without an end reaches to the end. */
			if (end < 0)
				break;
			i += (size_t)end;
			continue;
		} else if (span_starts(span_tail(s, i), SPAN("!["))) {
			cut = i - 1;
			while (i < s.len && s.at[i] != '>')
				i++;
			i += i < s.len;
		} else if (i < s.len && ascii_alpha(s.at[i])) {
			i = tag_end(s, i);
			cut = i;
			while (i < s.len && s.at[i] != '>' && s.at[i] != '<')
				i++;
		} else {
			continue;
		}
		if (cut == i)
			continue;
		if (!t.arena)
			t = text_new(a);
		text_add(&t, span_tail(span_head(s, cut), kept));
		kept = i;
	}
	if (!t.arena)
		return s;
	text_add(&t, span_tail(s, kept));
	return text_span(&t);
}
