/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/vital.h"

#include <sysexits.h>

#include "outbound/italian.h"

static const struct {
	const char *name;
	/* what is said in short; then, behind "Da <quando>", and behind it */
	const char *begins, *since, *besides;
	const char *ends, *ended;
} vitals[VITAL_COUNT] = {
	[VITAL_INTAKE] = {
		"intake", "La posta in arrivo è ferma",
		"la casella non può essere letta",
		"Nessuna lettera va perduta: tutte restano nella casella.",
		"La posta in arrivo è di nuovo letta",
		"La casella, che non poteva essere letta",
	},
	[VITAL_SENDING] = {
		"sending", "La posta in uscita è ferma",
		"il server di posta non accetta i messaggi",
		"Nessun messaggio va perduto: partiranno appena possibile.",
		"La posta in uscita è ripartita",
		"L'invio dei messaggi, che era fermo",
	},
	[VITAL_DISK] = {
		"disk", "Lo spazio su disco sta per finire",
		"sul disco che contiene l'archivio di convoca resta "
		"pochissimo spazio",
		"Quando finirà, le lettere non saranno più lette fino a che "
		"non si libererà dello spazio.",
		"Lo spazio su disco è di nuovo sufficiente",
		"Lo spazio su disco, che stava per finire",
	},
	[VITAL_CLOCK] = {
		"clock", "L'orologio del server è saltato",
		"l'orologio del server segna un'altra ora",
		"Occorre verificare che l'ora sia giusta: da essa dipendono "
		"promemoria e scadenze.",
		"L'orologio del server è a posto",
		"L'orologio del server, che era saltato",
	},
	[VITAL_BACKUP] = {
		"backup", "La copia di sicurezza non riesce",
		"la copia notturna dell'archivio di convoca non riesce",
		"", "La copia di sicurezza è riuscita",
		"La copia notturna dell'archivio, che non riusciva",
	},
	[VITAL_LETTERS] = {
		"letters", "Alcune lettere della casella non sono trattate",
		"nella casella ci sono lettere che convoca non riesce a "
		"leggere o a riporre",
		"Conviene guardarle a mano; l'elenco è in convoca letters.",
		"Tutte le lettere della casella sono trattate",
		"La casella, in cui restavano lettere non trattate",
	},
	[VITAL_STORE] = {
		"store", "L'archivio di convoca è danneggiato",
		"l'archivio è danneggiato e convoca è ferma, per non "
		"peggiorare il danno",
		"Occorre rimettere al suo posto l'ultima copia di sicurezza: "
		"convoca backup --restore",
		"L'archivio di convoca è a posto",
		"L'archivio, che era danneggiato",
	},
};

const char *
vital_name(enum vital m)
{
	return vitals[m].name;
}

/* What a sysexit says of a mailbox's server. */
static const char *
cause(const struct trouble *t)
{
	if (t->vital != VITAL_INTAKE)
		return "";
	switch (t->code) {
	case EX_NOHOST:
	case EX_UNAVAILABLE:
		return ": il server di posta non risponde, oppure non si "
		       "trova";
	case EX_PROTOCOL:
		return ": il certificato del server è scaduto o non è "
		       "valido, oppure il server non risponde come dovrebbe";
	case EX_CONFIG:
		return ": la cartella indicata non si può aprire";
	default:
		return "";
	}
}

void
vital_write(struct arena *a, const struct trouble *t, struct reply *r)
{
	struct span when = italian_moment(a, t->since);
	struct text said = text_new(a);

	if (t->over) {
		r->kind = REPLY_RECOVERED;
		r->asks = span_of(vitals[t->vital].ends);
		text_addf(&said, "%s da %.*s, ora è a posto.",
			  vitals[t->vital].ended, SPANF(when));
	} else {
		/* That has a mail of its own, with its remedies. */
		r->kind = t->vital == VITAL_INTAKE && t->code == EX_NOPERM
				  ? REPLY_MAILBOX : REPLY_ALARM;
		r->asks = span_of(vitals[t->vital].begins);
		text_addf(&said, "Da %.*s %s%s.", SPANF(when),
			  vitals[t->vital].since, cause(t));
		if (*vitals[t->vital].besides)
			text_addf(&said, " %s", vitals[t->vital].besides);
	}
	r->about = t->about;
	r->reason = text_span(&said);
}
