/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/returning.h"

#include "parsers/deeds.h"
#include "parsers/lexicon.h"

#define GROUP	" ~2 focus|gruppo|fg|sua|sape|sit|tavolo|primo|secondo|terzo|" \
		"quarto|incontro|data|#"
#define THERE	" ?pure ?quindi ?pertanto ?invece ?ancora al|alla|all|nel|" \
		"nella|nell" GROUP

/* What asks for it, whatever was said before. */
static const char *const wishes[] = {
	"lasciarci|lasciateci|lasciaci|tenerci|teneteci|mantenerci|"
	"manteneteci|riportarci|riportateci|rimetterci|rimetteteci|"
	"rispostarci|rispostateci|ricollocarci|ricollocateci" THERE,
	"tornare|torniamo|torna|torneremmo|torneremo|tornerebbe|ritornare|"
	"ritorniamo|ritorna|rientrare|rientriamo|rientrerebbe" THERE,
	"preferi*|vorremmo|vorrebbe|vorrei|chied*|preg*|desider*|voglia|"
	"vogliate ~2 restare|rimanere|permanere" THERE,
	"preferi*|vorremmo|vorrebbe|vorrei|chied*|preg*|desider*|voglia|"
	"vogliate ~2 mantenere|conservare la|il|l ?nostra ?nostro iscrizione|"
	"adesione|partecipazione|prenotazione|data|posto|gruppo",
	"lasci* ~4 come|dove prima|stava*|era|erano|eravamo",
};

/* What is taken back before somebody says that he stays. */
static const char *const retracts[] = {
	"come non detto", "contrordine", "contr ordine", "ripensandoci",
	"ripensamento", "ci ripensiamo", "cambiato idea", "falso allarme",
	"annull*|ignor* ~3 spostamento|cambio|passaggio|richiesta",
};

static const char *const stays[] = {
	"resta|restiamo|restare|resteremo|rimane|rimaniamo|rimanere|"
	"rimarremo ~1 iscritt*" THERE,
	"resta|restiamo|restare|resteremo|rimane|rimaniamo|rimanere|"
	"rimarremo" THERE,
	"mantiene|manteniamo ~1 il|la|l" GROUP,
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The first word of any of them that the writer says, or SIZE_MAX. */
static size_t
find(const struct survey *r, const char *const *list, size_t n)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < p->n_words; i++)
		for (size_t k = 0; k < n; k++)
			if (page_counts(p, i) &&
			    !(r->stance[i] & STANCE_ASKED) &&
			    lexicon_match(p, list[k], i))
				return i;
	return SIZE_MAX;
}

/* "Non vorremmo restare nel SUA 1" */
static bool
is_negated(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	for (size_t n = 0; at > first && n < 2; n++, at--)
		if (page_is(p, at - 1, "non"))
			return true;
	return false;
}

/* A group to be in, and nobody with an address who would come there. */
static bool
is_only_of_group(const struct survey *r)
{
	unsigned no = STANCE_DECLINED | STANCE_BUSY | STANCE_OLD |
		      STANCE_WRONG | STANCE_ASKED;
	bool group = false;

	for (size_t i = 0; i < r->n_addresses; i++)
		if (page_counts(r->page, r->addresses[i]))
			return false;
	for (size_t i = 0; i < r->n_choices; i++)
		group |= !r->choices[i].sign && !(r->choices[i].stance & no);
	return group;
}

void
returning_note(struct intent *t, const struct survey *r)
{
	if (!is_only_of_group(r))
		return;
	size_t at = find(r, wishes, COUNT(wishes));

	if (at == SIZE_MAX && find(r, retracts, COUNT(retracts)) != SIZE_MAX)
		at = find(r, stays, COUNT(stays));
	if (at == SIZE_MAX || is_negated(r->page, at))
		return;
	deeds_note(&t->change, &t->change_words, 3,
		   page_unit(r->page, r->page->words[at].unit));
	t->moves = true;
}
