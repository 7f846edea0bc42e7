/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "parsers/attachment.h"

static const char *folder;

/* why NULL: the text is that of the file "expected/NAME.txt". */
static const struct {
	const char *name;
	const char *why;
} documents[] = {
	{ "annotato.pdf", NULL },	{ "cifrata.pdf", "password" },
	{ "colonne.pdf", NULL },	{ "lettera.pdf", NULL },
	{ "modulo.pdf", NULL },		{ "protetta.pdf", NULL },
	{ "scansione.pdf", "no-text" }, { "scansione-timbrata.pdf", "no-text" },
	{ "tabella.pdf", NULL },	{ "tronco.pdf", "corrupt" },
	{ "bomba.docx", "too-large" },	{ "cifrato.docx", "password" },
	{ "entita.docx", "corrupt" },	{ "scheda.docx", NULL },
	{ "tabella.docx", NULL },	{ "tronca.docx", "corrupt" },
	{ "vuota.docx", "no-text" },	{ "vecchio.doc", "unknown" },
	{ "foglio.zip", "unknown" },	{ "cifrata.odt", "password" },
	{ "lettera.odt", NULL },	{ "tabella.odt", NULL },
	{ "lettera.rtf", NULL },	{ "tabella.rtf", NULL },
	{ "latino.txt", NULL },		{ "unicode.txt", NULL },
	{ "utf8.txt", NULL },		{ "winmail.dat", "unknown" },
};

static struct span
load(struct arena *a, const char *name)
{
	char path[4096];
	struct span s;
	struct error err;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (file_read(a, path, LIMIT_LETTER, &s, &err) != OK)
		fail_msg("%s: %s", name, err.text);
	return s;
}

static void
test_documents(void **state)
{
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct attachment att = {
			.name = span_of(documents[i].name),
			.bytes = load(a, documents[i].name),
		};
		struct span text = SPAN("untouched");
		struct error err = { 0 };
		struct ink_gaps gaps = { 0 };
		enum verdict v = attachment_read(a, &att, &text, &gaps, &err);
		char name[256];

		print_message("%s\n", documents[i].name);
		if (documents[i].why) {
			assert_int_equal(v, NEVER);
			assert_string_equal(err.text, documents[i].why);
			assert_true(span_is(text, "untouched"));
			arena_close(a);
			continue;
		}
		if (v != OK)
			fail_msg("%s: %s", documents[i].name, err.text);
		snprintf(name, sizeof(name), "expected/%s.txt",
			 documents[i].name);
		assert_string_equal(span_dup(a, text),
				    span_dup(a, load(a, name)));
		assert_false(gaps.cut);
		arena_close(a);
	}
}

/* Bytes decide, whatever name and type say. */
static void
test_bytes_decide(void **state)
{
	static const struct {
		const char *name, *type, *bytes, *why;
	} cases[] = {
		{ "nota.pdf", "application/pdf", "Solo testo, in parole.\n",
		  NULL },
		{ "nota.txt", "text/plain", "<?xml version='1.0'?><a/>",
		  "unknown" },
		{ "nota.txt", "text/plain",
		  "iVBORw0KGgoAAAANSUhEUn6Esgo6qCbOxiMqclB2xzqV5p", "unknown" },
		{ "nota.txt", "text/plain", "   \r\n  ", "no-text" },
		{ "nota.txt", "text/plain", "", "unknown" },
		{ "nota.txt", "text/plain", "\xFE\xFF\xFE\xFF", "no-text" },
		{ "a.ics", "text/calendar", "BEGIN:VCALENDAR\r\n", "unknown" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct attachment att = { .name = span_of(cases[i].name),
					  .type = span_of(cases[i].type),
					  .bytes = span_of(cases[i].bytes) };
		struct span text;
		struct error err = { 0 };
		enum verdict v = attachment_text(a, &att, &text, &err);

		assert_int_equal(v, cases[i].why ? NEVER : OK);
		if (cases[i].why)
			assert_string_equal(err.text, cases[i].why);
		else
			assert_true(span_is(text, cases[i].bytes));
		arena_close(a);
	}
}

/* A logo is no page; a photograph of a letter may be. */
static void
test_pictures(void **state)
{
	static const char logo[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"
				   "\0\0\0\x40\0\0\0\x40";
	static const char page[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"
				   "\0\0\x09\xB0\0\0\x0D\xB4";
	static const char photo[] =
		"\xFF\xD8\xFF\xE0\0\x04\0\0\xFF\xC0\0\x11\x08\x0D\xB4\x09\xB0";
	static const char icon[] =
		"\xFF\xD8\xFF\xE0\0\x04\0\0\xFF\xC2\0\x11\x08\0\x40\0\x40";
	static const struct {
		struct span bytes;
		const char *why;
	} cases[] = {
		{ { logo, sizeof(logo) - 1 }, "unknown" },
		{ { page, sizeof(page) - 1 }, "no-text" },
		{ { photo, sizeof(photo) - 1 }, "no-text" },
		{ { icon, sizeof(icon) - 1 }, "unknown" },
		{ { "II*\0\x08\0\0\0", 8 }, "no-text" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct attachment att = { .bytes = cases[i].bytes };
		struct span text;
		struct error err = { 0 };

		assert_int_equal(attachment_text(a, &att, &text, &err), NEVER);
		assert_string_equal(err.text, cases[i].why);
		arena_close(a);
	}
}

static void
test_alike(void **state)
{
	struct arena *a = arena_open(MIB);
	struct attachment att = {
		.bytes = SPAN("u\uFB03cio\u00A0a\u2009b\u202F\uFB01ne\r\nx\ry"),
	};
	struct span text;

	assert_int_equal(attachment_text(a, &att, &text, NULL), OK);
	assert_true(span_is(text, "ufficio a b fine\nx\ny"));
	arena_close(a);
}

static void
test_long_text(void **state)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	size_t len = LIMIT_TEXT + 1001;
	char *bytes = arena_alloc(a, len);
	struct attachment att = { .bytes = { bytes, len } };
	struct span text;
	struct ink_gaps gaps = { 0 };

	/* Two bytes a letter: the limit falls in the middle of one. */
	memset(bytes, ' ', len);
	for (size_t i = 1; i + 1 < len; i += 4) {
		bytes[i] = '\xC3';
		bytes[i + 1] = '\xA0';
	}
	assert_int_equal(attachment_read(a, &att, &text, &gaps, NULL), OK);
	assert_true(gaps.cut);
	assert_true(text.len <= LIMIT_TEXT && text.len > LIMIT_TEXT - 8);
	assert_true(span_find(text, SPAN("\xEF\xBF\xBD")) < 0);
	arena_close(a);
}

static const struct attachment *
unpack(struct arena *a, const char *name, size_t want)
{
	struct attachment att = { .name = span_of(name),
				  .bytes = load(a, name) };
	struct attachment *in;
	struct error err = { 0 };
	size_t n;

	assert_true(attachment_is_container(&att));
	if (attachment_unpack(a, &att, &in, &n, &err) != OK)
		fail_msg("%s: %s", name, err.text);
	assert_int_equal(n, want);
	return in;
}

static void
test_signed(void **state)
{
	static const char *const names[] = {
		"lettera.pdf.p7m", "flusso.pdf.p7m", "armatura.pdf.p7m",
		"base64.pdf.p7m", "doppia.pdf.p7m.p7m"
	};
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct span pdf = load(a, "lettera.pdf");
	const struct attachment *in;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		in = unpack(a, names[i], 1);
		assert_true(span_eq(in->bytes, pdf));
		assert_true(span_is(in->type, "application/pdf"));
		assert_true(span_ends_nocase(in->name, SPAN("a.pdf")) ||
			    span_ends_nocase(in->name, SPAN(".pdf")));
	}
	in = unpack(a, "smime.p7m", 1);
	assert_true(span_is(in->type, "message/rfc822"));
	assert_true(span_find(in->bytes, SPAN("Potenza aderisce")) > 0);
	arena_close(a);
}

static void
test_winmail(void **state)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	const struct attachment *in = unpack(a, "winmail.dat", 3);

	assert_true(span_is(in[0].type, "text/plain"));
	assert_int_equal(in[0].name.len, 0);
	assert_true(span_is(span_trim(in[0].bytes),
			    "La Provincia di Asti aderisce alla Stazione "
			    "Unica Appaltante, Focus Group 2.\n"
			    "Referente: Piero Gallo, "
			    "p.gallo@provincia.asti.example\n"
			    "La Provincia di Asti saluta cordialmente. "
			    "Città di Asti"));
	assert_true(span_is(in[1].name, "nota è.pdf"));
	assert_true(span_is(in[1].type, "application/pdf"));
	assert_true(span_eq(in[1].bytes, load(a, "lettera.pdf")));
	assert_true(span_is(in[2].name, "elenco.txt"));
	assert_true(span_is(in[2].type, "text/plain"));

	in = unpack(a, "winmail-messaggio.dat", 2);
	assert_true(span_is(span_trim(in[0].bytes), "Testo in chiaro: perché"));
	assert_true(span_is(in[1].type, "application/ms-tnef"));
	arena_close(a);
}

static void
test_no_container(void **state)
{
	static const struct {
		const char *name, *why;
		bool container;
	} cases[] = {
		{ "lettera.pdf", "unknown", false },
		{ "segreta.p7m", "password", true },
		{ "staccata.p7s", "corrupt", true },
	};
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct attachment att = { .bytes = load(a, cases[i].name) };
		struct attachment *in;
		struct error err = { 0 };
		size_t n;

		assert_int_equal(attachment_is_container(&att),
				 cases[i].container);
		assert_int_equal(attachment_unpack(a, &att, &in, &n, &err),
				 NEVER);
		assert_string_equal(err.text, cases[i].why);
	}
	arena_close(a);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_bytes_decide),
		cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_alike),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_signed),
		cmocka_unit_test(test_winmail),
		cmocka_unit_test(test_no_container),
	};
	struct error err;

	folder = argc > 1 ? argv[1] : "tests/samples/documents";
	if (attachment_warm_up(&err) != OK) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
