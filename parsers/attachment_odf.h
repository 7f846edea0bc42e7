/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the elements of an OpenDocument text or sheet (OASIS OpenDocument 1.2)
 * mean for its text: what is hidden, deleted or only a prompt is left out,
 * and the controls of a form say their value.
 */
#ifndef PARSERS_ATTACHMENT_ODF_H
#define PARSERS_ATTACHMENT_ODF_H

#include "parsers/attachment_office.h"

struct odf;

/* In the arena.  Styles are learnt before the text is read. */
struct odf *odf_new(struct arena *);

/* Reads styles.xml for the styles that hide. */
struct office_part odf_styles(struct odf *);
/* Reads content.xml into the flow. */
struct office_part odf_body(struct odf *, struct flow *);
/* Reads styles.xml once more, for what stands at the head and the foot. */
struct office_part odf_margins(struct odf *, struct flow *head,
			       struct flow *foot);

/* True when META-INF/manifest.xml (read by odf_manifest()) says encrypted. */
struct office_part odf_manifest(struct odf *);
bool odf_is_encrypted(const struct odf *);

#endif
