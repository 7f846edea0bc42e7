/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small, strict template engine with Mustache's tags.  Every name is
 * resolved against a vocabulary when the file is read, so a misspelt name is
 * found at start and never in a Province's mail.  It is not a language:
 * there are no expressions, no unescaped values, no other delimiters.
 *
 *   {{name}}                a value
 *   {{#name}}..{{/name}}    once a member of a list; or when a value is there
 *   {{^name}}..{{/name}}    when the list or the value is empty
 *   {{> file}}              another file of the same folder, as if typed here
 *   {{! words}}             nothing
 *
 * A tag other than a value's alone on its line takes the line away with it;
 * a file included in the midst of a line loses its last line end.  A name is
 * looked up in the innermost list first, then outwards.
 */
#ifndef OUTBOUND_TEMPLATE_H
#define OUTBOUND_TEMPLATE_H

#include "core/str.h"

struct arena;
struct template;

enum template_kind {
	TEMPLATE_VALUE = 1,
	TEMPLATE_URL, /* the only kind that may stand in href="..." */
	TEMPLATE_LIST,
};

/* One name that templates may use; an array ends in a NULL name. */
struct template_word {
	const char *name;
	enum template_kind kind;
	const struct template_word *inside; /* of a list's members */
};

struct template_scope;

/* What stands for one word: a value, or the first member of a list. */
struct template_slot {
	struct span value;
	struct template_scope *members;
};

/* One slot a word, in the vocabulary's order. */
struct template_scope {
	struct template_slot *slots;
	struct template_scope *next; /* member of the same list */
};

/*
 * Reads dir/file and its partials; everything lives in the arena, words is
 * borrowed.  A name that ends in ".html" is escaped for HTML: a value may
 * stand in running text or in a quoted attribute, nowhere else.  NEVER with
 * "file:line: what is wrong".
 */
MUST_CHECK enum verdict template_open(struct arena *, const char *dir,
				      const char *file,
				      const struct template_word *words,
				      struct template **ret, struct error *);

/* An empty scope for a vocabulary. */
struct template_scope *template_scope(struct arena *,
				      const struct template_word *);

/*
 * Appends.  NEVER when a value holds a control character (a line break would
 * forge lines), or a URL is not https: then *ret is to be thrown away.
 */
MUST_CHECK enum verdict template_render(const struct template *,
					const struct template_scope *,
					struct text *ret, struct error *);

#endif
