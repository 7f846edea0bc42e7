/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keys of an intake's text form, shared by the file that writes it and
 * the file that reads it; nobody else needs them.  Lists, enums and the
 * lines about the field before ("words", "around", "sure") are not in the
 * tables.
 */
#ifndef CORE_INTAKE_SLOTS_H
#define CORE_INTAKE_SLOTS_H

#include <stddef.h>

#include "core/intake.h"

enum rule {
	RULE_ADDRESS,
	RULE_NAME,
	RULE_PHONE,
	RULE_ID,	/* a word of ours */
	RULE_MESSAGE_ID,
	RULE_SUBJECT,	/* lines, of three lengths */
	RULE_TITLE,
	RULE_WORDS,
	RULE_REPORT,
};

enum shape {
	SHAPE_SPAN,
	SHAPE_FIELD,
	SHAPE_INSTANT,
	SHAPE_NUMBER,
	SHAPE_WEIGHT,	/* small, of either sign */
	SHAPE_BOOL,
};

struct slot {
	const char *key;
	size_t offset;
	enum shape shape;
	enum rule rule;		/* of spans and fields */
};

/* Each ends with a slot without key. */
extern const struct slot intake_letter_slots[];
extern const struct slot intake_request_slots[];
extern const struct slot intake_referent_slots[];
extern const struct slot intake_candidate_slots[];

#endif
