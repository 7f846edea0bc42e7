/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes of one mail (RFC 5322, RFC 2045 to 2047): headers, a plain text
 * and an HTML form of the same words, and perhaps an invitation (RFC 6047).
 * Every body is base64, so that no line can be taken for anything else on
 * its way.  What it writes it reads back before it lets go of it.
 */
#ifndef OUTBOUND_MAIL_H
#define OUTBOUND_MAIL_H

#include "core/str.h"

struct arena;

struct mail {
	struct span from_name, from;
	struct span to_name, to; /* one recipient; the name may be "" */
	struct span reply_to;	 /* where it is answered; empty: at From */
	struct span subject;
	struct span message_id;	       /* without <> */
	struct span in_reply_to;       /* without <>; empty: not an answer */
	const struct span *references; /* the answered letter's own */
	size_t n_references;
	int64_t date;
	const char *auto_submitted; /* RFC 3834 5: "auto-replied", ... */
	struct span text, html;	    /* UTF-8; lines end in LF */
	struct span calendar;	    /* an iCalendar object; or empty */
	const char *method;	    /* its METHOD: "REQUEST" */
};

/*
 * *ret: the whole mail, CRLF everywhere, the same bytes for the same input.
 * An In-Reply-To or References of the letter that breaks RFC 5322 3.6.4 is
 * left out, and of many References the first and the last ones stay.  NEVER
 * when an address or an id of ours is not clean, a header holds a control
 * character, or something is not UTF-8.
 */
MUST_CHECK enum verdict mail_write(struct arena *, const struct mail *,
				   struct span *ret, struct error *);

/*
 * The bytes hold exactly the headers that mail_write() gives such a mail,
 * with these values; no bare CR or LF, no byte beyond ASCII, no long line.
 */
MUST_CHECK enum verdict mail_check(struct arena *, const struct mail *,
				   struct span bytes, struct error *);

/* No CR without LF or LF without CR, and a CRLF at the end. */
bool mail_is_crlf(struct span);

#endif
