/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a text decides a case that its writer was asked to decide: a letter
 * that an organiser lets count or closes, a stranger's change that the body
 * stands by or does not.  Alone it decides nothing: whether there is a case,
 * and whose it is, only the keeper knows.
 *
 * A yes-word loses to whatever says no: "ok, archiviate", "sì, è un errore".
 * Where both remain possible it is neither.
 */
#ifndef PARSERS_RULING_H
#define PARSERS_RULING_H

#include "parsers/survey.h"

/*
 * Fills what it decides of a letter, and of a change (where "resta l'avv.
 * Tosi" is a no), the words that do, and the one address that is said to be
 * the right one.
 */
void ruling_note(const struct survey *, struct intake *);

#endif
