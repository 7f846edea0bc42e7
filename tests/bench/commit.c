/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many letters a second the store takes for good: for each the roster is
 * looked at and an accepting decision with two mails committed, one fsync
 * (synchronous=FULL) a group.  Usage: bench-commit [LETTERS [BYTES [DIR]]].
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "storage/commit.h"
#include "storage/ledger.h"
#include "storage/view.h"

#define SESSIONS 12
#define NOW INT64_C(1790000000)

struct bench {
	struct store *store;
	struct arena *arena;
	int64_t uid;
	struct span letter, mail;
	struct error err;
};

static struct group sessions[SESSIONS];
static struct body bodies[76];
static const char *const none[] = { NULL };
static struct programme programme = {
	.title = "", .zone = "Europe/Rome",
	.office = { .name = "", .address = "o@example.org",
		    .own_addresses = none, .organisers = none,
		    .authservers = none, .privacy_url = "",
		    .erasure_date = "" },
	.groups = sessions, .n_groups = SESSIONS,
	.bodies = bodies, .n_bodies = 76,
	.tracks = none, .free_domains = none, .pec_domains = none,
};

static _Noreturn void
give_up(const struct error *err)
{
	fprintf(stderr, "bench-commit: %s\n", err->text);
	exit(1);
}

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static const char *
word(struct arena *a, const char *head, int64_t n, const char *tail)
{
	char buffer[64];

	snprintf(buffer, sizeof(buffer), "%s%lld%s", head, (long long)n,
		 tail);
	return span_dup(a, span_of(buffer));
}

static void
fill_programme(struct arena *a)
{
	for (size_t i = 0; i < SESSIONS; i++)
		sessions[i] = (struct group){
			.id = word(a, "group-", (int64_t)i, ""),
			.title = "", .link = "", .passcode = "",
			.capacity = 20,
		};
	for (size_t i = 0; i < 76; i++)
		bodies[i] = (struct body){
			.sigla = word(a, "B", (int64_t)i, ""), .name = "",
			.title = "", .region = "", .area = i % AREA_COUNT,
			.aliases = none, .domains = none,
		};
}

/* Base64 of noise beside prose: what a letter with an attachment is made of. */
static struct span
make_bytes(struct arena *a, size_t n)
{
	static const char prose[] =
		"Gentili organizzatori,\r\nin riferimento alla nota in "
		"oggetto si comunica il nominativo del referente per il "
		"settore Stazione Unica Appaltante.\r\nCordiali saluti\r\n";
	static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
				     "opqrstuvwxyz0123456789+/";
	char *s = arena_alloc(a, n + 1);
	uint32_t seed = 7;

	for (size_t i = 0; i < n; i++) {
		seed = seed * 1664525 + 1013904223;
		s[i] = i < 3000 ? prose[i % (sizeof(prose) - 1)]
				: base64[seed >> 26];
	}
	return (struct span){ s, n };
}

static struct span
stamped(struct arena *a, struct span bytes, int64_t n)
{
	struct text t = text_new(a);

	text_addf(&t, "Message-ID: <%lld@bench>\r\n", (long long)n);
	text_add(&t, bytes);
	return text_span(&t);
}

static struct parcel
make_parcel(struct bench *b, const char *purpose, const char *to, int half)
{
	int64_t n = b->uid * 2 + half;

	return (struct parcel){
		.purpose = span_of(purpose), .recipient = span_of(to),
		.message_id = span_of(word(b->arena, "", n, "@convoca")),
		.bytes = stamped(b->arena, b->mail, n), .counted = half == 0,
	};
}

static void
commit_one(struct bench *b)
{
	struct arena *a = b->arena;
	int64_t uid = ++b->uid, now = NOW + uid / 100, row, twin;
	const char *from = word(a, "u", uid % 5000, "@example.it");
	struct referent who = {
		.name.value = SPAN("Maria Bianchi"),
		.email.value = span_of(word(a, "p", uid, "@example.it")),
	};
	struct request q = { .referents = &who, .n_referents = 1 };
	struct intake in = {
		.message_id = span_of(word(a, "", uid, "@example.it")),
		.from = span_of(from), .subject = SPAN("Adesione SUA"),
		.kind = KIND_REGISTRATION, .requests = &q, .n_requests = 1,
		.body.value = span_of(word(a, "B", uid % 76, "")),
	};
	struct invitee guest = {
		.name = who.name.value, .email = who.email.value,
		.uid = span_of(word(a, "", uid, "@convoca")),
	};
	struct filing f = {
		.act = FILING_NEW,
		.entity = span_of(word(a, "Comune ", uid, "")),
		.sector = SPAN("sua"), .people = &guest, .n_people = 1,
		.group = span_of(sessions[uid % SESSIONS].id),
	};
	struct parcel parcels[] = {
		make_parcel(b, "confirmation", from, 0),
		make_parcel(b, "invitation", "p@example.it", 1),
	};
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "complete", .intake = &in,
		.filings = &f, .n_filings = 1,
		.parcels = parcels, .n_parcels = 2, .now = now,
		.privacy_told = true,
		.letter = { .mailbox = SPAN("main"), .uidvalidity = 1,
			    .uid = uid, .received = now },
	};
	struct roster *r;

	d.letter.bytes = stamped(a, b->letter, uid);
	d.letter.digest = hash_letter(d.letter.bytes);
	if (ledger_twin(b->store, in.message_id, &d.letter.digest, &twin,
			&b->err) != OK ||
	    view_roster(b->store, a, &in, now, &r, &b->err) != OK)
		give_up(&b->err);
	d.revision = r->revision;
	if (commit_decision(b->store, &d, &row, &b->err) != OK)
		give_up(&b->err);
}

static double
measure(struct bench *b, int64_t letters, int64_t group)
{
	double start = seconds();

	for (int64_t i = 1; i <= letters; i++) {
		commit_one(b);
		arena_reset(b->arena);
		if ((i % group == 0 || i == letters) &&
		    store_flush(b->store, &b->err) != OK)
			give_up(&b->err);
	}
	return (double)letters / (seconds() - start);
}

static void
remove_folder(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)))
		unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(dir);
}

int
main(int argc, char **argv)
{
	static const int64_t groups[] = { 1, 50, 200 };
	int64_t letters = argc > 1 ? strtoll(argv[1], NULL, 10) : 4000;
	size_t bytes = argc > 2 ? strtoul(argv[2], NULL, 10) : 8000;
	struct arena *a = arena_open(64 * MIB);
	struct seam seam = seam_real();
	double last = 0;
	char dir[512];

	snprintf(dir, sizeof(dir), "%s/convoca-bench-XXXXXX",
		 argc > 3 ? argv[3] : ".");
	struct bench b = {
		.arena = arena_open(256 * MIB),
		.letter = make_bytes(a, bytes), .mail = make_bytes(a, 5000),
	};

	fill_programme(a);
	if (letters < 1 || !mkdtemp(dir) ||
	    clock_open("Europe/Rome", &b.err) != OK)
		give_up(&b.err);
	if (store_open(dir, &programme, &seam, &b.store, &b.err) != OK)
		give_up(&b.err);
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		last = measure(&b, groups[i] == 1 ? letters / 8 + 1 : letters,
			       groups[i]);
		printf("group %lld letter_bytes %zu commits_per_second %.0f\n",
		       (long long)groups[i], bytes, last);
	}
	store_close(b.store);
	remove_folder(dir);
	arena_close(b.arena);
	arena_close(a);
	printf("commits_per_second %.0f\n", last);
	return 0;
}
