/* SPDX-License-Identifier: EUPL-1.2 */
/* What a morning's digest tells, line by line. */
#include "tests/unit/storage/house.h"

#include "storage/digest.h"

#define NOW 1000000

static int64_t next_uid = 1;

static struct digest_line *
lines(struct house *h, enum digest_list list, int64_t since, size_t want)
{
	struct digest_line *found;
	size_t n;

	assert_ok(h, digest_list(h->store, h->arena, list, since, 10, &found,
				 &n, &h->err));
	assert_int_equal(n, want);
	return found;
}

static struct decision *
letter(struct house *h, const char *entity, const struct filing *f,
       int64_t now)
{
	struct intake *in = house_intake(h, "prot@x.it", "", entity);

	return house_decision(h, in, next_uid++, f, now);
}

static void
what_is_new_and_what_changed(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	house_commit(h, letter(h, "PG", &f, NOW));
	assert_span(lines(h, DIGEST_NEW, NOW - 1, 1)[0].entity, "PG");
	lines(h, DIGEST_NEW, NOW, 0);
	f = house_filing("PG", "sua", "sua-2");
	f.act = FILING_MOVE;
	f.registration = 1;
	house_commit(h, letter(h, "PG", &f, NOW + 10));
	struct digest_line *l = lines(h, DIGEST_CHANGED, NOW, 1);

	assert_span(l->word, "move");
	assert_span(l->group, "sua-2");
	assert_span(l->more, "sua-1");
	lines(h, DIGEST_CHANGED, NOW + 10, 0);
}

static void
what_waits_for_a_seat(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	f.wanted = SPAN("sua-2");
	house_commit(h, letter(h, "PG", &f, NOW));
	struct digest_line *l = lines(h, DIGEST_WAITING, NOW, 1);

	assert_span(l->group, "sua-2");
	assert_span(l->word, "");
	assert_int_equal(l->at, NOW);
	struct offer o = { .waiting = 1, .registration = 1,
			   .group = SPAN("sua-2"), .until = NOW + 99 };
	struct decision *d = letter(h, "PG", NULL, NOW);

	d->offers = &o;
	d->n_offers = 1;
	house_commit(h, d);
	l = lines(h, DIGEST_WAITING, NOW, 1);
	assert_span(l->word, "offered");
	assert_int_equal(l->at, NOW + 99);
}

static void
who_was_asked(void **state)
{
	struct house *h = *state;
	struct decision *d = letter(h, "PG", NULL, NOW);

	d->act = ACT_ASK;
	d->missing = MISSING_SECTOR;
	house_commit(h, d);
	struct digest_line *l = lines(h, DIGEST_ASKED, NOW, 1);

	assert_span(l->entity, "PG");
	assert_span(l->address, "prot@x.it");
	assert_int_equal(l->at, NOW);
	assert_non_null(l->intake);
	d = letter(h, "TO", NULL, NOW);
	d->act = ACT_REVIEW;
	d->doubted = true;
	d->reason = "stranger";
	d->parcels[0].purpose = SPAN("consent");
	d->parcels[0].recipient = SPAN("contatto@to.it");
	house_commit(h, d);
	assert_span(lines(h, DIGEST_DOUBTED, NOW, 1)->address,
		    "contatto@to.it");
	d = letter(h, "CE", NULL, NOW);
	d->act = ACT_REVIEW;
	d->reason = "implied";
	d->detail = SPAN("x");
	house_commit(h, d);
	l = lines(h, DIGEST_REVIEW, NOW, 1);
	assert_span(l->word, "implied");
	assert_span(l->more, "x");
}

/* His address takes no mail; or nobody comes, and the contact was asked. */
static void
what_people_leave_open(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct invitee anna = house_person(h, "Anna Bianchi", "a@pg.it");

	f.people = &anna;
	f.n_people = 1;
	house_commit(h, letter(h, "PG", &f, NOW));
	lines(h, DIGEST_BOUNCED, NOW, 0);
	struct decision *d = letter(h, "PG", NULL, NOW + 5);

	d->bounced = 1;
	house_commit(h, d);
	assert_span(lines(h, DIGEST_BOUNCED, NOW, 1)->more, "Anna Bianchi");
	d = letter(h, "PG", NULL, NOW + 6);
	d->answered = (struct answered){ .person = 1,
					 .answer = SPAN("declined"),
					 .dtstamp = NOW };
	house_commit(h, d);
	lines(h, DIGEST_VACANT, NOW, 0);
	d = letter(h, "PG", NULL, NOW + 7);
	d->n_parcels = 0;
	d->intake = NULL;
	struct duty asked = { SPAN("substitute"), SPAN("1 1000006") };

	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, commit_duty(h->store, d, &asked, 1, &h->err));
	assert_span(lines(h, DIGEST_VACANT, NOW, 1)->group, "sua-1");
}

static void
what_calendars_say(void **state)
{
	struct house *h = *state;
	struct decision *d = letter(h, "PG", NULL, NOW);
	struct intake *in = house_intake(h, "a@pg.it", "", "PG");

	in->kind = KIND_RSVP;
	in->rsvp.comment = SPAN("Meglio alle 11");
	d->act = ACT_RECORD;
	d->intake = in;
	house_commit(h, d);
	assert_span(lines(h, DIGEST_ANSWERED, NOW - 1, 1)->intake->rsvp.comment,
		    "Meglio alle 11");
	lines(h, DIGEST_ANSWERED, NOW, 0);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(what_is_new_and_what_changed),
		OPEN(what_waits_for_a_seat),
		OPEN(who_was_asked),
		OPEN(what_people_leave_open),
		OPEN(what_calendars_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
