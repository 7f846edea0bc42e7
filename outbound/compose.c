/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/compose.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "outbound/facts.h"
#include "outbound/invite.h"
#include "outbound/mail.h"
#include "outbound/subject.h"
#include "outbound/template.h"

#define WHERE "outbound/compose"
#define SUBJECT_LABEL "Oggetto: "

struct composer {
	struct arena *arena;
	const struct programme *programme;
	struct template *text[REPLY_KIND_COUNT];
	struct template *html[REPLY_KIND_COUNT];
	struct template *event; /* title and place of an appointment */
};

/* Answers to a letter, in the sense of RFC 3834 5; others we begin. */
static bool
is_answer(enum reply_kind kind)
{
	return kind == REPLY_CONFIRMATION || kind == REPLY_QUESTION ||
	       kind == REPLY_INFORMATION || kind == REPLY_ERASED ||
	       kind == REPLY_REFUSAL;
}

static enum verdict
open_kind(struct composer *c, const char *dir, enum reply_kind kind,
	  struct error *err)
{
	struct text name = text_new(c->arena);

	text_addf(&name, "%s.txt", reply_kind_name(kind));
	enum verdict v = template_open(c->arena, dir, name.bytes, facts_words,
				       &c->text[kind], err);

	if (v != OK)
		return v;
	name = text_new(c->arena);
	text_addf(&name, "%s.html", reply_kind_name(kind));
	return template_open(c->arena, dir, name.bytes, facts_words,
			     &c->html[kind], err);
}

enum verdict
composer_open(const char *dir, const struct programme *p, struct composer **ret,
	      struct error *err)
{
	/* Every appointment carries the rules of this zone and no other. */
	if (strcmp(p->zone, ICALENDAR_ZONE))
		return error_set(err, NEVER, WHERE, 0,
				 "the programme's zone must be " ICALENDAR_ZONE
				 ", not %s",
				 p->zone);
	struct arena *a = arena_open(8 * MIB);
	struct composer *c = arena_alloc(a, sizeof(*c));
	enum verdict v = OK;

	c->arena = a;
	c->programme = p;
	for (int kind = 0; v == OK && kind < REPLY_KIND_COUNT; kind++)
		v = open_kind(c, dir, (enum reply_kind)kind, err);
	if (v == OK)
		v = template_open(a, dir, "event.txt", facts_words, &c->event,
				  err);
	if (v == OK)
		*ret = c;
	else
		arena_close(a);
	return v;
}

void
composer_close(struct composer *c)
{
	if (c)
		arena_close(c->arena);
}

/* Lines that sections left empty: one stays of each run, none at the ends. */
static struct span
tidy(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	struct span line;
	bool gap = false;

	while (span_line(&s, &line)) {
		while (line.len && line.at[line.len - 1] == ' ')
			line.len--;
		if (!line.len) {
			gap = t.len;
			continue;
		}
		if (gap)
			text_addc(&t, '\n');
		gap = false;
		text_add(&t, line);
		text_addc(&t, '\n');
	}
	return text_span(&t);
}

static enum verdict
render(struct arena *a, const struct template *t,
       const struct template_scope *facts, struct span *ret, struct error *err)
{
	struct text out = text_new(a);
	enum verdict v = template_render(t, facts, &out, err);

	if (v == OK)
		*ret = tidy(a, text_span(&out));
	return v;
}

/* The text's first line is the subject. */
static enum verdict
take_subject(struct arena *a, struct mail *m, struct error *err)
{
	struct span first;

	if (!span_line(&m->text, &first) ||
	    !span_starts(first, SPAN(SUBJECT_LABEL)))
		return error_set(
			err, NEVER, WHERE, 0,
			"a mail's text must begin with \"" SUBJECT_LABEL "\"");
	m->subject = span_trim(span_tail(first, strlen(SUBJECT_LABEL)));
	m->text = tidy(a, m->text);
	return OK;
}

static enum verdict
add_appointment(struct arena *a, struct composer *c, const struct reply *r,
		const struct template_scope *facts, struct mail *m,
		struct error *err)
{
	const struct office *o = &c->programme->office;

	if (!r->invitee || !r->n_rows || !r->rows[0].group)
		return error_set(err, NEVER, WHERE, 0,
				 "an invitation needs a person and a group");
	const struct group *g = r->rows[0].group;
	struct icalendar_event e = {
		.method = r->kind == REPLY_CANCEL ? ICALENDAR_CANCEL
						  : ICALENDAR_REQUEST,
		.uid = r->invitee->uid,
		.sequence = r->invitee->sequence,
		.dtstamp = r->invitee->dtstamp ? r->invitee->dtstamp : r->now,
		.start = g->start,
		.end = g->end,
		/* Outlook shows these words in place of the mail's. */
		.description = span_trim(m->text),
		.organizer = span_of(o->address),
		.organizer_name = span_of(o->name),
		.attendee = r->to,
		.attendee_name = r->invitee->name,
	};
	struct span lines;
	enum verdict v = render(a, c->event, facts, &lines, err);

	if (v != OK)
		return v;
	if (!span_line(&lines, &e.summary) || !span_line(&lines, &e.location))
		return error_set(err, NEVER, WHERE, 0,
				 "event.txt must give a title and a place");
	if (span_starts(span_of(g->link), SPAN("https://")))
		e.conference = span_of(g->link);
	m->method = icalendar_method_name(e.method);
	return invite_write(a, &e, &m->calendar, err);
}

enum verdict
compose_reply(struct arena *a, struct composer *c, const struct reply *r,
	      struct span *ret, struct error *err)
{
	const struct office *o = &c->programme->office;
	struct template_scope *facts = facts_of(a, c->programme, r);
	struct mail m = {
		.from_name = span_of(o->name),
		.from = span_of(o->address),
		.to_name = r->to_name,
		.to = r->to,
		.reply_to = r->reply_to,
		.message_id = r->message_id,
		.in_reply_to = r->in_reply_to,
		.references = r->references,
		.n_references = r->n_references,
		.date = r->now,
		.auto_submitted = is_answer(r->kind) ? "auto-replied"
						     : "auto-generated",
	};
	enum verdict v = render(a, c->text[r->kind], facts, &m.text, err);

	if (v == OK)
		v = render(a, c->html[r->kind], facts, &m.html, err);
	if (v == OK)
		v = take_subject(a, &m, err);
	if (v == OK &&
	    (r->kind == REPLY_INVITATION || r->kind == REPLY_CANCEL))
		v = add_appointment(a, c, r, facts, &m, err);
	if (v != OK)
		return v;
	struct span theirs = is_answer(r->kind)
				   ? subject_answer(a, c->programme, r)
				   : SPAN_NONE;

	if (theirs.len)
		m.subject = theirs;
	return mail_write(a, &m, ret, err);
}
