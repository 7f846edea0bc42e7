/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the new text states without saying what for: "sì", an address, a
 * number.  Alone it is no business of ours; in a thread it may answer
 * something that we asked, which only the keeper knows.
 */
#ifndef PARSERS_SAID_H
#define PARSERS_SAID_H

#include "parsers/letter.h"
#include "parsers/survey.h"

/* "Sì" or "no", and nothing that would make it less than an answer. */
bool said_answers(const struct page *);

/*
 * Fills ruling, assent, addresses and numbers, whether the writer wants his
 * own data erased (art. 17 GDPR), whether what was given up is to stand again,
 * whether an hour does not suit, whether he cannot come himself, and what he
 * would say to an offered place; signature and quotation say nothing.
 */
void said_note(struct arena *, const struct survey *, struct intake *);

#endif
