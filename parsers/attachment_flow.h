/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lines and table rows as the document readers come upon them: paragraphs
 * become lines, the cells of a data row one line with TABs between them, and
 * a table that only serves the layout becomes lines again.  It knows no
 * file format.
 */
#ifndef PARSERS_ATTACHMENT_FLOW_H
#define PARSERS_ATTACHMENT_FLOW_H

#include "core/str.h"

#define FLOW_DEPTH 8 /* tables inside tables; deeper ones count as this */

/* How the boxes of forms are written, whatever drew them. */
#define FLOW_TICKED 0x2612
#define FLOW_UNTICKED 0x2610

struct flow_row {
	struct text cell; /* of the open cell: paragraphs ended by LF */
	struct span *cells, *above; /* of this row, and the one before */
	size_t n_cells, n_above, room, room_above;
	bool layout; /* holds a table, or too many lines */
};

struct flow {
	struct arena *arena;
	struct text out;
	struct text line; /* of the open paragraph */
	struct flow_row rows[FLOW_DEPTH];
	unsigned depth; /* tables that are open */
	size_t taken;	/* bytes so far, against LIMIT_TEXT */
	bool cut;	/* LIMIT_TEXT left something out */
	bool unsure;	/* what was left out may be seen */
};

/* The arena outlives it and should be one that is thrown away soon. */
struct flow flow_new(struct arena *);

/* Running text of a paragraph, valid UTF-8. */
void flow_add(struct flow *, struct span);
void flow_put(struct flow *, uint32_t point);
/* A character of Wingdings and the like, which no text shows by itself. */
void flow_symbol(struct flow *, struct span font, uint32_t code);
/* " <m.rossi@...>" where a mailto: link hides behind other words. */
void flow_mailto(struct flow *, struct span target, struct span words);
void flow_tab(struct flow *);
/* A new line inside the paragraph. */
void flow_break(struct flow *);
/* The paragraph ends. */
void flow_paragraph(struct flow *);

void flow_table(struct flow *);
void flow_cell(struct flow *); /* ends the cell */
/* The same for one that goes on from the row above: says what that says. */
void flow_cell_merged(struct flow *);
void flow_row(struct flow *); /* ends the row */
void flow_table_end(struct flow *);

/* Ends whatever is open; the text borrows from the arena. */
struct span flow_end(struct flow *);

#endif
