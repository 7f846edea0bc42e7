/* SPDX-License-Identifier: EUPL-1.2 */
/* How an SMTP session logs in: with a password, or with OAuth tokens. */
#ifndef OUTBOUND_SMTP_LOGIN_H
#define OUTBOUND_SMTP_LOGIN_H

#include <curl/curl.h>

#include "outbound/post.h"
#include "outbound/smtp_verdict.h"

/* The user, the mechanisms, and the password where there is one. */
CURLcode smtp_login_set(CURL *, const struct post_options *);

/* The mechanisms that may be used, for a sentence. */
const char *smtp_login_names(const struct post_options *);

/*
 * Before each transfer: shows the handle the token to use.  Not OK: LATER
 * with code 535 when a person must do something about it, else with 0.
 */
MUST_CHECK enum verdict smtp_login_token(CURL *, struct oauth *,
					 struct error *);

/* The server has just refused a token; its words are made clearer. */
bool smtp_login_refused(struct smtp_seen *);

#endif
