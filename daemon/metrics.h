/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Figures in the text format of Prometheus (exposition format 0.0.4), for
 * the textfile collector of node-exporter.  No person and no body stands in
 * them: names of mailboxes and matters are all the words there are.
 */
#ifndef DAEMON_METRICS_H
#define DAEMON_METRICS_H

#include "daemon/checkup.h"

/* The whole file; started and now are instants. */
struct span metrics_text(struct arena *, const struct settings *,
			 const struct checkup *, int64_t started,
			 int64_t now);

#endif
