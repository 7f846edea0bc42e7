/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a withdrawal withdraws what is ours: a seat, a sector, a person.
 * "disdire la camera", "cancellarci dalla newsletter" withdraw something
 * else; "non si ritira", "tutto tranne il SUA", "l'anno scorso non abbiamo
 * partecipato" withdraw nothing, or less than they seem to.  It says that a
 * person has to look, and never what is meant.
 */
#ifndef PARSERS_WITHDRAWAL_H
#define PARSERS_WITHDRAWAL_H

#include "parsers/survey.h"

/* The words that leave it in doubt, borrowed from the page; or empty. */
struct span withdrawal_doubt(const struct survey *);

#endif
