/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * programme.conf and the data files: what is offered, and the bodies it is
 * offered to.
 */
#ifndef CONFIG_CATALOGUE_H
#define CONFIG_CATALOGUE_H

#include "config/settings.h"
#include "core/programme.h"

/*
 * Reads settings->programme_file, bodies_file and domains_file and fixes the
 * zone of the process (clock_open()).  All in the arena; the office comes
 * from the settings.  NEVER with file, line and what to write instead;
 * complain as for settings_open().
 */
MUST_CHECK enum verdict catalogue_open(struct arena *, const struct settings *,
				       void (*complain)(void *, const char *),
				       void *self, struct programme **ret,
				       struct error *);

#endif
