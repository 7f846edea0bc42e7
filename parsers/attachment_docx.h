/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the elements of a Word document (ISO/IEC 29500 WordprocessingML, with
 * the content controls of 2010) mean for its text: what is hidden, deleted or
 * only a prompt is left out, a ticked box is a character.
 */
#ifndef PARSERS_ATTACHMENT_DOCX_H
#define PARSERS_ATTACHMENT_DOCX_H

#include "parsers/attachment_office.h"

struct docx;

/* In the arena.  Styles and links are learnt before the text is read. */
struct docx *docx_new(struct arena *);

/* Reads word/styles.xml: which styles hide. */
struct office_part docx_styles(struct docx *);
/* Reads word/theme/theme1.xml: the colours that have names. */
struct office_part docx_theme(struct docx *);
/* Reads word/_rels/document.xml.rels: where the links lead. */
struct office_part docx_links(struct docx *);
/* Reads the document, a header or a footer into the flow. */
struct office_part docx_body(struct docx *, struct flow *);

#endif
