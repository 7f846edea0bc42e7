/* SPDX-License-Identifier: EUPL-1.2 */
/* programme.conf: title, zone, tracks, sectors and groups. */
#ifndef CONFIG_OFFER_H
#define CONFIG_OFFER_H

#include "config/mistakes.h"
#include "core/programme.h"

/*
 * Fills what is offered; opens the zone (clock_open()), since the times of
 * the file are meant in it.  Mistakes as in bodies_read().
 */
MUST_CHECK enum verdict offer_read(struct arena *, const char *path,
				   struct mistakes *, struct programme *,
				   struct error *);

#endif
