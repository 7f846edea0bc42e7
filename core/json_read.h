/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads one JSON object (RFC 8259) from a peer, strictly: what is not
 * exactly that is refused as a whole.
 */
#ifndef CORE_JSON_READ_H
#define CORE_JSON_READ_H

#include "core/json.h"

#define JSON_MEMBERS 100
#define JSON_ITEMS 1000

enum json_kind {
	JSON_STRING,
	JSON_NUMBER,
	JSON_WORD, /* true, false, null */
	JSON_NESTED,
};

struct json_member {
	struct span key;
	enum json_kind kind;
	struct span value; /* a string decoded; all else as it stands */
};

struct json_members {
	struct json_member *at;
	size_t n;
};

/*
 * The members of the object that text is, with nothing beside it but blanks.
 * They live in the arena and in text.  False for anything else: broken UTF-8
 * or escapes, a NUL, a key that comes twice, more than JSON_MEMBERS,
 * nesting beyond JSON_DEPTH.
 */
MUST_CHECK bool json_read(struct arena *, struct span text,
			  struct json_members *ret);

/*
 * The values of an array, a JSON_NESTED value of json_read(): members without
 * a key.  False for what is no array, or one of more than JSON_ITEMS.
 */
MUST_CHECK bool json_items(struct arena *, struct span array,
			   struct json_members *ret);

/* The member of that name and kind, or NULL. */
const struct json_member *json_member(const struct json_members *,
				      const char *key, enum json_kind);

#endif
