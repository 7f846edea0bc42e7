/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads letters as the daemon would, through the same jailed reader, and
 * changes nothing.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/judge.h"
#include "daemon/organiser/lectern.h"
#include "daemon/organiser/screen.h"
#include "daemon/show.h"

struct reader {
	struct lectern lectern;
	struct paper paper;
};

/*
 * What cannot be read as a letter at all is an error to people.  A program
 * has its object, which says so (the daemon would keep it for a person), and
 * a batch is not spoiled by one file.
 */
static int
read_file(struct reader *r, const char *path)
{
	struct call *c = r->lectern.call;
	struct arena *a = arena_open(8 * LIMIT_LETTER);
	struct span bytes, unread = SPAN_NONE;
	struct error err;
	enum verdict v = file_read(a, path, 4 * LIMIT_LETTER, &bytes, &err);
	int code = EX_OK;

	if (v != OK) {
		arena_close(a);
		return call_fail(EX_NOINPUT, "%s", err.text);
	}
	struct intake *in = lectern_read(&r->lectern, a,
					 span_head(bytes, LIMIT_LETTER),
					 &unread);
	struct judgement j = judge_letter(c->programme, in);
	struct text t = text_new(a);

	if (c->json) {
		show_json(&t, path, in, &j, r->paper.explain);
	} else if (unread.len) {
		code = call_fail(EX_DATAERR, "%s: %.*s", path, SPANF(unread));
	} else {
		show_people(&t, strcmp(path, "-") ? path : "standard input",
			    c->programme, in, &j, &r->paper);
	}
	fwrite(t.bytes, 1, t.len, stdout);
	arena_close(a);
	return code;
}

/* Every file is read; the first thing that went wrong is what is told. */
static int
read_files(struct reader *r)
{
	int code = EX_OK;

	const struct call *c = r->lectern.call;

	for (int i = 0; i < c->n_args; i++) {
		const char *path = c->args[i];

		if (!path)
			continue;
		int one = read_file(r, path);

		code = code ? code : one;
	}
	return code;
}

static int
run(struct call *c)
{
	struct reader r = { .lectern.call = c };
	bool explain = false;
	int files = 0;

	for (int i = 0; i < c->n_args; i++) {
		if (strcmp(c->args[i], "--explain")) {
			files++;
			continue;
		}
		explain = true;
		c->args[i] = NULL;
	}
	if (!files)
		return call_usage(&verb_read);
	r.paper = (struct paper){ .colour = screen_has_colour(),
				  .width = screen_width(),
				  .explain = explain };
	r.lectern.weigh = explain || !c->json;
	int code = call_open_programme(c);

	signal(SIGPIPE, SIG_IGN);
	if (!code)
		call_try_store(c);
	if (!code)
		code = read_files(&r);
	lectern_close(&r.lectern);
	return code;
}

const struct verb verb_read = {
	.name = "read",
	.usage = "[--json] [--explain] FILE... | -",
	.does = "understands letters and shows what it read; changes nothing",
	.explains =
		"  FILE       a letter as it came (.eml); - is standard input\n"
		"  --explain  also what was weighed, and what became of it\n"
		"  --json     one JSON object a letter, on one line\n",
	.run = run,
};
