/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fetcher's work between two parties: a source of letters, which comes
 * and goes, and the keeper, which says where to begin and what to put away.
 * It keeps nothing that the keeper's ledger does not know better.
 */
#ifndef DAEMON_COURIER_H
#define DAEMON_COURIER_H

#include <stdbool.h>

#include "config/settings.h"
#include "daemon/ipc.h"

/*
 * Runs until the keeper stops it or goes away.  once: one round, then only
 * what the keeper still asks for; trouble ends it.  The result is a
 * sysexits(3) number; the keeper was told of every trouble before.
 */
int courier_run(const struct mailbox *, struct channel *, bool once);

#endif
