/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/engine.h"

enum verdict
audit_note(struct store *s, int64_t at, struct span actor, const char *what,
	   int64_t letter, int64_t registration, struct span note,
	   struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO audit (at, actor, what, letter, registration, "
		"note) VALUES (?, ?, ?, ?, ?, ?)");

	sql_put_int(q, at);
	sql_put_text(q, actor.len ? actor : SPAN("convoca"));
	sql_put_text(q, span_of(what));
	if (letter)
		sql_put_int(q, letter);
	else
		sql_put_null(q);
	if (registration)
		sql_put_int(q, registration);
	else
		sql_put_null(q);
	sql_put_text(q, note);
	return sql_run(q, err);
}
