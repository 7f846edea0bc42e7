/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "outbound/zoom_verdict.h"

#define TOKEN "eyJzdiI6IjAwMDAwMSIsImFsZyI6IkhTNTEyIn0"

static const struct zoom_call call = {
	.url = "https://api.example.org/v2", .does = "make a meeting",
	.scope = "meeting:write:meeting:admin", .user = "ada@example.org",
};

static const struct {
	int status;
	const char *body;
	int64_t after_s;
	enum verdict want;
	int code;
	const char *told;	/* behind the host; NULL: nothing is */
} table[] = {
	{ 200, "", 0, OK, 0, NULL },
	{ 201, "{}", 0, OK, 0, NULL },
	{ 204, "", 0, OK, 0, NULL },
	{ 302, "", 0, NEVER, EX_CONFIG, " sends us elsewhere (302)" },
	{ 400, "{\"code\":300,\"message\":\"Invalid field.\"}", 0, NEVER,
	  EX_UNAVAILABLE, " does not make a meeting (400, 300): Invalid "
	  "field." },
	{ 400, "{\"code\":300,\"message\":\"Token " TOKEN " is\\nbad\"}", 0,
	  NEVER, EX_UNAVAILABLE, " does not make a meeting (400, 300): Token "
	  "... is bad" },
	{ 400, "<html>", 0, NEVER, EX_UNAVAILABLE,
	  " does not make a meeting (400, 0)" },
	{ 400, "{\"code\":4711,\"message\":\"Invalid access token, does not "
	  "contain scopes:[meeting:write]\"}", 0, NEVER, EX_NOPERM,
	  ": the application may not make a meeting; add the scope "
	  "meeting:write:meeting:admin to it (400)" },
	{ 400, "{\"code\":104}", 0, NEVER, EX_NOPERM, ": the application may "
	  "not" },
	{ 403, "", 0, NEVER, EX_NOPERM, ": the application may not" },
	{ 401, "{\"code\":124,\"message\":\"Invalid access token.\"}", 0,
	  NEVER, EX_NOPERM, " refuses the token it was given (401); is the "
	  "application activated?" },
	{ 401, "", 0, NEVER, EX_NOPERM, " refuses the token" },
	{ 404, "{\"code\":1001,\"message\":\"User does not exist: x\"}", 0,
	  NEVER, EX_CONFIG, ": there is no user ada@example.org in this "
	  "account; correct 'user'" },
	{ 400, "{\"code\":1010}", 0, NEVER, EX_CONFIG, ": there is no user" },
	{ 404, "{\"code\":3001,\"message\":\"Meeting does not exist\"}", 0,
	  NEVER, EX_NOINPUT, ": there is no such meeting" },
	{ 404, "{\"code\":300}", 0, NEVER, EX_NOINPUT,
	  ": there is no such meeting" },
	{ 404, "<html>", 0, NEVER, EX_CONFIG, ": nothing is at that address "
	  "(404); is 'api_url' right?" },
	{ 429, "{\"code\":429}", 61, LATER, EX_TEMPFAIL, " takes no more "
	  "requests now (429); try again in 2 minutes" },
	{ 429, "", 0, LATER, EX_TEMPFAIL, " takes no more requests now (429); "
	  "a host's limit of a day ends at midnight, UTC" },
	{ 408, "", 0, LATER, EX_TEMPFAIL, " does not make a meeting just now "
	  "(408)" },
	{ 500, "{\"code\":4711}", 0, LATER, EX_TEMPFAIL,
	  " does not make a meeting just now (500)" },
	{ 103, "", 0, LATER, EX_PROTOCOL, ": its answer (103) cannot be "
	  "understood; is 'api_url' right?" },
};

static void
verdicts(void **state)
{
	static const char host[] = "api.example.org";
	struct arena *a = arena_open(4 << 20);

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct http_answer answer = {
			.status = table[i].status,
			.body = span_of(table[i].body),
			.retry_after_s = table[i].after_s,
		};
		struct error err = { 0 };
		enum verdict v = zoom_verdict(a, &call, &answer, &err);

		if (v != table[i].want || err.code != table[i].code)
			fail_msg("%d %s: %s %d %s", table[i].status,
				 table[i].body, verdict_name(v), err.code,
				 err.text);
		if (!table[i].told)
			continue;
		if (strncmp(err.text, host, strlen(host)) != 0 ||
		    strncmp(err.text + strlen(host), table[i].told,
			    strlen(table[i].told)) != 0)
			fail_msg("%s: %s", table[i].body, err.text);
		assert_null(strstr(err.text, TOKEN));
		assert_null(strchr(err.text, '\n'));
	}
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
