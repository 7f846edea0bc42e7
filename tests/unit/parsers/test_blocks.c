/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <string.h>

#include "core/arena.h"

static void
assert_roles(const struct kit *kit, const struct opened *o, size_t sheet,
	     const char *want, const char *what)
{
	assert_true(sheet < o->n_sheets);
	const char *got = kit_roles(kit, &o->sheets[sheet]);

	if (strcmp(got, want))
		fail_msg("%s, expected %s, in:\n%s", got, want, what);
}

/* One sheet each: own words, what is quoted, who signs. */
static void
roles_of_lines(void **state)
{
	static const struct {
		const char *subject, *body, *roles;
	} table[] = {
		{ "Adesione", "Buongiorno,\naderiamo.\n", "NN" },
		/* Farewells and signatures */
		{ "x", "aderiamo.\n\nCordiali saluti\nAnna Bianchi\ntel. 1\n",
		  "N.SSS" },
		{ "x",
		  "aderiamo.\nDistinti saluti.\n\nIl Dirigente\n"
		  "Ing. Fulvio Neri\n",
		  "NS.SS" },
		{ "x", "aderiamo.\n-- \nAnna\nSettore Appalti\n", "NSSS" },
		{ "x", "aderiamo.\nSaluti\nAnna\n-- \nUfficio\n", "NSSSS" },
		{ "x", "aderiamo.\n\nIl Segretario Generale\nDott. M. Rossi\n",
		  "N.SS" },
		{ "x", "aderiamo.\n\nAnna Bianchi\nUfficio Europa\n", "N.SS" },
		{ "x", "aderiamo.\n\nBianchi\n0744 1\n", "N.SS" },
		{ "x", "aderiamo.\nInviato da iPhone\n", "NS" },
		{ "x", "Il dirigente dell'ufficio parteciperà.\n", "N" },
		{ "x", "Il referente è Anna Bianchi, a.bianchi@x.it, 0744 1\n",
		  "N" },
		/* An office alone signs too; in a list it is asked for */
		{ "x", "aderiamo.\n\nUfficio Gare e Contratti\n", "N.S" },
		{ "x", "aderiamo.\n\nSegreteria Generale\n"
		       "Provincia di Terni\n", "N.SS" },
		{ "x", "partecipano:\n\nUfficio Gare\nServizio Europa\n",
		  "N.NN" },
		{ "x", "Servizio Europa\n", "N" },
		{ "x", "il settore è\n\nServizio Associato Politiche "
		       "Europee\n", "N.N" },
		{ "x", "aderiamo\n\nSettore SUA\n", "N.N" },
		/* Grazie, and the letter goes on */
		{ "x",
		  "Grazie per l'invito, al quale rispondiamo volentieri\n"
		  "aderiamo\n",
		  "NN" },
		/* The letter goes on below its signature */
		{ "x",
		  "aderiamo.\nCordiali saluti\nAnna\n\nP.S. il settore è "
		  "SUA\nprimo gruppo\n",
		  "NSS.NN" },
		{ "x",
		  "aderiamo.\nSaluti\nAnna\n\nReferente: M. Rossi\n"
		  "Settore: SUA\n\nUfficio\n",
		  "NSS.NN.S" },
		{ "x", "aderiamo.\nSaluti\nAnna\nSettore Gare - tel. 1\n",
		  "NSSS" },
		/* Notices and banners */
		{ "x",
		  "[EXTERNAL] Attenzione\n\naderiamo.\n\n"
		  "Le informazioni contenute sono riservate\n"
		  "e il resto\n\nfine\n",
		  "D.N.DD.N" },
		{ "x",
		  "aderiamo.\n________________\nAVVISO DI RISERVATEZZA\n\n"
		  "Settore SUA\n",
		  "NDD.D" },
		{ "x", "aderiamo.\n\nPrima di stampare, pensa\n", "N.D" },
		/* Letterheads */
		{ "x",
		  "PROVINCIA DI TERNI\nSettore Appalti\nTerni, 5 ottobre "
		  "2027\n\nSpett.le UPI\naderiamo\n",
		  "LLL.NN" },
		{ "x", "Provincia di Terni\nSettore: SUA\n\nSpett.le UPI\n",
		  "NN.N" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_roles(kit,
			     kit_body(kit, table[i].subject, "", table[i].body),
			     0, table[i].roles, table[i].body);
}

/* Below the head of another letter: quoted, answered, filled in. */
static void
roles_of_quotations(void **state)
{
	static const struct {
		const char *subject, *body, *roles;
	} table[] = {
		/* Quoted below */
		{ "R: x",
		  "aderiamo\n\nIl 07/09/2027 11:42, UPI ha scritto:\n"
		  "> settore SUA\n> \n> saluti\n",
		  "N.QQ.Q" },
		{ "R: x",
		  "aderiamo\n\nDa: UPI <provincecomuni@upinet.it>\n"
		  "Inviato: 7 set 2027\nA: b\nOggetto: x\n\nSUA\n",
		  "N.QQQQ.Q" },
		{ "R: x",
		  "aderiamo\nIl 07/09/2027 11:42, UPI ha scritto:\n"
		  "settore SUA\n",
		  "NQQ" },
		/* Own words below what is quoted */
		{ "R: x",
		  "Il 07/09/2027 11:42, UPI ha scritto:\n> SUA?\n"
		  "\nsì\nGrazie\nAnna Bianchi\n",
		  "QQ.NSS" },
		/* Answers in between */
		{ "R: x",
		  "sotto\nIl 07/09/2027 11:42, UPI ha scritto:\n"
		  "> settore?\nSUA\n> gruppo?\n\nil primo\n> saluti\n",
		  "NQQAQ.AQ" },
		/* A form filled in where it is quoted */
		{ "R: x",
		  "ecco la scheda compilata\nIl 07/09/2027 11:42, UPI "
		  "ha scritto:\n> vi chiediamo\n> Settore: SUA\n"
		  "> Referente:\n> Mario Rossi\n> Saluti\n",
		  "NQQFFFQ" },
		/* The same form without a word about it is only quoted */
		{ "R: x",
		  "confermo\nIl 07/09/2027 11:42, UPI ha scritto:\n"
		  "> Settore: SUA\n",
		  "NQQ" },
		/* A colleague's letter in a reply is quoted */
		{ "R: x",
		  "aderiamo\n\nDa: Verdi <v@provincia.terni.it>\n"
		  "Inviato: x\nA: b\nOggetto: x\n\nSUA?\n",
		  "N.QQQQ.Q" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_roles(kit,
			     kit_body(kit, table[i].subject, "", table[i].body),
			     0, table[i].roles, table[i].body);
}

/* The cover, and the letter that it passes on. */
static void
forwards(void **state)
{
	static const struct {
		const char *subject, *body, *cover, *inner, *from;
	} table[] = {
		{ "I: Focus Group",
		  "inoltro\n\nDa: V <v@provincia.terni.it>\n"
		  "Inviato: mercoledì 15 settembre 2027 12:20\nA: b\n"
		  "Oggetto: Focus\n\naderiamo\nSaluti\nV\n",
		  "N.", ".WSS", "v@provincia.terni.it" },
		{ "Fwd: x",
		  "ecco\n\n---------- Forwarded message ---------\n"
		  "Da: V <v@provincia.terni.it>\nDate: lun 4 ott 2027 alle ore "
		  "17:02\nSubject: x\nTo: b\n\n\naderiamo\n",
		  "N.", "..W", "v@provincia.terni.it" },
		/* The mark says it where the subject does not */
		{ "Adesione",
		  "ecco\n-------- Messaggio Inoltrato --------\n"
		  "Oggetto: x\nData: y\nMittente: V <v@provincia.terni.it>\n"
		  "A: b\n\naderiamo\n",
		  "N", ".W", "v@provincia.terni.it" },
		/* In marks, and a word of the cover's below */
		{ "I: x",
		  "ecco\n\nInizio messaggio inoltrato:\n\n"
		  "> Da: V <v@provincia.terni.it>\n> Oggetto: x\n> Data: y\n"
		  "> A: b\n> \n> aderiamo\n",
		  "N.", ".W", "v@provincia.terni.it" },
		/* No prefix, no thread: a letter put under another */
		{ "Adesione",
		  "ecco\n\nDa: V <v@provincia.terni.it>\n"
		  "Inviato: x\nA: b\nOggetto: x\n\naderiamo\n",
		  "N.", ".W", "v@provincia.terni.it" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o =
			kit_body(kit, table[i].subject, "", table[i].body);
		const struct sheet *in = kit_sheet(o, ORIGIN_MESSAGE, 0);

		assert_roles(kit, o, 0, table[i].cover, table[i].body);
		assert_string_equal(kit_roles(kit, in), table[i].inner);
		kit_equal(in->inner->from, table[i].from);
	}
}

static size_t
count(const struct opened *o, enum origin origin)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n_sheets; i++)
		n += o->sheets[i].origin == origin;
	return n;
}

static void
what_never_counts(void **state)
{
	struct kit *kit = *state;
	/* Our own invitation, forwarded to us. */
	struct opened *o = kit_body(
		kit, "I: Invito", "",
		"aderiamo\n\nDa: UPI <provincecomuni@upinet.it>\nInviato: x\n"
		"A: b\nOggetto: Invito\n\nSUA, SAPE, SIT\n");

	assert_int_equal(count(o, ORIGIN_MESSAGE), 0);
	assert_roles(kit, o, 0, "N.QQQQ.Q", "our invitation");
	/* Below a reply that is forwarded, what it replies to. */
	o = kit_body(
		kit, "I: Invito", "",
		"inoltro\n\nDa: V <v@provincia.terni.it>\nInviato: x\nA: b\n"
		"Oggetto: R: Invito\n\nvado io\n\n"
		"Da: N <n@provincia.terni.it>\nInviato: x\nA: b\n"
		"Oggetto: I: Invito\n\nchi va?\n");
	assert_int_equal(count(o, ORIGIN_MESSAGE), 1);
	assert_string_equal(kit_roles(kit, &o->sheets[1]), ".W.QQQQ.Q");
	/* A forward of a forward counts down to who decides. */
	o = kit_body(
		kit, "Fwd: x", "",
		"ecco\n---------- Forwarded message ---------\n"
		"Da: V <v@provincia.terni.it>\nDate: x\nSubject: Fwd: x\n"
		"To: b\n\nva bene\n---------- Forwarded message ---------\n"
		"Da: M <m@provincia.terni.it>\nDate: x\nSubject: x\nTo: b\n\n"
		"aderiamo con Mario Rossi e con le parole che servono per "
		"essere certi che qui si decide, cioè molte, ma davvero molte "
		"parole, più di trenta in tutto, contate una per una senza "
		"fretta\n---------- Forwarded message ---------\n"
		"Da: V <v@provincia.terni.it>\nDate: x\nSubject: x\nTo: b\n\n"
		"diciamo di sì?\n");
	assert_int_equal(count(o, ORIGIN_MESSAGE), 2);
}

#define COVER                                                                  \
	"Messaggio di posta certificata\n\n" \
	"Il giorno 18/10/2027 alle ore 09:27:55 (+0200) il messaggio\n" \
	"\"Adesione\" è stato inviato da \"p@pec.x.it\"\nindirizzato a:\n" \
	"upi@pec.upinet.it\nIl messaggio originale è incluso in allegato.\n\n"

/* The words of a certified mail provider over a forwarded letter. */
static void
a_provider_is_not_read(void **state)
{
	static const char head[] =
		"inoltro\n\nDa: Per conto di: p@pec.x.it "
		"<posta-certificata@pec.y.it>\nInviato: x\nA: b\n"
		"Oggetto: POSTA CERTIFICATA: Adesione\n\n" COVER;
	struct kit *kit = *state;
	struct text t = text_new(kit->arena);
	struct opened *o;

	text_addf(&t,
		  "%sDa: p@pec.x.it\nInviato: x\nA: b\n"
		  "Oggetto: Adesione\n\naderiamo\n",
		  head);
	o = kit_body(kit, "I: POSTA CERTIFICATA: Adesione", "",
		     text_span(&t).at);
	assert_int_equal(count(o, ORIGIN_MESSAGE), 2);
	assert_string_equal(kit_roles(kit, &o->sheets[1]), ".D.DDDDD.");
	assert_string_equal(kit_roles(kit, &o->sheets[2]), ".W");
	kit_equal(o->sheets[2].inner->from, "p@pec.x.it");
	/* Some programs put the letter right below. */
	t = text_new(kit->arena);
	text_addf(&t, "%saderiamo\ncon Mario Rossi\n", head);
	o = kit_body(kit, "I: POSTA CERTIFICATA: Adesione", "",
		     text_span(&t).at);
	assert_int_equal(count(o, ORIGIN_MESSAGE), 1);
	assert_string_equal(kit_roles(kit, &o->sheets[1]), ".D.DDDDD.WW");
	kit_equal(o->sheets[1].inner->from, "p@pec.x.it");
}

/* Answers in red: only the colour tells, in both forms of the letter. */
static void
coloured_answers(void **state)
{
	static const char letter[] =
		"From: Renata Dutto <r@provincia.cuneo.it>\n"
		"Subject: R: Invito\n"
		"Content-Type: multipart/alternative; boundary=b\n\n"
		"--b\nContent-Type: text/plain\n\n"
		"in rosso\n\nDa: UPI <provincecomuni@upinet.it>\nInviato: x\n"
		"A: b\nOggetto: Invito\n\n1) settore\nAppalti\n2) gruppo\n"
		"il primo\n"
		"--b\nContent-Type: text/html\n\n"
		"in rosso<br><br>Da: UPI &lt;provincecomuni@upinet.it&gt;<br>"
		"Inviato: x<br>A: b<br>Oggetto: Invito<br><br>1) settore<br>"
		"<span style='color:red'>Appalti</span><br>2) gruppo<br>"
		"<font color=red>il primo</font>\n--b--\n";
	struct kit *kit = *state;
	struct opened *o = kit_open(kit, letter);

	assert_roles(kit, o, 0, "N.QQQQ.QAQA", letter);
	assert_roles(kit, o, 1, "N.QQQQ.QAQA", letter);
}

/* A colleague's blue text below, or an invitation that has colours. */
static void
colours_that_are_no_answers(void **state)
{
	static const struct {
		const char *text, *quoted, *roles;
	} table[] = {
		{ "ecco",
		  "Da: V &lt;v@provincia.terni.it&gt;<br>Inviato: x<br>A: b<br>"
		  "Oggetto: R: Invito<br><br><font color=blue>SUA 2?</font><br>"
		  "Da: UPI &lt;provincecomuni@upinet.it&gt;<br>Inviato: x<br>"
		  "A: b<br>Oggetto: Invito<br><br>settore<br>"
		  "<font color=red>Appalti</font>",
		  "NQQQQ.QQQQQ.QA" },
		{ "La Provincia di Terni partecipa al Focus Group SUA 2 con "
		  "Mario Rossi, m.rossi@provincia.terni.it, 0744 123456.",
		  "Da: UPI &lt;provincecomuni@upinet.it&gt;<br>Inviato: x<br>"
		  "A: b<br>Oggetto: Invito<br><br>settori<br>"
		  "<font color=red>SIT 1</font>",
		  "NQQQQ.QQ" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);

		text_addf(&t, "From: A <a@provincia.terni.it>\n"
			      "Subject: R: Invito\n"
			      "Content-Type: text/html\n\n%s<br>%s\n",
			  table[i].text, table[i].quoted);
		assert_roles(kit, kit_open(kit, text_span(&t).at), 0,
			     table[i].roles, table[i].quoted);
	}
}

/* Own words below a forward in marks stay the cover's. */
static void
below_a_forward(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_body(kit, "I: x", "",
		"ecco\n\n> Da: V <v@provincia.terni.it>\n> Inviato: x\n"
		"> A: b\n> Oggetto: x\n> \n> aderiamo\n\n"
		"il settore è SUA\n");

	assert_roles(kit, o, 0, "N.N", "the cover");
	assert_string_equal(kit_text(kit, &o->sheets[0]),
			    "ecco\n\nil settore è SUA");
}

static void
who_passes_a_letter_on(void **state)
{
	static const char head[] =
		"Subject: I: Adesione\nMessage-ID: <1@x>\n\ninoltro\n\n"
		"Da: V <v@provincia.terni.it>\n"
		"Inviato: mercoledì 15 settembre 2027 12:20\nA: b\n"
		"Oggetto: Adesione\n\naderiamo\n";
	struct kit *kit = *state;
	struct text t = text_new(kit->arena);
	struct opened *o;

	/* Our staff: the writer is who wrote first. */
	text_addf(&t, "From: S. C. <s.c@upinet.it>\n%s", head);
	o = kit_open(kit, text_span(&t).at);
	kit_equal(o->intake->from, "v@provincia.terni.it");
	kit_equal(o->intake->subject, "Adesione");
	assert_true(o->intake->date > 0);
	/* Somebody of the body itself: he is the writer. */
	t = text_new(kit->arena);
	text_addf(&t, "From: Z <z@provincia.terni.it>\n%s", head);
	o = kit_open(kit, text_span(&t).at);
	kit_equal(o->intake->from, "z@provincia.terni.it");
}

/* Who answers with a bare address, and then only says who he is. */
static void
cards_below_an_answer(void **state)
{
	static const struct {
		const char *body, *roles;
	} table[] = {
		{ "u.neri@x.it\n\nLia Casadio\nlia.casadio@x.it - 0544 1\n",
		  "N.SS" },
		{ "l'indirizzo è u.neri@x.it\n\ndott.ssa Lia Casadio\n"
		  "Segreteria\ntel. 0544 1\nlia.casadio@x.it\n", "N.SSSS" },
		{ "u.neri@x.it\nLia Casadio - lia.casadio@x.it\n", "NS" },
		/* Who is announced, or one of several, comes */
		{ "ecco il referente:\n\nLia Casadio\nlia.casadio@x.it\n",
		  "N.NN" },
		{ "u.neri@x.it\naggiungete anche\n\nLia Casadio\n"
		  "lia.casadio@x.it\n", "NN.NN" },
		{ "Ugo Neri, u.neri@x.it\nLia Casadio, lia.casadio@x.it\n",
		  "NN" },
		{ "aderiamo con u.neri@x.it\n\nLia Casadio\n"
		  "lia.casadio@x.it\n", "N.NN" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_roles(kit,
			     kit_body(kit, "R: x", "In-Reply-To: <a@b>\n",
				      table[i].body),
			     0, table[i].roles, table[i].body);
	/* In a letter of its own he is named. */
	assert_roles(kit, kit_body(kit, "x", "", table[0].body), 0, "N.NN",
		     table[0].body);
}

/* "Gruppo: (numero o data, se avete una preferenza) 2" */
static void
hints_of_a_form_go(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_body(
		kit, "x", "",
		"Gruppo: (numero o data, se avete una preferenza) 2\n"
		"Settore (uno di quelli qui sopra; basta la sigla): SUA\n"
		"Referente: Ugo Neri (nome e cognome, 0744 1)\n");

	kit_equal(o->sheets[0].lines[0].text, "Gruppo: 2");
	kit_equal(o->sheets[0].lines[1].text, "Settore : SUA");
	/* What holds a number is no hint. */
	kit_equal(o->sheets[0].lines[2].text,
		  "Referente: Ugo Neri (nome e cognome, 0744 1)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_of_lines),
		cmocka_unit_test(roles_of_quotations),
		cmocka_unit_test(forwards),
		cmocka_unit_test(what_never_counts),
		cmocka_unit_test(a_provider_is_not_read),
		cmocka_unit_test(coloured_answers),
		cmocka_unit_test(colours_that_are_no_answers),
		cmocka_unit_test(below_a_forward),
		cmocka_unit_test(who_passes_a_letter_on),
		cmocka_unit_test(cards_below_an_answer),
		cmocka_unit_test(hints_of_a_form_go),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
