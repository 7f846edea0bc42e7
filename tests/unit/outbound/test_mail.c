/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "outbound/encode.h"
#include "outbound/mail.h"
#include "outbound/mail_read.h"
#include "tests/unit/outbound/reading.h"
#include "tests/unit/outbound/sample.h"

static int
setup(void **state)
{
	struct error err;

	*state = arena_open(256 * MIB);
	if (clock_open("Europe/Rome", &err) != OK)
		fail_msg("%s", err.text);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static struct mail
plain_mail(void)
{
	return (struct mail){
		.from_name = SPAN("Segreteria"),
		.from = SPAN("provincecomuni@upinet.it"),
		.to = SPAN("a@example.org"),
		.subject = SPAN("Prova"),
		.message_id = SPAN("1@convoca.upinet.it"),
		.date = SAMPLE_NOW,
		.auto_submitted = "auto-replied",
		.text = SPAN("Buongiorno,\nciao\n"),
		.html = SPAN("<p>Buongiorno</p>\n"),
	};
}

static const char *const alphabets[] = {
	"a",   "ab cde ",	   "è",		  "a è",  "漢", "𝒳",
	"=?_", "\"\\(),.<>@[]:; ", "Perché no? ", "....", "-_",
};

/* Text of len bytes, or a little less where a character does not fit. */
static struct span
fill(struct arena *a, const char *alphabet, size_t len)
{
	struct text t = text_new(a);
	struct span letters = span_of(alphabet);
	size_t i = 0;

	while (t.len < len) {
		size_t n = 1;

		while (i + n < letters.len &&
		       ((unsigned char)letters.at[i + n] & 0xC0) == 0x80)
			n++;
		if (t.len + n > len)
			break;
		text_add(&t, (struct span){ letters.at + i, n });
		i = (i + n) % letters.len;
	}
	return span_trim(text_span(&t));
}

/* RFC 2047 2: an encoded word has at most 75 characters, its line 76. */
static void
check_lines(struct span mail)
{
	struct span line;

	while (span_line(&mail, &line) && line.len) {
		if (span_find(line, SPAN("=?UTF-8?")) >= 0)
			assert_in_range(line.len, 1, 76);
		if (!span_starts(line, SPAN("Message-ID")) &&
		    !span_starts(line, SPAN("In-Reply-To")) &&
		    !span_starts(line, SPAN("References")) && line.at[0] != ' ')
			assert_in_range(line.len, 1, 78);
	}
}

/* mail_write() reads every header back; here the outer form as well. */
static void
every_length_in_every_alphabet(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < sizeof(alphabets) / sizeof(*alphabets); i++)
		for (size_t len = 1; len <= 300; len++) {
			struct mail m = plain_mail();
			struct error err;
			struct span got;

			m.subject = fill(a, alphabets[i], len);
			m.to_name = m.from_name = m.subject;
			if (!m.subject.len)
				continue;
			if (mail_write(a, &m, &got, &err) != OK)
				fail_msg("alphabet %zu, %zu bytes: %s", i, len,
					 err.text);
			check_lines(got);
			arena_reset(a);
		}
}

/* A person reads what will go out. */
static void
reads_back_for_people(void **state)
{
	struct arena *a = *state;
	struct mail m = plain_mail();
	struct span got;
	struct error err;

	m.from_name = SPAN("Segreteria Province & Comuni");
	m.to_name = SPAN("Niccolò D'Alò");
	m.subject = SPAN("Perché no? È un oggetto più lungo di una riga sola, "
			 "così che prosegua nella riga che segue");
	m.text = SPAN("Città,\n\nperché\n");
	m.calendar = SPAN("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
	m.method = "REQUEST";
	if (mail_write(a, &m, &got, &err) != OK)
		fail_msg("%s", err.text);
	assert_true(span_eq(mail_read_header(a, got, "subject"), m.subject));
	assert_true(span_is(mail_read_header(a, got, "From"),
			    "Segreteria Province & Comuni "
			    "<provincecomuni@upinet.it>"));
	assert_true(span_is(mail_read_header(a, got, "To"),
			    "Niccolò D'Alò <a@example.org>"));
	assert_int_equal(mail_read_header(a, got, "Cc").len, 0);
	assert_true(span_eq(mail_read_text(a, got), m.text));
	assert_true(mail_read_invites(got));
	m = plain_mail();
	if (mail_write(a, &m, &got, &err) != OK)
		fail_msg("%s", err.text);
	assert_false(mail_read_invites(got));
	assert_int_equal(mail_read_text(a, SPAN("x")).len, 0);
}

static void
an_encoded_word_splits_no_character(void **state)
{
	struct arena *a = *state;
	struct text t = text_new(a);
	struct span rest, line;

	encode_text_header(&t, "Subject", fill(a, "漢", 900));
	rest = text_span(&t);
	while (span_line(&rest, &line)) {
		ptrdiff_t at = span_find(line, SPAN("=?UTF-8?B?"));

		assert_true(at >= 0);
		struct span word = span_tail(line, (size_t)at + 10);

		assert_int_equal(
			reading_base64(a, span_head(word, word.len - 2)).len %
				3,
			0);
	}
}

static void
has(struct span mail, const char *words)
{
	if (span_find(mail, span_of(words)) < 0)
		fail_msg("'%s' is not in:\n%.*s", words, SPANF(mail));
}

static struct span
written(struct arena *a, const struct mail *m)
{
	struct error err;
	struct span got;

	if (mail_write(a, m, &got, &err) != OK)
		fail_msg("%s", err.text);
	return got;
}

static void
has_its_headers(void **state)
{
	struct arena *a = *state;
	struct mail m = plain_mail();
	struct span got = written(a, &m);

	has(got, "Date: Tue, 14 Sep 2027 09:30:00 +0200\r\n");
	has(got, "From: Segreteria <provincecomuni@upinet.it>\r\n");
	has(got, "To: a@example.org\r\n");
	has(got, "Message-ID: <1@convoca.upinet.it>\r\n");
	has(got, "Content-Language: it\r\n");
	has(got, "Auto-Submitted: auto-replied\r\n");
	has(got, "X-Auto-Response-Suppress: OOF, AutoReply, RN, NRN\r\n");
	has(got, "X-Convoca-Loop: provincecomuni@upinet.it\r\n");
	has(got, "MIME-Version: 1.0\r\n");
	assert_true(span_find(got, SPAN("In-Reply-To")) < 0);
	assert_true(span_find(got, SPAN("Precedence")) < 0);
	assert_true(span_find(got, SPAN("multipart/mixed")) < 0);
}

static void
quotes_what_needs_it(void **state)
{
	struct arena *a = *state;
	struct mail m = plain_mail();

	m.to_name = SPAN("Rossi, Mario \"M\" \\");
	has(written(a, &m),
	    "To: \"Rossi, Mario \\\"M\\\" \\\\\" <a@example.org>\r\n");
	m.to_name = SPAN("Dott. Rossi");
	has(written(a, &m), "To: \"Dott. Rossi\" <a@example.org>\r\n");
	m.to_name = SPAN("Niccolò");
	has(written(a, &m), "To: =?UTF-8?Q?Niccol=C3=B2?= <a@example.org>");
}

static void
references_are_bounded(void **state)
{
	struct arena *a = *state;
	struct mail m = plain_mail();
	struct span *ids = arena_array(a, 100, sizeof(*ids));
	char *huge = arena_alloc(a, 600);

	memset(huge, 'x', 599);
	for (size_t i = 0; i < 100; i++) {
		struct text t = text_new(a);

		text_addf(&t, "%zu@example.org", i);
		ids[i] = text_span(&t);
	}
	ids[95] = SPAN("a>\r\nBcc: <evil@example.org");
	ids[96] = span_of(huge);
	ids[97] = SPAN("");
	m.references = ids;
	m.n_references = 100;
	m.in_reply_to = SPAN("99@example.org");
	struct span got = written(a, &m);

	has(got, "In-Reply-To: <99@example.org>\r\n");
	has(got, "References: <0@example.org>\r\n <91@example.org>\r\n "
		 "<92@example.org>\r\n <93@example.org>\r\n "
		 "<94@example.org>\r\n <98@example.org>\r\n "
		 "<99@example.org>\r\nContent-Language");

	/* One that cannot stand in a header is left out. */
	m.in_reply_to = SPAN("a b\r\nBcc: x@example.org");
	got = written(a, &m);
	assert_true(span_find(got, SPAN("In-Reply-To")) < 0);
	assert_true(span_find(got, SPAN("Bcc")) < 0);
	m.in_reply_to = SPAN("EXCHANGE-ID-WITHOUT-AT");
	has(written(a, &m), "In-Reply-To: <EXCHANGE-ID-WITHOUT-AT>\r\n");
}

static void
bodies_come_back(void **state)
{
	struct arena *a = *state;

	for (size_t len = 0; len < 400; len++) {
		struct mail m = plain_mail();
		struct text want = text_new(a);

		m.text = fill(a, "è.\n.\nab ", len);
		struct span got = reading_decoded(a, written(a, &m));

		text_adds(&want, "charset=UTF-8\n"
				 "Content-Transfer-Encoding: base64\n\n");
		text_add(&want, m.text);
		has(got, want.bytes);
		arena_reset(a);
	}
}

static void
refuses(void **state)
{
	struct arena *a = *state;
	struct mail good = plain_mail();
	struct mail bad[12];
	size_t n = 0;

	for (size_t i = 0; i < 12; i++)
		bad[i] = good;
	bad[n++].to = SPAN("a@example.org\r\nBcc: b@example.org");
	bad[n++].to = SPAN("");
	bad[n++].from = SPAN("nobody");
	bad[n++].to_name = SPAN("a\r\nb");
	bad[n++].from_name = SPAN("a\nb");
	bad[n++].subject = SPAN("a\r\nBcc: b@example.org");
	bad[n++].subject = SPAN("");
	bad[n++].subject = SPAN("\xC3");
	bad[n++].message_id = SPAN("a b@example.org");
	bad[n++].message_id = SPAN("nowhere");
	bad[n++].text = SPAN("\xFF");
	bad[n++].calendar = SPAN("BEGIN:VCALENDAR\n");
	for (size_t i = 0; i < n; i++) {
		struct error err;
		struct span got = SPAN("untouched");

		if (mail_write(a, &bad[i], &got, &err) != NEVER)
			fail_msg("case %zu was written", i);
		assert_true(span_is(got, "untouched"));
	}
}

static void
knows_whole_line_ends(void **state)
{
	static const struct {
		const char *bytes;
		bool good;
	} cases[] = {
		{ "a\r\n", true },     { "\r\n.\r\n", true },
		{ "", false },	       { "a", false },
		{ "a\n", false },      { "a\r", false },
		{ "a\r\nb", false },   { "a\n.\nb\r\n", false },
		{ "a\rb\r\n", false }, { "a\r\r\n", false },
		{ "a\n\r\n", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(mail_is_crlf(span_of(cases[i].bytes)),
				 cases[i].good);
}

/* The reader must be able to say no: each change here is one it sees. */
static void
the_check_sees_changes(void **state)
{
	struct arena *a = *state;
	struct mail m = plain_mail();
	struct span good = written(a, &m);
	struct error err;
	struct mail other[6];

	for (size_t i = 0; i < 6; i++)
		other[i] = m;
	other[0].subject = SPAN("Altra");
	other[1].to = SPAN("b@example.org");
	other[2].message_id = SPAN("2@convoca.upinet.it");
	other[3].date++;
	other[4].in_reply_to = SPAN("x@example.org");
	other[5].to_name = SPAN("Qualcuno");
	assert_int_equal(mail_check(a, &m, good, &err), OK);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(mail_check(a, &other[i], good, &err), NEVER);
	/* A header more, wherever it is put in. */
	for (size_t i = 0; i < good.len; i++) {
		struct text t = text_new(a);

		if (i && good.at[i - 1] != '\n')
			continue;
		if (span_starts(span_tail(good, i), SPAN("\r\n")))
			break;
		if (good.at[i] == ' ')
			continue;
		text_add(&t, span_head(good, i));
		text_adds(&t, "Bcc: b@example.org\r\n");
		text_add(&t, span_tail(good, i));
		assert_int_equal(mail_check(a, &m, text_span(&t), &err), NEVER);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length_in_every_alphabet),
		cmocka_unit_test(reads_back_for_people),
		cmocka_unit_test(an_encoded_word_splits_no_character),
		cmocka_unit_test(has_its_headers),
		cmocka_unit_test(quotes_what_needs_it),
		cmocka_unit_test(references_are_bounded),
		cmocka_unit_test(bodies_come_back),
		cmocka_unit_test(refuses),
		cmocka_unit_test(knows_whole_line_ends),
		cmocka_unit_test(the_check_sees_changes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
