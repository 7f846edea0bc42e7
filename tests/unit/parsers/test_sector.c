/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>

#include "tests/unit/parsers/desk.h"

/* "sua", "-sit" (declined), "~sape" (later), "(sua)" (a post), "*" (all). */
static struct span
sectors_of(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];

		if (t.len)
			text_addc(&t, ' ');
		if (m->stance & STANCE_DECLINED)
			text_addc(&t, '-');
		if (m->stance & STANCE_LATER)
			text_addc(&t, '~');
		if (m->stance & STANCE_ASKED)
			text_addc(&t, '?');
		if (m->stance & STANCE_KEPT)
			text_addc(&t, '=');
		if (m->office)
			text_addc(&t, '(');
		text_adds(&t, m->sector == SECTOR_ALL
				      ? "*" : d->programme
						      ->sectors[m->sector].id);
		if (m->office)
			text_addc(&t, ')');
	}
	return text_span(&t);
}

static void
sectors_are_found(void **state)
{
	static const char *const table[][2] = {
		{ "aderiamo alla Stazione Unica Appaltante", "sua" },
		{ "Stazione Unica Apaltante", "sua" },
		{ "la S.U.A. della Provincia", "sua" },
		{ "per la CUC", "sua" },
		{ "centrale unica di committenza", "sua" },
		{ "al settore SUA", "sua" },
		{ "agli appalti vengo io", "sua" },
		{ "Servizio Associato Politiche Europe", "sape" },
		{ "i Servizi di Inovazione Tecnologica", "sit" },
		{ "sulla transizione digitale", "sit" },
		{ "SUA, SAPE e SIT", "sua sape sit" },
		{ "tutti e tre i settori", "*" },
		{ "aderiamo al sape 2", "sape" },
		/* Not a sector. */
		{ "la sua cortese nota", "" },
		{ "alla Sua attenzione", "" },
		{ "ALLA SUA CORTESE NOTA DEL 7 SETTEMBRE", "" },
		{ "il suo indirizzo e la sua mail", "" },
		{ "lo Sportello SUAP", "" },
		{ "Sistema Informativo Territoriale (SIT)", "" },
		{ "Via Europa 12", "" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], sectors_of(d, table[i][0]),
			   table[i][1]);
}

static void
stance_is_told(void **state)
{
	static const char *const table[][2] = {
		{ "Non siamo interessati alla SUA.", "-sua" },
		{ "Non aderiamo al SIT.", "-sit" },
		{ "Aderiamo alla SUA ma non al SIT.", "sua -sit" },
		{ "Aderiamo alla SUA, non aderiamo al SIT.", "sua -sit" },
		{ "SUA sì, SIT no", "sua -sit" },
		{ "SIT: no", "-sit" },
		{ "SIT: nessuna adesione", "-sit" },
		{ "SIT\tnon partecipiamo", "-sit" },
		{ "per la SUA al momento no.", "-sua" },
		{ "tutti i settori salvo la SUA, gestita altrove",
		  "* -sua" },
		{ "tutto tranne l'Europa, quindi SUA e SIT",
		  "* -sape sua sit" },
		{ "Per il SAPE seguirà comunicazione.", "~sape" },
		{ "Per la SUA ci riserviamo di comunicare in seguito.",
		  "~sua" },
		{ "Rinunciamo al SAPE e aderiamo al SIT.", "-sape sit" },
		{ "Resta confermata la SUA.", "=sua" },
		{ "Il SIT che cos'è?", "?sit" },
		{ "[ ] SAPE  [X] SUA  [ ] SIT", "-sape sua -sit" },
		{ "☐ SAPE ☒ SUA", "-sape sua" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], sectors_of(d, table[i][0]),
			   table[i][1]);
}

static void
posts_are_no_sectors(void **state)
{
	static const char *const table[][2] = {
		{ "dirigente del settore Appalti", "(sua)" },
		{ "Responsabile E.Q. Servizio SUA", "(sua)" },
		{ "funzionaria dell'Ufficio politiche comunitarie",
		  "(sape)" },
		{ "Ruolo: Servizio Europa", "(sape)" },
		{ "viene il nostro CED", "sit" },
		{ "l'Ufficio Gare, al secondo gruppo", "sua" },
		{ "il dirigente parteciperà per la SUA", "sua" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		desk_equal(table[i][0], sectors_of(d, table[i][0]),
			   table[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sectors_are_found),
		cmocka_unit_test(stance_is_told),
		cmocka_unit_test(posts_are_no_sectors),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
