/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/moves.h"

#include "parsers/lexicon.h"
#include "parsers/stance.h"

static bool
before(const struct page *p, size_t i, const char *words)
{
	size_t first = p->units[p->words[i].unit].first;

	/* "dal 13": the day bears its article. */
	if (lexicon_within(p, words, i, i + 1))
		return true;
	for (size_t n = 0; i > first && n < 5; n++) {
		i--;
		if (lexicon_within(p, words, i, i + 1))
			return true;
		if (!lexicon_within(p, "focus|group|gruppo|fg|il|quello|del|"
				       "sua|sape|sit|della|seduta|sessione|"
				       "tavolo|incontro|primo|secondo|terzo|"
				       "giorno|lunedi|martedi|mercoledi|"
				       "giovedi|venerdi", i, i + 1))
			return false;
	}
	return false;
}

static bool
beside(const struct page *p, const struct choice *a, const struct choice *b)
{
	if (a->at > b->at)
		return beside(p, b, a);
	if (b->at < a->end || b->at - a->end > 2 ||
	    p->words[a->at].unit != p->words[b->at].unit)
		return false;
	for (size_t i = a->end; i < b->at; i++)
		if (!lexicon_within(p, "del|dell|di|,|(|-|il|quello|cioe", i,
				    i + 1))
			return false;
	return true;
}

static void
share_stance(const struct page *p, struct choice *all, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			struct choice *a = &all[i], *b = &all[k];
			uint16_t old = (a->stance | b->stance) &
				       (STANCE_OLD | STANCE_SECOND);

			if (!!a->number == !!b->number ||
			    !beside(p, a, b))
				continue;
			a->stance |= old;
			b->stance |= old;
		}
}

static const char verbs[] =
	"spost*|trasferire|trasferirci|trasferiteci|trasferite|trasferiamo|"
	"trasferirlo|trasferirla|cambiare|cambiamo|cambiate|cambiarci|passare|"
	"passarci|passateci|passiamo|passeremo|passeremmo|passerebbe|muov*|"
	"preferi*";

/* Neither is of a sector that the other is not of. */
static bool
same_sector(const struct choice *a, const struct choice *b)
{
	return a->implied == b->implied || a->implied == SECTOR_NONE ||
	       b->implied == SECTOR_NONE;
}

/* The choices behind a verb of moving that are asked for. */
static bool
is_asked(const struct page *p, const struct choice *c)
{
	const struct unit *u = &p->units[p->words[c->at].unit];

	for (size_t k = u->first; k < c->at; k++)
		if (lexicon_within(p, verbs, k, k + 1))
			return true;
	return false;
}

/* What was chosen before. */
static const char chosen[] =
	"aderiva|aderivamo|aderito|scelto|prescelto|optato|optava|optavamo|"
	"chiesto|chiedeva|comunicato|comunicava|indicato|indicava|confermato";

static const char wishes[] =
	"chiede|chiedo|chiediamo|chiederemmo|chiedono|vorrebbe|vorremmo|"
	"vorrei|desidera|desideriamo|intende|intendiamo|preferisce|"
	"preferirebbe|preferiamo|preferiremmo|prega|preghiamo";

/* "La Provincia, già iscritta al SUA 1, chiede di partecipare al SUA 3." */
static bool
wants_another(const struct page *p, size_t at, const struct choice *all,
	      size_t n)
{
	size_t end = p->units[p->words[at].unit].end;
	bool other = false;

	if (!lexicon_match(p, "gia|attualmente|ora iscritt*|prenotat*|"
			      "registrat*|inserit*|assegnat*", at))
		return false;
	while (at < end && !lexicon_within(p, wishes, at, at + 1))
		at++;
	for (size_t i = 0; i < n; i++)
		other = other || (all[i].at > at && all[i].at < end);
	return other;
}

/* "Al SUA 2 non riusciamo a esserci. È possibile passare al SUA 3?" */
static bool
is_left(const struct page *p, const struct choice *all, size_t n,
	const struct choice *c)
{
	if (!(c->stance & STANCE_DECLINED))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_asked(p, &all[i]) && same_sector(&all[i], c) &&
		    !(all[i].stance & STANCE_DECLINED))
			return true;
	return false;
}

/* "siamo iscritti al SUA 1 ... Chiediamo di essere spostati al SUA 3." */
static void
mark_held(const struct page *p, struct choice *all, size_t n)
{
	bool asked = false;

	for (size_t i = 0; i < n; i++)
		asked = asked || is_asked(p, &all[i]);
	/* To where may be left open. */
	for (uint32_t i = 0; i < p->n_words; i++)
		asked = asked ||
			lexicon_within(p, "spostarci|spostateci|spostare|"
					  "spostamento|spostati|spostato|"
					  "spostata", i, i + 1) ||
			wants_another(p, i, all, n);
	for (size_t i = 0; asked && i < n; i++) {
		struct choice *c = &all[i];
		size_t first = p->units[p->words[c->at].unit].first;
		bool held = false;

		if (is_left(p, all, n, c))
			c->stance |= STANCE_OLD;
		for (size_t k = first; k < c->at && !is_asked(p, c); k++)
			if (lexicon_match(p, "iscritt*|prenotat*|registrat*|"
					     "inserit*|assegnat*|convocat* ~1 "
					     "al|alla|all|nel|per", k) ||
			    lexicon_match(p, chosen, k))
				held = true;
			else if (lexicon_within(p, wishes, k, k + 1))
				held = false;
		if (held)
			c->stance |= STANCE_OLD;
	}
}

/* "Errata corrige: ... Focus Group 2": what stood above it is taken back. */
static void
mark_corrected(const struct page *p, struct choice *all, size_t n)
{
	unsigned no = STANCE_OLD | STANCE_BUSY | STANCE_WRONG | STANCE_ASKED |
		      STANCE_DECLINED;
	size_t from = SIZE_MAX;

	for (size_t i = 0; i < p->n_words; i++)
		if (page_counts(p, i) &&
		    lexicon_match(p, "errata|mi|ci corrige|correggo|"
				     "correggiamo", i))
			from = p->units[p->words[i].unit].first;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n && all[i].at >= from &&
				   all[i].framed && !(all[i].stance & no);
		     k++)
			if (all[k].at < from && same_sector(&all[i], &all[k]))
				all[k].stance |= STANCE_WRONG;
}

/* "Per il secondo. Anzi no, meglio il terzo": of the sentence before. */
static void
mark_rethought(const struct page *p, struct choice *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t unit = p->words[all[i].at].unit;
		size_t first = p->units[unit].first;

		if (!unit || !all[i].framed ||
		    !(lexicon_within(p, "anzi|pardon|ops|rettifico", first,
				     first + 1) ||
		      lexicon_match(p, "scusate ?, anzi|no|meglio", first)))
			continue;
		for (size_t k = 0; k < n; k++)
			if (p->words[all[k].at].unit == unit - 1 &&
			    same_sector(&all[i], &all[k]) &&
			    !all[k].number == !all[i].number)
				all[k].stance |= STANCE_WRONG;
	}
}

static bool
is_picked(const struct page *p, const struct choice *c)
{
	size_t first = p->units[p->words[c->at].unit].first;

	for (size_t i = c->at; i > first && i + 8 > c->at; i--)
		if (lexicon_within(p, "sceglie|scegliamo|scelgo|opta|optiamo|"
				      "opto|opzion*|prescegli*|selezion*|"
				      "preferisce|preferiamo", i - 1, i))
			return true;
	return false;
}

/* "previsti il 5, il 19 e il 23; la Provincia sceglie il 19": offered. */
static void
mark_offered(const struct page *p, struct choice *all, size_t n)
{
	bool picked = false;

	for (size_t i = 0; i < n; i++)
		picked = picked || is_picked(p, &all[i]);
	for (size_t i = 0; picked && i < n; i++) {
		size_t same = 0;

		for (size_t k = 0; k < n; k++)
			same += p->words[all[k].at].unit ==
					p->words[all[i].at].unit &&
				!is_picked(p, &all[k]);
		if (same > 1 && !is_picked(p, &all[i]))
			all[i].stance |= STANCE_BUSY;
	}
}

void
moves_imply(const struct page *p, const struct mention *mentions,
	    size_t n_mentions, struct choice *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct choice *c = &all[i];

		c->implied = c->sector;
		for (size_t k = 0; k < n_mentions && c->sector == SECTOR_NONE;
		     k++)
			if (mentions[k].sector != SECTOR_ALL &&
			    mentions[k].at < c->at &&
			    p->words[mentions[k].at].unit ==
				    p->words[c->at].unit)
				c->implied = mentions[k].sector;
	}
}

/* "spostati dal 13 al 17", "siamo iscritti al 2, spostateci al 3". */
void
moves_mark(const struct page *p, struct choice *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct choice *c = &all[i];
		const struct unit *u = &p->units[p->words[c->at].unit];
		size_t verb = SIZE_MAX;
		bool later = false, from = false;

		for (size_t k = u->first; k < u->end && verb == SIZE_MAX; k++)
			if (lexicon_within(p, verbs, k, k + 1))
				verb = k;
		from = before(p, c->at, "dal|dalla|dall|da|dallo");
		for (size_t k = 0; k < n && from; k++)
			if (all[k].at >= c->end && all[k].at < u->end &&
			    before(p, all[k].at, "al|a|alla|all|verso|per"))
				later = true;
		if (from && later)
			c->stance |= STANCE_OLD;
		if (verb != SIZE_MAX && c->end <= verb)
			for (size_t k = 0; k < n; k++)
				if (all[k].at > verb && all[k].at < u->end &&
				    same_sector(c, &all[k]))
					c->stance |= STANCE_OLD;
	}
	mark_held(p, all, n);
	mark_corrected(p, all, n);
	mark_rethought(p, all, n);
	mark_offered(p, all, n);
	/* What was said of a day holds of the number beside it. */
	share_stance(p, all, n);
}
