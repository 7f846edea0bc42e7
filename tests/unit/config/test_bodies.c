/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/config/files.h"

#include "config/bodies.h"
#include "config/domains.h"

#define COLUMNS "sigla\tname\ttype\tregion\tvalid\tupi_76\tweb_domains\t" \
		"ipa_code\told_domain_pre2014\n"
#define PERUGIA "PG\tPerugia\tprovincia\tUmbria\t1\t1\t"		\
		"provincia.perugia.it\tp_pg\tprovincia.pg.it\n"
#define ALIASES "body\ttitle\taliases\n"

static enum verdict
load(struct files *f, const char *bodies, const char *aliases,
     struct programme *p, struct error *err)
{
	const char *b = files_put(f, "provinces.tsv", span_of(bodies));
	const char *a = files_put(f, "aliases.tsv", span_of(aliases));
	struct mistakes m = { .arena = f->arena, .complain = files_complain,
			      .self = f };

	f->told[0] = '\0';
	enum verdict v = bodies_read(f->arena, b, a, &m, p, err);

	return v == OK ? mistakes_verdict(&m, err) : v;
}

static void
mistakes(void **state)
{
	static const struct {
		const char *bodies, *aliases, *told;
	} table[] = {
		{ "", ALIASES, "provinces.tsv: the file is empty" },
		{ "sigla\tname\n", ALIASES,
		  "provinces.tsv:1: there is no column 'type'\n"
		  "provinces.tsv:1: there is no column 'region'\n"
		  "provinces.tsv:1: there is no column 'valid'\n"
		  "provinces.tsv:1: there is no column 'upi_76'\n"
		  "provinces.tsv:1: there is no column 'web_domains'\n"
		  "provinces.tsv:1: there is no column 'ipa_code'\n"
		  "provinces.tsv:1: there is no column 'old_domain_pre2014'" },
		{ COLUMNS "PG\tPerugia\n" PERUGIA, ALIASES,
		  "provinces.tsv:2: 2 cells, but 9 columns" },
		{ COLUMNS PERUGIA "\n# x\n" PERUGIA, ALIASES,
		  "provinces.tsv:5: 'Perugia' is here already, as 'Perugia'" },
		{ COLUMNS PERUGIA "PG\tTerni\tprovincia\tUmbria\t1\t1\t\t\t\n",
		  ALIASES, "provinces.tsv:3: 'Terni' is here already, as "
			   "'Perugia'" },
		{ COLUMNS "PG\tPerugia\tcontea\tUmbria\t1\t1\t\t\t\n", ALIASES,
		  "provinces.tsv:2: 'type' is 'contea'" },
		{ COLUMNS "pg\tPerugia\tprovincia\tUmbria\t1\t1\t\t\t\n",
		  ALIASES, "provinces.tsv:2: 'sigla' is 'pg'; write two "
			   "capitals" },
		{ COLUMNS "PG\tPerugia\tprovincia\tUmbia\t1\t1\t\t\t\n",
		  ALIASES, "provinces.tsv:2: 'region' is 'Umbia'" },
		{ COLUMNS "PG\tPerugia\tprovincia\tUmbria\t0\t1\t\t\t\n",
		  ALIASES, "provinces.tsv:2: 'valid' is '0'" },
		{ COLUMNS "PG\tPerugia\tprovincia\tUmbria\t2027-2025\t1\t\t\t"
		  "\n", ALIASES, "provinces.tsv:2: 'valid' is '2027-2025'" },
		{ COLUMNS "PG\tPerugia\tprovincia\tUmbria\t1\t2\t\t\t\n",
		  ALIASES, "provinces.tsv:2: 'upi_76' is '2'" },
		{ COLUMNS "PG\t<b>\tprovincia\tUmbria\t1\t1\t\t\t\n", ALIASES,
		  "provinces.tsv:2: 'name' is '<b>'" },
		{ COLUMNS "PG\tPerugia\tprovincia\tUmbria\t1\t1\thttp://x\t\t"
		  "\n", ALIASES, "provinces.tsv:2: 'web_domains' holds "
				 "'http://x'" },
		{ COLUMNS "PG\tPeru\xE8\tprovincia\tUmbria\t1\t1\t\t\t\n",
		  ALIASES, "provinces.tsv:2: the text is not UTF-8" },
		{ COLUMNS PERUGIA, ALIASES "XX\t\tx\n",
		  "aliases.tsv:2: there is no body 'XX'" },
		{ COLUMNS PERUGIA
		  "TR\tTerni\tprovincia\tUmbria\t1\t1\t\t\t\n",
		  ALIASES "TR\t\tumbra\nPG\t\tUmbra|Terni\n",
		  "aliases.tsv:3: 'Umbra' is a name of 'Provincia di Terni' "
		  "too\n"
		  "aliases.tsv:3: 'Terni' is a name of 'Provincia di Terni' "
		  "too" },
	};
	struct files *f = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct programme p = { .title = NULL };
		struct error err;

		assert_int_equal(load(f, table[i].bodies, table[i].aliases,
				      &p, &err), NEVER);
		files_expect(f, table[i].bodies, table[i].told);
	}
}

/* A Province that comes back under its name takes its past with it. */
static void
past(void **state)
{
	static const char bodies[] = COLUMNS
		"OG\tOgliastra\tex-provincia\tSardegna\t2005-2016\t0\t\t\t"
		"provincia.ogliastra.it\n"
		"\tOgliastra\tprovincia\tSardegna\t2026-\t0\t\t\t\n"
		"SU\tSud Sardegna\tprovincia\tSardegna\t2017-2025\t0\t\t\t\n"
		"AO\tValle d'Aosta/Vallée d'Aoste\tex-provincia\t"
		"Valle d'Aosta\t1\t0\tregione.vda.it\tr_vda\t\n"
		"TS\tTrieste\tex-provincia\tFriuli-Venezia Giulia\t1\t0\t"
		"trieste.edrfvg.it\tx\t\n";
	struct files *f = *state;
	struct programme p = { .title = NULL };
	struct error err;

	if (load(f, bodies, ALIASES "OG\tProvincia dell'Ogliastra\t\n", &p,
		 &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(p.n_bodies, 4);
	const struct body *b = programme_body(&p, SPAN("og"));

	assert_int_equal(b->type, BODY_PROVINCE);
	assert_string_equal(b->title, "Provincia dell'Ogliastra");
	assert_string_equal(b->domains[0], "provincia.ogliastra.it");
	assert_string_equal(b->domains[1], "provincia.og.it");
	assert_null(b->domains[2]);
	assert_int_equal(b->area, AREA_ISOLE);
	assert_int_equal(programme_body(&p, SPAN("SU"))->type, BODY_FORMER);
	assert_int_equal(programme_body(&p, SPAN("TS"))->type, BODY_FORMER);
	b = programme_body(&p, SPAN("AO"));
	assert_int_equal(b->type, BODY_REGION);
	assert_string_equal(b->name, "Valle d'Aosta");
	assert_string_equal(b->aliases[0], "Vallée d'Aoste");
	assert_null(b->domains[1]);
}

static void
domains(void **state)
{
	static const char text[] =
		"# a comment\nkind\tdomain\nfree\tLibero.it\npec\tpec.it\n"
		"spam\tx.it\nfree\tlocalhost\nfree\tpec.it\nfree\tx y.it\n";
	struct files *f = *state;
	struct mistakes m = { .arena = f->arena, .complain = files_complain,
			      .self = f };
	struct programme p = { .title = NULL };
	struct error err;
	const char *path = files_put(f, "domains.tsv", span_of(text));

	assert_int_equal(domains_read(f->arena, path, &m, &p, &err), OK);
	assert_int_equal(mistakes_verdict(&m, &err), NEVER);
	files_expect(f, text,
		     "domains.tsv:5: 'kind' is 'spam'; write free or pec\n"
		     "domains.tsv:6: 'localhost' is no domain\n"
		     "domains.tsv:7: 'pec.it' is here twice; keep one\n"
		     "domains.tsv:8: 'x y.it' is no domain");
	assert_string_equal(p.free_domains[0], "libero.it");
	assert_null(p.free_domains[1]);
	assert_string_equal(p.pec_domains[0], "pec.it");
	assert_null(p.pec_domains[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes),
		cmocka_unit_test(past),
		cmocka_unit_test(domains),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
