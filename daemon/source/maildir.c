/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The Maildir source: letters in new/ and cur/ of one folder, put away into
 * its Maildir++ subfolders.  A letter's uid is a digest of the unique part
 * of its file name, which stays when the letter moves and its flags change.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/hash.h"
#include "daemon/source/maildir.h"

static const char where[] = "daemon/source/maildir";

static void *
must(void *p)
{
	if (!p)
		_exit(ARENA_EXIT);
	return p;
}

static int64_t
uid_of(const char *name)
{
	struct hash h = hash_sha256((struct span){ name, strcspn(name, ":") });
	uint64_t n = 0;

	for (int i = 0; i < 8; i++)
		n = n << 8 | h.bytes[i];
	n &= INT64_MAX;
	return n ? (int64_t)n : 1;
}

static int64_t
time_of(int dir, const char *name)
{
	size_t digits = strspn(name, "0123456789");
	struct stat st;
	int64_t t;

	if (digits && name[digits] == '.' &&
	    span_int((struct span){ name, digits }, &t))
		return t;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW))
		return 0;
	return st.st_mtime;
}

void
maildir_list_clear(struct maildir_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->at[i].name);
	free(l->at);
	*l = (struct maildir_list){ 0 };
}

static void
list_add(struct maildir_list *l, struct maildir_entry e)
{
	if (l->n == l->room) {
		size_t want = l->room ? l->room * 2 : 64;

		l->at = must(reallocarray(l->at, want, sizeof(*l->at)));
		l->room = want;
	}
	l->at[l->n++] = e;
}

static enum verdict
scan(struct maildir *m, const char *sub, struct maildir_list *ret,
     struct error *err)
{
	int fd = openat(m->dir, sub, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *e;

	if (!d) {
		if (fd >= 0)
			close(fd);
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "cannot read %s/%s: %s", m->box->maildir, sub,
				 strerror(errno));
	}
	while ((e = readdir(d))) {
		char *name;

		if (e->d_name[0] == '.')
			continue;
		if (asprintf(&name, "%s/%s", sub, e->d_name) < 0)
			must(NULL);
		list_add(ret, (struct maildir_entry){
				      .uid = uid_of(e->d_name),
				      .time = time_of(dirfd(d), e->d_name),
				      .name = name,
			      });
	}
	closedir(d);
	return OK;
}

enum verdict
maildir_scan(struct maildir *m, struct maildir_list *ret, struct error *err)
{
	struct maildir_list l = { 0 };
	enum verdict v = scan(m, "new", &l, err);

	if (v == OK)
		v = scan(m, "cur", &l, err);
	if (v == OK)
		*ret = l;
	else
		maildir_list_clear(&l);
	return v;
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int
by_time(const void *a, const void *b)
{
	const struct maildir_entry *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return strcmp(x->name, y->name);
}

static bool
is_known(const struct maildir *m, int64_t uid)
{
	return m->n_known &&
	       bsearch(&uid, m->known, m->n_known, sizeof(uid), by_number);
}

static bool
is_in(const int64_t *uids, size_t n, int64_t uid)
{
	for (size_t i = 0; i < n; i++)
		if (uids[i] == uid)
			return true;
	return false;
}

/* What is there and was not handed on; what is gone is forgotten. */
static enum verdict
maildir_look(struct source *base, const struct source_place *place,
	     struct error *err)
{
	struct maildir *m = (struct maildir *)base;
	struct maildir_list all;
	enum verdict v = maildir_scan(m, &all, err);

	if (v != OK)
		return v;
	int64_t *there = must(calloc(all.n + 1, sizeof(*there)));
	struct maildir_list todo = { 0 };

	for (size_t i = 0; i < all.n; i++) {
		struct maildir_entry *e = &all.at[i];

		there[i] = e->uid;
		if (is_known(m, e->uid) &&
		    !is_in(place->again, place->n_again, e->uid))
			continue;
		list_add(&todo, *e);
		e->name = NULL;
	}
	qsort(there, all.n, sizeof(*there), by_number);
	if (todo.n)
		qsort(todo.at, todo.n, sizeof(*todo.at), by_time);
	free(m->known);
	m->known = there;
	m->n_known = all.n;
	maildir_list_clear(&all);
	maildir_list_clear(&m->todo);
	m->todo = todo;
	m->at = 0;
	m->awake = source_ticks();
	return OK;
}

/* The next look finds it again. */
static void
unknow(struct maildir *m, int64_t uid)
{
	int64_t *p =
		bsearch(&uid, m->known, m->n_known, sizeof(uid), by_number);

	if (!p)
		return;
	memmove(p, p + 1,
		(m->n_known - (size_t)(p - m->known) - 1) * sizeof(*p));
	m->n_known--;
}

/*
 * Some put files into new/ while they still write them: a lease for reading
 * is refused as long as anybody has the file open for writing.
 */
static bool
is_being_written(int fd)
{
	if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
		fcntl(fd, F_SETLEASE, F_UNLCK);
		return false;
	}
	return errno == EAGAIN;
}

/*
 * What is short is our memory or our descriptors, and not this letter: it
 * must not be overtaken by those behind it.
 */
static bool
is_shortage(int code)
{
	return code == EMFILE || code == ENFILE || code == ENOMEM ||
	       code == ENOSPC;
}

/* Copies up to LIMIT_LETTER bytes; false, and errno, when it cannot. */
static bool
copy(int to, int from, size_t size, size_t *len)
{
	size_t want = size < LIMIT_LETTER ? size : LIMIT_LETTER, done = 0;
	bool again = true;

	while (done < want) {
		ssize_t n = sendfile(to, from, NULL, want - done);

		if (n < 0 && errno == EINTR)
			continue;
		/* A disk that stumbles is asked twice. */
		if (n < 0 && errno == EIO && again) {
			again = false;
			continue;
		}
		if (n < 0)
			return false;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	*len = done;
	return true;
}

static void
miss(struct source_batch *b, int64_t uid)
{
	b->missed[b->n_missed++] = uid;
}

/* Adds an open letter to the batch; false when we are short of something. */
static bool
add(struct maildir *m, const struct maildir_entry *e, int fd,
    struct source_batch *b, size_t *end)
{
	struct stat st;
	size_t len = 0;

	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		miss(b, e->uid);
		return true;
	}
	if (is_being_written(fd)) {
		unknow(m, e->uid);
		return true;
	}
	if (lseek(b->fd, (off_t)*end, SEEK_SET) < 0 ||
	    !copy(b->fd, fd, (size_t)st.st_size, &len)) {
		if (is_shortage(errno))
			return false;
		len = 0;
	}
	if (!len) {
		miss(b, e->uid);
		return true;
	}
	b->letters[b->n++] = (struct source_letter){
		.uid = e->uid,
		.off = *end,
		.len = len,
		.truncated = (size_t)st.st_size > LIMIT_LETTER,
	};
	*end += len;
	return true;
}

/* The next letter of the list, if it is there and whole; false as above. */
static bool
take(struct maildir *m, const struct maildir_entry *e, struct source_batch *b,
     size_t *end)
{
	int fd = openat(m->dir, e->name,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && is_shortage(errno))
		return false;
	if (fd < 0 && errno == ENOENT)
		unknow(m, e->uid);
	else if (fd < 0)
		miss(b, e->uid);
	if (fd < 0)
		return true;
	bool taken = add(m, e, fd, b, end);

	close(fd);
	return taken;
}

/* What is still to do is found again by the next look. */
static enum verdict
put_off(struct maildir *m, struct error *err)
{
	int code = errno;

	for (; m->at < m->todo.n; m->at++)
		unknow(m, m->todo.at[m->at].uid);
	return error_set(err, LATER, where, EX_OSERR,
			 "cannot take letters out of %s: %s", m->box->maildir,
			 strerror(code));
}

static enum verdict
maildir_next(struct source *base, struct source_batch *b, struct error *err)
{
	struct maildir *m = (struct maildir *)base;
	enum verdict v = OK;
	bool shortage = false;
	size_t end = 0;

	b->n = b->n_missed = 0;
	b->fd = memfd_create("letters", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (b->fd < 0)
		return error_set(err, LATER, where, EX_OSERR,
				 "no memory for letters: %s", strerror(errno));
	while (m->at < m->todo.n && b->n < LIMIT_BATCH_LETTERS &&
	       b->n_missed < LIMIT_BATCH_LETTERS && end < LIMIT_BATCH_BYTES) {
		if (!take(m, &m->todo.at[m->at], b, &end)) {
			shortage = true;
			break;
		}
		m->at++;
	}
	if (shortage && !b->n && !b->n_missed)
		v = put_off(m, err);
	if (b->n && ftruncate(b->fd, (off_t)end))
		v = error_set(err, LATER, where, EX_OSERR,
			      "no memory for letters: %s", strerror(errno));
	if (v == OK && b->n)
		v = file_seal_fd(b->fd, err);
	if (v != OK || !b->n) {
		close(b->fd);
		b->fd = -1;
	}
	return v;
}

static void
maildir_close(struct source *base)
{
	struct maildir *m = (struct maildir *)base;

	if (!m)
		return;
	if (m->dir >= 0)
		close(m->dir);
	if (m->home >= 0)
		close(m->home);
	if (m->notices >= 0)
		close(m->notices);
	maildir_list_clear(&m->todo);
	free(m->known);
	free(m);
}

static enum verdict
watch_sub(struct maildir *m, const char *sub, struct error *err)
{
	char *path;

	if (asprintf(&path, "%s/%s", m->box->maildir, sub) < 0)
		must(NULL);
	int w = inotify_add_watch(m->notices, path,
				  IN_MOVED_TO | IN_CREATE | IN_CLOSE_WRITE);

	free(path);
	if (w >= 0)
		return OK;
	return error_set(err, LATER, where, EX_OSERR, "cannot watch %s/%s: %s",
			 m->box->maildir, sub, strerror(errno));
}

static enum verdict
maildir_open(const struct mailbox *box, struct oauth *oauth,
	     const struct source_watch *watch, struct source **ret,
	     struct source_status *status, struct error *err)
{
	struct maildir *m = must(calloc(1, sizeof(*m)));
	enum verdict v = OK;

	m->base.ops = source_maildir();
	m->box = box;
	m->watch = watch;
	m->awake = source_ticks();
	m->home = -1;
	m->dir = open(box->maildir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	m->notices = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (m->dir < 0)
		v = error_set(err, NEVER, where, EX_CONFIG,
			      "cannot open the Maildir %s: %s", box->maildir,
			      strerror(errno));
	else if (m->notices < 0)
		v = error_set(err, LATER, where, EX_OSERR, "inotify: %s",
			      strerror(errno));
	if (v == OK)
		v = maildir_make(m->dir, err);
	if (v == OK)
		v = watch_sub(m, "new", err);
	if (v == OK)
		v = watch_sub(m, "cur", err);
	if (v != OK) {
		maildir_close(&m->base);
		return v;
	}
	/* A folder of files was not delivered to: all in it is wanted. */
	*status = (struct source_status){ .uidvalidity = 1, .uidnext = 1 };
	*ret = &m->base;
	return OK;
}

const struct source_ops *
source_maildir(void)
{
	static const struct source_ops ops = {
		.open = maildir_open,
		.look = maildir_look,
		.next = maildir_next,
		.settle = maildir_settle,
		.visit = maildir_visit,
		.leave = maildir_leave,
		.list = maildir_list_all,
		.wait = maildir_wait,
		.close = maildir_close,
	};

	return &ops;
}
