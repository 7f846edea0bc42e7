/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the Maildir source share.  Nobody else includes it. */
#ifndef DAEMON_SOURCE_MAILDIR_H
#define DAEMON_SOURCE_MAILDIR_H

#include "daemon/source/source.h"

struct maildir_entry {
	int64_t uid;
	int64_t time; /* as the name says, or of the file */
	char *name;   /* "new/..." or "cur/..." */
};

struct maildir_list {
	struct maildir_entry *at;
	size_t n, room;
};

struct maildir {
	struct source base;
	const struct mailbox *box;
	const struct source_watch *watch;
	int dir;
	int home;	/* that is left for a folder; -1: we are there */
	int notices;	/* inotify */
	int64_t *known; /* uids that were handed on, sorted */
	size_t n_known;
	struct maildir_list todo; /* by time */
	size_t at;
	int64_t awake; /* tick of the last look */
};

/* All letters in new/ and cur/; the list is cleared by the caller. */
MUST_CHECK enum verdict maildir_scan(struct maildir *, struct maildir_list *ret,
				     struct error *);
void maildir_list_clear(struct maildir_list *);

/* Makes tmp, new and cur where they are missing. */
MUST_CHECK enum verdict maildir_make(int at, struct error *);

enum verdict maildir_wait(struct source *, int ms, bool *news,
			  struct error *);
enum verdict maildir_list_all(struct source *, int64_t above, int64_t **ret,
			      size_t *n, struct error *);
enum verdict maildir_visit(struct source *, enum source_to, int64_t since,
			   bool *there, struct error *);
enum verdict maildir_leave(struct source *, struct error *);
enum verdict maildir_settle(struct source *, struct source_move *, size_t n,
			    struct error *);

#endif
