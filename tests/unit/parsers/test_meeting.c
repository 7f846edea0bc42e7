/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "parsers/intent.h"
#include "tests/unit/parsers/desk.h"

/* "sua-2 sape-1": what each sector named comes to; "!" contradicted, "?"
   unknown, "-" none, "/x" a second choice. */
static struct span
groups_of(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct intent in = intent_read(r);
	struct wishes *w = bind_page(r, NULL, &in);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < w->n; i++) {
		const struct resolved *g = &w->all[i].group;

		if (t.len)
			text_addc(&t, ' ');
		text_adds(&t, g->contradiction ? "!"
			      : g->unknown ? "?"
			      : g->group ? g->group->id : "-");
		for (size_t k = 0; k < g->n_second; k++)
			text_addf(&t, "/%s", g->second[k]->id);
	}
	return text_span(&t);
}

static void
check(void **state, const char *const (*table)[2], size_t n)
{
	struct desk *d = *state;

	for (size_t i = 0; i < n; i++)
		desk_equal(table[i][0], groups_of(d, table[i][0]),
			   table[i][1]);
}

#define CHECK(table) check(state, table, sizeof(table) / sizeof((table)[0]))

static void
numbers_name_groups(void **state)
{
	static const char *const table[][2] = {
		{ "Focus Group SUA 2", "sua-2" },
		{ "Focus Group n. 2 della Stazione Unica Appaltante",
		  "sua-2" },
		{ "Settore: SUA\nFocus Group: 3", "sua-3" },
		{ "SAPE (FG 2)", "sape-2" },
		{ "FG II innovazione tecnologica", "sit-2" },
		{ "secondo focus group sulla stazione unica appaltante",
		  "sua-2" },
		{ "il III Focus Group SUA", "sua-3" },
		{ "2° incontro SAPE", "sape-2" },
		{ "politiche europee, tavolo 3", "sape-3" },
		{ "servizi informatici, gruppo uno", "sit-1" },
		{ "Innovazione tecnologica.\nIl quarto e ultimo.", "sit-4" },
		{ "il nostro CED, al terzo, con Rocchina", "sit-3" },
		{ "al primo Focus Group della SUA e al terzo del SAPE",
		  "sua-1 sape-3" },
		{ "SUA gruppo 1, SIT gruppo 2", "sua-1 sit-2" },
		{ "SUA e SIT. In entrambi i casi il gruppo 2.",
		  "sua-2 sit-2" },
		{ "Fokusgruppe Nr. 3 SIT", "sit-3" },
		/* These count other things. */
		{ "SUA 2 partecipanti", "-" },
		{ "SUA, secondo quanto indicato", "-" },
		{ "per la SUA, la prima volta", "-" },
	};

	CHECK(table);
}

static void
days_name_groups(void **state)
{
	static const char *const table[][2] = {
		{ "SUA, martedì 5 ottobre", "sua-1" },
		{ "SUA del 05/10, ore 10", "sua-1" },
		{ "SUA, 5.10.27 di mattina", "sua-1" },
		{ "quarto gruppo del Servizio Europa (25/11)", "sape-4" },
		{ "SIT, mercoledì 27 alle ore 15", "sit-2" },
		{ "gruppo SIT (1° dicembre)", "sit-4" },
		{ "il 5 e il 7 ottobre, SUA e SAPE", "sua-1 sape-1" },
		{ "l'incontro del 25 novembre", "sape-4" },
		{ "SUA am 19. Oktober 2027 um 15 Uhr", "sua-2" },
		{ "SIT, le 17 novembre à 10 heures", "sit-3" },
		/* The day of a letter is no session. */
		{ "SUA: in riscontro al sollecito del 5 ottobre u.s.", "-" },
		{ "SUA: con riferimento alla Vs. nota del 19/10/2027", "-" },
		{ "SUA: comunicheremo entro il 5 ottobre", "-" },
	};

	CHECK(table);
}

static void
choices_must_agree(void **state)
{
	static const char *const table[][2] = {
		{ "Focus Group SUA 3 del 4 novembre", "sua-3" },
		{ "Focus Group SUA 3 del 19 ottobre", "!" },
		{ "Focus Group SAPE del 19 ottobre alle 15", "!" },
		{ "Focus Group SUA di lunedì 5 ottobre", "!" },
		{ "Focus Group SUA 1 di lunedì 5 ottobre", "sua-1" },
		{ "Focus Group SUA 6", "?" },
		{ "Focus Group SUA del 6 ottobre", "?" },
		{ "SUA 1 e SUA 2", "!" },
		{ "SUA 2, in subordine SUA 3", "sua-2/sua-3" },
		{ "SUA 1 o in alternativa il 19 ottobre", "sua-1/sua-2" },
		{ "al secondo incontro SUA, anzi no, al terzo", "sua-3" },
		{ "SUA: il 5 ottobre siamo impegnati. Scegliamo il 23 "
		  "novembre", "sua-4" },
		{ "spostati dal Focus Group SUA 1 del 5 ottobre al SUA 3 "
		  "del 4 novembre", "sua-3" },
		{ "SIT: siamo al gruppo del 13 ottobre, spostateci a quello "
		  "del 17 novembre", "sit-3" },
		{ "SAPE 4 anziché SAPE 3", "sape-4" },
	};

	CHECK(table);
}

/* sua-2 is cancelled, and a fifth takes its day; the last is cancelled too. */
static void
cancelled_groups_give_way(void **state)
{
	static const char *const table[][2] = {
		{ "Focus Group SUA 2", "sua-2" },
		{ "SUA del 19 ottobre", "sua-5" },
		{ "Focus Group SUA 5 del 19 ottobre", "sua-5" },
		{ "SIT del 1° dicembre", "sit-4" },
		{ "SIT: all'ultimo focus group", "sit-3" },
	};
	struct desk *d = *state;
	const struct group *shipped = d->programme->groups;
	struct group groups[13];

	assert_int_equal(d->programme->n_groups, 12);
	memcpy(groups, shipped, 12 * sizeof(*groups));
	groups[1].cancelled = true;
	groups[11].cancelled = true;
	groups[12] = groups[1];
	groups[12].id = "sua-5";
	groups[12].number = 5;
	groups[12].cancelled = false;
	d->programme->groups = groups;
	d->programme->n_groups = 13;
	CHECK(table);
	d->programme->groups = shipped;
	d->programme->n_groups = 12;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_name_groups),
		cmocka_unit_test(days_name_groups),
		cmocka_unit_test(choices_must_agree),
		cmocka_unit_test(cancelled_groups_give_way),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
