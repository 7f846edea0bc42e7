/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who was asked something and takes his time: "devo sentire il Presidente",
 * "ci penso", "domani vi faccio sapere".
 */
#ifndef PARSERS_DEFERRAL_H
#define PARSERS_DEFERRAL_H

#include "parsers/page.h"

/*
 * Whether the new text puts its answer off, and with which words (borrowed
 * from the page; untouched where it does not).  given is the answer that was
 * read in it, and answer the sentence of that: who has not decided has not
 * answered, but a promise beside a plain answer is of something else.
 */
bool deferral_find(const struct page *, enum assent given, struct span answer,
		   struct span *words);

#endif
