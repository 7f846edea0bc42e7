/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of timetable.h that knows the store; readers do without it. */
#include "core/arena.h"
#include "core/limits.h"
#include "daemon/timetable.h"
#include "storage/view.h"

enum verdict
timetable_load(struct timetable *t, struct store *s, struct error *err)
{
	struct arena *a = arena_open(16 * MIB);
	struct group_change *changes;
	size_t n;
	enum verdict v = view_changes(s, a, &changes, &n, err);

	if (v == OK)
		timetable_set(t, changes, n);
	arena_close(a);
	return v;
}
