/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters that are dealt with go into Maildir++ subfolders. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/source/imap_name.h"
#include "daemon/source/maildir.h"

static const char where[] = "daemon/source/maildir_settle";

static int
by_uid(const void *a, const void *b)
{
	const struct maildir_entry *x = a, *y = b;

	return (x->uid > y->uid) - (x->uid < y->uid);
}

static enum verdict
make_dir(int at, const char *name, struct error *err)
{
	if (mkdirat(at, name, 0700) == 0 || errno == EEXIST)
		return OK;
	return error_set(err, NEVER, where, EX_CONFIG,
			 "cannot make the folder %s: %s", name,
			 strerror(errno));
}

enum verdict
maildir_make(int at, struct error *err)
{
	enum verdict v = make_dir(at, "tmp", err);

	if (v == OK)
		v = make_dir(at, "new", err);
	if (v == OK)
		v = make_dir(at, "cur", err);
	return v;
}

/* Opens, and makes where it is missing, a Maildir++ subfolder. */
static enum verdict
open_folder(struct maildir *m, const char *folder, int *ret, struct error *err)
{
	char name[IMAP_NAME_MAX];
	enum verdict v = imap_name_encode(folder, ".", '.', name, err);

	if (v == OK)
		v = make_dir(m->dir, name, err);
	if (v != OK)
		return v;
	int fd = openat(m->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "cannot open the folder %s: %s", name,
				 strerror(errno));
	v = maildir_make(fd, err);
	int mark = openat(fd, "maildirfolder", O_WRONLY | O_CREAT | O_CLOEXEC,
			  0600);

	if (mark >= 0)
		close(mark);
	if (v != OK)
		close(fd);
	else
		*ret = fd;
	return v;
}

/* A name in cur/ carries flags; one from new/ has none yet. */
static enum verdict
move_file(struct maildir *m, const char *name, int folder, bool *done,
	  struct error *err)
{
	char target[NAME_MAX + 16];
	const char *base = strchr(name, '/') + 1;

	snprintf(target, sizeof(target), "cur/%s%s", base,
		 strchr(base, ':') ? "" : ":2,");
	*done = renameat(m->dir, name, folder, target) == 0;
	if (*done || errno == ENOENT)
		return OK;
	return error_set(err, NEVER, where, EX_CONFIG,
			 "cannot move letters out of %s: %s", m->box->maildir,
			 strerror(errno));
}

static const char *
folder_of(const struct mailbox *b, enum source_to to)
{
	return to == SOURCE_TO_DONE   ? b->folder_done
	     : to == SOURCE_TO_REVIEW ? b->folder_review
				      : b->folder_other;
}

static enum verdict
settle_to(struct maildir *m, const struct maildir_list *all, enum source_to to,
	  struct source_move *moves, size_t n, struct error *err)
{
	int folder = -1;
	enum verdict v = OK;

	for (size_t i = 0, k = 0; v == OK && i < n; i++) {
		struct source_move *move = &moves[i];

		while (k < all->n && all->at[k].uid < move->uid)
			k++;
		if (move->to != to || move->done)
			continue;
		if (k == all->n || all->at[k].uid != move->uid) {
			move->done = true; /* no longer there */
			continue;
		}
		if (folder < 0)
			v = open_folder(m, folder_of(m->box, to), &folder, err);
		if (v == OK)
			v = move_file(m, all->at[k].name, folder, &move->done,
				      err);
	}
	if (folder >= 0)
		close(folder);
	return v;
}

enum verdict
maildir_settle(struct source *base, struct source_move *moves, size_t n,
	       struct error *err)
{
	struct maildir *m = (struct maildir *)base;
	struct maildir_list all;

	if (m->box->settle == SETTLE_KEYWORD)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "a Maildir keeps no keywords: set \"settle = "
				 "move\" or \"settle = none\"");
	enum verdict v = maildir_scan(m, &all, err);

	if (v != OK)
		return v;
	if (all.n)
		qsort(all.at, all.n, sizeof(*all.at), by_uid);
	for (int to = 0; v == OK && to < SOURCE_TO_COUNT; to++)
		v = settle_to(m, &all, (enum source_to)to, moves, n, err);
	maildir_list_clear(&all);
	return v;
}

/* Those in it that came since then wait to be handed out. */
static enum verdict
find_since(struct maildir *m, int64_t since, struct error *err)
{
	struct maildir_list all;
	enum verdict v = maildir_scan(m, &all, err);
	size_t kept = 0;

	if (v != OK)
		return v;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].time >= since)
			all.at[kept++] = all.at[i];
		else
			free(all.at[i].name);
	all.n = kept;
	maildir_list_clear(&m->todo);
	m->todo = all;
	m->at = 0;
	return OK;
}

enum verdict
maildir_visit(struct source *base, enum source_to to, int64_t since,
	      bool *there, struct error *err)
{
	struct maildir *m = (struct maildir *)base;
	int home = m->home >= 0 ? m->home : m->dir;
	char name[IMAP_NAME_MAX];
	enum verdict v = imap_name_encode(folder_of(m->box, to), ".", '.',
					  name, err);

	*there = false;
	if (v != OK)
		return v;
	int fd = openat(home, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return OK;
	if (m->home >= 0)
		close(m->dir);
	m->home = home;
	m->dir = fd;
	*there = true;
	return find_since(m, since, err);
}

enum verdict
maildir_leave(struct source *base, struct error *err)
{
	struct maildir *m = (struct maildir *)base;

	(void)err;
	if (m->home >= 0) {
		close(m->dir);
		m->dir = m->home;
		m->home = -1;
	}
	maildir_list_clear(&m->todo);
	m->at = 0;
	return OK;
}
