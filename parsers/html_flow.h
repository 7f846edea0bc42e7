/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lines and rows as the elements of a page come by: the text half of html,
 * which knows no element and no style.
 */
#ifndef PARSERS_HTML_FLOW_H
#define PARSERS_HTML_FLOW_H

#include "parsers/letter.h"

#define HTML_FLOW_DEPTH 24	/* tables inside tables */
#define HTML_FLOW_CELLS 64	/* a row */

/* A line while the text still grows. */
struct flow_line {
	size_t start, len;
	uint8_t quote;
	bool row, coloured, paragraph;
};

struct flow_table {
	size_t row;		/* its open row's first line */
	size_t cells[HTML_FLOW_CELLS];	/* first line of each cell */
	unsigned n_cells;
};

struct html_flow {
	struct arena *arena;
	struct text text;
	struct flow_line *lines;
	size_t n_lines, room;
	struct flow_table *tables;
	unsigned depth;
	size_t start;		/* of the open line */
	size_t seen, coloured;	/* its visible bytes, those in colour */
	size_t space;		/* blanks due before the next word */
	bool paragraph;		/* the next line begins a paragraph */
	uint8_t quote;		/* depth of the lines to come */
	bool full;		/* LIMIT_TEXT was reached */
};

void html_flow_open(struct html_flow *, struct arena *);
/* Running text; blanks are joined unless pre. */
void html_flow_add(struct html_flow *, struct span, bool pre, bool coloured);
/* Ends the line, if one is open; brk: even when it is empty. */
void html_flow_line(struct html_flow *, bool brk);
/* Ends the line and leaves a blank one before the next. */
void html_flow_gap(struct html_flow *);
void html_flow_table(struct html_flow *);
void html_flow_cell(struct html_flow *);
void html_flow_row(struct html_flow *);
void html_flow_table_end(struct html_flow *);
/* Ends everything; the lines borrow from the arena. */
void html_flow_close(struct html_flow *, struct line **ret, size_t *n);

#endif
