/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/offer.h"

#include <string.h>

#include "config/conf.h"
#include "config/option.h"
#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/limits.h"

static const struct conf_spec sector_specs[] = {
	{ "title", CONF_WORD, NULL, NULL, NULL },
	{ "acronyms", CONF_LIST, NULL, NULL, NULL },
	{ "synonyms", CONF_LIST, NULL, NULL, NULL },
	{ "not", CONF_LIST, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec group_specs[] = {
	{ "sector", CONF_WORD, NULL, NULL, NULL },
	{ "title", CONF_WORD, NULL, NULL, NULL },
	{ "number", CONF_WORD, NULL, NULL, NULL },
	{ "start", CONF_WORD, NULL, NULL, NULL },
	{ "end", CONF_WORD, NULL, NULL, NULL },
	{ "minutes", CONF_WORD, NULL, NULL, NULL },
	{ "capacity", CONF_WORD, NULL, NULL, NULL },
	{ "minimum", CONF_WORD, NULL, NULL, NULL },
	{ "link", CONF_WORD, NULL, NULL, NULL },
	{ "passcode", CONF_WORD, NULL, NULL, NULL },
	{ "moderator", CONF_WORD, NULL, NULL, NULL },
	{ "moderator_email", CONF_WORD, NULL, NULL, NULL },
	{ "facilitator", CONF_WORD, NULL, NULL, NULL },
	{ "facilitator_email", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec specs[] = {
	{ "title", CONF_WORD, NULL, NULL, NULL },
	{ "zone", CONF_WORD, NULL, NULL, NULL },
	{ "tracks", CONF_LIST, NULL, NULL, NULL },
	{ "sector", CONF_SECTIONS, sector_specs, NULL, NULL },
	{ "group", CONF_SECTIONS, group_specs, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

/* Ids stand in mails' addresses, in keys and in what people type. */
static const char *
id_of(struct conf *c, const struct conf_section *s)
{
	struct span id = span_of(s->title);
	bool ok = clean_is_word(id) && id.len <= 32;

	for (size_t i = 0; i < id.len; i++)
		ok = ok && ascii_lower(id.at[i]) == id.at[i] &&
		     (ascii_alnum(id.at[i]) || id.at[i] == '-');
	if (!ok)
		conf_mistake(c, s->line,
			     "'%.60s' cannot name a %s; write up to 32 lower "
			     "case letters, digits and '-', like sua-1",
			     s->title, s->name);
	return s->title;
}

/* A title as it will stand in mails; it must need no cleaning. */
static const char *
title_of(struct conf *c, const struct conf_section *s, const char *name,
	 const char *example)
{
	const char *text = example ? option_need(c, s, name, example)
				   : option_text(c, s, name, "");

	if (!span_eq(clean_line(c->arena, span_of(text), LIMIT_TITLE),
		     span_of(text)))
		conf_mistake(c, option_line(s, name),
			     "'%s' cannot stand in a mail as it is; write "
			     "plain text of up to %d bytes without <, > or "
			     "blanks at the ends", name, LIMIT_TITLE);
	return text;
}

static struct person
person_of(struct conf *c, const struct conf_section *s, const char *name,
	  const char *email)
{
	struct person p = {
		.name = option_text(c, s, name, ""),
		.email = option_address(c, s, email),
	};
	struct span clean;

	if (*p.name && (!clean_name(c->arena, span_of(p.name), &clean) ||
			!span_is(clean, p.name)))
		conf_mistake(c, option_line(s, name),
			     "'%s' is '%.60s'; write first name and surname",
			     name, p.name);
	if (*p.email && !*p.name)
		conf_mistake(c, option_line(s, email),
			     "'%s' is given without a name; write '%s' too",
			     email, name);
	return p;
}

static bool
is_capitals(const char *s)
{
	size_t n = 0;

	for (; s[n]; n++)
		if (ascii_lower(s[n]) != s[n] ? false : !ascii_digit(s[n]))
			return false;
	return n >= 2;
}

/* The same word for two sectors would decide nothing. */
static void
check_words(struct conf *c, const struct conf_section *s, const char *name,
	    const char *const *list, const struct sector *before, size_t n,
	    bool acronyms)
{
	for (; *list; list++) {
		if (acronyms && !is_capitals(*list))
			conf_mistake(c, option_line(s, name),
				     "the acronym '%.40s' is not in capitals; "
				     "write it like SUA, or put it among the "
				     "synonyms", *list);
		if (!span_trim(span_of(*list)).len)
			conf_mistake(c, option_line(s, name),
				     "'%s' holds an empty word; take it out",
				     name);
		for (size_t i = 0; i < n; i++) {
			const char *const *other = acronyms ?
				before[i].acronyms : before[i].synonyms;

			for (; *other; other++)
				if (span_is_nocase(span_of(*list), *other))
					conf_mistake(
						c, option_line(s, name),
						"'%.60s' stands for sector "
						"'%s' already; leave it with "
						"one of the two", *list,
						before[i].id);
		}
	}
}

static void
read_sectors(struct conf *c, struct programme *p)
{
	const struct conf_section *s = NULL;
	struct sector *list = NULL;
	size_t n = 0, room = 0;

	while ((s = conf_next(&c->root, "sector", s))) {
		struct sector one = {
			.id = id_of(c, s),
			.title = title_of(c, s, "title",
					  "\"Stazione Unica Appaltante\""),
			.acronyms = option_list(c, s, "acronyms"),
			.synonyms = option_list(c, s, "synonyms"),
			.not = option_list(c, s, "not"),
		};

		check_words(c, s, "acronyms", one.acronyms, list, n, true);
		check_words(c, s, "synonyms", one.synonyms, list, n, false);
		list = arena_grow(c->arena, list, n, &room, sizeof(*list));
		list[n++] = one;
	}
	p->sectors = list;
	p->n_sectors = n;
	if (!n && !c->lenient)
		conf_mistake(c, 0, "no sector is offered; write "
			     "sector sua { title = \"...\" }");
}

static bool
time_of(struct conf *c, const struct conf_section *s, const char *name,
	int64_t *ret)
{
	const char *text = option_text(c, s, name, "");
	int line = option_line(s, name);
	int64_t t;

	if (strlen(text) != 16 || (text[10] != ' ' && text[10] != 'T') ||
	    !clock_parse(span_of(text), &t)) {
		conf_mistake(c, line, "'%s' is '%.40s'; write a day and an "
			     "hour that exist, like \"2027-10-05 10:00\"",
			     name, text);
		return false;
	}
	struct civil back = clock_civil(t);

	if (back.minute != (text[14] - '0') * 10 + text[15] - '0' ||
	    back.hour != (text[11] - '0') * 10 + text[12] - '0') {
		conf_mistake(c, line, "'%s' is '%.40s', but that night the "
			     "clocks leave this hour out; write another",
			     name, text);
		return false;
	}
	*ret = t;
	return true;
}

static void
read_times(struct conf *c, const struct conf_section *s, struct group *g)
{
	bool has_end = conf_entry(s, "end") != NULL;
	unsigned minutes = option_number(c, s, "minutes", 1, 24 * 60, 120);

	option_need(c, s, "start", "\"2027-10-05 10:00\"");
	if (!conf_entry(s, "start") || !time_of(c, s, "start", &g->start))
		return;
	g->end = g->start + (int64_t)minutes * 60;
	if (!has_end)
		return;
	if (conf_entry(s, "minutes"))
		conf_mistake(c, option_line(s, "end"),
			     "both 'end' and 'minutes' are given; keep one");
	else if (time_of(c, s, "end", &g->end) && g->end <= g->start)
		conf_mistake(c, option_line(s, "end"),
			     "group '%.40s' ends before it starts; write a "
			     "later 'end', or minutes = 120", s->title);
}

static void
read_link(struct conf *c, const struct conf_section *s, struct group *g)
{
	g->link = option_text(c, s, "link", "");
	g->passcode = option_text(c, s, "passcode", "");
	if (*g->link && (strncmp(g->link, "https://", 8) || !g->link[8] ||
			 strpbrk(g->link, " <>\"")))
		conf_mistake(c, option_line(s, "link"),
			     "'link' is '%.80s'; write an address that begins "
			     "with https://, or \"\" while it is not known",
			     g->link);
}

static size_t
sector_of(struct conf *c, const struct conf_section *s,
	  const struct programme *p)
{
	const char *id = option_need(c, s, "sector", "sua");

	for (size_t i = 0; i < p->n_sectors; i++)
		if (!strcmp(p->sectors[i].id, id))
			return i;
	if (*id && p->n_sectors) {
		struct text all = text_new(c->arena);

		for (size_t i = 0; i < p->n_sectors; i++)
			text_addf(&all, "%s%s", i == 0 ? "" :
				  i + 1 < p->n_sectors ? ", " : " or ",
				  p->sectors[i].id);
		conf_mistake(c, option_line(s, "sector"),
			     "there is no sector '%.40s'; write %.200s", id,
			     all.bytes);
	}
	return 0;
}

/* As people count: "il secondo focus group SUA". */
static void
number_group(struct conf *c, const struct conf_section *s, struct group *g,
	     const struct group *before, size_t n)
{
	unsigned next = 1;

	for (size_t i = 0; i < n; i++)
		if (before[i].sector == g->sector && before[i].number >= next)
			next = before[i].number + 1;
	g->number = option_number(c, s, "number", 1, 99, next);
	for (size_t i = 0; i < n; i++)
		if (before[i].sector == g->sector &&
		    before[i].number == g->number)
			conf_mistake(c, option_line(s, "number"),
				     "group '%.40s' has number %u, as '%s' "
				     "has; write another", s->title, g->number,
				     before[i].id);
}

static void
read_seats(struct conf *c, const struct conf_section *s, struct group *g)
{
	size_t before = c->mistakes->n;

	g->capacity = option_number(c, s, "capacity", 1, 1000, 20);
	g->minimum = option_number(c, s, "minimum", 0, 1000,
				   g->capacity < 8 ? g->capacity : 8);
	if (c->mistakes->n == before && g->minimum > g->capacity)
		conf_mistake(c, option_line(s, "minimum"),
			     "group '%.40s' wishes for %u bodies, but seats "
			     "%u; write a 'minimum' up to 'capacity'",
			     s->title, g->minimum, g->capacity);
}

static void
read_groups(struct conf *c, struct programme *p)
{
	const struct conf_section *s = NULL;
	struct group *list = NULL;
	size_t n = 0, room = 0;

	while ((s = conf_next(&c->root, "group", s))) {
		struct group g = {
			.id = id_of(c, s),
			.title = title_of(c, s, "title",
					  "\"Focus Group SUA 1\""),
			.sector = sector_of(c, s, p),
			.moderator = person_of(c, s, "moderator",
					       "moderator_email"),
			.facilitator = person_of(c, s, "facilitator",
						 "facilitator_email"),
		};

		number_group(c, s, &g, list, n);
		read_times(c, s, &g);
		read_link(c, s, &g);
		read_seats(c, s, &g);
		list = arena_grow(c->arena, list, n, &room, sizeof(*list));
		list[n++] = g;
	}
	p->groups = list;
	p->n_groups = n;
	if (!n && !c->lenient)
		conf_mistake(c, 0, "no group is offered; write "
			     "group sua-1 { sector = sua ... }");
}

static void
read_tracks(struct conf *c, struct programme *p)
{
	const char *const *t = option_list(c, &c->root, "tracks");

	p->tracks = t;
	for (p->n_tracks = 0; t[p->n_tracks]; p->n_tracks++)
		if (!span_eq(clean_line(c->arena, span_of(t[p->n_tracks]),
					LIMIT_TITLE),
			     span_of(t[p->n_tracks])) || !*t[p->n_tracks])
			conf_mistake(c, option_line(&c->root, "tracks"),
				     "'%.60s' cannot be the heading of a "
				     "track; write plain text",
				     t[p->n_tracks]);
	if (p->n_tracks > LIMIT_REPORTS)
		conf_mistake(c, option_line(&c->root, "tracks"),
			     "%zu tracks; a report holds up to %d",
			     p->n_tracks, LIMIT_REPORTS);
}

enum verdict
offer_read(struct arena *a, const char *path, struct mistakes *m,
	   struct programme *p, struct error *err)
{
	struct error why;
	struct conf *c;
	enum verdict v = conf_open(a, path, specs, m, &c, err);

	if (v != OK)
		return v;
	p->title = title_of(c, &c->root, "title", "\"Province & Comuni\"");
	p->zone = option_text(c, &c->root, "zone", "Europe/Rome");
	if (clock_open(p->zone, &why) != OK)
		conf_mistake(c, option_line(&c->root, "zone"), "'zone': %s",
			     why.text);
	read_tracks(c, p);
	read_sectors(c, p);
	read_groups(c, p);
	return OK;
}
