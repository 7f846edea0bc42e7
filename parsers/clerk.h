/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who filled in the form, handles the file or answers the telephone: people
 * whom a letter names because offices must, and not for us.
 */
#ifndef PARSERS_CLERK_H
#define PARSERS_CLERK_H

#include "parsers/page.h"

/*
 * Units that name such a person, and the contacts under them, become
 * ROLE_SIGNATURE: they are the writer's, if anybody's.
 */
void clerk_mark(struct page *);

#endif
