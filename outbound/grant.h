/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a token server is asked for (RFC 6749 4.4 and 6), and what its answer
 * means.  Pure: it knows no network and no file.
 */
#ifndef OUTBOUND_GRANT_H
#define OUTBOUND_GRANT_H

#include "outbound/http.h"

#define GRANT_TOKEN_MAX ((size_t)8 << 10)

struct grant {
	const char *url;
	const char *client_id;
	struct span client_secret; /* empty: none */
	/*
	 * Zoom's account_credentials: the application shows id and secret in
	 * the header (RFC 6749 2.3.1), which is the caller's affair.  NULL:
	 * one of the other two.
	 */
	const char *account_id;
	const char *scope;	   /* NULL: none */
	/* Empty: the application's own access (client_credentials). */
	struct span refresh_token;
	const char *refresh_token_file; /* for sentences */
};

struct grant_tokens {
	struct span access;
	struct span refresh; /* empty: the old one stays */
	int64_t lives_s;     /* the access token, from now */
};

/* The form to be posted; it holds the secrets. */
void grant_ask(struct text *, const struct grant *);

/*
 * OK with the tokens, in the arena.  NEVER when a person must do something:
 * err->code is EX_NOPERM for a consent or a secret that is no longer good,
 * EX_CONFIG for what the configuration says.  LATER for a server that is
 * busy, or answers what nobody understands.  No secret is in any sentence.
 */
MUST_CHECK enum verdict grant_judge(struct arena *, const struct grant *,
				    const struct http_answer *,
				    struct grant_tokens *ret, struct error *);

#endif
