/* SPDX-License-Identifier: EUPL-1.2 */
/* What a fetcher says of the letters that it brings. */
#include "core/record.h"
#include "daemon/feeding_link.h"

size_t
feeding_count(struct link *l, const struct frame *frame)
{
	struct record r = record_open(l->feeding->scratch, frame->body);
	size_t n = 0;

	while (record_next(&r))
		n += span_is(r.key, "uid");
	return record_done(&r) ? n : 0;
}

/* What waited at the server is as old as it was when it was met. */
bool
feeding_is_mute(const struct link *l, int64_t uid)
{
	const struct feeding_options *o = &l->feeding->options;
	bool mute = l->bookmark.lags ||
		    (o->from && !o->answer_old && uid <= l->bookmark.cursor);

	/* Where it is known, that holds. */
	(void)bookmark_has(&l->bookmark, uid, &mute);
	return mute;
}

bool
feeding_fill(struct link *l, const struct frame *frame, struct batch *b)
{
	struct record r = record_open(b->arena, frame->body);
	struct arrived *a = NULL;
	size_t n = 0;
	int64_t v;

	while (record_next(&r)) {
		if (!record_int(&r, &v) || v < 0)
			return false;
		if (span_is(r.key, "uidvalidity")) {
			b->uidvalidity = v;
		} else if (span_is(r.key, "uid")) {
			a = &b->letters[n++];
			a->uid = v;
			a->mute = !v || feeding_is_mute(l, v);
			a->refound = !v;
		} else if (!a) {
			return false;
		} else if (span_is(r.key, "off")) {
			a->off = (size_t)v;
		} else if (span_is(r.key, "len")) {
			a->len = (size_t)v;
		} else if (span_is(r.key, "truncated")) {
			a->truncated = v != 0;
		}
	}
	return true;
}
