/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#include <string.h>

#include "core/limits.h"

#define NOW 1000000

static struct intake *
perugia(struct house *h, const char *message_id)
{
	return house_intake(h, "Rossi@Provincia.Perugia.it", message_id,
			    "PG");
}

static struct filing
with_people(struct house *h, struct filing f)
{
	f.people = arena_array(h->arena, 2, sizeof(*f.people));
	f.people[0] = house_person(h, "Maria Bianchi", "m.bianchi@pg.it");
	f.people[1] = house_person(h, "Ugo Neri", "u.neri@pg.it");
	f.n_people = 2;
	f.unreached = arena_array(h->arena, 1, sizeof(*f.unreached));
	f.unreached[0] = house_person(h, "Ada Verdi", "");
	f.n_unreached = 1;
	return f;
}

static void
writes_it_whole(void **state)
{
	struct house *h = *state;
	struct filing f = with_people(h, house_filing("PG", "sua", "sua-1"));
	struct decision *d = house_decision(h, perugia(h, "1@pg.it"), 11, &f,
					    NOW);
	struct view_counts c;

	f.people[0].phones = (struct span[]){ SPAN("+39075123456"),
					      SPAN("+393331234567") };
	f.people[0].n_phones = 2;
	int64_t row = house_commit(h, d);

	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, view_counts(h->store, &c, &h->err));
	assert_int_equal(1, c.letters);
	assert_int_equal(1, c.accepted);
	assert_int_equal(1, c.registrations);
	assert_int_equal(1, c.bodies);
	assert_int_equal(3, c.people);
	assert_int_equal(1, c.outbox_queued);
	assert_int_equal(NOW, c.oldest_queued);
	assert_int_equal(NOW, c.last_letter);
	assert_int_equal(2, house_count(h, "SELECT count(*) FROM audit "
		"WHERE actor = 'convoca' AND what IN ('accept', 'new')"));

	struct roster *r = house_roster(h, perugia(h, "2@pg.it"), NOW);

	assert_int_equal(1, r->n_registrations);
	const struct registration *g = &r->registrations[0];

	assert_span(g->group, "sua-1");
	assert_span(g->contact, "rossi@provincia.perugia.it");
	assert_int_equal(2, g->n_people);
	assert_span(g->people[0].name, "Maria Bianchi");
	assert_int_equal(2, g->people[0].n_phones);
	assert_span(g->people[0].phones[1], "+393331234567");
	assert_span(g->people[0].answer, "none");
	assert_true(g->people[0].uid.len > 0);
	assert_int_equal(0, g->people[1].n_phones);
	assert_int_equal(1, g->n_unreached);
	assert_span(g->unreached[0].name, "Ada Verdi");
	assert_int_equal(row, 1);
	house_check(h);
}

static void
keeps_what_was_read(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct intake *in = perugia(h, "1@pg.it");
	struct view_letter_whole *w = NULL;

	in->from = SPAN("rossi@provincia.perugia.it");
	in->from_name = SPAN("Mario Rossi");
	in->date = 999;
	struct decision *d = house_decision(h, in, 11, &f, NOW);
	struct text before = text_new(h->arena), after = text_new(h->arena);
	int64_t row = house_commit(h, d);

	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_true(span_eq(d->letter.bytes, w->bytes));
	assert_non_null(w->intake);
	intake_write(&before, in);
	intake_write(&after, w->intake);
	assert_true(before.len > 0);
	assert_true(span_eq(text_span(&before), text_span(&after)));
	assert_span(w->row.from, "rossi@provincia.perugia.it");
	assert_span(w->row.kind, "registration");
	assert_span(w->row.act, "accept");
	assert_span(w->row.state, "decided");
	assert_span(w->row.reason, "complete");
	assert_span(w->row.entity, "PG");
	assert_span(w->row.mailbox, "main");
	assert_int_equal(999, w->row.date);
	assert_int_equal(NOW, w->row.received);
	assert_int_equal(NEVER, view_letter(h->store, h->arena, 99, &w,
					    &h->err));
}

static void
takes_every_word(void **state)
{
	struct house *h = *state;
	int64_t uid = 0;

	for (enum kind k = 0; k < KIND_COUNT; k++)
		for (enum act a = ACT_ACCEPT; a <= ACT_IGNORE; a++) {
			struct intake *in = perugia(h, "");

			in->kind = k;
			struct decision *d = house_decision(h, in, ++uid,
							    NULL, NOW);

			d->act = a;
			d->n_parcels = 0;
			house_commit(h, d);
		}
	house_check(h);
}

/* What was decided on an older picture is not written. */
static void
refuses_a_stale_picture(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct filing g = house_filing("TO", "sua", "sua-1");
	struct decision *first = house_decision(h, perugia(h, "1@pg.it"), 11,
						&f, NOW);
	struct decision *second = house_decision(h, perugia(h, "2@pg.it"), 12,
						 &g, NOW);
	int64_t row = -1;

	house_commit(h, first);
	assert_int_equal(LATER, commit_decision(h->store, second, &row,
						&h->err));
	assert_int_equal(-1, row);
	second->revision = house_roster(h, second->intake, NOW)->revision;
	house_commit(h, second);
	/* What a lost group had shown is stale as well. */
	struct decision *third = house_decision(h, perugia(h, "3@pg.it"), 13,
						NULL, NOW);

	store_rollback(h->store);
	assert_int_equal(LATER, commit_decision(h->store, third, &row,
						&h->err));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM letter"));
}

/* Looking at a letter without effect leaves the other pictures fresh. */
static void
silence_makes_nothing_stale(void **state)
{
	struct house *h = *state;
	struct decision *quiet = house_decision(h, perugia(h, "1@pg.it"), 11,
						NULL, NOW);
	struct decision *other = house_decision(h, perugia(h, "2@pg.it"), 12,
						NULL, NOW);

	quiet->act = ACT_IGNORE;
	quiet->n_parcels = 0;
	house_commit(h, quiet);
	house_commit(h, other);
}

/* One that cannot be written does not take the group with it. */
static void
fails_alone(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	int64_t row = -1;

	house_commit(h, house_decision(h, perugia(h, "1@pg.it"), 11, &f,
				       NOW));
	/* The same UID, and a body that sits in the sector already. */
	struct decision *same_uid = house_decision(h, perugia(h, "2@pg.it"),
						   11, NULL, NOW);
	struct decision *same_body = house_decision(h, perugia(h, "3@pg.it"),
						    12, &f, NOW);

	assert_int_equal(NEVER, commit_decision(h->store, same_uid, &row,
						&h->err));
	assert_int_equal(NEVER, commit_decision(h->store, same_body, &row,
						&h->err));
	assert_int_equal(-1, row);
	house_commit(h, house_decision(h, perugia(h, "4@pg.it"), 13, NULL,
				       NOW));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_int_equal(2, house_count(h, "SELECT count(*) FROM letter"));
	assert_int_equal(2, house_count(h, "SELECT count(*) FROM parcel"));
	assert_int_equal(2, house_count(h,
		"SELECT count(*) FROM letter_text"));
	house_check(h);
}

static void
half_a_decision_is_none(void **state)
{
	struct house *h = *state;
	struct filing f = with_people(h, house_filing("PG", "sua", "sua-1"));
	struct decision *d = house_decision(h, perugia(h, "1@pg.it"), 11, &f,
					    NOW);
	struct parcel twice[2] = { d->parcels[0], d->parcels[0] };
	int64_t row;

	d->parcels = twice;
	d->n_parcels = 2;	/* of the same Message-ID */
	assert_int_equal(NEVER, commit_decision(h->store, d, &row, &h->err));
	assert_int_equal(0, house_count(h,
		"SELECT (SELECT count(*) FROM letter) + "
		"(SELECT count(*) FROM registration) + "
		"(SELECT count(*) FROM person) + (SELECT count(*) FROM load) "
		"+ (SELECT count(*) FROM parcel) + "
		"(SELECT count(*) FROM audit)"));
	struct roster *r = house_roster(h, perugia(h, "2@pg.it"), NOW);

	assert_int_equal(0, r->loads[0].bodies);
	assert_int_equal(0, r->hour_total);
}

/* A letter from no mailbox has UID 0, as often as need be. */
static void
piped_letters_are_many(void **state)
{
	struct house *h = *state;
	struct unsettled *u;
	size_t n = 9;

	house_commit(h, house_decision(h, perugia(h, "1@pg.it"), 0, NULL,
				       NOW));
	house_commit(h, house_decision(h, perugia(h, "2@pg.it"), 0, NULL,
				       NOW));
	assert_ok(h, ledger_unsettled(h->store, h->arena, SPAN("main"), 7, &u,
				      &n, &h->err));
	assert_int_equal(0, n);
}

static void
knows_a_duplicate(void **state)
{
	struct house *h = *state;
	struct intake *in = perugia(h, "1@pg.it");
	struct decision *d = house_decision(h, in, 11, NULL, NOW);
	int64_t first = house_commit(h, d), twin = -1, row = 0;
	struct letter again = d->letter;
	struct view_letter_whole *w;

	again.uid = 12;
	assert_ok(h, ledger_twin(h->store, in->message_id, &again.digest,
				 &twin, &h->err));
	assert_int_equal(first, twin);
	assert_ok(h, commit_duplicate(h->store, &again, in, twin, &row,
				      &h->err));
	assert_true(row > first);
	/* The third is a copy of the first, not of the second. */
	assert_ok(h, ledger_twin(h->store, in->message_id, &again.digest,
				 &twin, &h->err));
	assert_int_equal(first, twin);
	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_span(w->row.state, "duplicate");
	assert_null(w->intake);
	assert_int_equal(0, w->bytes.len);
	/* Known by both: other bytes, or another Message-ID, are no copy. */
	assert_ok(h, ledger_twin(h->store, SPAN("2@pg.it"), &again.digest,
				 &twin, &h->err));
	assert_int_equal(0, twin);
	again.digest.bytes[0] ^= 1;
	assert_ok(h, ledger_twin(h->store, in->message_id, &again.digest,
				 &twin, &h->err));
	assert_int_equal(0, twin);
	assert_int_equal(NEVER, commit_duplicate(h->store, &again, in, 99,
						 &row, &h->err));
	house_check(h);
}

static void
notes_other_bytes(void **state)
{
	struct house *h = *state;
	static const char query[] =
		"SELECT count(*) FROM audit WHERE what = 'other-bytes'";

	house_commit(h, house_decision(h, perugia(h, "1@pg.it"), 11, NULL,
				       NOW));
	house_commit(h, house_decision(h, perugia(h, "2@pg.it"), 12, NULL,
				       NOW));
	house_commit(h, house_decision(h, perugia(h, ""), 13, NULL, NOW));
	house_commit(h, house_decision(h, perugia(h, ""), 14, NULL, NOW));
	assert_int_equal(0, house_count(h, query));
	house_commit(h, house_decision(h, perugia(h, "1@pg.it"), 15, NULL,
				       NOW));
	assert_int_equal(1, house_count(h, query));
}

static void
a_person_decides(void **state)
{
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct decision *d = house_decision(h, perugia(h, "1@pg.it"), 11,
					    NULL, NOW);
	struct view_letter_whole *w;
	int64_t again = 0;

	d->act = ACT_REVIEW;
	d->reason = "dmarc-fail";
	d->n_parcels = 0;
	int64_t row = house_commit(h, d);

	d = house_decision(h, perugia(h, "1@pg.it"), 11, &f, NOW + 60);
	d->letter_row = row;
	d->actor = SPAN("org@upinet.it");
	assert_int_equal(row, house_commit(h, d));
	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_span(w->row.state, "decided");
	assert_span(w->row.act, "accept");
	assert_int_equal(NOW, w->row.received);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
	assert_int_equal(2, house_count(h, "SELECT count(*) FROM audit "
		"WHERE actor = 'org@upinet.it'"));
	/* Once: a second organiser comes too late. */
	d = house_decision(h, perugia(h, "1@pg.it"), 11, NULL, NOW + 90);
	d->letter_row = row;
	assert_int_equal(NEVER, commit_decision(h->store, d, &again,
						&h->err));
	assert_int_equal(NEVER, commit_rejection(h->store, row,
						 SPAN("org@upinet.it"), NOW,
						 &h->err));
	d->letter_row = 99;
	assert_int_equal(NEVER, commit_decision(h->store, d, &again,
						&h->err));
	house_check(h);
}

static void
a_person_refuses(void **state)
{
	struct house *h = *state;
	struct letter m = house_letter(h, 11, "\xFF\xFE", NOW);
	struct error why = { .text = "the reader died three times" };
	struct view_letter *list;
	size_t n;
	int64_t row = 0;

	assert_ok(h, commit_quarantine(h->store, &m, &why, NULL, &row,
				       &h->err));
	assert_ok(h, view_letters(h->store, h->arena, SPAN("quarantined"), 9,
				  &list, &n, &h->err));
	assert_int_equal(1, n);
	assert_span(list[0].detail, why.text);
	assert_span(list[0].act, "review");
	struct view_letter_whole *w;

	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_null(w->intake);
	assert_true(span_eq(m.bytes, w->bytes));
	assert_ok(h, commit_rejection(h->store, row, SPAN("org@upinet.it"),
				      NOW + 5, &h->err));
	assert_int_equal(NEVER, commit_rejection(h->store, row,
						 SPAN("org@upinet.it"), NOW,
						 &h->err));
	assert_ok(h, view_letters(h->store, h->arena, SPAN("rejected"), 9,
				  &list, &n, &h->err));
	assert_int_equal(1, n);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM audit "
		"WHERE what = 'reject' AND actor = 'org@upinet.it'"));
}

static void
holds_a_big_letter(void **state)
{
	struct house *h = *state;
	struct decision *d = house_decision(h, perugia(h, "1@pg.it"), 11,
					    NULL, NOW);
	char *big = arena_alloc(h->arena, LIMIT_LETTER);
	struct view_letter_whole *w;
	uint32_t seed = 1;

	for (size_t i = 0; i < LIMIT_LETTER; i++) {
		seed = seed * 1664525 + 1013904223;
		big[i] = (char)(seed >> 24);
	}
	d->letter.bytes = (struct span){ big, LIMIT_LETTER };
	int64_t row = house_commit(h, d);

	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_true(span_eq(d->letter.bytes, w->bytes));
	d = house_decision(h, perugia(h, "2@pg.it"), 12, NULL, NOW);
	d->letter.bytes = SPAN_NONE;
	row = house_commit(h, d);
	assert_ok(h, view_letter(h->store, h->arena, row, &w, &h->err));
	assert_int_equal(0, w->bytes.len);
}

/* Words of the letter cannot become SQL, whatever they hold. */
static void
words_are_only_words(void **state)
{
	struct house *h = *state;
	static const char bad[] = "'); DROP TABLE letter; -- \"%s%n\x01\xFF";
	struct intake *in = perugia(h, bad);
	struct filing f = house_filing(bad, "sua", "sua-1");

	f.people = arena_array(h->arena, 1, sizeof(*f.people));
	f.people[0] = house_person(h, bad, "x'--@example.it");
	f.n_people = 1;
	in->subject = in->from_name = span_of(bad);
	struct decision *d = house_decision(h, in, 11, &f, NOW);

	d->detail = span_of(bad);
	house_commit(h, d);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
	house_check(h);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(writes_it_whole),
		OPEN(keeps_what_was_read),
		OPEN(takes_every_word),
		OPEN(refuses_a_stale_picture),
		OPEN(silence_makes_nothing_stale),
		OPEN(fails_alone),
		OPEN(half_a_decision_is_none),
		OPEN(piped_letters_are_many),
		OPEN(knows_a_duplicate),
		OPEN(notes_other_bytes),
		OPEN(a_person_decides),
		OPEN(a_person_refuses),
		OPEN(holds_a_big_letter),
		OPEN(words_are_only_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
