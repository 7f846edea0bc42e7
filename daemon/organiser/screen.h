/* SPDX-License-Identifier: EUPL-1.2 */
/* The terminal that standard output goes to, if it is one. */
#ifndef DAEMON_ORGANISER_SCREEN_H
#define DAEMON_ORGANISER_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* Its columns; 0 for a pipe or a file. */
size_t screen_width(void);
/* It shows colours, and nobody asked for none (NO_COLOR, TERM=dumb). */
bool screen_has_colour(void);

#endif
