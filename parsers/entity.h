/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one body that a letter speaks for, weighed from all the places that
 * name one, against the sender's own domain.
 */
#ifndef PARSERS_ENTITY_H
#define PARSERS_ENTITY_H

#include "parsers/survey.h"

struct entity {
	size_t body;		/* index in the programme, or BODY_NONE */
	struct span other;	/* a Comune, ... that writes; or empty */
	struct span words;	/* what named it */
	uint8_t percent;
	bool acting;		/* the text says what it does */
	bool own_domain;	/* and the sender's domain is its own */
	bool disputed;		/* the sender's domain is another body's */
	struct span against;
	struct span torn;	/* a second body in a label, or empty */
};

/*
 * readings are those of the letter, the one that decides first; subject and
 * name (display name of From) may be NULL.  referents are the addresses of
 * the people named, the last resort.
 */
struct entity entity_find(struct arena *, const struct vocabulary *,
			  struct survey *const *readings, size_t n,
			  const struct survey *subject,
			  const struct survey *name, struct span sender,
			  const struct span *referents, size_t n_referents);

#endif
