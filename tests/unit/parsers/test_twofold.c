/* SPDX-License-Identifier: EUPL-1.2 */
/* Who gives a place up: the body, a person of it, the writer; and what else. */
#include "tests/unit/parsers/desk.h"

#include "parsers/twofold.h"

/* "CHANGE: Ada Bo, -Ugo Neri; gives up sit": what it comes to. */
static struct span
outcome(struct desk *d, const char *text)
{
	bool sectors[16] = { false };
	struct survey *r = desk_read(d, text, "s.lai@provincia.pg.it",
				     "Lai Sara");
	struct intent t = intent_read(r);
	struct wishes *w = bind_page(r, NULL, &t);
	struct text out = text_new(d->scratch);

	text_adds(&out, kind_name(intent_kind(&t)));
	for (size_t i = 0; i < w->parties.n; i++) {
		const struct party *p = &w->parties.all[i];
		bool leaves = t.person_leaves || p->withdrawn;

		/* The whole body goes, and they with it. */
		if (p->former ||
		    (intent_kind(&t) == KIND_CANCELLATION && !leaves))
			continue;
		text_adds(&out, leaves ? " -" : " +");
		text_add(&out, p->name);
	}
	if (intent_kind(&t) != KIND_CANCELLATION)
		twofold_given_up(r, sectors);
	for (size_t i = 0; i < d->programme->n_sectors; i++)
		if (sectors[i]) {
			text_adds(&out, " !");
			text_adds(&out, d->programme->sectors[i].id);
		}
	if (t.unsure_words.len)
		text_adds(&out, " ?");
	return text_span(&out);
}

struct row {
	const char *text, *want;
};

static void
each_row(struct desk *d, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		desk_equal(rows[i].text, outcome(d, rows[i].text),
			   rows[i].want);
}

#define EACH_ROW(d, rows) each_row(d, rows, sizeof(rows) / sizeof(*(rows)))

static void
a_person_leaves_and_not_the_body(void **state)
{
	static const struct row rows[] = {
		{ "Il geom. Tosi dal 1° ottobre è in pensione e quindi non "
		  "parteciperà al focus group. Restano Bo e Neri.",
		  "cancellation -Tosi" },
		{ "Il geom. Tosi rinuncia alla partecipazione; restano gli "
		  "altri due.", "cancellation -Tosi" },
		{ "Il geom. Tosi, responsabile dei sistemi della Provincia "
		  "di Cuneo, rinuncia a partecipare al SIT 3.",
		  "cancellation -Tosi" },
		{ "L'avv. Ada Bo e l'ing. Ugo Neri non parteciperanno; resta "
		  "il dott. Riva.", "cancellation -Ada Bo -Ugo Neri" },
		{ "Si comunica la rinuncia del geom. Tosi. Restano gli altri.",
		  "cancellation -Tosi" },
		{ "Non parteciperà più il geom. Aldo Tosi; saranno presenti "
		  "il dott. Riva e l'avv. Bo.", "cancellation -Aldo Tosi" },
		{ "Togliete pure il geom. Tosi, restano Bo e Neri.",
		  "cancellation -Tosi" },
	};

	EACH_ROW(*state, rows);
}

static void
the_body_leaves_whoever_is_named(void **state)
{
	static const struct row rows[] = {
		{ "Il geom. Tosi è in pensione e quindi non parteciperemo.",
		  "cancellation" },
		{ "Il dirigente dott. Riva è in pensione e quindi la "
		  "Provincia di Cuneo non parteciperà.", "cancellation" },
		{ "Su disposizione del dirigente dott. Riva si rinuncia al "
		  "SIT 3.", "cancellation" },
		{ "Il sottoscritto dott. Riva comunica la rinuncia al SIT 3.",
		  "cancellation" },
		{ "Quest'anno passiamo la mano. Ada Bo (a.bo@x.it) non riesce "
		  "a seguire anche voi.", "cancellation" },
		{ "Biella rinuncia al SUA 3.", "cancellation" },
		{ "Rinunciamo al SIT 3; restano ferme le altre adesioni.",
		  "cancellation" },
	};

	EACH_ROW(*state, rows);
}

/* Of whom it is said cannot be told: nothing is to be filed. */
static void
it_may_be_either(void **state)
{
	static const struct row rows[] = {
		{ "Causa pensionamento del geom. Tosi non parteciperà al SIT.",
		  "cancellation ?" },
		{ "Bo e Neri non parteciperanno; resta l'ing. Riva.",
		  "cancellation ?" },
		{ "Il dott. Riva ha deciso di non partecipare.",
		  "cancellation ?" },
	};

	EACH_ROW(*state, rows);
}

static void
the_writer_leaves(void **state)
{
	static const struct row rows[] = {
		{ "Vi chiedo di togliermi dall'elenco dei referenti. Per la "
		  "Provincia resta il dott. Riva.", "cancellation -Sara Lai" },
		{ "Chiedo di essere depennata dall'elenco del SIT 3.",
		  "cancellation -Sara Lai" },
		{ "Mi ritiro dal focus group, resta il collega Riva.",
		  "cancellation -Sara Lai" },
		{ "Vi chiediamo di toglierci dall'elenco dei partecipanti.",
		  "cancellation" },
		{ "Toglietemi dall'elenco del SIT 3; per noi verrà l'ing. Ugo "
		  "Neri, u.neri@provincia.pg.it.",
		  "change +Ugo Neri -Sara Lai" },
	};

	EACH_ROW(*state, rows);
}

static void
neither_act_is_lost(void **state)
{
	static const struct row rows[] = {
		{ "1) al SUA 3 parteciperà anche il dott. Ugo Neri, "
		  "u.neri@x.it;\n2) dal SIT 2 la Provincia di Prato si "
		  "ritira.", "registration +Ugo Neri !sit" },
		{ "Rinunciamo al SIT 2; al SUA 3 aggiungete il dott. Ugo "
		  "Neri, u.neri@x.it.", "change +Ugo Neri !sit" },
		{ "Aggiungete al SUA 3 il dott. Ugo Neri, u.neri@x.it, e "
		  "cancellate la nostra iscrizione al SIT 2.",
		  "change +Ugo Neri !sit" },
		{ "Per il SUA 3 chiediamo di passare al SUA 4; rinunciamo "
		  "invece al SIT 2.", "change !sit" },
		{ "Al SIT 2 non verrà l'avv. Ada Bo; al SUA 3 verrà anche il "
		  "dott. Ugo Neri, u.neri@x.it.",
		  "change -Ada Bo +Ugo Neri" },
		{ "Cancellate dall'elenco l'avv. Ada Bo e inserite il dott. "
		  "Ugo Neri, u.neri@x.it.", "change -Ada Bo +Ugo Neri" },
	};

	EACH_ROW(*state, rows);
}

static void
one_act_stays_one(void **state)
{
	static const struct row rows[] = {
		{ "Aderiamo al SUA 3 con il dott. Ugo Neri, u.neri@x.it. Al "
		  "SIT non aderiamo.", "registration +Ugo Neri" },
		{ "Non rinunciamo al SIT 2; al SUA 3 verrà anche il dott. Ugo "
		  "Neri, u.neri@x.it.", "registration +Ugo Neri" },
		{ "Al SIT 3 viene l'ing. Ugo Neri (u.neri@x.it). Il geom. "
		  "Tosi non parteciperà.", "registration +Ugo Neri" },
		{ "La dott.ssa Bo il 17 novembre non può: al suo posto verrà "
		  "l'ing. Ugo Neri, u.neri@x.it.", "change +Ugo Neri" },
		{ "SUA 2: in luogo di Ada Bo partecipa l'ing. Ugo Neri, "
		  "u.neri@x.it.", "change +Ugo Neri" },
		{ "SUA 2: in vece di Ada Bo interviene Ugo Neri, "
		  "u.neri@x.it.", "change +Ugo Neri" },
		{ "Ada Bo è stata trasferita e non c'è chi la sostituisca: "
		  "la Provincia di Lecco ritira l'adesione al SAPE.",
		  "cancellation" },
	};

	EACH_ROW(*state, rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_leaves_and_not_the_body),
		cmocka_unit_test(the_body_leaves_whoever_is_named),
		cmocka_unit_test(it_may_be_either),
		cmocka_unit_test(the_writer_leaves),
		cmocka_unit_test(neither_act_is_lost),
		cmocka_unit_test(one_act_stays_one),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
