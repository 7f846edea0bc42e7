/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/said.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/courtesy.h"
#include "parsers/datum.h"
#include "parsers/deferral.h"
#include "parsers/lexicon.h"
#include "parsers/ruling.h"
#include "parsers/unable.h"
#include "parsers/vacancy.h"

#define FAR 60		/* words within which an answer is given */
#define THANKS 14	/* words of a text that only thanks */

/* What may stand before an answer at the head of a sentence. */
static const char courtesies[] =
	"buongiorno|buonasera|salve|gentile|gentili|gentilissimi|spett|"
	"spettabile|egregi|cari|caro|cara|segreteria|a|tutti|tutte|,|.|!|-|"
	"per|quanto|noi|me|assolutamente|certo|certamente|allora|bene|:";

/* Answers only where a sentence begins with them. */
static const struct phrase heads[] = {
	{ "si", ASSENT_YES },
	{ "ok", ASSENT_YES }, { "okay", ASSENT_YES },
	{ "va bene", ASSENT_YES }, { "benissimo", ASSENT_YES },
	{ "d accordo", ASSENT_YES }, { "certamente", ASSENT_YES },
	{ "volentieri", ASSENT_YES }, { "perfetto", ASSENT_YES },
	{ "procedere|procedete|procedi|procedete ?pure", ASSENT_YES },
	{ "confermato|confermata|approvato|approvata|accettato", ASSENT_YES },
	{ "no", ASSENT_NO },
	{ "negativo", ASSENT_NO },
	{ "non ~2 procedere|procedete|accettare|accettate|registrare|"
	  "registrate|dare|date", ASSENT_NO },
	{ "ja|yes|oui", ASSENT_YES }, { "nein", ASSENT_NO },
};

/* Answers wherever they stand in one. */
static const struct phrase verbs[] = {
	{ "conferma|confermo|confermiamo|confermasi", ASSENT_YES },
	{ "accetto|accettiamo|accetta", ASSENT_YES },
	{ "ci|mi va bene", ASSENT_YES },
	{ "lo ?ci ?vi prendiamo|prendo", ASSENT_YES },
	{ "dati|recapiti ~5 sono|risultano ~1 corretti|esatti|giusti ,|.|;|!|e|"
	  "grazie", ASSENT_YES },
	{ "e ~1 tutto ~1 corretto|giusto|esatto|posto|ordine", ASSENT_YES },
	{ "passiamo|ci ?spostiamo volentieri", ASSENT_YES },
	{ "non ~3 conferma|confermo|confermiamo|confermare", ASSENT_NO },
	{ "non ~2 accett*|interess*", ASSENT_NO },
	{ "non ne sappiamo|so|sa nulla|niente", ASSENT_NO },
	{ "non e|proviene|viene ?stat* ~3 nostra|nostro|noi|autorizzat*|"
	  "incaricat*", ASSENT_NO },
	{ "non abbiamo ~3 richiesto|chiesto|autorizzat*|inviato|scritto",
	  ASSENT_NO },
	{ "non ~2 dare|date seguito", ASSENT_NO },
	{ "rifiuto|rifiutiamo|smentisco|smentiamo", ASSENT_NO },
	{ "preferiamo|preferisco ~1 restare|rimanere|mantenere", ASSENT_NO },
	{ "restiamo|rimaniamo|resto dove|nel", ASSENT_NO },
	{ "lasciate ~2 stare|perdere", ASSENT_NO },
};

/* A word that makes an answer less than one. */
static const char turns[] =
	"ma|pero|tuttavia|se|qualora|purche|salvo|tranne|forse|eccetto|"
	"invece|anziche|prima|domanda|dipende";

static bool
is_turned(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (lexicon_within(p, turns, i, i + 1))
			return true;
	return u->question;
}

/* The longest of those that begin at word i. */
static enum assent
answer_at(const struct page *p, const struct unit *u, size_t i, bool head,
	  size_t *end)
{
	int meaning = lexicon_at(p, verbs, sizeof(verbs) / sizeof(*verbs), i,
				 end);

	if (meaning < 0 && head)
		meaning = lexicon_at(p, heads, sizeof(heads) / sizeof(*heads),
				     i, end);
	if (meaning < 0 || *end > u->end)
		return ASSENT_NONE;
	/* "si comunica che" is no yes. */
	if (page_is(p, i, "si") && *end == i + 1 && !p->words[i].accent &&
	    *end < u->end && p->words[*end].kind == WORD_TEXT &&
	    !lexicon_within(p, "grazie|confermo|confermiamo|va|accett*|"
			       "volentieri|certo|ok|procedete|procedere|ci|"
			       "siamo|per|perfetto", *end, *end + 1))
		return ASSENT_NONE;
	return (enum assent)meaning;
}

/* Answers of both senses, or one with a condition, are none. */
static enum assent
read_assent(const struct page *p, struct span *words)
{
	enum assent found = ASSENT_NONE;

	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];
		bool head = true;

		/* "ok" alone over a name is easily taken for its head. */
		if ((k && !page_role_counts(u->role)) || u->first > FAR)
			continue;
		for (size_t i = u->first; i < u->end; i++) {
			size_t end = i + 1;
			enum assent a = answer_at(p, u, i, head, &end);

			if (a == ASSENT_NONE) {
				head = head && lexicon_within(p, courtesies,
							      i, i + 1);
				continue;
			}
			if (is_turned(p, u) || (found && found != a))
				return ASSENT_NONE;
			if (!found)
				*words = page_unit(p, k);
			found = a;
			head = false;
			i = end - 1;
		}
	}
	return found;
}

bool
said_answers(const struct page *p)
{
	struct span words;

	return read_assent(p, &words) != ASSENT_NONE;
}

static struct field
field_of(const struct page *p, struct span value, size_t at, size_t end)
{
	return (struct field){ .value = value,
			       .evidence = page_words(p, at, end),
			       .percent = 60 };
}

/* "Chiedo la cancellazione dei miei dati", and not which data there are. */
static bool
wants_erasure(const struct page *p)
{
	static const char *const says[] = {
		"cancell*|rimoss*|rimuov*|rimozione|elimin*|depenn* ~8 "
		"miei|mio|mie|mia|riguardano|riguardanti|personali",
		"miei|mio|mie|mia ~3 dati|numero|nome|nominativo|indirizzo "
		"~8 cancell*|rimoss*|rimuov*|elimin*",
		"diritto all ?. oblio", "art|articolo ?. 17",
		"cancell*|elimin*|rimuov* ~4 nome|nominativo ?, ?e mail|email|"
		"indirizzo|cellulare|telefono|recapiti",
		"revoc*|ritir* ~2 consenso",
		"dati personali ~9 cancell*|rimoss*|elimin*",
	};

	return LEXICON_SAYS(p, says);
}

static bool
names_everything(const struct page *p)
{
	static const char *const says[] = {
		"tutti i|gli ~3 focus|gruppi|settori|incontri|tavoli|percorsi|"
		"ambiti", "tutte le ~3 adesioni|iscrizioni|attivita|date|"
		"partecipazioni", "ogni|qualsiasi|nessun settore|focus|gruppo|"
		"incontro|tavolo|ambito", "intero|intera ~1 percorso|progetto|"
		"iniziativa|ciclo|adesione",
	};

	return LEXICON_SAYS(p, says);
}

/* What was given up is to stand again, as it stood. */
static bool
comes_back(const struct page *p)
{
	static const char *const says[] = {
		"ripens*", "cambiato|cambiamo|cambiando idea|parere|programma",
		"torn* ~1 a|ad partecipare|aderire", "riprend* ~3 posto",
		"ripristin*|riammett*|riammess*|reinser*|reintegr*",
		"contrariamente|diversamente ~2 quanto",
	};
	/* Of what stands as well as of what stood: a verb has to say which. */
	static const char *const refers[] = {
		"come|di prima", "come in precedenza",
		"precedente|originaria|iniziale adesione|iscrizione|"
		"partecipazione",
		"adesione|iscrizione|partecipazione ~1 precedente|originaria|"
		"iniziale",
		"adesione|iscrizione|partecipazione gia comunicat*|inviat*|"
		"trasmess*",
		"stessi|medesimi|stesso|medesimo|stessa|medesima|stesse|"
		"medesime referenti|referente|nominativi|nominativo|persone",
		"referente|referenti|nominativi|nominativo|persone ~4 gia "
		"comunicat*|indicat*|segnalat*|trasmess*|designat*",
	};
	static const char *const joins[] = {
		"partecip*|aderi*|iscriv*|iscrizione|adesione|esserci",
		"ci siamo|saremo",
	};
	static const char *const stands[] = {
		"non|nessun|nessuno|senza ~4 ripens*|cambiato|cambiamo",
		"per il resto", "resta|restano|rimane|rimangono ~4 gia|come",
	};

	if (LEXICON_SAYS(p, stands))
		return false;
	return LEXICON_SAYS(p, says) ||
	       (LEXICON_SAYS(p, refers) && LEXICON_SAYS(p, joins));
}

#define WITHDRAWAL \
	"rinuncia|ritiro|recesso|disdetta|cancellazione|annullamento"

/* And even where the words are those of a withdrawal. */
static bool
takes_back(const struct page *p)
{
	static const char *const says[] = {
		"annull*|revoc*|ritir*|ripens* ~4 " WITHDRAWAL,
		"non ~2 tenere|tenete|tenga|teniate|considerare|considerate|"
		"dare|date ~5 " WITHDRAWAL,
		"ignor* ~4 " WITHDRAWAL,
		WITHDRAWAL " ~9 null*|annullat*|ineffic*|ignor*|superat*|"
		"errore|sbaglio|equivoco|refuso|errat*",
	};
	static const char *const stands[] = {
		WITHDRAWAL " ~3 non|resta|rimane|vale|valid*|confermat*|"
		"definitiv*",
		"conferm* ~3 " WITHDRAWAL,
	};

	return LEXICON_SAYS(p, says) && !LEXICON_SAYS(p, stands);
}

/* It is the day or the hour that does not suit, and not the matter. */
static bool
misses_the_hour(const struct page *p)
{
#define HOUR "ora|orario|ore|data|date|giorno|giornata|giorni|mattina|" \
	"pomeriggio|#"
#define CANNOT "non ~3 possiamo|possibile|riusciamo|potremo|potremmo|puo|" \
	"potra|disponibil*|va|vanno|compatibil*|libero|libera|liberi|presenti"
	static const char *const says[] = {
		CANNOT " ~6 " HOUR,
		HOUR " ~6 " CANNOT,
		HOUR " ~6 incompatibil*|impossibil*|scomod*|impegnat*|impegni",
		"impegnat*|impegni ~4 " HOUR,
		HOUR " ~3 abbiamo ~3 consiglio|giunta|riunione|assemblea|"
		     "udienza|conferenza|collaudo|sopralluogo",
		HOUR " ~3 saltat*",
		"non va|vanno ~1 bene",
	};
#undef HOUR
#undef CANNOT

	return LEXICON_SAYS(p, says);
}

/* Another group or day is wanted, and not merely named. */
static bool
prefers_another(const struct page *p)
{
#define GOAL "#|gruppo|focus|quello|quella|primo|secondo|terzo|quarto|" \
	"ultimo|sua|sape|sit|fg|incontro|sessione|seduta|data"
	static const char *const says[] = {
		"preferi*|gradir* ~4 " GOAL,
		"meglio ~3 il|al|per|quello|quella ~1 " GOAL,
		"passare|passeremmo|passiamo|spostarci|spostar*|sposteremmo|"
		"trasferirci|andare|andremmo ~4 " GOAL,
		"cambi* ~2 gruppo|data|turno|incontro|sessione",
	};
	static const char *const kept[] = {
		"qualora|purche|forse|eventualmente|dipende",
		"non ~3 preferi*|passar*|spost*|cambi*|meglio",
		"preferi*|meglio ~2 restare|rimanere|mantenere|tenere|non",
		"va|andava ~1 meglio|bene ~3 cosi",
	};
#undef GOAL

	return LEXICON_SAYS(p, says) && !LEXICON_SAYS(p, kept);
}

/* "Perfetto, ci vediamo il 9", and nothing that might be more. */
static bool
is_thanks(const struct page *p)
{
	static const char *const says[] = {
		"grazie|ringrazi*|perfetto|benissimo|ottimo|ricevut*",
		"ci vediamo|sentiamo|incontriamo|collegheremo", "a presto",
		"ci saro|saremo|siamo",
		"tutto|dati|recapiti|data|referente ~5 corrett*|esatt*|giust*|"
		"posto|bene|confermat*",
		"conferm*|ok|va ~3 dati|data|tutto|per|bene",
	};
	static const char *const more[] = {
		"non|ma|pero|tuttavia|invece|anche|insieme|oltre|con|senza|"
		"se|qualora|salvo|altro|altra|altri|nuovo|nuova|cambi*|spost*|"
		"preferi*|sostitu*|aggiung*|togl*|pensione|ferie",
	};
	size_t words = 0;

	for (size_t i = 0; i < p->n_words; i++)
		words += page_counts(p, i) && p->words[i].kind == WORD_TEXT;
	return words <= THANKS && LEXICON_SAYS(p, says) &&
	       !LEXICON_SAYS(p, more);
}

#define UNWANTED \
	(STANCE_DECLINED | STANCE_LATER | STANCE_ASKED | STANCE_OLD | \
	 STANCE_BUSY | STANCE_SECOND | STANCE_WRONG | STANCE_HISTORY | \
	 STANCE_INSTEAD)

/* The one group that is named, by its number alone, and is wanted. */
static struct field
wanted_number(struct arena *a, const struct survey *r)
{
	const struct choice *found = NULL;
	struct text t = text_new(a);

	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];

		if (!page_counts(r->page, c->at) || (c->stance & UNWANTED))
			continue;
		if (!c->number || c->moment || c->sector != SECTOR_NONE ||
		    (found && found->number != c->number))
			return (struct field){ .percent = 0 };
		found = c;
	}
	if (!found)
		return (struct field){ .percent = 0 };
	text_addf(&t, "%u", found->number);
	return field_of(r->page, text_span(&t), found->at, found->end);
}

/* "Va bene x@y?" gives nothing, but "x@y, serve altro?" does. */
static bool
is_asked(const struct page *p, size_t w)
{
	const struct unit *u = &p->units[p->words[w].unit];

	if (!u->question)
		return false;
	for (size_t i = w + 1; i < u->end; i++)
		if (lexicon_within(p, "serve|occorre|manca|altro|basta", i,
				   i + 1))
			return false;
	return true;
}

/* "x@... e non y@...": what is not so, and whom to call, answers nothing. */
static bool
stands(const struct survey *r, size_t at, size_t end)
{
	return datum_denial(r->page, at, end) == DATUM_STANDS &&
	       !survey_stance(r, at, end, STANCE_WRONG | STANCE_INSTEAD |
						  STANCE_CARE);
}

void
said_note(struct arena *a, const struct survey *r, struct intake *in)
{
	const struct page *p = r->page;

	in->assent = read_assent(p, &in->assent_words);
	if (deferral_find(p, in->assent, in->assent_words,
			  &in->assent_words))
		in->assent = ASSENT_LATER;
	ruling_note(r, in);
	in->speaks = !courtesy_is_all(p);
	in->erasure = intake_doubts(in, DOUBT_PERSONAL_DATA) &&
		      wants_erasure(p);
	in->everything = names_everything(p);
	in->returns = comes_back(p);
	in->recants = takes_back(p);
	in->unsuited = misses_the_hour(p);
	in->prefers = prefers_another(p);
	in->unable = unable_says(p, &in->relieved);
	in->thanks = is_thanks(p);
	vacancy_note(a, r->page, in);
	in->group_number = wanted_number(a, r);
	in->addresses = arena_array(a, r->n_addresses + 1,
				    sizeof(*in->addresses));
	for (size_t i = 0; i < r->n_addresses; i++) {
		size_t w = r->addresses[i];

		if (page_counts(p, w) && p->words[w].fold.len &&
		    !is_asked(p, w) && stands(r, w, w + 1) &&
		    in->n_addresses < LIMIT_REFERENTS)
			in->addresses[in->n_addresses++] =
				field_of(p, p->words[w].fold, w, w + 1);
	}
	in->numbers = arena_array(a, r->n_numbers + 1, sizeof(*in->numbers));
	for (size_t i = 0; i < r->n_numbers; i++) {
		const struct number *n = &r->numbers[i];

		if (page_counts(p, n->at) && n->kind != NUMBER_FAX &&
		    n->kind != NUMBER_SWITCHBOARD &&
		    stands(r, n->at, n->end) &&
		    in->n_numbers < LIMIT_REFERENTS)
			in->numbers[in->n_numbers++] =
				field_of(p, n->value, n->at, n->end);
	}
}
