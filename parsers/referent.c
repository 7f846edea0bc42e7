/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/referent.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "parsers/bystander.h"
#include "parsers/idle.h"
#include "parsers/evidence.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/ousted.h"
#include "parsers/party.h"
#include "parsers/premise.h"

#define ENOUGH 50	/* weight that makes a candidate a person */
#define NEAR 60		/* words within which an address vouches */

static bool
usable_address(const struct survey *r, size_t word)
{
	const struct word *w = &r->page->words[word];

	return w->fold.len && page_counts(r->page, word) &&
	       !programme_is_own_address(r->programme, w->fold);
}

/* An address beside a name vouches for both. */
static void
vouch(const struct survey *r)
{
	for (size_t i = 0; i < r->n_people; i++) {
		struct someone *who = &r->people[i];
		int best = 0;

		for (size_t k = 0; k < r->n_addresses; k++) {
			size_t w = r->addresses[k];
			size_t far = w > who->at ? w - who->at : who->at - w;

			if (far > NEAR || !usable_address(r, w))
				continue;
			int v = person_fits(r->arena, who,
					    r->page->words[w].fold, NULL);

			if (v > best)
				best = v;
		}
		if (best >= 80)
			who->weight += 40;
		else if (best >= 60)
			who->weight += 20;
	}
}

/* Words that belong to a sector, a body or a place are no name. */
static bool
is_taken(const struct survey *r, const struct someone *who)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at < who->end &&
		    r->mentions[i].end > who->at)
			return true;
	/* "Reggio Emilia" is a town, unless somebody calls it a doctor. */
	size_t end;

	if (!who->titled && !who->label &&
	    vocabulary_body(r->vocabulary, r->page, who->at, &end, NULL) &&
	    end >= who->end)
		return true;
	for (size_t i = 0; i < r->n_claims; i++)
		if (r->claims[i].at < who->end && r->claims[i].end > who->at &&
		    r->claims[i].end - r->claims[i].at > 1)
			return true;
	return false;
}

static void
place(struct party *p, size_t word)
{
	if (p->n_places < PARTY_PLACES)
		p->places[p->n_places++] = word;
}

static struct party *
add(struct parties *ps, struct arena *a, size_t *room,
    const struct someone *who)
{
	ps->all = arena_grow(a, ps->all, ps->n, room, sizeof(*ps->all));
	struct party *p = &ps->all[ps->n++];

	*p = (struct party){ .who = *who, .at = who->from, .end = who->end };
	place(p, who->from);
	return p;
}

/* The same person named again: the fuller name stays, the places join. */
static struct party *
known(struct parties *ps, const struct someone *who)
{
	struct party *found = NULL;

	for (size_t i = 0; i < ps->n; i++) {
		struct party *p = &ps->all[i];

		if (!person_same(&p->who, who))
			continue;
		/* "dott. Marini" of two Marinis is nobody in particular. */
		if (found && who->n_tokens < 2)
			return found;
		found = p;
		if (who->n_tokens >= 2)
			break;
	}
	return found;
}

static void
merge(struct party *p, const struct someone *who)
{
	bool labelled = who->label && !p->who.label;

	place(p, who->from);
	p->former = p->former && (who->stance & STANCE_OLD);
	if (who->n_tokens > p->who.n_tokens ||
	    (who->n_tokens == p->who.n_tokens && labelled)) {
		int weight = p->who.weight;
		uint16_t stance = p->who.stance;
		bool cue = p->who.cue || who->cue;

		p->who = *who;
		p->who.stance = stance;
		p->who.cue = cue;
		if (weight > p->who.weight)
			p->who.weight = weight;
	} else {
		p->who.cue = p->who.cue || who->cue;
		p->who.titled = p->who.titled || who->titled;
	}
	/* The place where he is the referent counts for binding. */
	if (labelled || (who->cue && p->who.label == 0)) {
		p->at = who->from;
		p->end = who->end;
	}
}

/* "Cognome: Rossi" and "Nome: Mario" on two lines are one name. */
static bool
join_halves(const struct survey *r, struct parties *ps,
	    const struct someone *who)
{
	struct party *last = ps->n ? &ps->all[ps->n - 1] : NULL;
	bool back = who->label == LABEL_NAME && last &&
		    last->who.label == LABEL_SURNAME;
	bool forth = who->label == LABEL_SURNAME && last &&
		     last->who.label == LABEL_NAME && last->who.n_tokens < 3;

	if ((!back && !forth) ||
	    r->page->words[who->at].unit !=
		    r->page->words[last->who.at].unit + 1)
		return false;
	const struct someone *given = back ? who : &last->who;
	const struct someone *family = back ? &last->who : who;
	struct text t = text_new(r->arena);
	struct span tokens[PERSON_TOKENS];
	size_t n = 0;

	text_add(&t, given->raw);
	text_addc(&t, ' ');
	text_add(&t, family->raw);
	for (size_t i = 0; i < given->n_tokens && n < PERSON_TOKENS; i++)
		tokens[n++] = given->tokens[i];
	for (size_t i = 0; i < family->n_tokens && n < PERSON_TOKENS; i++)
		tokens[n++] = family->tokens[i];
	last->who.raw = text_span(&t);
	memcpy(last->who.tokens, tokens, n * sizeof(*tokens));
	last->who.n_tokens = n;
	last->who.label = LABEL_REFERENT;
	last->who.in_order = true;
	last->end = who->end;
	return true;
}

/* Named, and said not to come or taken back at once for another. */
static bool
is_ousted(const struct survey *r, size_t i, const struct intent *letter)
{
	const struct someone *who = &r->people[i], *next = NULL;

	if (letter->person_leaves ||
	    (letter->leave && letter->join < 3 && !letter->relieved))
		return false;
	for (size_t k = i + 1; k < r->n_people && !next; k++)
		if (!r->people[k].sign && r->people[k].weight >= ENOUGH &&
		    !person_same(who, &r->people[k]))
			next = &r->people[k];
	return ousted_said(r, who) || ousted_by(r, who, next);
}

static size_t
unit_first(const struct survey *r, size_t word)
{
	return r->page->units[r->page->words[word].unit].first;
}

/* Somebody is known to leave: then nobody else does. */
static bool
stays(const struct survey *r, const struct someone *who,
      const struct intent *letter)
{
	bool any = letter->self_leaves;

	if (!letter->person_leaves || letter->leavers_vague ||
	    (who->stance & STANCE_LEAVES))
		return false;
	for (size_t i = 0; i < r->n_people; i++) {
		if (!(r->people[i].stance & STANCE_LEAVES))
			continue;
		if (person_same(who, &r->people[i]))
			return false;
		any = true;
	}
	return any;
}

static void
gather(const struct survey *r, struct parties *ps, size_t *room,
       const struct intent *letter)
{
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (who->sign || is_taken(r, who) || bystander_is(r, who))
			continue;
		/* "Ivan Bonacini (...) resta convocato": nothing new of him. */
		if (letter->change && !letter->corrects &&
		    ousted_stays(r, who))
			continue;
		if (stays(r, who, letter))
			continue;
		/* "Resta soltanto la collega Facchinetti" */
		if (letter->person_leaves && (who->stance & STANCE_KEPT) &&
		    !(who->stance & STANCE_LEAVES))
			continue;
		/* Of one already registered a title and a surname will do,
		   of one who leaves the bare name. */
		bool enough = who->weight >= ENOUGH ||
			      (letter->change && who->titled &&
			       who->weight >= ENOUGH - 15) ||
			      (letter->corrects && who->n_tokens > 1 &&
			       who->weight >= ENOUGH - 15 &&
			       (who->from == unit_first(r, who->from) ||
				lexicon_within(r->page,
					       "di|del|della|dell|per|,|:",
					       who->from - 1, who->from))) ||
			      (letter->person_leaves &&
			       (who->n_tokens > 1 || who->titled) &&
			       who->weight >= ENOUGH - 15);

		if (!enough) {
			/* "la stessa dott.ssa Bo" is one already known. */
			struct party *p = who->titled || who->n_tokens > 1
						  ? known(ps, who) : NULL;

			/* "la dott.ssa Bo (Ada Bo, ...)" */
			if (p && who->n_tokens > p->who.n_tokens)
				merge(p, who);
			else if (p)
				place(p, who->from);
			continue;
		}
		if (join_halves(r, ps, who))
			continue;
		struct party *p = known(ps, who);

		if (p) {
			merge(p, who);
			p->former = p->former || is_ousted(r, i, letter);
			continue;
		}
		/* A surname alone wants more than a capital. */
		if (who->n_tokens == 1 && !who->titled && !who->label &&
		    !who->cue)
			continue;
		p = add(ps, r->arena, room, who);
		p->deputy = who->label == LABEL_DEPUTY;
		/* Who stands in a refusal does not come elsewhere by that. */
		p->former = !(letter->person_leaves && !letter->replaces) &&
			    ((who->stance & (STANCE_OLD | STANCE_HISTORY)) ||
			     (letter->change && premise_holds(r, who->at)) ||
			     ((who->stance & STANCE_DECLINED) &&
			      letter->leave &&
			      (letter->join >= 3 || letter->relieved)) ||
			     is_ousted(r, i, letter) ||
			     (letter->replaces && !letter->person_leaves &&
			      (who->stance & STANCE_LEAVES)));
		if (letter->parts && (who->stance & STANCE_LEAVES)) {
			p->withdrawn = true;
			p->former = false;
		}
	}
}

/* From says "Noemi T.", and the signature all of it. */
static void
fuller_writer(const struct survey *r, size_t at, struct someone *who)
{
	for (size_t i = 0; i < r->n_people && who->n_tokens; i++) {
		const struct someone *s = &r->people[i];
		const struct span *last = &who->tokens[who->n_tokens - 1];
		bool beside = (s->at >= at && s->at < at + 5) ||
			      (s->from > 1 &&
			       lexicon_within(r->page, "io|sottoscritto|"
						       "sottoscritta ?,",
					      s->from - 2, s->from));

		if (s->n_tokens < 2 || !(s->alone || beside) ||
		    !span_eq(s->tokens[0], who->tokens[0]) ||
		    (who->n_tokens > 1 && last->len > 1) ||
		    (who->n_tokens > 1 &&
		     s->tokens[s->n_tokens - 1].at[0] != last->at[0]))
			continue;
		*who = *s;
		return;
	}
}

/* "parteciperò io": the writer, with what his signature says. */
static void
add_writer(const struct survey *r, struct parties *ps, size_t *room,
	   const struct intent *letter, size_t at, bool known_already)
{
	struct someone who = r->writer.who;
	struct party *p = NULL;

	/* "Il sottoscritto Mario Rossi" says it himself. */
	for (size_t i = 0; i < r->n_people && !who.n_tokens; i++) {
		size_t b = evidence_before(r->page, r->people[i].from);

		if (r->people[i].sign || r->people[i].n_tokens < 2)
			continue;
		/* "Il referente sono io, geom. Franco Tosi" */
		if ((b != SIZE_MAX &&
		     lexicon_within(r->page, "sottoscritto|sottoscritta", b,
				    b + 1)) ||
		    (r->people[i].from > 2 &&
		     lexicon_within(r->page, "sono|saro io ,",
				    r->people[i].from - 3,
				    r->people[i].from)))
			who = r->people[i];
	}
	if (!who.n_tokens) {
		/* An office's mailbox: whoever signs alone. */
		for (size_t i = 0; i < r->n_people; i++)
			if (r->people[i].sign && r->people[i].n_tokens > 1 &&
			    r->people[i].weight >= 25) {
				who = r->people[i];
				break;
			}
	}
	/* "Sono Paolo Conti, Provincia di Terni, parteciperò io" */
	for (size_t i = 0; i < r->n_people && !who.n_tokens; i++)
		if (!r->people[i].sign && r->people[i].n_tokens > 1 &&
		    r->people[i].from && r->people[i].at < at &&
		    page_is(r->page, r->people[i].from - 1, "sono"))
			who = r->people[i];
	fuller_writer(r, at, &who);
	if (who.n_tokens)
		p = known(ps, &who);
	/* "mi chiamano Pippo, ma convocate Giuseppe Calandra" */
	for (size_t i = 0; i < ps->n && who.n_tokens > 1 && !p; i++)
		if (ps->all[i].who.n_tokens > 1 &&
		    span_eq(ps->all[i].who.tokens[ps->all[i].who.n_tokens - 1],
			    who.tokens[who.n_tokens - 1]) &&
		    person_fits(r->arena, &ps->all[i].who, r->writer.address,
				NULL) >= 60)
			p = &ps->all[i];
	/* He signs below, and speaks of himself up here. */
	if (p && p->at > at && r->page->words[p->at].unit !=
				       r->page->words[at].unit) {
		p->at = at;
		p->end = at + 1;
		place(p, at);
	}
	if (p) {
		if (who.n_tokens > p->who.n_tokens) {
			size_t begin = p->who.at, end = p->who.end;

			p->who = who;
			p->who.at = begin;
			p->who.end = end;
		}
	} else if (who.n_tokens) {
		p = add(ps, r->arena, room, &who);
		p->at = p->who.from = p->who.at = p->who.end = at;
		p->end = at + 1;
		p->places[0] = at;
	}
	if (p) {
		/* Whose own datum is corrected needs no other. */
		p->self = !known_already;
		p->former = false;
		p->withdrawn = letter->parts && letter->self_leaves;
	}
}

/* Is one of the named the writer himself?  Then his signature is his. */
static void
find_self(const struct survey *r, struct parties *ps)
{
	if (!r->writer.who.n_tokens)
		return;
	for (size_t i = 0; i < ps->n; i++)
		if (ps->all[i].who.n_tokens > 1 &&
		    person_same(&ps->all[i].who, &r->writer.who))
			ps->all[i].self = true;
}

/* "Politiche europee: idem": the one named before comes there as well. */
static void
place_again(const struct survey *r, struct parties *ps)
{
	static const char *const again[] = {
		"idem", "come sopra", "stessa persona", "con lui|lei",
		"lo|la|il stesso|stessa|medesimo|medesima ~1 copr*|segu*|"
		"partecip*|interv*|sara|verra|andra|presenz*",
		"stesso|stessa|medesimo|medesima referente|nominativo|persona",
	};
	const struct page *p = r->page;

	for (size_t i = 0; i < p->n_words; i++)
		for (size_t k = 0; k < sizeof(again) / sizeof(*again); k++) {
			struct party *last =
				page_counts(p, i) &&
						lexicon_match(p, again[k], i)
					? party_before(r, ps, i, false, NULL)
					: NULL;

			if (!last)
				continue;
			place(last, i);
			last->again[last->n_places - 1] = true;
		}
}

struct parties
referent_read(const struct survey *r, const struct intent *letter)
{
	struct parties ps = { .spare = SIZE_MAX };
	size_t room = 0;

	vouch(r);
	gather(r, &ps, &room, letter);
	place_again(r, &ps);
	find_self(r, &ps);
	if (letter->self_leaves && (letter->person_leaves || letter->parts))
		add_writer(r, &ps, &room, letter, letter->self_leaves_at,
			   false);
	/* "Toglietelo; resta soltanto la sottoscritta": she does not leave. */
	else if (letter->self && !(letter->person_leaves && ps.n))
		add_writer(r, &ps, &room, letter, letter->self_at, false);
	else if (letter->mine && letter->change && !ps.n)
		add_writer(r, &ps, &room, letter, letter->mine_at, true);
	else if (letter->mine && letter->change && ps.n == 1 &&
		 ps.all[0].at > letter->mine_at &&
		 person_fits(r->arena, &ps.all[0].who, r->writer.address,
			     NULL) >= 60)
		/* From bears no name, and he signs: it is he who speaks. */
		place(&ps.all[0], letter->mine_at);
	party_addresses(r, &ps);
	party_phones(r, &ps);
	party_details(r, &ps);
	idle_drop(r, &ps, letter);
	for (size_t i = 0; i < ps.n; i++)
		ps.all[i].name = person_name(r->arena, &ps.all[i].who,
					     ps.all[i].address);
	return ps;
}

enum fate
referent_fate(const struct survey *r, const struct someone *who)
{
	if (who->sign)
		return FATE_SIGNATURE;
	if (is_taken(r, who))
		return FATE_TAKEN;
	if (bystander_is(r, who))
		return FATE_BYSTANDER;
	if (who->stance & (STANCE_OLD | STANCE_HISTORY))
		return FATE_FORMER;
	return who->weight < ENOUGH || who->n_tokens == 1 ? FATE_WEAK
							  : FATE_BESIDE;
}
