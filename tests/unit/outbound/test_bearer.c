/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/arena.h"
#include "outbound/bearer.h"

/* The examples of RFC 7628 4.1 and of Google's description of XOAUTH2. */
static void
messages(void **state)
{
	struct arena *a = arena_open(1 << 20);
	struct bearer b = {
		.mechanism = BEARER_OAUTHBEARER,
		.user = "user@example.com",
		.host = "server.example.com",
		.port = 143,
		.token = SPAN("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="),
	};
	struct text t = text_new(a);

	bearer_message(&t, &b);
	assert_string_equal(
		t.bytes,
		"bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29t"
		"AXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhi"
		"SFJoZG1semRHRXVZMjl0Q2c9PQEB");
	b.mechanism = BEARER_XOAUTH2;
	b.user = "someuser@example.com";
	b.token = SPAN("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
	t = text_new(a);
	bearer_message(&t, &b);
	assert_string_equal(
		t.bytes,
		"dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZG"
		"OWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");
	b.mechanism = BEARER_OAUTHBEARER;
	b.user = "a,b=c";
	b.host = "h";
	b.port = 1;
	b.token = SPAN("t");
	t = text_new(a);
	bearer_message(&t, &b);
	/* n,a=a=2Cb=3Dc,^Ahost=h^Aport=1^Aauth=Bearer t^A^A */
	assert_string_equal(t.bytes, "bixhPWE9MkNiPTNEYywBaG9zdD1oAXBvcnQ9MQFh"
				     "dXRoPUJlYXJlciB0AQE=");
	arena_close(a);
}

static void
refusals(void **state)
{
	static const struct {
		const char *base64, *want;
	} table[] = {
		/* {"status":"400","schemes":"Bearer","scope":"..."} */
		{ "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOi"
		  "JodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==", "400" },
		{ "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=", "invalid_token" },
		{ "eyJzdGF0dXMiOjQwMX0=", "401" },
		{ "eyJzdGF0dXMiOiJhXG5iIn0=", "a?b" },
		{ "eyJzdGF0dXMiOiI0MDAiL", "" },
		{ "", "" },
		{ "!", "" },
	};
	char buf[32];

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_string_equal(bearer_refusal(span_of(table[i].base64),
						   buf, sizeof(buf)),
				    table[i].want);
	assert_string_equal(bearer_refusal(span_of(table[1].base64), buf, 4),
			    "inv");
	assert_string_equal(bearer_farewell(BEARER_XOAUTH2), "");
	assert_string_equal(bearer_farewell(BEARER_OAUTHBEARER), "AQ==");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages),
		cmocka_unit_test(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
