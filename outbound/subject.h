/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether an answer may carry the subject of the letter: mail programs keep
 * a conversation together by it, but it is a stranger's text, and a forged
 * letter must not make us mail an advertisement to its victim.
 */
#ifndef OUTBOUND_SUBJECT_H
#define OUTBOUND_SUBJECT_H

#include "core/reply.h"

/*
 * "Re: ..." when the letter's subject is short, plain Italian text without
 * anything like an address, a page or a domain, and speaks of the programme
 * or of the body; else the empty span.
 */
struct span subject_answer(struct arena *, const struct programme *,
			   const struct reply *);

#endif
