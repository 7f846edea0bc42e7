/* SPDX-License-Identifier: EUPL-1.2 */
/* Days that are told by what they are like, and days of something else. */
#include "tests/unit/parsers/desk.h"

#include "parsers/elsewhen.h"

/* The group of the one sector that is asked for. */
static struct span
group_of(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct intent t = intent_read(r);
	struct wishes *w = bind_page(r, NULL, &t);

	assert_int_equal(w->n, 1);
	return w->all[0].group.group ? span_of(w->all[0].group.group->id)
				     : SPAN_NONE;
}

static void
groups_are_found(void **state)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "Aderiamo al SIT con la data di dicembre.", "sit-4" },
		{ "Aderiamo alla SUA: quella che cade di giovedì.", "sua-3" },
		{ "Aderiamo alla SUA, incontro pomeridiano.", "sua-2" },
		{ "Aderiamo alla SUA il ventitré novembre.", "sua-4" },
		{ "Aderiamo al SAPE, il secondo giro.", "sape-2" },
		{ "Aderiamo al SIT, l'ultimo dei quattro appuntamenti.",
		  "sit-4" },
		{ "Aderiamo alla SUA: mettete Pisa nel 2, altrimenti nel 3",
		  "sua-2" },
		{ "Aderiamo alla SUA. Il 23 novembre abbiamo il Consiglio.",
		  "" },
		{ "Aderiamo alla SUA. Rispondete prima del 5 ottobre.", "" },
		{ "Aderiamo alla SUA. La referente prende servizio il 5 "
		  "ottobre.", "" },
		{ "Aderiamo alla SUA alla prima data utile.", "" },
		{ "Aderiamo alla SUA il 23 novembre, perché il 4 è convocato "
		  "il Consiglio.", "sua-4" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i].text, group_of(d, table[i].text),
			   table[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_are_found),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
