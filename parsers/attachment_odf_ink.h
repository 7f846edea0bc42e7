/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the styles of an OpenDocument file say about how its text looks, and
 * which of its columns, rows and tables are not shown.
 */
#ifndef PARSERS_ATTACHMENT_ODF_INK_H
#define PARSERS_ATTACHMENT_ODF_INK_H

#include "parsers/attachment_office.h"
#include "parsers/css_value.h"

#define ODF_SPANS   64	/* inside each other; deeper ones count as this */
#define ODF_TABLES  8
#define ODF_COLUMNS 64	/* of which it is known whether they are shown */

struct odf_ink;

struct odf_ink *odf_ink_new(struct arena *);

/*
 * An element of a style begins ("style:style", "style:text-properties", ...),
 * or any element of the text, or ends.
 */
void odf_ink_style(struct odf_ink *, const char *name,
		   const struct office_attr *, size_t n);
void odf_ink_start(struct odf_ink *, const char *name,
		   const struct office_attr *, size_t n);
void odf_ink_end(struct odf_ink *, const char *name);

/* A cell ends that stands for so many. */
void odf_ink_cells(struct odf_ink *, int64_t n);

/* Whether the text that is read now is seen. */
enum ink_sight odf_ink_sight(const struct odf_ink *);

/* Of another document, or part of it. */
void odf_ink_begin(struct odf_ink *);

#endif
