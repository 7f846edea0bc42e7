/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html_link.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "parsers/sender.h"

struct span
html_link_address(struct arena *a, struct span href)
{
	struct text t = text_new(a);

	href = span_trim(href);
	if (!span_starts_nocase(href, SPAN("mailto:")))
		return SPAN_NONE;
	href = span_tail(href, 7);
	ptrdiff_t end = span_chr(href, '?');

	if (end >= 0)
		href = span_head(href, (size_t)end);
	/* Even written in escapes no address is longer. */
	if (href.len > LIMIT_ADDRESS * 3)
		return SPAN_NONE;
	for (size_t i = 0; i < href.len; i++) {
		char c = href.at[i];

		if (c == '%' &&
		    span_starts_nocase(span_tail(href, i), SPAN("%40"))) {
			c = '@';
			i += 2;
		}
		text_addc(&t, c);
	}
	return span_trim(text_span(&t));
}

/* The host of "mailto:x@host" or "https://host/". */
struct span
html_link_strange(struct arena *a, struct span href)
{
	ptrdiff_t at = span_find(href, SPAN("://"));
	struct span host;

	if (at < 0 && span_starts_nocase(span_trim(href), SPAN("mailto:")))
		at = span_chr(href, '@');
	if (at < 0)
		return SPAN_NONE;
	host = span_tail(href, (size_t)at + 1);
	while (host.len && (host.at[0] == '/' || host.at[0] == ':'))
		host = span_tail(host, 1);
	if (!sender_strange_host(span_head(host, LIMIT_ADDRESS)))
		return SPAN_NONE;
	return span_copy(a, clean_words(a, host, 100));
}
