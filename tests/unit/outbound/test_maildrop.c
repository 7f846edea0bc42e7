/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "outbound/maildrop.h"
#include "outbound/post.h"

#define PATTERN "/tmp/convoca-maildrop-XXXXXX"

struct world {
	struct arena *arena;
	char base[64], dir[96];
};

static void
remove_all(const char *dir)
{
	char path[512];
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		if (unlink(path))
			remove_all(path);
	}
	if (d)
		closedir(d);
	rmdir(dir);
}

static int
setup(void **state)
{
	static struct world w;

	w.arena = arena_open(4 * MIB);
	memcpy(w.base, PATTERN, sizeof(PATTERN));
	if (!mkdtemp(w.base))
		return -1;
	snprintf(w.dir, sizeof(w.dir), "%s/out", w.base);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	remove_all(w->base);
	arena_close(w->arena);
	return 0;
}

/* How many files a folder of the Maildir has; *last is one of them. */
static size_t
count(struct world *w, const char *sub, char last[256])
{
	char path[128];
	size_t n = 0;
	struct dirent *e;

	snprintf(path, sizeof(path), "%s/%s", w->dir, sub);
	DIR *d = opendir(path);

	assert_non_null(d);
	while ((e = readdir(d)))
		if (e->d_name[0] != '.') {
			snprintf(last, 256, "%s/%.120s", path, e->d_name);
			n++;
		}
	closedir(d);
	return n;
}

static void
the_same_mail_is_one_file(void **state)
{
	struct world *w = *state;
	struct span mail = SPAN("Subject: x\r\n\r\nciao\r\n"), got;
	struct error err;
	char last[256];

	if (maildrop_prepare(w->dir, &err) != OK)
		fail_msg("%s", err.text);
	for (int i = 0; i < 3; i++)
		if (maildrop_deliver(w->dir, SPAN("1@example.org"), mail,
				     &err) != OK)
			fail_msg("%s", err.text);
	assert_int_equal(count(w, "new", last), 1);
	assert_int_equal(file_read(w->arena, last, MIB, &got, &err), OK);
	assert_true(span_eq(got, mail));
	assert_int_equal(maildrop_deliver(w->dir, SPAN("2@example.org"), mail,
					  &err),
			 OK);
	/* Without an id the bytes are what it is known by. */
	assert_int_equal(maildrop_deliver(w->dir, SPAN_NONE, mail, &err), OK);
	assert_int_equal(maildrop_deliver(w->dir, SPAN_NONE, mail, &err), OK);
	assert_int_equal(count(w, "new", last), 3);
	assert_int_equal(count(w, "tmp", last), 0);
}

static void
a_half_written_mail_is_begun_anew(void **state)
{
	struct world *w = *state;
	struct span mail = SPAN("Subject: y\r\n\r\nciao\r\n"), got;
	struct error err;
	char last[256], half[512];

	assert_int_equal(maildrop_prepare(w->dir, &err), OK);
	assert_int_equal(maildrop_deliver(w->dir, SPAN("3@example.org"), mail,
					  &err),
			 OK);
	count(w, "new", last);
	snprintf(half, sizeof(half), "%s/tmp%s", w->dir, strrchr(last, '/'));
	assert_int_equal(file_write(half, SPAN("Subj"), 0600, &err), OK);
	unlink(last);
	assert_int_equal(maildrop_deliver(w->dir, SPAN("3@example.org"), mail,
					  &err),
			 OK);
	assert_int_equal(file_read(w->arena, last, MIB, &got, &err), OK);
	assert_true(span_eq(got, mail));
	assert_int_equal(count(w, "tmp", last), 0);
}

static void
trouble_is_never_the_mails_fault(void **state)
{
	struct world *w = *state;
	struct error err;
	char file[128];

	snprintf(file, sizeof(file), "%s/file", w->base);
	assert_int_equal(file_write(file, SPAN("x"), 0600, &err), OK);
	assert_int_equal(maildrop_prepare(file, &err), LATER);
	assert_int_equal(maildrop_deliver(file, SPAN("1@x"), SPAN("x\r\n"),
					  &err),
			 LATER);
	assert_int_equal(maildrop_prepare("/proc/nowhere/out", &err), LATER);
}

static void
the_door_leads_there(void **state)
{
	struct world *w = *state;
	char dir[96], last[256];
	struct post_options o = { .maildir = dir };
	struct parcel p = {
		.recipient = SPAN("a@example.org"),
		.message_id = SPAN("1@example.org"),
		.bytes = SPAN("Subject: x\r\n\r\nciao\r\n"),
	};
	struct error err;
	struct post *post;

	snprintf(dir, sizeof(dir), "%s/door", w->base);
	assert_int_equal(post_open(&o, &post, &err), OK);
	assert_int_equal(post_check(post, &err), OK);
	assert_int_equal(post_send(post, &p, &err), OK);
	assert_int_equal(post_send(post, &p, &err), OK);
	p.recipient = SPAN("a@example.org>\r\nRCPT TO:<b@example.org");
	assert_int_equal(post_send(post, &p, &err), NEVER);
	p.recipient = SPAN("a@example.org");
	p.bytes = SPAN("Subject: x\r\n\r\na\n.\nb\r\n");
	assert_int_equal(post_send(post, &p, &err), NEVER);
	post_close(post);
	memcpy(w->dir, dir, sizeof(dir));
	assert_int_equal(count(w, "new", last), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_same_mail_is_one_file,
						setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_half_written_mail_is_begun_anew, setup, teardown),
		cmocka_unit_test_setup_teardown(
			trouble_is_never_the_mails_fault, setup, teardown),
		cmocka_unit_test_setup_teardown(the_door_leads_there, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
