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
	{ "calendar", "sposta o annulla un incontro dal calendario" },
	{ "personal-data", "chiede di dati personali" },
	{ "not-understood", "sembra riguardarci, ma non è stata capita" },
	/* of the judgement */
	{ "dmarc-fail", "secondo il nostro server il mittente è falsificato" },
	{ "stranger", "chi scrive non risulta autorizzato a cambiare "
		      "l'adesione" },
	{ "no-body", "non dice di quale ente si tratta" },
	{ "no-change", "non è chiaro che cosa debba cambiare" },
	{ "cancellation", "ritira un'adesione o un referente" },
	{ "change", "chiede di cambiare un'adesione" },
	/* of the decision */
	{ "no-entity", "non dice per quale ente scrive" },
	{ "no-sector", "non dice per quale settore" },
	{ "no-referent-with-address", "nessun referente ha un indirizzo "
				      "e-mail" },
	{ "no-return-address", "non ha un indirizzo a cui rispondere" },
	{ "must-not-answer", "è una lettera a cui non si può rispondere in "
			     "automatico" },
	{ "sector-twice", "nomina due volte lo stesso settore" },
	{ "too-many-referents", "i referenti sono più di quanti ne sono "
				"previsti per un ente" },
	{ "many-outsiders", "molti dei referenti sono di altri domini, e non è "
			    "certo che scriva l'ente" },
	{ "session-held", "l'incontro nominato si è già tenuto" },
	{ "two-at-once", "qualcuno sarebbe in due incontri alla stessa ora" },
	{ "no-room", "non c'è posto in nessun gruppo del settore" },
	{ "unanswerable", "non è stato possibile comporre la risposta" },
	{ "quarantined", "la lettera non si può leggere; il testo originale è "
			 "conservato" },
};

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
