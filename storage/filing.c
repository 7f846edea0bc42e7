/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "core/clean.h"
#include "storage/engine.h"

static const char where[] = "storage/filing";

struct desk {
	struct store *store;
	const struct decision *d;
	const struct filing *f;
	int64_t letter;
	int64_t registration;
	int64_t past;			/* of this filing; 0: none yet */
	struct span from;		/* group it sat in; or empty */
	struct error *err;
};

static int
area_of(const struct store *s, struct span entity)
{
	const struct body *b = programme_body(s->programme, entity);

	return b ? (int)b->area : -1;
}

static enum verdict
register_body(struct desk *k)
{
	struct store *s = k->store;
	struct query *q = sql_query(s->sql,
		"INSERT INTO registration (entity, area, sector, session, "
		"contact, state, made, letter) "
		"VALUES (?, ?, ?, ?, ?, 'active', ?, ?)");
	struct span contact = k->d->intake ? intake_answer_to(k->d->intake)
					   : SPAN_NONE;

	sql_put_text(q, k->f->entity);
	sql_put_int(q, area_of(s, k->f->entity));
	sql_put_text(q, k->f->sector);
	sql_put_text(q, k->f->group);
	sql_put_text(q, span_lower(s->scratch, contact));
	sql_put_int(q, k->d->now);
	sql_put_int(q, k->letter);
	enum verdict v = sql_run(q, k->err);

	if (v == OK)
		k->registration = sql_last_row(s->sql);
	return v;
}

static enum verdict
find_registration(struct desk *k)
{
	struct query *q = sql_query(k->store->sql,
		"SELECT session FROM registration WHERE id = ? AND state = ?");
	bool row;

	sql_put_int(q, k->f->registration);
	sql_put_text(q, k->f->act == FILING_RETURN ? SPAN("withdrawn")
						   : SPAN("active"));
	enum verdict v = sql_step(q, &row, k->err);

	if (v != OK)
		return v;
	if (!row)
		return error_set(k->err, NEVER, where, 0,
				 "registration %lld does not stand",
				 (long long)k->f->registration);
	k->registration = k->f->registration;
	k->from = sql_copy(k->store->scratch, q, 0);
	sql_end(q);
	return OK;
}

static enum verdict
withdraw_body(struct desk *k)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE registration SET state = 'withdrawn' WHERE id = ?");

	sql_put_int(q, k->registration);
	return sql_run(q, k->err);
}

/* The seat that it had given back. */
static enum verdict
return_body(struct desk *k)
{
	struct query *q = sql_query(k->store->sql, "UPDATE registration SET "
		"state = 'active', session = ? WHERE id = ?");

	sql_put_text(q, k->f->group);
	sql_put_int(q, k->registration);
	return sql_run(q, k->err);
}

static enum verdict
move_body(struct desk *k)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE registration SET session = ? WHERE id = ?");

	sql_put_text(q, k->f->group);
	sql_put_int(q, k->registration);
	return sql_run(q, k->err);
}

static struct span
join_phones(struct arena *a, const struct invitee *p)
{
	struct text t = text_new(a);

	for (size_t i = 0; i < p->n_phones; i++) {
		if (i)
			text_addc(&t, ' ');
		text_add(&t, p->phones[i]);
	}
	return text_span(&t);
}

static void
put_invitee(struct desk *k, struct query *q, const struct invitee *p)
{
	struct arena *a = k->store->scratch;

	sql_put_text(q, span_lower(a, p->email));
	sql_put_text(q, p->name);
	sql_put_text(q, p->role);
	sql_put_text(q, p->org);
	sql_put_text(q, join_phones(a, p));
	sql_put_text(q, p->uid);
	sql_put_int(q, p->sequence);
	sql_put_int(q, p->dtstamp);
}

/* How somebody was before this filing, or that he was not there. */
static enum verdict
keep_past(struct desk *k, int64_t person, const char *what)
{
	enum verdict v = past_begin(k->store, k->d, k->f, k->letter,
				    k->registration, k->from, &k->past,
				    k->err);

	return v == OK ? past_note(k->store, k->past, person, what, k->err)
		       : v;
}

static enum verdict
add_person(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"INSERT INTO person (email, name, role, org, phones, uid, "
		"sequence, dtstamp, registration, letter, state, answer, "
		"answer_sequence, answer_dtstamp, answered, answered_by, "
		"bounced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'seated', "
		"'none', 0, 0, 0, '', 0)");

	put_invitee(k, q, p);
	sql_put_int(q, k->registration);
	sql_put_int(q, k->letter);
	enum verdict v = sql_run(q, k->err);

	if (v == OK)
		v = keep_past(k, sql_last_row(k->store->sql), "came");
	return v;
}

/* What this letter does not say stays as an earlier one said it. */
#define KEEP_UNSAID \
	"name = coalesce(nullif(?, ''), name), " \
	"role = coalesce(nullif(?, ''), role), " \
	"org = coalesce(nullif(?, ''), org), " \
	"phones = coalesce(nullif(?, ''), phones), "

/* q wants, last, the person and the registration. */
static enum verdict
run_on_person(struct desk *k, struct query *q, const struct invitee *p)
{
	sql_put_int(q, p->seated);
	sql_put_int(q, k->registration);
	enum verdict v = sql_run(q, k->err);

	if (v == OK && sql_changed(k->store->sql) != 1)
		v = error_set(k->err, NEVER, where, 0,
			      "person %lld is not of registration %lld",
			      (long long)p->seated,
			      (long long)k->registration);
	return v;
}

/* Another date, or none: what was answered is open again. */
static enum verdict
open_answer(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE person SET answer = 'none', answer_sequence = 0, "
		"answer_dtstamp = 0, answered = 0, answered_by = '' "
		"WHERE id = ? AND registration = ? AND state = 'seated'");

	return run_on_person(k, q, p);
}

static enum verdict
change_person(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE person SET email = coalesce(nullif(?, ''), email), "
		KEEP_UNSAID
		"uid = coalesce(nullif(?, ''), uid), "
		"sequence = max(sequence, ?), dtstamp = max(dtstamp, ?) "
		"WHERE id = ? AND registration = ? AND state = 'seated'");

	enum verdict v = OK;

	if (p->deal == DEAL_STAY)
		v = keep_past(k, p->seated, "corrected");
	put_invitee(k, q, p);
	if (v == OK)
		v = run_on_person(k, q, p);
	if (v == OK &&
	    (p->deal == DEAL_FOLLOW || p->deal == DEAL_SUSPEND))
		v = open_answer(k, p);
	return v;
}

/* He keeps his row: his appointment had a UID and a revision. */
static enum verdict
let_go(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE person SET state = 'left', "
		"sequence = max(sequence, ?), dtstamp = max(dtstamp, ?) "
		"WHERE id = ? AND registration = ? AND state = 'seated'");

	sql_put_int(q, p->sequence);
	sql_put_int(q, p->dtstamp);
	enum verdict v = run_on_person(k, q, p);

	return v == OK ? keep_past(k, p->seated, "left") : v;
}

/* His appointment was cancelled: he gets another, and is asked anew. */
static enum verdict
come_back(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE person SET state = 'seated', uid = ?, sequence = ?, "
		"dtstamp = ?, answer = 'none', answer_sequence = 0, "
		"answer_dtstamp = 0, answered = 0, answered_by = '', "
		"bounced = 0 WHERE id = ? AND registration = ? AND "
		"state = 'left'");

	sql_put_text(q, p->uid);
	sql_put_int(q, p->sequence);
	sql_put_int(q, p->dtstamp);
	return run_on_person(k, q, p);
}

/* What was corrected is as it was, also where nothing was said before. */
static enum verdict
set_right(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql, "UPDATE person SET "
		"name = ?, role = ?, org = ?, phones = ? "
		"WHERE id = ? AND registration = ? AND state = 'seated'");

	sql_put_text(q, p->name);
	sql_put_text(q, p->role);
	sql_put_text(q, p->org);
	sql_put_text(q, join_phones(k->store->scratch, p));
	return run_on_person(k, q, p);
}

/* Named once without an address, and now with one: it is the same person. */
static enum verdict
reach_person(struct desk *k, const struct invitee *p, bool *ret)
{
	struct query *q = sql_query(k->store->sql,
		"UPDATE person SET email = ?, " KEEP_UNSAID
		"uid = ?, sequence = ?, dtstamp = ? WHERE id = "
		"(SELECT id FROM person WHERE registration = ? AND "
		"email = '' AND name = ? AND state = 'seated' LIMIT 1)");

	put_invitee(k, q, p);
	sql_put_int(q, k->registration);
	sql_put_text(q, p->name);
	enum verdict v = sql_run(q, k->err);

	if (v != OK || !sql_changed(k->store->sql))
		return v;
	*ret = true;
	int64_t row = 0;

	q = sql_query(k->store->sql, "SELECT id FROM person WHERE uid = ?");
	sql_put_text(q, p->uid);
	v = sql_number(q, &row, k->err);
	return v == OK ? keep_past(k, row, "came") : v;
}

static enum verdict
invite(struct desk *k, const struct invitee *p)
{
	bool reached = false;
	enum verdict v = OK;

	if (deal_leaves(p->deal))
		return let_go(k, p);
	if (p->deal == DEAL_RETURN)
		return come_back(k, p);
	if (p->deal == DEAL_STAY && k->f->undoes)
		return set_right(k, p);
	if (p->seated)
		return change_person(k, p);
	if (k->f->act != FILING_NEW)
		v = reach_person(k, p, &reached);
	if (v == OK && !reached)
		v = add_person(k, p);
	return v;
}

/* Kept by name alone, unless somebody of that name is there already. */
static enum verdict
keep_unreached(struct desk *k, const struct invitee *p)
{
	struct query *q = sql_query(k->store->sql,
		"SELECT count(*) FROM person "
		"WHERE registration = ? AND name = ? AND state = 'seated'");
	int64_t n = 0;

	if (deal_leaves(p->deal))
		return let_go(k, p);
	if (p->deal == DEAL_RETURN)
		return come_back(k, p);
	if (p->deal == DEAL_STAY && k->f->undoes)
		return set_right(k, p);

	sql_put_int(q, k->registration);
	sql_put_text(q, p->name);
	enum verdict v = sql_number(q, &n, k->err);

	if (v != OK || n)
		return v;
	struct invitee by_name = *p;

	by_name.email = by_name.uid = SPAN_NONE;
	return add_person(k, &by_name);
}

static enum verdict
stop_waiting(struct desk *k)
{
	struct query *q = sql_query(k->store->sql,
		"DELETE FROM waiting WHERE registration = ?");

	sql_put_int(q, k->registration);
	return sql_run(q, k->err);
}

static enum verdict
wait_again(struct desk *k)
{
	enum verdict v = stop_waiting(k);

	return v == OK ? past_wait(k->store, k->f->undoes, k->err) : v;
}

/* Who asks again for the session he waits for keeps his place. */
static enum verdict
wait_for(struct desk *k)
{
	struct store *s = k->store;
	struct query *q = sql_query(s->sql, "SELECT count(*) FROM waiting "
		"WHERE registration = ? AND session = ?");
	int64_t n = 0;

	sql_put_int(q, k->registration);
	sql_put_text(q, k->f->wanted);
	enum verdict v = sql_number(q, &n, k->err);

	if (v != OK || n)
		return v;
	v = stop_waiting(k);
	if (v != OK)
		return v;
	q = sql_query(s->sql, "INSERT INTO waiting (registration, session, "
			      "since, offered, letter) "
			      "VALUES (?, ?, ?, 0, ?)");
	sql_put_int(q, k->registration);
	sql_put_text(q, k->f->wanted);
	sql_put_int(q, k->d->now);
	sql_put_int(q, k->letter);
	return sql_run(q, k->err);
}

static enum verdict
note_filing(struct desk *k)
{
	static const char *const what[] = {
		[FILING_NEW] = "new", [FILING_ADD] = "add",
		[FILING_MOVE] = "move", [FILING_SAME] = "same",
		[FILING_CHANGE] = "change", [FILING_WITHDRAW] = "withdraw",
		[FILING_RETURN] = "return",
	};
	struct text t = text_new(k->store->scratch);

	if (k->from.len)
		text_addf(&t, "%.*s", SPANF(k->from));
	if (k->f->act == FILING_NEW || k->f->act == FILING_MOVE ||
	    k->f->act == FILING_RETURN)
		text_addf(&t, "%s%.*s", k->from.len ? " to " : "",
			  SPANF(k->f->group));
	if (k->f->wanted.len)
		text_addf(&t, ", waits for %.*s", SPANF(k->f->wanted));
	return audit_note(k->store, k->d->now, k->d->actor, what[k->f->act],
			  k->letter, k->registration, text_span(&t), k->err);
}

enum verdict
filing_commit(struct store *s, const struct decision *d,
	      const struct filing *f, int64_t letter, int64_t *ret,
	      struct error *err)
{
	struct desk k = {
		.store = s, .d = d, .f = f, .letter = letter, .err = err,
	};
	enum verdict v = f->act == FILING_NEW ? register_body(&k)
					      : find_registration(&k);

	if (v == OK && (f->act == FILING_MOVE || f->act == FILING_WITHDRAW))
		v = past_begin(s, d, f, letter, k.registration, k.from,
			       &k.past, err);
	if (v == OK && f->act == FILING_MOVE)
		v = move_body(&k);
	if (v == OK && f->act == FILING_WITHDRAW)
		v = withdraw_body(&k);
	if (v == OK && f->act == FILING_RETURN)
		v = return_body(&k);
	for (size_t i = 0; i < f->n_people && v == OK; i++)
		v = invite(&k, &f->people[i]);
	for (size_t i = 0; i < f->n_unreached && v == OK; i++)
		v = keep_unreached(&k, &f->unreached[i]);
	if (v == OK && f->wanted.len && f->undoes)
		v = wait_again(&k);
	else if (v == OK && f->wanted.len)
		v = wait_for(&k);
	else if (v == OK && (f->act == FILING_MOVE || f->unwait ||
			     f->act == FILING_WITHDRAW))
		v = stop_waiting(&k);
	if (v == OK)
		v = note_filing(&k);
	if (v == OK && f->undoes)
		v = past_undo(s, d, f, letter, err);
	/* Triggers keep the loads; the picture of them is stale. */
	store_forget_loads(s);
	if (v == OK)
		*ret = k.registration;
	return v;
}
