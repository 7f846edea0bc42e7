/* SPDX-License-Identifier: EUPL-1.2 */
/* The tests' own simple reader of the mails that we write. */
#ifndef TESTS_OUTBOUND_READING_H
#define TESTS_OUTBOUND_READING_H

#include "core/str.h"

struct arena;

/* The mail with its base64 bodies decoded and LF for CRLF. */
struct span reading_decoded(struct arena *, struct span mail);

/*
 * What may not depend on a stranger's words: the names of all headers, the
 * tags of the HTML with their attributes' names, the names of calendar
 * properties; one a line.
 */
struct span reading_shape(struct arena *, struct span mail);

/* Undoes base64 with line breaks; fails the test when it is not base64. */
struct span reading_base64(struct arena *, struct span);

#endif
