/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which letters there are, and how long.  A server's answer is believed in
 * nothing: uids are matched with what was asked.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "daemon/source/imap_session.h"

#define FEW 2000	    /* uids at the end asked for in one go */
#define SEARCH_WINDOW 50000 /* uids a SEARCH */
#define SIZES_AT_ONCE 1000

struct mailimap_set *
imap_set(const uint32_t *uids, size_t n)
{
	struct mailimap_set *set = imap_must(mailimap_set_new_empty());

	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && uids[end] == uids[end - 1] + 1;)
			end++;
		if (mailimap_set_add_interval(set, uids[i], uids[end - 1]))
			imap_must(NULL);
	}
	return set;
}

int
imap_by_uid(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* imap_found begins with its uid. */
static struct imap_found *
find(struct imap *m, uint32_t uid)
{
	if (m->at == m->n_found)
		return NULL;
	return bsearch(&uid, m->found + m->at, m->n_found - m->at,
		       sizeof(*m->found), imap_by_uid);
}

static void
add_found(struct imap *m, uint32_t uid, uint32_t size, bool mute)
{
	if (m->n_found == m->room_found) {
		size_t want = m->room_found ? m->room_found * 2 : 64;

		m->found = imap_must(
			reallocarray(m->found, want, sizeof(*m->found)));
		m->room_found = want;
	}
	m->found[m->n_found++] = (struct imap_found){ uid, size, mute };
}

static bool
is_skipped(const struct source_place *place, uint32_t uid)
{
	for (size_t i = 0; i < place->n_skip; i++)
		if (place->skip[i] == uid)
			return true;
	return false;
}

static void
sort_found(struct imap *m, const struct source_place *place)
{
	size_t kept = 0;

	if (!m->n_found)
		return;
	qsort(m->found, m->n_found, sizeof(*m->found), imap_by_uid);
	for (size_t i = 0; i < m->n_found; i++)
		if ((!kept || m->found[kept - 1].uid != m->found[i].uid) &&
		    !is_skipped(place, m->found[i].uid))
			m->found[kept++] = m->found[i];
	m->n_found = kept;
}

/* One search; takes the key.  The uids are the caller's to free. */
static enum verdict
search(struct imap *m, struct mailimap_search_key *key, size_t bytes,
       uint32_t **ret, size_t *n, struct error *err)
{
	clist *list = NULL;
	enum verdict v = imap_command(m, bytes, err);

	if (v == OK)
		v = imap_result(
			m, mailimap_uid_search(m->session, NULL, key, &list),
			"SEARCH", err);
	mailimap_search_key_free(key);
	if (v != OK) {
		if (list)
			mailimap_search_result_free(list);
		return v;
	}
	size_t count = list ? (size_t)clist_count(list) : 0, i = 0;

	*ret = imap_must(malloc((count + 1) * sizeof(**ret)));
	for (clistiter *c = count ? clist_begin(list) : NULL; c;
	     c = clist_next(c))
		(*ret)[i++] = *(uint32_t *)clist_content(c);
	*n = i;
	if (list)
		mailimap_search_result_free(list);
	qsort(*ret, i, sizeof(**ret), imap_by_uid);
	return OK;
}

enum verdict
imap_present(struct imap *m, uint32_t *uids, size_t *n,
	     struct mailimap_search_key *also, struct error *err)
{
	struct mailimap_search_key *key =
		imap_must(mailimap_search_key_new_multiple_empty());
	uint32_t *there;
	size_t n_there, kept = 0;

	mailimap_search_key_multiple_add(
		key,
		imap_must(mailimap_search_key_new_uid(imap_set(uids, *n))));
	if (also)
		mailimap_search_key_multiple_add(key, also);
	enum verdict v =
		search(m, key, *n * IMAP_ANSWER_LINE, &there, &n_there, err);

	if (v != OK)
		return v;
	for (size_t i = 0; i < *n; i++)
		if (n_there && bsearch(&uids[i], there, n_there, sizeof(*there),
				       imap_by_uid))
			uids[kept++] = uids[i];
	*n = kept;
	free(there);
	return OK;
}

enum verdict
imap_last(struct imap *m, uint32_t *ret, bool *found, struct error *err)
{
	uint32_t *uids;
	size_t n;
	/* "*" is the last one, or nothing in an empty mailbox. */
	enum verdict v = search(m,
				imap_must(mailimap_search_key_new_uid(imap_must(
					mailimap_set_new_interval(0, 0)))),
				0, &uids, &n, err);

	if (v != OK)
		return v;
	*found = n > 0;
	*ret = n ? uids[n - 1] : 0;
	free(uids);
	return OK;
}

struct mailimap_fetch_type *
imap_fetch_type(struct mailimap_fetch_att *second,
		struct mailimap_fetch_att *third)
{
	struct mailimap_fetch_type *type =
		imap_must(mailimap_fetch_type_new_fetch_att_list_empty());

	mailimap_fetch_type_new_fetch_att_list_add(
		type, imap_must(mailimap_fetch_att_new_uid()));
	mailimap_fetch_type_new_fetch_att_list_add(type, imap_must(second));
	if (third)
		mailimap_fetch_type_new_fetch_att_list_add(type, third);
	return type;
}

static int64_t
instant_of(const struct mailimap_date_time *d)
{
	struct tm tm = {
		.tm_year = d->dt_year - 1900,
		.tm_mon = d->dt_month - 1,
		.tm_mday = d->dt_day,
		.tm_hour = d->dt_hour,
		.tm_min = d->dt_min,
		.tm_sec = d->dt_sec,
	};
	int zone = d->dt_zone; /* +0200 is 200 */

	return timegm(&tm) - (zone / 100 * 60 + zone % 100) * 60;
}

struct imap_answer
imap_read_answer(const struct mailimap_msg_att *att)
{
	struct imap_answer a = { 0 };

	for (clistiter *c = clist_begin(att->att_list); c; c = clist_next(c)) {
		const struct mailimap_msg_att_item *item = clist_content(c);

		if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
			continue;
		const struct mailimap_msg_att_static *s =
			item->att_data.att_static;

		switch (s->att_type) {
		case MAILIMAP_MSG_ATT_UID:
			a.uid = s->att_data.att_uid;
			break;
		case MAILIMAP_MSG_ATT_RFC822_SIZE:
			a.size = s->att_data.att_rfc822_size;
			break;
		case MAILIMAP_MSG_ATT_INTERNALDATE:
			a.arrived = instant_of(s->att_data.att_internal_date);
			break;
		case MAILIMAP_MSG_ATT_BODY_SECTION:
			a.body = s->att_data.att_body_section;
			break;
		default:
			break;
		}
	}
	return a;
}

/* low 0: a size of one of those found; else one more is found. */
static void
take_size(struct imap *m, const struct mailimap_msg_att *att, uint32_t low)
{
	struct imap_answer a = imap_read_answer(att);

	if (!a.uid)
		return;
	if (!a.size)
		a.size = 1;
	if (low) {
		/* "n:*" gives the last letter even when it is below n. */
		if (a.uid >= low)
			add_found(m, a.uid, a.size, false);
		return;
	}
	struct imap_found *f = find(m, a.uid);

	if (f && !(f->mute && a.arrived && a.arrived < m->since))
		f->size = a.size;
}

static enum verdict
ask_sizes(struct imap *m, struct mailimap_set *set, uint32_t low, size_t n,
	  struct error *err)
{
	struct mailimap_fetch_type *type = imap_fetch_type(
		mailimap_fetch_att_new_rfc822_size(),
		m->since ? mailimap_fetch_att_new_internaldate() : NULL);
	clist *list = NULL;
	enum verdict v = imap_command(m, n * IMAP_ANSWER_LINE, err);
	int r = v == OK ? mailimap_uid_fetch(m->session, set, type, &list) : 0;

	mailimap_fetch_type_free(type);
	mailimap_set_free(set);
	if (v == OK)
		v = imap_result(m, r, "FETCH of sizes", err);
	if (v != OK || !list)
		return v;
	for (clistiter *c = clist_begin(list); c; c = clist_next(c))
		take_size(m, clist_content(c), low);
	mailimap_fetch_list_free(list);
	return OK;
}

/* A mailbox of any size is searched window by window. */
static enum verdict
search_above(struct imap *m, uint32_t low, struct error *err)
{
	enum verdict v = OK;
	uint32_t last = 0;

	while (v == OK && low > last) {
		bool open = m->uidnext - low <= SEARCH_WINDOW;
		uint32_t *uids;
		size_t n;

		last = open ? UINT32_MAX : low + SEARCH_WINDOW - 1;
		v = search(m,
			   imap_must(mailimap_search_key_new_uid(
				   imap_must(mailimap_set_new_interval(
					   low, open ? 0 : last)))),
			   SEARCH_WINDOW * 12, &uids, &n, err);
		if (v != OK)
			break;
		for (size_t i = 0; i < n; i++)
			if (uids[i] >= low && uids[i] <= last)
				add_found(m, uids[i], 0, false);
		free(uids);
		if (open)
			break;
		low = last + 1;
	}
	return v;
}

/*
 * SINCE goes by days in the server's zone: one day earlier is asked for, and
 * INTERNALDATE tells exactly when the sizes come.
 */
static enum verdict
search_since(struct imap *m, const struct source_place *place,
	     struct error *err)
{
	time_t day = place->since - 86400;
	struct tm tm;
	uint32_t *uids;
	size_t n;

	gmtime_r(&day, &tm);
	enum verdict v =
		search(m,
		       imap_must(mailimap_search_key_new_since(imap_must(
			       mailimap_date_new(tm.tm_mday, tm.tm_mon + 1,
						 tm.tm_year + 1900)))),
		       (size_t)m->uidnext * 12, &uids, &n, err);

	if (v != OK)
		return v;
	for (size_t i = 0; i < n; i++)
		if (uids[i] > place->above && uids[i] <= place->cursor)
			add_found(m, uids[i], 0, true);
	free(uids);
	return OK;
}

enum verdict
imap_look(struct source *base, const struct source_place *place,
	  struct error *err)
{
	struct imap *m = (struct imap *)base;
	int64_t from = place->above > place->cursor ? place->above
						    : place->cursor;
	enum verdict v = imap_idle_end(m, err);

	if (v != OK)
		return v;
	/* What is told from here on may be of a letter that we do not see. */
	m->session->imap_selection_info->sel_has_exists = 0;
	m->n_found = m->at = 0;
	m->since = place->since;
	m->careful = place->careful ? LIMIT_BATCH_LETTERS : 0;
	m->awake = source_ticks();
	if (place->since)
		v = search_since(m, place, err);
	for (size_t i = 0; i < place->n_again; i++)
		add_found(m, (uint32_t)place->again[i], 0, false);
	if (v == OK && from < UINT32_MAX) {
		uint32_t low = (uint32_t)from + 1;

		if (m->uidnext > low && m->uidnext - low > FEW)
			v = search_above(m, low, err);
		else
			v = ask_sizes(
				m, imap_must(mailimap_set_new_interval(low, 0)),
				low, FEW, err);
	}
	sort_found(m, place);
	return v;
}

enum verdict
imap_find_since(struct imap *m, int64_t since, struct error *err)
{
	const struct source_place place = { .cursor = UINT32_MAX,
					    .since = since };

	m->n_found = m->at = 0;
	m->since = since;
	enum verdict v = search_since(m, &place, err);

	sort_found(m, &place);
	return v;
}

enum verdict
imap_list(struct source *base, int64_t above, int64_t **ret, size_t *n,
	  struct error *err)
{
	struct imap *m = (struct imap *)base;
	int64_t low = above + 1 < m->uidnext ? above + 1 : m->uidnext;
	enum verdict v = imap_idle_end(m, err);

	m->n_found = m->at = 0;
	if (v == OK)
		v = search_above(m, (uint32_t)low, err);
	if (v != OK)
		return v;
	*ret = imap_must(calloc(m->n_found + 1, sizeof(**ret)));
	*n = m->n_found;
	for (size_t i = 0; i < m->n_found; i++)
		(*ret)[i] = m->found[i].uid;
	m->n_found = 0;
	return OK;
}

enum verdict
imap_learn_sizes(struct imap *m, struct error *err)
{
	uint32_t uids[SIZES_AT_ONCE];
	size_t n = 0, end = m->at;

	while (end < m->n_found && n < SIZES_AT_ONCE && !m->found[end].size)
		uids[n++] = m->found[end++].uid;
	if (!n)
		return OK;
	enum verdict v = ask_sizes(m, imap_set(uids, n), 0, n, err);

	if (v != OK)
		return v;
	size_t kept = m->at;

	for (size_t i = m->at; i < m->n_found; i++)
		if (i >= end || m->found[i].size)
			m->found[kept++] = m->found[i];
	m->n_found = kept;
	return OK;
}
