/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/mime.h"

static struct mime_part *
parse(const struct kit *kit, struct span bytes, bool *beyond)
{
	struct mime_part *top = NULL;
	struct error err = { 0 };

	if (mime_parse(kit->arena, bytes, &top, beyond, &err) != OK)
		fail_msg("%s", err.text);
	return top;
}

static struct span
header(const struct mime_part *p, const char *name)
{
	return letter_header(p->headers, p->n_headers, name);
}

static void
headers_go_on_after_a_bad_line(void **state)
{
	bool beyond = false;
	struct mime_part *top =
		parse(*state,
		      SPAN("From: a@b.it\n"
			   "no colon in this line\n"
			   "Subject: uno\n\tdue\n"
			   "Content-Type: text/plain; charset=utf-8\n\nx"),
		      &beyond);

	kit_equal(header(top, "subject"), "uno due");
	kit_equal(header(top, "Content-Type"), "text/plain; charset=utf-8");
	kit_equal(top->charset, "utf-8");
	assert_false(beyond);
}

static void
bodies_are_decoded(void **state)
{
	static const struct {
		const char *coding, *in, *want;
	} table[] = {
		{ "7bit", "abc\n", "abc\n" },
		{ "quoted-printable", "a=3Db=\nc", "a=bc" },
		{ "quoted-printable", "0835=  \n306", "0835306" },
		{ "quoted-printable", "=c3=a0 =ZZ =E.", "\xC3\xA0 =ZZ =E." },
		{ "base64", "QWJj\n", "Abc" },
		{ "base64", "QWJj\r\nREVG\n", "AbcDEF" },
		{ "base64", "QWJjREU=\n", "AbcDE" },
		{ "base64", "QWJjRA==\n", "AbcD" },
		{ "base64", "QW Jj\n\nR-EV!G\n", "AbcDEF" },
		{ "base64", "QWJj\nRE\nVG\n", "AbcDEF" },
		{ "base64", "QWJjR\n", "Abc" },
		{ "BASE64", "QW Jj", "Abc" },
		{ "x-unknown", "abc", "abc" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);
		bool beyond = false;

		text_addf(&t,
			  "From: a@b.it\nContent-Transfer-Encoding: %s\n"
			  "\n%s",
			  table[i].coding, table[i].in);
		struct mime_part *top = parse(kit, text_span(&t), &beyond);

		kit_equal(mime_body(kit->arena, top), table[i].want);
	}
}

static void
names_are_decoded(void **state)
{
	static const struct {
		const char *field, *want;
	} table[] = {
		{ "Content-Disposition: attachment; filename=\"a b.pdf\"",
		  "a b.pdf" },
		{ "Content-Disposition: attachment; "
		  "filename*0*=utf-8''citt%C3%A0; filename*1*=%20due.pdf",
		  "città due.pdf" },
		{ "Content-Disposition: attachment; "
		  "filename=\"=?utf-8?q?citt=C3=A0.pdf?=\"",
		  "città.pdf" },
		{ "Content-Disposition: attachment; "
		  "filename=\"../../etc/passwd\"",
		  "passwd" },
		{ "Content-Disposition: attachment; "
		  "filename=\"C:\\\\tmp\\\\x.doc\"",
		  "x.doc" },
		{ "X-None: 1", "" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);
		bool beyond = false;

		text_addf(&t,
			  "From: a@b.it\n%s\n"
			  "Content-Type: application/pdf\n\nx",
			  table[i].field);
		kit_equal(parse(kit, text_span(&t), &beyond)->name,
			  table[i].want);
	}
}

static void
the_tree_is_walked(void **state)
{
	bool beyond = false;
	struct mime_part *top = parse(
		*state,
		SPAN("From: a@b.it\n"
		     "Content-Type: multipart/mixed; boundary=x\n\n"
		     "--x\nContent-Type: TEXT/HTML; charset=\"UTF-8\"\n\n<p>a\n"
		     "--x\nContent-Type: message/rfc822\n\n"
		     "Subject: in\nbad line\nX-A: 1\n\nbody\n"
		     "--x--\n"),
		&beyond);

	assert_int_equal(top->n_parts, 2);
	kit_equal(top->type, "multipart/mixed");
	kit_equal(top->parts[0].type, "text/html");
	kit_equal(top->parts[0].charset, "utf-8");
	kit_equal(top->parts[1].type, "message/rfc822");
	kit_equal(header(&top->parts[1], "X-A"), "1");
	assert_int_equal(top->parts[1].n_parts, 1);
	kit_equal(top->parts[1].parts[0].raw, "body");
}

/* What breaks other parsers, and what only looks like MIME. */
static void
oddities(void **state)
{
	static const char *const letters[] = {
		"From: a@b.it\nContent-Type: multipart/mixed; "
		"boundary=\"\\\"\"\n\n--\"\n\nx\n--\"--\n",
		"From: a@b.it\nContent-Type: multipart/mixed\n\nx\n",
		"From: a@b.it\nContent-Type: multipart/mixed; boundary=a\n\nx",
		"From: a@b.it\nContent-Type: ;;;;\n\nx",
		"From: a@b.it\nContent-Type: message/rfc822\n\n",
		"From: a@b.it",
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		bool beyond = false;

		(void)mime_body(kit->arena,
				parse(kit, span_of(letters[i]), &beyond));
	}
	struct mime_part *top;
	struct error err = { 0 };
	bool beyond = false;

	assert_int_equal(mime_parse(kit->arena, SPAN_NONE, &top, &beyond, &err),
			 NEVER);
	assert_int_equal(mime_parse(kit->arena, SPAN("\n\nonly text"), &top,
				    &beyond, &err),
			 NEVER);
}

static unsigned
depth_of(const struct mime_part *p)
{
	return p->n_parts ? 1 + depth_of(&p->parts[0]) : 1;
}

static void
limits_hold(void **state)
{
	struct kit *kit = *state;
	struct text deep = text_new(kit->arena), wide = text_new(kit->arena);
	struct text inner = text_new(kit->arena), head = text_new(kit->arena);
	bool beyond = false;

	text_adds(&deep, "From: a@b.it\n");
	for (int i = 0; i < 40; i++)
		text_addf(&deep,
			  "Content-Type: multipart/mixed; boundary=b%d"
			  "\n\n--b%d\n",
			  i, i);
	text_adds(&deep, "\nx");
	assert_true(depth_of(parse(kit, text_span(&deep), &beyond)) <=
		    LIMIT_MIME_DEPTH + 2);
	assert_true(beyond);

	beyond = false;
	text_adds(&wide, "From: a@b.it\n"
			 "Content-Type: multipart/mixed; boundary=a\n\n");
	for (int i = 0; i < LIMIT_MIME_PARTS * 2; i++)
		text_adds(&wide, "--a\n\nx\n");
	assert_true(parse(kit, text_span(&wide), &beyond)->n_parts <=
		    LIMIT_MIME_PARTS);
	assert_true(beyond);

	beyond = false;
	for (int i = 0; i < 40; i++)
		text_adds(&inner, "From: a@b.it\n"
				  "Content-Type: message/rfc822\n\n");
	assert_true(depth_of(parse(kit, text_span(&inner), &beyond)) <=
		    LIMIT_RFC822_NESTING + 1);
	assert_true(beyond);

	beyond = false;
	text_adds(&head, "From: a@b.it\n");
	for (size_t n = 0; n < LIMIT_HEADER_BLOCK; n += 20)
		text_adds(&head, "X-Long: 123456789012\n");
	text_adds(&head, "\nthe body\n");
	struct mime_part *top = parse(kit, text_span(&head), &beyond);

	assert_true(beyond);
	kit_equal(header(top, "From"), "a@b.it");
	kit_equal(top->raw, "the body\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_go_on_after_a_bad_line),
		cmocka_unit_test(bodies_are_decoded),
		cmocka_unit_test(names_are_decoded),
		cmocka_unit_test(the_tree_is_walked),
		cmocka_unit_test(oddities),
		cmocka_unit_test(limits_hold),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
