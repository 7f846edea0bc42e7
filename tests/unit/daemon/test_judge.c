/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const no_words[] = { NULL };
static const char *const perugia[] = { "provincia.perugia.it", NULL };
static const char *const terni[] = { "provincia.terni.it", NULL };
static const char *const free_domains[] = { "gmail.com", NULL };
static const char *const pec_domains[] = { "legalmail.it", NULL };

static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .title = "Provincia di Perugia",
	  .aliases = no_words, .domains = perugia },
	{ .sigla = "TR", .name = "Terni", .title = "Provincia di Terni",
	  .aliases = no_words, .domains = terni },
};

static const struct programme programme = {
	.bodies = bodies, .n_bodies = 2,
	.free_domains = free_domains, .pec_domains = pec_domains,
};

/* What a letter may say, in a row of a table. */
struct says {
	enum kind kind;
	const char *from, *body, *other;
	const char *sector, *name, *email;
	enum auth auth;
	int doubt;		/* enum doubt + 1; 0: none */
	bool certified, own, signed_pec, corrected, second;
	enum act act;
	unsigned missing;
};

#define FROM_PG "anna@provincia.perugia.it"
#define COMPLETE "sua", "Mario Rossi", "m.rossi@provincia.perugia.it"

static const struct says table[] = {
	/* Registrations: what is missing is asked for, and only that. */
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE, .act = ACT_ACCEPT },
	{ KIND_REGISTRATION, "a@gmail.com", "PG", "", COMPLETE,
	  .act = ACT_ACCEPT },
	{ KIND_REGISTRATION, "a@gmail.com", "", "", COMPLETE,
	  .act = ACT_ASK, .missing = MISSING_ENTITY },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", "", "Mario Rossi", "m@a.it",
	  .act = ACT_ASK, .missing = MISSING_SECTOR },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", "sua", "", "",
	  .act = ACT_ASK, .missing = MISSING_REFERENT },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", "sua", "Mario Rossi", "",
	  .act = ACT_ASK, .missing = MISSING_EMAIL },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .act = ACT_ASK, .missing = MISSING_SECTOR | MISSING_REFERENT },
	/* One with an address is enough for a sector. */
	{ KIND_REGISTRATION, FROM_PG, "PG", "", "sua", "Ugo Neri", "",
	  .second = true, .act = ACT_ACCEPT },
	/* Whom we do not trust. */
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE, .auth = AUTH_FAIL,
	  .act = ACT_REVIEW },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE, .auth = AUTH_PASS,
	  .act = ACT_ACCEPT },
	/* Changes and withdrawals are for the body itself. */
	{ KIND_CHANGE, FROM_PG, "PG", "", COMPLETE, .act = ACT_ACCEPT },
	{ KIND_CHANGE, "a@gmail.com", "PG", "", COMPLETE,
	  .act = ACT_REVIEW },
	{ KIND_CHANGE, "a@provincia.terni.it", "PG", "", COMPLETE,
	  .act = ACT_REVIEW },
	{ KIND_CHANGE, "a@azienda.it", "PG", "", COMPLETE,
	  .act = ACT_REVIEW },
	{ KIND_CHANGE, FROM_PG, "PG", "", COMPLETE, .auth = AUTH_FAIL,
	  .act = ACT_REVIEW },
	{ KIND_CHANGE, FROM_PG, "PG", "", "sua", "Mario Rossi", "",
	  .act = ACT_ASK, .missing = MISSING_EMAIL },
	{ KIND_CHANGE, FROM_PG, "PG", "", "", "Mario Rossi", "",
	  .corrected = true, .act = ACT_ACCEPT },
	{ KIND_CHANGE, "provincia.perugia@legalmail.it", "PG", "", COMPLETE,
	  .certified = true, .own = true, .act = ACT_ACCEPT },
	{ KIND_CHANGE, "azienda@legalmail.it", "PG", "", COMPLETE,
	  .certified = true, .act = ACT_REVIEW },
	{ KIND_CHANGE, "provincia.perugia@legalmail.it", "PG", "", COMPLETE,
	  .act = ACT_REVIEW },
	{ KIND_CHANGE, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .act = ACT_REVIEW },
	{ KIND_CANCELLATION, FROM_PG, "PG", "", "", "", "",
	  .act = ACT_ACCEPT },
	{ KIND_CANCELLATION, "a@gmail.com", "PG", "", "", "", "",
	  .act = ACT_REVIEW },
	/* A seal proves who sent, and not that he may. */
	{ KIND_CANCELLATION, "provincia.perugia@legalmail.it", "PG", "", "",
	  "", "", .certified = true, .signed_pec = true, .own = true,
	  .act = ACT_ACCEPT },
	{ KIND_CANCELLATION, "azienda@legalmail.it", "PG", "", "", "", "",
	  .certified = true, .signed_pec = true, .act = ACT_REVIEW },
	{ KIND_CANCELLATION, "provincia.perugia@legalmail.it", "PG", "", "",
	  "", "", .certified = true, .signed_pec = true, .own = true,
	  .auth = AUTH_FAIL, .act = ACT_REVIEW },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE,
	  .doubt = DOUBT_SEAL + 1, .act = ACT_REVIEW },
	/* Doubts are for people, except where nothing is done anyway. */
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE,
	  .doubt = DOUBT_CONTRADICTION + 1, .act = ACT_REVIEW },
	{ KIND_REGISTRATION, FROM_PG, "PG", "", COMPLETE,
	  .doubt = DOUBT_IMPLIED + 1, .act = ACT_REVIEW },
	{ KIND_REGISTRATION, "a@x.it", "", "Comune di Todi", COMPLETE,
	  .doubt = DOUBT_OTHER_BODY + 1, .act = ACT_REVIEW },
	{ KIND_QUESTION, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .doubt = DOUBT_PERSONAL_DATA + 1, .act = ACT_REVIEW },
	{ KIND_OTHER, FROM_PG, "", "", NULL, NULL, NULL,
	  .doubt = DOUBT_NOT_UNDERSTOOD + 1, .act = ACT_REVIEW },
	{ KIND_BOUNCE, FROM_PG, "", "", NULL, NULL, NULL,
	  .doubt = DOUBT_HOSTILE + 1, .act = ACT_IGNORE },
	{ KIND_RSVP, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .doubt = DOUBT_HOSTILE + 1, .act = ACT_RECORD },
	/* And the rest. */
	{ KIND_QUESTION, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .act = ACT_ASK },
	{ KIND_QUESTION, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .auth = AUTH_FAIL, .act = ACT_REVIEW },
	{ KIND_RSVP, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .act = ACT_RECORD },
	{ KIND_REPORT, "a@promopa.it", "", "", NULL, NULL, NULL,
	  .act = ACT_RECORD },
	{ KIND_BOUNCE, "", "", "", NULL, NULL, NULL, .act = ACT_IGNORE },
	{ KIND_AUTOREPLY, FROM_PG, "PG", "", NULL, NULL, NULL,
	  .act = ACT_IGNORE },
	{ KIND_PEC_RECEIPT, "", "", "", NULL, NULL, NULL,
	  .act = ACT_IGNORE },
	{ KIND_OTHER, "", "", "", NULL, NULL, NULL, .act = ACT_IGNORE },
};

static void
letters_get_what_they_merit(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct says *s = &table[i];
		struct referent people[2] = { 0 };
		struct request request = { .referents = people };
		struct doubt_note note = { .doubt = 0 };
		struct intake in = {
			.kind = s->kind, .from = span_of(s->from),
			.auth = s->auth, .certified = s->certified,
			.own_mailbox = s->own,
			.signed_pec = s->signed_pec, .doubts = &note,
			.requests = &request,
		};

		in.body.value = span_of(s->body);
		in.other_body.value = span_of(s->other);
		if (s->doubt) {
			note.doubt = (enum doubt)(s->doubt - 1);
			in.n_doubts = 1;
		}
		in.n_requests = s->sector != NULL;
		request.sector.value = span_of(s->sector);
		people[0].name.value = span_of(s->name);
		people[0].email.value = span_of(s->email);
		people[0].corrected = s->corrected;
		request.n_referents = s->name && s->name[0];
		if (s->second) {
			people[1].name.value = SPAN("Bice Verdi");
			people[1].email.value = SPAN("b.verdi@a.it");
			request.n_referents = 2;
		}
		struct judgement j = judge_letter(&programme, &in);

		if (j.act != s->act || j.missing != s->missing)
			fail_msg("row %zu: %s, missing %u, want %s, %u", i,
				 act_name(j.act), j.missing, act_name(s->act),
				 s->missing);
		assert_non_null(j.reason);
		assert_non_null(j.sentence);
	}
}

static void
each_sector_wants_its_own(void **state)
{
	struct referent rossi = { 0 };
	struct request requests[2] = {
		{ .referents = &rossi, .n_referents = 1 },
		{ .n_referents = 0 },
	};
	struct intake in = { .kind = KIND_REGISTRATION,
			     .from = SPAN(FROM_PG), .requests = requests,
			     .n_requests = 2 };

	(void)state;
	in.body.value = SPAN("PG");
	rossi.name.value = SPAN("Mario Rossi");
	rossi.email.value = SPAN("m.rossi@a.it");
	requests[0].sector.value = SPAN("sua");
	requests[1].sector.value = SPAN("sit");
	struct judgement j = judge_letter(&programme, &in);

	assert_int_equal(j.act, ACT_ASK);
	assert_int_equal(j.missing, MISSING_REFERENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_get_what_they_merit),
		cmocka_unit_test(each_sector_wants_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
