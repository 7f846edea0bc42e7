/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of trust, cell by cell: who writes, how proven, by which token. */
#include "tests/unit/daemon/scene.h"

#include "daemon/trust.h"

#define CONTACT	"segreteria@provincia.perugia.it"
#define AGENT	"ufficio@gmail.com"
#define GUEST	"m.rossi@libero.it"

enum token {
	NO_TOKEN,
	OF_SEAT,	/* of this registration, for somebody else's mail */
	OF_OTHER_SEAT,	/* of another of the same body, likewise */
	OF_CONTACT,	/* of another mail, that went to the contact */
};

/* Perugia sits in sua-1, filed by an agent's Gmail; a guest is its referent. */
static bool
may_change(struct scene *s, enum auth auth, enum token token, const char *from)
{
	struct registration other = { .id = 4, .entity = SPAN("PG") };

	scene_sits_in(s, "sua-1", GUEST);
	s->old.contact = SPAN(AGENT);
	s->intake.from = span_of(from);
	s->intake.auth = auth;
	s->talk = (struct talk){
		.proven = token != NO_TOKEN,
		.seat = token == OF_SEAT ? &s->old
			: token == OF_OTHER_SEAT ? &other : NULL,
		.recipient = token == OF_CONTACT ? SPAN(AGENT)
						 : SPAN("altri@x.it"),
	};
	return trust_may_change(scene_programme, &s->talk, &s->intake,
				&s->old);
}

static void
only_the_good_cells_change_anything(void **state)
{
	static const char *const writers[] = {
		CONTACT, AGENT, GUEST, "x@gmail.com",
	};
	static const struct {
		enum auth auth;
		enum token token;
		bool may[4];	/* of the writers */
	} cells[] = {
		{ AUTH_FAIL, NO_TOKEN, { 0, 0, 0, 0 } },
		{ AUTH_FAIL, OF_SEAT, { 0, 0, 0, 0 } },
		{ AUTH_FAIL, OF_OTHER_SEAT, { 0, 0, 0, 0 } },
		{ AUTH_FAIL, OF_CONTACT, { 0, 0, 0, 0 } },
		{ AUTH_NONE, NO_TOKEN, { 0, 0, 0, 0 } },
		{ AUTH_NONE, OF_SEAT, { 1, 1, 1, 1 } },
		{ AUTH_NONE, OF_OTHER_SEAT, { 0, 0, 0, 0 } },
		{ AUTH_NONE, OF_CONTACT, { 1, 1, 1, 1 } },
		{ AUTH_PASS, NO_TOKEN, { 1, 1, 0, 0 } },
		{ AUTH_PASS, OF_SEAT, { 1, 1, 1, 1 } },
		{ AUTH_PASS, OF_OTHER_SEAT, { 1, 1, 0, 0 } },
		{ AUTH_PASS, OF_CONTACT, { 1, 1, 1, 1 } },
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		for (size_t k = 0; k < 4; k++)
			if (may_change(s, cells[i].auth, cells[i].token,
				       writers[k]) != cells[i].may[k])
				fail_msg("auth %d token %d from %s",
					 cells[i].auth, cells[i].token,
					 writers[k]);
}

/* A signature is worth as much as our server's word, for its own body. */
static void
a_certified_mailbox_is_the_body(void **state)
{
	struct scene *s = *state;

	s->intake.signed_pec = s->intake.own_mailbox = true;
	assert_true(may_change(s, AUTH_NONE, NO_TOKEN, "prov.pg@pec.it"));
	assert_false(may_change(s, AUTH_FAIL, NO_TOKEN, "prov.pg@pec.it"));
	s->intake.body = scene_field("TR");
	assert_false(may_change(s, AUTH_NONE, NO_TOKEN, "prov.pg@pec.it"));
	s->intake.body = scene_field("PG");
	s->intake.own_mailbox = false;
	assert_false(may_change(s, AUTH_NONE, NO_TOKEN, "prov.pg@pec.it"));
}

static void
who_withdrew_may_come_back(void **state)
{
	struct scene *s = *state;
	const struct past past = { .entity = SPAN("PG"),
				   .contact = SPAN(AGENT),
				   .writer = SPAN("anna@x.it") };
	static const struct {
		enum auth auth;
		bool token;
		const char *from, *recipient;
		bool may;
	} cells[] = {
		{ AUTH_PASS, false, CONTACT, "", true },
		{ AUTH_PASS, false, AGENT, "", true },
		{ AUTH_PASS, false, "x@gmail.com", "", false },
		{ AUTH_NONE, false, CONTACT, "", false },
		{ AUTH_NONE, true, AGENT, AGENT, true },
		{ AUTH_NONE, true, "anna@x.it", "anna@x.it", true },
		{ AUTH_PASS, true, GUEST, GUEST, false },
		{ AUTH_FAIL, true, AGENT, AGENT, false },
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		s->intake.auth = cells[i].auth;
		s->intake.from = span_of(cells[i].from);
		s->talk.proven = cells[i].token;
		s->talk.recipient = span_of(cells[i].recipient);
		if (trust_may_restore(scene_programme, &s->talk, &s->intake,
				      &past) != cells[i].may)
			fail_msg("cell %zu", i);
	}
}

/* No address is empty, or it would be everybody's. */
static void
nobody_is_not_somebody(void **state)
{
	struct scene *s = *state;

	s->intake.from = SPAN_NONE;
	assert_false(trust_is_from(&s->intake, SPAN_NONE));
	assert_false(trust_is_addressee(&s->talk, &s->intake));
	scene_sits_in(s, "sua-1", "");
	assert_false(trust_may_change(scene_programme, &s->talk, &s->intake,
				      &s->old));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_the_good_cells_change_anything),
		TEST(a_certified_mailbox_is_the_body),
		TEST(who_withdrew_may_come_back),
		TEST(nobody_is_not_somebody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
