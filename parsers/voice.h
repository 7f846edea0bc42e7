/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What one page says when it is heard alone: whether it is a voice of its
 * own, only passes on, or is our own invitation come back.
 */
#ifndef PARSERS_VOICE_H
#define PARSERS_VOICE_H

#include "parsers/intent.h"
#include "parsers/survey.h"

/* Named in the text and not only in a signature. */
bool voice_names_sector(const struct survey *);
bool voice_names_person(const struct survey *);

/* A voice that passes on says nothing itself. */
bool voice_speaks(const struct survey *, const struct intent *);

/* Any act or question at all, however faint. */
bool voice_wants(const struct intent *);

/* Hardly a word of its own. */
bool voice_is_silent(const struct survey *);

/*
 * What an inner letter's own subject says; NULL where it has none, or it is
 * a thread's.  In the arena of the survey.
 */
struct survey *voice_heading(const struct survey *);

#endif
