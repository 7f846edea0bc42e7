/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses and telephone numbers as people write them.  What is found here
 * is only spelled right; to whom it belongs is referent's affair.
 */
#ifndef PARSERS_CONTACT_H
#define PARSERS_CONTACT_H

#include "parsers/page.h"

/*
 * Reads an address that begins at byte at of the line: "a@b.it", "a @ b.it",
 * "a (at) b.it", "a chiocciola b.it".  Gives its length in *len and the
 * clean address in *value; *value is empty where an address was meant and is
 * not one that can be used.  False when no address begins there.
 */
MUST_CHECK bool contact_address(struct arena *, struct span line, size_t at,
				size_t *len, struct span *value);

/* Whether contact_address() can find anything on the line: a quick look. */
bool contact_may_address(struct span line);

/*
 * True when the address reads like an office or the like and not like a
 * person: "protocollo@", "segreteria.generale@", "info@".
 */
bool contact_is_office(struct span address);

enum number_kind {
	NUMBER_PHONE,
	NUMBER_FAX,
	NUMBER_SWITCHBOARD,	/* centralino */
	NUMBER_OTHER,		/* protocol, VAT, IBAN, post code, date */
};

struct number {
	size_t at, end;		/* words [at, end) */
	struct span value;	/* E.164 */
	enum number_kind kind;
};

/* Every telephone number of the page, in order of position. */
struct number *contact_numbers(struct arena *, const struct page *,
			       size_t *n);

#endif
