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
	"}\n"
#define HEAD BASE "mailbox m {\nhost = imap.upinet.it\n" /* line 9 */
#define TAIL "}\npost { via = maildir maildir = out }\n"
#define URL "oauth_token_url = \"https://login.example.org/token\"\n"

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
		{ HEAD "user = u\n" URL TAIL,
		  "convoca.conf:8: mailbox 'm' lacks 'oauth_client_id'\n"
		  "convoca.conf:11: no secret for the tokens is named" },
		{ HEAD "user = u\noauth_client_id = x\n" URL TAIL,
		  "convoca.conf:12: no secret for the tokens is named; write "
		  "oauth_refresh_token_file =" },
		{ HEAD "user = u\noauth_client_id = x\n"
		  "oauth_token_url = \"http://x\"\n"
		  "oauth_refresh_token_file = r\n" TAIL,
		  "convoca.conf:12: 'oauth_token_url' is 'http://x'; write an "
		  "address that begins with https://" },
		{ HEAD "user = u\noauth_client_id = x\n"
		  "oauth_token_url = \"https://a:b@x/\"\n"
		  "oauth_refresh_token_file = r\n" TAIL,
		  "convoca.conf:12: 'oauth_token_url' holds a user" },
		{ HEAD "user = u\npassword_file = p\n" URL
		  "oauth_client_id = x\noauth_refresh_token_file = r\n" TAIL,
		  "convoca.conf:12: both a password and 'oauth_token_url' are "
		  "given; keep one" },
		{ HEAD "user = u\noauth_scope = x\npassword_file = p\n" TAIL,
		  "convoca.conf:11: 'oauth_scope' does nothing without "
		  "'oauth_token_url'" },
		{ HEAD "user = u\noauth_client_id = x\n" URL
		  "oauth_refresh_token = x\n" TAIL,
		  "convoca.conf:13: a secret does not stand in this file" },
		{ HEAD "user = u\noauth_client_id = x\n" URL
		  "oauth_client_secret = x\n" TAIL,
		  "convoca.conf:13: a secret does not stand in this file" },
		{ HEAD "user = u\noauth_client_id = x\n" URL
		  "oauth_refresh_token_file = r\noauth = oauth3\n" TAIL,
		  "convoca.conf:14: 'oauth' is 'oauth3'; write xoauth2 or "
		  "oauthbearer" },
		{ BASE "post {\nhost = x\noauth_client_id = x\n" URL
		  "oauth_refresh_token_file = r\n}\n",
		  "convoca.conf:11: 'oauth_token_url' wants to know whose "
		  "mailbox it is; write user =" },
		{ HEAD "user = u\n" TAIL,
		  "convoca.conf:10: the password of 'u' is missing" },
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
	static const char text[] =
		HEAD "user = u\n" URL "oauth_client_id = x\n"
		"oauth_refresh_token_file = \"secret/r\"\n"
		"oauth_scope = \"a b\"\noauth = xoauth2\n}\n"
		"post {\nhost = y\nuser = u\n" URL "oauth_client_id = z\n"
		"oauth_client_secret_file = s\noauth = oauthbearer\n}\n";
	struct files *f = *state;
	struct settings *s;
	struct error err;

	if (load(f, text, &s, &err) != OK)
		fail_msg("%s", err.text);
	const struct oauth_settings *in = &s->mailboxes[0].server.oauth;
	const struct oauth_settings *out = &s->post.server.oauth;

	assert_string_equal(in->token_url, "https://login.example.org/token");
	assert_string_equal(in->client_id, "x");
	assert_string_equal(in->refresh_token_file,
			    files_path(f, "secret/r"));
	assert_null(in->client_secret_file);
	assert_string_equal(in->scope, "a b");
	assert_string_equal(in->mechanism, "XOAUTH2");
	assert_string_equal(in->at, "convoca.conf:11");
	assert_null(s->mailboxes[0].server.password_file);
	assert_string_equal(out->client_secret_file, files_path(f, "s"));
	assert_null(out->refresh_token_file);
	assert_null(out->scope);
	assert_string_equal(out->mechanism, "OAUTHBEARER");
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
