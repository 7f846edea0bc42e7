/* SPDX-License-Identifier: EUPL-1.2 */
/* What the fetcher tells the keeper, frame by frame. */
#include <string.h>

#include "core/arena.h"
#include "core/record.h"
#include "daemon/courier_work.h"

#define UIDS_A_FRAME 10000

bool
courier_send(struct courier *c, enum frame_type type, struct text *t, int fd)
{
	bool ok = errands_send(&c->errands, type, text_span(t), fd);

	arena_reset(c->arena);
	return ok;
}

/* Once for each change of state: a server that is down stays one line. */
void
courier_trouble(struct courier *c, enum verdict v, const struct error *err,
	     int64_t uid)
{
	struct text t = text_new(c->arena);

	if (!uid && strcmp(c->told, err->text) == 0)
		return;
	record_adds(&t, "verdict", verdict_name(v));
	record_adds(&t, "text", err->text);
	record_addi(&t, "code", err->code);
	if (uid) {
		record_addi(&t, "uidvalidity", c->uidvalidity);
		record_addi(&t, "uid", uid);
	} else {
		memcpy(c->told, err->text, sizeof(c->told));
	}
	/* That the keeper is gone shows in errands.stop. */
	(void)!courier_send(c, FRAME_TROUBLE, &t, -1);
}

bool
courier_batch(struct courier *c, const struct source_batch *b, bool filed)
{
	struct text t = text_new(c->arena);

	record_addi(&t, "uidvalidity", c->uidvalidity);
	for (size_t i = 0; i < b->n; i++) {
		const struct source_letter *l = &b->letters[i];

		record_addi(&t, "uid", filed ? 0 : l->uid);
		record_addi(&t, "off", (int64_t)l->off);
		record_addi(&t, "len", (int64_t)l->len);
		if (l->truncated)
			record_addi(&t, "truncated", 1);
		if (l->mute)
			record_addi(&t, "mute", 1);
	}
	c->errands.out++;
	c->barren = 0;
	c->drained = false;
	return courier_send(c, FRAME_BATCH, &t, b->fd);
}

/* In frames of bounded length; false when the keeper is gone. */
bool
courier_settled(struct courier *c)
{
	const struct moves *m = &c->errands.moves;
	size_t i = 0, n = 1;
	bool ok = true;

	while (ok && n) {
		struct text t = text_new(c->arena);

		record_addi(&t, "uidvalidity", c->uidvalidity);
		for (n = 0; i < m->n && n < UIDS_A_FRAME; i++) {
			if (!m->at[i].done)
				continue;
			record_addi(&t, "uid", m->at[i].uid);
			n++;
		}
		if (n) {
			c->drained = false;
			ok = courier_send(c, FRAME_SETTLED, &t, -1);
		}
	}
	arena_reset(c->arena);
	errands_forget_done(&c->errands);
	return ok;
}

/* In frames of bounded length, of which the last says so. */
void
courier_listed(struct courier *c, const int64_t *uids, size_t n)
{
	size_t i = 0;

	do {
		struct text t = text_new(c->arena);

		record_addi(&t, "uidvalidity", c->uidvalidity);
		for (size_t k = 0; i < n && k < UIDS_A_FRAME; k++)
			record_addi(&t, "uid", uids[i++]);
		if (i == n)
			record_addi(&t, "end", 1);
		if (!courier_send(c, FRAME_LISTED, &t, -1))
			return;
	} while (i < n);
}
