/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * read_direct [--json] [--explain] [--config FILE] LETTER...: what "convoca
 * read" does, linked straight to the parsers without reader process or jail,
 * for those who work on the parsers.  --repeat N reads every letter N times.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/judge.h"
#include "daemon/show.h"
#include "parsers/parse.h"

static void
complain(void *self, const char *text)
{
	(void)self;
	fprintf(stderr, "read_direct: %s\n", text);
}

static int
fail(const struct error *err)
{
	fprintf(stderr, "read_direct: %s\n", err->text);
	return 1;
}

static int
read_one(const struct programme *p, const char *path, bool json, bool explain,
	 int repeat)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct error err;
	struct span bytes;
	struct intake *in = NULL;
	int code = 0;

	if (file_read(a, path, LIMIT_LETTER, &bytes, &err) != OK) {
		code = fail(&err);
		goto out;
	}
	for (int i = 0; i < repeat; i++) {
		struct arena *b = arena_open(LIMIT_LETTER_MEMORY);

		enum verdict v = explain || !json
				 ? parse_explain(b, p, NULL, bytes, &in, &err)
				 : parse_letter(b, p, NULL, bytes, &in, &err);

		if (v != OK) {
			code = fail(&err);
		} else if (i + 1 == repeat) {
			struct judgement j = judge_letter(p, in);
			struct paper paper = { .colour = isatty(1),
					       .explain = explain };
			struct text t = text_new(b);

			if (json)
				show_json(&t, path, in, &j, explain);
			else
				show_people(&t, path, p, in, &j, &paper);
			fwrite(t.bytes, 1, t.len, stdout);
		}
		arena_close(b);
	}
out:
	arena_close(a);
	return code;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_open(64 * MIB);
	const char *config = "config/convoca.conf";
	struct settings *settings;
	struct programme *programme;
	struct error err;
	bool json = false, explain = false;
	int repeat = 1, i, code = 0;

	for (i = 1; i < argc && !strncmp(argv[i], "--", 2); i++) {
		if (!strcmp(argv[i], "--json"))
			json = true;
		else if (!strcmp(argv[i], "--explain"))
			explain = true;
		else if (!strcmp(argv[i], "--config") && i + 1 < argc)
			config = argv[++i];
		else if (!strcmp(argv[i], "--repeat") && i + 1 < argc)
			repeat = (int)strtol(argv[++i], NULL, 10);
		else
			return 64;
	}
	if (settings_open(a, config, complain, NULL, &settings, &err) != OK ||
	    catalogue_open(a, settings, complain, NULL, &programme, &err) !=
		    OK ||
	    parse_warm_up(&err) != OK) {
		code = fail(&err);
		goto out;
	}
	for (; i < argc; i++)
		code |= read_one(programme, argv[i], json, explain, repeat);
out:
	arena_close(a);
	return code;
}
