/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a letter merits by its own content, without its thread: the rules of
 * docs/reading.md and the trust table.  "convoca read" prints this; the
 * keeper begins with it.  Pure.
 */
#ifndef DAEMON_JUDGE_H
#define DAEMON_JUDGE_H

#include "core/decision.h"
#include "core/programme.h"

struct judgement {
	enum act act;
	unsigned missing;	/* of enum missing; 0 unless ACT_ASK */
	const char *reason;	/* static word: "complete", "dmarc-fail" */
	const char *sentence;	/* static, English, for "convoca read" */
};

/* What is noted and never filed: calendar answers, bounces, reports. */
bool judge_is_note(enum kind);

/* "it contradicts itself." */
const char *judge_doubt(enum doubt);

/*
 * Why nobody can file the letter as it was read, however much an organiser
 * would like to: a static word; NULL when he may.
 */
const char *judge_obstacle(const struct programme *, const struct intake *);

struct judgement judge_letter(const struct programme *, const struct intake *);

#endif
