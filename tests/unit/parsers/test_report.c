/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/report.h"
#include "parsers/semblance.h"

struct given {
	const char *from, *subject, *body;
};

static struct opened *
open_letter(const struct kit *kit, const struct given *g)
{
	struct text t = text_new(kit->arena);

	text_addf(&t,
		  "From: %s\nSubject: %s\n"
		  "To: provincecomuni@upinet.it\n"
		  "Content-Type: text/plain; charset=utf-8\n\n%s\n",
		  g->from, g->subject, g->body);
	return kit_open(kit, text_span(&t).at);
}

#define TRACKS(a, b, c, d, e, f) \
	a "Criticità della situazione esistente\nlente\n" b \
	  "Opportunità della situazione esistente\nmolte\n" c \
	  "Assetto organizzativo esistente e atteso\nuno\n" d \
	  "Competenze disponibili e necessarie\npoche\n" e \
	  "Soluzioni tecnologiche disponibili e necessarie\ndue\n" f \
	  "Proposte per la modellizzazione del servizio\ntre\n"

static void
reports(void **state)
{
	static const char *const yes[] = {
		TRACKS("1. ", "2. ", "3. ", "4. ", "5. ", "6. "),
		TRACKS("", "", "", "", "", ""),
		/* Reworded, some of them missing, in another order */
		"PROPOSTE PER LA MODELLIZZAZIONE DEI SERVIZI\na\n"
		"Criticità della situazione attuale\nb\n"
		"- Assetto organizzativo atteso\nc\n"
		"Competenze necessarie\nd\n",
		/* Written into our form */
		"Ecco.\n\nIl 07/10/2027 12:15, UPI ha scritto:\n"
		"> 1. Criticità della situazione esistente\nlente\n"
		"> 2. Opportunità della situazione esistente\nmolte\n"
		"> 3. Assetto organizzativo esistente e atteso\nuno\n"
		"> 4. Competenze disponibili e necessarie\npoche\n"
		"> 5. Soluzioni tecnologiche disponibili e necessarie\ndue\n"
		"> 6. Proposte per la modellizzazione del servizio\ntre\n",
	};
	static const char *const no[] = {
		/* The headings alone, as an invitation has them */
		"Si discuterà di:\n"
		"1. Criticità della situazione esistente\n"
		"2. Opportunità della situazione esistente\n"
		"3. Assetto organizzativo esistente e atteso\n"
		"4. Competenze disponibili e necessarie\n"
		"5. Soluzioni tecnologiche disponibili e necessarie\n"
		"6. Proposte per la modellizzazione del servizio\n",
		/* Some of the words in a sentence */
		"Aderiamo. Tra le criticità della situazione esistente ci sono "
		"le competenze disponibili, tra le opportunità le soluzioni.",
		/* Quoted below a registration */
		"La Provincia aderisce.\n\nIl 07/10/2027 12:15, UPI ha "
		"scritto:\n"
		"> 1. Criticità della situazione esistente\n> a\n"
		"> 2. Opportunità della situazione esistente\n> b\n"
		"> 3. Assetto organizzativo esistente e atteso\n> c\n"
		"> 4. Competenze disponibili e necessarie\n> d\n"
		"> 5. Soluzioni tecnologiche disponibili e necessarie\n",
	};

	const struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		struct given g = { "m@promopa.it", "Report SUA 2", yes[i] };
		struct opened *o = open_letter(kit, &g);

		assert_true(report_read(kit->arena, kit->programme, o));
		assert_int_equal(o->intake->n_reports, 6);
		assert_true(o->intake->reports[0].len > 0);
		kit_equal(o->intake->report_group, "sua-2");
	}
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		struct given g = { "a@provincia.terni.it", "Focus Group",
				   no[i] };
		struct opened *o = open_letter(kit, &g);

		assert_false(report_read(kit->arena, kit->programme, o));
	}
}

/* Under a heading everything is said, whatever it looks like elsewhere. */
static void
report_that_looks_signed(void **state)
{
	static const char body[] =
		"Ecco.\n\n"
		"1. Criticità della situazione esistente\nPochi tecnici.\n\n"
		"2. Opportunità della situazione esistente\n"
		"Grazie ai fondi.\n\n"
		"3. Assetto organizzativo esistente e atteso\n"
		"Responsabile unico\n\n"
		"4. Competenze disponibili e necessarie\n"
		"Al momento due\n\n"
		"5. Soluzioni tecnologiche disponibili e necessarie\n"
		"Protocollo e conservazione in comune\n\n"
		"6. Proposte per la modellizzazione del servizio\n"
		"Un saluto al vecchio appalto unico\n\n"
		"Anna Bo\nmoderatrice\n";
	const struct kit *kit = *state;
	struct given g = { "m@promopa.it", "Report SUA 2", body };
	struct opened *o = open_letter(kit, &g);

	assert_true(report_read(kit->arena, kit->programme, o));
	kit_equal(o->intake->reports[1], "Grazie ai fondi.");
	kit_equal(o->intake->reports[2], "Responsabile unico");
	kit_equal(o->intake->reports[3], "Al momento due");
	kit_equal(o->intake->reports[4],
		  "Protocollo e conservazione in comune");
	kit_equal(o->intake->reports[5], "Un saluto al vecchio appalto unico");
}

/* From who leads a group, or about the report of one. */
static void
likely_reports(void **state)
{
	static const struct {
		struct given letter;
		bool likely;
	} table[] = {
		{ { "m@promopa.it", "R: Report del Focus Group SUA 1",
		    "1. Criticità della situazione esistente\nPochi tecnici.\n"
		    }, true },
		{ { "m@promopa.it", "R: Report del Focus Group SUA 1",
		    "Vi allego il resoconto dell'incontro." }, true },
		{ { "m@promopa.it", "Focus Group",
		    "Le Province presenti hanno raccontato che gli organici "
		    "sono ridotti, che mancano figure tecniche e che le gare "
		    "dei Comuni piccoli arrivano tutte alla fine dell'anno, "
		    "quando il personale è già impegnato con i bilanci e con "
		    "le scadenze dei finanziamenti." }, true },
		{ { "m@promopa.it", "R: Report del Focus Group SUA 1",
		    "Ricevuto, grazie. Manderò il report lunedì." }, false },
		{ { "x@promopa.it", "Focus Group SUA 1",
		    "Criticità della situazione esistente: organici.\n"
		    "Competenze necessarie: due legali.\n" }, true },
		{ { "a@provincia.terni.it", "Focus Group SUA 1",
		    "Vi allego il resoconto del Consiglio." }, false },
		{ { "a@provincia.terni.it", "Focus Group SUA 1",
		    "Si discuterà di:\n"
		    "1. Criticità della situazione esistente\n"
		    "2. Opportunità della situazione esistente\n" }, false },
	};
	const struct kit *kit = *state;
	struct programme p = *kit->programme;
	struct group *g = arena_array(kit->arena, p.n_groups, sizeof(*g));

	memcpy(g, p.groups, p.n_groups * sizeof(*g));
	g[0].moderator = (struct person){ "Anna Bo", "m@promopa.it" };
	p.groups = g;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o = open_letter(kit, &table[i].letter);

		assert_false(report_read(kit->arena, &p, o));
		if (semblance_of_report(kit->arena, &p, o) != table[i].likely)
			fail_msg("%s", table[i].letter.body);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports),
		cmocka_unit_test(report_that_looks_signed),
		cmocka_unit_test(likely_reports),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
