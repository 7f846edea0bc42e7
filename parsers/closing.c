/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/closing.h"

#include "core/arena.h"
#include "parsers/fold.h"

#define LOOK		120	/* bytes of a line that are compared */
#define TAIL		40	/* lines in which a signature is looked for */
#define HEAD		16	/* lines in which a letterhead may stand */

/* All folded: lower case, without accents and apostrophes. */
static const char *const farewells[] = {
	"cordiali saluti", "distinti saluti", "cordialmente", "cordialita",
	"un cordiale saluto", "saluti", "un saluto", "i migliori saluti",
	"migliori saluti", "molti saluti", "tanti saluti", "buona giornata",
	"buon lavoro", "buona serata", "con i migliori saluti", "a presto",
	"con cordialita", "con viva cordialita", "con osservanza",
	"con i piu cordiali saluti", "cari saluti", "ossequi", "con stima",
	"con la piu viva cordialita", "mit freundlichen grussen",
	"mit freundlichen grußen", "freundliche grusse", "cordialement",
	"salutations", "meilleures salutations", "bien cordialement",
	"best regards", "kind regards", "regards", "in attesa di riscontro",
	"si porgono", "porgo ", "porgiamo", "l'occasione e gradita",
	"loccasione e gradita", "nel ringraziare", "grazie e saluti",
	"grazie e cordiali saluti", "grazie, saluti", "grazie mille",
	"grazie", "ringraziando", "con i saluti", "saluto cordialmente",
	"saluti cordiali", "un caro saluto", "cordiali", "buon pomeriggio e",
	"sinceri saluti", "cordialissimi saluti", "hochachtungsvoll",
};

static const char *const devices[] = {
	"inviato da iphone", "inviato da ipad", "inviato dal mio",
	"inviato da outlook", "inviato dallapp", "inviato da posta",
	"inviato da smartphone", "inviato da dispositivo", "inviato da tablet",
	"inviato da libero", "inviato da samsung", "inviato da yahoo",
	"sent from my", "sent from outlook", "get outlook for",
	"scarica outlook", "ottieni outlook", "invio eseguito da",
	"von meinem iphone gesendet", "envoye de mon",
};

static const char *const notices[] = {
	"le informazioni contenute", "avviso di riservatezza",
	"confidentiality notice", "this e-mail", "this email", "this message",
	"prima di stampare", "questo messaggio e destinat",
	"questo messaggio di posta elettronica", "questa e-mail",
	"questo messaggio e i suoi", "questo messaggio, corredato",
	"il presente messaggio", "la presente comunicazione e destinat",
	"la presente e-mail", "il contenuto di questa", "nota di riservatezza",
	"clausola di riservatezza", "riservatezza:", "avvertenza:",
	"avvertenze ai sensi", "ai sensi del d.lgs", "ai sensi del dlgs",
	"ai sensi del regolamento", "ai sensi dellart. 13",
	"ai sensi e per gli effetti", "informativa privacy",
	"informativa sulla privacy", "privacy:", "disclaimer",
	"chi ricevesse questa", "chi avesse ricevuto", "rispetta lambiente",
	"risparmia carta", "please consider the environment",
	"diese e-mail", "diese nachricht", "der inhalt dieser",
	"se avete ricevuto questo messaggio", "il messaggio e gli allegati",
	"le informazioni trasmesse", "questo documento e formato",
	"this communication", "the information contained", "ce message",
	"le contenu de ce",
};

static const char *const banners[] = {
	"[external]", "external email", "external:", "[esterno]",
	"caution:", "attenzione: questo messaggio", "attenzione: messaggio",
	"attenzione: email", "attenzione: e-mail", "attenzione: mail",
	"attenzione! ", "questo messaggio proviene", "messaggio esterno",
	"non si ricevono spesso", "you dont often get", "mittente esterno",
	"questa email proviene", "questa e-mail proviene",
	"this email originated", "this message originated",
	"[attenzione", "[caution", "[mittente esterno",
};

/* Lines that open what a Province tells us, even below its greetings. */
static const char *const matters[] = {
	"settore", "focus group", "referente", "referenti", "nominativo",
	"nominativi", "partecipant", "p.s", "ps:", "ps ", "ps.", "n.b",
	"nb:", "nb ", "errata corrige", "post scriptum", "aggiungo",
	"dimenticavo",
};

#define HAS(folded, list) \
	starts_any(folded, list, sizeof(list) / sizeof((list)[0]))

static bool
starts_any(struct span s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_starts(s, span_of(list[i])))
			return true;
	return false;
}

static struct span
folded(struct arena *a, const struct line *l)
{
	struct span s = span_trim(l->text);

	while (s.len && (s.at[0] == '*' || s.at[0] == '_' || s.at[0] == '-' ||
			 s.at[0] == ' '))
		s = span_tail(s, 1);
	return fold_word(a, span_head(s, LOOK));
}

/* A greeting that stands alone or opens a short line; not a sentence. */
static bool
is_farewell(struct span f, size_t len)
{
	if (len > 90 || !HAS(f, farewells))
		return false;
	/* "Grazie se vorrete convocare ..." goes on to say something. */
	if (span_starts(f, SPAN("grazie")) && len > 30)
		return span_find(f, SPAN("salut")) >= 0;
	return true;
}

static bool
is_rule(struct span s)
{
	s = span_trim(s);
	if (s.len < 5)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '_' && s.at[i] != '-' && s.at[i] != '=' &&
		    s.at[i] != '*' && s.at[i] != '#')
			return false;
	return true;
}

/* Every word of the writer's name stands in the line, and little else. */
static bool
is_name_of(struct arena *a, struct span f, struct span writer)
{
	struct span rest = fold_word(a, span_head(writer, LOOK)), word;
	size_t words = 0, letters = 0;

	while (span_cut(&rest, ' ', &word)) {
		if (word.len < 3)
			continue;
		ptrdiff_t at = span_find(f, word);

		if (at < 0)
			return false;
		words++;
		letters += word.len;
	}
	return words >= 2 && f.len < letters + 45;
}

static void
set(struct line *l, enum role role)
{
	if (l->role == ROLE_NEW || l->role == ROLE_FORWARDED)
		l->role = role;
}

/* From a notice to the end of its paragraph. */
static size_t
take_notice(struct line *l, size_t i, size_t to)
{
	for (; i < to && !l[i].blank; i++)
		set(&l[i], ROLE_DISCLAIMER);
	return i;
}

static void
mark_notices(struct arena *a, struct line *l, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (l[i].blank || l[i].text.len < 5)
			continue;
		struct span f = folded(a, &l[i]);

		if (HAS(f, banners)) {
			set(&l[i], ROLE_DISCLAIMER);
		} else if (HAS(f, notices)) {
			/* What stands under a rule ends with the letter. */
			if (i > from && is_rule(l[i - 1].text)) {
				for (size_t k = i - 1; k < to; k++)
					set(&l[k], ROLE_DISCLAIMER);
				return;
			}
			i = take_notice(l, i, to);
		} else if (HAS(f, devices) && f.len < 80) {
			set(&l[i], ROLE_SIGNATURE);
		}
	}
}

/* From line i on it is signature, until the letter goes on after all. */
static void
mark_signature(struct arena *a, struct line *l, size_t i, size_t to)
{
	bool open = false;

	for (; i < to; i++) {
		if (l[i].blank) {
			open = false;
			continue;
		}
		struct span f = folded(a, &l[i]);

		if (!open && HAS(f, matters))
			open = span_chr(span_head(l[i].text, 60), ':') > 0 ||
			       !span_starts(f, SPAN("settore"));
		/* "Settore Gare e Contratti  tel. ..." is an office. */
		if (open && span_starts(f, SPAN("settore")) &&
		    span_find(f, SPAN("tel")) >= 0)
			open = false;
		if (!open)
			set(&l[i], ROLE_SIGNATURE);
	}
}

/* Where the signature begins, or to. */
static size_t
find_signature(struct arena *a, const struct line *l, size_t from, size_t to,
	       struct span writer)
{
	size_t filled = 0, i = to, found = to;

	for (size_t k = from; k < to; k++)
		if (span_is(l[k].text, "--"))
			return k;
	while (i > from && filled < TAIL) {
		const struct line *s = &l[--i];

		if (s->blank || s->role == ROLE_DISCLAIMER)
			continue;
		filled++;
		struct span f = folded(a, s);

		if (is_farewell(f, s->text.len))
			return i;
		if (found == to && i > from && writer.len &&
		    is_name_of(a, f, writer))
			found = i;
	}
	return found;
}

void
closing_assign(struct arena *a, struct line *l, size_t from, size_t to,
	       struct span writer)
{
	mark_notices(a, l, from, to);
	size_t sign = find_signature(a, l, from, to, writer);

	if (sign < to)
		mark_signature(a, l, sign, to);
}

/* The first words of a letter itself: addressee, subject, salutation. */
static bool
is_opening(struct span f)
{
	static const char *const openings[] = {
		"spett", "gent", "egr", "oggetto", "prot", "al ", "alla ",
		"all", "ai ", "alle ", "a:", "upi", "unione", "buongiorno",
		"buonasera", "con riferimento", "in riferimento", "si comunica",
		"in relazione", "in riscontro", "sehr geehrte", "an ", "madame",
		"ill.", "on.", "pec", "inviata", "via pec", "trasmess",
		"salve", "con la presente", "vista", "visto", "facendo",
	};

	return HAS(f, openings);
}

void
closing_letterhead(struct arena *a, struct line *l, size_t from, size_t to)
{
	size_t filled = 0, i;

	for (i = from; i < to && filled < HEAD; i++) {
		if (l[i].blank)
			continue;
		filled++;
		struct span f = folded(a, &l[i]);

		if (is_opening(f))
			break;
		/* A sentence or a label: the letter has begun. */
		if (l[i].text.len > 110 || HAS(f, matters))
			return;
	}
	if (i == to || filled >= HEAD)
		return;
	for (size_t k = from; k < i; k++)
		set(&l[k], ROLE_LETTERHEAD);
}
