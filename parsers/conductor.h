/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is known of a letter while it is being understood: shared by
 * understand, which puts it together, purpose, which says what kind of letter
 * it is, and doubts, which says what a person had better look at.
 */
#ifndef PARSERS_CONDUCTOR_H
#define PARSERS_CONDUCTOR_H

#include "parsers/account.h"
#include "parsers/entity.h"

struct conductor {
	struct arena *arena;
	const struct programme *programme;
	struct opened *o;
	struct intake *in;
	const struct vocabulary *v;
	struct survey *subject;		/* NULL: of a thread, or empty */
	struct survey *name;		/* display name of From */
	struct account told;		/* the form that is believed */
	struct entity entity;
	enum kind kind;
	struct draft draft;
};

#endif
