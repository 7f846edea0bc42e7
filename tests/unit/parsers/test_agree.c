/* SPDX-License-Identifier: EUPL-1.2 */
/* Text and HTML of one letter: what each says that the other does not. */
#include "tests/unit/parsers/desk.h"

#include "core/arena.h"
#include "parsers/parse.h"

#define WHO "Referente: Mario Rossi, m.rossi@provincia.perugia.it"
#define ACT "La Provincia di Perugia aderisce al settore SUA, gruppo 2. " WHO

/* Two parts with the headers of each. */
static const struct intake *
read_parts(struct desk *d, const char *kind, const char *head,
	   const char *text, const char *other_head, const char *other)
{
	struct text t;
	struct intake *in;
	struct error err;

	arena_reset(d->scratch);
	t = text_new(d->scratch);
	text_addf(&t,
		  "From: c.neri@provincia.perugia.it\n"
		  "To: iscrizioni@upinet.it\nSubject: Focus Group\n"
		  "Date: Wed, 15 Sep 2027 09:30:00 +0200\nMIME-Version: 1.0\n"
		  "Content-Type: multipart/%s; boundary=b\n\n"
		  "--b\nContent-Type: %s\n\n%s\n"
		  "--b\nContent-Type: %s\n\n%s\n--b--\n",
		  kind, head, text, other_head, other);
	assert_int_equal(parse_letter(d->scratch, d->programme, NULL,
				      text_span(&t), &in, &err), OK);
	return in;
}

#define PLAIN "text/plain; charset=utf-8"
#define HTML  "text/html; charset=utf-8"
#define PAPER PLAIN "\nContent-Disposition: attachment; filename=nota.txt"

static const struct intake *
read(struct desk *d, const char *text, const char *html)
{
	return read_parts(d, "alternative", PLAIN, text, HTML, html);
}

static void
what_differs_is_doubted(void **state)
{
	static const char *const other[] = {
		"La Provincia di Perugia aderisce al settore SAPE, gruppo 2. "
		WHO,
		"La Provincia di Perugia aderisce ai settori SUA e SIT, gruppo "
		"2. " WHO,
		"La Provincia di Perugia aderisce al settore SUA. " WHO,
		"La Provincia di Perugia aderisce al settore SUA, gruppo 3. "
		WHO,
		"La Provincia di Perugia non aderisce al settore SUA, gruppo "
		"2. " WHO,
		"La Provincia di Perugia rinuncia al settore SUA, gruppo 2. "
		WHO,
		"La Provincia di Terni aderisce al settore SUA, gruppo 2. "
		WHO,
		"La Provincia di Perugia aderirebbe al settore SUA, gruppo 2. "
		WHO,
		"La Provincia di Perugia aderisce al settore SUA, gruppo 2. "
		"Referente: Maria Rossi, m.rossi@provincia.perugia.it",
		"La Provincia di Perugia aderisce al settore SUA, gruppo 2. "
		"Referenti: Paolo Bianchi e Mario Rossi, "
		"m.rossi@provincia.perugia.it",
		"La Provincia di Perugia aderisce al settore SUA, gruppo 2. "
		"Referente: Mario Rossi, rossi@provincia.perugia.it",
		ACT ", tel. 075 5736811",
		ACT ". In subordine il gruppo 4.",
		ACT ". Il settore SAPE non partecipa.",
		ACT ". Annullate la precedente comunicazione.",
		ACT ". Non registrate ancora nulla.",
		"Non aderiamo.",
		"SAPE",
		"A che ora si tiene l'incontro del settore SUA?",
		"Vi mandiamo la fattura n. 12 del mese di agosto, con scadenza "
		"a trenta giorni.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++) {
		const struct intake *in = read(d, ACT, other[i]);

		if (!in->n_doubts || in->kind == KIND_OTHER)
			print_error("accepted: %s\n", other[i]);
		assert_true(in->n_doubts && in->kind != KIND_OTHER);
		in = read(d, other[i], ACT);
		if (!in->n_doubts || in->kind == KIND_OTHER)
			print_error("accepted as text: %s\n", other[i]);
		assert_true(in->n_doubts && in->kind != KIND_OTHER);
	}
}

static void
exchanged_facts_are_doubted(void **state)
{
	struct desk *d = *state;

	assert_true(read(d,
			 "Aderiamo.\n\nSUA: Mario Rossi, m.rossi@x.it\n"
			 "SAPE: Luca Verdi, l.verdi@x.it",
			 "Aderiamo.<p>SAPE: Mario Rossi, m.rossi@x.it<br>"
			 "SUA: Luca Verdi, l.verdi@x.it")->n_doubts > 0);
	assert_true(read(d,
			 "Aderiamo.\n\nSUA gruppo 1: Mario Rossi, "
			 "m.rossi@x.it\nSIT gruppo 2: lo stesso",
			 "Aderiamo.<p>SUA gruppo 2: Mario Rossi, "
			 "m.rossi@x.it<br>SIT gruppo 1: lo stesso")->n_doubts);
}

static void
dress_differs_harmlessly(void **state)
{
	static const struct {
		const char *text, *html;
	} table[] = {
		{ ACT, "<p>" ACT "</p>" },
		{ "", ACT },
		{ ACT, "" },
		{ "Visualizza la versione HTML di questo messaggio.", ACT },
		{ "Per visualizzare il messaggio usare un programma di posta "
		  "compatibile.",
		  ACT },
		{ ACT ".\n\n[image: logo.png]", ACT ".<img src=\"cid:1\">" },
		{ ACT ".\n\nInviato da iPhone", ACT "." },
		{ ACT ".", ACT ".<p>Mail priva di virus. www.avast.com" },
		{ "La Provincia di Perugia aderisce.\nSettore\nSUA\nGruppo\n2\n"
		  "Referente\nMario Rossi\nE-mail\n"
		  "m.rossi@provincia.perugia.it",
		  "La Provincia di Perugia aderisce.<table><tr><td>Settore<td>"
		  "SUA<tr><td>Gruppo<td>2<tr><td>Referente<td>Mario Rossi<tr>"
		  "<td>E-mail<td>m.rossi@provincia.perugia.it</table>" },
		{ "La Provincia di Perugia aderisce al settore SUA. Referente: "
		  "Mario Rossi",
		  "La Provincia di Perugia aderisce al settore SUA. Referente: "
		  "<a href=\"mailto:m.rossi@provincia.perugia.it\">"
		  "Mario Rossi</a>" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct intake *in = read(d, table[i].text,
					       table[i].html);

		if (in->n_doubts || in->n_requests != 1)
			print_error("doubted: %s\n", table[i].text);
		assert_int_equal(in->n_doubts, 0);
		assert_int_equal(in->kind, KIND_REGISTRATION);
		assert_int_equal(in->n_requests, 1);
		desk_equal(table[i].text,
			   in->requests[0].referents[0].email.value,
			   "m.rossi@provincia.perugia.it");
	}
}

/* "<mailto:...>" behind other words is an address that HTML does not show. */
static void
link_that_one_form_hides(void **state)
{
	const char *html = "La Provincia di Perugia aderisce al settore SUA. "
			   "Referente: Mario Rossi";

	assert_true(read(*state,
			 "La Provincia di Perugia aderisce al settore SUA. "
			 "Referente: Mario Rossi"
			 "<mailto:mario@provincia.perugia.it>",
			 html)->n_doubts);
}

/* The letter and its document want the opposite. */
static void
papers_against_letters(void **state)
{
	static const char *const papers[] = {
		"La Provincia di Perugia rinuncia al settore SUA.",
		"La Provincia di Perugia non aderisce al settore SUA. " WHO,
		"La Provincia di Terni aderisce al settore SUA, gruppo 2. "
		WHO,
		"La Provincia di Perugia aderisce al settore SAPE. " WHO,
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(papers) / sizeof(*papers); i++) {
		assert_true(read_parts(d, "mixed", PLAIN, ACT, PAPER,
				       papers[i])->n_doubts);
		assert_true(read_parts(d, "alternative", PLAIN, ACT,
				       "text/enriched", papers[i])->n_doubts);
	}
	assert_int_equal(read_parts(d, "mixed", PLAIN, ACT, PAPER,
				    ACT)->n_doubts, 0);
	assert_int_equal(read_parts(d, "alternative", PLAIN, ACT,
				    "text/enriched", "<bold>" ACT "</bold>")
				 ->n_doubts, 0);
	/* One of two is shown, and nobody knows which. */
	assert_true(read_parts(d, "alternative", PLAIN, ACT, PLAIN,
			       papers[3])->n_doubts);
}

int
main(void)
{
	struct error err;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_differs_is_doubted),
		cmocka_unit_test(exchanged_facts_are_doubted),
		cmocka_unit_test(dress_differs_harmlessly),
		cmocka_unit_test(link_that_one_form_hides),
		cmocka_unit_test(papers_against_letters),
	};

	if (parse_warm_up(&err) != OK)
		return 1;
	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
