/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a writer puts among the lines he quotes: answers between them, in
 * another colour, or a form filled in.
 */
#ifndef PARSERS_ANSWERS_H
#define PARSERS_ANSWERS_H

#include "parsers/letter.h"

/*
 * From a line on, where quoted lines have marks: those are ROLE_QUOTED, and
 * ROLE_ANSWER what stands without one between them.
 */
void answers_between(struct sheet *, size_t from);

/* Whether the new text, [0, own), lets one expect answers in colour below. */
bool answers_announced(const struct sheet *, size_t own);

/* Coloured lines among the quoted ones [from, to) are ROLE_ANSWER. */
void answers_coloured(struct sheet *, size_t from, size_t to);

/*
 * ROLE_FORM for labels with a value on quoted lines, when the new text says
 * that a form is filled in.
 */
void answers_form(struct arena *, struct sheet *);

/* Coloured answers of the HTML form are answers in the plain one too. */
void answers_share(const struct sheet *html, struct sheet *plain);

#endif
