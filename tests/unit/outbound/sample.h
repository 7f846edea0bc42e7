/* SPDX-License-Identifier: EUPL-1.2 */
/* A small programme and one reply of each kind, for the tests of outbound. */
#ifndef TESTS_OUTBOUND_SAMPLE_H
#define TESTS_OUTBOUND_SAMPLE_H

#include "core/reply.h"

/* Tue 2027-09-14 09:30:00 +0200 */
#define SAMPLE_NOW INT64_C(1820907000)

extern const struct programme sample_programme;
extern const struct sector sample_sectors[];
extern const struct group sample_groups[];
extern const struct body sample_bodies[];

struct sample {
	const char *name; /* of the golden file */
	struct reply reply;
};

/* *n of them; all static. */
const struct sample *sample_replies(size_t *n);
/* Those among them about sessions that change. */
const struct sample *sample_sessions(size_t *n);
/* Those to organisers. */
const struct sample *sample_notices(size_t *n);
/* And those to bodies that were invited. */
const struct sample *sample_invites(size_t *n);

/* People, and rows of one or more registrations: sample_rows.c. */
extern const struct invitee sample_people[];
extern const struct invitee sample_unreached[];
extern const struct invitee sample_lengthy[];
extern const struct invitee sample_asked[];
extern const struct reply_row sample_new_rows[];
extern const struct reply_row sample_full_rows[];
extern const struct reply_row sample_added_rows[];
extern const struct reply_row sample_moved_rows[];
extern const struct reply_row sample_shifted_rows[];
extern const struct reply_row sample_awaited_rows[];
extern const struct reply_row sample_same_rows[];
extern const struct reply_row sample_changed_rows[];
extern const struct reply_notes sample_notes[NOTE_KIND_COUNT];
extern const struct reply_row sample_returned_rows[];
extern const struct reply_row sample_waits_again_rows[];
extern const struct reply_row sample_undone_rows[];
extern const struct reply_row sample_withdrawn_rows[];
extern const struct reply_row sample_unwaited_rows[];
extern const struct reply_row sample_waiting_rows[];
extern const struct reply_row sample_partly_rows[];
extern const struct reply_row sample_unsettled_rows[];
extern const struct reply_row sample_consent_rows[];
extern const struct reply_row sample_bounced_rows[];
extern const struct reply_row sample_nameless_rows[];
extern const struct reply_row sample_addressless_rows[];
extern const struct reply_row sample_everything_rows[];
extern const struct reply_row sample_asked_rows[];
extern const struct reply_row sample_near_rows[];
extern const struct reply_row sample_roster_rows[];
extern const struct reply_row sample_lapsed_rows[];
extern const struct reply_row sample_unseated_rows[];
extern const struct reply_row sample_freed_rows[];
extern const struct reply_row sample_digest_rows[];

#endif
