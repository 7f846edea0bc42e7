/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/commit.h"

#include "core/arena.h"
#include "storage/engine.h"

static const char where[] = "storage/commit";

/* Column values of a letter's row that a decision, or its lack, gives. */
struct ledger_line {
	const char *state;
	enum act act;
	struct span reason, detail, entity, thread;
	const struct intake *intake;	/* NULL: unreadable */
	int64_t same_as;		/* 0: not a duplicate */
};

enum settle_to
settle_to(enum act a)
{
	switch (a) {
	case ACT_ACCEPT:
	case ACT_ASK:
		return SETTLE_DONE;
	case ACT_REVIEW:
		return SETTLE_REVIEW;
	case ACT_RECORD:
	case ACT_IGNORE:
		break;
	}
	return SETTLE_OTHER;
}

const char *
settle_to_name(enum settle_to to)
{
	static const char *const names[] = {
		[SETTLE_DONE] = "done", [SETTLE_REVIEW] = "review",
		[SETTLE_OTHER] = "other",
	};

	return names[to];
}

static struct span
digest_span(const struct hash *h)
{
	return (struct span){ (const char *)h->bytes, HASH_BYTES };
}

static void
put_line(struct query *q, const struct ledger_line *l)
{
	static const struct intake nothing;
	const struct intake *in = l->intake ? l->intake : &nothing;

	sql_put_text(q, span_of(l->state));
	sql_put_text(q, span_of(act_name(l->act)));
	sql_put_text(q, span_of(kind_name(in->kind)));
	sql_put_text(q, l->reason);
	sql_put_text(q, l->detail);
	sql_put_text(q, in->message_id);
	sql_put_text(q, l->thread);
	sql_put_int(q, in->date);
	sql_put_text(q, l->entity);
	sql_put_text(q, in->from);
	sql_put_text(q, in->subject);
}

/* A letter from no mailbox has nothing to be moved there. */
static enum verdict
insert_letter(struct store *s, const struct letter *m,
	      const struct ledger_line *l, int64_t *row, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO letter (state, act, kind, reason, detail, "
		"message_id, thread, date, entity, sender, subject, mailbox, "
		"uidvalidity, uid, settled, received, size, digest, same_as) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
		"?, ?)");

	put_line(q, l);
	sql_put_text(q, m->mailbox);
	sql_put_int(q, m->uidvalidity);
	sql_put_int(q, m->uid);
	sql_put_int(q, m->uid == 0);
	sql_put_int(q, m->received);
	sql_put_int(q, (int64_t)m->bytes.len);
	sql_put_blob(q, digest_span(&m->digest));
	if (l->same_as)
		sql_put_int(q, l->same_as);
	else
		sql_put_null(q);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		*row = sql_last_row(s->sql);
	return v;
}

static void
put_intake(struct store *s, struct query *q, const struct intake *in)
{
	if (!in) {
		sql_put_null(q);
		return;
	}
	struct text t = text_new(s->scratch);

	intake_write(&t, in);
	sql_put_text(q, text_span(&t));
}

static enum verdict
insert_text(struct store *s, int64_t row, const struct intake *in,
	    struct span bytes, struct error *err)
{
	struct span packed;
	enum verdict v = squeeze_pack(s->squeezer, bytes, &packed, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"INSERT INTO letter_text (letter, intake, packed) "
		"VALUES (?, ?, ?)");

	sql_put_int(q, row);
	put_intake(s, q, in);
	sql_put_blob(q, packed);
	return sql_run(q, err);
}

/*
 * A letter with the Message-ID of another but other bytes is a letter of its
 * own; that its sender, or somebody, reused the name is worth a note.
 */
static enum verdict
note_other_bytes(struct store *s, const struct decision *d, int64_t row,
		 struct error *err)
{
	int64_t n = 0;

	if (!d->intake || !d->intake->message_id.len)
		return OK;
	struct query *q = sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 FROM letter "
		"WHERE message_id = ? AND digest <> ?)");

	sql_put_text(q, d->intake->message_id);
	sql_put_blob(q, digest_span(&d->letter.digest));
	enum verdict v = sql_number(q, &n, err);

	if (v != OK || !n)
		return v;
	return audit_note(s, d->now, d->actor, "other-bytes", row, 0,
			  SPAN_NONE, err);
}

/* From which states a letter may come to which, beyond its first. */
static bool
may_become(struct span from, const char *to)
{
	static const struct {
		const char *from, *to;
	} moves[] = {
		{ "asked", "decided" },
		{ "doubted", "decided" },
		{ "doubted", "review" },
		{ "doubted", "rejected" },
		{ "review", "decided" },
		{ "review", "review" },
		{ "review", "rejected" },
		{ "quarantined", "decided" },
		{ "quarantined", "review" },
		{ "quarantined", "rejected" },
	};

	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		if (span_is(from, moves[i].from) &&
		    span_is(span_of(moves[i].to), to))
			return true;
	return false;
}

static enum verdict
check_move(struct store *s, int64_t row, const char *to, struct error *err)
{
	struct query *q = sql_query(s->sql,
				    "SELECT state FROM letter WHERE id = ?");
	bool found;

	sql_put_int(q, row);
	enum verdict v = sql_step(q, &found, err);

	if (v != OK)
		return v;
	if (!found)
		return error_set(err, NEVER, where, 0,
				 "there is no letter %lld", (long long)row);
	if (!may_become(sql_span(q, 0), to))
		v = error_set(err, NEVER, where, 0,
			      "letter %lld waits for nobody: it is %.*s",
			      (long long)row, SPANF(sql_span(q, 0)));
	sql_end(q);
	return v;
}

static enum verdict
update_letter(struct store *s, int64_t row, const struct ledger_line *l,
	      struct error *err)
{
	enum verdict v = check_move(s, row, l->state, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"UPDATE letter SET state = ?, act = ?, kind = ?, reason = ?, "
		"detail = ?, message_id = ?, thread = ?, date = ?, "
		"entity = ?, sender = ?, subject = ? WHERE id = ?");

	put_line(q, l);
	sql_put_int(q, row);
	v = sql_run(q, err);
	if (v != OK)
		return v;
	q = sql_query(s->sql,
		      "UPDATE letter_text SET intake = ? WHERE letter = ?");
	put_intake(s, q, l->intake);
	sql_put_int(q, row);
	return sql_run(q, err);
}

static enum verdict
remember_told(struct store *s, struct span address, const char *what,
	      int64_t now, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO told (address, what, at) VALUES (?, ?, ?) "
		"ON CONFLICT DO UPDATE SET at = excluded.at");

	if (!address.len)
		return OK;
	sql_put_text(q, span_lower(s->scratch, address));
	sql_put_text(q, span_of(what));
	sql_put_int(q, now);
	return sql_run(q, err);
}

static struct span
entity_of(const struct decision *d)
{
	if (d->n_filings)
		return d->filings[0].entity;
	if (!d->intake)
		return SPAN_NONE;
	return d->intake->body.value.len ? d->intake->body.value
					 : d->intake->other_body.value;
}

/* A mail that sends an organiser to another letter must not go out. */
static enum verdict
check_told(int64_t row, int64_t told, struct error *err)
{
	if (!told || told == row)
		return OK;
	return error_set(err, LATER, where, 0, "letters have come since this "
			 "was decided");
}

static enum verdict
write_letter(struct store *s, const struct decision *d,
	     const struct ledger_line *l, int64_t *row, struct error *err)
{
	if (d->letter_row) {
		*row = d->letter_row;
		return update_letter(s, *row, l, err);
	}
	enum verdict v = insert_letter(s, &d->letter, l, row, err);

	if (v == OK)
		v = check_told(*row, d->row_told, err);
	if (v == OK)
		v = insert_text(s, *row, d->intake, d->letter.bytes, err);
	if (v == OK)
		v = note_other_bytes(s, d, *row, err);
	return v;
}

static enum verdict
write_effects(struct store *s, const struct decision *d, struct span thread,
	      int64_t row, struct error *err)
{
	enum verdict v = audit_note(s, d->now, d->actor, act_name(d->act),
				    row, 0, span_of(d->reason), err);

	if (v == OK)
		v = effects_commit(s, d, thread, row, err);
	if (!d->intake)
		return v;
	struct span to = intake_answer_to(d->intake);

	if (v == OK && d->privacy_told)
		v = remember_told(s, to, "privacy", d->now, err);
	if (v == OK && d->brake_told)
		v = remember_told(s, to, "brake", d->now, err);
	return v;
}

/* What waits for somebody says for whom. */
static const char *
state_of(const struct decision *d)
{
	if (d->act == ACT_REVIEW)
		return d->doubted ? "doubted" : "review";
	return d->act == ACT_ASK && d->missing ? "asked" : "decided";
}

/* It waited, and another letter has said the rest. */
static enum verdict
close_letter(struct store *s, int64_t row, struct error *err)
{
	enum verdict v = check_move(s, row, "decided", err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql, "UPDATE letter SET "
		"state = 'decided', act = iif(act = 'ask', 'ask', 'record') "
		"WHERE id = ?");

	sql_put_int(q, row);
	return sql_run(q, err);
}

enum verdict
commit_decision(struct store *s, const struct decision *d,
		int64_t *letter_row, struct error *err)
{
	int64_t row = 0;

	if (d->revision != s->revision)
		return error_set(err, LATER, where, 0, "the registrations "
				 "have changed since this was decided");
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	struct ledger_line line = {
		.state = state_of(d),
		.act = d->act, .reason = span_of(d->reason),
		.detail = d->detail, .entity = entity_of(d),
		.intake = d->intake,
	};

	if (d->intake)
		v = brake_thread(s, s->scratch, d->intake, &line.thread, err);
	if (v == OK)
		v = write_letter(s, d, &line, &row, err);
	if (v == OK && d->closes)
		v = close_letter(s, d->closes, err);
	if (v == OK)
		v = write_effects(s, d, line.thread, row, err);
	v = store_leave(s, v, err);
	if (v != OK)
		return v;
	if (effects_touch(d))
		store_touch(s);
	*letter_row = row;
	return OK;
}

enum verdict
commit_duplicate(struct store *s, const struct letter *m,
		 const struct intake *in, int64_t same_as,
		 int64_t *letter_row, struct error *err)
{
	struct ledger_line line = {
		.state = "duplicate", .act = ACT_IGNORE,
		.reason = SPAN("duplicate"), .intake = in,
		.same_as = same_as,
	};
	int64_t row = 0;
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	if (in)
		v = brake_thread(s, s->scratch, in, &line.thread, err);
	if (v == OK)
		v = insert_letter(s, m, &line, &row, err);
	if (v == OK)
		v = audit_note(s, m->received, SPAN_NONE, "duplicate", row, 0,
			       SPAN_NONE, err);
	v = store_leave(s, v, err);
	if (v == OK)
		*letter_row = row;
	return v;
}

enum verdict
commit_quarantine(struct store *s, const struct letter *m,
		  const struct error *why, const struct notices *told,
		  int64_t *letter_row, struct error *err)
{
	struct ledger_line line = {
		.state = "quarantined", .act = ACT_REVIEW,
		.reason = SPAN("unreadable"), .detail = span_of(why->text),
	};
	int64_t row = 0;
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = insert_letter(s, m, &line, &row, err);
	if (v == OK && told)
		v = check_told(row, told->row_told, err);
	if (v == OK)
		v = insert_text(s, row, NULL, m->bytes, err);
	for (size_t i = 0; told && i < told->n && v == OK; i++)
		v = outbox_insert(s, &told->parcels[i], row, SPAN_NONE,
				  m->received, err);
	if (v == OK)
		v = audit_note(s, m->received, SPAN_NONE, "quarantine", row,
			       0, SPAN_NONE, err);
	v = store_leave(s, v, err);
	if (v == OK)
		*letter_row = row;
	return v;
}

enum verdict
commit_rejection(struct store *s, int64_t letter_row, struct span actor,
		 int64_t now, struct error *err)
{
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = check_move(s, letter_row, "rejected", err);
	if (v == OK) {
		struct query *q = sql_query(s->sql,
			"UPDATE letter SET state = 'rejected' WHERE id = ?");

		sql_put_int(q, letter_row);
		v = sql_run(q, err);
	}
	if (v == OK)
		v = audit_note(s, now, actor, "reject", letter_row, 0,
			       SPAN_NONE, err);
	return store_leave(s, v, err);
}
