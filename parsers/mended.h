/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The address that a text says to be the right one: "l'indirizzo giusto è
 * ...", "E-mail: ..."; whose it is, it need not say.
 */
#ifndef PARSERS_MENDED_H
#define PARSERS_MENDED_H

#include "parsers/survey.h"

/* Empty where there is none, or more than one. */
struct field mended_of(const struct survey *);

#endif
