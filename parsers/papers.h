/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Documents that come along with a letter and say nothing for the body that
 * sends them: our own invitation or calendar, a privacy notice.
 */
#ifndef PARSERS_PAPERS_H
#define PARSERS_PAPERS_H

#include "parsers/survey.h"

/* True when the page is such a document, and nobody has filled it in. */
bool papers_come_along(const struct survey *);

#endif
