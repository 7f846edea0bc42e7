/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/outage.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/reply.h"
#include "storage/outbox.h"

#define EVERY_S 3600
#define MEMORY (4 * MIB)

static enum verdict
add_notice(struct arena *a, const struct intaking_needs *with,
	   const struct mailbox *box, int64_t now, struct error *err)
{
	struct parcel *notices;
	size_t n;
	enum verdict v = answer_notice(a, with->answering, REPLY_MAILBOX,
				       span_of(box->server.user), SPAN_NONE,
				       now, &notices, &n, err);

	if (v == OK)
		v = group_begin(with->group, err);
	for (size_t i = 0; v == OK && i < n; i++)
		v = outbox_add(with->store, &notices[i], now, err);
	return v;
}

void
outage_begins(struct outage *o, const struct intaking_needs *with,
	      const struct mailbox *box)
{
	int64_t now = seam_now(with->seam);
	struct error err;

	if (o->told || (o->when && now - o->when < EVERY_S))
		return;
	struct arena *a = arena_open(MEMORY);

	if (add_notice(a, with, box, now, &err) != OK)
		log_error("notice.failed", "why=%s", err.text);
	arena_close(a);
	o->told = true;
	o->when = now;
}

void
outage_ends(struct outage *o)
{
	o->told = false;
}
