/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "parsers/given.h"
#include "parsers/stopwords.h"
#include "tests/unit/parsers/desk.h"

/* The names that have evidence enough, each with the address given. */
static struct span
names_of(struct desk *d, const char *text, const char *address)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < r->n_people; i++) {
		if (r->people[i].weight < 50)
			continue;
		if (t.len)
			text_adds(&t, ", ");
		text_add(&t, person_name(d->scratch, &r->people[i],
					 span_of(address)));
	}
	return text_span(&t);
}

static void
names_are_found(void **state)
{
	static const char *const table[][2] = {
		{ "il referente è il geom. Fabrizio Listanti, titolare",
		  "Fabrizio Listanti" },
		{ "Referente operativo: Dott. Marcello Bucciarelli",
		  "Marcello Bucciarelli" },
		{ "Referente: Nicolo' Calo' (contratti)",
		  "Nicolò Calò" },
		{ "il dott. Nicolò De\xe2\x80\x99 Rossi, responsabile",
		  "Nicolò De' Rossi" },
		{ "l'ing. Alvise Trevisan del Consorzio",
		  "Alvise Trevisan" },
		{ "con Paolo Del Frate (dirigente), Sara Bertocchi (E.Q.) e "
		  "Guido Nieri (sistemista)",
		  "Paolo Del Frate, Sara Bertocchi, Guido Nieri" },
		{ "referente: mario rossi", "Mario Rossi" },
		{ "il nominativo giusto è Marco Bianchini, dirigente",
		  "Marco Bianchini" },
		{ "Per la nostra Provincia partecipa ai lavori il geom. Pier "
		  "Luigi Dal\nCanto, e con lui ci saranno altri colleghi "
		  "ancora.", "Pier Luigi Dal Canto" },
		{ "Mme Amélie Perruchon participe", "Amélie Perruchon" },
		{ "Nome: D'Alessandro Maria Grazia",
		  "Maria Grazia D'Alessandro" },
		{ "Nominativo: ROSSI Mario", "Mario Rossi" },
		{ "Cognome e nome: Bianchi Ugo", "Ugo Bianchi" },
		{ "Nome e cognome: <b>Marta</b> <i>Lanteri</i>",
		  "Marta Lanteri" },
		{ "Nome: =HYPERLINK(\"http://x.example/\";\"Piero Bonazza\")",
		  "Piero Bonazza" },
		{ "il referente è Mori dott. Luca, tel", "Luca Mori" },
		/* Nobody. */
		{ "Gentile dott.ssa Rossi,", "" },
		{ "Spett.le Unione delle Province", "" },
		{ "Corso Garibaldi 59 - 42121 Reggio Emilia - tel. 0522", "" },
		{ "Distinti Saluti", "" },
		{ "Via Torquato Tasso 8", "" },
		{ "Ruolo: Dirigente Area Tecnica", "" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], names_of(d, table[i][0], ""),
			   table[i][1]);
}

static void
names_are_turned(void **state)
{
	static const struct {
		const char *raw, *address, *want;
	} table[] = {
		{ "ROSSI MARIO", "m.rossi@a.it", "Mario Rossi" },
		{ "DELLA PORTA GIANCARLO", "g.dellaporta@a.it",
		  "Giancarlo Della Porta" },
		{ "DI CARLO MARIA TERESA", "mt.dicarlo@a.it",
		  "Maria Teresa Di Carlo" },
		{ "Zambon Martina", "martina.zambon@a.it",
		  "Martina Zambon" },
		{ "Iannelli Gerardo", "gerardo.iannelli@a.it",
		  "Gerardo Iannelli" },
		{ "Elisa Malagoli", "malagoli.e@a.it", "Elisa Malagoli" },
		{ "Mario Rossi", "rossi.mario@a.it", "Mario Rossi" },
		{ "Fausto Re Dionigi", "f.redionigi@a.it",
		  "Fausto Re Dionigi" },
		{ "Maria Luisa Dell'Orto Bianchi",
		  "marialuisa.dellorto@a.it",
		  "Maria Luisa Dell'Orto Bianchi" },
		{ "Stefan Krüger", "s.kruger@a.it", "Stefan Krüger" },
		{ "Paolo Bianchi", "ufficio.gare@a.it", "Paolo Bianchi" },
		{ "NICOLO' D'AMICO", "nicolo.damico@a.it",
		  "Nicolò D'Amico" },
		{ "Mori Luca", "", "Luca Mori" },
		{ "LA ROSA SALVATORE", "s.larosa@a.it", "Salvatore La Rosa" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct someone who;

		arena_reset(d->scratch);
		if (!person_of_name(d->scratch, span_of(table[i].raw), &who))
			fail_msg("%s is no name", table[i].raw);
		desk_equal(table[i].raw,
			   person_name(d->scratch, &who,
				       span_of(table[i].address)),
			   table[i].want);
	}
}

static void
addresses_fit_names(void **state)
{
	static const struct {
		const char *name, *address;
		int least, most;
	} table[] = {
		{ "Mario Rossi", "mario.rossi@a.it", 90, 100 },
		{ "Mario Rossi", "mrossi@a.it", 80, 100 },
		{ "Mario Rossi", "rossi@a.it", 60, 80 },
		{ "Mario Rossi", "mario.bianchi@a.it", 0, 59 },
		{ "Mario Rossi", "gare@a.it", 0, 0 },
		{ "Maria Grazia D'Amico", "mgrazia.damico@a.it", 90, 100 },
		{ "Anna Marini", "andrea.marini@a.it", 0, 79 },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct someone who;
		int v;

		arena_reset(d->scratch);
		assert_true(person_of_name(d->scratch,
					   span_of(table[i].name), &who));
		v = person_fits(d->scratch, &who, span_of(table[i].address),
				NULL);
		if (v < table[i].least || v > table[i].most)
			fail_msg("%s fits %s by %d", table[i].address,
				 table[i].name, v);
	}
}

static void
people_are_the_same(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} table[] = {
		{ "Mario Rossi", "Rossi Mario", true },
		{ "Mario Rossi", "M. Rossi", true },
		{ "Mario Rossi", "Anna Rossi", false },
		{ "Maria Elena Zanetta", "Maria Zanetta", true },
		{ "Mario Rossi", "Luigi Bianchi", false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct someone x, y;

		arena_reset(d->scratch);
		assert_true(person_of_name(d->scratch, span_of(table[i].a),
					   &x));
		assert_true(person_of_name(d->scratch, span_of(table[i].b),
					   &y));
		assert_int_equal(person_same(&x, &y), table[i].same);
	}
}

static void
tables_are_in_order(void **state)
{
	(void)state;
	assert_true(given_is_name(SPAN("abele")));
	assert_true(given_is_name(SPAN("mario")));
	assert_true(given_is_name(SPAN("zora")));
	assert_false(given_is_name(SPAN("rossi")));
	assert_false(given_is_name(SPAN("mari")));
	assert_false(given_is_name(SPAN("")));
	assert_true(stopwords_has(SPAN("dirigente")));
	assert_true(stopwords_has(SPAN("zoom")));
	assert_false(stopwords_has(SPAN("rossi")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(names_are_turned),
		cmocka_unit_test(addresses_fit_names),
		cmocka_unit_test(people_are_the_same),
		cmocka_unit_test(tables_are_in_order),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
