/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which body a letter speaks for: a Province named in the text, in a label,
 * in signature or letterhead, by the sender's domain or certified mailbox;
 * or a Comune, Unione or company that writes by itself.
 */
#ifndef PARSERS_PROVINCE_H
#define PARSERS_PROVINCE_H

#include "parsers/vocabulary.h"

#define BODY_NONE SIZE_MAX

enum claim_kind {
	CLAIM_TEXT,		/* named in passing */
	CLAIM_SUBJECT,
	CLAIM_SENDER_NAME,	/* display name of From */
	CLAIM_SIGN,		/* signature or letterhead */
	CLAIM_ACTING,		/* it joins, takes part, withdraws, ... */
	CLAIM_LABEL,		/* "Ente:", or the answer to that */
};

/* One place where a body is named. */
struct claim {
	size_t at, end;		/* words [at, end) of the page */
	size_t body;		/* index in the programme, or BODY_NONE */
	struct span other;	/* "Comune di Andria", where body is none */
	enum claim_kind kind;
	bool does;		/* it is the one that joins, withdraws, ... */
	struct span words;
};

/* base is the kind of claims that stand in text of no particular kind. */
struct claim *province_scan(struct arena *, const struct page *,
			    const struct vocabulary *, enum claim_kind base,
			    size_t *n);

/*
 * The body that an address belongs to: on its own domain, or a shared or
 * certified one whose local part or labels name it; BODY_NONE otherwise, and
 * for "comune.x@" under a Province's domain.
 */
size_t province_of_address(struct arena *, const struct vocabulary *,
			   struct span address);

/* "comune.gubbio.pg.it", "unione.x.it", "comune.x@...": not a Province. */
bool province_is_other(struct span address);

/* The name of a Comune in such an address: "Comune di Gubbio". */
struct span province_other_name(struct arena *, struct span address);

#endif
