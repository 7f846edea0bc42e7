/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * HTML as a reader sees it: lines of text.  A block is a line, a row of a
 * table one line with its cells separated by TAB; a table that only lays out
 * a page becomes ordinary lines again.  What is hidden is left out.
 */
#ifndef PARSERS_HTML_H
#define PARSERS_HTML_H

#include "parsers/letter.h"

struct html_page {
	struct line *lines;	/* roles are ROLE_NEW, quote is the depth */
	size_t n_lines;
	struct span strange;	/* a link's domain that looks like another */
	bool hidden;		/* something was left out as hidden */
	bool unsure;		/* what a reader sees of it is not sure */
	bool truncated;		/* LIMIT_TEXT or the depth cut it */
};

/* text is valid UTF-8, whatever its own meta elements say. */
void html_read(struct arena *, struct span text, struct html_page *ret);

#endif
