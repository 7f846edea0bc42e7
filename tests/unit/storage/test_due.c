/* SPDX-License-Identifier: EUPL-1.2 */
/* Bodies of which nobody comes, as the clock looks for them. */
#include "storage/due.h"

#include <stdio.h>

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
declined(struct house *h, int64_t before, struct declined **list)
{
	size_t n = 0;

	assert_ok(h, due_declined(h->store, h->arena, "free", before, list,
				  &n, &h->err));
	return n;
}

static void
all_of_them_have_declined(void **state)
{
	struct house *h = *state;
	struct declined *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	sit(h, "TO", "sua-2", 2);
	answer(h, 3, 1, "declined", start + DAY);
	assert_int_equal(declined(h, start + 9 * DAY, &list), 0);
	answer(h, 4, 2, "delegated", start + 2 * DAY);
	answer(h, 5, 4, "declined", start + 3 * DAY);
	answer(h, 6, 3, "declined", start + 4 * DAY);
	/* Not only the first: its session may be the later one. */
	assert_int_equal(declined(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[0].registration, 1);
	assert_span(list[0].group, "sua-1");
	assert_int_equal(list[0].who, 2);
	assert_int_equal(list[0].last, start + 2 * DAY);
	assert_int_equal(list[1].registration, 2);
	assert_int_equal(list[1].who, 3);
	assert_int_equal(declined(h, start + 3 * DAY, &list), 1);
	/* Nobody declines twice; but he may think again. */
	answer(h, 7, 3, "declined", start + 5 * DAY);
	assert_int_equal(declined(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[1].last, start + 4 * DAY);
	answer(h, 8, 3, "accepted", start + 6 * DAY);
	assert_int_equal(declined(h, start + 9 * DAY, &list), 1);
	answer(h, 9, 3, "declined", start + 7 * DAY);
	assert_int_equal(declined(h, start + 9 * DAY, &list), 2);
	assert_int_equal(list[1].last, start + 7 * DAY);
}

static void
what_is_done_is_not_due(void **state)
{
	struct house *h = *state;
	struct declined *list;

	start = house_instant("2027-09-06T10:00:00");
	sit(h, "PG", "sua-1", 1);
	answer(h, 2, 1, "declined", start + 1);
	answer(h, 3, 2, "declined", start + 2);
	assert_int_equal(declined(h, start + DAY, &list), 1);
	struct text about = text_new(h->arena);
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "clock", .now = start + DAY,
		.revision = due_revision(h->store), .actor = SPAN("convoca"),
	};

	text_addf(&about, "1 %lld", (long long)list[0].last);
	struct duty duty = { SPAN("free"), text_span(&about) };

	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, commit_duty(h->store, &d, &duty, 1, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_int_equal(declined(h, start + DAY, &list), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_of_them_have_declined,
						house_setup, house_teardown),
		cmocka_unit_test_setup_teardown(what_is_done_is_not_due,
						house_setup, house_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
