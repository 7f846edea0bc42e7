/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/show.h"

#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "daemon/quoting.h"
#include "daemon/show_why.h"
#include "outbound/italian.h"

#define SURE 70	/* percent from which nothing is said of doubt */

struct leaf {
	struct pen pen;
	struct arena *arena;
	const struct programme *programme;
	const struct intake *in;
	const struct judgement *judgement;
	struct quoting *quoting;
};

/* "Accept", and the rest behind it, in the colour of what is to be done. */
static enum ink
ink_of(enum act act)
{
	switch (act) {
	case ACT_ACCEPT:
		return INK_GOOD;
	case ACT_ASK:
		return INK_ASK;
	case ACT_REVIEW:
		return INK_CARE;
	case ACT_RECORD:
	case ACT_IGNORE:
		break;
	}
	return INK_STRONG;
}

static void
put_missing(struct pen *pen, unsigned missing)
{
	static const struct {
		unsigned bit;
		const char *what;
	} all[] = {
		{ MISSING_ENTITY, "the body" },
		{ MISSING_SECTOR, "the sector" },
		{ MISSING_REFERENT, "a referent" },
		{ MISSING_EMAIL, "a referent's e-mail address" },
	};
	size_t n = 0, said = 0;

	for (size_t i = 0; i < 4; i++)
		n += (missing & all[i].bit) != 0;
	for (size_t i = 0; i < 4; i++) {
		if (!(missing & all[i].bit))
			continue;
		if (said)
			pen_puts(pen, INK_PLAIN, said + 1 == n ? " and "
							       : ", ");
		pen_puts(pen, INK_STRONG, all[i].what);
		said++;
	}
	pen_puts(pen, INK_PLAIN, n > 1 ? " are missing." : " is missing.");
}

/* The file, the decision in a sentence, and what else speaks against it. */
static void
print_head(struct leaf *l, const char *file)
{
	struct span sentence = span_of(l->judgement->sentence), act;

	pen_line(&l->pen, 0, NULL);
	pen_puts(&l->pen, INK_STRONG, file);
	pen_end(&l->pen);
	span_cut(&sentence, ':', &act);
	pen_line(&l->pen, 2, NULL);
	pen_put(&l->pen, ink_of(l->judgement->act), act);
	pen_puts(&l->pen, ink_of(l->judgement->act), ":");
	pen_puts(&l->pen, INK_PLAIN, " ");
	if (l->judgement->missing)
		put_missing(&l->pen, l->judgement->missing);
	else
		show_sentence(&l->pen, l->in, l->judgement, sentence);
	pen_end(&l->pen);
	show_doubts(&l->pen, l->in, l->judgement);
	text_addc(l->pen.t, '\n');
}

static void
say(struct leaf *l, const char *label, const char *what)
{
	pen_label(&l->pen, label);
	pen_puts(&l->pen, INK_PLAIN, what);
	pen_end(&l->pen);
}

/* What the letter does not say. */
static void
lack(struct leaf *l, const char *label, const char *what)
{
	pen_label(&l->pen, label);
	pen_puts(&l->pen, INK_FAINT, what);
	pen_end(&l->pen);
}

/* note: behind the value; or NULL. */
static void
field(struct leaf *l, const char *label, const struct field *f,
      struct span value, const char *note)
{
	pen_label(&l->pen, label);
	pen_put(&l->pen, INK_STRONG, value);
	if (note) {
		pen_puts(&l->pen, INK_PLAIN, " ");
		pen_puts(&l->pen, INK_PLAIN, note);
	}
	/* Where the decision stands, so does what it rests on. */
	if (l->judgement->act != ACT_ACCEPT && f->percent &&
	    f->percent < SURE)
		pen_puts(&l->pen, INK_FAINT, " (not certain)");
	if (f->evidence.len && !f->around.len &&
	    span_eq_nocase(f->evidence, l->in->from))
		pen_puts(&l->pen, INK_FAINT, " (the sender's address)");
	quoting_field(l->quoting, &l->pen, f);
}

static void
print_envelope(struct leaf *l)
{
	const struct intake *in = l->in;

	pen_label(&l->pen, "from");
	if (in->from_name.len) {
		pen_put(&l->pen, INK_PLAIN, in->from_name);
		pen_puts(&l->pen, INK_PLAIN, " ");
	}
	if (in->from.len) {
		pen_puts(&l->pen, INK_PLAIN, "<");
		pen_put(&l->pen, INK_PLAIN, in->from);
		pen_puts(&l->pen, INK_PLAIN, ">");
	} else {
		pen_puts(&l->pen, INK_FAINT, "(no usable address)");
	}
	if (in->certified)
		pen_puts(&l->pen, INK_FAINT, " by certified mail (PEC)");
	pen_end(&l->pen);
	if (in->seal.len) {
		pen_label(&l->pen, "pec");
		pen_put(&l->pen, in->signed_pec ? INK_GOOD : INK_CARE,
			in->seal);
		pen_end(&l->pen);
	}
	pen_label(&l->pen, "subject");
	if (in->subject.len)
		quoting_subject(l->quoting, &l->pen);
	else
		pen_puts(&l->pen, INK_FAINT, "(none)");
	pen_end(&l->pen);
}

static void
print_kind(struct leaf *l)
{
	static const char *const kinds[KIND_COUNT] = {
		[KIND_OTHER] = "not about the Focus Groups",
		[KIND_REGISTRATION] = "registration",
		[KIND_CHANGE] = "change of an earlier registration",
		[KIND_CANCELLATION] = "withdrawal",
		[KIND_QUESTION] = "question",
		[KIND_RSVP] = "answer to an invitation",
		[KIND_BOUNCE] = "notice that a mail did not arrive",
		[KIND_AUTOREPLY] = "automatic reply",
		[KIND_PEC_RECEIPT] = "receipt of certified mail (PEC)",
		[KIND_REPORT] = "report of a session",
	};
	const char *kind = kinds[l->in->kind];

	if (l->in->kind == KIND_OTHER && l->judgement->act == ACT_REVIEW)
		kind = "not clear";
	if (l->in->kind == KIND_BOUNCE && l->in->bounce.delayed)
		kind = "notice that a mail is late";
	pen_label(&l->pen, "kind");
	pen_puts(&l->pen, INK_STRONG, kind);
	pen_end(&l->pen);
	quoting_words(l->quoting, &l->pen, l->in->kind_words);
}

static void
put_span(struct leaf *l, const char *label, struct span s)
{
	if (!s.len)
		return;
	pen_label(&l->pen, label);
	pen_put(&l->pen, INK_STRONG, s);
	pen_end(&l->pen);
}

static void
put_quoted(struct leaf *l, const char *label, struct span s)
{
	if (!s.len || span_eq(s, l->in->kind_words))
		return;
	pen_label(&l->pen, label);
	quoting_text(&l->pen, s, SPAN_NONE);
	pen_end(&l->pen);
}

static void
print_rsvp(struct leaf *l)
{
	static const char *const answers[][2] = {
		{ "ACCEPTED", "comes" }, { "DECLINED", "does not come" },
		{ "TENTATIVE", "comes perhaps" },
		{ "DELEGATED", "sends somebody else" },
		{ "NEEDS-ACTION", "has not decided yet" },
	};
	const struct rsvp *r = &l->in->rsvp;
	struct span answer = r->partstat;

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
		if (span_is(r->partstat, answers[i][0]))
			answer = span_of(answers[i][1]);
	if (r->counter)
		answer = SPAN("proposes another time");
	if (r->refresh)
		answer = SPAN("asks for the appointment again");
	put_span(l, "who", r->attendee);
	put_span(l, "answer", answer);
	put_span(l, "sent by", r->sent_by);
	put_span(l, "instead", r->delegate);
	put_span(l, "in place of", r->delegator);
	put_quoted(l, "comment", r->comment);
}

static void
print_bounce(struct leaf *l)
{
	put_span(l, "mail to", l->in->bounce.recipient);
	put_span(l, "status", l->in->bounce.status);
}

static void
print_report(struct leaf *l)
{
	const struct group *g = programme_group(l->programme,
						l->in->report_group);

	put_span(l, "session", g ? span_of(g->title) : l->in->report_group);
	for (size_t i = 0; i < l->in->n_reports; i++) {
		if (!l->in->reports[i].len)
			continue;
		pen_label(&l->pen, "report");
		quoting_text(&l->pen, l->in->reports[i], SPAN_NONE);
		pen_end(&l->pen);
	}
}

static bool
acts(const struct intake *in)
{
	return in->kind == KIND_REGISTRATION || in->kind == KIND_CHANGE ||
	       in->kind == KIND_CANCELLATION;
}

static void
print_body(struct leaf *l)
{
	const struct intake *in = l->in;
	const struct body *b = programme_body(l->programme, in->body.value);

	if (in->body.value.len)
		field(l, "body", &in->body,
		      b ? span_of(b->title) : in->body.value, NULL);
	else if (in->other_body.value.len)
		field(l, "body", &in->other_body, in->other_body.value,
		      "(not a Province)");
	else if (acts(in))
		lack(l, "body", "(not said)");
}

static const char *
time_of(struct leaf *l, const struct group *g)
{
	static const char *const days[] = {
		"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	};
	static const char *const months[] = {
		"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec",
	};
	struct civil c = clock_civil(g->start);
	struct text t = text_new(l->arena);

	text_addf(&t, "(%s %d %s %d, %02d:%02d)", days[c.weekday], c.day,
		  months[c.month], c.year, c.hour, c.minute);
	return t.bytes;
}

static void
print_group(struct leaf *l, const char *label, const struct field *f)
{
	const struct group *g = programme_group(l->programme, f->value);

	field(l, label, f, g ? span_of(g->title) : f->value,
	      g ? time_of(l, g) : NULL);
}

static void
print_referent(struct leaf *l, const struct referent *r)
{
	const char *label = r->withdrawn ? "withdraws"
			    : r->corrected ? "corrects" : "referent";

	if (r->name.value.len)
		field(l, label, &r->name, r->name.value, NULL);
	else
		lack(l, label, "(the name is not said)");
	if (r->email.value.len)
		field(l, "e-mail", &r->email, r->email.value, NULL);
	else if (!r->withdrawn && !r->corrected)
		lack(l, "e-mail", "(none is given)");
	for (size_t i = 0; i < r->n_phones; i++)
		field(l, i ? "" : "phone", &r->phones[i],
		      italian_phone(l->arena, r->phones[i].value), NULL);
	if (r->role.value.len)
		field(l, "role", &r->role, r->role.value, NULL);
	if (r->org.value.len)
		field(l, "of", &r->org, r->org.value, NULL);
}

static void
print_request(struct leaf *l, const struct request *r)
{
	const struct sector *s = programme_sector(l->programme,
						  r->sector.value);
	bool leaves = l->in->kind == KIND_CANCELLATION;

	if (s || r->sector.value.len)
		field(l, leaves && !r->n_referents ? "withdraws" : "sector",
		      &r->sector, s ? span_of(s->title) : r->sector.value,
		      NULL);
	else if (leaves && !r->n_referents)
		say(l, "withdraws", "everything");
	else if (l->in->kind == KIND_REGISTRATION)
		lack(l, "sector", "(not said)");
	if (r->group.value.len)
		print_group(l, "group", &r->group);
	else if (l->in->kind == KIND_REGISTRATION && r->sector.value.len)
		lack(l, "group", l->in->n_doubts ? "(not certain)"
				 : "(none is named: any will do)");
	for (size_t i = 0; i < r->n_alternatives; i++)
		print_group(l, i ? "" : "or else", &r->alternatives[i]);
	for (size_t i = 0; i < r->n_referents; i++)
		print_referent(l, &r->referents[i]);
	if (r->n_referents || l->in->kind != KIND_REGISTRATION)
		return;
	lack(l, "referent", r->named_later ? "(to be named later)"
					   : "(nobody is named)");
}

static void
print_facts(struct leaf *l)
{
	const struct intake *in = l->in;

	print_kind(l);
	if (in->kind == KIND_RSVP)
		print_rsvp(l);
	if (in->kind == KIND_BOUNCE)
		print_bounce(l);
	if (in->kind == KIND_REPORT)
		print_report(l);
	print_body(l);
	for (size_t i = 0; i < in->n_requests && in->kind != KIND_OTHER; i++) {
		if (in->n_requests > 1)
			text_addc(l->pen.t, '\n');
		print_request(l, &in->requests[i]);
	}
	put_quoted(l, "asks", in->question);
}

void
show_people(struct text *t, const char *file, const struct programme *pr,
	    const struct intake *in, const struct judgement *jd,
	    const struct paper *paper)
{
	struct leaf l = {
		.pen = pen_new(t, paper->colour, paper->width),
		.arena = t->arena, .programme = pr, .in = in, .judgement = jd,
		.quoting = quoting_new(t->arena, in),
	};

	print_head(&l, file);
	print_envelope(&l);
	print_facts(&l);
	show_asides(&l.pen, in);
	if (paper->explain)
		show_candidates(&l.pen, in);
	text_addc(t, '\n');
}
