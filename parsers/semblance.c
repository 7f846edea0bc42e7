/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/semblance.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/phrase.h"
#include "parsers/report.h"

#define LONG		30	/* words: more than thanks or a promise */

static bool
is_staff(const struct programme *p, struct span from)
{
	for (size_t i = 0; from.len && i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];

		if (span_eq_nocase(from, span_of(g->moderator.email)) ||
		    span_eq_nocase(from, span_of(g->facilitator.email)))
			return true;
	}
	return false;
}

static bool
names_report(struct span folded)
{
	static const char *const words[] = {
		"report", "resocont", "verbale", "sintesi dell", "relazione",
		"restituzione",
	};

	return PHRASE_IN(folded, words);
}

/* What the letter shows of a report, in all of its texts. */
struct traces {
	unsigned filled;	/* tracks with something under them */
	size_t words;		/* of its writer */
	bool named, carries, asks, document;
};

static void
look_at(const struct line *l, struct traces *t)
{
	static const char *const carries[] = {
		"alleg", "ecco", "trasmett", "invio", "inviamo", "http",
		"di seguito", "sotto",
	};
	struct span rest = l->text, word;

	if (!report_is_text(l))
		return;
	while (span_cut(&rest, ' ', &word))
		t->words += word.len > 0;
	t->asks |= span_chr(l->text, '?') >= 0;
	t->named |= names_report(l->folded);
	t->carries |= PHRASE_IN(l->folded, carries);
}

static struct traces
find_traces(struct arena *a, const struct programme *p, const struct opened *o)
{
	static const char *const tails[] = {
		".pdf", ".doc", ".docx", ".odt", ".rtf", ".p7m", ".txt",
		".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".jpg", ".png",
	};
	struct traces t = { 0 };

	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->alternative || s->origin == ORIGIN_SUBJECT)
			continue;
		unsigned filled = report_filled(a, p, s);

		if (filled > t.filled)
			t.filled = filled;
		for (size_t k = 0; k < s->n_lines; k++)
			look_at(&s->lines[k], &t);
	}
	for (size_t i = 0; i < o->n_attachments; i++) {
		struct span name = o->attachments[i].name;

		t.named |= names_report(fold_word(a, span_head(name, 200)));
		for (size_t k = 0; k < sizeof(tails) / sizeof(*tails); k++)
			t.document |= span_ends_nocase(name,
						       span_of(tails[k]));
	}
	return t;
}

bool
semblance_of_report(struct arena *a, const struct programme *p,
		 const struct opened *o)
{
	struct traces t = find_traces(a, p, o);
	struct span subject = fold_word(a, span_head(o->intake->subject, 200));
	bool ours = false;

	if (t.filled > 1)
		return true;
	if (is_staff(p, o->intake->from))
		return t.filled || t.document || (t.named && t.carries) ||
		       (t.words > LONG && !t.asks);
	for (size_t i = 0; i < o->n_sheets && !ours; i++)
		ours = report_group_of(p, o, &o->sheets[i]).len > 0;
	return ours && t.document && (t.named || names_report(subject)) &&
	       o->intake->in_reply_to.len;
}
