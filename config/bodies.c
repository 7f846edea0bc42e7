/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/bodies.h"

#include <string.h>

#include "config/option.h"
#include "config/tsv.h"
#include "core/arena.h"
#include "core/clean.h"

#define MAX_WORDS 40	/* aliases, and domains, of one body */

/* A body while it is put together. */
struct draft {
	struct body body;
	const char *aliases[MAX_WORDS + 1];
	const char *domains[MAX_WORDS + 1];
	size_t n_aliases, n_domains;
};

struct drafts {
	struct arena *arena;
	struct draft *list;
	size_t n, room;
};

static bool
is_in(const char *const *list, struct span s)
{
	for (; *list; list++)
		if (span_is_nocase(s, *list))
			return true;
	return false;
}

static void
add_alias(struct drafts *d, struct draft *b, struct span s)
{
	if (s.len && b->n_aliases < MAX_WORDS && !is_in(b->aliases, s) &&
	    !span_is_nocase(s, b->body.name))
		b->aliases[b->n_aliases++] = span_dup(d->arena, s);
}

static void
add_domain(struct drafts *d, struct draft *b, struct span s)
{
	s = span_lower(d->arena, s);
	if (s.len && b->n_domains < MAX_WORDS && !is_in(b->domains, s))
		b->domains[b->n_domains++] = s.at;
}

/* "1", or "2026-": still there; "2017-2025": of the past. */
static bool
read_validity(struct tsv *t, bool *today)
{
	struct span s = tsv_cell(t, "valid");
	ptrdiff_t dash = span_chr(s, '-');
	int64_t from, to;

	if (span_is(s, "1")) {
		*today = true;
		return true;
	}
	if (dash == 4 && span_int(span_head(s, 4), &from)) {
		*today = s.len == 5;
		if (*today || (s.len == 9 && span_int(span_tail(s, 5), &to) &&
			       to >= from))
			return true;
	}
	tsv_mistake(t, "'valid' is '%.*s'; write 1, 2026- or 2017-2025",
		    SPANF(s));
	return false;
}

static bool
read_type(struct tsv *t, enum body_type *ret)
{
	static const struct {
		const char *word;
		enum body_type type;
	} types[] = {
		{ "provincia", BODY_PROVINCE },
		{ "citta metropolitana", BODY_METROPOLITAN_CITY },
		{ "libero consorzio", BODY_FREE_CONSORTIUM },
		{ "provincia autonoma", BODY_AUTONOMOUS_PROVINCE },
		{ "ex-provincia", BODY_FORMER },
	};
	struct span s = tsv_cell(t, "type");

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (span_is_nocase(s, types[i].word)) {
			*ret = types[i].type;
			/* In IndicePA the code of a Region begins so. */
			if (*ret == BODY_FORMER &&
			    span_starts(tsv_cell(t, "ipa_code"), SPAN("r_")))
				*ret = BODY_REGION;
			/* And that of what Friuli put in a Province's place. */
			if (*ret == BODY_FORMER &&
			    span_starts(tsv_cell(t, "ipa_code"), SPAN("edr")))
				*ret = BODY_DECENTRALISED;
			return true;
		}
	tsv_mistake(t, "'type' is '%.*s'; write provincia, citta "
		    "metropolitana, libero consorzio, provincia autonoma or "
		    "ex-provincia", SPANF(s));
	return false;
}

/* "BS", or empty. */
static bool
read_sigla(struct tsv *t, struct span *ret)
{
	struct span s = tsv_cell(t, "sigla");
	bool ok = s.len == 0 || s.len == 2;

	for (size_t i = 0; i < s.len; i++)
		ok = ok && s.at[i] >= 'A' && s.at[i] <= 'Z';
	if (!ok)
		tsv_mistake(t, "'sigla' is '%.*s'; write two capitals, or "
			    "nothing", SPANF(s));
	*ret = s;
	return ok;
}

static struct draft *
find(struct drafts *d, struct span word, bool by_name)
{
	for (size_t i = 0; i < d->n; i++) {
		struct body *b = &d->list[i].body;

		if (word.len && span_is_nocase(word, by_name ? b->name
							     : b->sigla))
			return &d->list[i];
	}
	return NULL;
}

/* "Bolzano/Bozen": the first is the name, the others are aliases. */
static void
set_names(struct drafts *d, struct draft *b, struct span names)
{
	struct span part;

	if (span_cut(&names, '/', &part))
		b->body.name = span_dup(d->arena, span_trim(part));
	while (span_cut(&names, '/', &part))
		add_alias(d, b, span_trim(part));
}

static void
add_own_domains(struct drafts *d, struct draft *b, struct tsv *t)
{
	static const char *const columns[] = {
		"web_domains", "old_domain_pre2014",
	};

	for (size_t i = 0; i < 2; i++) {
		struct span rest = tsv_cell(t, columns[i]), one;

		while (span_cut(&rest, ',', &one)) {
			one = span_trim(one);
			if (option_is_host(one) && span_chr(one, '.') > 0)
				add_domain(d, b, one);
			else
				tsv_mistake(t, "'%s' holds '%.*s'; write "
					    "domains like provincia.bs.it, "
					    "with commas between",
					    columns[i], SPANF(one));
		}
	}
}

/*
 * Every Province may be written to at "provincia.SIGLA.it" and its hosts
 * ("pec.provincia.bs.it"), also where the data do not list it.
 */
static void
add_sigla_domains(struct drafts *d, struct draft *b)
{
	struct text t = text_new(d->arena);

	if (!*b->body.sigla || b->body.type == BODY_REGION)
		return;
	text_addf(&t, "provincia.%s.it", b->body.sigla);
	add_domain(d, b, text_span(&t));
	if (b->body.type != BODY_METROPOLITAN_CITY)
		return;
	t = text_new(d->arena);
	text_addf(&t, "cittametropolitana.%s.it", b->body.sigla);
	add_domain(d, b, text_span(&t));
}

static const char *
title_of(struct arena *a, const struct body *b)
{
	static const char *const heads[] = {
		[BODY_PROVINCE] = "Provincia di",
		[BODY_METROPOLITAN_CITY] = "Città metropolitana di",
		[BODY_FREE_CONSORTIUM] = "Libero Consorzio comunale di",
		[BODY_AUTONOMOUS_PROVINCE] = "Provincia autonoma di",
		[BODY_REGION] = "Regione autonoma",
		[BODY_DECENTRALISED] = "Ente di decentramento regionale di",
		[BODY_FORMER] = "Provincia di",
	};
	struct text t = text_new(a);

	text_addf(&t, "%s %s", heads[b->type], b->name);
	return t.bytes;
}

/* A new body out of this row; false when the row is not good enough. */
static bool
add_body(struct drafts *d, struct tsv *t, bool today)
{
	struct draft b = { .n_aliases = 0 };
	struct span sigla, region = tsv_cell(t, "region");
	struct span name = tsv_cell(t, "name"), invited = tsv_cell(t, "upi_76");

	if (!read_type(t, &b.body.type) || !read_sigla(t, &sigla))
		return false;
	if (!today)
		b.body.type = BODY_FORMER;
	if (!span_eq(clean_line(d->arena, name, 200), name) || !name.len) {
		tsv_mistake(t, "'name' is '%.*s'; write the name alone",
			    SPANF(name));
		return false;
	}
	if (!area_of_region(region, &b.body.area)) {
		tsv_mistake(t, "'region' is '%.*s'; write one of the twenty, "
			    "like Emilia-Romagna", SPANF(region));
		return false;
	}
	b.body.invited = span_is(invited, "1");
	if (!b.body.invited && !span_is(invited, "0"))
		tsv_mistake(t, "'upi_76' is '%.*s'; write 1 (invited) or 0",
			    SPANF(invited));
	b.body.sigla = span_dup(d->arena, sigla);
	b.body.region = span_dup(d->arena, region);
	set_names(d, &b, name);
	struct draft *same = find(d, sigla, false);

	if (!same && today)
		same = find(d, span_of(b.body.name), true);
	if (same) {
		tsv_mistake(t, "'%s' is here already, as '%s'; a sigla and a "
			    "name stand for one body", b.body.name,
			    same->body.name);
		return false;
	}
	add_own_domains(d, &b, t);
	b.body.title = title_of(d->arena, &b.body);
	d->list = arena_grow(d->arena, d->list, d->n, &d->room, sizeof(b));
	d->list[d->n++] = b;
	return true;
}

/* A row of the past about a body that is still there, or nearly. */
static bool
join_past(struct drafts *d, struct tsv *t)
{
	struct draft *b = find(d, tsv_cell(t, "name"), true);
	struct span sigla;

	if (!b || b->body.type == BODY_FORMER || !read_sigla(t, &sigla))
		return false;
	if (!*b->body.sigla)
		b->body.sigla = span_dup(d->arena, sigla);
	add_own_domains(d, b, t);
	return true;
}

static enum verdict
read_rows(struct drafts *d, const char *path, bool want_today,
	  struct mistakes *m, struct error *err)
{
	static const char *const wanted[] = {
		"sigla", "name", "type", "region", "valid", "upi_76",
		"web_domains", "ipa_code", "old_domain_pre2014", NULL,
	};
	struct tsv t;
	enum verdict v = tsv_open(d->arena, path, wanted, m, &t, err);

	if (v != OK)
		return v;
	while (tsv_next(&t)) {
		bool today;

		if (!read_validity(&t, &today) || today != want_today)
			continue;
		if (today || !join_past(d, &t))
			add_body(d, &t, today);
	}
	return OK;
}

static void
take_aliases(struct drafts *d, struct tsv *t)
{
	struct span who = tsv_cell(t, "body"), title = tsv_cell(t, "title");
	struct span rest = tsv_cell(t, "aliases"), one;
	struct draft *b = find(d, who, who.len > 2);

	if (!b) {
		tsv_mistake(t, "there is no body '%.*s' in the list of "
			    "Provinces; write its sigla or its name",
			    SPANF(who));
		return;
	}
	if (title.len)
		b->body.title = span_dup(d->arena, title);
	while (span_cut(&rest, '|', &one)) {
		one = span_trim(one);
		for (size_t i = 0; i < d->n; i++)
			if (&d->list[i] != b && one.len &&
			    (is_in(d->list[i].aliases, one) ||
			     span_is_nocase(one, d->list[i].body.name)))
				tsv_mistake(t, "'%.*s' is a name of '%s' too; "
					    "leave it out where it is not "
					    "certain", SPANF(one),
					    d->list[i].body.title);
		add_alias(d, b, one);
	}
}

static enum verdict
read_aliases(struct drafts *d, const char *path, struct mistakes *m,
	     struct error *err)
{
	static const char *const wanted[] = {
		"body", "title", "aliases", NULL,
	};
	struct tsv t;
	enum verdict v = tsv_open(d->arena, path, wanted, m, &t, err);

	if (v != OK)
		return v;
	while (tsv_next(&t))
		take_aliases(d, &t);
	return OK;
}

static const char *const *
list_of(struct arena *a, const char *const *words, size_t n)
{
	const char **list = arena_array(a, n + 1, sizeof(*list));

	if (n)
		memcpy(list, words, n * sizeof(*list));
	return list;
}

enum verdict
bodies_read(struct arena *a, const char *bodies_file,
	    const char *aliases_file, struct mistakes *m,
	    struct programme *programme, struct error *err)
{
	struct drafts d = { .arena = a };
	enum verdict v = read_rows(&d, bodies_file, true, m, err);

	if (v == OK)
		v = read_rows(&d, bodies_file, false, m, err);
	if (v == OK)
		v = read_aliases(&d, aliases_file, m, err);
	if (v != OK)
		return v;
	struct body *bodies = arena_array(a, d.n, sizeof(*bodies));

	for (size_t i = 0; i < d.n; i++) {
		struct draft *b = &d.list[i];

		add_sigla_domains(&d, b);
		bodies[i] = b->body;
		bodies[i].aliases = list_of(a, b->aliases, b->n_aliases);
		bodies[i].domains = list_of(a, b->domains, b->n_domains);
	}
	programme->bodies = bodies;
	programme->n_bodies = d.n;
	return OK;
}
