/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * domains.tsv: domains of mail that say nothing about a body, because anybody
 * can have a mailbox there ("free") or many bodies share them ("pec").
 */
#ifndef CONFIG_DOMAINS_H
#define CONFIG_DOMAINS_H

#include "config/mistakes.h"
#include "core/programme.h"

/* Fills free_domains and pec_domains; mistakes as in bodies_read(). */
MUST_CHECK enum verdict domains_read(struct arena *, const char *path,
				     struct mistakes *, struct programme *,
				     struct error *);

#endif
