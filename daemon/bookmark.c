/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/bookmark.h"

#include <errno.h>
#include <stdlib.h>

#include "core/limits.h"
#include "core/record.h"

static const char where[] = "daemon/bookmark";

/* A letter may have lain there before it was filed; what is known stays. */
#define MARGIN (7 * 86400)

static enum verdict
write_news(struct bookmark *b, const struct bookmark_letter *l,
	   struct error *err)
{
	if (l->news == BOOKMARK_GONE)
		return ledger_gone(b->store, b->mailbox, b->uidvalidity,
				   l->letter.uid, err);
	return ledger_withhold(b->store, b->mailbox, b->uidvalidity,
			       &l->letter, err);
}

/* Unless the store rests: then became_undone() follows. */
static void
tell_ledger(struct bookmark *b, const struct bookmark_letter *l)
{
	struct error err;

	if (group_begin(b->group, &err) == OK &&
	    write_news(b, l, &err) != OK)
		group_fail(b->group, &err);
}

static void
became_durable(void *self)
{
	struct bookmark *b = self;
	size_t kept = 0;

	b->beginning = false;
	for (size_t i = 0; i < b->n; i++) {
		struct bookmark_letter l = b->withheld[i];

		if (l.news == BOOKMARK_GONE)
			continue;
		l.news = BOOKMARK_KEPT;
		b->withheld[kept++] = l;
	}
	b->n = kept;
}

/* A cursor that was forgotten would begin at a later letter next time. */
static void
became_undone(void *self)
{
	struct bookmark *b = self;
	struct error err;

	if (b->beginning && group_begin(b->group, &err) == OK &&
	    ledger_begin(b->store, b->mailbox, b->uidvalidity, b->cursor,
			 &err) != OK)
		group_fail(b->group, &err);
	for (size_t i = 0; i < b->n; i++)
		if (b->withheld[i].news != BOOKMARK_KEPT)
			tell_ledger(b, &b->withheld[i]);
}

void
bookmark_open(struct bookmark *b, struct group_commit *group,
	      struct store *store, const struct seam *seam,
	      struct span mailbox)
{
	*b = (struct bookmark){
		.group = group, .store = store, .seam = seam,
		.mailbox = mailbox,
		.member = { .durable = became_durable,
			    .undone = became_undone, .self = b },
	};
	group_join(group, &b->member);
}

void
bookmark_close(struct bookmark *b)
{
	free(b->withheld);
}

static enum verdict
add(struct bookmark *b, const struct withheld *w, enum bookmark_news news,
    struct error *err)
{
	if (b->n == LIMIT_WITHHELD)
		return error_set(err, LATER, where, 0, "the server withholds "
				 "too many letters");
	if (b->n == b->room) {
		size_t want = b->room ? b->room * 2 : 16;
		struct bookmark_letter *more =
			reallocarray(b->withheld, want, sizeof(*more));

		if (!more)
			return error_set(err, LATER, where, ENOMEM,
					 "out of memory");
		b->withheld = more;
		b->room = want;
	}
	b->withheld[b->n++] = (struct bookmark_letter){ *w, news };
	return OK;
}

static enum verdict
read_withheld(struct bookmark *b, struct arena *a, struct error *err)
{
	struct withheld *list;
	size_t n;
	enum verdict v = ledger_withheld(b->store, a, b->mailbox,
					 b->uidvalidity, &list, &n, err);

	for (size_t i = 0; v == OK && i < n; i++)
		if (!bookmark_has(b, list[i].uid, NULL))
			v = add(b, &list[i], BOOKMARK_KEPT, err);
	return v;
}

/*
 * A mailbox met for the first time begins at its newest letter; one whose
 * UIDVALIDITY has changed is fetched whole, and the digests tell what is
 * filed already.
 */
static enum verdict
find_cursor(struct bookmark *b, int64_t uidnext, struct error *err)
{
	int64_t cursor;
	bool known;
	enum verdict v = ledger_cursor(b->store, b->mailbox, b->uidvalidity,
				       &cursor, err);

	if (v != OK || cursor >= 0) {
		if (v == OK)
			b->cursor = cursor;
		return v;
	}
	v = ledger_knows(b->store, b->mailbox, &known, err);
	if (v != OK)
		return v;
	cursor = known || uidnext < 1 ? 0 : uidnext - 1;
	v = group_begin(b->group, err);
	if (v == OK)
		v = ledger_begin(b->store, b->mailbox, b->uidvalidity, cursor,
				 err);
	if (v == OK) {
		b->cursor = cursor;
		b->beginning = true;
	}
	return v;
}

enum verdict
bookmark_select(struct bookmark *b, struct arena *a, int64_t uidvalidity,
		int64_t uidnext, struct text *t, struct error *err)
{
	if (uidvalidity != b->uidvalidity)
		b->n = 0;
	b->uidvalidity = uidvalidity;
	enum verdict v = find_cursor(b, uidnext, err);

	if (v == OK)
		v = read_withheld(b, a, err);
	if (v == OK)
		v = ledger_lags(b->store, b->mailbox, &b->lags,
				&b->lags_since, err);
	if (v != OK)
		return v;
	record_addi(t, "uid", b->cursor);
	if (b->lags)
		record_addi(t, "folders", b->lags_since > MARGIN
			    ? b->lags_since - MARGIN : 1);
	for (size_t i = 0; i < b->n; i++)
		if (b->withheld[i].news != BOOKMARK_GONE)
			record_addi(t, "again", b->withheld[i].letter.uid);
	return OK;
}

enum verdict
bookmark_withhold(struct bookmark *b, int64_t uid, bool mute,
		  struct error *err)
{
	struct withheld w = { uid, seam_now(b->seam), mute };

	if (bookmark_has(b, uid, NULL))
		return OK;
	enum verdict v = add(b, &w, BOOKMARK_WITHHELD, err);

	if (v == OK)
		tell_ledger(b, &b->withheld[b->n - 1]);
	return v;
}

void
bookmark_gone(struct bookmark *b, int64_t uid)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->withheld[i].letter.uid == uid) {
			b->withheld[i].news = BOOKMARK_GONE;
			tell_ledger(b, &b->withheld[i]);
		}
}

/* Undone, it lags once more at the next start, which harms nobody. */
void
bookmark_drained(struct bookmark *b)
{
	struct error err;

	if (!b->lags)
		return;
	b->lags = false;
	if (group_begin(b->group, &err) == OK &&
	    ledger_caught_up(b->store, b->mailbox, &err) != OK)
		group_fail(b->group, &err);
}

bool
bookmark_has(const struct bookmark *b, int64_t uid, bool *mute)
{
	for (size_t i = 0; i < b->n; i++) {
		if (b->withheld[i].letter.uid != uid)
			continue;
		if (mute)
			*mute = b->withheld[i].letter.mute;
		return true;
	}
	return false;
}
