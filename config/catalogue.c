/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/catalogue.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "config/bodies.h"
#include "config/domains.h"
#include "config/mistakes.h"
#include "config/offer.h"
#include "core/arena.h"
#include "core/clock.h"

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static struct office
office_of(const struct settings *s)
{
	return (struct office){
		.name = or_empty(s->office_name),
		.address = or_empty(s->office_address),
		.own_addresses = s->own_addresses,
		.organisers = s->organisers,
		.authservers = s->authservers,
		.privacy_url = or_empty(s->privacy_url),
		.erasure_date = or_empty(s->erasure_date),
	};
}

/* What is erased in mid-season cannot be brought back. */
static void
check_erasure(const struct settings *s, const struct programme *p,
	      struct mistakes *m)
{
	int64_t erasure;

	if (!clock_parse(span_of(p->office.erasure_date), &erasure))
		return;
	for (size_t i = 0; i < p->n_groups; i++)
		if (p->groups[i].end >= erasure) {
			mistakes_add(m, s->path, 0, "'erasure_date' is %s, "
				     "and '%s' meets after it; write a date "
				     "after the last session",
				     p->office.erasure_date, p->groups[i].id);
			return;
		}
}

/* Of several files that cannot be read the first is the answer. */
static void
note(enum verdict v, const struct error *why, enum verdict *all,
     struct error *err)
{
	if (v == OK || *all != OK)
		return;
	*all = error_set(err, v, why->where, why->code, "%s", why->text);
}

/* Whether a file can be read; else it is told where it is named. */
static bool
is_there(const struct settings *s, const char *name, const char *path,
	 int line, struct mistakes *m)
{
	const char *slash = strrchr(s->path, '/');

	if (!access(path, R_OK))
		return true;
	mistakes_add(m, slash ? slash + 1 : s->path, line,
		     "'%s': %.120s cannot be read: %s", name, path,
		     strerror(errno));
	return false;
}

enum verdict
catalogue_open(struct arena *a, const struct settings *s,
	       void (*complain)(void *, const char *), void *self,
	       struct programme **ret, struct error *err)
{
	struct programme *p = arena_alloc(a, sizeof(*p));
	struct mistakes m = { .arena = a, .complain = complain, .self = self };
	enum verdict v = OK;
	struct error why;

	p->office = office_of(s);
	/* All files are read, so that one run tells what is wrong in each. */
	if (is_there(s, "programme", s->programme_file, s->programme_line, &m))
		note(offer_read(a, s->programme_file, &m, p, &why), &why, &v,
		     err);
	bool bodies = is_there(s, "bodies", s->bodies_file, s->bodies_line,
			       &m);
	bool aliases = is_there(s, "aliases", s->aliases_file,
				s->aliases_line, &m);

	if (bodies && aliases)
		note(bodies_read(a, s->bodies_file, s->aliases_file, &m, p,
				 &why), &why, &v, err);
	if (is_there(s, "domains", s->domains_file, s->domains_line, &m))
		note(domains_read(a, s->domains_file, &m, p, &why), &why, &v,
		     err);
	if (v == OK)
		v = mistakes_verdict(&m, err);
	if (v == OK)
		check_erasure(s, p, &m);
	if (v == OK)
		v = mistakes_verdict(&m, err);
	if (v == OK)
		*ret = p;
	return v;
}
