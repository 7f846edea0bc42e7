/* SPDX-License-Identifier: EUPL-1.2 */
/* The section of convoca.conf on backups, health and alarms. */
#ifndef CONFIG_UPKEEP_SECTION_H
#define CONFIG_UPKEEP_SECTION_H

#include "config/conf.h"
#include "config/settings.h"

extern const struct conf_spec upkeep_section_specs[];

/* state_dir may be NULL, after a mistake. */
void upkeep_section_read(struct conf *, const char *state_dir,
			 struct upkeep_settings *);

#endif
