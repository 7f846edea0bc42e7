/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/config/files.h"

#include "config/guests.h"

static const char *const none[] = { NULL };
static const char *const of_monza[] = { "Monza e Brianza", NULL };
static const char *const own[] = { "segreteria@upinet.it", NULL };
static const char *const organisers[] = { "capo@upinet.it", NULL };

static const struct body bodies[] = {
	{ "PG", "Perugia", "Provincia di Perugia", BODY_PROVINCE, "Umbria",
	  AREA_CENTRO, true, none, none },
	{ "AQ", "L'Aquila", "Provincia dell'Aquila", BODY_PROVINCE, "Abruzzo",
	  AREA_SUD, true, none, none },
	{ "FC", "Forlì-Cesena", "Provincia di Forlì-Cesena", BODY_PROVINCE,
	  "Emilia-Romagna", AREA_NORD_EST, true, none, none },
	{ "MB", "Monza e della Brianza", "Provincia di Monza e della Brianza",
	  BODY_PROVINCE, "Lombardia", AREA_NORD_OVEST, true, of_monza, none },
	{ "CI", "Carbonia-Iglesias", "Provincia di Carbonia-Iglesias",
	  BODY_FORMER, "Sardegna", AREA_ISOLE, false, none, none },
};

static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = own, .organisers = organisers },
	.bodies = bodies, .n_bodies = 5,
};

static enum verdict
load(struct files *f, const char *bytes, struct guests *ret,
     struct error *err)
{
	struct mistakes m = { .arena = f->arena, .complain = files_complain,
			      .self = f };

	f->told[0] = '\0';
	return guests_read(f->arena, &programme, "list", span_of(bytes), &m,
			   ret, err);
}

static void
as_people_keep_it(void **state)
{
	static const char *const lists[] = {
		"PG\tpg@x.it\nAQ\taq@x.it\n",
		"PG,pg@x.it\nAQ,aq@x.it",
		"PG;pg@x.it\r\nAQ;aq@x.it\r\n",
		"\xEF\xBB\xBFSigla;E-mail\r\n\r\n# nota; con segni\r\n"
		"PG;pg@x.it;;\r\n;;\r\nAQ;aq@x.it\r\n",
		"\"Provincia\",\"PEC\"\n\"Perugia\" , \"PG@x.it\"\n"
		"\"Provincia dell'Aquila\",aq@x.it\n",
		"pg\tpg@x.it\nPG\tpg@x.it\nL'AQUILA\taq@x.it\n",
		"# in testa\nProv. di Perugia\tpg@x.it\n"
		"Amministrazione provinciale dell'Aquila\taq@x.it\n",
		"\"Provincia\ndi Perugia\";pg@x.it\n\"AQ\";\"aq@x.it\"",
	};
	struct guests g;
	struct error err;

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		if (load(*state, lists[i], &g, &err) != OK)
			fail_msg("%zu: %s", i, err.text);
		if (g.n != 2)
			fail_msg("%zu: %zu guests", i, g.n);
		assert_ptr_equal(g.list[0].body, &bodies[0]);
		assert_true(span_is(g.list[0].address, "pg@x.it"));
		assert_ptr_equal(g.list[1].body, &bodies[1]);
		assert_true(span_is(g.list[1].address, "aq@x.it"));
	}
}

static void
names(void **state)
{
	static const struct {
		const char *name;
		size_t body;
	} table[] = {
		{ "Forli Cesena", 2 }, { "FORLI'-CESENA", 2 },
		{ "Provincia di Forlì - Cesena", 2 },
		{ "Monza e Brianza", 3 },
		{ "Provincia di Monza e Brianza", 3 },
		{ "Provincia Monza e della Brianza", 3 },
		{ "Città metropolitana di Perugia", 0 },
	};
	struct guests g;
	struct error err;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		char line[200];

		snprintf(line, sizeof(line), "%s\tx@y.it\n", table[i].name);
		if (load(*state, line, &g, &err) != OK)
			fail_msg("%s", err.text);
		assert_ptr_equal(g.list[0].body, &bodies[table[i].body]);
	}
}

static void
mistakes(void **state)
{
	static const struct {
		const char *list, *told;
	} table[] = {
		{ "", "list: the list names nobody\n" },
		{ "Sigla\tE-mail\n", "list: the list names nobody\n" },
		{ "PG\tperugia.it\nXX\tx@y.it\n",
		  "list:1: 'perugia.it' is no e-mail address; write one, "
		  "alone, like protocollo@provincia.perugia.it\n"
		  "list:2: there is no body 'XX'; write its sigla or its "
		  "name\n" },
		{ "\nComune di Perugia\tx@y.it\nMonza\tx@z.it\n",
		  "list:2: there is no body 'Comune di Perugia'; write its "
		  "sigla or its name\n"
		  "list:3: there is no body 'Monza'; write its sigla or its "
		  "name\n" },
		{ "Carbonia-Iglesias\tx@y.it\n",
		  "list:1: 'Carbonia-Iglesias' does not exist any more\n" },
		{ "PG\tx@y.it\tz@y.it\nAQ\n",
		  "list:1: 3 cells; write a body and its e-mail address, with "
		  "a tab, ';' or ',' between\n"
		  "list:2: 1 cell; write a body and its e-mail address, with "
		  "a tab, ';' or ',' between\n" },
		{ "PG\tx@y.it\n\nAQ\tX@y.it\n",
		  "list:3: x@y.it stands in line 1 already, for another body "
		  "(Provincia di Perugia)\n" },
		{ "PG\tprovincecomuni+a@upinet.it\nAQ\tcapo@upinet.it\n",
		  "list:1: provincecomuni+a@upinet.it is our own address\n"
		  "list:2: capo@upinet.it is our own address\n" },
		{ "PG\tx@y.it\n\"AQ\tz@y.it\nFC\tw@y.it\n",
		  "list:2: a quoted cell has no closing quote\n" },
		{ "PG\tx@y.it\nForl\xEC-Cesena\ty@y.it\n",
		  "list: the text is not UTF-8; save the file as UTF-8\n" },
	};
	struct files *f = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct guests g = { .n = 77 };
		struct error err;

		assert_int_equal(load(f, table[i].list, &g, &err), NEVER);
		assert_string_equal(f->told, table[i].told);
		assert_int_equal(g.n, 77);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_people_keep_it),
		cmocka_unit_test(names),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
