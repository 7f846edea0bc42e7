/* SPDX-License-Identifier: EUPL-1.2 */
/* The files that we ship, as `--config config/convoca.conf` reads them. */
#include "tests/unit/config/files.h"

#include "config/catalogue.h"
#include "core/clean.h"
#include "core/clock.h"

struct shipped {
	struct arena *arena;
	struct settings *settings;
	struct programme *p;
};

static void
say(void *self, const char *sentence)
{
	(void)self;
	print_error("%s\n", sentence);
}

static int
setup(void **state)
{
	struct shipped *s = calloc(1, sizeof(*s));
	struct error err;

	assert_non_null(s);
	s->arena = arena_open(64 * MIB);
	if (settings_open(s->arena, SOURCE "/config/convoca.conf", say, NULL,
			  &s->settings, &err) != OK)
		fail_msg("%s", err.text);
	if (catalogue_open(s->arena, s->settings, say, NULL, &s->p, &err) !=
	    OK)
		fail_msg("%s", err.text);
	*state = s;
	return 0;
}

static int
teardown(void **state)
{
	struct shipped *s = *state;

	arena_close(s->arena);
	free(s);
	return 0;
}

static void
office(void **state)
{
	const struct shipped *s = *state;
	const struct office *o = &s->p->office;

	assert_string_equal(o->address, "provincecomuni@upinet.it");
	assert_string_equal(o->authservers[0], "mx1.upinet.it");
	assert_string_equal(o->authservers[1], "mx2.upinet.it");
	assert_null(o->authservers[2]);
	assert_true(programme_is_organiser(
		s->p, SPAN("Organizzazione@upinet.it")));
	assert_false(programme_is_organiser(
		s->p, SPAN("provincecomuni@upinet.it")));
	assert_false(programme_is_organiser(s->p, SPAN_NONE));
	assert_true(programme_is_own_address(
		s->p, SPAN("ProvinceComuni@upinet.it")));
	assert_true(programme_is_own_address(
		s->p, SPAN("provincecomuni+abc@upinet.it")));
	assert_false(programme_is_own_address(
		s->p, SPAN("provincecomunix@upinet.it")));
	assert_false(programme_is_own_address(
		s->p, SPAN("provincecomuni+a@b@upinet.it")));
	assert_false(programme_is_own_address(
		s->p, SPAN("x@upinet.it")));
	assert_int_equal(s->settings->n_mailboxes, 1);
	assert_string_equal(s->settings->state_dir, SOURCE "/var");
}

static char heard[400];

static void
hear(void *self, const char *sentence)
{
	(void)self;
	snprintf(heard, sizeof(heard), "%s", sentence);
}

/* A slip of the pen must not erase in mid-season what nobody can restore. */
static void
erasure_waits_for_the_last_session(void **state)
{
	const struct shipped *s = *state;
	struct settings other = *s->settings;
	struct programme *p;
	struct error err;

	other.erasure_date = "2027-11-15";
	assert_int_equal(NEVER, catalogue_open(s->arena, &other, hear, NULL,
					       &p, &err));
	assert_non_null(strstr(heard, "convoca.conf: 'erasure_date' is "
				      "2027-11-15, and 'sua-4' meets after "
				      "it; write a date after the last"));
	other.erasure_date = "2027-12-02";
	assert_int_equal(OK, catalogue_open(s->arena, &other, hear, NULL, &p,
					    &err));
	other.erasure_date = NULL;
	assert_int_equal(OK, catalogue_open(s->arena, &other, hear, NULL, &p,
					    &err));
}

static void
groups(void **state)
{
	static const struct {
		const char *id, *title, *start, *sector;
		unsigned number;
	} table[] = {
		{ "sua-1", "Focus Group SUA 1", "20271005T100000", "sua", 1 },
		{ "sua-2", "Focus Group SUA 2", "20271019T150000", "sua", 2 },
		{ "sua-3", "Focus Group SUA 3", "20271104T100000", "sua", 3 },
		{ "sua-4", "Focus Group SUA 4", "20271123T100000", "sua", 4 },
		{ "sape-1", "Focus Group SAPE 1", "20271007T100000", "sape",
		  1 },
		{ "sape-2", "Focus Group SAPE 2", "20271021T150000", "sape",
		  2 },
		{ "sape-3", "Focus Group SAPE 3", "20271109T100000", "sape",
		  3 },
		{ "sape-4", "Focus Group SAPE 4", "20271125T100000", "sape",
		  4 },
		{ "sit-1", "Focus Group SIT 1", "20271013T100000", "sit", 1 },
		{ "sit-2", "Focus Group SIT 2", "20271027T150000", "sit", 2 },
		{ "sit-3", "Focus Group SIT 3", "20271117T100000", "sit", 3 },
		{ "sit-4", "Focus Group SIT 4", "20271201T100000", "sit", 4 },
	};
	const struct shipped *s = *state;
	const struct programme *p = s->p;

	assert_string_equal(p->zone, "Europe/Rome");
	assert_int_equal(p->n_sectors, 3);
	assert_int_equal(p->n_groups, 12);
	for (size_t i = 0; i < 12; i++) {
		const struct group *g =
			programme_group(p, span_of(table[i].id));

		assert_ptr_equal(g, &p->groups[i]);
		assert_string_equal(g->title, table[i].title);
		assert_string_equal(clock_ical_local(s->arena, g->start).at,
				    table[i].start);
		assert_int_equal(g->end - g->start, 2 * 3600);
		assert_string_equal(p->sectors[g->sector].id, table[i].sector);
		assert_int_equal(g->number, table[i].number);
		assert_int_equal(g->capacity, 20);
		assert_int_equal(g->minimum, 8);
	}
	/* the clocks change on 31 October */
	assert_int_equal(p->groups[0].start % 86400, 8 * 3600);
	assert_int_equal(p->groups[2].start % 86400, 9 * 3600);
	assert_null(programme_group(p, SPAN("sua-5")));
	assert_non_null(programme_sector(p, SPAN("sape")));
	assert_null(programme_sector(p, SPAN("SAPE")));
}

static void
tracks(void **state)
{
	static const char *const want[] = {
		"Criticità della situazione esistente",
		"Opportunità della situazione esistente",
		"Assetto organizzativo esistente e atteso",
		"Competenze disponibili e necessarie",
		"Soluzioni tecnologiche disponibili e necessarie",
		"Proposte per la modellizzazione del servizio",
	};
	const struct shipped *s = *state;

	assert_int_equal(s->p->n_tracks, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(s->p->tracks[i], want[i]);
}

static void
bodies(void **state)
{
	static const char *const titles[][2] = {
		{ "PG", "Provincia di Perugia" },
		{ "AQ", "Provincia dell'Aquila" },
		{ "SP", "Provincia della Spezia" },
		{ "VB", "Provincia del Verbano-Cusio-Ossola" },
		{ "MB", "Provincia di Monza e della Brianza" },
		{ "RM", "Città metropolitana di Roma Capitale" },
		{ "RG", "Libero Consorzio comunale di Ragusa" },
		{ "BZ", "Provincia autonoma di Bolzano" },
		{ "AO", "Regione autonoma Valle d'Aosta" },
		{ "SS", "Città metropolitana di Sassari" },
		{ "NU", "Provincia di Nuoro" },
		{ "OG", "Provincia dell'Ogliastra" },
		{ "Sulcis Iglesiente", "Provincia del Sulcis Iglesiente" },
	};
	const struct shipped *s = *state;
	const struct programme *p = s->p;
	size_t invited = 0, former = 0, decentralised = 0;
	size_t areas[AREA_COUNT] = { 0 };

	/* 119 rows; six of the past bear the name of a body of today */
	assert_int_equal(p->n_bodies, 119 - 6);
	for (size_t i = 0; i < p->n_bodies; i++) {
		const struct body *b = &p->bodies[i];

		invited += b->invited;
		former += b->type == BODY_FORMER;
		decentralised += b->type == BODY_DECENTRALISED;
		if (b->invited)
			areas[b->area]++;
		assert_true(b->invited ? b->type == BODY_PROVINCE : true);
		assert_ptr_equal(programme_body(p, span_of(*b->sigla ? b->sigla
							   : b->name)), b);
		assert_true(clean_is_utf8(span_of(b->title)));
	}
	assert_int_equal(invited, 76);
	/* SU, OT, CI; Udine, Gorizia, Trieste, Pordenone */
	assert_int_equal(former, 3);
	assert_int_equal(decentralised, 4);
	assert_int_equal(areas[AREA_ISOLE], 0);
	assert_true(areas[AREA_SUD] > 15);
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		assert_string_equal(
			programme_body(p, span_of(titles[i][0]))->title,
			titles[i][1]);
	assert_null(programme_body(p, SPAN("XX")));
	assert_null(programme_body(p, SPAN_NONE));
}

static void
addresses(void **state)
{
	static const char *const own[][2] = {
		{ "m.rossi@provincia.perugia.it", "PG" },
		{ "X@PEC.Provincia.BS.it", "BS" },
		{ "protocollo@pec.provincia.bs.it", "BS" },
		{ "sua@provincia.bs.it", "BS" },
		{ "sua@provincia.brescia.it", "BS" },
		{ "a@cert.provincia.fc.it", "FC" },
		{ "a@provincia.forli-cesena.it", "FC" },
		{ "a@provincia.milano.it", "MI" },
		{ "a@pec.cittametropolitana.mi.it", "MI" },
		{ "a@cittametropolitanaroma.it", "RM" },
		{ "a@provinz.bz.it", "BZ" },
		{ "a@provincia.bz.it", "BZ" },
		{ "a@provincia.verbania.it", "VB" },
		{ "a@regione.vda.it", "AO" },
		{ "a@web.provincia.vr.it", "VR" },
		{ "a@provincia.nu.it", "NU" },
		{ "provincia.pg.it", "PG" },
		{ "a@xprovincia.bs.it", NULL },
		{ "a@provincia.bs.it.evil.com", NULL },
		{ "a@provincia-bs.it", NULL },
		{ "a@provincia.perugla.it", NULL },
		{ "a@comune.perugia.it", NULL },
		{ "a@bs.it", NULL },
		{ "a@gmail.com", NULL },
		{ "a@", NULL },
		{ "", NULL },
	};
	const struct shipped *s = *state;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		const struct body *b = programme_body_by_address(
			s->p, span_of(own[i][0]));
		const char *want = own[i][1];

		if (!b != !want || (b && strcmp(b->sigla, want)))
			fail_msg("%s is %s's", own[i][0],
				 b ? b->sigla : "nobody");
	}
}

static void
mail_services(void **state)
{
	static const struct {
		const char *address;
		bool is_free, is_pec;
	} table[] = {
		{ "a@gmail.com", true, false },
		{ "a@LIBERO.it", true, false },
		{ "a@hotmail.it", true, false },
		{ "a@notgmail.com", false, false },
		{ "a@gmail.com.evil.it", false, false },
		{ "a@legalmail.it", false, true },
		{ "a@cert.legalmail.it", false, true },
		{ "a@pec.it", false, true },
		{ "a@arubapec.it", false, true },
		{ "a@postecert.it", false, true },
		{ "a@pec.provincia.bs.it", false, true },
		{ "a@cert.provincia.bo.it", false, true },
		{ "a@postacert.regione.emilia-romagna.it", false, true },
		{ "a@pec2.provincia.bs.it", false, true },
		{ "a@pec-protocollo.provincia.bs.it", false, true },
		{ "a@legalmail.provincia.bs.it", false, true },
		{ "a@provincia.bs.it", false, false },
		{ "a@pecorino.it", false, false },
		{ "a@certosa.pv.it", false, false },
		{ "pec@provincia.bs.it", false, false },
	};
	const struct shipped *s = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct span address = span_of(table[i].address);

		if (programme_is_free_mailbox(s->p, address) !=
		    table[i].is_free ||
		    programme_is_pec(s->p, address) != table[i].is_pec)
			fail_msg("%s", table[i].address);
	}
}

/* The words of one sector may not be another's, nor what it is not. */
static void
sector_words(void **state)
{
	static const char *const sure[][2] = {
		{ "sua", "SUA" }, { "sua", "CUC" }, { "sape", "SAPE" },
		{ "sape", "SEAV" }, { "sit", "SIT" }, { "sit", "CED" },
		{ "sit", "ICT" },
	};
	const struct shipped *s = *state;

	for (size_t i = 0; i < sizeof(sure) / sizeof(sure[0]); i++) {
		const char *const *a = programme_sector(
			s->p, span_of(sure[i][0]))->acronyms;

		while (*a && strcmp(*a, sure[i][1]))
			a++;
		assert_non_null(*a);
	}
	for (size_t i = 0; i < s->p->n_sectors; i++) {
		const struct sector *one = &s->p->sectors[i];

		for (const char *const *n = one->not; *n; n++) {
			for (const char *const *w = one->acronyms; *w; w++)
				assert_string_not_equal(*n, *w);
			for (const char *const *w = one->synonyms; *w; w++)
				assert_string_not_equal(*n, *w);
		}
	}
}

/* Whatever is missing is told in one run, each file where it is named. */
static void
missing_files(void **state)
{
	const struct shipped *s = *state;
	struct settings none = *s->settings;
	struct files f = { .arena = s->arena };
	struct programme *p = NULL;
	struct error err;

	none.programme_file = "/nonexistent/programme.conf";
	none.programme_line = 12;
	none.aliases_file = "/nonexistent/aliases.tsv";
	none.aliases_line = 0;
	none.domains_file = "/nonexistent/domains.tsv";
	assert_int_equal(catalogue_open(s->arena, &none, files_complain, &f,
					&p, &err), NEVER);
	assert_null(p);
	assert_non_null(strstr(err.text, "/nonexistent/programme.conf"));
	files_expect(&f, "missing files",
		     "convoca.conf:12: 'programme': "
		     "/nonexistent/programme.conf cannot be read: No such\n"
		     "convoca.conf: 'aliases': /nonexistent/aliases.tsv\n"
		     "convoca.conf: 'domains': /nonexistent/domains.tsv");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office),
		cmocka_unit_test(erasure_waits_for_the_last_session),
		cmocka_unit_test(groups),
		cmocka_unit_test(tracks),
		cmocka_unit_test(bodies),
		cmocka_unit_test(addresses),
		cmocka_unit_test(mail_services),
		cmocka_unit_test(sector_words),
		cmocka_unit_test(missing_files),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
