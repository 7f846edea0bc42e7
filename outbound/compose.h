/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A reply becomes the final bytes of a mail: words from the templates, MIME,
 * and for a referent the calendar invitation.  The bytes are complete (CRLF,
 * Date, Message-ID) and never change again.
 */
#ifndef OUTBOUND_COMPOSE_H
#define OUTBOUND_COMPOSE_H

#include "core/reply.h"

struct composer;

/*
 * Reads every template of dir (config/templates/it) and checks it; NEVER
 * with file and line for one that is missing or wrong.  The programme
 * outlives the composer.
 */
MUST_CHECK enum verdict composer_open(const char *dir, const struct programme *,
				      struct composer **ret, struct error *);
void composer_close(struct composer *);

/*
 * *ret: the whole mail, in the arena.  NEVER when the reply breaks a rule of
 * core/clean.h, or when what was written does not read back the same
 * (calendar part, headers): such a mail must not go out.
 */
MUST_CHECK enum verdict compose_reply(struct arena *, struct composer *,
				      const struct reply *, struct span *ret,
				      struct error *);

#endif
