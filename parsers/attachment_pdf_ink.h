/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a PDF draws letters that nobody sees: poppler tells their colour,
 * but not that they are neither filled nor drawn, or cut off.
 */
#ifndef PARSERS_ATTACHMENT_PDF_INK_H
#define PARSERS_ATTACHMENT_PDF_INK_H

#include "core/str.h"

struct arena;

/*
 * True where some text of the file is invisible, or may be because its
 * commands cannot be read.  Of an encrypted file nothing is known: false.
 */
bool pdf_ink_hides(struct arena *, struct span file);

#endif
