/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a page names a sector, and how: asked for, declined, put off, or
 * only the office of somebody who is named.
 */
#ifndef PARSERS_SECTOR_H
#define PARSERS_SECTOR_H

#include "parsers/vocabulary.h"

#define SECTOR_ALL SIZE_MAX	/* "tutti e tre i settori" */

struct mention {
	size_t at, end;		/* words [at, end) */
	size_t sector;		/* index, or SECTOR_ALL */
	uint16_t stance;	/* enum stance */
	uint8_t percent;	/* how surely the sector is meant */
	bool labelled;		/* stands behind "Settore:" */
	bool office;		/* somebody's post, not the sector */
	bool column;		/* "Area:", "Servizio:": an office's label */
	bool ticked, unticked;	/* beside a box */
	bool sign;		/* in a signature or a letterhead */
	bool plain;		/* by title or acronym, not by a synonym */
};

/* In order of position; stance is stance_read()'s. */
struct mention *sector_scan(struct arena *, struct page *,
			    const struct vocabulary *, const uint16_t *stance,
			    size_t *n);

#endif
