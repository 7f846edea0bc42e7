/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/programme.h"

const struct sector *
programme_sector(const struct programme *p, struct span id)
{
	for (size_t i = 0; i < p->n_sectors; i++)
		if (span_is(id, p->sectors[i].id))
			return &p->sectors[i];
	return NULL;
}

const struct group *
programme_group(const struct programme *p, struct span id)
{
	for (size_t i = 0; i < p->n_groups; i++)
		if (span_is(id, p->groups[i].id))
			return &p->groups[i];
	return NULL;
}

const struct body *
programme_body(const struct programme *p, struct span sigla)
{
	if (!sigla.len)
		return NULL;
	for (size_t i = 0; i < p->n_bodies; i++) {
		const struct body *b = &p->bodies[i];

		if (span_is_nocase(sigla, *b->sigla ? b->sigla : b->name))
			return b;
	}
	return NULL;
}

static struct span
domain_of(struct span address)
{
	for (size_t i = address.len; i > 0; i--)
		if (address.at[i - 1] == '@')
			return span_tail(address, i);
	return address;
}

/* The domain itself or one below it. */
static bool
is_under(struct span domain, struct span above)
{
	if (!above.len || !span_ends_nocase(domain, above))
		return false;
	return domain.len == above.len ||
	       domain.at[domain.len - above.len - 1] == '.';
}

static bool
is_under_any(struct span domain, const char *const *list)
{
	for (; list && *list; list++)
		if (is_under(domain, span_of(*list)))
			return true;
	return false;
}

static bool
is_in(struct span s, const char *const *list)
{
	for (; list && *list; list++)
		if (span_is_nocase(s, *list))
			return true;
	return false;
}

const struct body *
programme_body_by_address(const struct programme *p, struct span address)
{
	struct span domain = domain_of(address);
	const struct body *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < p->n_bodies; i++) {
		const char *const *d = p->bodies[i].domains;

		for (; d && *d; d++) {
			struct span own = span_of(*d);

			if (own.len > longest && is_under(domain, own)) {
				best = &p->bodies[i];
				longest = own.len;
			}
		}
	}
	return best;
}

bool
programme_is_free_mailbox(const struct programme *p, struct span address)
{
	return is_under_any(domain_of(address), p->free_domains);
}

/*
 * "pec", "pec2", "cert-xy", but not "pecorino" or "certosa": what follows the
 * word in the label may not be a letter.
 */
static bool
is_pec_label(struct span label)
{
	static const char *const words[] = {
		"pec", "cert", "postacert", "legalmail", "postecert",
		"arubapec", "postacertificata",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct span word = span_of(words[i]);

		if (span_starts_nocase(label, word) &&
		    (label.len == word.len || !ascii_alpha(label.at[word.len])))
			return true;
	}
	return false;
}

bool
programme_is_pec(const struct programme *p, struct span address)
{
	struct span domain = domain_of(address), label;

	if (is_under_any(domain, p->pec_domains))
		return true;
	/* The last label is a country, never a mail service. */
	while (span_cut(&domain, '.', &label))
		if (domain.len && is_pec_label(label))
			return true;
	return false;
}

bool
programme_is_organiser(const struct programme *p, struct span address)
{
	return address.len && is_in(address, p->office.organisers);
}

/* Whether address is own, or own with "+tag" at the end of its local part. */
static bool
is_own(struct span address, struct span own)
{
	ptrdiff_t at = span_chr(own, '@');

	if (at < 0)
		return false;
	struct span local = span_head(own, (size_t)at);
	struct span host = span_tail(own, (size_t)at);

	if (address.len < own.len || !span_starts_nocase(address, local) ||
	    !span_ends_nocase(address, host))
		return false;
	struct span tag = span_tail(address, local.len);

	tag = span_head(tag, tag.len - host.len);
	return !tag.len || (tag.at[0] == '+' && span_chr(tag, '@') < 0);
}

bool
programme_is_own_address(const struct programme *p, struct span address)
{
	const char *const *own = p->office.own_addresses;

	if (p->office.address && is_own(address, span_of(p->office.address)))
		return true;
	for (; own && *own; own++)
		if (is_own(address, span_of(*own)))
			return true;
	return false;
}

static const char *const area_names[AREA_COUNT] = {
	[AREA_NORD_OVEST] = "Nord-ovest",
	[AREA_NORD_EST] = "Nord-est",
	[AREA_CENTRO] = "Centro",
	[AREA_SUD] = "Sud",
	[AREA_ISOLE] = "Isole",
};

const char *
area_name(enum area area)
{
	return area < AREA_COUNT ? area_names[area] : "";
}

/* The five areas of ISTAT (NUTS 1). */
static const struct {
	const char *region;
	enum area area;
} regions[] = {
	{ "Piemonte", AREA_NORD_OVEST },
	{ "Valle d'Aosta", AREA_NORD_OVEST },
	{ "Liguria", AREA_NORD_OVEST },
	{ "Lombardia", AREA_NORD_OVEST },
	{ "Trentino-Alto Adige", AREA_NORD_EST },
	{ "Veneto", AREA_NORD_EST },
	{ "Friuli-Venezia Giulia", AREA_NORD_EST },
	{ "Emilia-Romagna", AREA_NORD_EST },
	{ "Toscana", AREA_CENTRO },
	{ "Umbria", AREA_CENTRO },
	{ "Marche", AREA_CENTRO },
	{ "Lazio", AREA_CENTRO },
	{ "Abruzzo", AREA_SUD },
	{ "Molise", AREA_SUD },
	{ "Campania", AREA_SUD },
	{ "Puglia", AREA_SUD },
	{ "Basilicata", AREA_SUD },
	{ "Calabria", AREA_SUD },
	{ "Sicilia", AREA_ISOLE },
	{ "Sardegna", AREA_ISOLE },
};

bool
area_of_region(struct span region, enum area *ret)
{
	for (size_t i = 0; i < sizeof(regions) / sizeof(regions[0]); i++)
		if (span_is_nocase(region, regions[i].region)) {
			*ret = regions[i].area;
			return true;
		}
	return false;
}
