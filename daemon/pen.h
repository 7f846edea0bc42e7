/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes for a terminal, or for a pipe in plain text: lines that fit its
 * width by what the letters really take, hang under their first word, and
 * hold nothing that could move the cursor, turn the text around or change a
 * colour, whoever wrote it.
 */
#ifndef DAEMON_PEN_H
#define DAEMON_PEN_H

#include "core/str.h"

enum ink {
	INK_PLAIN,
	INK_STRONG,
	INK_FAINT,
	INK_MARK,	/* words of evidence: in plain text «so» */
	INK_GOOD,
	INK_ASK,
	INK_CARE,
	INK_COUNT,
};

#define PEN_WIDTH	80	/* where no terminal says otherwise */
#define PEN_NARROW	24	/* narrower than this nothing is laid out */
#define PEN_WORD	600	/* bytes of a word before it is broken */

struct pen {
	struct text *t;
	bool colour;
	size_t width;		/* columns of the terminal */
	/* the line that is being written */
	size_t indent, column;
	const char *gutter;	/* stands before each line; or NULL */
	enum ink now;
	bool blank;		/* one is due before the next word */
	enum ink blank_ink;
	unsigned char piled;	/* marks upon the last letter */
	size_t word_width, n;
	char word[PEN_WORD];
	unsigned char inks[PEN_WORD];	/* of each byte */
};

/* width 0: PEN_WIDTH. */
struct pen pen_new(struct text *, bool colour, size_t width);

/* "  label      " and then a line that hangs behind it; label may be "". */
void pen_label(struct pen *, const char *label);
/* A line that hangs at a column, behind a gutter ("│ ") or NULL. */
void pen_line(struct pen *, size_t indent, const char *gutter);
/* Adds words; blanks at either end part them from their neighbours. */
void pen_put(struct pen *, enum ink, struct span);
void pen_puts(struct pen *, enum ink, const char *);
/* In plain text between quotation marks, else in the ink of a mark. */
void pen_mark(struct pen *, struct span);
/* The column that is reached. */
size_t pen_at(struct pen *);
/* Goes on at this column, if it is still ahead. */
void pen_column(struct pen *, size_t column);
void pen_end(struct pen *);

/* The column at which values stand. */
size_t pen_margin(const struct pen *);

/* Columns that a text takes once it is written. */
size_t pen_width(struct span);

#endif
