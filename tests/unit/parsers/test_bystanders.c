/* SPDX-License-Identifier: EUPL-1.2 */
/* Of those who are named: who is ruled out, told of, or of another body. */
#include "tests/unit/parsers/desk.h"

#include "parsers/outsider.h"

/* The addresses of all who are referents of the page, with blanks between. */
static struct span
who_comes(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct intent t = intent_read(r);
	struct wishes *w = bind_page(r, NULL, &t);
	struct text out = text_new(d->scratch);

	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->all[i].n_people; k++) {
			if (out.len)
				text_addc(&out, ' ');
			text_add(&out, w->all[i].people[k]->name);
		}
	return text_span(&out);
}

static void
the_right_ones_come(void **state)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "Aderiamo alla SUA. Il dirigente è Ugo Neri (u.neri@x.it), "
		  "che però non interviene. Referente: Ada Bo, a.bo@x.it",
		  "Ada Bo" },
		{ "Aderiamo alla SUA. Avevamo pensato a Ugo Neri "
		  "(u.neri@x.it) ma verrà Ada Bo, a.bo@x.it.", "Ada Bo" },
		{ "Aderiamo alla SUA. Referente Ugo Neri, u.neri@x.it. "
		  "Rettifico: Ada Bo, a.bo@x.it", "Ada Bo" },
		{ "Aderiamo alla SUA. Escludere Ugo Neri; referente è "
		  "Ada Bo, a.bo@x.it.", "Ada Bo" },
		{ "Alla SUA partecipa Ada Bo, a.bo@x.it. La RSU (Eva Lai, "
		  "rsu@x.it) ha chiesto di ricevere il report.", "Ada Bo" },
		{ "Alla SUA partecipa Ada Bo, a.bo@x.it. Le informazioni "
		  "chiedetele al fornitore: Marco Brandi, m.b@y.it",
		  "Ada Bo" },
		{ "Aderiamo alla SUA. Titolare: Ada Bo, a.bo@x.it. In sua "
		  "assenza: Ugo Neri, u.neri@x.it", "Ada Bo Ugo Neri" },
		{ "Alla SUA partecipa il dott. Ugo Neri. Vi ha già risposto "
		  "la collega Ada Bo.", "Ugo Neri" },
		{ "Come già trasmesso dalla dott.ssa Ada Bo, alla SUA "
		  "partecipa il dott. Ugo Neri.", "Ugo Neri" },
		{ "La dott.ssa Ada Bo vi ha già inviato la propria adesione "
		  "alla SUA.", "Ada Bo" },
		{ "SUA 2 e SIT 2. Per il primo convocate Ada Bo, a.bo@x.it; "
		  "per il secondo Ugo Neri, u.neri@x.it",
		  "Ada Bo Ugo Neri" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i].text, who_comes(d, table[i].text),
			   table[i].want);
}

/* The first word of whose Province it is, or "". */
static struct span
whose(struct desk *d, const char *text)
{
	const struct page *p = desk_read(d, text, NULL, NULL)->page;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_is(p, i, "provincia") &&
		    !page_is(p, i, "provinciale"))
			continue;
		size_t at = outsider_before(p, i);

		return at == SIZE_MAX ? SPAN_NONE : p->words[at].raw;
	}
	fail_msg("no Province in: %s", text);
	return SPAN_NONE;
}

static void
outsiders_are_no_province(void **state)
{
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "la CISL della Provincia di Pisa aderisce", "CISL" },
		{ "l'Unione dei Comuni, in Provincia di Pisa", "" },
		{ "sono un cittadino della Provincia di Pisa", "cittadino" },
		{ "l'Azienda Sanitaria Provinciale di Cosenza", "Azienda" },
		{ "il Comune di Todi (Provincia di Perugia)", "Comune" },
		{ "la Provincia di Pisa aderisce", "" },
		{ "il referente della Provincia di Pisa è Ugo Neri", "" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i].text, whose(d, table[i].text),
			   table[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_ones_come),
		cmocka_unit_test(outsiders_are_no_province),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
