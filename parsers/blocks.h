/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What each line of a letter is: the writer's own words, an answer between
 * quoted lines, a form filled in, a forwarded letter that counts, or what is
 * only quoted.  A forwarded letter moves into a sheet of its own
 * (ORIGIN_MESSAGE), so that a sheet has one writer.
 */
#ifndef PARSERS_BLOCKS_H
#define PARSERS_BLOCKS_H

#include "parsers/letter.h"

/*
 * Gives every line of every sheet its role and adds the sheets of forwarded
 * letters after the one in which they stood.  Called once, when all sheets
 * of the letter and its attached messages are there.
 */
void blocks_assign(struct arena *, const struct programme *, struct opened *);

/* The same for sheets of documents, from sheet number from on. */
void blocks_documents(struct arena *, const struct programme *,
		      struct opened *, size_t from);

#endif
