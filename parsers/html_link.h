/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a link of a page leads. */
#ifndef PARSERS_HTML_LINK_H
#define PARSERS_HTML_LINK_H

#include "core/str.h"

struct arena;

/* The address of "mailto:x%40y?subject=...", or empty. */
struct span html_link_address(struct arena *, struct span href);

/* Its host, where that only looks like what it says; or empty. */
struct span html_link_strange(struct arena *, struct span href);

#endif
