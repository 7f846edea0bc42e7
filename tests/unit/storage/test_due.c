/* SPDX-License-Identifier: EUPL-1.2 */
/* Bodies of which nobody comes, as the clock looks for them. */
#include "storage/due.h"

#include <stdio.h>

#include "storage/forget.h"

#include "tests/unit/storage/house.h"

#define DAY 86400

static int64_t start;

/* Two people of a body register; their rows are the next two. */
static void
sit(struct house *h, const char *entity, const char *group, int64_t uid)
{
	struct filing f = house_filing(entity, "sua", group);
	const char *from = *entity == 'P' ? "segr@provincia.perugia.it"
					  : "segr@provincia.torino.it";
	char id[32];

	f.people = arena_array(h->arena, 2, sizeof(*f.people));
	f.people[0] = house_person(h, "Ada Neri", "ada@example.it");
	f.people[1] = house_person(h, "Ugo Riva", "ugo@example.it");
	f.n_people = 2;
	snprintf(id, sizeof(id), "%lld@x", (long long)uid);
	house_commit(h, house_decision(h, house_intake(h, from, id, entity),
				       uid, &f, start));
}

static void
answer(struct house *h, int64_t uid, int64_t person, const char *word,
       int64_t when)
{
	char id[32];

	snprintf(id, sizeof(id), "%lld@x", (long long)uid);
	struct intake *in = house_intake(h, "x@example.it", id, "PG");
	struct decision *d = house_decision(h, in, uid, NULL, when);

	in->kind = KIND_RSVP;
	d->act = ACT_RECORD;
	d->n_parcels = 0;
	d->answered = (struct answered){
		.person = person, .answer = span_of(word), .dtstamp = when,
	};
	house_commit(h, d);
}

static size_t
vacant(struct house *h, int64_t before, struct vacancy **list)
{
	size_t n = 0;

	assert_ok(h, due_vacancies(h->store, h->arena, "free", before, list,
				  &n, &h->err));
	return n;
}

static void
all_of_them_have_declined(void **state)
{
	struct house *h = *state;
	struct vacancy *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	sit(h, "TO", "sua-2", 2);
	answer(h, 3, 1, "declined", start + DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 0);
	answer(h, 4, 2, "delegated", start + 2 * DAY);
	answer(h, 5, 4, "declined", start + 3 * DAY);
	answer(h, 6, 3, "declined", start + 4 * DAY);
	/* Not only the first: its session may be the later one. */
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[0].registration, 1);
	assert_span(list[0].group, "sua-1");
	assert_int_equal(list[0].person, 2);
	assert_int_equal(list[0].since, start + 2 * DAY);
	assert_int_equal(list[1].registration, 2);
	assert_int_equal(list[1].person, 3);
	assert_int_equal(vacant(h, start + 3 * DAY, &list), 1);
	/* Nobody declines twice; but he may think again. */
	answer(h, 7, 3, "declined", start + 5 * DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[1].since, start + 4 * DAY);
	answer(h, 8, 3, "accepted", start + 6 * DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 1);
	answer(h, 9, 3, "declined", start + 7 * DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[1].since, start + 7 * DAY);
}

/* One of the people is no longer convened; perhaps nothing is to stay. */
static void
leave(struct house *h, int64_t uid, int64_t person, const char *erased,
      int64_t when)
{
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct invitee *who = arena_alloc(h->arena, sizeof(*who));
	char id[32];

	snprintf(id, sizeof(id), "%lld@x", (long long)uid);
	*who = (struct invitee){ .deal = DEAL_LEAVE, .seated = person };
	f.act = FILING_CHANGE;
	f.registration = 1;
	f.people = who;
	f.n_people = 1;
	struct decision *d = house_decision(
		h, house_intake(h, "x@example.it", id, "PG"), uid, &f, when);

	d->n_parcels = 0;
	d->erases = span_of(erased);
	house_commit(h, d);
}

/* Somebody is named without an address. */
static void
name_only(struct house *h, int64_t uid, int64_t when)
{
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct invitee ida = { .name = SPAN("Ida Leo") };
	struct intake *in = house_intake(h, "x@example.it", "name@x", "PG");

	f.act = FILING_ADD;
	f.registration = 1;
	f.unreached = &ida;
	f.n_unreached = 1;
	house_commit(h, house_decision(h, in, uid, &f, when));
}

static void
run_forget(struct house *h)
{
	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, forget_step(h->store, start, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_int_equal(house_count(h, "SELECT count(*) FROM forget"), 0);
}

static void
nobody_is_left(void **state)
{
	struct house *h = *state;
	struct vacancy *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	leave(h, 2, 2, "", start + DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 0);
	leave(h, 3, 1, "ada@example.it", start + 2 * DAY);
	assert_int_equal(vacant(h, start + 2 * DAY, &list), 0);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 1);
	assert_int_equal(list[0].registration, 1);
	assert_span(list[0].group, "sua-1");
	assert_int_equal(list[0].since, start + 2 * DAY);
	/* Who has no address cannot be convened. */
	name_only(h, 4, start + 2 * DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 1);
	/* Once nothing of her is there it is still hers, whoever had come
	   last. */
	run_forget(h);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 1);
	assert_int_equal(list[0].since, start + 2 * DAY);
	assert_int_equal(list[0].person, 1);
}

/* Who is asked who comes is asked about a place, and not about nobody. */
static void
what_is_answered_is_about_the_place(void **state)
{
	struct house *h = *state;
	struct parcel p = house_parcel(h, "substitute", "segr@x.it");
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "clock", .now = start,
		.parcels = &p, .n_parcels = 1, .actor = SPAN("convoca"),
	};
	struct talk *t;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	leave(h, 2, 2, "", start + DAY);
	leave(h, 3, 1, "ada@example.it", start + DAY);
	run_forget(h);
	p.registration = p.person = 1;
	d.revision = due_revision(h->store);
	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, commit_duty(h->store, &d, NULL, 0, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	struct intake *in = house_intake(h, "segr@x.it", "4@x.it", "");

	in->in_reply_to = p.message_id;
	assert_ok(h, view_talk(h->store, h->arena, in, SPAN_NONE, &t,
			       &h->err));
	assert_span(t->purpose, "substitute");
	assert_int_equal(t->seat->id, 1);
	assert_int_equal(t->person, 1);
}

/* Who has declined stays, and is the one whom the contact is asked about. */
static void
of_those_who_are_left_all_have_declined(void **state)
{
	struct house *h = *state;
	struct vacancy *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	answer(h, 2, 1, "declined", start + DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 0);
	leave(h, 3, 2, "ugo@example.it", start + 2 * DAY);
	name_only(h, 4, start + 2 * DAY);
	assert_int_equal(vacant(h, start + 9 * DAY, &list), 1);
	assert_int_equal(list[0].person, 1);
	assert_int_equal(list[0].since, start + DAY);
}

/* Nothing is asked of him, from the moment at which it is decided. */
static void
who_is_forgotten_is_no_contact(void **state)
{
	struct house *h = *state;
	struct registration *r;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	leave(h, 2, 1, "Segr@Provincia.Perugia.it", start + DAY);
	assert_ok(h, view_registration(h->store, h->arena, 1, &r, &h->err));
	assert_int_equal(r->contact.len, 0);
	assert_int_equal(house_count(h, "SELECT count(*) FROM forget"), 1);
}

static void
what_is_done_is_not_due(void **state)
{
	struct house *h = *state;
	struct vacancy *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	answer(h, 2, 1, "declined", start + 1);
	answer(h, 3, 2, "declined", start + 2);
	assert_int_equal(vacant(h, start + DAY, &list), 1);
	struct text about = text_new(h->arena);
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "clock", .now = start + DAY,
		.revision = due_revision(h->store), .actor = SPAN("convoca"),
	};

	text_addf(&about, "1 %lld", (long long)list[0].since);
	struct duty duty = { SPAN("free"), text_span(&about) };

	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, commit_duty(h->store, &d, &duty, 1, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_int_equal(vacant(h, start + DAY, &list), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_of_them_have_declined,
						house_setup, house_teardown),
		cmocka_unit_test_setup_teardown(nobody_is_left, house_setup,
						house_teardown),
		cmocka_unit_test_setup_teardown(
			what_is_answered_is_about_the_place, house_setup,
			house_teardown),
		cmocka_unit_test_setup_teardown(
			of_those_who_are_left_all_have_declined, house_setup,
			house_teardown),
		cmocka_unit_test_setup_teardown(who_is_forgotten_is_no_contact,
						house_setup, house_teardown),
		cmocka_unit_test_setup_teardown(what_is_done_is_not_due,
						house_setup, house_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
