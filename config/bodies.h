/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * provinces.tsv and aliases.tsv: the bodies, their names and their domains.
 * Rows of the past whose name a body of today bears make no body of their
 * own: their sigla (where today's has none yet) and domains join it.  Others
 * of the past are BODY_FORMER.
 */
#ifndef CONFIG_BODIES_H
#define CONFIG_BODIES_H

#include "config/mistakes.h"
#include "core/programme.h"

/*
 * Fills bodies and n_bodies, those of today first.  Mistakes in rows are
 * noted and the rest is read; NEVER when a file cannot be read at all.
 */
MUST_CHECK enum verdict bodies_read(struct arena *, const char *bodies_file,
				    const char *aliases_file,
				    struct mistakes *, struct programme *,
				    struct error *);

#endif
