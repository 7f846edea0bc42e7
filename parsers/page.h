/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A sheet as the field readers see it: words with their folded forms, cut
 * into units (a sentence, a labelled line, an item of a list, a row of a
 * table) and paragraphs.  Quoted, hidden and legal lines are not on it;
 * signatures and letterheads are, and say so.
 */
#ifndef PARSERS_PAGE_H
#define PARSERS_PAGE_H

#include "parsers/letter.h"

enum word_kind {
	WORD_TEXT,
	WORD_NUMBER,
	WORD_MARK,		/* one sign, or a run of one */
	WORD_ADDRESS,		/* fold holds the clean address, or is empty */
	WORD_LINK,
};

struct word {
	struct span raw;	/* as it stands */
	struct span fold;	/* for comparing; a mark stands for itself */
	uint32_t line;		/* index into the page's lines */
	uint32_t unit;
	uint32_t same;		/* next word with the same first letter + 1 */
	enum word_kind kind;
	bool glued;		/* no blank between it and the word before */
	bool elided;		/* "l'", "dell'" before another word */
	bool title;		/* begins with a capital */
	bool caps;		/* two letters or more, all capitals */
	bool accent;		/* ends in an accent, typed as ' or not */
	bool dotted;		/* letters with dots between: "S.U.A." */
	bool opens;		/* a clause begins here */
};

enum unit_kind { UNIT_PROSE, UNIT_LABEL, UNIT_ITEM, UNIT_ROW };

struct unit {
	size_t first, end;	/* words [first, end) */
	enum unit_kind kind;
	enum role role;
	uint32_t paragraph;
	size_t value;		/* UNIT_LABEL: first word behind the label */
	int label;		/* enum label of a UNIT_LABEL or an answer */
	bool question;		/* ends in a question mark */
	bool shouted;		/* written in capitals throughout */
};

struct page {
	const struct sheet *sheet;
	struct span *lines;	/* without invisible characters */
	enum role *roles;
	bool *row;
	bool *shouted;		/* written in capitals throughout */
	size_t *begins;		/* the first word of each line */
	size_t n_lines;
	size_t width;		/* at which lines were wrapped, or 0 */
	struct word *words;
	size_t n_words;
	size_t n_known; /* those no unit holds yet included */
	struct unit *units;
	size_t n_units;
	bool cut;		/* a limit left the rest unread */
	bool french;		/* "M. Joël Perruquet" has a title */
	uint32_t head[128];	/* first word by first byte + 1; 0: none */
};

/* Never NULL; everything lives in the arena and borrows from the sheet. */
struct page *page_read(struct arena *, const struct sheet *);

/* A page of one text as if newly written, for subjects and for tests. */
struct page *page_of_text(struct arena *, struct span text);

/* The words [first, end) as they stand, from the first byte to the last. */
struct span page_words(const struct page *, size_t first, size_t end);

/*
 * The same words as one text, a blank where a line ends between them: in the
 * page or, of several lines, in the arena.
 */
struct span page_whole(struct arena *, const struct page *, size_t first,
		       size_t end);

/* The whole unit as it stands, or its longest line. */
struct span page_unit(const struct page *, size_t unit);

/* Whether the word's unit counts as the writer's text. */
bool page_counts(const struct page *, size_t word);
/* Whether a unit of that role is text, and not signature or letterhead. */
bool page_role_counts(enum role);

/* True when word i is text or number and folds to exactly this. */
bool page_is(const struct page *, size_t i, const char *fold);

#endif
