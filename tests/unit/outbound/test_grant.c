/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "outbound/grant.h"

#define REFRESH "0.AXoA-refresh_s3gr3t0"
#define SECRET "Xy~8Q& =+%\xC3\xA8"

static const struct grant consent = {
	.url = "https://login.example.org:8443/t/token?x=1",
	.client_id = "6731de76",
	.client_secret = { SECRET, sizeof(SECRET) - 1 },
	.scope = "https://outlook.office.com/IMAP.AccessAsUser.All "
		 "offline_access",
	.refresh_token = { REFRESH, sizeof(REFRESH) - 1 },
	.refresh_token_file = "/x/token",
};
static const struct grant own = {
	.url = "https://login.example.org/",
	.client_id = "a b",
	.client_secret = { "s", 1 },
};

static const struct grant account = {
	.url = "https://zoom.example.org/oauth/token",
	.client_id = "app",
	.client_secret = { "s", 1 },
	.account_id = "ab_C d",
};

static int
setup(void **state)
{
	*state = arena_open(4 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_wipe(*state);
	return 0;
}

static void
forms(void **state)
{
	struct text t = text_new(*state);

	grant_ask(&t, &consent);
	assert_string_equal(
		t.bytes,
		"grant_type=refresh_token&client_id=6731de76&client_secret="
		"Xy~8Q%26%20%3D%2B%25%C3%A8&refresh_token="
		"0.AXoA-refresh_s3gr3t0&scope=https%3A%2F%2Foutlook.office."
		"com%2FIMAP.AccessAsUser.All%20offline_access");
	t = text_new(*state);
	grant_ask(&t, &own);
	assert_string_equal(t.bytes, "grant_type=client_credentials&"
				     "client_id=a%20b&client_secret=s");
	/* Id and secret go in the header, and nowhere else. */
	t = text_new(*state);
	grant_ask(&t, &account);
	assert_string_equal(t.bytes, "grant_type=account_credentials&"
				     "account_id=ab_C%20d");
}

static const struct {
	const char *body;
	const char *access, *refresh;
	int lives_s;
} good[] = {
	{ "{\"token_type\":\"Bearer\",\"scope\":\"x\",\"expires_in\":3599,"
	  "\"ext_expires_in\":3599,\"access_token\":\"EwB.-~+/=\","
	  "\"refresh_token\":\"M.R3\"}", "EwB.-~+/=", "M.R3", 3599 },
	{ "{\"access_token\":\"a\",\"token_type\":\"bearer\"}", "a", "", 600 },
	{ "{\"access_token\":\"a\",\"token_type\":\"BEARER\","
	  "\"expires_in\":\"3599\"}", "a", "", 3599 },
	{ "{\"access_token\":\"a\",\"token_type\":\"Bearer\","
	  "\"expires_in\":-5}", "a", "", 0 },
	{ "{\"access_token\":\"a\",\"token_type\":\"Bearer\","
	  "\"expires_in\":1e99}", "a", "", 600 },
	{ "{\"access_token\":\"a\",\"token_type\":\"Bearer\","
	  "\"expires_in\":99999999999}", "a", "", 86400 },
};

static void
tokens(void **state)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		struct http_answer answer = { .status = 200,
					      .body = span_of(good[i].body) };
		struct grant_tokens t;
		struct error err;

		if (grant_judge(*state, &consent, &answer, &t, &err) != OK)
			fail_msg("%s: %s", good[i].body, err.text);
		assert_true(span_is(t.access, good[i].access));
		assert_true(span_is(t.refresh, good[i].refresh));
		assert_int_equal(t.lives_s, good[i].lives_s);
	}
}

static const struct {
	int status;
	const char *body;
	int64_t ahead_s;
	enum verdict want;
	int code;
	const char *told; /* after the host */
} bad[] = {
	{ 400, "{\"error\":\"invalid_grant\",\"error_description\":"
	       "\"AADSTS50173: " REFRESH " was revoked\"}", 0, NEVER,
	  EX_NOPERM, ": invalid_grant, AADSTS50173: the consent was withdrawn "
	  "or the refresh token has expired; obtain a new one and write it "
	  "into /x/token" },
	{ 400, "{\"error\":\"invalid_grant\",\"error_description\":"
	       "\"Token has been expired or revoked.\"}", 2, NEVER, EX_NOPERM,
	  ": invalid_grant: the consent" },
	{ 400, "{\"error\":\"invalid_grant\"}", -7200, NEVER, EX_NOPERM,
	  ": the clock here is 120 minutes fast; invalid_grant: the consent" },
	{ 401, "{\"error\":\"invalid_client\"}", 4000, NEVER, EX_NOPERM,
	  ": the clock here is 66 minutes slow; invalid_client: the "
	  "application or its secret" },
	{ 400, "{\"error\":\"unauthorized_client\"}", 0, NEVER, EX_NOPERM,
	  ": unauthorized_client: the application" },
	{ 400, "{\"error\":\"invalid_scope\"}", 0, NEVER, EX_CONFIG,
	  ": invalid_scope (400); are oauth_scope" },
	{ 400, "{\"error\":\"<b>\"}", 0, NEVER, EX_CONFIG,
	  ": no error it can name (400)" },
	{ 403, "{\"error\":{\"code\":403,\"message\":\"x\"}}", 0, NEVER,
	  EX_CONFIG, ": no error it can name (403)" },
	{ 404, "<html>", 0, NEVER, EX_CONFIG,
	  ": no token server is at that address (404)" },
	{ 302, "", 0, NEVER, EX_CONFIG, " sends us elsewhere (302)" },
	{ 429, "{\"error\":\"invalid_grant\"}", 0, LATER, EX_TEMPFAIL,
	  " gives no token just now (429)" },
	{ 500, "<html>", 0, LATER, EX_TEMPFAIL, " gives no token just now" },
	{ 400, "{\"error\":\"temporarily_unavailable\"}", 0, LATER,
	  EX_TEMPFAIL, " gives no token just now (400)" },
	{ 200, "<html>", 0, LATER, EX_PROTOCOL, ": its answer (200) cannot" },
	{ 204, "{}", 0, LATER, EX_PROTOCOL, ": its answer (204) cannot" },
	{ 200, "{}", 0, LATER, EX_PROTOCOL, ": its answer holds no token" },
	{ 200, "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}", 0,
	  LATER, EX_PROTOCOL, ": its answer holds no token" },
	{ 200, "{\"access_token\":\"a\\u0001\",\"token_type\":\"Bearer\"}", 0,
	  LATER, EX_PROTOCOL, ": its answer holds no token" },
	{ 200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\","
	       "\"refresh_token\":\"a\\nb\"}", 0, LATER, EX_PROTOCOL,
	  ": its answer holds no token" },
	{ 200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}", 0, NEVER,
	  EX_PROTOCOL, ": it gives no bearer token" },
	{ 200, "{\"access_token\":\"a\"}", 0, NEVER, EX_PROTOCOL,
	  ": it gives no bearer token" },
};

static void
refusals(void **state)
{
	static const char host[] = "login.example.org:8443";

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct http_answer answer = { .status = bad[i].status,
					      .body = span_of(bad[i].body),
					      .ahead_s = bad[i].ahead_s };
		struct grant_tokens t;
		struct error err;
		enum verdict v =
			grant_judge(*state, &consent, &answer, &t, &err);

		if (v != bad[i].want || err.code != bad[i].code ||
		    strncmp(err.text, host, strlen(host)) != 0 ||
		    strncmp(err.text + strlen(host), bad[i].told,
			    strlen(bad[i].told)) != 0)
			fail_msg("%s: %s %d %s", bad[i].body, verdict_name(v),
				 err.code, err.text);
		assert_null(strstr(err.text, REFRESH));
	}
}

/* The section that an application of Zoom's stands in has other names. */
static void
accounts(void **state)
{
	static const struct {
		int status;
		const char *body, *told;
		int code;
	} table[] = {
		{ 400, "{\"reason\":\"Invalid client_id or client_secret\","
		  "\"error\":\"invalid_client\"}", "invalid_client: the "
		  "application or its secret is not known there, or expired; "
		  "correct client_id or what is in client_secret_file",
		  EX_NOPERM },
		{ 400, "{\"reason\":\"Bad request\",\"error\":"
		  "\"invalid_request\"}", "invalid_request: is 'account_id' "
		  "right, and the application activated?", EX_CONFIG },
		{ 302, "", "final address as token_url", EX_CONFIG },
		{ 404, "", "is 'token_url' right?", EX_CONFIG },
		{ 200, "", "is 'token_url' right?", EX_PROTOCOL },
		{ 200, "{}", "is 'token_url' right?", EX_PROTOCOL },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct http_answer answer = { .status = table[i].status,
					      .body = span_of(table[i].body) };
		struct grant_tokens t;
		struct error err;

		if (grant_judge(*state, &account, &answer, &t, &err) == OK ||
		    err.code != table[i].code ||
		    !strstr(err.text, table[i].told))
			fail_msg("%s: %d %s", table[i].body, err.code,
				 err.text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(forms, setup, teardown),
		cmocka_unit_test_setup_teardown(tokens, setup, teardown),
		cmocka_unit_test_setup_teardown(refusals, setup, teardown),
		cmocka_unit_test_setup_teardown(accounts, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
