/* SPDX-License-Identifier: EUPL-1.2 */
/* What became of a letter: known when it is decided, told when durable. */
#ifndef DAEMON_OUTCOME_H
#define DAEMON_OUTCOME_H

#include "core/decision.h"

struct outcome {
	const char *event;	/* of the log; NULL: nothing is to be told */
	int64_t row, same_as;
	enum act act;
	const char *reason, *kind;	/* static words */
	size_t n_filings, n_parcels;
};

struct outcome outcome_of(const struct decision *, int64_t row);

/*
 * Once the disk has it: a log that promises more would mislead.  why is
 * that of an unreadable letter.
 */
void outcome_log(const struct outcome *, const struct error *why);

#endif
