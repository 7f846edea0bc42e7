/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/grant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "core/json_read.h"

#define LIFE_UNSAID_S 600
#define LIFE_MAX_S 86400
#define CLOCK_OFF_S 300

static const char where[] = "outbound/grant";

static void
add_pair(struct text *t, const char *name, struct span value)
{
	if (!value.len)
		return;
	text_addf(t, "%s%s=", t->len ? "&" : "", name);
	http_encode(t, value);
}

void
grant_ask(struct text *t, const struct grant *g)
{
	if (g->account_id) {
		add_pair(t, "grant_type", SPAN("account_credentials"));
		add_pair(t, "account_id", span_of(g->account_id));
		return;
	}
	add_pair(t, "grant_type", g->refresh_token.len
		? SPAN("refresh_token") : SPAN("client_credentials"));
	add_pair(t, "client_id", span_of(g->client_id));
	add_pair(t, "client_secret", g->client_secret);
	add_pair(t, "refresh_token", g->refresh_token);
	add_pair(t, "scope", span_of(g->scope));
}

/* Visible ASCII: it is to stand in a file, a header and a SASL message. */
static bool
is_token(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~')
			return false;
	return s.len && s.len <= GRANT_TOKEN_MAX;
}

static int64_t
life_of(const struct json_members *m)
{
	/* Some write the number as a string. */
	const struct json_member *said =
		json_member(m, "expires_in", JSON_NUMBER);
	int64_t s;

	if (!said)
		said = json_member(m, "expires_in", JSON_STRING);
	if (!said || !span_int(said->value, &s))
		return LIFE_UNSAID_S;
	return s < 0 ? 0 : s > LIFE_MAX_S ? LIFE_MAX_S : s;
}

static struct span
string_of(const struct json_members *m, const char *key)
{
	const struct json_member *s = json_member(m, key, JSON_STRING);

	return s ? s->value : SPAN_NONE;
}

/* How the options begin in the section that they stand in. */
static const char *
prefix_of(const struct grant *g)
{
	return g->account_id ? "" : "oauth_";
}

static enum verdict
take_tokens(const struct grant *g, const struct json_members *m,
	    struct grant_tokens *ret, struct error *err)
{
	struct span host = http_host(g->url);
	struct span kind = string_of(m, "token_type");
	struct grant_tokens t = {
		.access = string_of(m, "access_token"),
		.refresh = string_of(m, "refresh_token"),
		.lives_s = life_of(m),
	};

	if (!is_token(t.access) || (t.refresh.len && !is_token(t.refresh)))
		return error_set(err, LATER, where, EX_PROTOCOL,
				 "%.*s: its answer holds no token that can be "
				 "used; is '%stoken_url' right?",
				 SPANF(host), prefix_of(g));
	if (!span_is_nocase(kind, "bearer"))
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%.*s: it gives no bearer token, and no "
				 "other kind is of use", SPANF(host));
	*ret = t;
	return OK;
}

/*
 * A code that can be shown: small letters and "_", as all of RFC 6749 5.2.
 * No token looks so, and a server may send back what it was sent.
 */
static struct span
code_of(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] < 'a' || s.at[i] > 'z') && s.at[i] != '_')
			return SPAN_NONE;
	return span_head(s, 32);
}

/* Microsoft's own number begins the description: "AADSTS50173: ...". */
static struct span
number_of(struct span description)
{
	const size_t letters = strlen("AADSTS");
	size_t n = letters;

	if (!span_starts(description, SPAN("AADSTS")))
		return SPAN_NONE;
	while (n < description.len && n < letters + 9 &&
	       ascii_digit(description.at[n]))
		n++;
	return span_head(description, n);
}

/* What to mend; the code of the error is *exit. */
static struct span
advice_for(struct arena *a, const struct grant *g, struct span code, int *exit)
{
	const char *prefix = prefix_of(g);
	struct text t = text_new(a);

	*exit = EX_NOPERM;
	if (span_is(code, "invalid_grant") && g->refresh_token.len) {
		text_addf(&t, "the consent was withdrawn or the refresh token "
			  "has expired; obtain a new one and write it into %s",
			  g->refresh_token_file);
	} else if (span_is(code, "invalid_client") ||
		   span_is(code, "unauthorized_client")) {
		text_addf(&t, "the application or its secret is not known "
			  "there, or expired; correct %sclient_id or what is "
			  "in %sclient_secret_file", prefix, prefix);
	} else if (g->account_id) {
		*exit = EX_CONFIG;
		text_adds(&t, "is 'account_id' right, and the application "
			  "activated?");
	} else {
		*exit = EX_CONFIG;
	}
	return text_span(&t);
}

static enum verdict
refused(struct arena *a, const struct grant *g,
	const struct http_answer *answer, const struct json_members *m,
	struct error *err)
{
	struct span host = http_host(g->url);
	struct span code = code_of(string_of(m, "error"));
	struct span more = number_of(string_of(m, "error_description"));
	int64_t off = -answer->ahead_s;
	char clock[80] = "";
	int exit;
	struct span advice = advice_for(a, g, code, &exit);

	if (llabs(off) > CLOCK_OFF_S)
		snprintf(clock, sizeof(clock),
			 "the clock here is %lld minutes %s; ",
			 llabs(off) / 60, off > 0 ? "fast" : "slow");
	if (!code.len)
		code = SPAN("no error it can name");
	if (!advice.len)
		return error_set(err, NEVER, where, exit,
				 "%.*s: %s%.*s%s%.*s (%d); are oauth_scope "
				 "and the other oauth_ options right?",
				 SPANF(host), clock, SPANF(code),
				 more.len ? ", " : "", SPANF(more),
				 answer->status);
	return error_set(err, NEVER, where, exit, "%.*s: %s%.*s%s%.*s: %.*s",
			 SPANF(host), clock, SPANF(code),
			 more.len ? ", " : "", SPANF(more), SPANF(advice));
}

static bool
is_passing(int status, struct span code)
{
	return status == 408 || status == 425 || status == 429 ||
	       status >= 500 || span_is(code, "temporarily_unavailable") ||
	       span_is(code, "server_error") || span_is(code, "slow_down");
}

enum verdict
grant_judge(struct arena *a, const struct grant *g,
	    const struct http_answer *answer, struct grant_tokens *ret,
	    struct error *err)
{
	struct span host = http_host(g->url);
	struct json_members m = { NULL, 0 };
	bool json = json_read(a, answer->body, &m);
	int status = answer->status;

	if (is_passing(status, string_of(&m, "error")))
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%.*s gives no token just now (%d)",
				 SPANF(host), status);
	if (status >= 300 && status < 400)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%.*s sends us elsewhere (%d), and secrets "
				 "do not follow; write the final address as "
				 "%stoken_url", SPANF(host), status,
				 prefix_of(g));
	if (status == 200 && json)
		return take_tokens(g, &m, ret, err);
	if (status >= 400 && json)
		return refused(a, g, answer, &m, err);
	if (status >= 400)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%.*s: no token server is at that address "
				 "(%d); is '%stoken_url' right?",
				 SPANF(host), status, prefix_of(g));
	return error_set(err, LATER, where, EX_PROTOCOL,
			 "%.*s: its answer (%d) cannot be understood; is "
			 "'%stoken_url' right?", SPANF(host), status,
			 prefix_of(g));
}
