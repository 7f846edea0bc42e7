/* SPDX-License-Identifier: EUPL-1.2 */
/* Why a letter was read so and not otherwise, as people are told. */
#ifndef DAEMON_SHOW_WHY_H
#define DAEMON_SHOW_WHY_H

#include "daemon/judge.h"
#include "daemon/pen.h"

/* The sentence of the decision, with the words that made it a doubt. */
void show_sentence(struct pen *, const struct intake *,
		   const struct judgement *, struct span sentence);
/* Each doubt in a sentence, but the one that the decision already says. */
void show_doubts(struct pen *, const struct intake *,
		 const struct judgement *);
/* What was seen and left aside, and why. */
void show_asides(struct pen *, const struct intake *);
/* All that was weighed and what became of it. */
void show_candidates(struct pen *, const struct intake *);

#endif
