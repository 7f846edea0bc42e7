/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * On what other errand a letter comes, although it names sectors and people:
 * a writer who is away and says whom to turn to, a desk that acknowledges, a
 * newsletter, a tender, a vacancy, a course, an order.  Sign by sign over
 * the whole page, since none of them says it in one set phrase.
 */
#ifndef PARSERS_AFFAIR_H
#define PARSERS_AFFAIR_H

#include "parsers/intent.h"

enum {
	AFFAIR_STRANGER = 1,	/* it comes from no domain that we know */
	AFFAIR_THREAD = 2,	/* it answers a mail */
	AFFAIR_COMPLETE = 4,	/* it holds all that a registration needs */
	AFFAIR_CARRIES = 8,	/* letters or documents are inside it */
};

struct affair {
	enum kind kind;		/* KIND_AUTOREPLY, KIND_OTHER; or what was
				   given: nothing else is on its way */
	bool torn;		/* it looks like one, and takes part too */
	struct span words;	/* that say so */
};

/*
 * text is the page that decides, title the whole subject line, kind what the
 * letter would be without this.
 */
struct affair affair_read(const struct survey *text, struct span title,
			  const struct intent *, enum kind kind,
			  unsigned flags);

#endif
