/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * "Perfetto, ci vediamo il 9", "i dati sono esatti", "ci sarò, grazie": below
 * our confirmation or invitation a letter that only says again what stands.
 * Pure.
 */
#ifndef DAEMON_ECHO_H
#define DAEMON_ECHO_H

#include "daemon/thread.h"

/* It joins in no verb or says yes, and names nothing that is new. */
bool echo_is_one(const struct thread *);

#endif
