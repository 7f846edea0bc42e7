/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/roster.h"

const struct registration *
roster_registration(const struct roster *r, struct span sector)
{
	for (size_t i = 0; i < r->n_registrations; i++)
		if (span_eq(r->registrations[i].sector, sector))
			return &r->registrations[i];
	return NULL;
}

const struct seated *
registration_person(const struct registration *r, int64_t id)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].id == id)
			return &r->people[i];
	return NULL;
}
