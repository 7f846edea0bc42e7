/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/bulletin.h"

#include <stdio.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/log.h"
#include "daemon/metrics.h"

#define MEMORY	(16 * MIB)

/* Readable by whoever gathers them: no person stands in them. */
static void
write_metrics(const struct bulletin *b)
{
	const char *path = b->settings->upkeep.metrics_file;
	struct checkup now;
	struct error err;

	if (!path)
		return;
	struct arena *a = arena_open(MEMORY);
	enum verdict v = checkup_take(a, b->settings, b->store, &now, &err);

	if (v == OK)
		v = file_write(path, metrics_text(a, b->settings, &now,
						  b->started,
						  seam_now(b->seam)),
			       0644, &err);
	if (v != OK)
		log_error("metrics.unwritten", "why=%s", err.text);
	arena_close(a);
}

void
bulletin_beat(void *self, unsigned problems)
{
	struct bulletin *b = self;
	char status[80];

	if (problems)
		snprintf(status, sizeof(status), "STATUS=%u problem%s: "
			 "convoca status", problems, problems == 1 ? "" : "s");
	else
		snprintf(status, sizeof(status), "STATUS=all goes on");
	watchdog_say(b->watchdog, status);
	write_metrics(b);
}
