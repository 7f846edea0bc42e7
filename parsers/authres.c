/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/authres.h"

#include "core/arena.h"

/* One header being read. */
struct results {
	struct span rest;	/* plain: see make_plain() */
	bool broken;		/* a comment or a string has no end */
};

/* Behind the ")" or the closing quote; 0 when there is none. */
static size_t
closed_length(struct span s)
{
	bool quoted = s.at[0] == '"';
	unsigned depth = !quoted;

	for (size_t i = 1; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\\')
			i++;
		else if (quoted && c == '"')
			return i + 1;
		else if (!quoted && c == '(')
			depth++;
		else if (!quoted && c == ')' && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* Letters, digits and what else a server's name or a domain consists of. */
static void
add_quoted(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		text_addc(t, ascii_alnum(c) || c == '.' || c == '-' ||
					     c == '@'
				     ? c
				     : '_');
	}
}

/*
 * Comments become a blank, and what is quoted loses every sign that could be
 * taken for syntax: neither may speak.  What opens and never closes is read
 * on as if it had not opened, so that it hides nothing.
 */
static struct results
make_plain(struct arena *a, struct span s)
{
	struct results r = { 0 };
	struct text t = text_new(a);

	while (s.len) {
		bool opens = s.at[0] == '(' || s.at[0] == '"';
		/* Once is enough: no second search for an end. */
		size_t n = opens && !r.broken ? closed_length(s) : 0;

		r.broken |= opens && !n;
		if (n && s.at[0] == '"')
			add_quoted(&t, span_tail(span_head(s, n - 1), 1));
		else
			text_addc(&t, opens ? ' ' : s.at[0]);
		s = span_tail(s, n ? n : 1);
	}
	r.rest = text_span(&t);
	return r;
}

static bool
next_word(struct span *rest, struct span *word)
{
	*rest = span_trim(*rest);
	return span_cut(rest, ' ', word);
}

/* "header.from=x.it", also with blanks around the "=" and a local part. */
static bool
is_for(struct span properties, struct span domain)
{
	bool named = false;
	ptrdiff_t at;

	while ((at = span_find_nocase(properties, SPAN("header.from"))) >= 0) {
		bool whole = at == 0 || properties.at[at - 1] == ' ';
		struct span value, word;

		properties = span_tail(properties, (size_t)at + 11);
		value = span_trim(properties);
		if (!whole || !value.len || value.at[0] != '=')
			continue;
		value = span_tail(value, 1);
		if (!next_word(&value, &word))
			return false;
		for (at = span_chr(word, '@'); at >= 0;
		     at = span_chr(word, '@'))
			word = span_tail(word, (size_t)at + 1);
		if (!span_eq_nocase(word, domain))
			return false;
		named = true;
	}
	return named;
}

static enum auth
dmarc_of(struct results r, struct span domain)
{
	enum auth found = AUTH_NONE;
	struct span one;

	while (span_cut(&r.rest, ';', &one)) {
		struct span method, word, version;

		if (!span_cut(&one, '=', &method) || !next_word(&one, &word) ||
		    !span_cut(&method, '/', &version))
			continue;
		if (!span_is_nocase(span_trim(version), "dmarc"))
			continue;
		if (span_is_nocase(word, "fail"))
			return AUTH_FAIL;
		if (span_is_nocase(word, "pass") && domain.len && !r.broken &&
		    is_for(one, domain))
			found = AUTH_PASS;
	}
	return found;
}

static bool
is_own_server(const struct programme *p, struct span id)
{
	for (const char *const *s = p->office.authservers; s && *s; s++)
		if (span_is_nocase(id, *s))
			return true;
	return false;
}

enum auth
authres_read(struct arena *a, const struct programme *p,
	     const struct opened *o, struct span domain)
{
	for (size_t i = 0; i < o->n_headers; i++) {
		struct span id, word;

		if (!span_is_nocase(o->headers[i].name,
				    "Authentication-Results"))
			continue;
		struct results r = make_plain(a, o->headers[i].value);

		/* A version may follow the name. */
		if (span_cut(&r.rest, ';', &id) && next_word(&id, &word) &&
		    is_own_server(p, word))
			return dmarc_of(r, domain);
	}
	return AUTH_NONE;
}
