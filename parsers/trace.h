/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tells people why: after a letter is understood, and only when somebody
 * asks, it goes over what the readers found once more and writes down what
 * became of each.  It looks and never decides.
 */
#ifndef PARSERS_TRACE_H
#define PARSERS_TRACE_H

#include "parsers/account.h"

/*
 * The words that the facts of the intake came from, each within the sentence
 * or the line where it stands; and the candidates among bodies, sectors,
 * groups, people, addresses and numbers.  subject and name (of From) may be
 * NULL.
 */
void trace_facts(struct arena *, const struct programme *, struct opened *,
		 const struct account *, const struct survey *subject,
		 const struct survey *name);

/*
 * The candidates among texts and attachments; html when the HTML form of the
 * letter was believed.
 */
void trace_texts(struct arena *, const struct opened *, bool html);

#endif
