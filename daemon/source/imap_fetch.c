/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes of letters: a body goes to sealed memory as it comes, and a
 * letter that does not come whole, under its own uid, is none.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/file.h"
#include "daemon/source/imap_session.h"

#define WRITE_BUFFER (128 * KIB)

static const char where[] = "daemon/source/imap_fetch";

/*
 * The bytes of one body, as they came.  libetpan does not say whose they are
 * until the whole answer is there; the section is the same object then.
 */
struct piece {
	const struct mailimap_msg_att_body_section *section;
	size_t off, len; /* in the memfd */
	bool cut;	 /* it was longer than LIMIT_LETTER */
};

/* Takes the letters of one batch. */
struct catch
{
	const struct imap_found *wanted;
	size_t n_wanted;
	struct source_batch *batch;
	int fd;
	struct piece *pieces; /* of the command that runs */
	size_t n_pieces, room;
	char *buffer;
	size_t base, used; /* buffer holds the memfd from base on */
	int failed;	   /* errno of a write */
};

static bool
catch_flush(struct catch *c)
{
	size_t done = 0;

	while (done < c->used) {
		ssize_t n = pwrite(c->fd, c->buffer + done, c->used - done,
				   (off_t)(c->base + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			c->failed = n ? errno : ENOSPC;
			return false;
		}
		done += (size_t)n;
	}
	c->base += c->used;
	c->used = 0;
	return true;
}

static void
catch_begin(struct catch *c, const struct mailimap_msg_att_body_section *s)
{
	if (c->n_pieces == c->room) {
		size_t want = c->room ? c->room * 2 : LIMIT_BATCH_LETTERS;

		c->pieces = imap_must(
			reallocarray(c->pieces, want, sizeof(*c->pieces)));
		c->room = want;
	}
	c->pieces[c->n_pieces++] = (struct piece){
		.section = s,
		.off = c->base + c->used,
	};
}

/* Called with each part of a body; false ends the connection. */
static bool
take_body(int type, struct mailimap_msg_att_body_section *section,
	  const char *bytes, size_t len, void *self)
{
	struct catch *c = self;

	if (!c->n_pieces || c->pieces[c->n_pieces - 1].section != section)
		catch_begin(c, section);
	struct piece *p = &c->pieces[c->n_pieces - 1];

	if (p->len + len > LIMIT_LETTER) {
		len = LIMIT_LETTER - p->len;
		p->cut = true;
	}
	p->len += len;
	while (len) {
		size_t n = WRITE_BUFFER - c->used;

		if (n > len)
			n = len;
		memcpy(c->buffer + c->used, bytes, n);
		c->used += n;
		bytes += n;
		len -= n;
		if (c->used == WRITE_BUFFER && !catch_flush(c))
			return false;
	}
	return true;
}

static bool
has_letter(const struct source_batch *b, uint32_t uid)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->letters[i].uid == uid)
			return true;
	return false;
}

/* One letter, if it is one that we want, whole and for the first time. */
static void
take_letter(struct catch *c, const struct mailimap_msg_att *att, size_t *at)
{
	struct imap_answer a = imap_read_answer(att);
	const struct imap_found *f = bsearch(&a.uid, c->wanted, c->n_wanted,
					     sizeof(*f), imap_by_uid);
	size_t i = *at;

	/* Bodies come in the order of the answers. */
	while (a.body && i < c->n_pieces && c->pieces[i].section != a.body)
		i++;
	if (!a.body || i == c->n_pieces)
		return;
	*at = i + 1;
	const struct piece *p = &c->pieces[i];

	if (!f || !p->len || has_letter(c->batch, a.uid))
		return;
	c->batch->letters[c->batch->n++] = (struct source_letter){
		.uid = a.uid,
		.off = p->off,
		.len = p->len,
		.truncated = p->cut || f->size > LIMIT_LETTER,
		.mute = f->mute,
	};
}

static enum verdict
fetch_into(struct imap *m, struct catch *c, const uint32_t *uids, size_t n,
	   struct error *err)
{
	struct mailimap_section *all = imap_must(mailimap_section_new(NULL));
	bool long_one = c->wanted[0].size > LIMIT_LETTER;
	struct mailimap_fetch_type *type = imap_fetch_type(
		long_one ? mailimap_fetch_att_new_body_peek_section_partial(
				   all, 0, (uint32_t)LIMIT_LETTER)
			 : mailimap_fetch_att_new_body_peek_section(all),
		NULL);
	struct mailimap_set *set = imap_set(uids, n);
	clist *list = NULL;
	size_t bytes = 0;

	for (size_t i = 0; i < c->n_wanted; i++)
		bytes += c->wanted[i].size + IMAP_ANSWER_LINE;
	c->n_pieces = 0;
	enum verdict v = imap_command(m, bytes, err);

	if (v == OK) {
		mailimap_set_msg_body_handler(m->session, take_body, c);
		v = imap_result(
			m, mailimap_uid_fetch(m->session, set, type, &list),
			"FETCH", err);
		mailimap_set_msg_body_handler(m->session, NULL, NULL);
	}
	size_t at = 0;

	for (clistiter *i = v == OK && list ? clist_begin(list) : NULL; i;
	     i = clist_next(i))
		take_letter(c, clist_content(i), &at);
	/* Of a FETCH that is refused libetpan has freed the list itself. */
	if (v == OK && list)
		mailimap_fetch_list_free(list);
	mailimap_fetch_type_free(type);
	mailimap_set_free(set);
	if (c->failed)
		return error_set(err, LATER, where, EX_OSERR,
				 "no memory for letters: %s",
				 strerror(c->failed));
	return v;
}

static size_t
list_missing(const struct catch *c, uint32_t *uids)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_wanted; i++)
		if (!has_letter(c->batch, c->wanted[i].uid))
			uids[n++] = c->wanted[i].uid;
	return n;
}

/* What does not come is asked for once more; then it is gone, or withheld. */
static enum verdict
fetch_wanted(struct imap *m, struct catch *c, struct error *err)
{
	uint32_t uids[LIMIT_BATCH_LETTERS];
	size_t n = list_missing(c, uids);
	enum verdict v = fetch_into(m, c, uids, n, err);

	if (v == OK) {
		n = list_missing(c, uids);
		if (n)
			v = fetch_into(m, c, uids, n, err);
	}
	if (v != OK) {
		n = list_missing(c, uids);
		m->base.suspect = n > 1 ? -1 : n ? (int64_t)uids[0] : 0;
		return v;
	}
	n = list_missing(c, uids);
	if (n)
		v = imap_present(m, uids, &n, NULL, err);
	if (v != OK)
		return v;
	for (size_t i = 0; i < n; i++)
		c->batch->missed[c->batch->n_missed++] = uids[i];
	return OK;
}

static enum verdict
fill_batch(struct imap *m, const struct imap_found *wanted, size_t n,
	   struct source_batch *b, struct error *err)
{
	struct catch c = {
		.wanted = wanted,
		.n_wanted = n,
		.batch = b,
		.fd = memfd_create("letters", MFD_CLOEXEC | MFD_ALLOW_SEALING),
	};

	if (c.fd < 0)
		return error_set(err, LATER, where, EX_OSERR,
				 "no memory for letters: %s", strerror(errno));
	c.buffer = imap_must(malloc(WRITE_BUFFER));
	enum verdict v = fetch_wanted(m, &c, err);

	if (v == OK && (!catch_flush(&c)))
		v = error_set(err, LATER, where, EX_OSERR,
			      "no memory for letters: %s",
			      strerror(c.failed ? c.failed : errno));
	if (v == OK)
		v = file_seal_fd(c.fd, err);
	free(c.buffer);
	free(c.pieces);
	if (v == OK && b->n)
		b->fd = c.fd;
	else
		close(c.fd);
	return v;
}

static int
letters_by_uid(const void *a, const void *b)
{
	const struct source_letter *x = a, *y = b;

	return (x->uid > y->uid) - (x->uid < y->uid);
}

/* How many of the next letters go into one batch: one too long goes alone. */
static size_t
choose(const struct imap *m)
{
	size_t n = 0, bytes = 0, most = m->careful ? 1 : LIMIT_BATCH_LETTERS;

	for (size_t i = m->at; i < m->n_found && m->found[i].size && n < most;
	     i++, n++) {
		bytes += m->found[i].size;
		if (n && (bytes > LIMIT_BATCH_BYTES ||
			  m->found[i].size > LIMIT_LETTER))
			break;
	}
	return n;
}

enum verdict
imap_next(struct source *base, struct source_batch *b, struct error *err)
{
	struct imap *m = (struct imap *)base;

	b->fd = -1;
	b->n = b->n_missed = 0;
	m->base.suspect = 0;
	while (m->at < m->n_found && !b->n && !b->n_missed) {
		enum verdict v = OK;

		if (!m->found[m->at].size)
			v = imap_learn_sizes(m, err);
		if (v != OK)
			return v;
		size_t n = choose(m);

		if (!n)
			continue;
		v = fill_batch(m, m->found + m->at, n, b, err);
		if (v != OK)
			return v;
		m->at += n;
		if (m->careful)
			m->careful--;
	}
	if (b->n)
		qsort(b->letters, b->n, sizeof(b->letters[0]), letters_by_uid);
	return OK;
}
