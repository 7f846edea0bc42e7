/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/smtp_login.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outbound/bearer.h"
#include "outbound/oauth.h"

#define WHERE "outbound/smtp"
#define REFUSED 535

static CURLcode
set_password(CURL *c, struct span word)
{
	char *password = strndup(word.len ? word.at : "", word.len);

	if (!password)
		return CURLE_OUT_OF_MEMORY;
	CURLcode rc = curl_easy_setopt(c, CURLOPT_PASSWORD, password);

	explicit_bzero(password, word.len);
	free(password);
	return rc;
}

CURLcode
smtp_login_set(CURL *c, const struct post_options *o)
{
	/* Kerberos and NTLM would be tried first, and be in the way. */
	const char *options = "AUTH=PLAIN;AUTH=LOGIN";
	CURLcode rc = curl_easy_setopt(c, CURLOPT_USERNAME, o->user);

	if (!o->oauth)
		rc |= set_password(c, o->password);
	else if (!o->mechanism)
		options = "AUTH=OAUTHBEARER;AUTH=XOAUTH2";
	else if (strcmp(o->mechanism, BEARER_OAUTHBEARER) == 0)
		options = "AUTH=OAUTHBEARER";
	else
		options = "AUTH=XOAUTH2";
	rc |= curl_easy_setopt(c, CURLOPT_LOGIN_OPTIONS, options);
	rc |= curl_easy_setopt(c, CURLOPT_SASL_IR, 1L);
	return rc;
}

const char *
smtp_login_names(const struct post_options *o)
{
	if (!o->oauth)
		return "PLAIN, LOGIN";
	if (!o->mechanism)
		return BEARER_OAUTHBEARER ", " BEARER_XOAUTH2;
	return strcmp(o->mechanism, BEARER_OAUTHBEARER) == 0
		? BEARER_OAUTHBEARER : BEARER_XOAUTH2;
}

enum verdict
smtp_login_token(CURL *c, struct oauth *oauth, struct error *err)
{
	const char *token;
	struct error why;

	if (!oauth)
		return OK;
	enum verdict v = oauth_token(oauth, &token, &why);

	if (v != OK)
		return error_set(err, LATER, WHERE, v == NEVER ? REFUSED : 0,
				 "%s", why.text);
	if (curl_easy_setopt(c, CURLOPT_XOAUTH2_BEARER, token) != CURLE_OK)
		return error_set(err, LATER, WHERE, 0, "out of memory");
	return OK;
}

/* XOAUTH2 says why in a continuation, at which libcurl hangs up. */
bool
smtp_login_refused(struct smtp_seen *s)
{
	char status[32] = "";

	if (s->stage != STAGE_LOGIN || (s->code != 334 && s->code < 500))
		return false;
	if (s->code == 334)
		bearer_refusal(span_of(s->reply), status, sizeof(status));
	s->code = REFUSED;
	snprintf(s->reply, sizeof(s->reply),
		 "%s%sis the consent this user's, and does oauth_scope allow "
		 "SMTP?", status, status[0] ? ": " : "");
	return true;
}
