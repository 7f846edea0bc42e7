/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/why.h"

#include <string.h>

#include "core/arena.h"

static const struct {
	const char *reason, *sentence;
} sentences[] = {
	/* doubts of the reading */
	{ "contradiction", "due parti della lettera si contraddicono" },
	{ "unreadable", "i dati potrebbero stare in un allegato che non si "
			"riesce a leggere" },
	{ "beyond-limit", "la lettera prosegue oltre quanto viene letto" },
	{ "implied", "l'adesione è solo sottintesa" },
	{ "other-body", "scrive un Comune o un altro ente, che partecipa solo "
			"su indicazione di una Provincia" },
	{ "sender-body", "l'indirizzo del mittente è di un altro ente" },
	{ "unknown-group", "nomina un gruppo che non esiste" },
	{ "hostile", "è fatta in modo da sembrare ciò che non è: attenzione a "
		     "link e allegati" },
	{ "seal", "si presenta come PEC, ma la firma del gestore non "
		  "corrisponde" },
	{ "calendar", "sposta o annulla un incontro dal calendario" },
	{ "personal-data", "chiede di dati personali" },
	{ "not-understood", "sembra riguardarci, ma non è stata capita" },
	/* of the judgement */
	{ "dmarc-fail", "secondo il nostro server il mittente non risulta "
			"autentico" },
	{ "stranger", "chi scrive non risulta autorizzato a cambiare "
		      "l'adesione" },
	{ "no-body", "non dice di quale ente si tratta" },
	{ "no-change", "non è chiaro che cosa debba cambiare" },
	/* of the decision */
	{ "no-entity", "non dice per quale ente scrive" },
	{ "no-sector", "non dice per quale settore" },
	{ "no-referent-with-address", "nessun referente ha un indirizzo "
				      "e-mail" },
	{ "no-registration", "non iscrive nessuno" },
	{ "no-return-address", "non ha un indirizzo a cui rispondere" },
	{ "must-not-answer", "è una lettera a cui non si può rispondere in "
			     "automatico" },
	{ "sector-twice", "nomina due volte lo stesso settore" },
	{ "too-many-referents", "i referenti sono più di quanti ne sono "
				"previsti per un ente" },
	{ "many-outsiders", "molti dei referenti sono di altri domini, e non è "
			    "certo che scriva l'ente" },
	{ "two-at-once", "qualcuno sarebbe in due incontri alla stessa ora" },
	{ "no-room", "non c'è posto in nessun gruppo del settore" },
	{ "nothing-to-change", "chiede di cambiare un'adesione che non "
			       "risulta" },
	{ "no-to-what", "dice di no al nostro invito, ma l'ente partecipa già: "
			"forse non ad altro, forse non più" },
	{ "answer-unclear", "risponde a una nostra domanda, ma non si è capito "
			    "che cosa" },
	{ "order-unclear", "la risposta di un organizzatore non è stata "
			   "capita: non è stato fatto nulla" },
	{ "answer-unproven", "risponde a una nostra richiesta, ma non risulta "
			     "scritta da chi può farlo" },
	{ "absence-unproven", "dice che un referente non può partecipare, ma "
			      "non è certo che l'abbia scritta lui" },
	{ "bounce-unproven", "dice che un indirizzo non riceve la posta, ma "
			     "non riporta nessuna nostra e-mail" },
	{ "which-session", "scrive che non può partecipare, ma è atteso in più "
			   "incontri" },
	{ "report-unread", "sembra il report di un incontro, ma non vi si "
			   "trovano i temi del modulo" },
	{ "report-stranger", "è il report di un incontro che chi scrive non "
			     "ha condotto" },
	{ "rsvp-stranger", "risponde all'invito di un'altra persona" },
	{ "rsvp-organiser", "risponde a un invito che porta il nome di un "
			    "altro organizzatore" },
	{ "who-leaves", "non è chiaro quale dei referenti viene sostituito" },
	{ "unanswerable", "non è stato possibile comporre la risposta" },
	{ "quarantined", "la lettera non si può leggere; il testo originale è "
			 "conservato" },
};

/* Of what may still keep a letter that an organiser has accepted. */
static const struct {
	const char *reason, *sentence;
} obstacles[] = {
	{ "no-registration", "it registers nobody" },
	{ "no-entity", "it does not say for which body" },
	{ "no-sector", "it does not say for which sector" },
	{ "no-referent-with-address", "of some sector no referent has both a "
				      "name and an e-mail address" },
	{ "no-return-address", "it has no address to answer to" },
	{ "must-not-answer", "it is a letter that must not be answered" },
	{ "stranger", "who writes may not change what stands" },
	{ "sector-twice", "it names the same sector twice" },
	{ "too-many-referents", "there are more referents than one body "
				"may have" },
	{ "many-outsiders", "many of the referents are of other domains" },
	{ "two-at-once", "somebody would sit in two sessions at the same "
			 "hour" },
	{ "no-room", "no group of the sector has room" },
	{ "seat-taken", "its seat is another's by now" },
	{ "session-gone", "the session where it sat was cancelled" },
	{ "nobody-left", "nobody would come to it" },
	{ "nothing-to-change", "it changes a registration that does not "
			       "stand" },
	{ "who-leaves", "it does not say which of the referents is replaced" },
};

const char *
why_english(const char *reason)
{
	for (size_t i = 0; i < sizeof(obstacles) / sizeof(obstacles[0]); i++)
		if (!strcmp(obstacles[i].reason, reason))
			return obstacles[i].sentence;
	return reason;
}

static void
add_wish(struct text *t, bool wished, const char *wish)
{
	if (wished)
		text_addf(t, "%s%s", t->len ? ", " : "", wish);
}

/* A change may be several things at once. */
static void
add_changes(struct text *t, const struct intake *in)
{
	bool leaves = false, corrected = false, comes = false, moves = false;

	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *r = &in->requests[i];

		moves = moves || (r->group.value.len && !r->n_referents);
		for (size_t k = 0; k < r->n_referents; k++) {
			const struct referent *who = &r->referents[k];

			leaves = leaves || who->withdrawn;
			corrected = corrected || who->corrected;
			comes = comes || (!who->withdrawn && !who->corrected);
		}
	}
	add_wish(t, moves, "di spostare l'adesione in un altro gruppo");
	add_wish(t, comes, "di aggiungere o sostituire un referente");
	add_wish(t, corrected, "di correggere i dati di un referente");
	add_wish(t, leaves, "di togliere un referente");
	add_wish(t, !t->len, "di cambiare un'adesione");
}

static bool
names_people(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return true;
	return false;
}

struct span
why_asks(struct arena *a, const struct intake *in)
{
	struct text t = text_new(a);
	bool people = names_people(in);

	add_wish(&t, in->kind == KIND_REGISTRATION,
		 "di registrare un'adesione");
	add_wish(&t, in->kind == KIND_CANCELLATION && people,
		 "di togliere un referente");
	add_wish(&t, in->kind == KIND_CANCELLATION && !people,
		 "di ritirare un'adesione");
	add_wish(&t, in->kind == KIND_QUESTION, "informazioni");
	add_wish(&t, in->kind == KIND_RSVP,
		 "di registrare una risposta a un invito");
	if (in->kind == KIND_CHANGE)
		add_changes(&t, in);
	return text_span(&t);
}

struct span
why_italian(struct arena *a, const char *reason, struct span detail)
{
	struct text t = text_new(a);
	size_t i = 0, n = sizeof(sentences) / sizeof(sentences[0]);

	while (i < n && strcmp(sentences[i].reason, reason))
		i++;
	text_adds(&t, i < n ? sentences[i].sentence : reason);
	if (detail.len)
		text_addf(&t, " (%.*s)", SPANF(detail));
	return text_span(&t);
}
