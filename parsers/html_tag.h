/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The tags of a page before libxml2 sees them.
 */
#ifndef PARSERS_HTML_TAG_H
#define PARSERS_HTML_TAG_H

#include "core/str.h"

struct arena;

/*
 * libxml2 compares every attribute of an element with all before it, so an
 * element may not have thousands: what has more than TAG bytes outside
 * quoted values loses the rest, and *cut becomes true.  Comments and their
 * kin, which end elsewhere for libxml2 than for mail programs, go, so do the
 * "<![if ...]>" of Word; a body or html element, which libxml2 would leave
 * out with its attributes, is called x-body or x-html.  The same span when
 * nothing is to be mended.
 */
struct span html_tag_mend(struct arena *, struct span html, bool *cut);

#endif
