/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <sysexits.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/json.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

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

static void
print_people(struct call *c, const struct view_counts *n)
{
	int64_t waiting = n->review + n->quarantined;

	print_counts(n);
	if (n->last_letter)
		printf("last      letter at %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->last_letter)));
	if (n->oldest_queued)
		printf("oldest    mail waits since %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->oldest_queued)));
	if (waiting || n->withheld || n->outbox_failed)
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
}

static void
print_json(struct call *c, const struct view_counts *n)
{
	const struct {
		const char *key;
		int64_t value;
	} all[] = {
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
		{ "last_letter", n->last_letter },
		{ "withheld", n->withheld },
	};
	struct text t = text_new(c->arena);
	struct json j = json_new(&t);

	json_object(&j);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		json_key(&j, all[i].key);
		json_int(&j, all[i].value);
	}
	json_end_object(&j);
	printf("%.*s\n", SPANF(text_span(&t)));
}

static int
run(struct call *c)
{
	struct view_counts counts;
	struct error err;

	if (c->n_args)
		return call_usage(&verb_status);
	int code = call_open_store(c);

	if (code)
		return code;
	if (view_counts(c->store, &counts, &err) != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	if (c->json)
		print_json(c, &counts);
	else
		print_people(c, &counts);
	return EX_OK;
}

const struct verb verb_status = {
	.name = "status",
	.usage = "[--json]",
	.does = "the season in a few lines",
	.explains =
		"  --json  the same numbers as one JSON object\n",
	.run = run,
};
