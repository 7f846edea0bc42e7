/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A page of a PDF while it is read: attachment_pdf takes its text apart,
 * attachment_pdf_form adds what was filled in or typed over it.
 */
#ifndef PARSERS_ATTACHMENT_PDF_PAGE_H
#define PARSERS_ATTACHMENT_PDF_PAGE_H

#include <poppler.h>

#include "parsers/attachment_layout.h"

struct pdf_page {
	struct arena *arena;
	PopplerPage *page;
	double width, height;
	struct piece *pieces;
	size_t n, room;
	size_t bytes; /* of its text */
	bool cut, unsure;
	bool picture; /* one covers most of it */
};

/* Adds a piece that stands on the page and is not too small to see. */
void pdf_page_add(struct pdf_page *, struct piece);

/* attachment_pdf_form: the form's fields, and notes typed over the page. */
void pdf_form_read(struct pdf_page *);

#endif
