/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/picture.h"

#include "storage/view.h"

enum verdict
picture_take(struct arena *a, struct store *store,
	     const struct programme *programme, int64_t now,
	     struct plan_picture *ret, struct error *err)
{
	struct plan_picture p = { .programme = programme, .now = now };
	struct registration *all;
	struct load *loads;
	struct waiter *waiters;
	enum verdict v = view_registrations(store, a, &all,
					    &p.n_registrations, err);

	if (v == OK)
		v = view_loads(store, a, &loads, err);
	if (v == OK)
		v = view_waiters(store, a, &waiters, &p.n_waiters, err);
	if (v != OK)
		return v;
	p.registrations = all;
	p.loads = loads;
	p.waiters = waiters;
	*ret = p;
	return OK;
}
