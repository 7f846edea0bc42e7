/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Orders that are none of the writer's to give: to register, change or strike
 * another Province, and rows of data made ready for others.  They are text:
 * nothing in them is a fact, and the letter's own facts stand.
 */
#ifndef PARSERS_ORDERS_H
#define PARSERS_ORDERS_H

#include "parsers/survey.h"

/* Takes out of a survey what such orders name, and marks their words. */
void orders_drop(struct survey *);

/* A line that is written for a program: "key=value; ...", "{"key": ...". */
bool orders_is_code(struct span line);

#endif
