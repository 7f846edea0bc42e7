/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/config/files.h"

#include "config/settings.h"
#include "core/log.h"

/* What every installation has to say; the cases below add to it. */
#define BASE								\
	"state_dir = \"var\"\n"						\
	"office {\n"							\
	"name = Segreteria\n"						\
	"address = \"provincecomuni@upinet.it\"\n"			\
	"organisers = {\"organizzazione@upinet.it\"}\n"			\
	"authservers = {mx1.upinet.it}\n"				\
	"}\n"								\
	"post { via = maildir maildir = out }\n"	/* line 8 */

#define IMAP "mailbox m {\nhost = imap.upinet.it\nuser = u\n"

static enum verdict
load(struct files *f, const char *text, struct settings **s, struct error *err)
{
	const char *path = files_put(f, "convoca.conf", span_of(text));

	f->told[0] = '\0';
	return settings_open(f->arena, path, files_complain, f, s, err);
}

static const struct {
	const char *text;
	const char *told;	/* one sentence a line */
} mistakes_table[] = {
	{ BASE "reeders = 3\n",
	  "convoca.conf:9: unknown option 'reeders'; did you mean "
	  "'readers'?" },
	{ BASE IMAP "passwort = x\npassword_file = p\n}\n",
	  "convoca.conf:12: unknown option 'passwort' in 'mailbox'; "
	  "did you mean 'password_file'?" },
	{ BASE IMAP "password = x\n}\n",
	  "convoca.conf:12: a password does not stand in this file;" },
	{ BASE "password = x\n",
	  "convoca.conf:9: a password does not stand in this file;" },
	{ BASE "reeders = 3\nqwertyuiop = 4\nreaders = x\n",
	  "convoca.conf:9: unknown option 'reeders'\n"
	  "convoca.conf:10: unknown option 'qwertyuiop'; take it out\n"
	  "convoca.conf:11: 'readers' is 'x'; write a whole number "
	  "from 1 to 64" },
	{ BASE "host = x\n",
	  "convoca.conf:9: 'host' does not stand alone; it belongs "
	  "inside 'mailbox { ... }'" },
	{ BASE "brakes {\nreaders = 2\n}\n",
	  "convoca.conf:10: 'readers' does not belong in 'brakes'; "
	  "write it outside the braces" },
	{ BASE "readers = 2\nreaders = 3\n",
	  "convoca.conf:10: 'readers' is given a second time; it "
	  "stands in line 9 already" },
	{ BASE "readers = 010\nreaders += 3\n",
	  "convoca.conf:10: attempt to append to non-list option" },
	{ BASE "readers = 1.5\n",
	  "convoca.conf:9: 'readers' is '1.5'" },
	{ BASE "readers = 65\n", "convoca.conf:9: 'readers' is '65'" },
	{ BASE "readers = -1\n", "convoca.conf:9: 'readers' is '-1'" },
	{ BASE "readers = 99999999999999999999\n",
	  "convoca.conf:9: 'readers' is '99999999999999999999'" },
	{ BASE "answers = maybe\n",
	  "convoca.conf:9: 'answers' is 'maybe'; write send or hold" },
	{ BASE "log_level = loud\n",
	  "convoca.conf:9: 'log_level' is 'loud'; write error, info "
	  "or debug" },
	{ BASE "organiser_copies = 1\n",
	  "convoca.conf:9: 'organiser_copies' is '1'; write yes or "
	  "no" },
	{ BASE "retention = 730\n",
	  "convoca.conf:9: 'retention' is '730'; write a time from "
	  "1d to 3650d" },
	{ BASE "readers 3\n",
	  "convoca.conf:9: missing equal sign after option 'readers'; "
	  "write name = \"value\"" },
	{ BASE "brakes = 3\n",
	  "convoca.conf:9: missing opening brace for section "
	  "'brakes'; write '{' after its name" },
	{ BASE "readers = \"3\n",
	  "convoca.conf:9: this string is not closed" },
	{ BASE "readers = '3\n",
	  "convoca.conf:9: this string is not closed" },
	{ BASE "/* x\n\n", "convoca.conf:9: this comment is not "
			   "closed; end it with */" },
	{ BASE "mailbox m {\nhost = x\n\n",
	  "convoca.conf:9: this '{' is not closed" },
	{ BASE "readers = 3 }\n",
	  "convoca.conf:9: unexpected closing brace" },
	{ BASE "mailbox { }\n",
	  "convoca.conf:9: missing title for section 'mailbox'" },
	{ BASE IMAP "password_file = p\n}\n" IMAP "password_file = p\n"
	  "}\n", "convoca.conf:14: found duplicate title 'm'; give "
		 "each its own name" },
	{ BASE IMAP "}\n",
	  "convoca.conf:11: the password of 'u' is missing; write "
	  "password_file =" },
	{ BASE IMAP "password_file = p\ncredential = c\n}\n",
	  "convoca.conf:13: both 'password_file' and 'credential' are "
	  "given; keep one" },
	{ BASE IMAP "credential = \"../x\"\n}\n",
	  "convoca.conf:12: 'credential' is '../x'" },
	{ BASE "mailbox m {\n}\n",
	  "convoca.conf:9: mailbox 'm' lacks 'host'; write host = "
	  "\"mail.upinet.it\"\n"
	  "convoca.conf:9: mailbox 'm' lacks 'user'" },
	{ BASE "mailbox m {\nsource = maildir\n}\n",
	  "convoca.conf:9: mailbox 'm' lacks 'maildir'" },
	{ BASE "mailbox m {\nsource = maildir\nmaildir = \"\"\n}\n",
	  "convoca.conf:11: mailbox 'm' lacks 'maildir'" },
	{ BASE "mailbox \"a b\" {\nsource = maildir\nmaildir = x\n}\n",
	  "convoca.conf:9: 'a b' cannot name a mailbox" },
	{ BASE "mailbox ingest {\nsource = maildir\nmaildir = x\n}\n",
	  "convoca.conf:9: 'ingest' cannot name a mailbox" },
	{ BASE IMAP "password_file = p\nport = 0\n}\n",
	  "convoca.conf:13: 'port' is '0'; write a whole number from "
	  "1 to 65535" },
	{ BASE IMAP "password_file = p\nidle_renew = 10m\n}\n",
	  "convoca.conf:13: 'idle_renew' is '10m'; write a time from "
	  "10s to 9m" },
	{ BASE IMAP "password_file = p\nplain_loopback = yes\n}\n",
	  "convoca.conf:13: 'plain_loopback' sends the password "
	  "without TLS, and 'imap.upinet.it' is not this machine" },
	{ BASE IMAP "password_file = p\nca_file = \"none.pem\"\n}\n",
	  "none.pem cannot be read; write the path of a PEM file" },
	{ BASE IMAP "password_file = p\nca_file = \"convoca.conf\"\n}\n",
	  "convoca.conf holds no certificate; write the path of a PEM" },
	{ BASE "office {\npec_authorities = none.pem\n}\n",
	  "convoca.conf:10: 'pec_authorities': " },
	{ BASE IMAP "password_file = p\nfolder_done = INBOX\n}\n",
	  "convoca.conf:9: mailbox 'm' would move letters into the "
	  "folder it reads" },
	{ BASE "mailbox m {\nhost = \"imap://x\"\nuser = u\n"
	  "password_file = p\n}\n",
	  "convoca.conf:10: 'host' is 'imap://x'; write the name of a "
	  "host" },
	{ BASE "mailbox m {\nhost = x\nuser = \"u\\r\\nA1 DELETE\"\n"
	  "password_file = p\n}\n",
	  "convoca.conf:11: 'user' holds a control character\n"
	  "convoca.conf:11: mailbox 'm' lacks 'user'" },
	{ BASE "mailbox m {\nhost = x\nuser = \"\\xff\"\n"
	  "password_file = p\n}\n",
	  "convoca.conf:11: 'user' holds a control character or is "
	  "not UTF-8\n"
	  "convoca.conf:11: mailbox 'm' lacks 'user'" },
	{ BASE "log_level = \"in\x01" "fo\"\n",
	  "convoca.conf:9: a control character; take it out" },
	{ BASE "log_level = \"\xE8\"\n",
	  "convoca.conf:9: the text is not UTF-8" },
	{ BASE "state = \"${HOME}\"\n",
	  "convoca.conf:9: '${' would be replaced from the "
	  "environment" },
	{ "", "'state_dir' is missing; write state_dir =\n"
	      "'name' is missing in 'office'\n"
	      "'address' is missing in 'office'\n"
	      "'organisers' is missing in 'office'\n"
	      "'host' is missing in 'post'" },
};

static void
mistakes(void **state)
{
	struct files *f = *state;

	size_t n = sizeof(mistakes_table) / sizeof(mistakes_table[0]);

	for (size_t i = 0; i < n; i++) {
		const char *text = mistakes_table[i].text;
		struct settings *s = NULL;
		struct error err;

		assert_int_equal(load(f, text, &s, &err), NEVER);
		assert_null(s);
		/* the error is the first of them */
		assert_int_equal(strncmp(f->told, err.text,
					 strcspn(f->told, "\n") < 190 ?
					 strlen(err.text) : 150), 0);
		files_expect(f, text, mistakes_table[i].told);
	}
}

static void
office_mistakes(void **state)
{
	static const char text[] =
		"state_dir = var\n"
		"office {\n"
		"name = \"\"\n"
		"address = nobody\n"
		"own_addresses = {\"a@b.it\",\n"
		"  \"c@@d.it\"}\n"
		"organisers = {\"=x@y.it\"}\n"
		"authservers = {\"mx 1\"}\n"
		"privacy_url = \"http://x\"\n"
		"erasure_date = \"31/12/2028\"\n"
		"}\n"
		"post {\n"
		"via = pigeon\n"
		"host = \"-\"\n"
		"retry_first = 5\n"
		"retry_max = 1s\n"
		"}\n"
		"brakes { hour = 0 }\n";
	struct files *f = *state;
	struct settings *s;
	struct error err;

	assert_int_equal(load(f, text, &s, &err), NEVER);
	files_expect(f, text,
		     "convoca.conf:3: 'name' is missing in 'office'\n"
		     "convoca.conf:4: 'address': 'nobody' is no e-mail\n"
		     "convoca.conf:6: 'own_addresses': 'c@@d.it' is no e-mail\n"
		     "convoca.conf:7: 'organisers': '=x@y.it' is no e-mail\n"
		     "convoca.conf:8: 'authservers': 'mx 1' is not the name\n"
		     "convoca.conf:9: 'privacy_url' is 'http://x'; write an "
		     "address that begins with https://\n"
		     "convoca.conf:10: 'erasure_date' is '31/12/2028'; write "
		     "a date like 2028-12-31\n"
		     "convoca.conf:13: 'via' is 'pigeon'; write smtp or "
		     "maildir\n"
		     "convoca.conf:14: 'host' is '-'\n"
		     "convoca.conf:15: 'retry_first' is '5'; write a time "
		     "from 1s to 1d\n"
		     "convoca.conf:16: 'retry_max' is shorter\n"
		     "convoca.conf:18: 'hour' is '0'");
}

static void
missing_file(void **state)
{
	struct files *f = *state;
	struct settings *s;
	struct error err;

	assert_int_equal(settings_open(f->arena, files_path(f, "none.conf"),
				       files_complain, f, &s, &err), NEVER);
	assert_non_null(strstr(err.text, "No such file"));
	assert_non_null(strstr(err.text, "--config FILE"));
	/* Its name is said once. */
	assert_null(strstr(strstr(f->told, "none.conf") + 1, "none.conf"));
	f->told[0] = '\0';
	assert_int_equal(settings_open(f->arena, f->folder, NULL, NULL, &s,
				       &err), NEVER);
	assert_non_null(strstr(err.text, "not a regular file"));
}

static void
defaults(void **state)
{
	struct files *f = *state;
	struct settings *s;
	struct error err;

	if (load(f, BASE IMAP "password_file = \"sub/../p\"\n}\n", &s, &err) !=
	    OK)
		fail_msg("%s", err.text);
	assert_string_equal(s->state_dir, files_path(f, "var"));
	assert_string_equal(s->programme_file,
			    files_path(f, "programme.conf"));
	assert_string_equal(s->templates_dir, files_path(f, "templates/it"));
	assert_string_equal(s->office_address, "provincecomuni@upinet.it");
	assert_string_equal(s->organisers[0], "organizzazione@upinet.it");
	assert_null(s->organisers[1]);
	assert_null(s->own_addresses[0]);
	assert_null(s->pec_authorities);
	assert_string_equal(s->authservers[0], "mx1.upinet.it");
	assert_false(s->hold_answers);
	assert_true(s->organiser_copies);
	assert_int_equal(s->answers_sender_day, 10);
	assert_int_equal(s->answers_thread_day, 3);
	assert_int_equal(s->answers_hour, 200);
	assert_int_equal(s->referents_body, 40);
	assert_int_equal(s->outsiders_letter, 5);
	assert_int_equal(s->invites_hour, 60);
	assert_int_equal(s->chase_days, 10);
	assert_int_equal(s->chase_times, 2);
	assert_int_equal(s->retention_days, 730);
	assert_true(s->review_notices);
	assert_int_equal(s->reviews_day, 20);
	assert_int_equal(s->log_level, LOG_LEVEL_INFO);
	assert_int_equal(s->n_mailboxes, 1);
	const struct mailbox *m = s->mailboxes;

	assert_string_equal(m->name, "m");
	assert_int_equal(m->source, SOURCE_IMAP);
	assert_int_equal(m->server.port, 993);
	assert_string_equal(m->server.password_file, files_path(f, "p"));
	assert_false(m->server.plain_loopback);
	assert_null(m->server.ca_file);
	assert_string_equal(m->folder, "INBOX");
	assert_string_equal(m->folder_review, "Convoca/Da verificare");
	assert_int_equal(m->settle, SETTLE_MOVE);
	assert_int_equal(m->idle_renew_s, 540);
	assert_int_equal(s->post.kind, POST_MAILDIR);
	assert_string_equal(s->post.maildir, files_path(f, "out"));
	assert_string_equal(s->post.helo, "upinet.it");
	assert_int_equal(s->post.give_up_s, 5 * 86400);
}

static void
spelt_out(void **state)
{
	static const char text[] =
		"\xEF\xBB\xBF# with a mark, CRLF, and comments everywhere\r\n"
		"state_dir = '/var/lib/x' // so\r\n"
		"answers = hold\n"
		"retention = 30d /* a\n comment */ readers = 4\n"
		"log_level = debug\n"
		"office {\n"
		"name = \"Segreteria \\\"Province & Comuni\\\" # 1\"\n"
		"address = \"ProvinceComuni@UPInet.it\"\n"
		"organisers = {\n"
		"  # the first\n"
		"  \"a@b.it\",  # and the second\n"
		"  'c@d.it'\n"
		"}\n"
		"organisers += {\"e@f.it\"}\n"
		"own_addresses = \"g@h.it\"\n"
		"erasure_date = 2028-12-31\n"
		"privacy_url = \"https://www.upinet.it/privacy//x\"\n"
		"}\n"
		"mailbox one {\n"
		"  host = 127.0.0.2  plain_loopback = yes\n"
		"  user = u  credential = imap\n"
		"  settle = keyword\n"
		"  sweep = 90s\n"
		"}\n"
		"mailbox two { source = maildir maildir = '/m/x/' "
		"settle = none }\n"
		"post { host = '::1' plain_loopback = on }\n";
	struct files *f = *state;
	struct settings *s;
	struct error err;

	setenv("CREDENTIALS_DIRECTORY", "/run/creds", 1);
	if (load(f, text, &s, &err) != OK)
		fail_msg("%s", err.text);
	assert_string_equal(s->state_dir, "/var/lib/x");
	assert_true(s->hold_answers);
	assert_int_equal(s->retention_days, 30);
	assert_int_equal(s->readers, 4);
	assert_int_equal(s->log_level, LOG_LEVEL_DEBUG);
	assert_string_equal(s->office_name,
			    "Segreteria \"Province & Comuni\" # 1");
	assert_string_equal(s->office_address, "provincecomuni@upinet.it");
	assert_string_equal(s->organisers[0], "a@b.it");
	assert_string_equal(s->organisers[1], "c@d.it");
	assert_string_equal(s->organisers[2], "e@f.it");
	assert_null(s->organisers[3]);
	assert_string_equal(s->own_addresses[0], "g@h.it");
	assert_string_equal(s->erasure_date, "2028-12-31");
	assert_string_equal(s->privacy_url,
			    "https://www.upinet.it/privacy//x");
	assert_int_equal(s->n_mailboxes, 2);
	assert_string_equal(s->mailboxes[0].name, "one");
	assert_true(s->mailboxes[0].server.plain_loopback);
	assert_int_equal(s->mailboxes[0].server.port, 143);
	assert_string_equal(s->mailboxes[0].server.password_file,
			    "/run/creds/imap");
	assert_int_equal(s->mailboxes[0].settle, SETTLE_KEYWORD);
	assert_int_equal(s->mailboxes[0].sweep_s, 90);
	assert_int_equal(s->mailboxes[1].source, SOURCE_MAILDIR);
	assert_string_equal(s->mailboxes[1].maildir, "/m/x");
	assert_int_equal(s->post.server.port, 25);
	assert_null(s->post.server.user);
	unsetenv("CREDENTIALS_DIRECTORY");
}

static void
passwords(void **state)
{
	static const struct {
		const char *bytes;
		mode_t mode;
		const char *want;	/* NULL: refused */
		const char *told;
	} table[] = {
		{ "s3gr3t0\n", 0600, "s3gr3t0", NULL },
		{ "s3gr3t0", 0640, "s3gr3t0", NULL },
		{ " con spazi \r\n", 0400, " con spazi ", NULL },
		{ "\xC3\xA8\n", 0600, "\xC3\xA8", NULL },
		{ "x\n", 0604, NULL, "can be read or written by everybody" },
		{ "x\n", 0602, NULL, "can be read or written by everybody" },
		{ "", 0600, NULL, "is empty" },
		{ "\n", 0600, NULL, "is empty" },
		{ "a\nb\n", 0600, NULL, "control character" },
		{ "a\rb", 0600, NULL, "control character" },
		{ "a\n\n", 0600, NULL, "control character" },
		{ "a\x7F", 0600, NULL, "control character" },
	};
	struct files *f = *state;
	struct server server = { .host = "h" };
	struct error err;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct span got = SPAN("untouched");

		server.password_file = files_put(f, "password",
						 span_of(table[i].bytes));
		assert_int_equal(chmod(server.password_file, table[i].mode),
				 0);
		enum verdict v = settings_password(f->arena, &server, &got,
						   &err);

		assert_int_equal(v, table[i].want ? OK : NEVER);
		assert_true(span_is(got, table[i].want ? table[i].want
						       : "untouched"));
		if (table[i].told)
			assert_non_null(strstr(err.text, table[i].told));
		/* no password in any sentence */
		assert_null(v == OK ? NULL : strstr(err.text, "a\n"));
	}
	server.password_file = files_path(f, "missing");
	server.password_at = "convoca.conf:12";
	struct span got;

	assert_int_equal(settings_password(f->arena, &server, &got, &err),
			 NEVER);
	assert_non_null(strstr(err.text, "convoca.conf:12: there is no "
					 "password file "));
	server.password_file = f->folder;
	assert_int_equal(settings_password(f->arena, &server, &got, &err),
			 NEVER);
	server.password_file = NULL;
	assert_int_equal(settings_password(f->arena, &server, &got, &err),
			 NEVER);
}

/* No file, however broken, ends the program or leaves libconfuse stuck. */
static void
mutated(void **state)
{
	static const char base[] = BASE IMAP "password_file = p\n}\n";
	static const char spice[] = "{}=\"'#,+/*\\\n$ ax\x01\xE8()";
	struct files *f = *state;
	uint32_t seed = 5;
	struct error err;

	for (int i = 0; i < 3000; i++) {
		struct arena *a = arena_open(16 * MIB);
		char text[sizeof(base)];
		struct settings *s;

		memcpy(text, base, sizeof(base));
		for (int k = 0; k < 3; k++) {
			seed = seed * 1664525 + 1013904223;
			text[(seed >> 8) % (sizeof(base) - 1)] =
				spice[(seed >> 20) % (sizeof(spice) - 1)];
		}
		const char *path = files_put(f, "convoca.conf",
					     span_of(text));

		(void)!settings_open(a, path, NULL, NULL, &s, &err);
		arena_close(a);
	}
	struct settings *s;

	if (load(f, base, &s, &err) != OK)
		fail_msg("%s", err.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes),
		cmocka_unit_test(office_mistakes),
		cmocka_unit_test(missing_file),
		cmocka_unit_test(defaults),
		cmocka_unit_test(spelt_out),
		cmocka_unit_test(passwords),
		cmocka_unit_test(mutated),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
