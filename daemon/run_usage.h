/* SPDX-License-Identifier: EUPL-1.2 */
/* What "convoca run" takes: its verb says it, and the keeper reads it. */
#ifndef DAEMON_RUN_USAGE_H
#define DAEMON_RUN_USAGE_H

#define RUN_USAGE "[--once] [--from DATE [--answer]] [--now TIME]"

#endif
