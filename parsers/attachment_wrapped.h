/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A table printed without white between its rows: where the halves of an
 * address or a number prove that a line goes on with the one above, the columns
 * that such lines leave empty tell where every other row begins.
 */
#ifndef PARSERS_ATTACHMENT_WRAPPED_H
#define PARSERS_ATTACHMENT_WRAPPED_H

#include "parsers/attachment_table.h"

/*
 * rows[0] holds the heads.  Lines that go on are marked as joined; false where
 * nothing proves that any does.
 */
bool wrapped_join(struct arena *, struct row *rows, size_t n);

#endif
