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

static enum verdict
load(struct files *f, const char *text, struct settings **s, struct error *err)
{
	f->told[0] = '\0';
	return settings_open(f->arena, files_put(f, "convoca.conf",
						 span_of(text)),
			     files_complain, f, s, err);
}

static void
defaults(void **state)
{
	struct files *f = *state;
	struct settings *s;
	struct error err;

	if (load(f, BASE, &s, &err) != OK)
		fail_msg("%s", err.text);
	assert_string_equal(s->upkeep.backup_dir, files_path(f, "var/backup"));
	assert_int_equal(s->upkeep.backups_kept, 14);
	assert_int_equal(s->upkeep.night, 3);
	assert_null(s->upkeep.metrics_file);
	assert_int_equal(s->upkeep.intake_alarm_s, 1800);
	assert_int_equal(s->upkeep.sending_alarm_s, 3600);
}

static void
spelt_out(void **state)
{
	struct files *f = *state;
	struct settings *s;
	struct error err;

	if (load(f, BASE "upkeep {\nbackup_dir = \"/srv/b\"\n"
		 "backups_kept = 3 night = 0 metrics_file = \"m.prom\"\n"
		 "intake_alarm = 5m sending_alarm = 2h }\n", &s, &err) != OK)
		fail_msg("%s", err.text);
	assert_string_equal(s->upkeep.backup_dir, "/srv/b");
	assert_int_equal(s->upkeep.backups_kept, 3);
	assert_int_equal(s->upkeep.night, 0);
	assert_string_equal(s->upkeep.metrics_file, files_path(f, "m.prom"));
	assert_int_equal(s->upkeep.intake_alarm_s, 300);
	assert_int_equal(s->upkeep.sending_alarm_s, 7200);
	if (load(f, BASE "upkeep { backup_dir = none }\n", &s, &err) != OK)
		fail_msg("%s", err.text);
	assert_null(s->upkeep.backup_dir);
}

static void
mistakes(void **state)
{
	static const struct {
		const char *text, *told;
	} table[] = {
		{ BASE "upkeep { night = 24 }\n", "convoca.conf:9: 'night'" },
		{ BASE "upkeep { backups_kept = 0 }\n",
		  "convoca.conf:9: 'backups_kept'" },
		{ BASE "upkeep { backup_dir = \"var\" }\n",
		  "convoca.conf:9: 'backup_dir' is the state_dir itself" },
		{ BASE "upkeep { intake_alarm = 8d }\n",
		  "convoca.conf:9: 'intake_alarm'" },
		{ BASE "upkeep { back_dir = x }\n",
		  "convoca.conf:9: unknown option 'back_dir' in 'upkeep'; did "
		  "you mean 'backup_dir'?" },
	};
	struct files *f = *state;
	struct settings *s;
	struct error err;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		assert_int_equal(load(f, table[i].text, &s, &err), NEVER);
		if (!strstr(f->told, table[i].told))
			fail_msg("'%s' is not in '%s'", table[i].told,
				 f->told);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(spelt_out),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
