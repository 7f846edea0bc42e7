/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * PDF as text, through poppler-glib, which no other file knows: the words of
 * each page in the lines they make, the values of form fields and what was
 * typed over the page where it stands.  It renders nothing.
 */
#ifndef PARSERS_ATTACHMENT_PDF_H
#define PARSERS_ATTACHMENT_PDF_H

#include "parsers/attachment_ink.h"

struct arena;

/*
 * Once a process, before the jail closes: opens a small document and keeps
 * it open, because poppler drops its tables with the last one; and a
 * converter that it asks for, because the C library loads it from a file.
 */
MUST_CHECK enum verdict pdf_warm_up(struct error *);

/*
 * As attachment_read(); gaps that are there already stay.
 */
MUST_CHECK enum verdict pdf_text(struct arena *, struct span bytes,
				 struct span *ret, struct ink_gaps *,
				 struct error *);

#endif
