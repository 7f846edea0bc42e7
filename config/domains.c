/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/domains.h"

#include "config/option.h"
#include "config/tsv.h"
#include "core/arena.h"

struct domain_list {
	const char **names;
	size_t n, room;
};

static void
add(struct arena *a, struct domain_list *l, const char *name)
{
	l->names = arena_grow(a, l->names, l->n, &l->room, sizeof(*l->names));
	l->names[l->n++] = name;
}

static bool
has(const struct domain_list *l, struct span s)
{
	for (size_t i = 0; i < l->n; i++)
		if (span_is_nocase(s, l->names[i]))
			return true;
	return false;
}

enum verdict
domains_read(struct arena *a, const char *path, struct mistakes *m,
	     struct programme *p, struct error *err)
{
	static const char *const wanted[] = { "kind", "domain", NULL };
	struct domain_list free_list = { 0 }, pec = { 0 };
	struct tsv t;
	enum verdict v = tsv_open(a, path, wanted, m, &t, err);

	if (v != OK)
		return v;
	while (tsv_next(&t)) {
		struct span kind = tsv_cell(&t, "kind");
		struct span domain = tsv_cell(&t, "domain");
		bool is_pec = span_is(kind, "pec");

		if (!is_pec && !span_is(kind, "free"))
			tsv_mistake(&t, "'kind' is '%.*s'; write free or pec",
				    SPANF(kind));
		else if (!option_is_host(domain) || span_chr(domain, '.') < 1)
			tsv_mistake(&t, "'%.*s' is no domain; write one like "
				    "libero.it", SPANF(domain));
		else if (has(&free_list, domain) || has(&pec, domain))
			tsv_mistake(&t, "'%.*s' is here twice; keep one",
				    SPANF(domain));
		else
			add(a, is_pec ? &pec : &free_list,
			    span_lower(a, domain).at);
	}
	add(a, &free_list, NULL);
	add(a, &pec, NULL);
	p->free_domains = free_list.names;
	p->pec_domains = pec.names;
	return OK;
}
