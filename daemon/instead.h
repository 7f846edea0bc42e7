/* SPDX-License-Identifier: EUPL-1.2 */
/* Who denies what a stranger wanted may want something else instead. */
#ifndef DAEMON_INSTEAD_H
#define DAEMON_INSTEAD_H

#include "core/intake.h"

/*
 * "No: spostateci invece al SUA 4": a letter that denies changes something
 * of its own; no group and nobody of the doubted letter is in it.
 */
bool instead_wants(const struct intake *, const struct intake *doubted);

#endif
