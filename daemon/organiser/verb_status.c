/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <sysexits.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/json.h"
#include "daemon/checkup.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/verb.h"
#include "daemon/vital.h"

/* "1 letter", "2 letters". */
static void
count(int64_t n, const char *one, const char *many, const char *behind)
{
	printf("%lld %s%s", (long long)n, n == 1 ? one : many, behind);
}

static void
print_counts(const struct view_counts *n)
{
	printf("letters   %lld: %lld accepted, %lld asked, %lld in review, "
	       "%lld recorded, %lld ignored, ",
	       (long long)n->letters, (long long)n->accepted,
	       (long long)n->asked, (long long)n->review,
	       (long long)n->recorded, (long long)n->ignored);
	count(n->duplicates, "duplicate", "duplicates", ", ");
	printf("%lld unreadable, %lld rejected\n", (long long)n->quarantined,
	       (long long)n->rejected);
	printf("seats     ");
	count(n->registrations, "registration", "registrations", " of ");
	count(n->bodies, "body", "bodies", ", ");
	count(n->people, "person", "people", ", ");
	printf("%lld on waiting lists\n", (long long)n->waiting);
	printf("outbox    %lld to send, %lld held, %lld sent, %lld failed, "
	       "%lld dropped\n",
	       (long long)n->outbox_queued, (long long)n->outbox_held,
	       (long long)n->outbox_sent, (long long)n->outbox_failed,
	       (long long)n->outbox_dropped);
}

/* "1.5 MB": enough to see whether it is much. */
static void
print_size(int64_t bytes)
{
	static const char *const units[] = { "kB", "MB", "GB", "TB" };
	double n = (double)bytes / 1000;
	size_t i = 0;

	while (n >= 1000 && i + 1 < sizeof(units) / sizeof(*units)) {
		n /= 1000;
		i++;
	}
	printf("%.1f %s", n, units[i]);
}

static void
print_health(struct call *c, const struct checkup *h, bool running)
{
	const struct settings *s = c->settings;

	printf("convoca   %s, schema %lld, %s\n", CONVOCA_VERSION,
	       (long long)h->schema, running ? "runs" : "does not run");
	for (size_t i = 0; i < s->n_mailboxes; i++) {
		const struct pulse_row *r = checkup_row(
			h, vital_name(VITAL_INTAKE), s->mailboxes[i].name);

		if (r && r->good)
			printf("mailbox   %s: last seen to its end at %.*s\n",
			       s->mailboxes[i].name,
			       SPANF(clock_rfc3339(c->arena, r->good)));
	}
	printf("disk      database ");
	print_size(h->db_bytes);
	if (h->disk_free >= 0) {
		printf(", ");
		print_size(h->disk_free);
		printf(" free");
	}
	printf("\n");
	if (h->backup_at)
		printf("backup    the last of %.*s, found whole; %zu kept\n",
		       SPANF(clock_rfc3339(c->arena, h->backup_at)),
		       h->backups);
	else
		printf("backup    none%s\n",
		       s->upkeep.backup_dir ? " yet" : "");
}

static void
print_problems(struct call *c, const struct checkup *h)
{
	for (size_t i = 0; i < h->n_rows; i++) {
		const struct pulse_row *r = &h->rows[i];

		if (r->since)
			printf("PROBLEM   %.*s%s%.*s, since %.*s: %.*s\n",
			       SPANF(r->matter), r->about.len ? " of " : "",
			       SPANF(r->about),
			       SPANF(clock_rfc3339(c->arena, r->since)),
			       SPANF(r->why));
	}
}

static void
print_people(struct call *c, const struct checkup *h, bool running)
{
	const struct view_counts *n = &h->counts;
	int64_t waiting = n->review + n->quarantined;

	print_counts(n);
	print_health(c, h, running);
	if (n->last_letter)
		printf("last      letter at %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->last_letter)));
	if (n->last_sent)
		printf("last      mail at %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->last_sent)));
	if (n->oldest_queued)
		printf("oldest    mail waits since %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->oldest_queued)));
	if (waiting || n->withheld || n->outbox_failed || h->problems)
		printf("\n");
	if (waiting)
		count(waiting, "letter waits", "letters wait",
		      " for you: convoca review\n");
	if (n->withheld)
		count(n->withheld, "letter waits", "letters wait",
		      " at the server, which does not give them: "
		      "convoca letters\n");
	if (n->outbox_failed)
		count(n->outbox_failed, "mail", "mails",
		      " could not be sent: convoca outbox list failed\n");
	print_problems(c, h);
}

struct number {
	const char *key;
	int64_t value;
};

static void
add_numbers(struct json *j, const struct number *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		json_key(j, all[i].key);
		json_int(j, all[i].value);
	}
}

static void
add_counts(struct json *j, const struct view_counts *n)
{
	const struct number all[] = {
		{ "letters", n->letters }, { "accepted", n->accepted },
		{ "asked", n->asked }, { "review", n->review },
		{ "recorded", n->recorded }, { "ignored", n->ignored },
		{ "duplicates", n->duplicates },
		{ "quarantined", n->quarantined },
		{ "rejected", n->rejected },
		{ "registrations", n->registrations },
		{ "bodies", n->bodies }, { "people", n->people },
		{ "waiting", n->waiting },
		{ "outbox_queued", n->outbox_queued },
		{ "outbox_held", n->outbox_held },
		{ "outbox_sent", n->outbox_sent },
		{ "outbox_failed", n->outbox_failed },
		{ "outbox_dropped", n->outbox_dropped },
		{ "oldest_queued", n->oldest_queued },
		{ "oldest_due", n->oldest_due },
		{ "last_sent", n->last_sent },
		{ "last_letter", n->last_letter },
		{ "oldest_review", n->oldest_review },
		{ "withheld", n->withheld },
		{ "oldest_withheld", n->oldest_withheld },
	};

	add_numbers(j, all, sizeof(all) / sizeof(*all));
}

static void
add_mailboxes(struct json *j, const struct settings *s,
	      const struct checkup *h)
{
	json_key(j, "mailboxes");
	json_array(j);
	for (size_t i = 0; i < s->n_mailboxes; i++) {
		const struct pulse_row *r = checkup_row(
			h, vital_name(VITAL_INTAKE), s->mailboxes[i].name);

		json_object(j);
		json_key(j, "name");
		json_strings(j, s->mailboxes[i].name);
		json_key(j, "last_look");
		json_int(j, r ? r->good : 0);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
add_problems(struct json *j, const struct checkup *h)
{
	json_key(j, "problems");
	json_array(j);
	for (size_t i = 0; i < h->n_rows; i++) {
		const struct pulse_row *r = &h->rows[i];

		if (!r->since)
			continue;
		json_object(j);
		json_key(j, "matter");
		json_string(j, r->matter);
		json_key(j, "about");
		json_string(j, r->about);
		json_key(j, "since");
		json_int(j, r->since);
		json_key(j, "told");
		json_int(j, r->told);
		json_key(j, "why");
		json_string(j, r->why);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
print_json(struct call *c, const struct checkup *h, bool running)
{
	const struct pulse_row *backup =
		checkup_row(h, vital_name(VITAL_BACKUP), "");
	const struct number all[] = {
		{ "schema", h->schema }, { "database_bytes", h->db_bytes },
		{ "disk_free_bytes", h->disk_free },
		{ "last_backup", h->backup_at },
		{ "last_backup_bytes", h->backup_bytes },
		{ "backups", (int64_t)h->backups },
	};
	struct text t = text_new(c->arena);
	struct json j = json_new(&t);

	json_object(&j);
	json_key(&j, "version");
	json_strings(&j, CONVOCA_VERSION);
	json_key(&j, "running");
	json_bool(&j, running);
	add_counts(&j, &h->counts);
	add_numbers(&j, all, sizeof(all) / sizeof(*all));
	json_key(&j, "backup_sound");
	json_bool(&j, h->backup_at && !(backup && backup->since));
	add_mailboxes(&j, c->settings, h);
	add_problems(&j, h);
	json_end_object(&j);
	printf("%.*s\n", SPANF(text_span(&t)));
}

static int
run(struct call *c)
{
	struct checkup health;
	struct error err;

	if (c->n_args)
		return call_usage(&verb_status);
	int code = call_open_store(c);

	if (code)
		return code;
	if (checkup_take(c->arena, c->settings, c->store, &health, &err) !=
	    OK)
		return call_fail(store_tells_damage(&err) ? EX_DATAERR
							  : EX_IOERR,
				 "%s", err.text);
	bool running = desk_is_kept(c->settings);

	if (c->json)
		print_json(c, &health, running);
	else
		print_people(c, &health, running);
	return health.problems ? EX_UNAVAILABLE : EX_OK;
}

const struct verb verb_status = {
	.name = "status",
	.usage = "[--json]",
	.does = "the season in a few lines, and whether all goes on",
	.explains =
		"  --json  the same numbers as one JSON object; instants in "
		"Unix time, 0: none\n\n"
		"The exit status is 0 where all goes on; 69 where something "
		"stands still: a\nmailbox, the sending, the disk, the clock, "
		"the backups, letters that cannot be\nhandled; 65 where the "
		"database is damaged.\n",
	.run = run,
};
