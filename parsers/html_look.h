/* SPDX-License-Identifier: EUPL-1.2 */
/* How an element of a page looks, by style sheets, attributes and habit. */
#ifndef PARSERS_HTML_LOOK_H
#define PARSERS_HTML_LOOK_H

#include "parsers/css_sheet.h"
#include "parsers/css_style.h"

/* As libxml2 hands them out: name, value, name, value, NULL. */
struct span html_look_attribute(const unsigned char **atts, const char *name);
bool html_look_has(const unsigned char **atts, const char *name);

/*
 * The style of an element inside one of style around.  The node's strings
 * live in the arena of the sheet.  What a sheet may do to it makes it unsure.
 */
struct css_style html_look_at(struct css_sheet *, const struct css_node *,
			      const unsigned char **atts,
			      const struct css_style *around);

#endif
