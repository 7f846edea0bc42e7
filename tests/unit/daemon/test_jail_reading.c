/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "config/catalogue.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/jail.h"
#include "tests/unit/daemon/jailed.h"
#include "parsers/attachment.h"
#include "parsers/parse.h"

static const char *documents, *letters, *conf;

/* Files that are read before the jail closes and understood behind it. */
static struct {
	char name[256];
	struct span bytes, expected;
} files[128];
static size_t n_files;
static struct arena *store;
static struct programme *programme;

static int
load(const char *folder, bool with_text)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	char path[4096];

	if (!dir)
		return BROKEN;
	while ((e = readdir(dir)) && n_files < 128) {
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		if (stat(path, &st) || !S_ISREG(st.st_mode) ||
		    file_read(store, path, LIMIT_LETTER, &files[n_files].bytes,
			      NULL) != OK)
			continue;
		snprintf(files[n_files].name, sizeof(files[n_files].name), "%s",
			 e->d_name);
		snprintf(path, sizeof(path), "%s/expected/%s.txt", folder,
			 e->d_name);
		if (!with_text ||
		    file_read(store, path, LIMIT_TEXT, &files[n_files].expected,
			      NULL) != OK)
			files[n_files].expected = SPAN_NONE;
		n_files++;
	}
	closedir(dir);
	return n_files ? 0 : BROKEN;
}

static int
load_documents(void)
{
	struct error err;

	store = arena_open(LIMIT_LETTER_MEMORY);
	if (parse_warm_up(&err) != OK)
		return BROKEN;
	return load(documents, true);
}

static int
wrong(const char *name)
{
	fprintf(stderr, "%s is read otherwise in the jail\n", name);
	return BROKEN;
}

static int
read_documents(void)
{
	for (size_t i = 0; i < n_files; i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct attachment att = { .name = span_of(files[i].name),
					  .bytes = files[i].bytes };
		struct attachment *in;
		struct span text;
		size_t n = 0;

		if (attachment_is_container(&att) &&
		    attachment_unpack(a, &att, &in, &n, NULL) == OK)
			att = in[n - 1];
		enum verdict v = attachment_text(a, &att, &text, NULL);

		if (files[i].expected.len &&
		    (v != OK || !span_eq(text, files[i].expected)))
			return wrong(files[i].name);
		arena_close(a);
	}
	return DONE;
}

static void
test_documents(void **state)
{
	int status = jailed_run(load_documents, read_documents);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
}

static int
load_letters(void)
{
	struct settings *settings;
	struct error err;

	store = arena_open(LIMIT_LETTER_MEMORY);
	if (settings_open(store, conf, NULL, NULL, &settings, &err) != OK ||
	    catalogue_open(store, settings, NULL, NULL, &programme, &err) !=
		    OK ||
	    parse_warm_up(&err) != OK) {
		fprintf(stderr, "%s\n", err.text);
		return BROKEN;
	}
	return load(letters, false);
}

static int
read_letters(void)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);

	for (size_t i = 0; i < n_files; i++) {
		struct intake *intake;

		arena_reset(a);
		jail_begin_letter();
		if (parse_letter(a, programme, NULL, files[i].bytes, &intake,
				 NULL) != OK ||
		    parse_explain(a, programme, NULL, files[i].bytes, &intake,
				  NULL) != OK)
			return wrong(files[i].name);
		jail_end_letter();
	}
	arena_close(a);
	return DONE;
}

static void
test_letters(void **state)
{
	int status = jailed_run(load_letters, read_letters);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_letters),
	};

	if (argc != 4) {
		fputs("usage: test_jail_reading DOCUMENTS LETTERS CONF\n",
		      stderr);
		return 2;
	}
	documents = argv[1];
	letters = argv[2];
	conf = argv[3];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
