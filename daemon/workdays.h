/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days on which offices in Italy answer: not Saturday, Sunday, nor a public
 * holiday (law 260/1949 and its changes; 4 October from 2026, law 151/2025).
 */
#ifndef DAEMON_WORKDAYS_H
#define DAEMON_WORKDAYS_H

#include <stdbool.h>
#include <stdint.h>

bool workdays_is_one(int64_t instant);

/* The same hour, n working days later; the last of them is one itself. */
int64_t workdays_after(int64_t instant, unsigned n);

/* The same hour, n working days earlier; the last of them is one itself. */
int64_t workdays_before(int64_t instant, unsigned n);

/* Whole working days that begin after `from` and before `to`. */
unsigned workdays_between(int64_t from, int64_t to);

#endif
