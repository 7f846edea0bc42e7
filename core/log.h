/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One line an event on standard error: "ev=letter.committed id=12 ...".
 * Only the daemon writes any.  Values are escaped so that no letter can
 * forge a line; addresses and phones appear only as log_digest().
 */
#ifndef CORE_LOG_H
#define CORE_LOG_H

#include "core/str.h"

struct arena;

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* Who writes ("keeper"), and the least important level shown. */
void log_open(const char *role, enum log_level);

/*
 * The format is "key=%... key=%..." of our own words; every argument is
 * escaped as it is printed: blanks and quotes make the value quoted,
 * controls become \xNN, and a line is cut at 1,000 bytes.
 */
void log_error(const char *event, const char *fmt, ...) PRINTF(2, 3);
void log_info(const char *event, const char *fmt, ...) PRINTF(2, 3);
void log_debug(const char *event, const char *fmt, ...) PRINTF(2, 3);

/* A value in quotes with everything unsafe escaped, for "%s"; in the arena. */
const char *log_quote(struct arena *, struct span);

/* Eight hexadecimal digits that stand for an address in the log. */
const char *log_digest(struct arena *, struct span address);

#endif
