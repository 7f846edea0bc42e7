/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/entity.h"

#include <string.h>

#include "core/clean.h"

/* How much a place says; the kinds are in their own order. */
static const uint8_t weights[] = {
	[CLAIM_TEXT] = 20, [CLAIM_SUBJECT] = 45, [CLAIM_SENDER_NAME] = 50,
	[CLAIM_SIGN] = 60, [CLAIM_ACTING] = 80, [CLAIM_LABEL] = 95,
};

struct ballot {
	const struct programme *programme;
	struct entity best;
	int weight;
	struct span other, other_words;
	int other_weight;
	bool other_does;	/* it joins, or its name is the sender's */
	bool body_does;		/* some Province is said to */
	size_t home;		/* body of the sender's domain */
	bool home_said;		/* and somewhere it is named */
	bool home_does;		/* and said to join, withdraw, ... */
	size_t labelled;	/* body of the first "Ente:" */
	size_t rival;		/* another one that is said to act */
	int rival_weight;
	struct span rival_words;
};

static void
vote(struct ballot *b, const struct claim *c, int malus)
{
	int w = weights[c->kind] - malus;

	if (c->body == BODY_NONE) {
		b->other_does = b->other_does || c->does ||
				c->kind == CLAIM_SENDER_NAME;
		if (w > b->other_weight) {
			b->other_weight = w;
			b->other = c->other;
			b->other_words = c->words;
		}
		return;
	}
	bool does = c->does || c->kind == CLAIM_LABEL;

	b->body_does = b->body_does || does;
	if (c->kind == CLAIM_LABEL && b->labelled == BODY_NONE)
		b->labelled = c->body;
	if (c->kind == CLAIM_LABEL && c->body != b->labelled)
		b->best.torn = c->words;

	if (c->body == b->home) {
		b->home_said = true;
		b->home_does = b->home_does || does;
	} else if (b->home != BODY_NONE && does && w > b->rival_weight) {
		b->rival_weight = w;
		b->rival = c->body;
		b->rival_words = c->words;
	}
	if (w > b->weight) {
		b->weight = w;
		b->best.body = c->body;
		b->best.words = c->words;
		b->best.acting = c->kind >= CLAIM_ACTING;
	}
}

static void
vote_all(struct ballot *b, const struct survey *r, enum claim_kind kind,
	 int malus)
{
	for (size_t i = 0; r && i < r->n_claims; i++) {
		struct claim c = r->claims[i];

		/* Anna Treviso is no Province. */
		if (kind == CLAIM_SENDER_NAME && c.end == c.at + 1 &&
		    r->n_people)
			continue;
		if (kind == CLAIM_SENDER_NAME)
			c.kind = kind;
		vote(b, &c, malus);
	}
}

/* The only body that a page says joins or withdraws, or BODY_NONE. */
static size_t
acts_for(const struct survey *r, struct span *words)
{
	size_t body = BODY_NONE;

	for (size_t i = 0; i < r->n_claims; i++) {
		const struct claim *c = &r->claims[i];

		if (c->body == BODY_NONE ||
		    (!c->does && c->kind != CLAIM_LABEL))
			continue;
		if (body != BODY_NONE && body != c->body)
			return BODY_NONE;
		body = c->body;
		*words = c->words;
	}
	return body;
}

/* A document speaks for one body, and the letter around it for another. */
static struct span
torn_by_paper(struct survey *const *readings, size_t n)
{
	struct span words = SPAN_NONE, own;
	size_t body = n ? acts_for(readings[0], &own) : BODY_NONE;

	for (size_t i = 1; i < n && body != BODY_NONE; i++) {
		size_t other = BODY_NONE;

		if (readings[i]->page->sheet->origin == ORIGIN_ATTACHMENT)
			other = acts_for(readings[i], &words);
		if (other != BODY_NONE && other != body)
			return words;
	}
	return SPAN_NONE;
}

/* A Comune writes: its own name as the text has it. */
static bool
is_other(struct ballot *b, struct arena *a, struct span sender)
{
	if (province_is_other(sender)) {
		if (!b->other.len)
			b->other = province_other_name(a, sender);
		return true;
	}
	if (b->home != BODY_NONE || !b->other.len)
		return false;
	/* "Attraverso la Provincia di Ancona, l'Unione ... si iscrive" */
	if (b->other_does && !b->body_does)
		return true;
	/* From elsewhere, a Comune is said to act, and no Province is. */
	return b->other_weight >= weights[CLAIM_SIGN] &&
	       b->weight < b->other_weight;
}

static struct span
tidy(struct arena *a, struct span name)
{
	struct span clean;

	return clean_name(a, name, &clean) ? clean : SPAN_NONE;
}

struct entity
entity_find(struct arena *a, const struct vocabulary *v,
	    struct survey *const *readings, size_t n,
	    const struct survey *subject, const struct survey *name,
	    struct span sender, const struct span *referents,
	    size_t n_referents)
{
	struct ballot b = {
		.programme = v->programme,
		.best = { .body = BODY_NONE },
		.home = province_of_address(a, v, sender),
		.rival = BODY_NONE,
		.labelled = BODY_NONE,
	};

	for (size_t i = 0; i < n; i++)
		vote_all(&b, readings[i], CLAIM_TEXT, i ? 5 : 0);
	vote_all(&b, subject, CLAIM_SUBJECT, 0);
	vote_all(&b, name, CLAIM_SENDER_NAME, 0);
	if (!b.best.torn.len)
		b.best.torn = torn_by_paper(readings, n);
	if (is_other(&b, a, sender)) {
		b.best = (struct entity){ .body = BODY_NONE,
					  .other = tidy(a, b.other),
					  .words = b.other_words,
					  .percent = 90 };
		return b.best;
	}
	if (b.home != BODY_NONE) {
		b.best.own_domain = true;
		b.best.percent = b.home_said ? 99 : 85;
		if (b.rival_weight && !b.home_does) {
			b.best.body = b.rival;
			b.best.words = b.rival_words;
			b.best.disputed = true;
			b.best.against = sender;
			b.best.percent = 40;
			return b.best;
		}
		if (b.best.body != b.home)
			b.best.words = sender;
		b.best.body = b.home;
		return b.best;
	}
	if (b.best.body != BODY_NONE && b.weight >= weights[CLAIM_SUBJECT] -
							    10) {
		b.best.percent = (uint8_t)b.weight;
		return b.best;
	}
	/* The last resort: where its referent has his mailbox. */
	for (size_t i = 0; i < n_referents; i++) {
		size_t body = province_of_address(a, v, referents[i]);

		if (body == BODY_NONE)
			continue;
		b.best.body = body;
		b.best.words = referents[i];
		b.best.percent = 70;
		return b.best;
	}
	b.best.body = BODY_NONE;
	b.best.words = SPAN_NONE;
	return b.best;
}
