/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/heads.h"
#include "parsers/lines.h"

static bool
find(const struct kit *kit, const char *text, struct head *h)
{
	struct lines_found found;

	lines_split(kit->arena, span_of(text), false, false, true, &found);
	for (size_t i = 0; i < found.n; i++)
		found.lines[i].folded =
			fold_word(kit->arena, found.lines[i].text);
	return heads_find(kit->arena, found.lines, found.n, 0, h);
}

/* What each program puts over what it quotes: where it stands, who wrote. */
static void
heads_are_found(void **state)
{
	static const struct {
		const char *in;
		size_t first, body;
		const char *from;
		bool forward, attribution;
	} table[] = {
		/* Thunderbird, Italian and English */
		{ "a\n\nIl 07/09/2027 11:42, Mario Rossi ha scritto:\n> b", 2,
		  3, "", false, true },
		{ "On 9/7/27 11:42, Mario Rossi wrote:\n> b", 0, 1, "", false,
		  true },
		/* without the hour, over marks */
		{ "a\nIl giorno 07/09/2027 UPI ha scritto:\n\n> b", 1, 2, "",
		  false, true },
		/* Gmail, wrapped */
		{ "Il giorno mar 7 set 2027 alle ore 11:42 Mario Rossi <\n"
		  "m.rossi@x.it> ha scritto:\n\n> b",
		  0, 2, "m.rossi@x.it", false, true },
		{ "On Tue, Sep 7, 2027 at 11:42 AM Mario <m@x.it> wrote:\nb", 0,
		  1, "m@x.it", false, true },
		/* iPhone: the line itself is quoted */
		{ "> Il giorno 7 set 2027, alle ore 11:42, M <m@x.it> ha "
		  "scritto:\n> \n> b",
		  0, 1, "m@x.it", false, true },
		/* Zimbra, Roundcube, German Outlook, French */
		{ "Il 2027-09-07 11:42 Mario Rossi ha scritto:\n> b", 0, 1, "",
		  false, true },
		{ "Am 07.09.2027 um 11:42 schrieb Hans <h@x.it>:\nb", 0, 1,
		  "h@x.it", false, true },
		{ "Le 7 sept. 2027 à 11:42, M <m@x.it> a écrit :\nb", 0, 1,
		  "m@x.it", false, true },
		{ "In data martedì 7 settembre 2027 11:42:05 CEST, M <m@x.it> "
		  "ha scritto:\nb",
		  0, 1, "m@x.it", false, true },
		/* Outlook, with and without the links in plain text */
		{ "a\n\nDa: Rossi Mario <m@x.it>\nInviato: martedì 7 settembre "
		  "2027 11:42\nA: b@x.it\nOggetto: c\n\nd",
		  2, 6, "m@x.it", false, false },
		{ "-----Messaggio originale-----\nDa: Rossi [mailto:m@x.it]\n"
		  "Inviato: martedì 7 settembre 2027 11:42\nA: b\n"
		  "Oggetto: c\n\nd",
		  0, 5, "m@x.it", false, false },
		{ "From: M <m@x.it>\nSent: Tuesday\nTo: b\nSubject: c\nd", 0, 4,
		  "m@x.it", false, false },
		{ "Von: M <m@x.it>\nGesendet: Dienstag\nAn: b\nBetreff: c\nd",
		  0, 4, "m@x.it", false, false },
		/* Gmail of bold text, and a list of recipients that wraps */
		{ "*Da:* M <m@x.it>\n*Inviato:* 7 set\n*A:* b; c;\n d; e\n"
		  "*Oggetto:* c\nd",
		  0, 5, "m@x.it", false, false },
		/* Outlook for the web puts a rule above */
		{ "a\n________________________________\nDa: M <m@x.it>\n"
		  "Inviato: 7 set\nA: b\nOggetto: c\nd",
		  1, 6, "m@x.it", false, false },
		/* Notes */
		{ "Da:     \"M\" <m@x.it>\nPer:    x\nData:   07/09/2027 11.42"
		  "\nOggetto:        c\n\nd",
		  0, 4, "m@x.it", false, false },
		{ "----- Messaggio da M <m@x.it> il Tue, 7 Sep\n2027 -----\n\n"
		  "d",
		  0, 2, "m@x.it", false, false },
		{ "----- Inoltrato da M/Prov il 07/09/2027 11.42 -----\n\n"
		  "Da: N <n@x.it>\nPer: M\nData: 06/09/2027\nOggetto: c\n\nd",
		  0, 6, "n@x.it", true, false },
		/* Forwards */
		{ "---------- Forwarded message ---------\nDa: M <m@x.it>\n"
		  "Date: lun 4 ott 2027 alle ore 17:02\nSubject: c\nTo: b\n\n"
		  "d",
		  0, 5, "m@x.it", true, false },
		{ "-------- Messaggio Inoltrato --------\nOggetto: \tc\n"
		  "Data: \tMon, 18 Oct 2027 09:27:55 +0200\n"
		  "Mittente: \tM <m@x.it>\nA: \tb\n\nd",
		  0, 5, "m@x.it", true, false },
		{ "Inizio messaggio inoltrato:\n\n> Da: M <m@x.it>\n"
		  "> Oggetto: c\n> Data: 7 settembre 2027\n> A: b\n> \n> d",
		  0, 6, "m@x.it", true, false },
		{ "Begin forwarded message:\n\nFrom: M <m@x.it>\nSubject: c\n"
		  "Date: x\nTo: b\n\nd",
		  0, 6, "m@x.it", true, false },
		/* Certified mail speaks for somebody */
		{ "Da: Per conto di: p@pec.x.it <posta-certificata@y.it>\n"
		  "Inviato: x\nA: b\nOggetto: c\n\nd",
		  0, 4, "p@pec.x.it", false, false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct head h = { 0 };

		if (!find(kit, table[i].in, &h))
			fail_msg("nothing found in: %s", table[i].in);
		if (h.first != table[i].first || h.body != table[i].body)
			fail_msg("[%zu, %zu) in: %s", h.first, h.body,
				 table[i].in);
		kit_equal(h.inner.from, table[i].from);
		assert_int_equal(h.forward, table[i].forward);
		assert_int_equal(h.attribution, table[i].attribution);
	}
}

static void
other_lines_are_none(void **state)
{
	static const char *const table[] = {
		"",
		"Il referente ha scritto: va bene",
		"Il dirigente ha scritto:\nva bene",
		"In data 7 settembre 2027 UPI ci ha scritto:\nva bene",
		"Da: Roma a Milano",
		"Settore: SUA\nReferente: Mario Rossi\nData: 5 ottobre\n"
		"Oggetto: adesione",
		"Oggetto: adesione\n\nSpett.le UPI,\nin data 5 ottobre 2027",
		"A: UPI\nOggetto: adesione\nData: 5 ottobre",
		"-----------------------------",
		"_____\nProvincia di Terni",
		"il 5 ottobre 2027 alle 10 partecipiamo\ncome da accordi:",
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct head h;

		if (find(kit, table[i], &h))
			fail_msg("found something in: %s", table[i]);
	}
}

static void
subjects(void **state)
{
	(void)state;
	assert_true(heads_is_forward(SPAN("I: x")));
	assert_true(heads_is_forward(SPAN("Fwd: x")));
	assert_true(heads_is_forward(SPAN(" FW: x")));
	assert_true(heads_is_forward(SPAN("WG: x")));
	assert_false(heads_is_forward(SPAN("Iscrizione")));
	assert_false(heads_is_forward(SPAN("R: I: x")));
	assert_true(heads_is_reply(SPAN("R: I: x")));
	assert_true(heads_is_reply(SPAN("Re: x")));
	assert_true(heads_is_reply(SPAN("RE:x")));
	assert_true(heads_is_reply(SPAN("Rif: x")));
	assert_true(heads_is_reply(SPAN("AW: x")));
	assert_false(heads_is_reply(SPAN("Referente")));
	assert_false(heads_is_reply(SPAN("Regione: x")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_are_found),
		cmocka_unit_test(other_lines_are_none),
		cmocka_unit_test(subjects),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
