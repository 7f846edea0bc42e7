/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of the IMAP source share.  Nobody else includes it.
 */
#ifndef DAEMON_SOURCE_IMAP_SESSION_H
#define DAEMON_SOURCE_IMAP_SESSION_H

#include <libetpan/libetpan.h>

#include "daemon/source/imap_name.h"
#include "daemon/source/imap_stream.h"
#include "daemon/source/source.h"

/* A letter that was found and not yet handed on. */
struct imap_found {
	uint32_t uid;
	uint32_t size; /* RFC822.SIZE; 0: not asked yet */
	bool mute;
};

struct imap {
	struct source base;
	const struct mailbox *box;
	const struct source_watch *watch;
	struct oauth *oauth; /* NULL: by password */
	const char *token;   /* until the login */
	mailimap *session;
	bool can_idle, can_move, can_uidplus;
	bool read_only;	 /* the server does not let us settle */
	char prefix[64]; /* of the personal namespace */
	char separator;
	uint32_t uidvalidity, uidnext;
	/* what look() found, by uid; those before at are handed on */
	struct imap_found *found;
	size_t n_found, room_found, at;
	int64_t since;	/* of the last look() */
	size_t careful; /* letters still asked for one by one */
	/* IDLE is running since this tick; 0: it is not */
	int64_t idling;
	int64_t awake; /* last tick at which we looked */
};

/* Ends the process where libetpan had no memory: half a list is a lie. */
void *imap_must(void *);

/* Before each command: ends IDLE, and allows an answer of that size. */
MUST_CHECK enum verdict imap_command(struct imap *, size_t bytes,
				     struct error *);

/*
 * The verdict of a libetpan call: OK, or LATER with what the connection or
 * the server has to say.  what is "SELECT", ...
 */
MUST_CHECK enum verdict imap_result(struct imap *, int r, const char *what,
				    struct error *);

/* Into the session's own list, and what we may do with it. */
MUST_CHECK enum verdict imap_ask_capabilities(struct imap *, struct error *);

/* imap_login.c */
MUST_CHECK enum verdict imap_log_in(struct imap *, struct error *);
bool imap_has_control(const char *);

/* True when the server said NO (or BAD), and the session goes on. */
bool imap_refused(struct imap *, int r);

/* What the server said last, printable; "" for nothing. */
const char *imap_words(struct imap *, char *buf, size_t size);

#define IMAP_ANSWER_LINE 200 /* bytes of an answer about one letter */

/* What one FETCH answer says of a letter; uid 0: nothing we asked for. */
struct imap_answer {
	uint32_t uid, size;
	int64_t arrived; /* 0: not said */
	const struct mailimap_msg_att_body_section *body;
};

struct imap_answer imap_read_answer(const struct mailimap_msg_att *);
/* UID and one or two (NULL) more things; takes them. */
struct mailimap_fetch_type *imap_fetch_type(struct mailimap_fetch_att *,
					    struct mailimap_fetch_att *);
/* For qsort() and bsearch() of anything that begins with a uint32_t uid. */
int imap_by_uid(const void *, const void *);

/* imap_find.c */
enum verdict imap_look(struct source *, const struct source_place *,
		       struct error *);
enum verdict imap_visit(struct source *, enum source_to, int64_t since,
			bool *there, struct error *);
/* Those that came since then, in the folder that is selected. */
MUST_CHECK enum verdict imap_find_since(struct imap *, int64_t since,
					struct error *);
enum verdict imap_list(struct source *, int64_t above, int64_t **ret,
		       size_t *n, struct error *);
/* Sizes of the next letters; those that are gone or too old drop out. */
MUST_CHECK enum verdict imap_learn_sizes(struct imap *, struct error *);
/*
 * Leaves those of the uids (sorted) that are in the mailbox and meet one
 * more key (taken; NULL: none).
 */
MUST_CHECK enum verdict imap_present(struct imap *, uint32_t *uids, size_t *n,
				     struct mailimap_search_key *also,
				     struct error *);
/* The highest uid that is there; *found false: none is. */
MUST_CHECK enum verdict imap_last(struct imap *, uint32_t *ret, bool *found,
				  struct error *);
/* A set of sorted uids, ranges joined; the caller frees it. */
struct mailimap_set *imap_set(const uint32_t *uids, size_t n);

/* imap_fetch.c */
enum verdict imap_next(struct source *, struct source_batch *, struct error *);

/* imap_settle.c */
const char *imap_folder(const struct mailbox *, enum source_to);
enum verdict imap_settle(struct source *, struct source_move *, size_t n,
			 struct error *);

/* imap_idle.c */
enum verdict imap_wait(struct source *, int ms, bool *news, struct error *);
/* Ends IDLE when it is running. */
MUST_CHECK enum verdict imap_idle_end(struct imap *, struct error *);

#endif
