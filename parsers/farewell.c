/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/farewell.h"

#include "parsers/fold.h"
#include "parsers/phrase.h"

#define LOOK		120	/* bytes of a name that are compared */

/* All folded: lower case, without accents and apostrophes. */
static const char *const farewells[] = {
	"cordiali saluti",
	"distinti saluti",
	"cordialmente",
	"cordialita",
	"un cordiale saluto",
	"saluti",
	"un saluto",
	"i migliori saluti",
	"migliori saluti",
	"molti saluti",
	"tanti saluti",
	"buona giornata",
	"buon lavoro",
	"buona serata",
	"con i migliori saluti",
	"a presto",
	"con cordialita",
	"con viva cordialita",
	"con osservanza",
	"con i piu cordiali saluti",
	"cari saluti",
	"ossequi",
	"con stima",
	"con la piu viva cordialita",
	"mit freundlichen grussen",
	"mit freundlichen grußen",
	"freundliche grusse",
	"cordialement",
	"salutations",
	"meilleures salutations",
	"bien cordialement",
	"best regards",
	"kind regards",
	"regards",
	"in attesa di riscontro",
	"si porgono",
	"porgo ",
	"porgiamo",
	"l'occasione e gradita",
	"loccasione e gradita",
	"nel ringraziare",
	"grazie e saluti",
	"grazie e cordiali saluti",
	"grazie, saluti",
	"grazie mille",
	"grazie",
	"ringraziando",
	"con i saluti",
	"saluto cordialmente",
	"saluti cordiali",
	"un caro saluto",
	"cordiali",
	"buon pomeriggio e",
	"sinceri saluti",
	"cordialissimi saluti",
	"hochachtungsvoll",
};

/* A greeting that stands alone or opens a short line; not a sentence. */
bool
farewell_is(struct span f, size_t len)
{
	if (len > 90)
		return false;
	/* "Si ringrazia e si porgono distinti saluti." */
	if (len <= 70 && (span_find(f, SPAN("distinti saluti")) >= 0 ||
			  span_find(f, SPAN("cordiali saluti")) >= 0 ||
			  span_find(f, SPAN("ossequi")) >= 0))
		return true;
	if (!PHRASE_STARTS(f, farewells))
		return false;
	/* "Grazie, ma quest'anno no." */
	if (span_find(f, SPAN(" ma ")) >= 0 ||
	    span_ends_nocase(f, SPAN(" no")) ||
	    span_ends_nocase(f, SPAN(" no.")))
		return false;
	/* "Grazie se vorrete convocare ..." goes on to say something. */
	if (span_starts(f, SPAN("grazie")) && len > 30)
		return span_find(f, SPAN("salut")) >= 0;
	return true;
}

/* "Il Dirigente", "p. Il Segretario Generale", "F.to Il Presidente". */
bool
farewell_office(struct span f)
{
	static const char *const articles[] = {
		"f.to ", "(f.to) ", "p. ", "per ", "p.",
		"il ",	 "la ",	    "lo ", "l",	   "un ",
	};
	static const char *const offices[] = {
		"dirigente", "segretari",    "president",  "direttor",
		"direttric", "responsabile", "sindac",	   "commissari",
		"capo ",     "funzionari",   "consiglier", "vice",
		"coordinat", "titolare d",   "rup",	   "resp.",
		"assessor",  "comandante",   "istruttor", "addett",
	};

	if (f.len > 90 || f.len < 6)
		return false;
	/* A sentence about him goes on, and ends in a stop. */
	char last = f.at[f.len - 1];

	if (last == '.' || last == ':' || last == ';' || last == ',')
		return false;
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]);
		     i++)
			if (span_starts(f, span_of(articles[i]))) {
				f = span_trim(
					span_tail(f, span_of(articles[i]).len));
				break;
			}
	if (!PHRASE_STARTS(f, offices))
		return false;
	/* "il referente e", "il dirigente partecipera": a sentence. */
	return span_find(f, SPAN(" e il ")) < 0 &&
	       span_find(f, SPAN(" sara ")) < 0 &&
	       span_find(f, SPAN(" comunica")) < 0 &&
	       span_find(f, SPAN(" partecip")) < 0;
}

/*
 * A line that is the writer's name, after at most a title, and little else.
 * An address made of the same words is none.
 */
bool
farewell_name_of(struct arena *a, struct span line, struct span f,
		 struct span writer)
{
	struct span rest = fold_word(a, span_head(writer, LOOK)), word;
	size_t words = 0, letters = 0;

	if (span_chr(line, '@') >= 0 || span_find(f, SPAN("(at)")) >= 0)
		return false;
	/* "Anna Re" is all of it, short as it is. */
	if (f.len && span_chr(f, ' ') >= 0 && span_eq(f, rest))
		return true;
	/* "Ermanno" alone signs as well as the whole name does. */
	if (f.len >= 3 && span_chr(f, ' ') < 0) {
		struct span names = rest;

		while (span_cut(&names, ' ', &word))
			if (span_eq(word, f))
				return true;
	}
	while (span_cut(&rest, ' ', &word)) {
		if (word.len < 3)
			continue;
		ptrdiff_t at = span_find(f, word);

		if (at < 0 || (size_t)at > letters + 20)
			return false;
		words++;
		letters += word.len + 1;
	}
	/* A sentence in which the body is named says something. */
	bool stops = f.len &&
		     (f.at[f.len - 1] == '.' || f.at[f.len - 1] == ':');

	return words >= 2 && f.len < letters + (stops ? 20 : 45);
}

/* "Mario Rossi", "Ing. Anna De Giuli": a few words that could be a name. */
bool
farewell_like_name(struct span s)
{
	size_t words = 0;
	struct span word;

	if (s.len > 60)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == ':' || s.at[i] == '@' || ascii_digit(s.at[i]))
			return false;
	while (span_cut(&s, ' ', &word)) {
		words++;
		if (word.len && word.at[0] >= 'a' && word.at[0] <= 'z' &&
		    word.len > 3 && !span_ends_nocase(word, SPAN(".")))
			return false;
	}
	return words >= 2 && words <= 6;
}
