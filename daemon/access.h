/* SPDX-License-Identifier: EUPL-1.2 */
/* The OAuth access of one role, from the settings of its server. */
#ifndef DAEMON_ACCESS_H
#define DAEMON_ACCESS_H

#include "config/settings.h"
#include "outbound/oauth.h"

/*
 * NULL where the server has a password.  Server and self outlive it; stop and
 * complain are those of struct oauth_options.
 */
struct oauth *access_open(const struct server *, bool (*stop)(void *),
			  void (*complain)(void *, const char *), void *self);

#endif
