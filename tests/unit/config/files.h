/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder of its own for each test program, and what complain() was told. */
#ifndef TESTS_UNIT_CONFIG_FILES_H
#define TESTS_UNIT_CONFIG_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/error.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"

struct files {
	struct arena *arena;
	char folder[64];
	char told[64 * 1024];	/* one sentence a line */
	char names[32][64];	/* of the files written */
	size_t n;
};

static inline int
files_setup(void **state)
{
	struct files *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->arena = arena_open(64 * MIB);
	snprintf(f->folder, sizeof(f->folder), "/tmp/convoca-test.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	*state = f;
	return 0;
}

static inline const char *
files_path(struct files *f, const char *name)
{
	struct text t = text_new(f->arena);

	text_addf(&t, "%s/%s", f->folder, name);
	return t.bytes;
}

static inline int
files_teardown(void **state)
{
	struct files *f = *state;

	for (size_t i = 0; i < f->n; i++)
		unlink(files_path(f, f->names[i]));
	assert_int_equal(rmdir(f->folder), 0);
	arena_close(f->arena);
	free(f);
	return 0;
}

static inline void
files_note(struct files *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->names[i], name))
			return;
	assert_true(f->n < 32);
	snprintf(f->names[f->n++], sizeof(f->names[0]), "%s", name);
}

static inline const char *
files_put(struct files *f, const char *name, struct span bytes)
{
	const char *path = files_path(f, name);
	struct error err;

	if (file_write(path, bytes, 0600, &err) != OK)
		fail_msg("%s", err.text);
	files_note(f, name);
	return path;
}

static inline void
files_complain(void *self, const char *sentence)
{
	struct files *f = self;

	size_t n = strlen(f->told);

	snprintf(f->told + n, sizeof(f->told) - n, "%s\n", sentence);
}

/* Every sentence of want (one a line) was told, and nothing else. */
static inline void
files_expect(struct files *f, const char *what, const char *want)
{
	struct span rest = span_of(want), line;
	size_t told = 0, wanted = 0;

	for (const char *p = f->told; *p; p++)
		told += *p == '\n';
	while (span_line(&rest, &line)) {
		wanted++;
		if (span_find(span_of(f->told), line) < 0)
			fail_msg("%s\nnot told: %.*s\ntold:\n%s", what,
				 SPANF(line), f->told);
	}
	if (told != wanted)
		fail_msg("%s\ntold:\n%s", what, f->told);
	f->told[0] = '\0';
}

#endif
