/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/astray.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/arena.h"

#define STRIKES 3	 /* failures before a letter is left out */
#define AGAIN_MS 3600000 /* and when it is tried once more */

void
astray_close(struct astray *a)
{
	free(a->uids);
	free(a->seen);
}

void
astray_reset(struct astray *a)
{
	a->n = 0;
	a->asking = a->asked = false;
	a->suspect = 0;
	a->strikes = 0;
}

static size_t
find(const struct astray *a, int64_t uid)
{
	size_t i = 0;

	while (i < a->n && a->uids[i] != uid)
		i++;
	return i;
}

bool
astray_has(const struct astray *a, int64_t uid)
{
	return find(a, uid) < a->n;
}

bool
astray_add(struct astray *a, int64_t uid)
{
	if (astray_has(a, uid))
		return true;
	if (a->n == LIMIT_WITHHELD)
		return false;
	if (a->n == a->room) {
		a->room = a->room ? a->room * 2 : 16;
		a->uids = reallocarray(a->uids, a->room, sizeof(*a->uids));
		a->seen = reallocarray(a->seen, a->room, sizeof(*a->seen));
		if (!a->uids || !a->seen)
			_exit(ARENA_EXIT);
	}
	a->seen[a->n] = true;
	a->uids[a->n++] = uid;
	/* Not at once: it was asked for just now. */
	a->again_at = source_ticks() + AGAIN_MS;
	return true;
}

void
astray_forget(struct astray *a, int64_t uid)
{
	size_t i = find(a, uid);

	if (i == a->n)
		return;
	a->n--;
	a->uids[i] = a->uids[a->n];
	a->seen[i] = a->seen[a->n];
}

void
astray_see(struct astray *a, int64_t uid)
{
	size_t i = find(a, uid);

	if (i < a->n)
		a->seen[i] = true;
}

/*
 * One letter that breaks the connection whenever it is asked for must not
 * keep the others from coming.
 */
bool
astray_strike(struct astray *a, int64_t uid)
{
	if (uid < 0)
		a->careful = true;
	if (uid <= 0)
		return false;
	a->strikes = uid == a->suspect ? a->strikes + 1 : 1;
	a->suspect = uid;
	if (a->strikes < STRIKES)
		return false;
	a->strikes = 0;
	return true;
}

void
astray_place(struct astray *a, struct source_place *place)
{
	a->asking = a->n && source_ticks() >= a->again_at;
	/* Asked for one by one, one of them harms only those behind it. */
	place->careful = a->careful || a->asking;
	if (!a->asking) {
		place->skip = a->uids;
		place->n_skip = a->n;
		return;
	}
	place->again = a->uids;
	place->n_again = a->n;
	a->asked = true;
	a->again_at = source_ticks() + AGAIN_MS;
	for (size_t i = 0; i < a->n; i++)
		a->seen[i] = false;
}

void
astray_hurry(struct astray *a)
{
	a->again_at = 0;
}

void
astray_unask(struct astray *a)
{
	a->asking = false;
}

bool
astray_round_ends(struct astray *a)
{
	if (a->asked || !a->n)
		return false;
	a->asked = true;
	a->again_at = 0;
	return true;
}

int64_t
astray_next_gone(struct astray *a)
{
	for (size_t i = 0; a->asking && i < a->n; i++) {
		int64_t uid = a->uids[i];

		if (a->seen[i])
			continue;
		astray_forget(a, uid);
		return uid;
	}
	a->asking = false;
	return 0;
}
