/* SPDX-License-Identifier: EUPL-1.2 */
/* What the keeper says of itself each minute: to systemd, and in figures. */
#ifndef DAEMON_BULLETIN_H
#define DAEMON_BULLETIN_H

#include "config/settings.h"
#include "daemon/watchdog.h"
#include "storage/store.h"

struct bulletin {
	const struct settings *settings;
	const struct seam *seam;
	struct store *store;
	struct watchdog *watchdog;
	int64_t started;	/* instant */
};

/* self is a bulletin; problems: matters that stand still. */
void bulletin_beat(void *self, unsigned problems);

#endif
