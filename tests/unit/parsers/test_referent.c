/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

/* "sua: Mario Rossi <m.rossi@a.it> +39...; sit: ..." in order of sectors. */
static struct span
people_of(struct desk *d, const char *text, const char *from,
	  const char *name)
{
	struct survey *r = desk_read(d, text, from, name);
	struct intent in = intent_read(r);
	struct wishes *w = bind_page(r, NULL, &in);
	struct text t = text_new(d->scratch);

	for (size_t i = 0; i < w->n; i++) {
		const struct wish *s = &w->all[i];

		if (t.len)
			text_adds(&t, "; ");
		text_adds(&t, s->sector == SECTOR_NONE
				      ? "none"
				      : d->programme->sectors[s->sector].id);
		text_addc(&t, ':');
		for (size_t k = 0; k < s->n_people; k++) {
			const struct party *p = s->people[k];

			text_addf(&t, "%s %.*s", k ? "," : "",
				  SPANF(p->name));
			if (p->address.len)
				text_addf(&t, " <%.*s>", SPANF(p->address));
			for (size_t n = 0; n < p->n_phones; n++)
				text_addf(&t, " %.*s",
					  SPANF(p->phones[n].value));
		}
	}
	return text_span(&t);
}

static void
check(void **state, const char *const (*table)[2], size_t n)
{
	struct desk *d = *state;

	for (size_t i = 0; i < n; i++)
		desk_equal(table[i][0],
			   people_of(d, table[i][0],
				     "anna.riva@provincia.va.it",
				     "Anna Riva"),
			   table[i][1]);
}

#define CHECK(table) check(state, table, sizeof(table) / sizeof((table)[0]))

static void
contacts_go_to_people(void **state)
{
	static const char *const table[][2] = {
		{ "Per la SUA il referente è l'ing. Ugo Neri "
		  "(u.neri@a.it, tel. 0744 483217).",
		  "sua: Ugo Neri <u.neri@a.it> +390744483217" },
		{ "Settore: SUA\nReferente: Ugo Neri\nE-mail: u.neri@a.it\n"
		  "Telefono: 0744 483217\nFax: 0744 483218",
		  "sua: Ugo Neri <u.neri@a.it> +390744483217" },
		{ "Al SIT con Ugo Neri (dirigente) e Bice Verdi (E.Q.). I "
		  "loro indirizzi sono u.neri@a.it, b.verdi@a.it. Telefoni: "
		  "0744 483217 (Neri), 0744 483218 (Verdi).",
		  "sit: Ugo Neri <u.neri@a.it> +390744483217, Bice Verdi "
		  "<b.verdi@a.it> +390744483218" },
		{ "Settore: SUA\nCognome: Neri\nNome: Ugo\nMail: gare@a.it",
		  "sua: Ugo Neri <gare@a.it>" },
		{ "Aderiamo alla SUA. Referente: Ugo Neri, PEC "
		  "protocollo@pec.provincia.va.it",
		  "sua: Ugo Neri" },
		{ "Aderiamo alla SUA con Ugo Neri (u.neri@a.it).\n\n"
		  "Per informazioni: tel. 0744 483217", "sua: Ugo Neri "
						       "<u.neri@a.it>" },
		{ "Aderiamo alla SUA con Ugo Neri (u.neri@a.it).\n\n"
		  "P.S. L'indirizzo giusto di Neri è ugo.neri@a.it",
		  "sua: Ugo Neri <ugo.neri@a.it>" },
		{ "Al SAPE i Dott.ri Neri e Verdi:\n\nNeri Ugo <u.neri@a.it>;"
		  " Verdi Bice <b.verdi@a.it>",
		  "sape: Ugo Neri <u.neri@a.it>, Bice Verdi <b.verdi@a.it>" },
	};

	CHECK(table);
}

static void
people_go_to_sectors(void **state)
{
	static const char *const table[][2] = {
		{ "Per SUA e SIT il referente è Ugo Neri, u.neri@a.it",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Ugo Neri "
		  "<u.neri@a.it>" },
		{ "Aderiamo a:\n- SUA\n- SAPE\n\nReferente: Ugo Neri, "
		  "u.neri@a.it",
		  "sua: Ugo Neri <u.neri@a.it>; sape: Ugo Neri "
		  "<u.neri@a.it>" },
		{ "SUA: Ugo Neri, u.neri@a.it\nSIT: Bice Verdi, "
		  "b.verdi@a.it",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Bice Verdi "
		  "<b.verdi@a.it>" },
		{ "Ugo Neri (u.neri@a.it) parteciperà alla SUA, Bice Verdi "
		  "(b.verdi@a.it) parteciperà al SIT.",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Bice Verdi "
		  "<b.verdi@a.it>" },
		{ "Partecipiamo a SUA e SIT; i referenti sono "
		  "rispettivamente Ugo Neri (u.neri@a.it) e Bice Verdi "
		  "(b.verdi@a.it).",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Bice Verdi "
		  "<b.verdi@a.it>" },
		{ "Aderiamo a:\na) SUA;\nb) SIT.\n\nReferenti:\na) Ugo Neri,"
		  " u.neri@a.it;\nb) Bice Verdi, b.verdi@a.it.",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Bice Verdi "
		  "<b.verdi@a.it>" },
		{ "Settore: SUA\nReferente: Ugo Neri\nMail: u.neri@a.it\n\n"
		  "Settore: SIT\nReferente:\nMail:",
		  "sua: Ugo Neri <u.neri@a.it>; sit:" },
		{ "SETTORE\tREFERENTE\tCONTATTI\nSUA\tNeri Ugo\tu.neri@a.it "
		  "- 0744 483217\nSIT\tnon partecipiamo\t",
		  "sua: Ugo Neri <u.neri@a.it> +390744483217" },
		{ "\tSUA\tSIT\nReferente\tUgo Neri\tBice Verdi\nE-mail\t"
		  "u.neri@a.it\tb.verdi@a.it",
		  "sua: Ugo Neri <u.neri@a.it>; sit: Bice Verdi "
		  "<b.verdi@a.it>" },
		{ "Settore\n\nSUA\n\nReferente\n\nUgo Neri\n\nE-mail\n\n"
		  "u.neri@a.it\n", "sua: Ugo Neri <u.neri@a.it>" },
	};

	CHECK(table);
}

static void
bystanders_stay_out(void **state)
{
	static const char *const table[][2] = {
		{ "Su incarico del Presidente Marco Magri aderiamo alla SUA "
		  "con Ugo Neri, u.neri@a.it", "sua: Ugo Neri "
					      "<u.neri@a.it>" },
		{ "Per la SUA, in luogo della dott.ssa Paola Biondi, "
		  "parteciperà il dott. Ugo Neri, u.neri@a.it",
		  "sua: Ugo Neri <u.neri@a.it>" },
		{ "Si chiede di sostituire il dott. Ezio Galli con la "
		  "dott.ssa Bice Verdi (b.verdi@a.it) per la SUA.",
		  "sua: Bice Verdi <b.verdi@a.it>" },
		{ "Il referente SUA non è più l'ing. Zani: lo sostituisce la "
		  "dott.ssa Bice Verdi, b.verdi@a.it",
		  "sua: Bice Verdi <b.verdi@a.it>" },
		{ "Aderiamo alla SUA con Ugo Neri, u.neri@a.it.\n\n"
		  "Il Segretario Generale\ndott. Piero Lanci",
		  "sua: Ugo Neri <u.neri@a.it>" },
		{ "Gentile dott.ssa Bini,\naderiamo alla SUA con Ugo Neri, "
		  "u.neri@a.it", "sua: Ugo Neri <u.neri@a.it>" },
	};

	CHECK(table);
}

static void
the_writer_may_come(void **state)
{
	static const char *const table[][2] = {
		{ "Alla SUA parteciperò io.\n",
		  "sua: Anna Riva <anna.riva@provincia.va.it>" },
		{ "Alla SUA veniamo io e il collega Ugo Neri (u.neri@a.it).",
		  "sua: Ugo Neri <u.neri@a.it>, Anna Riva "
		  "<anna.riva@provincia.va.it>" },
		{ "Aderiamo alla SUA. Referente: Anna Riva, 0332 252333",
		  "sua: Anna Riva <anna.riva@provincia.va.it> "
		  "+390332252333" },
		{ "Aderiamo alla SUA.\n\nAnna Riva\n", "sua:" },
	};

	CHECK(table);
}

/* "Non più" about a number, an address or a room is not about her. */
static void
only_the_datum_is_former(void **state)
{
	static const char *const table[][2] = {
		{ "aggiorno il recapito della dott.ssa Bacci, che ha cambiato "
		  "stanza: ora risponde allo 0575 392290 e non più allo 0575 "
		  "392214.", "none: Bacci +390575392290" },
		{ "il telefono della dott.ssa Bacci non è più 0575 392214 ma "
		  "0575 392290", "none: Bacci +390575392290" },
		{ "il nuovo numero della dott.ssa Bacci è 0575 392290 (non "
		  "più 0575 392214).", "none: Bacci +390575392290" },
		{ "per la dott.ssa Bacci usate lo 0575 392290, il vecchio "
		  "0575 392214 non è più attivo.",
		  "none: Bacci +390575392290" },
		{ "cambia il telefono della dott.ssa Bacci: da 0575 392214 a "
		  "0575 392290.", "none: Bacci +390575392290" },
		{ "la dott.ssa Bacci non è più al secondo piano: il nuovo "
		  "telefono è 0575 392290.", "none: Bacci +390575392290" },
		{ "la dott.ssa Bacci usa ora o.bacci@a.it e non più "
		  "obacci@a.it", "none: Bacci <o.bacci@a.it>" },
		/* Here it is she */
		{ "convocate il dott. Ugo Neri, u.neri@a.it, e non più la "
		  "dott.ssa Bacci", "none: Ugo Neri <u.neri@a.it>" },
		{ "la dott.ssa Bacci ha cambiato ufficio, il nuovo referente "
		  "è il dott. Ugo Neri, u.neri@a.it",
		  "none: Ugo Neri <u.neri@a.it>" },
		/* An address is labelled by what it directly follows */
		{ "Quanto trasmesso via PEC: la Provincia di Varese aderisce "
		  "alla SUA, referente dott. Ugo Neri, u.neri@a.it",
		  "sua: Ugo Neri <u.neri@a.it>" },
		{ "Aderiamo alla SUA. Referente: Ugo Neri\nPEC: u.neri@a.it",
		  "sua: Ugo Neri" },
	};

	CHECK(table);
}

/* A sector that stands already is none that he joins. */
static void
what_stands_is_named_besides(void **state)
{
	static const char *const table[][2] = {
		{ "Oltre alla SUA aderiamo anche al SAPE: Ugo Neri, "
		  "u.neri@a.it", "sape: Ugo Neri <u.neri@a.it>" },
		{ "Siamo già nella SUA e vorremmo partecipare anche al SAPE "
		  "con Ugo Neri, u.neri@a.it", "sape: Ugo Neri "
					      "<u.neri@a.it>" },
		{ "Oltre alla SUA aderiamo anche al SAPE; referente per "
		  "entrambi Ugo Neri, u.neri@a.it",
		  "sua: Ugo Neri <u.neri@a.it>; sape: Ugo Neri "
		  "<u.neri@a.it>" },
		{ "Aderiamo alla SUA con Bice Verdi, b.verdi@a.it, e oltre "
		  "alla SUA al SAPE con Ugo Neri, u.neri@a.it",
		  "sua: Bice Verdi <b.verdi@a.it>; sape: Ugo Neri "
		  "<u.neri@a.it>" },
	};

	CHECK(table);
}

static void
palaces_are_nobody(void **state)
{
	struct desk *d = *state;
	static const struct {
		const char *text;
		bool person;
	} table[] = {
		{ "Rocca dei Rettori - 82100 Benevento", false },
		{ "Palazzo Dogana, Piazza XX Settembre 20", false },
		{ "Convento di San Francesco - 21100 Varese", false },
		{ "Rocca Anna - 82100 Benevento", true },
		{ "dott. Forte, via Roma 2", true },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct survey *r = desk_read(d, table[i].text, NULL, NULL);
		bool person = false;

		for (size_t k = 0; k < r->n_people; k++)
			person = person || r->people[k].weight >= 35;
		if (person != table[i].person)
			fail_msg("%s", table[i].text);
	}
}

static void
an_office_is_whole_or_shorter(void **state)
{
	static const char *const table[][2] = {
		{ "SUA: Ugo Neri, responsabile dell'Ufficio Gare: u.neri@a.it",
		  "responsabile dell'Ufficio Gare" },
		{ "SUA: Ugo Neri, dirigente del, u.neri@a.it", "dirigente" },
		{ "SUA: Ugo Neri, capo ufficio della (u.neri@a.it)",
		  "capo ufficio" },
		{ "SUA: Ugo Neri, E-Mail: u.neri@a.it", "" },
		{ "SUA: Ugo Neri, titolare di E.Q., u.neri@a.it",
		  "titolare di E.Q." },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct survey *r = desk_read(d, table[i][0], NULL, NULL);
		struct intent in = intent_read(r);
		struct wishes *w = bind_page(r, NULL, &in);

		assert_int_equal(w->n, 1);
		assert_int_equal(w->all[0].n_people, 1);
		desk_equal(table[i][0], w->all[0].people[0]->role,
			   table[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contacts_go_to_people),
		cmocka_unit_test(people_go_to_sectors),
		cmocka_unit_test(bystanders_stay_out),
		cmocka_unit_test(the_writer_may_come),
		cmocka_unit_test(only_the_datum_is_former),
		cmocka_unit_test(what_stands_is_named_besides),
		cmocka_unit_test(palaces_are_nobody),
		cmocka_unit_test(an_office_is_whole_or_shorter),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
