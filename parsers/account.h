/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a letter says in one of its forms (plain or HTML): every sheet read,
 * the voice that decides found among covers and forwards, its attachments
 * taken in.
 */
#ifndef PARSERS_ACCOUNT_H
#define PARSERS_ACCOUNT_H

#include "parsers/draft.h"

struct account {
	struct survey **readings;	/* the one that decides first */
	size_t n_readings;
	struct survey **texts;		/* of the letter itself: no subject, no
					   document */
	size_t n_texts;
	const struct wishes **bound;	/* what readings[i] asks for; NULL:
					   another one decides */
	struct intent intent;
	enum kind kind;
	struct draft draft;
	struct span *addresses;		/* of the people named */
	size_t n_addresses;
	struct span loose;		/* words that found no place */
	struct span spare;		/* an address that is nobody's */
	bool stated;			/* a sector is named in the text */
	bool inner;			/* a letter inside decides */
	bool renamed;			/* who is announced gives way */
	bool unknown_group;
	bool cut;			/* a limit left sheets unread */
	bool torn;			/* some of the letter's own words */
};

/*
 * subject may be NULL.  alternative picks the sheets that repeat the text in
 * another form; documents belong to both.
 */
struct account account_read(struct arena *, const struct vocabulary *,
			    const struct opened *,
			    const struct survey *subject, bool alternative);

#endif
