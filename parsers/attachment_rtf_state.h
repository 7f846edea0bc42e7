/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The state of an RTF file that is being read, as the three files that read
 * it share it: attachment_rtf cuts it into words, attachment_rtf_word knows
 * what they mean, attachment_rtf_state keeps groups, tables and fields.
 */
#ifndef PARSERS_ATTACHMENT_RTF_STATE_H
#define PARSERS_ATTACHMENT_RTF_STATE_H

#include "parsers/attachment_flow.h"
#include "parsers/attachment_ink.h"

#define GROUPS 256 /* open at once; deeper ones are left out */
#define FONTS 512  /* whose numbers we remember */
#define COLUMNS 64
#define COLORS 256
#define HIDING 64  /* styles that hide */
#define CHOICES 64

/* Where the text of a group goes. */
enum place {
	PLACE_TEXT,
	PLACE_SKIP,
	PLACE_HEAD,
	PLACE_FOOT,
	PLACE_FONTS,  /* the font table */
	PLACE_COLORS, /* the colour table */
	PLACE_STYLES, /* the style sheet */
	PLACE_FIELD,  /* what a field is made from */
	PLACE_CHOICE, /* an entry of a drop-down */
	PLACE_SHAPE,  /* skipped, but for the text box inside */
};

struct group {
	enum place place;
	bool hidden, deleted;
	bool unsure;	    /* by a style, or by a strange measure */
	bool narrow;	    /* the paragraph, by one */
	int color, back;    /* numbers in the table; 0: as usual */
	int marker, sheet;  /* of a marker; of the paragraph */
	int half_points;
	int style;	    /* that is being defined */
	bool link;	   /* shows what a field made */
	unsigned fallback; /* \uc: characters that stand after \u */
	int font;
};

struct rtf {
	struct arena *arena;
	struct span rest;
	struct flow body, head, foot;
	struct group groups[GROUPS];
	size_t depth; /* of groups that are open */
	size_t too_deep;
	bool star;	  /* "\*": a destination that may be skipped */
	unsigned to_skip; /* of the fallback of the last \u */
	uint16_t surrogate;
	uint16_t high[128]; /* windows-1252 from 0x80 on */
	/* tables */
	bool in_table, in_row;
	unsigned nesting;
	bool merged[COLUMNS], merge;
	unsigned n_columns, column;
	/* fonts drawn in symbols */
	struct {
		int number;
		bool symbol, second;
	} fonts[FONTS];
	size_t n_fonts;
	int font_number;
	/* colours, in their order; 0 is the usual one */
	uint32_t colors[COLORS], color;
	int n_colors;
	int hiding[HIDING]; /* numbers of styles */
	int n_hiding;
	bool unshown; /* the shape that is open */
	size_t margin_from; /* where the open header or footer begins */
	/* the field that is open */
	struct text field;
	size_t field_from;
	int type, result, fallback_result;
	struct span choices[CHOICES];
	size_t n_choices;
	struct text choice;
};

/* The innermost open group, and where its text goes. */
struct group *rtf_top(struct rtf *);
struct flow *rtf_flow(struct rtf *);
bool rtf_is_shown(struct rtf *);
/* How the text of the group looks. */
enum ink_sight rtf_sight(const struct rtf *, const struct group *);

/* True when this character only repeats the \u before it. */
bool rtf_is_fallback(struct rtf *);
void rtf_put(struct rtf *, uint32_t point);
void rtf_put_byte(struct rtf *, unsigned char); /* windows-1252 */
void rtf_put_unicode(struct rtf *, int number); /* of \u */

void rtf_open(struct rtf *);
void rtf_close(struct rtf *);
void rtf_paragraph(struct rtf *);
void rtf_cell(struct rtf *);
void rtf_row(struct rtf *);

/* attachment_rtf_word */
void rtf_word(struct rtf *, const char *word, bool has_number, int number);
/* A colour of the table ends. */
void rtf_color_end(struct rtf *);
/* What a font is called, once its group in the table is read. */
void rtf_font_name(struct rtf *, struct span);

#endif
