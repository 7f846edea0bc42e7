/* SPDX-License-Identifier: EUPL-1.2 */
/* Each morning: what waits, for whom and since when, and what is new. */
#include "core/arena.h"
#include "core/clock.h"
#include "daemon/judge.h"
#include "daemon/task.h"
#include "daemon/why.h"
#include "daemon/workdays.h"
#include "storage/digest.h"
#include "storage/due.h"
#include "storage/view.h"

#define DAY	86400
#define AHEAD	(30 * DAY)	/* sessions that a digest lists */
#define SOON	(14 * DAY)	/* and those that should be full enough */
#define SHOWN	15		/* lines of a list; the rest is counted */
#define KNOWN	500

struct writing_notes {
	struct duties *d;
	int64_t since, late;
	struct reply_notes notes[NOTE_KIND_COUNT];
};

static const struct group *
group_of(const struct writing_notes *w, struct span id)
{
	return programme_group(w->d->needs->programme, id);
}

static void
add_group(const struct writing_notes *w, struct text *t, struct span id)
{
	const struct group *g = group_of(w, id);

	if (g)
		text_adds(t, g->title);
	else
		text_add(t, id);
}

/* The body, or else whoever it is; with the address where he is asked. */
static struct span
who_of(const struct writing_notes *w, const struct digest_line *l,
       bool address)
{
	const struct body *b = programme_body(w->d->needs->programme,
					      l->entity);
	struct text t = text_new(w->d->arena);

	if (b)
		text_adds(&t, b->title);
	else
		text_add(&t, l->entity);
	if (l->address.len && (address || !t.len))
		text_addf(&t, t.len ? " (%.*s)" : "%.*s",
			  SPANF(l->address));
	return t.len ? text_span(&t) : SPAN("mittente sconosciuto");
}

static void
what_arrived(const struct writing_notes *w, const struct digest_line *l,
	     struct text *t)
{
	add_group(w, t, l->group);
}

static void
what_changed(const struct writing_notes *w, const struct digest_line *l,
	     struct text *t)
{
	if (span_is(l->word, "withdraw"))
		text_adds(t, "si ritira da ");
	else if (span_is(l->word, "move"))
		text_adds(t, "si sposta in ");
	else if (span_is(l->word, "add"))
		text_adds(t, "aggiunge referenti in ");
	else
		text_adds(t, "cambia i referenti in ");
	add_group(w, t, span_is(l->word, "withdraw") ? l->more : l->group);
}

static void
what_waits(const struct writing_notes *w, const struct digest_line *l,
	   struct text *t)
{
	text_adds(t, "attende ");
	add_group(w, t, l->group);
	if (group_of(w, l->more)) {
		text_adds(t, ", intanto è in ");
		add_group(w, t, l->more);
	}
}

static void
what_is_offered(const struct writing_notes *w, const struct digest_line *l,
		struct text *t)
{
	struct civil c = clock_civil(l->at);

	text_adds(t, "se accetta un posto in ");
	add_group(w, t, l->group);
	text_addf(t, ", riservato fino al%s%d/%d alle %d.%02d",
		  c.day == 8 || c.day == 11 ? "l'" : " ", c.day, c.month,
		  c.hour, c.minute);
}

static void
what_is_missing(const struct writing_notes *w, const struct digest_line *l,
		struct text *t)
{
	static const struct {
		unsigned bit;
		const char *words;
	} parts[] = {
		{ MISSING_ENTITY, "l'ente" }, { MISSING_SECTOR, "il settore" },
		{ MISSING_REFERENT, "il referente" },
		{ MISSING_EMAIL, "l'e-mail del referente" },
	};
	unsigned missing = l->intake
		? judge_letter(w->d->needs->programme, l->intake).missing : 0;
	size_t n = 0;

	text_adds(t, "deve indicare ");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (missing & parts[i].bit)
			text_addf(t, "%s%s", n++ ? ", " : "",
				  parts[i].words);
	if (!n)
		text_adds(t, "i dati che mancano");
}

static void
what_is_doubted(const struct writing_notes *w, const struct digest_line *l,
		struct text *t)
{
	(void)w;
	(void)l;
	text_adds(t, "deve confermare la richiesta di uno sconosciuto");
}

static void
what_bounced(const struct writing_notes *w, const struct digest_line *l,
	     struct text *t)
{
	(void)w;
	text_addf(t, "deve indicare un altro indirizzo di %.*s",
		  SPANF(l->more));
}

static void
what_is_vacant(const struct writing_notes *w, const struct digest_line *l,
	       struct text *t)
{
	text_adds(t, "deve indicare chi partecipa a ");
	add_group(w, t, l->group);
	text_adds(t, ": per ora non viene nessuno");
}

static void
what_is_reviewed(const struct writing_notes *w, const struct digest_line *l,
		 struct text *t)
{
	text_add(t, why_italian(w->d->arena, span_dup(w->d->arena, l->word),
				l->more));
}

static void
what_failed(const struct writing_notes *w, const struct digest_line *l,
	    struct text *t)
{
	static const char *const names[][2] = {
		{ "confirmation", "conferma" }, { "question", "domanda" },
		{ "information", "informazioni" },
		{ "invitation", "invito al referente" },
		{ "cancel", "annullamento dell'appuntamento" },
		{ "offer", "offerta di un posto" },
		{ "reminder", "promemoria" }, { "invite", "invito all'ente" },
		{ "chase", "sollecito all'ente" },
		{ "form", "schema del report" },
	};
	const char *name = "altra e-mail";

	(void)w;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is(l->word, names[i][0]))
			name = names[i][1];
	text_adds(t, name);
}

static void
what_is_unreached(const struct writing_notes *w, const struct digest_line *l,
		  struct text *t)
{
	(void)w;
	(void)l;
	text_adds(t, "nessun invito è arrivato");
}

/* What no table of answers shows: a delegate, another hour, a comment. */
static void
what_is_answered(const struct writing_notes *w, const struct digest_line *l,
		 struct text *t)
{
	const struct rsvp *r = &l->intake->rsvp;

	(void)w;
	if (r->counter)
		text_adds(t, "propone un altro orario");
	else if (span_is(r->partstat, "DELEGATED"))
		text_addf(t, r->delegate.len ? "delega %.*s" : "delega altri",
			  SPANF(r->delegate));
	else if (r->delegator.len)
		text_addf(t, "risponde per delega di %.*s",
			  SPANF(r->delegator));
	/* Whoever wrote it, it is no link of ours. */
	if (r->comment.len && span_find(r->comment, SPAN("://")) < 0 &&
	    span_find_nocase(r->comment, SPAN("www.")) < 0)
		text_addf(t, "%s«%.*s»", t->len ? ": " : "",
			  SPANF(r->comment));
	else if (r->comment.len)
		text_adds(t, t->len ? ", con un messaggio" : "un messaggio");
}

/* One of the store's lists, and how its lines are told. */
struct section {
	enum digest_list list;
	enum note_kind note;
	void (*what)(const struct writing_notes *, const struct digest_line *,
		     struct text *);
	bool address, dated, numbered;
};

static const struct section sections[] = {
	{ DIGEST_REVIEW, NOTE_REVIEW, what_is_reviewed, true, true, true },
	{ DIGEST_ASKED, NOTE_QUESTION, what_is_missing, true, true, true },
	{ DIGEST_DOUBTED, NOTE_QUESTION, what_is_doubted, true, true, true },
	{ DIGEST_BOUNCED, NOTE_QUESTION, what_bounced, true, true, false },
	{ DIGEST_VACANT, NOTE_QUESTION, what_is_vacant, true, true, false },
	{ DIGEST_WAITING, NOTE_QUESTION, what_is_offered, true, false,
	  false },
	{ DIGEST_ANSWERED, NOTE_ANSWER, what_is_answered, true, false,
	  false },
	{ DIGEST_NEW, NOTE_NEW, what_arrived, false, false, false },
	{ DIGEST_CHANGED, NOTE_CHANGE, what_changed, false, false, false },
	{ DIGEST_WAITING, NOTE_WAITING, what_waits, false, true, false },
	{ DIGEST_FAILED, NOTE_FAILED, what_failed, true, true, false },
	{ DIGEST_UNREACHED, NOTE_FAILED, what_is_unreached, true, true,
	  false },
};

/* An offer is a question, and is told as such. */
static bool
is_of(const struct writing_notes *w, const struct section *s,
      const struct digest_line *l)
{
	bool offered = span_is(l->word, "offered");
	const struct group *g = group_of(w, l->group);

	/* Who comes to what is over is asked no longer. */
	if (s->what == what_is_vacant)
		return g && !g->cancelled && g->start > w->d->now;
	if (s->what == what_is_offered)
		return offered;
	if (s->what == what_waits)
		return !offered;
	if (s->what == what_is_answered)
		return l->intake &&
		       (l->intake->rsvp.counter ||
			l->intake->rsvp.comment.len ||
			l->intake->rsvp.delegator.len ||
			span_is(l->intake->rsvp.partstat, "DELEGATED"));
	return true;
}

static void
add_note(struct writing_notes *w, const struct section *s,
	 const struct digest_line *l)
{
	struct reply_notes *n = &w->notes[s->note];
	struct arena *a = w->d->arena;
	struct text what = text_new(a);
	struct reply_note *list;

	if (n->n == SHOWN) {
		n->more++;
		return;
	}
	list = arena_array(a, SHOWN, sizeof(*list));
	for (size_t i = 0; i < n->n; i++)
		list[i] = n->list[i];
	s->what(w, l, &what);
	list[n->n++] = (struct reply_note){
		.who = who_of(w, l, s->address), .what = text_span(&what),
		.since = s->dated ? l->at : 0,
		.letter = s->numbered ? l->row : 0,
		.late = s->note == NOTE_QUESTION && s->dated &&
			l->at < w->late,
	};
	n->list = list;
}

static enum verdict
write_notes(struct writing_notes *w, bool *any, struct error *err)
{
	size_t n_sections = sizeof(sections) / sizeof(*sections), n;
	enum verdict v = OK;

	for (size_t i = 0; i < n_sections && v == OK; i++) {
		const struct section *s = &sections[i];
		struct digest_line *lines;

		v = digest_list(w->d->needs->store, w->d->arena, s->list,
				w->since, KNOWN, &lines, &n, err);
		for (size_t k = 0; v == OK && k < n; k++)
			if (is_of(w, s, &lines[k])) {
				add_note(w, s, &lines[k]);
				*any = true;
			}
	}
	return v;
}

/* Another session of the sector, as full as may be, with room for all. */
static const struct group *
merge_with(const struct duties *d, const struct load *loads, size_t i)
{
	const struct programme *p = d->needs->programme;
	size_t best = i;

	for (size_t k = 0; k < p->n_groups; k++) {
		const struct group *g = &p->groups[k];

		if (k == i || g->sector != p->groups[i].sector ||
		    g->start <= d->now || g->cancelled ||
		    loads[k].bodies + loads[k].offered + loads[i].bodies >
			    g->capacity)
			continue;
		if (best == i || loads[k].bodies > loads[best].bodies)
			best = k;
	}
	return best == i ? NULL : &p->groups[best];
}

static size_t
next_sessions(struct duties *d, const struct load *loads,
	      struct reply_row *rows)
{
	const struct programme *p = d->needs->programme;
	size_t n = 0;

	for (size_t i = 0; i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];
		struct reply_row *row = &rows[n];

		if (g->start <= d->now || g->start > d->now + AHEAD ||
		    g->cancelled)
			continue;
		*row = (struct reply_row){
			.sector = &p->sectors[g->sector], .group = g,
			.bodies = loads[i].bodies,
		};
		if (g->start < d->now + SOON && row->bodies < g->minimum) {
			row->minimum = g->minimum;
			row->wanted = merge_with(d, loads, i);
		}
		n++;
	}
	return n;
}

static enum verdict
send(struct duties *d, const struct writing_notes *w, struct task *t,
     struct error *err)
{
	const struct programme *p = d->needs->programme;
	const char *const *o = p->office.organisers;
	struct reply_row *rows = arena_array(d->arena, p->n_groups + 1,
					     sizeof(*rows));
	struct load *loads;
	enum verdict v = view_loads(d->needs->store, d->arena, &loads, err);

	for (; o && *o && v == OK; o++) {
		struct reply r = writing_reply(&t->desk, REPLY_DIGEST,
					       span_of(*o));

		r.rows = rows;
		r.n_rows = next_sessions(d, loads, rows);
		r.notes = w->notes;
		v = writing_send(&t->desk, &r, false, err);
	}
	return v;
}

enum verdict
duties_digest(struct duties *d, bool *did, struct error *err)
{
	const struct intaking_needs *k = d->needs;
	int64_t at = task_morning_before(d->now + 12 * 3600, 0);
	struct civil c = clock_civil(at);
	struct text day = text_new(d->arena);
	struct writing_notes w = {
		.d = d, .since = task_morning_before(at - DAY, 0),
		.late = task_workdays_ago(d, k->settings->silence_days),
	};
	struct task t;
	bool done = true, any = false;

	text_addf(&day, "%04d-%02d-%02d", c.year, c.month, c.day);
	struct duty duty = { SPAN("digest"), text_span(&day) };

	if (!k->settings->digest || !task_is_hour(d->now, at))
		return OK;
	enum verdict v = due_is_done(k->store, &duty, &done, err);

	if (v != OK || done)
		return v;
	task_open(d, &t);
	v = write_notes(&w, &any, err);
	if (v == OK && any)
		v = send(d, &w, &t, err);
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}
