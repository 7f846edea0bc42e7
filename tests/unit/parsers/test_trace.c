/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader tells of its candidates, and that it tells it only if asked. */
#include "parsers/parse.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "tests/unit/parsers/desk.h"

static const char letter[] =
	"From: Anna Riva <a.riva@provincia.va.it>\n"
	"To: provincecomuni@upinet.it\n"
	"Subject: Adesione\n"
	"Date: Wed, 15 Sep 2027 09:30:00 +0200\n"
	"Message-ID: <1@provincia.va.it>\n"
	"Content-Type: text/plain; charset=utf-8\n"
	"\n"
	"La Provincia di Varese aderisce al Focus Group SUA 2 del 19 ottobre.\n"
	"Per il SAPE seguir\xC3\xA0 comunicazione.\n"
	"\n"
	"Sentito il Presidente dott. Ugo Neri si indica:\n"
	"\n"
	"Referente: dott. Luca Mori\n"
	"E-mail: l.mori@provincia.va.it\n"
	"Tel. 0332 252111, fax 0332 252999\n"
	"PEC: istituzionale@pec.provincia.va.it\n"
	"\n"
	"Cordiali saluti\n"
	"Anna Riva\n"
	"Ufficio Gare\n"
	"Tel. 0332 252333\n"
	"\n"
	"> Da: provincecomuni@upinet.it\n"
	"> Vi invitiamo ai Focus Group.\n";

static int
setup(void **state)
{
	struct error err;

	if (desk_setup(state))
		return -1;
	return parse_warm_up(&err) == OK ? 0 : -1;
}

static struct intake *
read_it(struct desk *d, bool explain)
{
	struct intake *in = NULL;
	struct error err;
	struct span bytes = SPAN(letter);
	enum verdict v = explain
		? parse_explain(d->scratch, d->programme, NULL, bytes, &in,
				&err)
		: parse_letter(d->scratch, d->programme, NULL, bytes, &in,
			       &err);

	if (v != OK)
		fail_msg("%s", err.text);
	return in;
}

static void
every_one_has_its_fate(void **state)
{
	static const struct {
		enum matter matter;
		const char *value;
		enum fate fate;
		const char *to;
	} table[] = {
		{ MATTER_BODY, "Provincia di Varese", FATE_CHOSEN, "" },
		{ MATTER_SECTOR, "Stazione Unica Appaltante", FATE_CHOSEN,
		  "" },
		{ MATTER_SECTOR, "Servizio Associato Politiche Europee",
		  FATE_LATER, "" },
		{ MATTER_SECTOR, "Stazione Unica Appaltante", FATE_SIGNATURE,
		  "" },
		{ MATTER_GROUP, "Focus Group SUA 2", FATE_CHOSEN, "" },
		{ MATTER_GROUP, "19 ottobre", FATE_AGREES, "" },
		{ MATTER_PERSON, "Luca Mori", FATE_CHOSEN, "" },
		{ MATTER_PERSON, "Ugo Neri", FATE_BYSTANDER, "" },
		{ MATTER_PERSON, "Anna Riva", FATE_SIGNATURE, "" },
		{ MATTER_ADDRESS, "l.mori@provincia.va.it", FATE_CHOSEN,
		  "Luca Mori" },
		{ MATTER_ADDRESS, "istituzionale@pec.provincia.va.it",
		  FATE_CERTIFIED, "" },
		{ MATTER_PHONE, "+390332252111", FATE_CHOSEN, "Luca Mori" },
		{ MATTER_PHONE, "+390332252999", FATE_FAX, "" },
		{ MATTER_PHONE, "+390332252333", FATE_SIGNATURE, "" },
		{ MATTER_TEXT, "", FATE_SIGNATURE, "" },
		{ MATTER_TEXT, "", FATE_QUOTED, "" },
	};
	const struct intake *in = read_it(*state, true);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		size_t k = 0;

		while (k < in->n_candidates &&
		       !(in->candidates[k].matter == table[i].matter &&
			 in->candidates[k].fate == table[i].fate &&
			 span_is(in->candidates[k].what.value,
				 table[i].value) &&
			 span_is(in->candidates[k].to, table[i].to)))
			k++;
		if (k == in->n_candidates)
			fail_msg("no %s \"%s\" of fate %s",
				 matter_name(table[i].matter), table[i].value,
				 fate_name(table[i].fate));
	}
	assert_true(in->n_candidates < LIMIT_CANDIDATES);
}

static void
words_stand_in_their_passage(void **state)
{
	const struct intake *in = read_it(*state, true);
	const struct request *r = &in->requests[0];

	assert_int_equal(in->n_requests, 1);
	assert_true(span_is(r->group.around,
			    "La Provincia di Varese aderisce al Focus Group "
			    "SUA 2 del 19 ottobre."));
	assert_true(span_eq(in->body.around, r->group.around));
	assert_int_equal(r->n_referents, 1);
	assert_true(span_is(r->referents[0].email.around,
			    "E-mail: l.mori@provincia.va.it"));
}

/* The very same intake but for what was asked besides. */
static void
nothing_unless_asked(void **state)
{
	struct desk *d = *state;
	struct intake *in = read_it(d, false);
	struct text plain = text_new(d->scratch), told = plain;

	assert_int_equal(in->n_candidates, 0);
	assert_null(in->candidates);
	intake_write(&plain, in);
	assert_int_equal(span_find(text_span(&plain), SPAN("\naround ")), -1);
	in = read_it(d, true);
	in->n_candidates = 0;
	intake_write(&told, in);
	struct span rest = text_span(&told), line;
	struct text same = text_new(d->scratch);

	while (span_line(&rest, &line)) {
		if (span_starts(line, SPAN("around ")))
			continue;
		text_add(&same, line);
		text_addc(&same, '\n');
	}
	desk_equal(letter, text_span(&same), plain.bytes);
}

/* However much there is, the list is bounded and can be read again. */
static void
bounded(void **state)
{
	struct desk *d = *state;
	struct text t = text_new(d->scratch), form = text_new(d->scratch);
	struct intake *in, *out;
	struct error err;

	text_add(&t, span_head(SPAN(letter), (size_t)(
		strstr(letter, "Sentito") - letter)));
	for (int i = 0; i < 900; i++)
		text_addf(&t, "dott. Luca Mori, l.mori%d@provincia.va.it, "
			  "0332 25%04d\n", i, i);
	if (parse_explain(d->scratch, d->programme, NULL, text_span(&t), &in,
			  &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(in->n_candidates, LIMIT_CANDIDATES);
	intake_write(&form, in);
	assert_true(form.len < LIMIT_INTAKE);
	if (intake_read(d->scratch, text_span(&form), &out, &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(out->n_candidates, LIMIT_CANDIDATES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_one_has_its_fate),
		cmocka_unit_test(words_stand_in_their_passage),
		cmocka_unit_test(nothing_unless_asked),
		cmocka_unit_test(bounded),
	};

	return cmocka_run_group_tests(tests, setup, desk_teardown);
}
