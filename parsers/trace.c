/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/trace.h"

#include "core/limits.h"
#include "parsers/party.h"
#include "parsers/trace_list.h"

#define HEARD	20	/* weight of a person that is worth a line */

struct tracer {
	struct arena *arena;
	const struct programme *programme;
	const struct account *told;
	const struct survey *subject, *name;
	struct intake *in;
};

static bool
holds(struct span whole, struct span part)
{
	return part.len && part.at >= whole.at &&
	       part.at + part.len <= whole.at + whole.len;
}

/* Both ends of a long passage give way; never within a letter. */
static struct span
window(struct span whole, struct span part)
{
	const size_t most = LIMIT_EVIDENCE - 8;
	size_t from = 0, lead = (size_t)(part.at - whole.at);

	if (whole.len <= most || part.len >= most)
		return whole.len <= most ? whole : part;
	if (lead > (most - part.len) / 2)
		from = lead - (most - part.len) / 2;
	if (from + most > whole.len)
		from = whole.len - most;
	while (from < lead && ((unsigned char)whole.at[from] & 0xc0) == 0x80)
		from++;
	return span_head(span_tail(whole, from), most);
}

/* The unit in which the words from word i on stand, or their line. */
static struct span
place_at(const struct page *p, size_t i, struct span words)
{
	struct span unit = page_unit(p, p->words[i].unit);
	struct span line = p->lines[p->words[i].line];

	if (holds(unit, words))
		return window(unit, words);
	return holds(line, words) ? window(line, words) : SPAN_NONE;
}

static struct span
place_in(const struct survey *r, struct span words)
{
	for (size_t i = 0; r && i < r->page->n_words; i++) {
		struct span raw = r->page->words[i].raw;

		if (words.at >= raw.at && words.at < raw.at + raw.len)
			return place_at(r->page, i, words);
	}
	return SPAN_NONE;
}

static void
place(const struct tracer *t, struct field *f)
{
	struct span words = f->evidence;

	if (!words.len)
		return;
	for (size_t i = 0; i < t->told->n_readings && !f->around.len; i++)
		f->around = place_in(t->told->readings[i], words);
	if (!f->around.len)
		f->around = place_in(t->subject, words);
	if (!f->around.len)
		f->around = place_in(t->name, words);
}

static void
place_referent(const struct tracer *t, struct referent *who)
{
	place(t, &who->name);
	place(t, &who->email);
	place(t, &who->role);
	place(t, &who->org);
	for (size_t i = 0; i < who->n_phones; i++)
		place(t, &who->phones[i]);
}

/* "in subordine il 3": no field tells where a second choice was read. */
static void
place_second(const struct tracer *t, struct field *f)
{
	const struct group *g = programme_group(t->programme, f->value);

	for (size_t i = 0; g && i < t->told->n_readings; i++) {
		const struct survey *r = t->told->readings[i];

		for (size_t k = 0; k < r->n_choices; k++) {
			const struct choice *c = &r->choices[k];

			if (f->evidence.len || !(c->stance & STANCE_SECOND) ||
			    (c->number && c->number != g->number) ||
			    (c->moment && !meeting_meets(g, c->moment,
							 r->writer.written)))
				continue;
			f->evidence = page_words(r->page, c->at, c->end);
		}
	}
}

static void
place_all(const struct tracer *t)
{
	struct intake *in = t->in;

	place(t, &in->body);
	place(t, &in->other_body);
	for (size_t i = 0; i < in->n_requests; i++) {
		struct request *r = &in->requests[i];

		place(t, &r->sector);
		place(t, &r->group);
		for (size_t k = 0; k < r->n_alternatives; k++) {
			place_second(t, &r->alternatives[k]);
			place(t, &r->alternatives[k]);
		}
		for (size_t k = 0; k < r->n_referents; k++)
			place_referent(t, &r->referents[k]);
	}
}

/* Appends what stands in words [at, end) of the page. */
static void
add(const struct tracer *t, const struct survey *r, struct candidate c,
    size_t at, size_t end)
{
	if (t->in->n_candidates >= LIMIT_CANDIDATES)
		return;
	c.what.evidence = page_words(r->page, at, end);
	c.what.around = place_at(r->page, at, c.what.evidence);
	if (!c.what.value.len)
		c.what.value = c.what.evidence;
	trace_add(t->arena, t->in, &c);
}

/* Why a stance keeps something from counting; FATE_CHOSEN: it does not. */
static enum fate
fate_of_stance(unsigned stance)
{
	if (stance & STANCE_WRONG)
		return FATE_WRONG;
	if (stance & (STANCE_OLD | STANCE_HISTORY | STANCE_KEPT))
		return FATE_FORMER;
	if (stance & STANCE_BUSY)
		return FATE_BUSY;
	if (stance & STANCE_DECLINED)
		return FATE_DECLINED;
	if (stance & STANCE_LATER)
		return FATE_LATER;
	if (stance & STANCE_ASKED)
		return FATE_ASKED;
	return FATE_CHOSEN;
}

static void
trace_bodies(const struct tracer *t, const struct survey *r)
{
	for (size_t i = 0; i < r->n_claims; i++) {
		const struct claim *c = &r->claims[i];
		const struct body *b = c->body == BODY_NONE
					       ? NULL
					       : &t->programme->bodies[c->body];
		struct candidate x = { .matter = MATTER_BODY };
		bool mine = b ? span_is(t->in->body.value, b->sigla)
			      : t->in->other_body.value.len &&
					span_eq(t->in->other_body.value,
						c->other);

		x.fate = mine ? FATE_CHOSEN : FATE_OUTWEIGHED;
		x.what.value = b ? span_of(b->title) : c->other;
		add(t, r, x, c->at, c->end);
	}
}

static bool
asks_for(const struct intake *in, const char *sector)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (span_is(in->requests[i].sector.value, sector))
			return true;
	return false;
}

/* counted says which the binding believed; NULL: none, another decides. */
static void
trace_sectors(const struct tracer *t, const struct survey *r,
	      const bool *counted)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];
		const struct sector *s = m->sector == SECTOR_ALL
			? NULL : &t->programme->sectors[m->sector];
		struct candidate x = { .matter = MATTER_SECTOR };
		bool mine = !s || asks_for(t->in, s->id);

		if (s)
			x.what.value = span_of(s->title);
		x.fate = fate_of_stance(m->stance);
		if (m->sign)
			x.fate = FATE_SIGNATURE;
		else if (counted && counted[i] && mine)
			x.fate = FATE_CHOSEN;
		else if (!counted)
			x.fate = FATE_OTHER_LETTER;
		else if (m->unticked)
			x.fate = FATE_UNTICKED;
		else if (x.fate == FATE_CHOSEN)
			x.fate = m->office ? FATE_OFFICE : FATE_BESIDE;
		add(t, r, x, m->at, m->end);
	}
}

/* It names the group that a request has. */
static bool
agrees(const struct tracer *t, const struct survey *r, const struct choice *c)
{
	for (size_t i = 0; i < t->in->n_requests; i++) {
		const struct group *g = programme_group(
			t->programme, t->in->requests[i].group.value);

		if (g && (!c->number || c->number == g->number) &&
		    (!c->moment ||
		     meeting_meets(g, c->moment, r->writer.written)))
			return true;
	}
	return false;
}

static bool
is_evidence(const struct tracer *t, struct span words)
{
	for (size_t i = 0; i < t->in->n_requests; i++)
		if (t->in->requests[i].group.evidence.at == words.at)
			return true;
	return false;
}

static void
trace_groups(const struct tracer *t, const struct survey *r, bool bound)
{
	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];
		struct candidate x = { .matter = MATTER_GROUP };

		x.fate = fate_of_stance(c->stance);
		if (!c->number && !c->framed && x.fate == FATE_CHOSEN &&
		    !agrees(t, r, c))
			continue;	/* some day or other */
		if (c->sign)
			x.fate = FATE_SIGNATURE;
		else if (!bound)
			x.fate = FATE_OTHER_LETTER;
		else if (is_evidence(t, page_words(r->page, c->at, c->end)))
			x.fate = FATE_CHOSEN;
		else if (x.fate == FATE_CHOSEN)
			x.fate = agrees(t, r, c) ? FATE_AGREES
				 : intake_doubts(t->in, DOUBT_CONTRADICTION)
					 ? FATE_DISPUTED : FATE_BESIDE;
		add(t, r, x, c->at, c->end);
	}
}

static const struct party *
party_of(const struct wishes *w, const struct someone *who)
{
	for (size_t i = 0; w && i < w->parties.n; i++) {
		const struct party *p = &w->parties.all[i];

		for (size_t k = 0; k < p->n_places; k++)
			if (p->places[k] == who->from)
				return p;
	}
	return NULL;
}

static bool
is_written(const struct intake *in, struct span name)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++)
			if (span_eq(in->requests[i].referents[k].name.value,
				    name))
				return true;
	return false;
}

static void
trace_people(const struct tracer *t, const struct survey *r,
	     const struct wishes *w)
{
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];
		const struct party *p = party_of(w, who);
		struct candidate x = { .matter = MATTER_PERSON };

		x.weight = who->weight;
		if (p)
			x.what.value = p->name;
		if (p && p->name.len && is_written(t->in, p->name))
			x.fate = FATE_CHOSEN;
		else if (p)
			x.fate = p->former ? FATE_FORMER : FATE_BESIDE;
		else if (!w && !who->sign)
			x.fate = FATE_OTHER_LETTER;
		else
			x.fate = referent_fate(r, who);
		/* Of every two words with capitals nobody wants to hear. */
		if (x.fate == FATE_TAKEN ||
		    (x.fate != FATE_CHOSEN && who->weight < HEARD))
			continue;
		add(t, r, x, who->at, who->end);
	}
}

/* Whose the address or the number has become; empty: nobody's. */
static struct span
owner_of(const struct intake *in, struct span value, bool phone)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			const struct referent *who =
				&in->requests[i].referents[k];

			if (!phone && span_eq(who->email.value, value))
				return who->name.value;
			for (size_t n = 0; phone && n < who->n_phones; n++)
				if (span_eq(who->phones[n].value, value))
					return who->name.value;
		}
	return SPAN_NONE;
}

static void
trace_addresses(const struct tracer *t, const struct survey *r, bool bound)
{
	for (size_t i = 0; i < r->n_addresses; i++) {
		size_t w = r->addresses[i];
		struct span address = r->page->words[w].fold;
		struct candidate x = { .matter = MATTER_ADDRESS };

		x.what.value = address;
		x.to = address.len ? owner_of(t->in, address, false)
				   : SPAN_NONE;
		x.fate = x.to.len ? FATE_CHOSEN : party_address_fate(r, w);
		if (!bound && x.fate == FATE_NOBODYS)
			x.fate = FATE_OTHER_LETTER;
		add(t, r, x, w, w + 1);
	}
}

static void
trace_numbers(const struct tracer *t, const struct survey *r, bool bound)
{
	static const enum fate fates[] = {
		[NUMBER_PHONE] = FATE_NOBODYS, [NUMBER_FAX] = FATE_FAX,
		[NUMBER_SWITCHBOARD] = FATE_SWITCHBOARD,
		[NUMBER_OTHER] = FATE_NO_PHONE,
	};

	for (size_t i = 0; i < r->n_numbers; i++) {
		const struct number *n = &r->numbers[i];
		struct candidate x = { .matter = MATTER_PHONE };

		x.what.value = n->value;
		x.to = owner_of(t->in, n->value, true);
		x.fate = x.to.len ? FATE_CHOSEN : fates[n->kind];
		if (x.fate == FATE_NOBODYS && !page_counts(r->page, n->at))
			x.fate = FATE_SIGNATURE;
		if (x.fate == FATE_NOBODYS && !bound)
			x.fate = FATE_OTHER_LETTER;
		add(t, r, x, n->at, n->end);
	}
}

void
trace_facts(struct arena *a, const struct programme *p,
	    struct opened *o, const struct account *told,
	    const struct survey *subject, const struct survey *name)
{
	struct tracer t = { .arena = a, .programme = p, .told = told,
			    .subject = subject, .name = name,
			    .in = o->intake };

	o->html_told = told->n_readings &&
		       told->readings[0]->page->sheet->alternative;
	place_all(&t);
	for (size_t i = 0; i < told->n_readings; i++) {
		const struct survey *r = told->readings[i];
		const struct wishes *w = told->bound[i];

		trace_bodies(&t, r);
		trace_sectors(&t, r, w ? w->counted : NULL);
		trace_groups(&t, r, w);
		trace_people(&t, r, w);
		trace_addresses(&t, r, w);
		trace_numbers(&t, r, w);
	}
}
