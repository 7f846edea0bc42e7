/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/fold.h"
#include "tests/unit/parsers/desk.h"

static struct span
addresses_of(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < r->n_addresses; i++) {
		if (t.len)
			text_addc(&t, ' ');
		struct span a = r->page->words[r->addresses[i]].fold;

		text_add(&t, a.len ? a : SPAN("?"));
	}
	return text_span(&t);
}

static void
addresses_are_undone(void **state)
{
	static const char *const table[][2] = {
		{ "m.rossi@provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "M.ROSSI@PROVINCIA.PG.IT.", "m.rossi@provincia.pg.it" },
		{ "<m.rossi@provincia.pg.it>;", "m.rossi@provincia.pg.it" },
		{ "m.rossi@a.it<mailto:m.rossi@a.it>", "m.rossi@a.it" },
		{ "mail:m.rossi@a.it,tel", "m.rossi@a.it" },
		{ "m.rossi @ provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "m.rossi @provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "m.rossi (at) provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "m.rossi[at]provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "m.rossi chiocciola provincia.pg.it",
		  "m.rossi@provincia.pg.it" },
		{ "mario punto rossi chiocciola provincia punto pg punto it",
		  "mario.rossi@provincia.pg.it" },
		{ "e-mail ....... m.rossi@a.it......", "m.rossi@a.it" },
		{ "m.rossi@a.it-0744", "m.rossi@a.it" },
		{ "m.rossi@a.it.Tel 0744", "m.rossi@a.it" },
		{ "__m.rossi@a.it__", "m.rossi@a.it" },
		{ "a@b.it; c@d.it", "a@b.it c@d.it" },
		/* Not addresses. */
		{ "[cid:image001.png@01DC2C3F.7A51E0B0]", "" },
		{ "ci vediamo at 15.00", "" },
		{ "https://x.it/a@b", "" },
		/* An address was meant and is none. */
		{ "m.rossi@provincia", "?" },
		{ "m.rossi@provincia.c\xce\xbfmo.it", "?" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], addresses_of(d, table[i][0]),
			   table[i][1]);
}

/* "f" before a fax, "c" before a switchboard, "x" before what is no phone. */
static struct span
numbers_of(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < r->n_numbers; i++) {
		const struct number *n = &r->numbers[i];

		if (t.len)
			text_addc(&t, ' ');
		text_adds(&t, n->kind == NUMBER_FAX ? "f"
			      : n->kind == NUMBER_SWITCHBOARD ? "c"
			      : n->kind == NUMBER_OTHER ? "x" : "");
		text_add(&t, n->value);
	}
	return text_span(&t);
}

static void
phones_become_e164(void **state)
{
	static const char *const table[][2] = {
		{ "tel. 0744/483217", "+390744483217" },
		{ "075 3681245", "+390753681245" },
		{ "0862.299.341", "+390862299341" },
		{ "0823-247 2518", "+3908232472518" },
		{ "+39 0323 4950217", "+3903234950217" },
		{ "0039 334 6082115", "+393346082115" },
		{ "+39 (0)39 975 4412", "+390399754412" },
		{ "cell. 348 552 01 17", "+393485520117" },
		{ "335/6092.114", "+393356092114" },
		{ "(075) 3681245", "+390753681245" },
		{ "tel. 035 387562 int. 4", "+39035387562" },
		{ "0721 359281 - 0721 359282",
		  "+390721359281 +390721359282" },
		{ "0744/483266 oppure 348 7712093",
		  "+390744483266 +393487712093" },
		{ "0521 716111 - 716245", "+390521716111 +390521716245" },
		/* a long line breaks a number off, a short one ends it */
		{ "Referente la dott.ssa Rita Sala del Servizio Gare, tel. "
		  "0523\n795111.", "+390523795111" },
		{ "Partecipa il dott. Quarta del Servizio Europa, tel. 0832 "
		  "683\n540, int. 12.", "+390832683540" },
		{ "Partecipa il dott. Quarta del Servizio Europa, tel. 0832 "
		  "683540\n540 persone", "+390832683540" },
		{ "0521 716111/6", "+390521716111 +390521716116" },
		{ "tel. 0923 806311 / 0923 806312 - cell. +39 329 4417208 o "
		  "0039 340 9981227 - fax 0923 806399",
		  "+390923806311 +390923806312 +393294417208 +393409981227 "
		  "f+390923806399" },
		{ "Tel. 0543 714295 - Fax 0543 447295",
		  "+390543714295 f+390543447295" },
		{ "tel. e fax 0543 714295", "+390543714295" },
		{ "centralino 0775 2191", "c+3907752191" },
		{ "0321 378455, o meglio (l'altro è il fax) 0321 378450",
		  "+390321378455 +390321378450" },
		{ "portable : +39 335 41 77 208", "+393354177208" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], numbers_of(d, table[i][0]),
			   table[i][1]);
}

static void
other_figures_are_no_phones(void **state)
{
	static const char *const table[] = {
		"06121 Perugia",
		"il 05/10/2027 alle 10.00",
		"orario 09.00-13.00",
		"IBAN IT60X0542811101000000123456",
		"IBAN IT60 X054 2811 1010 0000 0123 456",
		"ore 15.00 - 17.00",
		"n. 12 del 2027",
		"P.IVA 00179350558",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct survey *r = desk_read(d, table[i], NULL, NULL);

		for (size_t k = 0; k < r->n_numbers; k++)
			if (r->numbers[k].kind == NUMBER_PHONE)
				fail_msg("%s: %.*s", table[i],
					 SPANF(r->numbers[k].value));
	}
}

static void
words_fold(void **state)
{
	struct desk *d = *state;

	desk_equal("Città", fold_word(d->scratch, SPAN("Citt\xc3\xa0")),
		   "citta");
	desk_equal("D'Amico", fold_word(d->scratch, SPAN("D'Amico")),
		   "damico");
	desk_equal("Straße", fold_word(d->scratch, SPAN("Stra\xc3\x9f""e")),
		   "strasse");
	assert_true(fold_alike(SPAN("apaltante"), SPAN("appaltante")));
	assert_true(fold_alike(SPAN("tecnologiche"), SPAN("tecnologica")));
	assert_false(fold_alike(SPAN("sape"), SPAN("sappe")));
	assert_false(fold_alike(SPAN("pisa"), SPAN("lisa")));
	assert_int_equal(fold_distance(SPAN("foucs"), SPAN("focus"), 2), 1);
	assert_int_equal(fold_distance(SPAN("abc"), SPAN("xyz"), 2), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_undone),
		cmocka_unit_test(phones_become_e164),
		cmocka_unit_test(other_figures_are_no_phones),
		cmocka_unit_test(words_fold),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
