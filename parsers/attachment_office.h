/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Word and OpenDocument files: a ZIP of XML parts, both read in one stream
 * without building a tree.  This file opens the archive, keeps its bounds
 * and drives the XML parser; attachment_docx and attachment_odf know what
 * the elements mean.
 */
#ifndef PARSERS_ATTACHMENT_OFFICE_H
#define PARSERS_ATTACHMENT_OFFICE_H

#include "core/str.h"
#include "parsers/attachment_flow.h"
#include "parsers/attachment_ink.h"

struct office_attr {
	const char *name; /* without its prefix */
	struct span value;
};

/*
 * One part's reader.  Elements are named with our own short prefixes,
 * whatever the document calls them: "w:p", "w14:checked", "text:p".
 */
struct office_part {
	void (*start)(void *self, const char *name, const struct office_attr *,
		      size_t n);
	void (*end)(void *self, const char *name);
	void (*text)(void *self, struct span);
	void *self;
};

/* The value of an attribute, or the empty span. */
struct span office_attr(const struct office_attr *, size_t n, const char *name);

/* A short list of strings that the parts of one document share. */
struct office_names {
	struct arena *arena;
	struct span (*pairs)[2];
	size_t n, room;
};

/* Beyond 1,024 names nothing more is added. */
void office_add(struct office_names *, struct span key, struct span value);
/* True when the key is there; *value (NULL is allowed) is its latest. */
bool office_find(const struct office_names *, struct span key,
		 struct span *value);

/* Once a process, before the jail closes. */
void office_warm_up(void);

/*
 * As attachment_read(); gaps that are there already stay.
 */
MUST_CHECK enum verdict office_text(struct arena *, struct span bytes,
				    struct span *ret, struct ink_gaps *gaps,
				    struct error *);

#endif
