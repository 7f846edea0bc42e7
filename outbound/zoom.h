/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The meetings of one Zoom user, by the REST interface (API v2) with the
 * access of a server-to-server application.  One token is asked for, at the
 * first request, and held in memory alone.
 */
#ifndef OUTBOUND_ZOOM_H
#define OUTBOUND_ZOOM_H

#include "outbound/conference.h"

struct arena;
struct zoom;

/* All strings outlive what is opened with them. */
struct zoom_options {
	const char *token_url, *api_url; /* https://, no '/' at the end */
	const char *account_id, *client_id, *client_secret_file;
	const char *user;		/* "me", or an address */
	const char *link_domain;	/* where links may lead: "zoom.us" */
	const char *ca_file;		/* NULL: system */
	const char *at;			/* "convoca.conf:12", for sentences */
};

struct zoom *zoom_open(const struct zoom_options *);
/* Wipes what it holds.  NULL is allowed. */
void zoom_close(struct zoom *);

/*
 * Each asks once and does not wait.  err->code is a sysexits(3) number, and
 * no sentence holds the secret or the token.  After LATER nobody knows
 * whether a request was heard: zoom_list() tells.  Results live in the arena.
 */

/* Those of the user's that bear a mark of ours, of all pages. */
MUST_CHECK enum verdict zoom_list(struct zoom *, struct arena *,
				  struct conference **ret, size_t *n,
				  struct error *);
/* With a link that is conference_is_link(); so is that of zoom_read(). */
MUST_CHECK enum verdict zoom_make(struct zoom *, struct arena *,
				  const struct conference_plan *,
				  struct conference *ret, struct error *);
MUST_CHECK enum verdict zoom_read(struct zoom *, struct arena *,
				  struct span id, struct conference *ret,
				  struct error *);
/* Its link stays. */
MUST_CHECK enum verdict zoom_move(struct zoom *, struct arena *,
				  struct span id,
				  const struct conference_plan *,
				  struct error *);
/* OK too when it is gone already.  Zoom writes to nobody. */
MUST_CHECK enum verdict zoom_delete(struct zoom *, struct arena *,
				    struct span id, struct error *);
/* That the access works, and the user's meetings may be seen. */
MUST_CHECK enum verdict zoom_check(struct zoom *, struct error *);

#endif
