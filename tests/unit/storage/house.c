/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/limits.h"

static const char *const none[] = { NULL };

static const struct sector sectors[] = {
	{ "sua", "Stazione Unica Appaltante", none, none, none },
	{ "sit", "Servizi di Innovazione Tecnologica", none, none, none },
};

static const struct group groups[] = {
	{ .id = "sua-1", .title = "Focus Group SUA 1", .sector = 0,
	  .number = 1, .link = "", .passcode = "", .capacity = 20 },
	{ .id = "sua-2", .title = "Focus Group SUA 2", .sector = 0,
	  .number = 2, .link = "", .passcode = "", .capacity = 20 },
	{ .id = "sit-1", .title = "Focus Group SIT 1", .sector = 1,
	  .number = 1, .link = "", .passcode = "", .capacity = 20 },
};

static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .area = AREA_CENTRO,
	  .title = "Provincia di Perugia", .region = "Umbria",
	  .aliases = none, .domains = none },
	{ .sigla = "TO", .name = "Torino", .area = AREA_NORD_OVEST,
	  .title = "Citta metropolitana di Torino", .region = "Piemonte",
	  .aliases = none, .domains = none },
	{ .sigla = "CE", .name = "Caserta", .area = AREA_SUD,
	  .title = "Provincia di Caserta", .region = "Campania",
	  .aliases = none, .domains = none },
};

const struct programme house_programme = {
	.title = "Province & Comuni", .zone = "Europe/Rome",
	.office = { .name = "", .address = "ufficio@example.org",
		    .own_addresses = none, .organisers = none,
		    .authservers = none, .privacy_url = "",
		    .erasure_date = "" },
	.sectors = sectors, .n_sectors = 2,
	.groups = groups, .n_groups = 3,
	.tracks = none,
	.bodies = bodies, .n_bodies = 3,
	.free_domains = none, .pec_domains = none,
};

static int64_t
fixed_now(void *self)
{
	(void)self;
	return house_instant("2027-06-01T09:00:00");
}

static int64_t
fixed_ticks(void *self)
{
	(void)self;
	return 0;
}

static void
counted_chance(void *self, void *ret, size_t n)
{
	struct house *h = self;

	for (size_t i = 0; i < n; i++)
		((char *)ret)[i] = (char)h->chance++;
}

int
house_setup_closed(void **state)
{
	struct house *h = calloc(1, sizeof(*h));
	const char *tmp = getenv("TMPDIR");

	if (!h || clock_open("Europe/Rome", &h->err) != OK)
		return -1;
	snprintf(h->dir, sizeof(h->dir), "%s/convoca-XXXXXX",
		 tmp ? tmp : "/tmp");
	if (!mkdtemp(h->dir))
		return -1;
	h->arena = arena_open(256 * MIB);
	h->seam = (struct seam){ fixed_now, fixed_ticks, counted_chance,
				 NULL, h };
	*state = h;
	return 0;
}

int
house_setup(void **state)
{
	int rc = house_setup_closed(state);

	if (!rc)
		house_open(*state);
	return rc;
}

static void
empty_folder(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

int
house_teardown(void **state)
{
	struct house *h = *state;

	store_close(h->store);
	empty_folder(h->dir);
	rmdir(h->dir);
	arena_close(h->arena);
	free(h);
	return 0;
}

void
house_open(struct house *h)
{
	assert_ok(h, store_open(h->dir, &house_programme, &h->seam,
				&h->store, &h->err));
}

void
house_close(struct house *h)
{
	store_close(h->store);
	h->store = NULL;
}

const char *
house_path(struct house *h, const char *name)
{
	struct text t = text_new(h->arena);

	text_addf(&t, "%s/%s", h->dir, name);
	return t.bytes;
}

int64_t
house_instant(const char *local)
{
	int64_t ret = 0;

	assert_true(clock_parse(span_of(local), &ret));
	return ret;
}

int64_t
house_count(struct house *h, const char *literal)
{
	int64_t n = -1;

	assert_ok(h, sql_number(sql_query(h->store->sql, literal), &n,
				&h->err));
	return n;
}

void
house_check(struct house *h)
{
	struct query *q = sql_query(h->store->sql, "PRAGMA integrity_check");
	bool row = false;

	assert_ok(h, sql_step(q, &row, &h->err));
	assert_true(row);
	assert_span(sql_span(q, 0), "ok");
	sql_end(q);
	q = sql_query(h->store->sql, "PRAGMA foreign_key_check");
	assert_ok(h, sql_step(q, &row, &h->err));
	assert_false(row);
	/* The triggers' sums are the sums. */
	assert_int_equal(0, house_count(h,
		"SELECT count(*) FROM load l WHERE bodies <> (SELECT count(*) "
		"FROM registration r WHERE r.session = l.session AND "
		"r.area = l.area AND r.state = 'active') OR (area = -1 AND "
		"waiting <> (SELECT count(*) FROM waiting w "
		"WHERE w.session = l.session))"));
	assert_int_equal(0, house_count(h,
		"SELECT count(*) FROM registration WHERE state = 'active' "
		"AND session NOT IN (SELECT session FROM load)"));
}

struct intake *
house_intake(struct house *h, const char *from, const char *message_id,
	     const char *body)
{
	struct intake *in = arena_alloc(h->arena, sizeof(*in));

	in->from = span_of(from);
	in->message_id = span_of(message_id);
	in->subject = SPAN("Adesione");
	in->kind = KIND_REGISTRATION;
	in->kind_words = SPAN("comunichiamo");
	in->auth = AUTH_PASS;
	in->body.value = span_of(body);
	in->body.percent = 90;
	return in;
}

struct letter
house_letter(struct house *h, int64_t uid, const char *bytes,
	     int64_t received)
{
	(void)h;
	return (struct letter){
		.mailbox = SPAN("main"), .uidvalidity = 7, .uid = uid,
		.bytes = span_of(bytes),
		.digest = hash_letter(span_of(bytes)),
		.received = received,
	};
}

struct invitee
house_person(struct house *h, const char *name, const char *email)
{
	struct text uid = text_new(h->arena);

	if (*email)
		text_addf(&uid, "%u@convoca.example.org", h->chance++);
	return (struct invitee){
		.name = span_of(name), .email = span_of(email),
		.uid = text_span(&uid), .dtstamp = 1000,
	};
}

struct filing
house_filing(const char *entity, const char *sector, const char *group)
{
	return (struct filing){
		.act = FILING_NEW, .entity = span_of(entity),
		.sector = span_of(sector), .group = span_of(group),
	};
}

struct parcel
house_parcel(struct house *h, const char *purpose, const char *recipient)
{
	struct text id = text_new(h->arena), bytes = text_new(h->arena);

	text_addf(&id, "%u@example.org", h->chance++);
	text_addf(&bytes, "Message-ID: <%s>\r\n\r\nBuongiorno\r\n", id.bytes);
	return (struct parcel){
		.purpose = span_of(purpose), .recipient = span_of(recipient),
		.message_id = text_span(&id), .bytes = text_span(&bytes),
	};
}

struct decision *
house_decision(struct house *h, struct intake *in, int64_t uid,
	       const struct filing *f, int64_t now)
{
	struct decision *d = arena_alloc(h->arena, sizeof(*d));
	struct text bytes = text_new(h->arena);

	text_addf(&bytes, "Message-ID: <%.*s>\r\n\r\n%lld\r\n",
		  SPANF(in->message_id), (long long)uid);
	*d = (struct decision){
		.act = ACT_ACCEPT, .reason = "complete",
		.letter = house_letter(h, uid, bytes.bytes, now),
		.intake = in, .now = now, .actor = SPAN("convoca"),
		.revision = house_roster(h, in, now)->revision,
	};
	if (f) {
		d->filings = arena_alloc(h->arena, sizeof(*f));
		d->filings[0] = *f;
		d->n_filings = 1;
	}
	d->parcels = arena_alloc(h->arena, sizeof(*d->parcels));
	d->parcels[0] = house_parcel(h, "confirmation",
				     span_dup(h->arena,
					      intake_answer_to(in)));
	d->parcels[0].counted = true;
	d->n_parcels = 1;
	return d;
}

int64_t
house_commit(struct house *h, const struct decision *d)
{
	int64_t row = 0;

	assert_ok(h, commit_decision(h->store, d, &row, &h->err));
	assert_true(row > 0);
	return row;
}

struct roster *
house_roster(struct house *h, const struct intake *in, int64_t now)
{
	struct roster *r = NULL;

	assert_ok(h, view_roster(h->store, h->arena, in, now, &r, &h->err));
	return r;
}
