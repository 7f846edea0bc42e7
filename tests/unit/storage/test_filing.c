/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#define NOW 1000000

static int64_t next_uid = 1;

static struct invitee *
people_of(struct house *h, size_t n, const struct invitee *list)
{
	struct invitee *copy = arena_array(h->arena, n, sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = list[i];
	return copy;
}

static void
file(struct house *h, const struct filing *f)
{
	struct intake *in = house_intake(h, "rossi@pg.it", "",
					 span_dup(h->arena, f->entity));
	struct decision *d = house_decision(h, in, next_uid++, f, NOW);

	house_commit(h, d);
	house_check(h);
}

static const struct registration *
registration_of(struct house *h, const char *entity)
{
	struct roster *r = house_roster(h,
		house_intake(h, "a@b.it", "", entity), NOW);

	return r->n_registrations ? &r->registrations[0] : NULL;
}

static struct filing
standing(const struct registration *r, enum filing_act act,
	 const char *group)
{
	return (struct filing){
		.act = act, .registration = r->id, .entity = r->entity,
		.sector = r->sector, .group = span_of(group),
	};
}

static const struct load *
loads(struct house *h)
{
	struct load *l = NULL;

	assert_ok(h, view_loads(h->store, h->arena, &l, &h->err));
	return l;
}

static void
fills_the_sessions(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	file(h, &f);
	f = house_filing("TO", "sua", "sua-1");
	file(h, &f);
	f = house_filing("PG", "sit", "sit-1");
	file(h, &f);
	/* A body outside the list of bodies sits, but in no area. */
	f = house_filing("Comune di Assisi", "sua", "sua-1");
	file(h, &f);
	const struct load *l = loads(h);

	assert_int_equal(3, l[0].bodies);
	assert_int_equal(1, l[0].by_area[AREA_CENTRO]);
	assert_int_equal(1, l[0].by_area[AREA_NORD_OVEST]);
	assert_int_equal(0, l[0].by_area[AREA_SUD]);
	assert_int_equal(0, l[1].bodies);
	assert_int_equal(1, l[2].bodies);
	/* The same after a start. */
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	assert_int_equal(3, loads(h)[0].bodies);
	/* Sigla and name without regard to case. */
	assert_non_null(registration_of(h, "pg"));
	assert_non_null(registration_of(h, "COMUNE DI ASSISI"));
}

static void
adds_people(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	f.unreached = people_of(h, 2, (struct invitee[]){
		house_person(h, "Ada Verdi", ""),
		house_person(h, "Ugo Neri", ""),
	});
	f.n_unreached = 2;
	file(h, &f);
	struct filing add = standing(registration_of(h, "PG"), FILING_ADD,
				     "sua-1");

	/* One who was only a name, one who is new, one named once more. */
	add.people = people_of(h, 2, (struct invitee[]){
		house_person(h, "ADA VERDI", "a.verdi@pg.it"),
		house_person(h, "Maria Bianchi", "m.bianchi@pg.it"),
	});
	add.n_people = 2;
	add.unreached = people_of(h, 2, (struct invitee[]){
		house_person(h, "ugo neri", ""),
		house_person(h, "Maria Bianchi", ""),
	});
	add.n_unreached = 2;
	file(h, &add);
	const struct registration *r = registration_of(h, "PG");

	assert_int_equal(2, r->n_people);
	assert_span(r->people[0].email, "a.verdi@pg.it");
	assert_true(r->people[0].uid.len > 0);
	assert_span(r->people[1].email, "m.bianchi@pg.it");
	assert_int_equal(1, r->n_unreached);
	assert_span(r->unreached[0].name, "Ugo Neri");
	assert_int_equal(1, loads(h)[0].bodies);
}

static void
keeps_what_is_not_said(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct invitee p = house_person(h, "Maria Bianchi",
					"m.bianchi@pg.it");

	p.role = SPAN("Dirigente");
	p.phones = (struct span[]){ SPAN("+39075123456") };
	p.n_phones = 1;
	f.people = people_of(h, 1, &p);
	f.n_people = 1;
	file(h, &f);
	const struct registration *r = registration_of(h, "PG");
	struct filing same = standing(r, FILING_SAME, "sua-1");

	p = (struct invitee){ .seated = r->people[0].id,
			      .org = SPAN("Settore IV") };
	same.people = people_of(h, 1, &p);
	same.n_people = 1;
	file(h, &same);
	const struct seated *s = &registration_of(h, "PG")->people[0];

	assert_span(s->name, "Maria Bianchi");
	assert_span(s->email, "m.bianchi@pg.it");
	assert_span(s->role, "Dirigente");
	assert_span(s->org, "Settore IV");
	assert_int_equal(1, s->n_phones);
	assert_int_equal(0, s->sequence);
	assert_int_equal(1000, s->dtstamp);
}

static void
moves_with_its_people(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	f.people = people_of(h, 2, (struct invitee[]){
		house_person(h, "Maria Bianchi", "m.bianchi@pg.it"),
		house_person(h, "Ugo Neri", "u.neri@pg.it"),
	});
	f.n_people = 2;
	file(h, &f);
	assert_ok(h, sql_exec(h->store->sql,
			      "UPDATE person SET answer = 'accepted'",
			      &h->err));
	const struct registration *r = registration_of(h, "PG");
	struct filing move = standing(r, FILING_MOVE, "sua-2");
	struct span uid = r->people[0].uid;

	move.people = people_of(h, 2, (struct invitee[]){
		{ .deal = DEAL_FOLLOW, .seated = r->people[0].id,
		  .sequence = 1, .dtstamp = 2000 },
		{ .deal = DEAL_FOLLOW, .seated = r->people[1].id,
		  .sequence = 1, .dtstamp = 2000 },
	});
	move.n_people = 2;
	file(h, &move);
	r = registration_of(h, "PG");
	assert_span(r->group, "sua-2");
	assert_true(span_eq(uid, r->people[0].uid));
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(1, r->people[i].sequence);
		assert_int_equal(2000, r->people[i].dtstamp);
		assert_span(r->people[i].answer, "none");
	}
	assert_int_equal(0, loads(h)[0].bodies);
	assert_int_equal(0, loads(h)[0].by_area[AREA_CENTRO]);
	assert_int_equal(1, loads(h)[1].bodies);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM audit "
		"WHERE what = 'move' AND note = 'sua-1 to sua-2'"));
}

static const struct seated *
answered(struct house *h, const char *answer, int64_t sequence,
	 int64_t dtstamp, const char *by)
{
	const struct seated *who = &registration_of(h, "PG")->people[0];
	struct intake *in = house_intake(h, "rossi@pg.it", "", "PG");
	struct decision *d = house_decision(h, in, next_uid++, NULL, NOW);

	d->answered = (struct answered){
		.person = who->id, .answer = span_of(answer),
		.by = span_of(by), .sequence = sequence, .dtstamp = dtstamp,
	};
	house_commit(h, d);
	return &registration_of(h, "PG")->people[0];
}

/* RFC 5546 2.1.5: the latest revision, then the latest stamp. */
static void
the_latest_answer_holds(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct invitee p = house_person(h, "Anna Bianchi", "a@pg.it");

	p.sequence = 1;
	f.people = people_of(h, 1, &p);
	f.n_people = 1;
	file(h, &f);
	/* To a date that is no longer the date */
	assert_span(answered(h, "accepted", 0, 500, "")->answer, "none");
	assert_span(answered(h, "accepted", 1, 400, "")->answer, "accepted");
	assert_span(answered(h, "declined", 1, 300, "")->answer, "accepted");
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM audit "
					"WHERE note = 'accepted'"));
	assert_int_equal(2, house_count(h, "SELECT count(*) FROM audit "
					"WHERE note = 'older'"));
	/* In the same second: whoever comes last, once */
	assert_span(answered(h, "declined", 1, 400, "B@pg.it")->answer,
		    "declined");
	assert_span(registration_of(h, "PG")->people[0].answered_by,
		    "b@pg.it");
	answered(h, "declined", 1, 400, "");
	assert_span(registration_of(h, "PG")->people[0].answered_by,
		    "b@pg.it");
	assert_span(answered(h, "tentative", 1, 401, "")->answer,
		    "tentative");
	assert_span(registration_of(h, "PG")->people[0].answered_by, "");
	house_check(h);
}

static void
waits_in_order(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-2");

	f.wanted = SPAN("sua-1");
	file(h, &f);
	f = house_filing("TO", "sua", "sua-2");
	f.wanted = SPAN("sua-1");
	file(h, &f);
	assert_int_equal(2, loads(h)[0].waiting);
	assert_int_equal(0, loads(h)[1].waiting);
	assert_span(registration_of(h, "PG")->waits_for, "sua-1");
	/* Asking again does not cost the place in the list... */
	struct filing again = standing(registration_of(h, "PG"), FILING_SAME,
				       "sua-2");

	again.wanted = SPAN("sua-1");
	file(h, &again);
	assert_int_equal(1, house_count(h, "SELECT registration FROM waiting "
					   "ORDER BY id LIMIT 1"));
	/* ...nor does a letter about something else... */
	again.wanted = SPAN_NONE;
	file(h, &again);
	assert_int_equal(2, loads(h)[0].waiting);
	/* ...but a move ends the waiting. */
	struct filing move = standing(registration_of(h, "PG"), FILING_MOVE,
				      "sua-1");

	file(h, &move);
	assert_int_equal(1, loads(h)[0].waiting);
	assert_int_equal(1, loads(h)[0].bodies);
	assert_int_equal(0, registration_of(h, "PG")->waits_for.len);
	assert_span(registration_of(h, "TO")->waits_for, "sua-1");
}

static void
expect_never(struct house *h, const struct filing *f)
{
	struct intake *in = house_intake(h, "rossi@pg.it", "", "PG");
	int64_t row;

	assert_int_equal(NEVER, commit_decision(h->store,
		house_decision(h, in, next_uid++, f, NOW), &row, &h->err));
	house_check(h);
}

static void
refuses_what_cannot_be(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	f.people = people_of(h, 1, (struct invitee[]){
		house_person(h, "Maria Bianchi", "m.bianchi@pg.it") });
	f.n_people = 1;
	file(h, &f);
	f = house_filing("TO", "sua", "sua-1");
	file(h, &f);
	const struct registration *pg = registration_of(h, "PG");
	struct filing wrong = standing(registration_of(h, "TO"), FILING_ADD,
				       "sua-1");

	/* Somebody of another registration. */
	wrong.people = people_of(h, 1, (struct invitee[]){
		{ .seated = pg->people[0].id } });
	wrong.n_people = 1;
	expect_never(h, &wrong);
	/* A UID that is taken. */
	wrong.people[0] = (struct invitee){
		.name = SPAN("X"), .email = SPAN("x@y.it"),
		.uid = pg->people[0].uid,
	};
	expect_never(h, &wrong);
	/* A registration that does not stand; a seat nowhere. */
	wrong = (struct filing){ .act = FILING_SAME, .registration = 99 };
	expect_never(h, &wrong);
	wrong = house_filing("CE", "sua", "");
	expect_never(h, &wrong);
	wrong = house_filing("", "sua", "sua-1");
	expect_never(h, &wrong);
	assert_int_equal(2, loads(h)[0].bodies);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(fills_the_sessions),
		OPEN(adds_people),
		OPEN(keeps_what_is_not_said),
		OPEN(moves_with_its_people),
		OPEN(the_latest_answer_holds),
		OPEN(waits_in_order),
		OPEN(refuses_what_cannot_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
