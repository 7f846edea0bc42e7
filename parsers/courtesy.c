/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/courtesy.h"

#include "parsers/given.h"
#include "parsers/lexicon.h"

#define SIGNED 6	/* words of a line that may be a name and an office */

/* Words of which greetings and thanks are made. */
static const char polite[] =
	"buongiorno|buonasera|buondi|buon|buona|buone|buoni|giorno|giornata|"
	"sera|serata|pomeriggio|salve|ciao|gent*|spett*|egregi*|cari|caro|"
	"cara|care|signor*|dott*|avv|ing|arch|geom|prof|segreteria|ufficio|"
	"redazione|team|staff|grazie|mille|tante|infinite|molte|ringrazi*|"
	"ricevut*|ricevo|riceviamo|prendo|prendiamo|preso|atto|nota|visto|"
	"letto|ok|okay|perfetto|ottimo|ottima|benissimo|bene|molto|saluti|"
	"saluto|cordial*|distint*|miglior*|lavoro|fine|settimana|weekend|"
	"presto|risentirci|vacanze|feste|natale|anno|pasqua|cortes*|"
	"disponibil*|gentil*|collaborazione|pazienza|precis*|celer*|rapid*|"
	"tempestiv*|attenzione|tutti|tutte|tutto|colleghi|colleghe|"
	"inviato|dal|mio|telefono|iphone|ipad|cellulare|smartphone|outlook|"
	"android|ios|posta|ancora|davvero|solo|soltanto|merci|danke|thanks";

static const char small[] =
	"ad|al|allo|alla|ai|agli|alle|da|dallo|dalla|dai|dagli|dalle|di|del|"
	"dello|della|dei|degli|delle|in|nel|nello|nella|nei|nelle|con|col|"
	"per|su|sul|sulla|tra|fra|il|lo|la|gli|le|un|uno|una|ed|che|vi|ci|"
	"si|mi|ne|voi|noi|loro|vostr*|nostr*|questo|questa|quanto|anche|pure|"
	"piu|sempre|sono|siamo|va";

/* What opens a sentence of nothing but thanks, or of regret. */
static const char thanks[] = "grazie|ringrazi*|scus*|merci|danke";

/* And what ends it, since something else is said. */
static const char turns[] =
	"ma|pero|tuttavia|invece|non|se|comunque|intanto|nel|.|;|:|purtroppo";

static bool
is_name(const struct page *p, const struct unit *u, size_t i)
{
	const struct word *w = &p->words[i];

	if (given_is_name(w->fold))
		return true;
	/* "Marina Ferri, UPI", but not "Lasciate Rossi." */
	return (w->title || w->caps) && u->end - u->first <= SIGNED &&
	       p->words[u->end - 1].kind != WORD_MARK;
}

static bool
is_polite(const struct page *p, const struct unit *u)
{
	bool thanking = false;

	for (size_t i = u->first; i < u->end; i++) {
		const struct word *w = &p->words[i];

		if (lexicon_within(p, thanks, i, i + 1))
			thanking = true;
		else if (lexicon_within(p, turns, i, i + 1))
			thanking = false;
		if (thanking || w->kind == WORD_MARK)
			continue;
		if (w->kind != WORD_TEXT)
			return false;
		if (w->fold.len < 2)
			continue;
		/* "Non" alone is a stop word and turns everything. */
		if (page_is(p, i, "non") || page_is(p, i, "no"))
			return false;
		if (!is_name(p, u, i) &&
		    !lexicon_within(p, small, i, i + 1) &&
		    !lexicon_within(p, polite, i, i + 1))
			return false;
	}
	return true;
}

size_t
courtesy_end(const struct page *p)
{
	size_t k = 0;

	while (k < p->n_units && is_polite(p, &p->units[k]))
		k++;
	return k;
}

bool
courtesy_is_all(const struct page *p)
{
	for (size_t k = 0; k < p->n_units; k++)
		if ((!k || page_role_counts(p->units[k].role)) &&
		    !is_polite(p, &p->units[k]))
			return false;
	return true;
}
