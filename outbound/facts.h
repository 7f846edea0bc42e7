/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The vocabulary of the mail templates, and how a reply fills it.  What a
 * template may say is exactly what stands in the tables of facts_words.c.
 */
#ifndef OUTBOUND_FACTS_H
#define OUTBOUND_FACTS_H

#include "core/reply.h"
#include "outbound/facts_words.h"

/* All in the arena; the reply and the programme outlive it. */
struct template_scope *facts_of(struct arena *, const struct programme *,
				const struct reply *);

#endif
