/* SPDX-License-Identifier: EUPL-1.2 */
/* How the run of a Word document looks that is being read. */
#ifndef PARSERS_ATTACHMENT_DOCX_LOOK_H
#define PARSERS_ATTACHMENT_DOCX_LOOK_H

#include "parsers/attachment_docx_ink.h"

#define DOCX_TABLES 8	/* inside each other; deeper ones count as this */

struct docx_look {
	struct docx_ink *inks;
	struct ink run, paragraph, cells[DOCX_TABLES], rows[DOCX_TABLES];
	struct ink *own;	/* whose properties are read; or NULL */
	bool mark;		/* those of the mark that ends a paragraph */
	bool in_run;
	unsigned tables;	/* open */
	bool styled[DOCX_TABLES];	/* by a style that may colour it */
	bool unshown;		/* a drawing that is switched off */
};

/* An element begins.  True when it says nothing but how text looks. */
bool docx_look_start(struct docx_look *, const char *name,
		     const struct office_attr *, size_t n);
void docx_look_end(struct docx_look *, const char *name);

/* Whether what is read now is seen; boxed: it stands in a drawing. */
enum ink_sight docx_look_sight(const struct docx_look *, bool boxed);

#endif
