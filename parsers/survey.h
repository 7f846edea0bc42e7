/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * All that the field readers found on one page, side by side, for those who
 * put it together.
 */
#ifndef PARSERS_SURVEY_H
#define PARSERS_SURVEY_H

#include "parsers/contact.h"
#include "parsers/meeting.h"
#include "parsers/person.h"
#include "parsers/province.h"
#include "parsers/sector.h"
#include "parsers/stance.h"

/* Who wrote the page, as far as its headers tell. */
struct writer {
	struct span address;	/* or empty */
	struct span name;	/* display name, or empty */
	struct someone who;	/* n_tokens 0: an office, or unknown */
	int64_t written;	/* instant; 0: unknown */
};

struct survey {
	struct arena *arena;
	const struct programme *programme;
	const struct vocabulary *vocabulary;
	struct page *page;
	struct writer writer;
	uint16_t *stance;
	struct mention *mentions;
	size_t n_mentions;
	struct moment *moments;
	size_t n_moments;
	struct choice *choices;
	size_t n_choices;
	struct claim *claims;
	size_t n_claims;
	struct number *numbers;
	size_t n_numbers;
	struct someone *people;
	size_t n_people;
	size_t *addresses;	/* words */
	size_t n_addresses;
};

/* Reads a sheet with every field reader.  In the arena. */
struct survey *survey_make(struct arena *, const struct vocabulary *,
			     const struct sheet *, const struct writer *);

/* The writer of a letter from the fields of its From. */
struct writer survey_writer(struct arena *, struct span address,
			     struct span name, int64_t written);

/* Any of these flags (enum stance) on any word of [at, end). */
bool survey_stance(const struct survey *, size_t at, size_t end,
		    unsigned flags);

#endif
