/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the styles, the theme and the properties of a Word document say about
 * how its text looks.
 */
#ifndef PARSERS_ATTACHMENT_DOCX_INK_H
#define PARSERS_ATTACHMENT_DOCX_INK_H

#include "parsers/attachment_office.h"

struct docx_ink;

struct docx_ink *docx_ink_new(struct arena *);

/* Reads word/styles.xml and word/theme/theme1.xml. */
struct office_part docx_ink_styles(struct docx_ink *);
struct office_part docx_ink_theme(struct docx_ink *);

/*
 * One property of a run ("w:color"), a paragraph, a row or a cell ("w:shd"):
 * adds what it says to *ink.  False when it says nothing of the kind.
 */
bool docx_ink_property(const struct docx_ink *, const char *name,
		       const struct office_attr *, size_t n, struct ink *);

/* A style with those that it is based on; an empty id: the usual one. */
void docx_ink_style(const struct docx_ink *, struct span id, struct ink *);

#endif
