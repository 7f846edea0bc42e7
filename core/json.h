/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes JSON (RFC 8259) into a text; commas are its own affair. */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

#define JSON_DEPTH 16

struct json {
	struct text *out;
	int depth;
	bool filled[JSON_DEPTH + 1];	/* a comma is due at this depth */
	bool named;			/* a key has just been written */
};

struct json json_new(struct text *);
void json_object(struct json *);
void json_array(struct json *);
void json_end_object(struct json *);
void json_end_array(struct json *);
void json_key(struct json *, const char *);
/* Invalid UTF-8 becomes U+FFFD. */
void json_string(struct json *, struct span);
void json_strings(struct json *, const char *);	/* NULL writes null */
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);
void json_null(struct json *);

#endif
