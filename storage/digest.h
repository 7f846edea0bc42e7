/* SPDX-License-Identifier: EUPL-1.2 */
/* What organisers are told of each morning, line by line.  Changes nothing. */
#ifndef STORAGE_DIGEST_H
#define STORAGE_DIGEST_H

#include "core/intake.h"
#include "storage/store.h"

enum digest_list {
	DIGEST_NEW,		/* registered since */
	DIGEST_CHANGED,		/* or changed: word is what, more whence */
	DIGEST_WAITING,		/* word "offered": a seat, until `at` */
	DIGEST_ASKED,		/* its writer is to say the rest */
	DIGEST_DOUBTED,		/* the contact, whether it is his */
	DIGEST_BOUNCED,		/* another address of more */
	DIGEST_VACANT,		/* who comes, where nobody does */
	DIGEST_REVIEW,		/* word is the reason, more its detail */
	DIGEST_FAILED,		/* mails: word is what for */
	DIGEST_UNREACHED,	/* bodies, by none of our invitations */
	DIGEST_ANSWERED,	/* by a calendar, since */
};

struct digest_line {
	int64_t row, at;		/* of the letter, mail, ... */
	struct span entity;		/* sigla or name; or empty */
	struct span address;		/* who is asked, or wrote; or empty */
	struct span group;
	struct span word, more;
	const struct intake *intake;	/* of a letter, or NULL */
};

/* The oldest first, at most max. */
MUST_CHECK enum verdict digest_list(struct store *, struct arena *,
				    enum digest_list, int64_t since,
				    size_t max, struct digest_line **ret,
				    size_t *n, struct error *);

#endif
