/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/digest.h"

#include "core/arena.h"
#include "storage/engine.h"

/* Each gives a line's members, in their order; ?1 is since, ?2 how many. */
static const char *const lists[] = {
	[DIGEST_NEW] =
		"SELECT id, made, entity, contact, session, '', '', NULL "
		"FROM registration WHERE state = 'active' AND made > ?1 "
		"ORDER BY id LIMIT ?2",
	[DIGEST_CHANGED] =
		"SELECT p.id, p.at, entity, contact, r.session, act, "
		"p.session, NULL FROM past p JOIN registration r "
		"ON r.id = registration WHERE p.at > ?1 AND undone = 0 "
		"ORDER BY p.id LIMIT ?2",
	[DIGEST_WAITING] =
		"SELECT w.id, iif(offered > 0, offered, since), entity, "
		"contact, w.session, iif(offered > 0, 'offered', ''), "
		"r.session, NULL FROM waiting w JOIN registration r "
		"ON r.id = registration WHERE ?1 >= 0 ORDER BY w.id LIMIT ?2",
	[DIGEST_ASKED] =
		"SELECT l.id, received, entity, sender, '', '', '', intake "
		"FROM letter l LEFT JOIN letter_text ON letter = l.id "
		"WHERE state = 'asked' AND ?1 >= 0 ORDER BY l.id LIMIT ?2",
	[DIGEST_DOUBTED] =
		"SELECT l.id, received, entity, coalesce((SELECT recipient "
		"FROM parcel WHERE letter = l.id AND purpose = 'consent' "
		"LIMIT 1), ''), '', '', '', NULL FROM letter l "
		"WHERE state = 'doubted' AND ?1 >= 0 ORDER BY l.id LIMIT ?2",
	[DIGEST_BOUNCED] =
		"SELECT p.id, bounced, entity, contact, session, '', name, "
		"NULL FROM registration r JOIN person p "
		"ON registration = r.id WHERE p.state = 'seated' AND "
		"r.state = 'active' AND bounced > 0 AND ?1 >= 0 "
		"ORDER BY bounced LIMIT ?2",
	[DIGEST_VACANT] =
		"SELECT registration, since, entity, contact, session, '', "
		"'', NULL FROM vacancy WHERE ?1 >= 0 AND EXISTS (SELECT 1 "
		"FROM duty WHERE kind = 'substitute' AND "
		"about = registration || ' ' || since) "
		"ORDER BY since LIMIT ?2",
	[DIGEST_REVIEW] =
		"SELECT id, received, entity, sender, '', reason, detail, "
		"NULL FROM letter WHERE (state = 'review' OR "
		"state = 'quarantined') AND ?1 >= 0 ORDER BY id LIMIT ?2",
	[DIGEST_FAILED] =
		"SELECT id, created, '', recipient, '', purpose, '', NULL "
		"FROM parcel WHERE state = 'failed' AND ?1 >= 0 "
		"ORDER BY id LIMIT ?2",
	[DIGEST_UNREACHED] =
		"SELECT min(id), max(bounced), entity, min(address), '', '', "
		"'', NULL FROM invited i WHERE ?1 >= 0 AND NOT EXISTS "
		"(SELECT 1 FROM registration r WHERE r.entity = i.entity AND "
		"r.state = 'active') GROUP BY entity "
		"HAVING min(bounced) > 0 ORDER BY 1 LIMIT ?2",
	[DIGEST_ANSWERED] =
		"SELECT l.id, received, entity, sender, '', '', '', intake "
		"FROM letter l JOIN letter_text ON letter = l.id "
		"WHERE state = 'decided' AND act = 'record' AND "
		"kind = 'rsvp' AND received > ?1 ORDER BY l.id LIMIT ?2",
};

static enum verdict
read_line(struct arena *a, const struct query *q, struct digest_line *ret,
	  struct error *err)
{
	struct span said = sql_copy(a, q, 7);
	struct intake *in = NULL;
	enum verdict v = OK;

	if (said.len)
		v = intake_read(a, said, &in, err);
	if (v == OK)
		*ret = (struct digest_line){
			.row = sql_int(q, 0), .at = sql_int(q, 1),
			.entity = sql_copy(a, q, 2),
			.address = sql_copy(a, q, 3),
			.group = sql_copy(a, q, 4),
			.word = sql_copy(a, q, 5),
			.more = sql_copy(a, q, 6), .intake = in,
		};
	return v;
}

enum verdict
digest_list(struct store *s, struct arena *a, enum digest_list list,
	    int64_t since, size_t max, struct digest_line **ret, size_t *n,
	    struct error *err)
{
	struct query *q = sql_query(s->sql, lists[list]);
	struct digest_line *lines = NULL, line;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_int(q, since);
	sql_put_int(q, (int64_t)max);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		v = read_line(a, q, &line, err);
		if (v != OK) {
			sql_end(q);
			return v;
		}
		lines = arena_grow(a, lines, k, &room, sizeof(*lines));
		lines[k++] = line;
	}
	if (v != OK)
		return v;
	*ret = lines;
	*n = k;
	return OK;
}
