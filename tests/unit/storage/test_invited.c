/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/invited.h"

#include <stdio.h>

#include "storage/digest.h"
#include "storage/due.h"
#include "storage/erasure.h"
#include "storage/forget.h"
#include "tests/unit/storage/house.h"

#define THEN 1000000
#define NOW 2000000
#define MAIL "0123456789abcdef@convoca.upinet.it"
#define ADDRESS "protocollo@pec.x.it"

/* Perugia is invited; row > 0: is reminded. */
static void
invite(struct house *h, int64_t row, const char *purpose, int64_t at)
{
	struct parcel p = house_parcel(h, purpose, ADDRESS);
	struct invite i = {
		.row = row, .entity = SPAN("PG"), .address = SPAN(ADDRESS),
		.message_id = row ? p.message_id : SPAN(MAIL),
	};
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "invite", .now = at,
		.revision = due_revision(h->store), .actor = SPAN("capo"),
		.invites = &i, .n_invites = 1, .parcels = &p, .n_parcels = 1,
	};

	p.message_id = i.message_id;
	p.due = at;
	assert_ok(h, commit_duty(h->store, &d, NULL, 0, &h->err));
}

static void
send(struct house *h, enum verdict how, int64_t at)
{
	struct error why = { .text = "550" };
	struct parcel *p;

	assert_ok(h, outbox_claim(h->store, h->arena, at, &p, &h->err));
	assert_non_null(p);
	assert_ok(h, outbox_settle(h->store, p->row, how, &why, at, 0,
				   &h->err));
}

static struct invited
only(struct house *h)
{
	struct invited *list;
	size_t n;

	assert_ok(h, invited_list(h->store, h->arena, &list, &n, &h->err));
	assert_int_equal(n, 1);
	return list[0];
}

/* A letter of Perugia that registers nobody. */
static int64_t
write(struct house *h, int64_t uid, enum kind kind, const char *reason)
{
	char id[32];

	snprintf(id, sizeof(id), "%lld@x.it", (long long)uid);
	struct intake *in = house_intake(h, "a@x.it", id, "PG");
	struct decision *d = house_decision(h, in, uid, NULL, NOW);

	in->kind = kind;
	d->reason = reason;
	d->act = kind == KIND_QUESTION ? ACT_ASK : ACT_ACCEPT;
	return house_commit(h, d);
}

static void
is_sent_and_reminded(void **state)
{
	struct house *h = *state;
	int64_t last = 0;

	invite(h, 0, "invite", THEN);
	struct invited i = only(h);

	assert_span(i.entity, "PG");
	assert_span(i.address, ADDRESS);
	assert_span(i.message_id, MAIL);
	assert_int_equal(i.at, THEN);
	assert_int_equal(i.sent, 0);
	assert_ok(h, invited_last_due(h->store, &last, &h->err));
	assert_int_equal(last, THEN);
	send(h, OK, THEN + 60);
	invite(h, i.row, "chase", NOW);
	i = only(h);
	assert_int_equal(i.sent, THEN + 60);
	assert_int_equal(i.chased, 1);
	assert_int_equal(i.chased_at, NOW);
	assert_false(i.bounced);
	assert_false(i.standing.wrote);
	/* Nobody is invited twice at one address. */
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM invited"));
	house_check(h);
}

static void
what_came_of_it(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct standing t;

	invite(h, 0, "invite", THEN);
	write(h, 1, KIND_AUTOREPLY, "autoreply");
	write(h, 2, KIND_BOUNCE, "bounce");
	assert_false(only(h).standing.wrote);
	write(h, 3, KIND_OTHER, "other");
	assert_true(only(h).standing.wrote);
	assert_false(only(h).standing.asked);
	write(h, 4, KIND_QUESTION, "question");
	assert_true(only(h).standing.asked);
	assert_false(only(h).standing.refused);
	write(h, 5, KIND_CANCELLATION, "refusal");
	assert_true(only(h).standing.refused);
	/* What was written before an instant is another matter. */
	assert_ok(h, invited_standing(h->store, h->arena, SPAN("pg"), NOW + 1,
				      &t, &h->err));
	assert_false(t.wrote || t.asked);
	assert_true(t.refused);

	/* It comes after all, and leaves again. */
	struct intake *in = house_intake(h, "a@x.it", "6@x.it", "PG");

	house_commit(h, house_decision(h, in, 6, &f, NOW));
	t = only(h).standing;
	assert_false(t.refused);
	assert_int_equal(t.n_sectors, 1);
	assert_span(t.sectors[0], "sua");
	f.act = FILING_WITHDRAW;
	f.registration = house_count(h, "SELECT max(id) FROM registration");
	in = house_intake(h, "a@x.it", "7@x.it", "PG");
	house_commit(h, house_decision(h, in, 7, &f, NOW));
	t = only(h).standing;
	assert_true(t.refused);
	assert_int_equal(t.n_sectors, 0);
}

static size_t
count(struct house *h, enum digest_list list)
{
	struct digest_line *lines;
	size_t n;

	assert_ok(h, digest_list(h->store, h->arena, list, 1, 10, &lines, &n,
				 &h->err));
	return n;
}

static void
bounces(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "daemon@x.it", "1@x.it", "");
	struct talk *t;

	invite(h, 0, "invite", THEN);
	send(h, NEVER, THEN);
	assert_true(only(h).bounced);
	assert_int_equal(count(h, DIGEST_UNREACHED), 0);
	assert_int_equal(count(h, DIGEST_FAILED), 1);

	in->kind = KIND_BOUNCE;
	in->bounce.original_id = SPAN(MAIL);
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_span(t->invited, "PG");
	assert_span(t->recipient, ADDRESS);
	in->bounce.original_id = SPAN_NONE;
	in->bounce.recipient = SPAN("Protocollo@pec.x.it");
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_span(t->invited, "PG");
	struct decision *d = house_decision(h, in, 1, NULL, NOW);

	d->act = ACT_IGNORE;
	d->n_parcels = 0;
	d->returned = t->recipient;
	house_commit(h, d);
	assert_int_equal(count(h, DIGEST_UNREACHED), 1);
}

/* Who answers is known by the token, by the mail, or by his own address. */
static void
whose_answer_it_is(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "x@gmail.com", "1@gmail.com", "");
	struct span mail = SPAN(MAIL);
	struct talk *t;

	invite(h, 0, "invite", THEN);
	in->auth = AUTH_PASS;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_int_equal(t->invited.len, 0);
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN("0123456789ab"),
			       &t, &h->err));
	assert_span(t->invited, "PG");
	assert_true(t->direct && t->proven);
	in->references = &mail;
	in->n_references = 1;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_span(t->invited, "PG");
	assert_false(t->direct);
	in->in_reply_to = mail;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_true(t->direct && !t->proven);

	in = house_intake(h, ADDRESS, "2@x.it", "");
	in->auth = AUTH_NONE;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_int_equal(t->invited.len, 0);
	in->auth = AUTH_PASS;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_span(t->invited, "PG");
	assert_true(t->direct && !t->proven);
}

static void
is_erased_and_forgotten(void **state)
{
	struct house *h = *state;
	struct erasure e = { INT64_MIN, NOW };
	bool due = false;

	invite(h, 0, "invite", THEN);
	send(h, OK, THEN);
	assert_ok(h, erasure_is_due(h->store, &e, &due, &h->err));
	assert_true(due);
	assert_ok(h, erasure_step(h->store, &e, NOW, 100, &h->err));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM invited"));
	assert_ok(h, erasure_is_due(h->store, &e, &due, &h->err));

	invite(h, 0, "invite", NOW);
	send(h, OK, NOW);
	assert_ok(h, forget_note(h->store, SPAN(ADDRESS), NOW, &h->err));
	assert_ok(h, forget_step(h->store, NOW, &h->err));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM invited"));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM parcel"));
}

/* What still waits for its turn does not go to a body that has answered. */
static void
answered_before_its_turn(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct intake *in = house_intake(h, "a@x.it", "9@x.it", "TO");
	struct filing other = house_filing("TO", "sua", "sua-1");

	invite(h, 0, "invite", NOW);
	house_commit(h, house_decision(h, in, 9, &other, NOW));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM parcel "
					"WHERE state = 'dropped'"));
	in = house_intake(h, "a@x.it", "8@x.it", "PG");
	house_commit(h, house_decision(h, in, 8, &f, NOW));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM parcel "
					"WHERE state = 'dropped' AND "
					"purpose = 'invite'"));
}

static void
refused_before_its_turn(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@x.it", "8@x.it", "PG");
	struct decision *d;

	invite(h, 0, "invite", NOW);
	d = house_decision(h, in, 8, NULL, NOW);
	d->refuses = true;
	house_commit(h, d);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM parcel "
					"WHERE state = 'dropped'"));
}

/* Those that were held get their turns anew, behind what is on its way. */
static void
held_ones_keep_the_pace(void **state)
{
	struct house *h = *state;
	int64_t n;

	for (int i = 0; i < 4; i++) {
		struct parcel p = house_parcel(h, i ? "invite" : "chase",
					       "a@x.it");

		p.due = i ? THEN : NOW + 30;
		p.held = i > 0;
		assert_ok(h, outbox_add(h->store, &p, THEN, &h->err));
	}
	struct parcel other = house_parcel(h, "question", "b@x.it");

	other.held = true;
	assert_ok(h, outbox_add(h->store, &other, THEN, &h->err));
	assert_ok(h, outbox_pace(h->store, 60, NOW, &h->err));
	assert_ok(h, outbox_release(h->store, 0, NOW, &n, &h->err));
	assert_int_equal(n, 4);
	assert_int_equal(NOW + 90, house_count(h, "SELECT due FROM parcel "
					       "WHERE id = 2"));
	assert_int_equal(NOW + 210, house_count(h, "SELECT due FROM parcel "
						"WHERE id = 4"));
	assert_int_equal(NOW, house_count(h, "SELECT due FROM parcel "
					  "WHERE id = 5"));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(is_sent_and_reminded),
		OPEN(what_came_of_it),
		OPEN(bounces),
		OPEN(whose_answer_it_is),
		OPEN(is_erased_and_forgotten),
		OPEN(answered_before_its_turn),
		OPEN(refused_before_its_turn),
		OPEN(held_ones_keep_the_pace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
