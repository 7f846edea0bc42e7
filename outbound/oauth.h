/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Access to one mailbox by OAuth 2.0 (RFC 6749): obtains access tokens, holds
 * the last one in memory and nowhere else, and keeps a refresh token that the
 * server replaces.  The file with the refresh token is read each time: a new
 * one, whoever writes it there, counts from then on.  Programs that share the
 * file take turns, by a lock on FILE.lock beside it.
 */
#ifndef OUTBOUND_OAUTH_H
#define OUTBOUND_OAUTH_H

#include <stdbool.h>

#include "core/str.h"

struct oauth;

/* All strings outlive what is opened with them. */
struct oauth_options {
	const char *token_url; /* https:// */
	const char *client_id;
	const char *client_secret_file; /* NULL: none */
	const char *refresh_token_file; /* NULL: client_credentials */
	const char *scope;		/* NULL: none */
	const char *ca_file;		/* of the token server; NULL: system */
	const char *at;			/* "convoca.conf:12", for sentences */
	/* Asked while a server is waited for: true gives up.  May be NULL. */
	bool (*stop)(void *self);
	/* What went wrong although there is a token.  May be NULL. */
	void (*complain)(void *self, const char *sentence);
	void *self;
};

struct oauth *oauth_open(const struct oauth_options *);
/* Wipes what it holds.  NULL is allowed. */
void oauth_close(struct oauth *);

/*
 * An access token, good until the next call; a new one where the last has
 * spent most of its life.  After a failure the same answer is given for a
 * while without asking again.  err->code is a sysexits(3) number: EX_NOPERM
 * when a person must give consent or a secret anew.
 */
MUST_CHECK enum verdict oauth_token(struct oauth *, const char **ret,
				    struct error *);

/*
 * The mail server refused the last token, which is forgotten.  True when it
 * had been good before: then a new one is worth a try.
 */
bool oauth_refused(struct oauth *);

#endif
