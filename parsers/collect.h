/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parts of one message, sorted by what they are for: its text and the
 * HTML that says the same, attached documents, calendar objects, attached
 * messages, what a report carries.  Which message counts is not decided
 * here.
 */
#ifndef PARSERS_COLLECT_H
#define PARSERS_COLLECT_H

#include "parsers/letter.h"
#include "parsers/mime.h"

#define COLLECT_SEGMENTS 12	/* of one body, one after the other */
#define COLLECT_TEXTS	 4	/* parts of a segment in one form */

/* A piece of the body; with both forms where it stands in an alternative. */
struct segment {
	const struct mime_part *plain[COLLECT_TEXTS], *html[COLLECT_TEXTS];
	size_t n_plain, n_html;
};

struct collected {
	struct segment segments[COLLECT_SEGMENTS];
	size_t n_segments;
	bool left_out;		/* a text that some reader sees was not kept */
	const struct mime_part **messages;	/* attached ones */
	size_t n_messages, room_messages;
	const struct mime_part **files;		/* other parts */
	size_t n_files, room_files;
	const struct mime_part *delivery_status;
	const struct mime_part *returned;	/* of a report: our message */
};

void collect_parts(struct arena *, const struct mime_part *root,
		   struct collected *ret);

/* An attached message, encoded in whatever way: a file called postacert.eml. */
bool collect_is_message(const struct mime_part *);
bool collect_is_calendar(const struct mime_part *);

/* The first part of that file name, without case, not inside messages. */
const struct mime_part *collect_find(const struct mime_part *root,
				     const char *name);

/*
 * The body as sheets: one, or a second one that says the same in HTML; what
 * cannot be read is left out.  Returns how many of the two are filled in.
 */
size_t collect_body(struct arena *, const struct collected *, struct opened *,
		    struct sheet ret[2]);

/* A text as a sheet: lines, or those of an HTML page. */
void collect_text(struct arena *, struct span text, bool html, struct opened *,
		  struct sheet *ret);

#endif
