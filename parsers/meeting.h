/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which Focus Group is meant: by number ("Focus Group n. 2", "SUA 2", "FG
 * II", "al terzo"), by day and hour, or by both, which must then agree.
 */
#ifndef PARSERS_MEETING_H
#define PARSERS_MEETING_H

#include "parsers/moment.h"
#include "parsers/sector.h"

#define SECTOR_NONE (SIZE_MAX - 1)

/* A place where a group is named. */
struct choice {
	size_t at, end;			/* words [at, end) */
	unsigned number;		/* 0: by its day alone */
	const struct moment *moment;	/* NULL: by number alone; both: the
					   number may also be a day */
	size_t sector;			/* beside it, or SECTOR_NONE */
	size_t implied;			/* the last one named before it there */
	uint16_t stance;
	bool framed;			/* said of a meeting, not by the way */
	bool sign;
};

struct choice *meeting_scan(struct arena *, const struct page *,
			  const struct mention *, size_t n_mentions,
			  const struct moment *, size_t n_moments,
			  const uint16_t *stance, size_t *n);

/* What the choices for one sector come to. */
struct resolved {
	const struct group *group;	/* NULL: none, or contradicted */
	size_t evidence;		/* the choice that named it */
	const struct group *second[4];	/* alternatives, in their order */
	size_t n_second;
	bool contradiction;
	size_t against;			/* the choice that disagrees */
	bool unknown;			/* a group that does not exist */
};

/*
 * Only the choices i with use[i] count.  written is the letter's instant, 0
 * when unknown.
 */
struct resolved meeting_resolve(const struct programme *, size_t sector,
			      const struct choice *, const bool *use,
			      size_t n, int64_t written);

/*
 * The only group, over all sectors, that meets on that day; NULL when none
 * or more than one does.
 */
const struct group *meeting_on(const struct programme *, const struct moment *,
			     int64_t written);
/* Whether this group meets on that day (and hour, where one is said). */
bool meeting_meets(const struct group *, const struct moment *,
		 int64_t written);

#endif
