/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The grammar of our two .conf files, and the only place that knows
 * libconfuse.  It yields names, words and the lines they stand on; what they
 * mean is read by config/option.h.  Words are NUL-terminated UTF-8 without
 * control characters.
 */
#ifndef CONFIG_CONF_H
#define CONFIG_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "config/mistakes.h"
#include "core/str.h"

struct arena;

enum conf_shape {
	CONF_WORD,	/* name = "value" */
	CONF_LIST,	/* name = {"a", "b"}, or name = "a" */
	CONF_SECTION,	/* name { ... }: once */
	CONF_SECTIONS,	/* name "title" { ... }: any number */
	CONF_REFUSED,	/* name = ... is a mistake that we explain */
};

struct conf_spec {
	const char *name;		/* NULL ends a list of them */
	enum conf_shape shape;
	const struct conf_spec *inside;	/* of sections */
	const char *instead;	/* CONF_REFUSED: the name to suggest */
	const char *why;	/* CONF_REFUSED: the sentence to say */
};

struct conf_word {
	const char *text;
	int line;
};

struct conf_entry {
	const char *name;
	struct conf_word *words;
	size_t n_words;
};

struct conf_section {
	const char *name;	/* "mailbox"; "" for the file itself */
	const char *title;	/* "" when it has none */
	int line;		/* where it begins; 0: it is not in the file */
	struct conf_entry *entries;
	size_t n_entries;
	struct conf_section *sections;	/* in the order of the specs */
	size_t n_sections;
};

struct conf {
	struct arena *arena;
	const char *path;	/* absolute */
	const char *folder;	/* of the path */
	const char *file;	/* its last part, for sentences */
	struct mistakes *mistakes;
	struct conf_section root;
	bool lenient;		/* an unknown option was skipped */
};

/*
 * Reads the file.  OK although single options were unknown, so that all
 * mistakes of a file are told in one run: see mistakes_verdict().  NEVER when
 * the file cannot be read or understood.  The result lives in the arena.
 */
MUST_CHECK enum verdict conf_open(struct arena *, const char *path,
				  const struct conf_spec *, struct mistakes *,
				  struct conf **ret, struct error *);

/* One mistake; line 0 leaves the line out. */
void conf_mistake(struct conf *, int line, const char *fmt, ...) PRINTF(3, 4);

/* NULL when it is not given. */
const struct conf_entry *conf_entry(const struct conf_section *,
				    const char *name);

/* The section of that name that comes after one (NULL: the first). */
const struct conf_section *conf_next(const struct conf_section *in,
				     const char *name,
				     const struct conf_section *after);

#endif
