/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <sysexits.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/json.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

static void
print_people(struct call *c, const struct view_counts *n)
{
	printf("letters   %lld: %lld accepted, %lld asked, %lld in review, "
	       "%lld recorded, %lld ignored, %lld duplicates, "
	       "%lld unreadable\n",
	       (long long)n->letters, (long long)n->accepted,
	       (long long)n->asked, (long long)n->review,
	       (long long)n->recorded, (long long)n->ignored,
	       (long long)n->duplicates, (long long)n->quarantined);
	printf("seats     %lld registrations of %lld bodies, %lld people, "
	       "%lld on waiting lists\n",
	       (long long)n->registrations, (long long)n->bodies,
	       (long long)n->people, (long long)n->waiting);
	printf("outbox    %lld to send, %lld held, %lld sent, %lld failed\n",
	       (long long)n->outbox_queued, (long long)n->outbox_held,
	       (long long)n->outbox_sent, (long long)n->outbox_failed);
	if (n->last_letter)
		printf("last      letter at %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->last_letter)));
	if (n->oldest_queued)
		printf("oldest    mail waits since %.*s\n",
		       SPANF(clock_rfc3339(c->arena, n->oldest_queued)));
	if (n->review + n->quarantined)
		printf("\n%lld letters wait for you: convoca review\n",
		       (long long)(n->review + n->quarantined));
	if (n->withheld)
		printf("%lld letters wait at the server, which does not give "
		       "them: convoca letters\n", (long long)n->withheld);
	if (n->outbox_failed)
		printf("%lld mails could not be sent: "
		       "convoca outbox list failed\n",
		       (long long)n->outbox_failed);
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
		{ "registrations", n->registrations },
		{ "bodies", n->bodies }, { "people", n->people },
		{ "waiting", n->waiting },
		{ "outbox_queued", n->outbox_queued },
		{ "outbox_held", n->outbox_held },
		{ "outbox_sent", n->outbox_sent },
		{ "outbox_failed", n->outbox_failed },
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
	.run = run,
};
