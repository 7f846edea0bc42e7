/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/letterhead.h"

#include "parsers/closing.h"
#include "parsers/notices.h"
#include "parsers/phrase.h"

#define HEAD	16	/* lines in which a letterhead may stand */
#define COLUMN	40	/* the same down the margin of a document */
#define NARROW	30	/* bytes of a line in such a column */

static bool
has_digit(struct span f)
{
	for (size_t i = 0; i < f.len; i++)
		if (ascii_digit(f.at[i]))
			return true;
	return false;
}

/* The first words of a letter itself: addressee, subject, salutation. */
static bool
is_opening(struct span f)
{
	static const char *const openings[] = {
		"spett",
		"gent",
		"egr",
		"oggetto",
		"prot",
		"al ",
		"alla ",
		"allu",
		"allatt",
		"allass",
		"ai ",
		"alle ",
		"a:",
		"upi",
		"unione",
		"buongiorno",
		"buonasera",
		"buon pomeriggio",
		"buon giorno",
		"come da",
		"con riferimento",
		"in riferimento",
		"si comunica",
		"in relazione",
		"in riscontro",
		"sehr geehrte",
		"an ",
		"madame",
		"ill.",
		"on.",
		"inviata",
		"via pec",
		"trasmess",
		"salve",
		"con la presente",
		"vista",
		"visto",
		"facendo",
	};

	/* "Protocollo" alone is an office, and signs; its number opens. */
	if (span_starts(f, SPAN("protocollo")) && !has_digit(f) &&
	    span_chr(f, ':') < 0 && span_find(f, SPAN(" n.")) < 0)
		return false;
	if (span_starts(f, SPAN("protezion")) ||
	    span_starts(f, SPAN("protagon")))
		return false;
	return PHRASE_STARTS(f, openings);
}

static bool
runs_on(struct span text)
{
	ptrdiff_t blank;

	static const char *const joins[] = { "al ", "alla ", "alle ", "ai " };

	text = span_trim(text);
	blank = span_chr(text, ' ');
	/* "al SUA 2, referente ...": wrapped, whatever stands in it. */
	if (PHRASE_STARTS(text, joins))
		return true;
	/* "dott.ssa Ada Negri", "tel. 0342 ..." and an address: no sentence. */
	if (span_chr(text, '@') >= 0 ||
	    (blank > 0 && span_chr(span_head(text, (size_t)blank), '.') > 0))
		return false;
	/* "cert.ip-veneto.net", "fax 045 9288430"; but not "allegata." */
	if (blank < 0 &&
	    span_chr(span_head(text, text.len ? text.len - 1 : 0), '.') > 0)
		return false;
	if (blank > 0 && (size_t)blank + 1 < text.len &&
	    ascii_digit(text.at[blank + 1]))
		return false;
	return text.len && text.at[0] >= 'a' && text.at[0] <= 'z';
}

/* "PROVINCIA DI LECCO - Piazza ..., 23900 Lecco - Settore ...": no sentence. */
static bool
is_head_line(struct span f, size_t len)
{
	static const char *const bodies[] = {
		"provincia ", "citta metropolitana", "libero consorzio",
		"amministrazione provinciale", "prov. ",
	};
	static const char *const says[] = {
		"focus", "aderi", "adesion", "referent", "partecip", "@",
	};
	size_t parts = 0;

	for (size_t i = 0; i + 2 < f.len; i++)
		parts += f.at[i] == '|' ||
			 (f.at[i] == ' ' && f.at[i + 1] == '-' &&
			  f.at[i + 2] == ' ');
	return len <= 300 && parts > 1 && PHRASE_STARTS(f, bodies) &&
	       !PHRASE_IN(f, says);
}

/* "La Provincia di Catanzaro sarà presente ...": no head says so. */
static bool
takes_part(struct span f)
{
	static const char *const says[] = {
		" partecipa ", " parteciper", " aderisce", " aderiam",
		" sara present", " saranno present", " interverr", " intervien",
		" si iscriv", " iscriv", " designa ", " ha designat",
		" convocar", " convocate",
	};

	return PHRASE_IN(f, says);
}

/* "SUA | 3 | Pintus Mauro | ...": two such lines are a table's. */
static size_t
has_bars(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '|';
	return n > 1 ? n : 0;
}

/* "Referente pratica" is none of ours. */
static bool
names_clerk(struct span f)
{
	return span_find(f, SPAN("pratica")) > 0 ||
	       span_find(f, SPAN("procediment")) > 0 ||
	       span_find(f, SPAN("istruttori")) > 0;
}

/* So far down, what fills in a form is no head any more. */
static bool
is_filled_in(const struct line *l, struct span f)
{
	static const char *const asks[] = {
		"settore", "focus", "referente", "nominativ", "cognome",
		"nome", "\xe2\x98\x90", "\xe2\x98\x92", "[x]", "[ ]",
	};

	return l->row || (PHRASE_IN(f, asks) && !names_clerk(f));
}

/* "Abbiamo ricevuto la sua richiesta e le abbiamo assegnato ...." */
static bool
is_sentence(struct span text)
{
	struct span word;
	size_t small = 0;

	text = span_trim(text);
	if (!text.len || text.at[text.len - 1] != '.' ||
	    span_chr(text, '@') >= 0)
		return false;
	while (span_cut(&text, ' ', &word))
		small += word.len > 1 && word.at[0] >= 'a' &&
			 word.at[0] <= 'z';
	return small >= 6;
}

void
letterhead_mark(struct line *l, size_t from, size_t to, bool document)
{
	size_t filled = 0, i, most = document ? COLUMN : HEAD;
	bool filled_in = false, head = false;

	for (i = from; i < to && filled < most; i++) {
		if (l[i].blank || l[i].role == ROLE_DISCLAIMER)
			continue;
		filled++;
		struct span f = notices_folded(&l[i]);

		/* A sentence that goes on is no addressee. */
		head = document && (is_head_line(f, l[i].text.len) ||
				    (head && !l[i - 1].blank));
		if (i > from && !l[i - 1].blank && !l[i].row && !head &&
		    !(document && l[i - 1].text.len < NARROW &&
		      l[i].text.len < NARROW) &&
		    runs_on(l[i].text))
			return;
		if (is_opening(f))
			break;
		/* An item of a list is what somebody wrote, and so is this. */
		if (!document && (span_starts(f, SPAN("- ")) || takes_part(f)))
			return;
		if (i > from && has_bars(l[i].text) &&
		    has_bars(l[i].text) == has_bars(l[i - 1].text) &&
		    !head)
			return;
		/* A sentence or a label: the letter has begun. */
		if ((l[i].text.len > 110 && !head) ||
		    (closing_is_matter(l[i].text, f) &&
		     !(document && names_clerk(f))) ||
		    (!document && is_sentence(l[i].text)))
			return;
		filled_in |= is_filled_in(&l[i], f);
		if (filled > HEAD && filled_in)
			return;
	}
	if (i == to || filled >= most)
		return;
	for (size_t k = from; k < i; k++)
		if (!l[k].blank)
			notices_set(&l[k], ROLE_LETTERHEAD);
}
