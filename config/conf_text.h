/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is done to the text of a .conf file before libconfuse sees it, since
 * it trips over comments inside lists, keeps its lexer in the middle of an
 * unfinished string, and puts the environment's variables into strings.
 */
#ifndef CONFIG_CONF_TEXT_H
#define CONFIG_CONF_TEXT_H

#include <stdbool.h>

#include "core/str.h"

/*
 * Blanks out comments, CRs and a byte order mark in place; every newline
 * stays.  Returns NULL, or a sentence about what stands on *line.
 */
const char *conf_text_prepare(char *text, size_t len, int *line);

/* The line on which a section begins, or 0. */
int conf_text_section(struct span text, const char *name, const char *title);

/*
 * Blanks out a line that is a whole statement ("name = value"); false when
 * it is not, and nothing is changed.
 */
bool conf_text_drop(char *text, size_t len, int line);

#endif
