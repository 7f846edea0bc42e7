/* SPDX-License-Identifier: EUPL-1.2 */
/* The sections of convoca.conf that speak of servers and folders of mail. */
#ifndef CONFIG_MAILBOXES_H
#define CONFIG_MAILBOXES_H

#include "config/conf.h"
#include "config/settings.h"

/* Fills mailboxes and post; office_address is already there. */
void mailboxes_read(struct conf *, struct settings *);

#endif
