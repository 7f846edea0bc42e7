/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One meeting as Zoom's REST interface has it (API v2, "Meetings"): what is
 * sent to plan one, and what is read of the answers.  Pure: it knows no
 * network.  A meeting that convoca has made is known again by a mark at the
 * beginning of its agenda, and by nothing else: an answer may be lost.
 */
#ifndef OUTBOUND_CONFERENCE_H
#define OUTBOUND_CONFERENCE_H

#include <stdbool.h>

#include "core/str.h"

/* How every mark begins; an agenda comes back cut to 250 characters. */
#define CONFERENCE_MARK "[convoca "

struct conference {
	struct span id;		/* digits */
	struct span link;	/* as it stands there; may be empty */
	struct span passcode;	/* empty: none, or not told (in lists) */
	struct span agenda;
	int64_t start;		/* 0: it has no hour */
	int64_t minutes;
};

struct conference_plan {
	struct span topic, agenda;
	struct span zone;	/* "Europe/Rome" */
	int64_t start, minutes;
	bool waiting_room;	/* else people may enter before the host */
};

/* "[convoca sua-2 provincecomuni@upinet.it]" */
struct span conference_mark(struct arena *, const char *group,
			    const char *office);
bool conference_has_mark(const struct conference *, struct span mark);

/* The JSON of a new meeting; and of one that gets another hour. */
void conference_write(struct text *, const struct conference_plan *);
void conference_write_hour(struct text *, const struct conference_plan *);

/*
 * False for what is no meeting: no JSON, no number, or a passcode that cannot
 * stand in a mail.  It lives in the arena and in json.
 */
MUST_CHECK bool conference_read(struct arena *, struct span json,
				struct conference *ret);
/*
 * One page of a list.  next is the token of the page after it, or empty.
 * What in the list has no number is left out.
 */
MUST_CHECK bool conference_read_page(struct arena *, struct span json,
				     struct conference **ret, size_t *n,
				     struct span *next);

/*
 * The link can be sent to people: https, at domain or below it ("zoom.us",
 * "us02web.zoom.us"), without user or port, visible ASCII, not too long.
 */
bool conference_is_link(struct span link, const char *domain);

/* "91234567890" of "https://zoom.us/j/91234567890?pwd=x"; or empty. */
struct span conference_number(struct span link);

#endif
