/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters that are dealt with leave the mailbox, or get a keyword.  No OK of
 * a server is believed: a letter is settled when the server names it in
 * COPYUID (RFC 4315), or when it is no longer there.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "daemon/source/imap_session.h"

#define AT_ONCE 500 /* uids a command: the line stays short */

static const char where[] = "daemon/source/imap_settle";

const char *
imap_folder(const struct mailbox *b, enum source_to to)
{
	switch (to) {
	case SOURCE_TO_DONE:
		return b->folder_done;
	case SOURCE_TO_REVIEW:
		return b->folder_review;
	case SOURCE_TO_OTHER:
		break;
	}
	return b->folder_other;
}

static const char *
keyword_of(enum source_to to)
{
	switch (to) {
	case SOURCE_TO_DONE:
		return "$ConvocaEvasa";
	case SOURCE_TO_REVIEW:
		return "$ConvocaDaVerificare";
	case SOURCE_TO_OTHER:
		break;
	}
	return "$ConvocaAltro";
}

/* CREATE makes the folders above as well, but not on every server. */
static enum verdict
make_folder(struct imap *m, const char *name, struct error *err)
{
	char part[IMAP_NAME_MAX];
	size_t lead = strlen(m->prefix);

	for (size_t i = lead; m->separator && name[i]; i++) {
		if (name[i] != m->separator)
			continue;
		memcpy(part, name, i);
		part[i] = '\0';
		enum verdict v = imap_command(m, 0, err);

		if (v != OK)
			return v;
		int r = mailimap_create(m->session, part);

		if (r != MAILIMAP_NO_ERROR && !imap_refused(m, r))
			return imap_result(m, r, "CREATE", err);
	}
	enum verdict v = imap_command(m, 0, err);

	if (v != OK)
		return v;
	int r = mailimap_create(m->session, name);

	if (r != MAILIMAP_NO_ERROR && !imap_refused(m, r))
		return imap_result(m, r, "CREATE", err);
	v = imap_command(m, 0, err);
	if (v != OK)
		return v;
	r = mailimap_subscribe(m->session, name);
	return imap_refused(m, r) ? OK : imap_result(m, r, "SUBSCRIBE", err);
}

static bool
in_set(const struct mailimap_set *set, uint32_t uid)
{
	if (!set)
		return false;
	for (clistiter *c = clist_begin(set->set_list); c; c = clist_next(c)) {
		const struct mailimap_set_item *i = clist_content(c);
		uint32_t low = i->set_first, high = i->set_last;

		if (high && high < low) {
			low = i->set_last;
			high = i->set_first;
		}
		if (uid >= low && uid <= (high ? high : low))
			return true;
	}
	return false;
}

/* MOVE or COPY, once; *named: those of the uids that COPYUID names. */
static int
transfer(struct imap *m, const uint32_t *uids, size_t n, const char *name,
	 uint32_t *named, size_t *n_named)
{
	struct mailimap_set *set = imap_set(uids, n), *from = NULL, *to = NULL;
	uint32_t validity = 0;
	int r = m->can_move ? mailimap_uidplus_uid_move(m->session, set, name,
							&validity, &from, &to)
			    : mailimap_uidplus_uid_copy(m->session, set, name,
							&validity, &from, &to);

	*n_named = 0;
	for (size_t i = 0; r == MAILIMAP_NO_ERROR && i < n; i++)
		if (in_set(from, uids[i]))
			named[(*n_named)++] = uids[i];
	mailimap_set_free(set);
	if (from)
		mailimap_set_free(from);
	if (to)
		mailimap_set_free(to);
	return r;
}

/* NOOP makes the server tell this session what others have taken away. */
static enum verdict
still_there(struct imap *m, uint32_t *uids, size_t *n, struct error *err)
{
	enum verdict v = imap_command(m, *n * IMAP_ANSWER_LINE, err);

	if (v == OK)
		v = imap_result(m, mailimap_noop(m->session), "NOOP", err);
	return v == OK ? imap_present(m, uids, n, NULL, err) : v;
}

/*
 * The same.  A refusal may mean that some are gone (RFC 2180 4.4.1) or that
 * the folder is missing: uids is left with those that are there, the folder
 * is made, and the server asked once more.
 */
static enum verdict
transfer_to(struct imap *m, uint32_t *uids, size_t *n, enum source_to to,
	    uint32_t *named, size_t *n_named, struct error *err)
{
	const char *folder = imap_folder(m->box, to);
	char name[IMAP_NAME_MAX], words[80];
	enum verdict v =
		imap_name_encode(folder, m->prefix, m->separator, name, err);

	if (v == OK)
		v = imap_command(m, *n * 64, err);
	if (v != OK)
		return v;
	int r = transfer(m, uids, *n, name, named, n_named);

	if (imap_refused(m, r)) {
		v = still_there(m, uids, n, err);
		if (v == OK && *n)
			v = make_folder(m, name, err);
		if (v == OK && *n)
			v = imap_command(m, *n * 64, err);
		if (v != OK || !*n)
			return v;
		r = transfer(m, uids, *n, name, named, n_named);
	}
	if (imap_refused(m, r))
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the server does not put letters into "
				 "\"%s\": %s",
				 folder, imap_words(m, words, sizeof(words)));
	return imap_result(m, r, m->can_move ? "MOVE" : "COPY", err);
}

static struct mailimap_flag_list *
one_flag(struct mailimap_flag *flag)
{
	struct mailimap_flag_list *list =
		imap_must(mailimap_flag_list_new_empty());

	if (mailimap_flag_list_add(list, imap_must(flag)))
		imap_must(NULL);
	return list;
}

static enum verdict
store_flag(struct imap *m, const uint32_t *uids, size_t n,
	   struct mailimap_flag *flag, struct error *err)
{
	struct mailimap_store_att_flags *att = imap_must(
		mailimap_store_att_flags_new_add_flags_silent(one_flag(flag)));
	struct mailimap_set *set = imap_set(uids, n);
	char words[80];
	enum verdict v = imap_command(m, n * 256, err);
	int r = v == OK ? mailimap_uid_store(m->session, set, att) : 0;

	mailimap_set_free(set);
	mailimap_store_att_flags_free(att);
	if (v == OK && imap_refused(m, r))
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the server does not let us mark letters: %s",
				 imap_words(m, words, sizeof(words)));
	return v != OK ? v : imap_result(m, r, "STORE", err);
}

static enum verdict
expunge(struct imap *m, const uint32_t *uids, size_t n, struct error *err)
{
	struct mailimap_set *set = imap_set(uids, n);
	char words[80];
	enum verdict v = imap_command(m, n * 64, err);
	int r = v == OK ? mailimap_uid_expunge(m->session, set) : 0;

	mailimap_set_free(set);
	if (v == OK && imap_refused(m, r))
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the server does not let us take letters "
				 "away: %s",
				 imap_words(m, words, sizeof(words)));
	return v != OK ? v : imap_result(m, r, "EXPUNGE", err);
}

static struct mailimap_search_key *
deleted_key(void)
{
	return imap_must(mailimap_search_key_new(
		MAILIMAP_SEARCH_KEY_DELETED, NULL, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,
		NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL));
}

/* Without MOVE: only what was copied for certain is taken away. */
static enum verdict
copy_and_expunge(struct imap *m, const uint32_t *uids, size_t n,
		 enum source_to to, struct error *err)
{
	uint32_t left[AT_ONCE], named[AT_ONCE];
	size_t n_left = n, n_named = 0, n_copied = 0;

	if (!m->can_uidplus)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the server has neither MOVE nor UIDPLUS: set "
				 "\"settle = keyword\" or \"settle = none\"");
	/* An earlier try may have ended between the copy and the rest. */
	memcpy(left, uids, n * sizeof(*uids));
	enum verdict v = imap_present(m, left, &n_left, deleted_key(), err);

	if (v == OK && n_left)
		v = expunge(m, left, n_left, err);
	if (v != OK)
		return v;
	n_left = n;
	memcpy(left, uids, n * sizeof(*uids));
	v = imap_present(m, left, &n_left, NULL, err);
	if (v != OK || !n_left)
		return v;
	v = transfer_to(m, left, &n_left, to, named, &n_named, err);
	if (v != OK)
		return v;
	n_copied = n_named;
	if (n_copied)
		v = store_flag(m, named, n_copied, mailimap_flag_new_deleted(),
			       err);
	if (v == OK && n_copied)
		v = expunge(m, named, n_copied, err);
	return v;
}

/* One command's worth of letters; uids is left with those not settled. */
static enum verdict
move_some(struct imap *m, uint32_t *uids, size_t *n, enum source_to to,
	  struct error *err)
{
	uint32_t named[AT_ONCE];
	size_t n_named = 0;
	enum verdict v;

	if (m->can_move)
		v = transfer_to(m, uids, n, to, named, &n_named, err);
	else
		v = copy_and_expunge(m, uids, *n, to, err);
	if (v != OK)
		return v;
	if (n_named == *n) {
		*n = 0;
		return OK;
	}
	/* Gone already, moved without a word, or still there? */
	v = imap_present(m, uids, n, NULL, err);
	if (v == OK && *n)
		v = error_set(err, NEVER, where, EX_PROTOCOL,
			      "the server says that it moved letters to "
			      "\"%s\", but did not",
			      imap_folder(m->box, to));
	return v;
}

static struct mailimap_flag *
keyword_flag(const char *keyword)
{
	return mailimap_flag_new_flag_keyword(imap_must(strdup(keyword)));
}

static enum verdict
mark_some(struct imap *m, uint32_t *uids, size_t *n, enum source_to to,
	  struct error *err)
{
	const char *keyword = keyword_of(to);
	uint32_t marked[AT_ONCE];
	size_t n_marked, kept = 0;
	enum verdict v = store_flag(m, uids, *n, keyword_flag(keyword), err);

	/* Because some are gone? */
	if (v == NEVER) {
		v = still_there(m, uids, n, err);
		if (v != OK || !*n)
			return v;
		v = store_flag(m, uids, *n, keyword_flag(keyword), err);
	}
	memcpy(marked, uids, *n * sizeof(*uids));
	n_marked = *n;
	if (v == OK)
		v = imap_present(m, marked, &n_marked,
				 mailimap_search_key_new_keyword(
					 imap_must(strdup(keyword))),
				 err);
	if (v != OK)
		return v;
	for (size_t i = 0, k = 0; i < *n; i++) {
		while (k < n_marked && marked[k] < uids[i])
			k++;
		if (k == n_marked || marked[k] != uids[i])
			uids[kept++] = uids[i];
	}
	*n = kept;
	if (kept)
		v = imap_present(m, uids, n, NULL, err);
	if (v == OK && *n)
		v = error_set(err, NEVER, where, EX_CONFIG,
			      "the server does not keep the keyword %s: set "
			      "\"settle = move\" or \"settle = none\"",
			      keyword);
	return v;
}

/* Settles what stands in moves[from..] for one destination, up to AT_ONCE. */
static enum verdict
settle_some(struct imap *m, struct source_move *moves, size_t n, size_t *from,
	    enum source_to to, struct error *err)
{
	uint32_t uids[AT_ONCE];
	struct source_move *which[AT_ONCE];
	size_t count = 0, left, k = 0;

	for (; *from < n && count < AT_ONCE; ++*from) {
		struct source_move *v = &moves[*from];

		if (v->done || v->to != to || v->uid <= 0 ||
		    v->uid > UINT32_MAX)
			continue;
		if (count && uids[count - 1] == v->uid)
			continue;
		which[count] = v;
		uids[count++] = (uint32_t)v->uid;
	}
	if (!count)
		return OK;
	left = count;
	enum verdict v = m->box->settle == SETTLE_KEYWORD
			       ? mark_some(m, uids, &left, to, err)
			       : move_some(m, uids, &left, to, err);

	if (v == LATER)
		return v;
	/* After NEVER uids holds what is known to be still there, or all. */
	for (size_t i = 0; i < count; i++) {
		while (k < left && uids[k] < which[i]->uid)
			k++;
		which[i]->done = k == left || uids[k] != which[i]->uid;
	}
	return v;
}

enum verdict
imap_settle(struct source *base, struct source_move *moves, size_t n,
	    struct error *err)
{
	struct imap *m = (struct imap *)base;
	enum verdict v = OK;

	if (m->read_only)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the server gives \"%s\" for reading only: "
				 "set \"settle = none\"",
				 m->box->folder);
	for (int to = 0; v == OK && to < SOURCE_TO_COUNT; to++)
		for (size_t from = 0; v == OK && from < n;)
			v = settle_some(m, moves, n, &from, (enum source_to)to,
					err);
	return v;
}
