/* SPDX-License-Identifier: EUPL-1.2 */
/* A small programme and one reply of each kind, for the tests of outbound. */
#ifndef TESTS_OUTBOUND_SAMPLE_H
#define TESTS_OUTBOUND_SAMPLE_H

#include "core/reply.h"

/* Tue 2027-09-14 09:30:00 +0200 */
#define SAMPLE_NOW INT64_C(1820907000)

extern const struct programme sample_programme;

struct sample {
	const char *name; /* of the golden file */
	struct reply reply;
};

/* *n of them; all static. */
const struct sample *sample_replies(size_t *n);
/* Those among them about sessions that change. */
const struct sample *sample_sessions(size_t *n);

#endif
