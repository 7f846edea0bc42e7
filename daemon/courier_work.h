/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the fetcher's work share.  Nobody else includes it. */
#ifndef DAEMON_COURIER_WORK_H
#define DAEMON_COURIER_WORK_H

#include "daemon/astray.h"
#include "daemon/courier.h"
#include "daemon/errand.h"
#include "daemon/source/source.h"

struct courier {
	const struct mailbox *box;
	const struct source_ops *ops;
	bool once;
	struct errands errands;
	struct arena *arena; /* for one frame */
	struct source_watch watch;
	struct oauth *oauth; /* NULL: the mailbox has a password */
	struct source *source; /* NULL: not connected */
	int64_t uidvalidity;   /* that the keeper was told */
	int64_t above;	       /* the last uid handed on */
	bool more;	       /* the source may have more to give */
	bool looked;	       /* since it was opened */
	unsigned barren;       /* notices in a row without a letter */
	bool drained;	       /* the keeper knows */
	int pause_ms;
	int64_t settle_after; /* tick; the server refused */
	char told[sizeof(((struct error *)0)->text)]; /* last trouble */
	struct astray astray; /* letters that cannot be had */
};

/* Frames to the keeper; false when it is gone, which errands.stop shows. */
bool courier_send(struct courier *, enum frame_type, struct text *, int fd);
void courier_trouble(struct courier *, enum verdict, const struct error *,
		     int64_t uid);
/* filed: out of a folder of ours, where its uid is none of the mailbox. */
bool courier_batch(struct courier *, const struct source_batch *, bool filed);
bool courier_settled(struct courier *);
void courier_listed(struct courier *, const int64_t *uids, size_t n);

#endif
