/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/option.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/file.h"

#define AUTHORITIES_MAX ((size_t)4 << 20)

static const struct conf_word *
word_of(const struct conf_section *s, const char *name)
{
	const struct conf_entry *e = conf_entry(s, name);

	return e ? &e->words[e->n_words - 1] : NULL;
}

int
option_line(const struct conf_section *s, const char *name)
{
	const struct conf_word *w = word_of(s, name);

	return w ? w->line : s->line;
}

const char *
option_text(struct conf *c, const struct conf_section *s, const char *name,
	    const char *fallback)
{
	const struct conf_word *w = word_of(s, name);

	(void)c;
	return w ? w->text : fallback;
}

const char *
option_need(struct conf *c, const struct conf_section *s, const char *name,
	    const char *example)
{
	const struct conf_word *w = word_of(s, name);

	if (w && *w->text)
		return w->text;
	/* After an unknown option it may be that one, misspelt. */
	if (c->lenient && !w)
		return "";
	if (*s->title)
		conf_mistake(c, option_line(s, name),
			     "%s '%.60s' lacks '%s'; write %s = %s", s->name,
			     s->title, name, name, example);
	else if (*s->name)
		conf_mistake(c, option_line(s, name),
			     "'%s' is missing in '%s'; write %s = %s", name,
			     s->name, name, example);
	else
		conf_mistake(c, option_line(s, name),
			     "'%s' is missing; write %s = %s", name, name,
			     example);
	return "";
}

static bool
number(const char *text, unsigned min, unsigned max, unsigned *ret)
{
	int64_t n;

	if (!span_int(span_of(text), &n) || n < min || n > max)
		return false;
	*ret = (unsigned)n;
	return true;
}

unsigned
option_number(struct conf *c, const struct conf_section *s, const char *name,
	      unsigned min, unsigned max, unsigned fallback)
{
	const struct conf_word *w = word_of(s, name);
	unsigned n = fallback;

	if (w && !number(w->text, min, max, &n))
		conf_mistake(c, w->line, "'%s' is '%.40s'; write a whole "
			     "number from %u to %u", name, w->text, min, max);
	return n;
}

/* The largest unit that says it exactly. */
static void
show_seconds(unsigned n, char *ret, size_t size)
{
	if (n % 86400 == 0)
		snprintf(ret, size, "%ud", n / 86400);
	else if (n % 3600 == 0)
		snprintf(ret, size, "%uh", n / 3600);
	else if (n % 60 == 0)
		snprintf(ret, size, "%um", n / 60);
	else
		snprintf(ret, size, "%us", n);
}

static bool
seconds(const char *text, unsigned *ret)
{
	static const char units[] = "smhd";
	static const unsigned factors[] = { 1, 60, 3600, 86400 };
	struct span s = span_of(text);
	int64_t n;

	if (s.len < 2)
		return false;
	const char *unit = strchr(units, s.at[s.len - 1]);

	if (!unit || !span_int(span_trim(span_head(s, s.len - 1)), &n) ||
	    n < 0 || n > 100000)
		return false;
	n *= factors[unit - units];
	if (n > UINT32_MAX)
		return false;
	*ret = (unsigned)n;
	return true;
}

unsigned
option_seconds(struct conf *c, const struct conf_section *s, const char *name,
	       unsigned min, unsigned max, unsigned fallback)
{
	const struct conf_word *w = word_of(s, name);
	char least[16], most[16];
	unsigned n;

	if (!w)
		return fallback;
	if (seconds(w->text, &n) && n >= min && n <= max)
		return n;
	show_seconds(min, least, sizeof(least));
	show_seconds(max, most, sizeof(most));
	conf_mistake(c, w->line, "'%s' is '%.40s'; write a time from %s to %s "
		     "with its unit (s, m, h or d)", name, w->text, least,
		     most);
	return fallback;
}

bool
option_bool(struct conf *c, const struct conf_section *s, const char *name,
	    bool fallback)
{
	static const char *const yes[] = { "yes", "true", "on" };
	static const char *const no[] = { "no", "false", "off" };
	const struct conf_word *w = word_of(s, name);

	if (!w)
		return fallback;
	for (size_t i = 0; i < 3; i++) {
		if (!strcmp(w->text, yes[i]))
			return true;
		if (!strcmp(w->text, no[i]))
			return false;
	}
	conf_mistake(c, w->line, "'%s' is '%.40s'; write yes or no", name,
		     w->text);
	return fallback;
}

int
option_choice(struct conf *c, const struct conf_section *s, const char *name,
	      const char *const *words, int fallback)
{
	const struct conf_word *w = word_of(s, name);
	struct text all = text_new(c->arena);

	if (!w)
		return fallback;
	for (int i = 0; words[i]; i++) {
		if (!strcmp(w->text, words[i]))
			return i;
		text_addf(&all, "%s%s", i == 0 ? "" : words[i + 1] ? ", " :
			  " or ", words[i]);
	}
	conf_mistake(c, w->line, "'%s' is '%.40s'; write %s", name, w->text,
		     all.bytes);
	return fallback;
}

const char *const *
option_list(struct conf *c, const struct conf_section *s, const char *name)
{
	const struct conf_entry *e = conf_entry(s, name);
	size_t n = e ? e->n_words : 0;
	const char **list = arena_array(c->arena, n + 1, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = e->words[i].text;
	return list;
}

static const char *
address(struct conf *c, const char *name, const struct conf_word *w)
{
	struct span s;

	if (!clean_address(c->arena, span_of(w->text), &s)) {
		conf_mistake(c, w->line, "'%s': '%.80s' is no e-mail address; "
			     "write one like segreteria@upinet.it", name,
			     w->text);
		return "";
	}
	return span_dup(c->arena, s);
}

const char *const *
option_addresses(struct conf *c, const struct conf_section *s,
		 const char *name)
{
	const struct conf_entry *e = conf_entry(s, name);
	size_t n = e ? e->n_words : 0;
	const char **list = arena_array(c->arena, n + 1, sizeof(*list));
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		const char *one = address(c, name, &e->words[i]);

		if (*one)
			list[k++] = one;
	}
	return list;
}

const char *
option_address(struct conf *c, const struct conf_section *s, const char *name)
{
	const struct conf_word *w = word_of(s, name);

	return w && *w->text ? address(c, name, w) : "";
}

bool
option_is_host(struct span s)
{
	struct span label;

	if (!s.len || s.len > 253 || s.at[s.len - 1] == '.')
		return false;
	while (span_cut(&s, '.', &label)) {
		if (!label.len || label.len > 63 || label.at[0] == '-' ||
		    label.at[label.len - 1] == '-')
			return false;
		for (size_t i = 0; i < label.len; i++)
			if (!ascii_alnum(label.at[i]) && label.at[i] != '-')
				return false;
	}
	return true;
}

bool
option_is_loopback(const char *host)
{
	struct in6_addr six;
	struct in_addr four;

	if (inet_pton(AF_INET, host, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, host, &six) == 1 &&
	       IN6_IS_ADDR_LOOPBACK(&six);
}

const char *
option_host(struct conf *c, const struct conf_section *s, const char *name)
{
	const struct conf_word *w = word_of(s, name);
	struct in6_addr six;

	if (!w || !*w->text)
		return "";
	if (option_is_host(span_of(w->text)) ||
	    inet_pton(AF_INET6, w->text, &six) == 1)
		return w->text;
	conf_mistake(c, w->line, "'%s' is '%.80s'; write the name of a host "
		     "like imap.upinet.it, without port or protocol", name,
		     w->text);
	return "";
}

const char *
option_https(struct conf *c, const struct conf_section *s, const char *name)
{
	const char *url = option_text(c, s, name, "");

	if (*url && (strncmp(url, "https://", 8) || !url[8] ||
		     strpbrk(url, " <>\"")))
		conf_mistake(c, option_line(s, name),
			     "'%s' is '%.60s'; write an address that begins "
			     "with https://", name, url);
	return url;
}

const char *
option_join(struct arena *a, const char *folder, const char *path)
{
	struct text t = text_new(a);
	struct span rest = span_of(path), part;

	if (*path != '/')
		text_adds(&t, folder);
	while (span_cut(&rest, '/', &part)) {
		if (!part.len || span_is(part, "."))
			continue;
		if (span_is(part, "..")) {
			while (t.len && t.bytes[--t.len] != '/')
				;
			t.bytes[t.len] = '\0';
			continue;
		}
		if (!t.len || t.bytes[t.len - 1] != '/')
			text_addc(&t, '/');
		text_add(&t, part);
	}
	return t.len ? t.bytes : "/";
}

const char *
option_path(struct conf *c, const struct conf_section *s, const char *name,
	    const char *fallback)
{
	const struct conf_word *w = word_of(s, name);

	if (w && !*w->text) {
		conf_mistake(c, w->line, "'%s' is empty; write a path, or "
			     "leave the option out", name);
		return NULL;
	}
	if (!w && !fallback)
		return NULL;
	return option_join(c->arena, c->folder, w ? w->text : fallback);
}

/* A file of anything else would trust nobody, and say so only at work. */
const char *
option_authorities(struct conf *c, const struct conf_section *s,
		   const char *name)
{
	const char *path = option_path(c, s, name, NULL);
	struct span pem;
	struct error err;

	if (!path)
		return NULL;
	struct arena *a = arena_open(2 * AUTHORITIES_MAX);

	if (file_read(a, path, AUTHORITIES_MAX, &pem, &err) != OK)
		conf_mistake(c, option_line(s, name),
			     "'%s': %.120s cannot be read; write the path of "
			     "a PEM file", name, path);
	else if (span_find(pem, SPAN("-----BEGIN CERTIFICATE-----")) < 0 &&
		 span_find(pem, SPAN("-----BEGIN TRUSTED CERT")) < 0)
		conf_mistake(c, option_line(s, name),
			     "'%s': %.120s holds no certificate; write the "
			     "path of a PEM file", name, path);
	arena_close(a);
	return path;
}
