/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/daticert.h"

#include "core/clean.h"

struct span
daticert_type(struct span xml)
{
	ptrdiff_t at = span_find_nocase(xml, SPAN("<postacert"));
	struct span rest, tag = SPAN_NONE, value;

	if (at < 0)
		return SPAN_NONE;
	rest = span_tail(xml, (size_t)at);
	(void)span_cut(&rest, '>', &tag);
	at = span_find_nocase(tag, SPAN("tipo="));
	if (at < 0)
		return SPAN_NONE;
	tag = span_trim(span_tail(tag, (size_t)at + 5));
	if (!tag.len)
		return SPAN_NONE;
	char quote = tag.at[0];

	tag = span_tail(tag, 1);
	return span_cut(&tag, quote, &value) ? span_trim(value) : SPAN_NONE;
}

/* The address inside the next element that begins so, taken off *xml. */
static bool
next_address(struct arena *a, struct span *xml, struct span tag,
	     struct span *ret)
{
	ptrdiff_t at = span_find_nocase(*xml, tag);
	struct span address;

	*ret = SPAN_NONE;
	if (at < 0)
		return false;
	*xml = span_tail(*xml, (size_t)at + tag.len);
	if (span_cut(xml, '>', &address) && span_cut(xml, '<', &address) &&
	    !clean_address(a, span_trim(address), ret))
		*ret = SPAN_NONE;
	return true;
}

struct span
daticert_sender(struct arena *a, struct span xml)
{
	struct span ret;

	(void)next_address(a, &xml, SPAN("<mittente"), &ret);
	return ret;
}

bool
daticert_recipient(struct arena *a, struct span *xml, struct span *ret)
{
	return next_address(a, xml, SPAN("<destinatari"), ret);
}
