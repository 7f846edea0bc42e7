/* SPDX-License-Identifier: EUPL-1.2 */
/* What a plan of seats is made from (daemon/plan.h), as the store holds it. */
#ifndef DAEMON_PICTURE_H
#define DAEMON_PICTURE_H

#include "daemon/plan.h"
#include "storage/store.h"

/* In the arena; changes nothing. */
MUST_CHECK enum verdict picture_take(struct arena *, struct store *,
				     const struct programme *, int64_t now,
				     struct plan_picture *ret, struct error *);

#endif
