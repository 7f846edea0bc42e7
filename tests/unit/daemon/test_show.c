/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * test_show CONF LETTERS GOLDEN [--write]
 *
 * What people see of a letter, against golden files; --write makes them anew.
 * In those with colours the escape character is written as ^.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/show.h"
#include "parsers/parse.h"

static const char *conf, *letters, *golden;

struct desk {
	struct arena *arena;
	struct programme *programme;
};

static const struct {
	const char *name;	/* of the golden file */
	const char *letter;
	struct paper paper;
} cases[] = {
	{ "at-signs", "mixed/008-chiocciola-pescara.eml", { 0 } },
	{ "at-signs-colour", "mixed/008-chiocciola-pescara.eml",
	  { .colour = true, .width = 100, .explain = true } },
	{ "at-signs-narrow", "mixed/008-chiocciola-pescara.eml",
	  { .width = 44, .explain = true } },
	{ "at-signs-strip", "mixed/008-chiocciola-pescara.eml",
	  { .width = 30 } },
	{ "table", "everyday/003-tabella-una-riga-per-settore.eml",
	  { .explain = true } },
	{ "table-wide", "everyday/003-tabella-una-riga-per-settore.eml",
	  { .width = 200 } },
	{ "second-choice", "everyday3/049-in-subordine.eml", { 0 } },
	{ "replaced", "everyday/033-sostituzione-referente.eml",
	  { .explain = true } },
	{ "withdrawn", "everyday/040-disdetta-dal-telefono.eml",
	  { .colour = true } },
	{ "leaves", "everyday12/043.eml", { 0 } },
	{ "uncertain", "seconds/001.eml", { 0 } },
	{ "forged", "everyday3/059-disdetta-non-autentica.eml", { 0 } },
	{ "pec-only", "everyday3/055-solo-la-pec.eml", { .colour = true } },
	{ "scanned", "formal/020-lettera-scansione-illeggibile.eml",
	  { .explain = true } },
	{ "disagrees", "hostile/035-ostile-testo-e-html-discordi.eml",
	  { .colour = true } },
	{ "hidden", "hostile/034-ostile-testo-nascosto.eml",
	  { .explain = true } },
	{ "look-alike", "hostile/033-ostile-dominio-con-lettera-greca.eml",
	  { 0 } },
	{ "question", "everyday/043-domanda-di-un-comune.eml", { 0 } },
	{ "rsvp", "hostile/001-rsvp-nuovo-outlook-con-commento.eml", { 0 } },
	{ "bounce", "hostile/012-bounce-aruba-testo-italiano.eml",
	  { .explain = true } },
	{ "report", "hostile/027-report-modulo-con-titoli-citati.eml", { 0 } },
};

static int
setup(void **state)
{
	static struct desk d;
	struct settings *settings;
	struct error err;

	d.arena = arena_open(64 * MIB);
	if (settings_open(d.arena, conf, NULL, NULL, &settings, &err) != OK ||
	    catalogue_open(d.arena, settings, NULL, NULL, &d.programme,
			   &err) != OK ||
	    parse_warm_up(&err) != OK)
		fail_msg("%s", err.text);
	*state = &d;
	return 0;
}

static int
teardown(void **state)
{
	arena_close(((struct desk *)*state)->arena);
	return 0;
}

static struct span
without_escapes(struct arena *a, struct span s)
{
	char *out = span_dup(a, s);

	for (size_t i = 0; i < s.len; i++)
		if (out[i] == '\033')
			out[i] = '^';
	return (struct span){ out, s.len };
}

static struct span
shown(struct arena *a, const struct programme *p, size_t i)
{
	struct text path = text_new(a), t = text_new(a);
	struct intake *in;
	struct span bytes;
	struct error err;

	text_addf(&path, "%s/%s", letters, cases[i].letter);
	if (file_read(a, path.bytes, LIMIT_LETTER, &bytes, &err) != OK ||
	    parse_explain(a, p, NULL, bytes, &in, &err) != OK)
		fail_msg("%s", err.text);
	struct judgement j = judge_letter(p, in);

	text_adds(&t, "# SPDX-License-Identifier: EUPL-1.2\n");
	show_people(&t, strchr(cases[i].letter, '/') + 1, p, in, &j,
		    &cases[i].paper);
	return without_escapes(a, text_span(&t));
}

static const char *
golden_path(struct arena *a, size_t i)
{
	struct text t = text_new(a);

	text_addf(&t, "%s/%s.txt", golden, cases[i].name);
	return t.bytes;
}

static void
as_golden(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct span got = shown(a, d->programme, i), want;
		struct error err;

		if (file_read(a, golden_path(a, i), MIB, &want, &err) != OK)
			fail_msg("%s", err.text);
		if (!span_eq(got, want))
			fail_msg("%s: got\n%.*s", cases[i].name, SPANF(got));
		arena_close(a);
	}
}

static void
written(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct error err;

		if (file_write(golden_path(a, i), shown(a, d->programme, i),
			       0644, &err) != OK)
			fail_msg("%s", err.text);
		arena_close(a);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(as_golden) };
	const struct CMUnitTest anew[] = { cmocka_unit_test(written) };

	if (argc < 4) {
		fputs("usage: test_show CONF LETTERS GOLDEN [--write]\n",
		      stderr);
		return 2;
	}
	conf = argv[1];
	letters = argv[2];
	golden = argv[3];
	if (argc > 4 && !strcmp(argv[4], "--write"))
		return cmocka_run_group_tests(anew, setup, teardown);
	return cmocka_run_group_tests(tests, setup, teardown);
}
