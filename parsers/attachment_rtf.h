/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rich Text Format (1.9.1) as text: what a reader would see, hidden and
 * deleted words and all that only programs read left out.  Characters
 * beyond ASCII are windows-1252 or \u.
 */
#ifndef PARSERS_ATTACHMENT_RTF_H
#define PARSERS_ATTACHMENT_RTF_H

#include "core/str.h"

struct arena;

/*
 * As attachment_text(); *cut becomes true where LIMIT_TEXT left something
 * out or the file ends in its middle, and is otherwise left alone.
 */
MUST_CHECK enum verdict rtf_text(struct arena *, struct span bytes,
				 struct span *ret, bool *cut, struct error *);

#endif
