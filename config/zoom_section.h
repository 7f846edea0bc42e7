/* SPDX-License-Identifier: EUPL-1.2 */
/* The section of convoca.conf that lets convoca make meetings on Zoom. */
#ifndef CONFIG_ZOOM_SECTION_H
#define CONFIG_ZOOM_SECTION_H

#include "config/conf.h"
#include "config/settings.h"

extern const struct conf_spec zoom_section_specs[];

/* Its account_id stays NULL where the section is not there. */
void zoom_section_read(struct conf *, struct zoom_settings *);

#endif
