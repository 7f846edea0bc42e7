/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/config/files.h"

#include "config/settings.h"

#define BASE								\
	"state_dir = \"var\"\n"						\
	"office {\n"							\
	"name = Segreteria\n"						\
	"address = \"provincecomuni@upinet.it\"\n"			\
	"organisers = {\"organizzazione@upinet.it\"}\n"			\
	"authservers = {mx1.upinet.it}\n"				\
	"}\n"								\
	"post { via = maildir maildir = out }\n"	/* line 8 */
#define ZOOM BASE "zoom {\naccount_id = a\nclient_id = c\n"
#define SECRET "client_secret_file = \"secret/zoom\"\n"

static enum verdict
load(struct files *f, const char *text, struct settings **s, struct error *err)
{
	f->told[0] = '\0';
	return settings_open(f->arena, files_put(f, "convoca.conf",
						 span_of(text)),
			     files_complain, f, s, err);
}

static void
mistakes(void **state)
{
	static const struct {
		const char *text, *told;
	} table[] = {
		{ BASE "zoom { }\n",
		  "convoca.conf:9: 'account_id' is missing in 'zoom'; write "
		  "account_id = \"the account's id\"\n"
		  "convoca.conf:9: 'client_id' is missing in 'zoom'\n"
		  "convoca.conf:9: 'client_secret_file' is missing in 'zoom'" },
		{ ZOOM "client_secret = s\n}\n",
		  "convoca.conf:12: a secret does not stand in this file" },
		{ ZOOM SECRET "user = \"a b\"\n}\n",
		  "convoca.conf:13: 'user' is 'a b'; write the address of a "
		  "Zoom user, or \"me\"" },
		{ ZOOM SECRET "api_url = \"http://x\"\n}\n",
		  "convoca.conf:13: 'api_url' is 'http://x'; write an address "
		  "that begins with https://" },
		{ ZOOM SECRET "token_url = \"https://a:b@x/t\"\n}\n",
		  "convoca.conf:13: 'token_url' holds a user" },
		{ ZOOM SECRET "token_url = \"https://x/t?account_id=a\"\n}\n",
		  "convoca.conf:13: 'token_url' holds a user, or what belongs "
		  "to one request" },
		{ ZOOM SECRET "link_domain = \"https://zoom.us\"\n}\n",
		  "convoca.conf:13: 'link_domain' is 'https://zoom.us'" },
		{ ZOOM SECRET "waiting_room = perhaps\n}\n",
		  "convoca.conf:13: 'waiting_room' is 'perhaps'; write yes "
		  "or no" },
		{ ZOOM SECRET "ca_file = none\n}\n",
		  "convoca.conf:13: 'ca_file'" },
		{ ZOOM SECRET "wait_room = yes\n}\n",
		  "convoca.conf:13: unknown option 'wait_room' in 'zoom'; did "
		  "you mean 'waiting_room'?" },
	};
	struct files *f = *state;
	struct settings *s;
	struct error err;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		assert_int_equal(load(f, table[i].text, &s, &err), NEVER);
		files_expect(f, table[i].text, table[i].told);
	}
}

static void
values(void **state)
{
	struct files *f = *state;
	struct settings *s;
	struct error err;

	assert_int_equal(load(f, BASE, &s, &err), OK);
	assert_null(s->zoom.account_id);

	assert_int_equal(load(f, ZOOM SECRET "}\n", &s, &err), OK);
	assert_string_equal(s->zoom.account_id, "a");
	assert_string_equal(s->zoom.client_id, "c");
	assert_string_equal(s->zoom.client_secret_file,
			    files_path(f, "secret/zoom"));
	assert_string_equal(s->zoom.user, "me");
	assert_false(s->zoom.waiting_room);
	assert_string_equal(s->zoom.link_domain, "zoom.us");
	assert_string_equal(s->zoom.token_url, "https://zoom.us/oauth/token");
	assert_string_equal(s->zoom.api_url, "https://api.zoom.us/v2");
	assert_null(s->zoom.ca_file);
	assert_string_equal(s->zoom.at, "convoca.conf:12");

	assert_int_equal(load(f, ZOOM SECRET "waiting_room = yes\n"
			      "user = \"ada@upinet.it\"\n"
			      "link_domain = \"zoom.example.org\"\n"
			      "api_url = \"https://localhost:1/v2/\"\n}\n",
			      &s, &err), OK);
	assert_true(s->zoom.waiting_room);
	assert_string_equal(s->zoom.user, "ada@upinet.it");
	assert_string_equal(s->zoom.link_domain, "zoom.example.org");
	assert_string_equal(s->zoom.api_url, "https://localhost:1/v2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes),
		cmocka_unit_test(values),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
