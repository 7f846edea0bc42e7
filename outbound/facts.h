/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The vocabulary of the mail templates, and how a reply fills it.  What a
 * template may say is exactly what stands in the tables of facts.c.
 */
#ifndef OUTBOUND_FACTS_H
#define OUTBOUND_FACTS_H

#include "core/reply.h"
#include "outbound/template.h"

/* The words that every template knows, outside of any list. */
extern const struct template_word facts_words[];

/* All in the arena; the reply and the programme outlive it. */
struct template_scope *facts_of(struct arena *, const struct programme *,
				const struct reply *);

#endif
