/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the label of a form line asks for ("Referente operativo:",
 * "E-mail ......", "Cognome e nome del referente:"), with its usual
 * misspellings, in Italian, French and German.
 */
#ifndef PARSERS_LABEL_H
#define PARSERS_LABEL_H

#include "parsers/page.h"

enum label {
	LABEL_NONE,
	LABEL_BODY,
	LABEL_SECTOR,
	LABEL_GROUP,
	LABEL_REFERENT,
	LABEL_NAME,		/* given name alone, or the whole name */
	LABEL_SURNAME,		/* surname alone */
	LABEL_SURNAME_FIRST,	/* "Cognome e nome" */
	LABEL_DEPUTY,
	LABEL_ROLE,
	LABEL_OFFICE,		/* "Servizio:", "Ufficio:" */
	LABEL_EMAIL,
	LABEL_PHONE,
	LABEL_CONTACT,		/* both: "Recapiti" */
	LABEL_FAX,
	LABEL_PEC,
	LABEL_SUBJECT,
	LABEL_NOISE,		/* protocol, place and date, signature, ... */
};

/*
 * Whether the words from first on, up to end (the end of the line), begin
 * with a label; *value is then the first word behind it.
 */
enum label label_at(const struct page *, size_t first, size_t end,
		    size_t *value);

/* The class of words that are known to be a label: a column's head, ... */
enum label label_of(const struct page *, size_t first, size_t end);

#endif
