/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the tests of the store share: a folder that vanishes, a small
 * programme, a seam without chance, and decisions to commit.
 */
#ifndef TESTS_UNIT_STORAGE_HOUSE_H
#define TESTS_UNIT_STORAGE_HOUSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/clock.h"
#include "storage/commit.h"
#include "storage/engine.h"
#include "storage/ledger.h"
#include "storage/outbox.h"
#include "storage/view.h"

struct house {
	char dir[256];
	struct arena *arena;
	struct seam seam;
	struct store *store;
	unsigned chance;	/* of the seam: counts up */
	struct error err;
};

/* sua-1, sua-2, sit-1; bodies PG (Centro), TO (Nord-ovest), CE (Sud). */
extern const struct programme house_programme;

/* cmocka fixtures: an open store in *state. */
int house_setup(void **state);
int house_teardown(void **state);
/* The same without opening the store. */
int house_setup_closed(void **state);

void house_open(struct house *);
void house_close(struct house *);
const char *house_path(struct house *, const char *name);

/* The instant of "2027-10-05T10:00:00" in the zone. */
int64_t house_instant(const char *);

/* A single number out of the store. */
int64_t house_count(struct house *, const char *literal);

/* PRAGMA integrity_check, and foreign keys that lead nowhere: none. */
void house_check(struct house *);

/* One letter of one writer: everything lives in the arena. */
struct intake *house_intake(struct house *, const char *from,
			    const char *message_id, const char *body);
struct letter house_letter(struct house *, int64_t uid, const char *bytes,
			   int64_t received);
struct invitee house_person(struct house *, const char *name,
			    const char *email);
struct filing house_filing(const char *entity, const char *sector,
			   const char *group);
struct parcel house_parcel(struct house *, const char *purpose,
			   const char *recipient);

/*
 * An accepting decision upon house_intake(), with revision of now, one
 * filing (NULL: none) and one counted confirmation to the writer.
 */
struct decision *house_decision(struct house *, struct intake *, int64_t uid,
				const struct filing *, int64_t now);

/* Commits; fails the test unless OK.  The row. */
int64_t house_commit(struct house *, const struct decision *);
struct roster *house_roster(struct house *, const struct intake *,
			    int64_t now);

#define assert_ok(h, v) do { \
	if ((v) != OK) \
		fail_msg("%s", (h)->err.text); \
} while (0)
#define assert_span(s, text) \
	assert_true(span_is((s), (text)))

#endif
