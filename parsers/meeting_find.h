/* SPDX-License-Identifier: EUPL-1.2 */
/* What meeting and its parts for forms and ordinals share. */
#ifndef PARSERS_MEETING_FIND_H
#define PARSERS_MEETING_FIND_H

#include "parsers/meeting.h"

struct finder {
	struct arena *arena;
	const struct page *p;
	const struct mention *mentions;
	size_t n_mentions;
	const struct moment *moments;
	size_t n_moments;
	const uint16_t *stance;
	/* By word, since they are asked for at every one. */
	const struct mention **starts;	/* the first that begins there */
	bool *named, *dated;		/* part of a mention, of a moment */
	bool days_count;		/* no moment is more than a number */
	struct choice *all;
	size_t n, room;
};

/* "2", "II", "due": a number that counts something; 0: none. */
unsigned finder_cardinal(const struct finder *, size_t i, size_t end,
			 size_t *after);
unsigned finder_ordinal(const struct finder *, size_t i, size_t end,
			size_t *after);

/* "n.", "n°", "nr.", "numero", "FG", brackets before a number. */
size_t finder_skip_sign(const struct page *, size_t i, size_t end);

/* "primo Focus Group della SUA": the sector behind word i, or SECTOR_NONE. */
size_t finder_sector_behind(const struct finder *, size_t i, size_t end);

/* A meeting is spoken of before word i, in the same unit. */
bool finder_framed(const struct page *, size_t i);

/* "la prima data utile": whichever is free stands behind an ordinal. */
bool finder_first_free(const struct page *, size_t after, size_t end);

/* An ordinal at word i that names a group: behind it, or 0. */
size_t finder_read_ordinal(struct finder *, size_t i, size_t end);

struct choice *finder_add(struct finder *, size_t at, size_t end);

/* Boxes and labels of a unit, where nothing was read since choice seen. */
void finder_read_form(struct finder *, size_t unit, size_t seen);

/* An empty box beside a group since choice seen, or its day: not that. */
void finder_apply_boxes(struct finder *, size_t seen);

#endif
