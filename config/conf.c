/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * libconfuse is used for its grammar alone: to it every option is a string,
 * so that a wrong number does not end the run, "010" is not eight, and each
 * value can be noted together with its line while it is parsed.
 */
#include "config/conf.h"

#include <confuse.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/conf_text.h"
#include "config/suggest.h"
#include "core/arena.h"
#include "core/clean.h"
#include "core/file.h"
#include "core/limits.h"

#define MAX_SPECS 40		/* options in one section */
#define MAX_SKIPPED 40		/* unknown options that we step over */

static const char where[] = "config/conf";

/* A value as the callback saw it. */
struct seen {
	cfg_t *cfg;
	const char *name;
	struct conf_word word;
};

struct parse {
	struct conf *conf;
	const struct conf_spec *specs;
	struct seen *seen;
	size_t n_seen, room;
	char *text;
	size_t len;
	int unknown_line;	/* of the unknown option that ended a round */
};

/* libconfuse hands its callbacks nothing of ours. */
static struct parse *parsing;

void
conf_mistake(struct conf *c, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	mistakes_addv(c->mistakes, c->file, line, fmt, ap);
	va_end(ap);
}

static const struct conf_spec *
find_spec(const struct conf_spec *specs, const char *name)
{
	for (; specs && specs->name; specs++)
		if (!strcmp(specs->name, name))
			return specs;
	return NULL;
}

static const struct conf_spec *
specs_of(cfg_t *cfg)
{
	const struct conf_spec *section;

	if (!strcmp(cfg->name, "root"))
		return parsing->specs;
	section = find_spec(parsing->specs, cfg->name);
	return section ? section->inside : NULL;
}

/* An option that belongs into another section, by its exact name. */
static const char *
home_of(const char *name)
{
	const struct conf_spec *s;

	for (s = parsing->specs; s->name; s++)
		if (s->inside && find_spec(s->inside, name))
			return s->name;
	return find_spec(parsing->specs, name) ? "" : NULL;
}

static void
unknown_option(cfg_t *cfg, const char *name)
{
	const char *home = home_of(name);
	const struct conf_spec *near =
		home ? NULL : suggest_option(specs_of(cfg), name);
	char place[80] = "";

	parsing->unknown_line = cfg->line;
	if (strcmp(cfg->name, "root"))
		snprintf(place, sizeof(place), " in '%.60s'", cfg->name);
	if (near)
		conf_mistake(parsing->conf, cfg->line,
			     "unknown option '%.60s'%s; did you mean '%s'?",
			     name, place,
			     near->instead ? near->instead : near->name);
	else if (home && *home)
		conf_mistake(parsing->conf, cfg->line,
			     "'%.60s' does not stand%s; it belongs inside "
			     "'%s { ... }'", name,
			     *place ? place : " alone", home);
	else if (home)
		conf_mistake(parsing->conf, cfg->line,
			     "'%.60s' does not belong%s; write it outside the "
			     "braces", name, place);
	else
		conf_mistake(parsing->conf, cfg->line,
			     "unknown option '%.60s'%s; take it out, or put "
			     "quotes around it if it is part of a value",
			     name, place);
}

static void PRINTF(2, 0)
on_error(cfg_t *cfg, const char *fmt, va_list ap)
{
	static const struct {
		const char *theirs;	/* how libconfuse begins */
		const char *advice;
	} table[] = {
		{ "missing equal sign", "write name = \"value\"" },
		{ "missing opening brace", "write '{' after its name" },
		{ "missing title", "write a name before the '{'" },
		{ "found duplicate title", "give each its own name" },
		{ "premature end of file", "is a '}' missing?" },
		{ "unexpected closing brace", "one '}' is too many" },
		{ "attempt to append", "write '=', not '+='" },
		{ "unexpected token", "is a quote, a comma or a brace missing "
				      "just before?" },
	};
	const char *advice = "see the example file";
	char theirs[300];

	if (!strncmp(fmt, "no such option", 14)) {
		unknown_option(cfg, va_arg(ap, const char *));
		return;
	}
	vsnprintf(theirs, sizeof(theirs), fmt, ap);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (!strncmp(theirs, table[i].theirs,
			     strlen(table[i].theirs)))
			advice = table[i].advice;
	conf_mistake(parsing->conf, cfg->line, "%s; %s", theirs, advice);
}

/*
 * An escape like "\n" may have put it there; in a user name it would become
 * a command of its own to the server.
 */
static bool
has_control(const char *value)
{
	for (; *value; value++)
		if ((unsigned char)*value < 0x20 || *value == 0x7F)
			return true;
	return false;
}

/* Notes one value; what it returns libconfuse stores. */
static int
on_value(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result)
{
	struct parse *p = parsing;
	struct arena *a = p->conf->arena;
	const struct conf_spec *spec = find_spec(specs_of(cfg), opt->name);

	*(const char **)result = value;
	if (spec && spec->shape == CONF_REFUSED) {
		conf_mistake(p->conf, cfg->line, "%s", spec->why);
		value = "";
	}
	if (has_control(value) || !clean_is_utf8(span_of(value))) {
		conf_mistake(p->conf, cfg->line, "'%s' holds a control "
			     "character or is not UTF-8; write plain text, "
			     "without escapes like \\n", opt->name);
		value = "";
	}
	for (size_t i = 0; opt->nvalues <= 1 && i < p->n_seen; i++)
		if (p->seen[i].cfg == cfg && !strcmp(p->seen[i].name,
						     opt->name)) {
			conf_mistake(p->conf, cfg->line,
				     "'%s' is given a second time; it stands "
				     "in line %d already", opt->name,
				     p->seen[i].word.line);
			return 0;
		}
	p->seen = arena_grow(a, p->seen, p->n_seen, &p->room,
			     sizeof(*p->seen));
	p->seen[p->n_seen++] = (struct seen){
		.cfg = cfg,
		.name = spec ? spec->name : "",
		.word = { span_dup(a, span_of(value)), cfg->line },
	};
	return 0;
}

static cfg_opt_t
option_of(const struct conf_spec *s, cfg_opt_t *inside)
{
	cfg_opt_t word = CFG_STR_CB(s->name, NULL, CFGF_NODEFAULT, on_value);
	cfg_opt_t list = CFG_STR_LIST_CB(s->name, NULL, CFGF_NODEFAULT,
					 on_value);
	cfg_opt_t one = CFG_SEC(s->name, inside, CFGF_NONE);
	cfg_opt_t many = CFG_SEC(s->name, inside, CFGF_MULTI | CFGF_TITLE |
						  CFGF_NO_TITLE_DUPES);

	switch (s->shape) {
	case CONF_LIST:
		return list;
	case CONF_SECTION:
		return one;
	case CONF_SECTIONS:
		return many;
	default:
		return word;
	}
}

static cfg_opt_t *
options_of(struct arena *a, const struct conf_spec *specs)
{
	cfg_opt_t *opts = arena_array(a, MAX_SPECS, sizeof(*opts));
	const cfg_opt_t end = CFG_END();
	size_t n = 0;

	for (; specs->name && n + 1 < MAX_SPECS; specs++)
		opts[n++] = option_of(specs, specs->inside ?
				      options_of(a, specs->inside) : NULL);
	opts[n] = end;
	return opts;
}

static void
take_entries(struct parse *p, cfg_t *cfg, struct conf_section *s)
{
	struct arena *a = p->conf->arena;
	size_t room = 0, words = 0;

	for (size_t i = 0; i < p->n_seen; i++) {
		struct seen *v = &p->seen[i];
		struct conf_entry *e = NULL;

		if (v->cfg != cfg)
			continue;
		for (size_t k = 0; k < s->n_entries; k++)
			if (!strcmp(s->entries[k].name, v->name))
				e = &s->entries[k];
		if (!e) {
			s->entries = arena_grow(a, s->entries, s->n_entries,
						&room, sizeof(*e));
			e = &s->entries[s->n_entries++];
			e->name = v->name;
			words = 0;
		}
		/* "+=" may come back to a list after another option */
		if (e != &s->entries[s->n_entries - 1])
			words = e->n_words;
		e->words = arena_grow(a, e->words, e->n_words, &words,
				      sizeof(v->word));
		e->words[e->n_words++] = v->word;
	}
}

static void
take_sections(struct parse *p, cfg_t *cfg, struct conf_section *s)
{
	struct arena *a = p->conf->arena;
	const struct conf_spec *spec;
	size_t room = 0;

	for (spec = p->specs; spec->name; spec++) {
		if (!spec->inside)
			continue;
		for (unsigned i = 0; i < cfg_size(cfg, spec->name); i++) {
			cfg_t *sub = cfg_getnsec(cfg, spec->name, i);
			const char *title = cfg_title(sub);
			struct conf_section *one;

			s->sections = arena_grow(a, s->sections, s->n_sections,
						 &room, sizeof(*one));
			one = &s->sections[s->n_sections++];
			one->name = spec->name;
			one->title = span_dup(a, span_of(title));
			one->line = conf_text_section(
				(struct span){ p->text, p->len }, one->name,
				one->title);
			take_entries(p, sub, one);
		}
	}
}

/* One round of the parser; false when it must stop or start again. */
static bool
parse_round(struct parse *p)
{
	cfg_opt_t *opts = options_of(p->conf->arena, p->specs);
	cfg_t *cfg = cfg_init(opts, CFGF_NONE);
	bool ok = false;

	p->n_seen = 0;
	p->unknown_line = 0;
	if (!cfg) {
		conf_mistake(p->conf, 0, "out of memory");
		return false;
	}
	cfg_set_error_function(cfg, on_error);
	if (!p->len || cfg_parse_buf(cfg, p->text) == CFG_SUCCESS) {
		take_entries(p, cfg, &p->conf->root);
		take_sections(p, cfg, &p->conf->root);
		ok = true;
	}
	cfg_free(cfg);
	return ok;
}

/*
 * An unknown option ends libconfuse's run: its line is blanked and the rest
 * read again.
 */
static bool
parse_all(struct parse *p)
{
	for (int i = 0; i < MAX_SKIPPED; i++) {
		if (parse_round(p))
			return true;
		if (!p->unknown_line ||
		    !conf_text_drop(p->text, p->len, p->unknown_line))
			return false;
		p->conf->lenient = true;
	}
	return false;
}

static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static enum verdict
locate(struct arena *a, const char *path, struct conf *c, struct error *err)
{
	char *real = realpath(path, NULL);

	if (!real)
		return error_set(err, NEVER, where, errno,
				 "%s: %s; --config FILE names another", path,
				 strerror(errno));
	struct span full = span_copy(a, span_of(real));
	const char *slash = strrchr(full.at, '/');
	size_t n = slash > full.at ? (size_t)(slash - full.at) : 1;

	free(real);
	c->path = full.at;
	c->folder = span_dup(a, span_head(full, n));
	c->file = base_of(c->path);
	return OK;
}

enum verdict
conf_open(struct arena *a, const char *path, const struct conf_spec *specs,
	  struct mistakes *mistakes, struct conf **ret, struct error *err)
{
	struct conf *c = arena_alloc(a, sizeof(*c));
	struct parse p = { .conf = c, .specs = specs };
	struct error why;
	struct span text;
	int line;

	c->arena = a;
	c->mistakes = mistakes;
	c->root.name = c->root.title = "";
	enum verdict v = locate(a, path, c, &why);

	if (v == OK)
		v = file_read(a, c->path, 1 * MIB, &text, &why);
	if (v != OK) {
		mistakes_unread(mistakes, c->path ? c->path : path, &why);
		return error_set(err, v, where, why.code, "%s", why.text);
	}
	p.text = span_dup(a, text);
	p.len = text.len;
	const char *fault = conf_text_prepare(p.text, p.len, &line);

	if (fault) {
		conf_mistake(c, line, "%s", fault);
		return mistakes_verdict(mistakes, err);
	}
	parsing = &p;
	bool ok = parse_all(&p);

	parsing = NULL;
	if (!ok)
		return mistakes_verdict(mistakes, err);
	*ret = c;
	return OK;
}

const struct conf_entry *
conf_entry(const struct conf_section *s, const char *name)
{
	for (size_t i = 0; i < s->n_entries; i++)
		if (!strcmp(s->entries[i].name, name))
			return &s->entries[i];
	return NULL;
}

const struct conf_section *
conf_next(const struct conf_section *in, const char *name,
	  const struct conf_section *after)
{
	size_t i = after ? (size_t)(after - in->sections) + 1 : 0;

	for (; i < in->n_sections; i++)
		if (!strcmp(in->sections[i].name, name))
			return &in->sections[i];
	return NULL;
}
