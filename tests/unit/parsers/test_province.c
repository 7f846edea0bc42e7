/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "parsers/entity.h"
#include "tests/unit/parsers/desk.h"

static const char *
sigla(const struct desk *d, size_t body)
{
	return body == BODY_NONE ? "" : d->programme->bodies[body].sigla;
}

static void
addresses_belong_to_bodies(void **state)
{
	static const char *const table[][2] = {
		{ "x@provincia.perugia.it", "PG" },
		{ "x@pec.provincia.perugia.it", "PG" },
		{ "x@ced.provincia.rovigo.it", "RO" },
		{ "x@provinciasondrio.it", "SO" },
		{ "x@cittametropolitana.fi.it", "FI" },
		{ "provincia.macerata@legalmail.it", "MC" },
		{ "provincia.lecco@lc.legalmail.camcom.it", "LC" },
		{ "protocollo@pec.provincia.bs.it", "BS" },
		{ "x@gmail.com", "" },
		{ "x@provincia-siracusa.it", "" },
		{ "x@comune.narni.tr.it", "" },
		{ "comune.borghi@cert.provincia.fc.it", "" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		arena_reset(d->scratch);
		desk_equal(table[i][0],
			   span_of(sigla(d, province_of_address(
				d->scratch, d->vocabulary,
				span_of(table[i][0])))),
			   table[i][1]);
	}
}

static void
bodies_are_found(void **state)
{
	static const struct {
		const char *text, *from, *want, *other;
		bool disputed;
	} table[] = {
		{ "la Provincia di Pisa aderisce", "a@gmail.com", "PI", "",
		  false },
		{ "Provincia: BENEVENTO", "a@gmail.com", "BN", "", false },
		{ "per la Provincia del VCO confermo", "a@gmail.com", "VB",
		  "", false },
		{ "la Provincia BAT partecipa", "a@gmail.com", "BT", "",
		  false },
		{ "la Provincia di Monza e della Brianza aderisce",
		  "a@gmail.com", "MB", "", false },
		{ "la Provincia di Forli'-Cesena aderisce", "a@gmail.com",
		  "FC", "", false },
		{ "la Provincia di Reggio Emilia aderisce", "a@gmail.com",
		  "RE", "", false },
		{ "la Città metropolitana di Reggio Calabria aderisce",
		  "a@gmail.com", "RC", "", false },
		{ "il Libero Consorzio Comunale di Enna aderisce",
		  "a@gmail.com", "EN", "", false },
		{ "die Autonome Provinz Bozen nimmt teil", "a@gmail.com",
		  "BZ", "", false },
		{ "la Région autonome Vallée d'Aoste participe",
		  "a@gmail.com", "AO", "", false },
		{ "aderiamo al settore SUA", "a@provincia.cuneo.it", "CN", "",
		  false },
		{ "la nostra Provincia parteciperà", "a@gmail.com", "", "",
		  false },
		/* One that only compares is not the one that writes. */
		{ "come la Provincia di Como, anche la Provincia di Varese "
		  "aderisce", "a@provincia.va.it", "VA", "", false },
		/* Another body's mailbox. */
		{ "la Provincia di Vercelli aderisce\n\nProvincia di Novara",
		  "a@provincia.novara.it", "VC", "", true },
		/* Not a Province. */
		{ "il Comune di Cittadella aderisce", "a@comune.cittadella.pd"
		  ".it", "", "Comune di Cittadella", false },
		{ "l'Unione dei Comuni del Frignano aderisce", "a@gmail.com",
		  "", "Unione dei Comuni del Frignano", false },
		{ "la Provincia di Bari indica per il Comune di Modugno la "
		  "dott.ssa Rossi", "a@cittametropolitana.ba.it", "BA", "",
		  false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct survey *r = desk_read(d, table[i].text, NULL, NULL);
		struct entity e = entity_find(d->scratch, d->vocabulary, &r, 1,
					      NULL, NULL,
					      span_of(table[i].from), NULL,
					      0);

		desk_equal(table[i].text, span_of(sigla(d, e.body)),
			   table[i].want);
		desk_equal(table[i].text, e.other, table[i].other);
		assert_int_equal(e.disputed, table[i].disputed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_belong_to_bodies),
		cmocka_unit_test(bodies_are_found),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
