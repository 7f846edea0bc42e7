/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * winmail.dat: the message text and the attachments that Outlook wraps in
 * TNEF (MS-OXTNEF) when it takes the reader for another Outlook.
 */
#ifndef PARSERS_TNEF_H
#define PARSERS_TNEF_H

#include "parsers/letter.h"

bool tnef_is(struct span bytes);

/*
 * The text of the message first, where there is one: of the type
 * "text/plain" (in UTF-8), "text/html" or "application/rtf", and without a
 * name; then the attachments, whose type is left empty.  A message attached
 * to it is again TNEF.  What is cut off is left out; NEVER with "corrupt"
 * when nothing can be found at all.
 */
MUST_CHECK enum verdict tnef_unpack(struct arena *, struct span bytes,
				    struct attachment **ret, size_t *n,
				    struct error *);

#endif
