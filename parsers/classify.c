/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/classify.h"

#include "core/arena.h"
#include "core/clean.h"
#include "parsers/autoreply.h"
#include "parsers/bounce.h"
#include "parsers/calendar.h"
#include "parsers/fold.h"
#include "parsers/mute.h"
#include "parsers/phrase.h"
#include "parsers/points.h"
#include "parsers/province.h"
#include "parsers/report.h"
#include "parsers/sender.h"

static struct span
own_header(const struct opened *o, const char *name)
{
	return letter_header(o->own_headers, o->n_own_headers, name);
}

static bool
has_header(const struct opened *o, const char *name)
{
	return letter_has(o->own_headers, o->n_own_headers, name);
}

static void
decide(struct opened *o, enum kind kind, struct span words)
{
	o->intake->kind = kind;
	o->intake->kind_words = words;
}

/* A machine's letter carries the body whose domain it comes from. */
static void
carry_body(struct arena *a, const struct programme *p, struct opened *o)
{
	struct intake *in = o->intake;
	const struct body *b = programme_body_by_address(p, in->from);
	size_t named = b ? BODY_NONE
			 : province_of_address(a, vocabulary_of(p), in->from);

	/* On a shared certified domain the local part tells. */
	if (named != BODY_NONE)
		b = &p->bodies[named];

	if (!b && in->rsvp.attendee.len)
		b = programme_body_by_address(p, in->rsvp.attendee);
	if (b)
		in->body = (struct field){
			.value = span_of(b->sigla),
			.evidence = in->from,
			.percent = 90,
		};
}

static bool
is_receipt(struct arena *a, struct opened *o)
{
	static const char *const subjects[] = {
		"accettazione:",
		"consegna:",
		"avviso di non accettazione",
		"avviso di mancata consegna",
		"preavviso di mancata consegna",
		"preavviso di avviso di mancata consegna",
		"presa in carico:",
		"problema di sicurezza",
		"avviso di mancata consegna per virus",
		"rilevazione virus",
	};
	struct span from = letter_header(o->headers, o->n_headers, "From");
	struct mailbox m = { 0 };

	if (o->receipt)
		return true;
	if (!sender_mailboxes(a, from, &m, 1) ||
	    !span_starts_nocase(m.address, SPAN("posta-certificata@")))
		return false;
	/* A transport envelope says for whom it speaks; a receipt does not. */
	return !span_starts_nocase(m.name, SPAN("Per conto di")) &&
	       PHRASE_STARTS(fold_word(a, span_head(o->intake->subject, 100)),
			     subjects);
}

/* "[Lista] Accettato: ...", also as a reply to it: behind the prefixes. */
static struct span
behind_prefixes(struct span s)
{
	for (;;) {
		s = span_trim(s);
		ptrdiff_t close = s.len && s.at[0] == '[' ? span_chr(s, ']')
							  : -1;

		if (close > 0 && close < 40) {
			s = span_tail(s, (size_t)close + 1);
			continue;
		}
		return s;
	}
}

/* "Accettato con nota: ...": the word that says how, and what it says. */
static const struct {
	const char *prefix, *partstat;	/* NULL: not how */
} answers[] = {
	{ "accettato:", "ACCEPTED" }, { "accettata:", "ACCEPTED" },
	{ "accetta:", "ACCEPTED" }, { "accettato con nota:", "ACCEPTED" },
	{ "accettata con nota:", "ACCEPTED" },
	{ "rifiutato:", "DECLINED" }, { "rifiutata:", "DECLINED" },
	{ "rifiuta:", "DECLINED" }, { "rifiutato con nota:", "DECLINED" },
	{ "rifiutata con nota:", "DECLINED" },
	{ "declinato:", "DECLINED" }, { "declinata:", "DECLINED" },
	{ "provvisorio:", "TENTATIVE" }, { "provvisoria:", "TENTATIVE" },
	{ "provvisoriamente accettato:", "TENTATIVE" },
	{ "accettato provvisoriamente:", "TENTATIVE" },
	{ "accettata provvisoriamente:", "TENTATIVE" },
	{ "in dubbio:", "TENTATIVE" }, { "forse:", "TENTATIVE" },
	{ "in forse:", "TENTATIVE" }, { "forse con nota:", "TENTATIVE" },
	{ "nuova ora proposta:", NULL }, { "nuovo orario proposto:", NULL },
	{ "proposta nuova ora:", NULL }, { "risposta allinvito:", NULL },
	{ "accepted:", "ACCEPTED" }, { "accepted with note:", "ACCEPTED" },
	{ "declined:", "DECLINED" }, { "declined with note:", "DECLINED" },
	{ "tentative:", "TENTATIVE" },
	{ "tentatively accepted:", "TENTATIVE" },
	{ "new time proposed:", NULL },
	{ "zugesagt:", "ACCEPTED" }, { "abgesagt:", "DECLINED" },
	{ "abgelehnt:", "DECLINED" }, { "mit vorbehalt:", "TENTATIVE" },
	{ "accepte:", "ACCEPTED" }, { "refuse:", "DECLINED" },
};

/* Calendars that answer without a calendar part say it in the subject. */
static bool
answers_by_subject(struct arena *a, struct opened *o)
{
	struct intake *in = o->intake;
	struct span s = fold_word(
		a, span_head(behind_prefixes(in->subject), 200));

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		if (!span_starts(s, span_of(answers[i].prefix)))
			continue;
		/* A title of ours behind it, or a thread of ours. */
		if (!in->in_reply_to.len && !in->n_references &&
		    span_find(s, SPAN("focus group")) < 0)
			return false;
		if (answers[i].partstat) {
			in->rsvp.partstat = span_of(answers[i].partstat);
			in->rsvp.dtstamp = in->date;
		}
		return true;
	}
	return false;
}

/*
 * An offer from outside about our sessions or from a body we invite wants a
 * person; an advertiser's is an advertiser's.
 */
static void
doubt_offer(struct arena *a, const struct programme *p, struct opened *o,
	    struct span uid)
{
	struct intake *in = o->intake;
	ptrdiff_t at = span_find_nocase(
		p->office.address ? span_of(p->office.address) : SPAN_NONE,
		SPAN("@"));
	struct span domain =
		at >= 0 ? span_tail(span_of(p->office.address), (size_t)at)
			: SPAN_NONE;

	if (span_ends_nocase(uid, SPAN("@convoca")) ||
	    (domain.len && span_find_nocase(uid, span_tail(domain, 1)) >= 0) ||
	    programme_body_by_address(p, in->from))
		letter_doubt(a, in, DOUBT_CALENDAR,
			     uid.len ? uid : in->subject);
}

static bool
names_us(const struct opened *o)
{
	static const char *const ours[] = {
		"focus group",
		"provincia ",
		"citta metropolitana",
		"libero consorzio",
	};

	for (size_t i = 0; i < o->n_sheets; i++)
		for (size_t k = 0; k < o->sheets[i].n_lines; k++)
			if (PHRASE_IN(o->sheets[i].lines[k].folded, ours))
				return true;
	return false;
}

/* Sent to many at once, by nobody who takes part. */
static bool
is_bulk(const struct programme *p, const struct opened *o)
{
	const struct intake *in = o->intake;
	struct span precedence = span_trim(own_header(o, "Precedence"));

	if (in->certified || programme_body_by_address(p, in->from) ||
	    programme_is_organiser(p, in->from))
		return false;
	/* A filter may be wrong about a letter that speaks of us. */
	if (span_is_nocase(span_head(span_trim(own_header(o, "X-Spam-Flag")),
				     3),
			   "yes") &&
	    !names_us(o))
		return true;
	return has_header(o, "List-Unsubscribe") || has_header(o, "List-Id") ||
	       span_is_nocase(precedence, "bulk") ||
	       span_is_nocase(precedence, "list") ||
	       span_is_nocase(precedence, "junk");
}

static bool
decide_machine(struct arena *a, const struct programme *p, struct opened *o)
{
	struct intake *in = o->intake;
	struct span uid, words;

	if (is_receipt(a, o)) {
		decide(o, KIND_PEC_RECEIPT, in->subject);
		return true;
	}
	if (bounce_read(a, o)) {
		in->kind = KIND_BOUNCE;
		return true;
	}
	enum calendar_found found = calendar_read(a, o, &uid);

	if (found == CALENDAR_ANSWER || answers_by_subject(a, o)) {
		decide(o, KIND_RSVP, in->subject);
		carry_body(a, p, o);
		return true;
	}
	if (autoreply_read(a, p, o, &words)) {
		decide(o, KIND_AUTOREPLY, words);
		carry_body(a, p, o);
		return true;
	}
	if (report_read(a, p, o)) {
		in->kind = KIND_REPORT;
		return true;
	}
	/* Our own question must not ask us what we asked. */
	if (mute_is_own(p, o) || is_bulk(p, o)) {
		decide(o, KIND_OTHER, in->subject);
		return true;
	}
	if (found == CALENDAR_OFFER)
		doubt_offer(a, p, o, uid);
	return false;
}

bool
classify_machine(struct arena *a, const struct programme *p, struct opened *o)
{
	bool decided = decide_machine(a, p, o);

	o->intake->silent = span_of(mute_reason(p, o));
	/* Who passes our words on as his own may still have added to them. */
	if (!decided && mute_own_words(p, o).len)
		letter_doubt(a, o->intake, DOUBT_NOT_UNDERSTOOD,
			     mute_own_words(p, o));
	return decided;
}

bool
classify_documents(struct arena *a, const struct programme *p, struct opened *o)
{
	if (!report_read(a, p, o) && !points_read(a, p, o))
		return false;
	o->intake->kind = KIND_REPORT;
	return true;
}
