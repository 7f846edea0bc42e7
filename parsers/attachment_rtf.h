/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rich Text Format (1.9.1) as text: what a reader would see, hidden and
 * deleted words and all that only programs read left out.  Characters
 * beyond ASCII are windows-1252 or \u.
 */
#ifndef PARSERS_ATTACHMENT_RTF_H
#define PARSERS_ATTACHMENT_RTF_H

#include "parsers/attachment_ink.h"

struct arena;

/*
 * As attachment_read(); a file that ends in its middle is cut.  Gaps that are
 * there already stay.
 */
MUST_CHECK enum verdict rtf_text(struct arena *, struct span bytes,
				 struct span *ret, struct ink_gaps *,
				 struct error *);

#endif
