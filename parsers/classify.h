/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The kinds that a machine wrote, or that want no answer from anybody,
 * decided before any content is read; and why no answer may ever go out.
 */
#ifndef PARSERS_CLASSIFY_H
#define PARSERS_CLASSIFY_H

#include "parsers/letter.h"

/*
 * True when the kind is decided: intake->kind, kind_words and what belongs
 * to it (rsvp, bounce, reports, body of the writer) are filled in.  False:
 * a person writes, and the letter is to be understood.  intake->silent is
 * filled in either way.  Roles are assigned before.
 */
bool classify_machine(struct arena *, const struct programme *,
		      struct opened *);

/* The same for what only attached documents can tell: reports. */
bool classify_documents(struct arena *, const struct programme *,
			struct opened *);

#endif
