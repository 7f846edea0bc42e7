/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person had better look at before a letter is acted upon. */
#ifndef PARSERS_DOUBTS_H
#define PARSERS_DOUBTS_H

#include "parsers/conductor.h"

/* Notes the doubts in the intake; the kind is known. */
void doubts_note(struct conductor *);

#endif
