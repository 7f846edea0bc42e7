/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/show_why.h"

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/quoting.h"
#include "outbound/italian.h"

#define COLUMN_MOST	37	/* widest column of what was weighed */
#define ROOMY		64	/* narrower than this there is one column */

static bool
is_said(const struct doubt_note *d, const struct judgement *jd)
{
	return span_is(span_of(doubt_name(d->doubt)), jd->reason);
}

/* Without its full stop, which comes behind the words. */
static void
put_reason(struct pen *pen, struct span sentence, const struct span *words,
	   size_t n)
{
	if (sentence.len && sentence.at[sentence.len - 1] == '.')
		sentence.len--;
	pen_put(pen, INK_PLAIN, sentence);
	for (size_t i = 0; i < n; i++) {
		pen_puts(pen, INK_PLAIN, i ? ", " : ": ");
		quoting_text(pen, words[i], words[i]);
	}
	pen_puts(pen, INK_PLAIN, ".");
}

void
show_sentence(struct pen *pen, const struct intake *in,
	      const struct judgement *jd, struct span sentence)
{
	struct span words[LIMIT_NOTES];
	size_t n = 0;

	for (size_t i = 0; i < in->n_doubts && n < LIMIT_NOTES; i++)
		if (is_said(&in->doubts[i], jd) && in->doubts[i].words.len)
			words[n++] = in->doubts[i].words;
	put_reason(pen, sentence, words, n);
}

void
show_doubts(struct pen *pen, const struct intake *in,
	    const struct judgement *jd)
{
	for (size_t i = 0; i < in->n_doubts; i++) {
		const struct doubt_note *d = &in->doubts[i];

		if (is_said(d, jd))
			continue;
		pen_line(pen, 2, NULL);
		pen_puts(pen, INK_CARE, "Also:");
		pen_puts(pen, INK_PLAIN, " ");
		put_reason(pen, span_of(judge_doubt(d->doubt)), &d->words,
			   d->words.len != 0);
		pen_end(pen);
	}
}

static const char *
aside_of(struct span what)
{
	static const char *const sentences[][2] = {
		{ "firma", "stands only in the signature" },
		{ "declinato", "is not wanted, it says" },
		{ "rinviato", "will follow, it says" },
		{ "incarico", "is where somebody works, not what is chosen" },
		{ "fax", "is a fax number" },
		{ "centralino", "is the switchboard" },
		{ "pec", "is a certified mailbox (PEC)" },
		{ "sostituito", "is the former referent" },
	};

	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (span_is(what, sentences[i][0]))
			return sentences[i][1];
	return NULL;
}

/* It was told before, or it is the very thing that is withdrawn. */
static bool
is_told(const struct intake *in, size_t i)
{
	const struct aside *s = &in->asides[i];

	for (size_t k = 0; k < i; k++)
		if (span_eq(in->asides[k].what, s->what) &&
		    span_eq_nocase(in->asides[k].words, s->words))
			return true;
	return in->kind == KIND_CANCELLATION && span_is(s->what, "declinato");
}

void
show_asides(struct pen *pen, const struct intake *in)
{
	bool first = true;

	for (size_t i = 0; i < in->n_asides; i++) {
		const struct aside *s = &in->asides[i];
		const char *why = aside_of(s->what);

		if (is_told(in, i))
			continue;
		pen_label(pen, first ? "left aside" : "");
		quoting_text(pen, s->words, s->words);
		pen_puts(pen, INK_FAINT, " ");
		if (why)
			pen_puts(pen, INK_FAINT, why);
		else
			pen_put(pen, INK_FAINT, s->what);
		pen_end(pen);
		first = false;
	}
}

static const char *const fates[FATE_COUNT] = {
	[FATE_CHOSEN] = "chosen",
	[FATE_SIGNATURE] = "in a signature or letterhead",
	[FATE_DECLINED] = "not wanted, it says",
	[FATE_LATER] = "will follow, it says",
	[FATE_ASKED] = "only asked about, or supposed",
	[FATE_FORMER] = "the former one, or known already",
	[FATE_WRONG] = "taken back, or not usable",
	[FATE_BUSY] = "a day on which they cannot",
	[FATE_UNTICKED] = "beside an empty box",
	[FATE_OFFICE] = "where somebody works",
	[FATE_BESIDE] = "mentioned in passing",
	[FATE_DISPUTED] = "another part says otherwise",
	[FATE_AGREES] = "says the same as what was chosen",
	[FATE_WEAK] = "nothing says that it is a referent",
	[FATE_TAKEN] = "part of the name of a sector, body or place",
	[FATE_BYSTANDER] = "named, but not to be invited",
	[FATE_OURS] = "our own address",
	[FATE_CERTIFIED] = "a certified mailbox (PEC)",
	[FATE_FAX] = "a fax",
	[FATE_SWITCHBOARD] = "a switchboard",
	[FATE_NO_PHONE] = "no telephone: a file, a date, a code",
	[FATE_NOBODYS] = "does not say whose it is",
	[FATE_OUTWEIGHED] = "another body is more likely",
	[FATE_OTHER_LETTER] = "in a forwarded letter, which does not count",
	[FATE_READ] = "read",
	[FATE_QUOTED] = "quoted: not read",
	[FATE_LETTERHEAD] = "letterhead: read for the body only",
	[FATE_DISCLAIMER] = "disclaimer or banner: not read",
	[FATE_HIDDEN] = "hidden from readers: not read",
	[FATE_ECHO] = "the same letter in another form",
	[FATE_UNOPENED] = "not opened: no kind that is read",
	[FATE_NO_TEXT] = "no text in it: a scan or a picture",
	[FATE_PASSWORD] = "locked by a password",
	[FATE_CORRUPT] = "damaged, or of a kind that is not read",
};

static const char *const labels[MATTER_COUNT] = {
	[MATTER_BODY] = "bodies",
	[MATTER_SECTOR] = "sectors",
	[MATTER_GROUP] = "groups",
	[MATTER_PERSON] = "people",
	[MATTER_ADDRESS] = "addresses",
	[MATTER_PHONE] = "phones",
	[MATTER_TEXT] = "text",
	[MATTER_ATTACHMENT] = "attached",
};

/* What stands in the first column. */
static struct span
name_of(struct arena *a, const struct candidate *c)
{
	struct text t = text_new(a);

	switch (c->matter) {
	case MATTER_TEXT:
		if (!c->weight)
			return c->what.value.len ? c->what.value
						 : SPAN("some text");
		text_addf(&t, "%lld line%s", (long long)c->weight,
			  c->weight == 1 ? "" : "s");
		if (c->what.value.len)
			text_addf(&t, " of %.*s", SPANF(c->what.value));
		return text_span(&t);
	case MATTER_PHONE:
		if (c->what.value.len && c->what.value.at[0] == '+')
			return italian_phone(a, c->what.value);
		break;
	default:
		break;
	}
	return c->what.value.len ? c->what.value : SPAN("-");
}

static const char *
fate_of(const struct candidate *c)
{
	/* A signature does not name a sector, but the writer's number. */
	if (c->matter == MATTER_TEXT && c->fate == FATE_SIGNATURE)
		return "signature: read for the writer only";
	return fates[c->fate];
}

static size_t
column_of(struct pen *pen, const struct intake *in, enum matter m)
{
	size_t widest = 0;

	for (size_t i = 0; i < in->n_candidates; i++) {
		const struct candidate *c = &in->candidates[i];
		size_t w = c->matter == m
			? pen_width(name_of(pen->t->arena, c)) : 0;

		if (w > widest && w <= COLUMN_MOST)
			widest = w;
	}
	return pen_margin(pen) + widest + 2;
}

/* How it was written, where that is another word. */
static void
put_words(struct pen *pen, const struct candidate *c)
{
	struct span words = c->what.evidence;

	if (!words.len || span_eq_nocase(words, c->what.value))
		return;
	if (c->matter == MATTER_TEXT) {
		pen_puts(pen, INK_FAINT, ": ");
		quoting_text(pen, words, SPAN_NONE);
		if (c->weight > 1)
			pen_puts(pen, INK_FAINT, " …");
	} else if (c->matter == MATTER_SECTOR || c->matter == MATTER_BODY) {
		pen_puts(pen, INK_FAINT, ": ");
		quoting_text(pen, words, words);
	}
}

static void
print_candidate(struct pen *pen, const struct candidate *c, size_t column)
{
	struct text t = text_new(pen->t->arena);
	bool chosen = c->fate == FATE_CHOSEN;

	pen_put(pen, chosen ? INK_STRONG : INK_PLAIN, name_of(t.arena, c));
	if (pen->width >= ROOMY)
		pen_column(pen, column);
	else
		pen_puts(pen, INK_FAINT, " - ");
	if (c->to.len) {
		pen_puts(pen, INK_PLAIN, "went to ");
		pen_put(pen, INK_PLAIN, c->to);
	} else {
		pen_puts(pen, chosen ? INK_PLAIN : INK_FAINT, fate_of(c));
	}
	if (c->matter == MATTER_PERSON) {
		text_addf(&t, " (weight %lld)", (long long)c->weight);
		pen_put(pen, INK_FAINT, text_span(&t));
	}
	put_words(pen, c);
	pen_end(pen);
}

void
show_candidates(struct pen *pen, const struct intake *in)
{
	if (!in->n_candidates)
		return;
	text_addc(pen->t, '\n');
	pen_line(pen, 2, NULL);
	pen_puts(pen, INK_STRONG, "What was weighed, and what became of it");
	pen_end(pen);
	for (int m = 0; m < MATTER_COUNT; m++) {
		size_t column = column_of(pen, in, (enum matter)m);
		bool first = true;

		for (size_t i = 0; i < in->n_candidates; i++) {
			if (in->candidates[i].matter != (enum matter)m)
				continue;
			pen_label(pen, first ? labels[m] : "");
			print_candidate(pen, &in->candidates[i], column);
			first = false;
		}
	}
}
