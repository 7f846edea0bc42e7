/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/cues.h"

/* What letters say besides: they ask, sell, wish, or take it all back. */
static const struct phrase besides[] = {
	/* one's data are others from now on */
	{ "indirizzo|casella|mail|email|numero|telefono|cellulare|recapito ~7 "
	  "diventa|diventera|diviene|diverra|cambia|cambiera", CUE_CORRECT },
	{ "indirizzo|casella|mail|email|numero|telefono|cellulare|recapito ~7 "
	  "e|sono ~1 diventat*|divenut*|sostituit*", CUE_CORRECT },
	{ "variazione|modifica|cambio ~2 di|del|dell|della|dei ~2 indirizz*|"
	  "mail|email|casella|numero|telefono|cellulare|recapit*|contatt*",
	  CUE_CORRECT },
	{ "vecchio|vecchia|precedente indirizzo|casella|mail|email|numero ~9 "
	  "~5 il|la|quello|quella nuovo|nuova", CUE_CORRECT },
	{ "ho ~1 cambiato|variato|modificato ~2 indirizzo|mail|email|casella|"
	  "numero|telefono|cellulare|recapito", CUE_MINE },
	{ "variazione|modifica|cambio ~2 del|della|dei mio|mia|miei",
	  CUE_MINE },
	{ "mancata sostituzione", CUE_NONE },
	/* asking */
	{ "vorrei|vorremmo|vorrebbe|vorrebbero|volevo|volevamo|gradirei|"
	  "gradirebbe|desidera|desideriamo ~3 sapere|capire|conoscere|"
	  "chiedere|informazioni", CUE_ASK },
	{ "ci|mi|ne servirebbero|servono|occorrono ~4 nomi|nominativi|"
	  "telefoni|recapiti|contatti|cellulari", CUE_WANT_DATA },
	{ "servirebbe|serve|servirebbero ~1 sapere|conoscere|capire",
	  CUE_ASK },
	{ "bisogno|necessita di sapere|conoscere|capire|informazion*|"
	  "chiariment*", CUE_ASK },
	{ "chiedo|chiediamo|chiede|chiedere|chiederei|chiederle|chiedervi "
	  "?inoltre ?anche ?cortesemente ?gentilmente "
	  "se|quando|quale|come|cosa|quanto", CUE_ASK },
	{ "chied* ~2 di conoscere|sapere|avere|ricevere|chiarire|precisare|"
	  "specificare", CUE_ASK },
	{ "chied* ~2 informazion*|chiariment*|conferma", CUE_ASK },
	{ "chied* ~3 elenco|lista|contatti|recapiti|programma|link",
	  CUE_ASK },
	{ "potete|potreste|potrebbe|puo|sapete ~2 dirmi|dirci|indicarmi|"
	  "indicarci|confermarmi|confermarci|verificare|girare|mandarmi|"
	  "inviarmi|inviarci|mandarci", CUE_ASK },
	{ "chied* ~1 conferma ~4 iscrizione|adesione|partecipazione|"
	  "registrazione|ricezione", CUE_ASK },
	{ "e possibile", CUE_ASK },
	/* what does not work, or has not come */
	{ "non riesc*|riusc* ~2 aprire|accedere|collegar*|scaricare|"
	  "visualizzare|trovare|entrare", CUE_ASK },
	{ "link|collegamento|allegato|file ~3 non ~1 funziona|apre|va|"
	  "arrivato|arriva", CUE_ASK },
	{ "non trov* ~2 link|invito|convocazione", CUE_ASK },
	{ "non ~3 arrivat*|ricevut*|pervenut* ~3 link|convocazion*|invito",
	  CUE_ASK },
	{ "fatemi|fateci|fammi|facci sapere se e possibile|fattibile",
	  CUE_NONE },
	{ "darmi|darci|indicarmi|indicarci|fornirmi|fornirci il suo "
	  "nome|nominativo", CUE_WANT_DATA },
	{ "solo|soltanto una domanda", CUE_ASK },
	{ "una curiosita", CUE_ASK }, { "richiesta di informazion*", CUE_ASK },
	{ "richiesta informazion*|chiariment*", CUE_ASK },
	{ "quesito|quesiti", CUE_ASK }, { "domanda veloce", CUE_ASK },
	{ "elenco|lista|contatti|recapiti|indirizzi|dati ~2 dei|degli|di "
	  "?altri ?tutti ?gli referenti|partecipanti|iscritti|colleghi",
	  CUE_ASK_DATA },
	{ "nomi|nominativi|cellulari|telefoni|numeri|mail|email|indirizzi|"
	  "recapiti|contatti ~6 altri|altre|partecipanti|iscritti|colleghi|"
	  "chi|presenti|intervenut*", CUE_ASK_DATA },
	{ "numero|numeri|cellulare|cellulari|telefono|mail|email|indirizzo|"
	  "recapito|recapiti|contatto|contatti ~4 del|della|dei|delle|di "
	  "?vostro ?vostra referente|referenti|collega|colleghi|responsabile|"
	  "dirigente", CUE_ASK_DATA },
	{ "serve|servono|servirebbe|servirebbero|occorre|occorrerebbe|bisogno "
	  "~6 suo|sua|suoi|loro|del|della|dei|degli ~2 cellulare|cellulari|"
	  "numero|mail|email|telefono|indirizzo|recapit*|contatt*",
	  CUE_WANT_DATA },
	{ "avere|ricevere|mandarmi|mandarci|girarmi|girarci|inviarmi|inviarci|"
	  "dirmi|dirci|darmi|darci|fornirmi|fornirci|indicarmi|indicarci ~4 "
	  "suo|sua|suoi|loro ~1 cellulare|cellulari|numero|"
	  "mail|email|telefono|indirizzo|recapit*|contatt*", CUE_WANT_DATA },
	{ "ricevere|avere|inviarci|mandarci|inviarmi|mandarmi|conoscere|"
	  "ottenere ~3 elenco|lista|contatti|recapiti|indirizzi ~1 dei|degli "
	  "?altri ?tutti ?gli referenti|partecipanti|iscritti|colleghi",
	  CUE_WANT_DATA },
	{ "elenco|nominativi|contatti|recapiti ~4 altre province|provincie",
	  CUE_ASK_DATA },
	{ "cancellazione|cancellare|rimozione|eliminazione|cancelliate ~3 "
	  "dati ?personali", CUE_ERASE },
	{ "rimuov*|togli*|toglier*|cancell* ~2 mio|mia|nostro|nostra ~1 "
	  "indirizzo|mail|email|contatto|casella ~3 lista|liste|mailing|"
	  "elenco|elenchi|database", CUE_ERASE },
	{ "rimuov*|togli*|toglier*|cancell*|elimin* ~3 numero|cellulare|"
	  "telefono|recapito|recapiti|dati|mail|email|indirizzo ~2 dai|dal|"
	  "dalle|dagli|dalla|dall ~1 vostr*|archiv*|rubric*|database|sistem*|"
	  "elenchi", CUE_ERASE },
	{ "rimozione|cancellazione|eliminazione ~3 numero|cellulare|telefono|"
	  "recapito|recapiti|dati|mail|email|indirizzo ~2 dai|dal|dalle|"
	  "dagli|dalla|dall ~1 vostr*|archiv*|rubric*|database|sistem*",
	  CUE_ERASE },
	{ "numero|cellulare|recapito|nominativo|nome|dati ~2 sia|siano|venga|"
	  "vengano|essere ?subito ?tutti ?definitivamente "
	  "cancellat*|rimoss*|eliminat*", CUE_ERASE },
	{ "elimin*|cancell*|rimuov* ~4 nome|nominativo ?, ?e mail|email|"
	  "indirizzo|cellulare|telefono|recapiti", CUE_ERASE },
	{ "mio|miei|mia|mie ~8 cancellat*|rimoss*|eliminat* ~2 archiv*|"
	  "sistem*|database|banca", CUE_ERASE },
	{ "cancell*|elimin*|rimuov* ~5 mi riguarda|riguardano", CUE_ERASE },
	{ "revoc*|ritir* ~2 consenso", CUE_ERASE },
	{ "dati ~4 cancellateli|eliminateli|rimuoveteli|distruggeteli|"
	  "toglieteli", CUE_ERASE },
	{ "distrugg* ~3 dati", CUE_ERASE },
	{ "oppongo|opponiamo|opporre|opporci|opporsi|opposizione ~3 "
	  "trattamento|uso|utilizzo|conservazione", CUE_ERASE },
	{ "mai|non ~3 autorizz*|acconsent*|consent* ~4 uso|utilizzo|"
	  "trattamento|conserva* ~4 dati|dato", CUE_ERASE },
	{ "non ~3 conserv*|trattiate|trattare|usiate|utilizziate|teniate ~3 "
	  "miei|nostri dati", CUE_ERASE },
	{ "togliet*|toglier*|cancellat*|elimina* ~1 dai|dal|dalla|dalle ~1 "
	  "vostr* ~1 archivi*|elenchi|elenco|database|sistem*|rubric*|"
	  "liste|lista|banca", CUE_ERASE },
	{ "limitazione ~2 trattamento", CUE_ERASE },
	{ "dati|dato personali|personale ~9 cancellat*|rimoss*|eliminat*|"
	  "cancelliate|eliminiate", CUE_ERASE },
	{ "cancellate|eliminate|rimuovete|cancellare|eliminare|rimuovere ~1 "
	  "miei|nostri|suoi dati", CUE_ERASE },
	{ "quali|che dati ~2 avete|trattate|conservate|detenete", CUE_ERASE },
	{ "diritto all oblio|accesso", CUE_ERASE },
	{ "art|articolo ?. 17|15 ~4 gdpr|rgpd|regolamento|reg", CUE_ERASE },
	/* selling and telling */
	{ "newsletter|bollettino|unsubscribe|disiscriv*", CUE_ADVERT },
	{ "annullare l iscrizione", CUE_ADVERT },
	{ "non vuoi|desideri piu ricever*", CUE_ADVERT },
	{ "ricevi questo|questa", CUE_ADVERT },
	{ "iscriviti", CUE_ADVERT }, { "webinar gratuito", CUE_ADVERT },
	{ "proponiamo il|un|i|la", CUE_ADVERT },
	{ "siamo lieti di", CUE_ADVERT }, { "demo", CUE_ADVERT },
	{ "la|vi|ti invitiamo al|a|ad|alla", CUE_ADVERT },
	{ "convegno|seminario|masterclass", CUE_ADVERT },
	{ "clicca|cliccare qui|sul", CUE_ADVERT },
	{ "per cancellarsi|disiscriversi", CUE_ADVERT },
	{ "posti sono limitati", CUE_ADVERT },
	{ "quota|quote|costo : #", CUE_ADVERT },
	{ "# euro", CUE_ADVERT }, { "iva esclusa|inclusa", CUE_ADVERT },
	{ "sconto|offerta|promozione|preventivo|listino", CUE_ADVERT },
	{ "fattura|fatture|bonifico|pagamento", CUE_ADVERT },
	{ "gentile cliente", CUE_ADVERT }, { "srl|spa", CUE_ADVERT },
	{ "per aderire basta", CUE_ADVERT },
	/* still to come */
	{ "nominativo|nominativi|nome|nomi|referente ~3 seguira|seguiranno|"
	  "segue|comunicat*|comunicheremo|seguono", CUE_NAME_LATER },
	{ "comunicheremo|invieremo|faremo ~4 nominativo|nominativi|nome|"
	  "referente", CUE_NAME_LATER },
	{ "seguira ~4 nominativo|nome|referente", CUE_NAME_LATER },
	{ "riserv* ~4 nominativo|nominativi|nome|referente",
	  CUE_NAME_LATER },
	/* only wished */
	{ "saremmo|sarebbe|siamo|sono|e ~2 interessat*", CUE_WISH },
	{ "ci piacerebbe|farebbe", CUE_WISH },
	{ "potrebbe|potremmo ~1 essere interessat*", CUE_WISH },
	{ "potremmo|vorremmo|vorrebbe partecipare|aderire",
	  CUE_WISH },
	{ "valuteremo|valutando", CUE_WISH },
	/* not yet, not so, not at all */
	{ "grazie|ringrazi* ~3 correzione|rettifica|modifica|variazione",
	  CUE_NONE },
	{ "grazie|ringrazi* ~3 aver|avere|averlo|averla|averli ~1 corrett*|"
	  "rettificat*|modificat*|sistemat*", CUE_NONE },
	{ "non ~2 considerare|considerate|tenere|tenete ~5 precedente|"
	  "precedenti", CUE_NONE },
	{ "non registr*|procedete|procedere|procediate|consideratela|"
	  "protocollat*|inseriteci|inseritela|iscriveteci",
	  CUE_UNSAY },
	{ "non ~1 ancora|da registrar*|proceder*", CUE_UNSAY },
	{ "non e|sara|serve|occorre|va piu ?necessari* ~1 spost*|cambi*|"
	  "passar*|aggiung*|sostitu*|inser*|iscriv*|registr*", CUE_UNSAY },
	{ "bozza , non|da", CUE_UNSAY }, { "una|solo|in|come|la|e bozza",
	  CUE_UNSAY },
	{ "considerar*|considerate|consideri|ritener*|ritenete ~2 null*|"
	  "annullat*|ineffic*|non", CUE_UNSAY },
	{ "a titolo di esempio", CUE_UNSAY },
	{ "a titolo esemplificativo|indicativo", CUE_UNSAY },
	{ "inviat*|spedit*|partit* per sbaglio|errore", CUE_UNSAY },
	{ "in attesa di|del|della|dell ~2 approvazione|delibera|"
	  "deliberazione|autorizzazione|nullaosta", CUE_UNSAY },
	{ "in linea di massima|principio", CUE_UNSAY },
	{ "impossibile ~6 partecipare|aderire", CUE_UNSAY },
	{ "non confermiamo|confermo|conferma l|la|le", CUE_UNSAY },
	{ "e da escludere", CUE_UNSAY },
	{ "sospendiamo|sospende|sospendere ~3 adesione|iscrizione|"
	  "partecipazione", CUE_UNSAY },
	{ "non ~2 in grado di ~1 partecipare|aderire", CUE_UNSAY },
	{ "difficilmente", CUE_UNSAY },
	{ "avremmo|avrebbe|avrei voluto|dovuto", CUE_UNSAY },
	{ "revoc* ~5 di cui sopra", CUE_UNSAY },
	{ "annullate|ignorate tutto|quanto", CUE_UNSAY },
	{ "attendete|aspettate ~1 a|la|il|che|l|per|prima", CUE_UNSAY },
	{ "sbagliato destinatario", CUE_UNSAY },
	{ "era uno scherzo", CUE_UNSAY },
	{ "se il|la consiglio|giunta|presidente|dirigente ~1 approv*|"
	  "autorizz*|conferm*", CUE_UNSAY },
	{ "qualora autorizzat*|approvat*", CUE_UNSAY },
	{ "fatta salva|salvo parere|diverso|contrario", CUE_UNSAY },
	{ "manca la|l delibera|autorizzazione|approvazione", CUE_UNSAY },
	{ "ipotesi di adesione|partecipazione", CUE_UNSAY },
	{ "potrebbe|potrebbero aderire|partecipare|essere", CUE_UNSAY },
	{ "aderira|parteciperemo|aderiremo|partecipera forse", CUE_UNSAY },
	{ "valutera|valuteranno ~2 adesione|partecipazione", CUE_UNSAY },
	{ "vi diremo|faremo sapere se", CUE_UNSAY },
	{ "bozza -", CUE_UNSAY }, { "fac simile", CUE_UNSAY },
	{ "facsimile", CUE_UNSAY }, { "modello da compilare", CUE_UNSAY },
	{ "che ne dici|dice|pensi|pensate", CUE_UNSAY },
	/* shown for approval */
	{ "va|andrebbe|andra|puo|potrebbe ?andare ?bene ~2 cosi|modello|testo|"
	  "formulazione|dicitura ?: ?\" ?questo ?questa ?un ?una", CUE_SHOWN },
	{ "puo|potrebbe andare ~2 testo|lettera|nota|modello|formula|cosi",
	  CUE_SHOWN },
	{ "mi|ci dite|confermate|dici|conferma se ~3 testo|lettera|nota|"
	  "modello|bozza|formula", CUE_SHOWN },
	{ "prima che ~5 firm*|sottoscriv*|protocoll*", CUE_SHOWN },
	{ "prima di ~2 firmarl*|inviarl*|spedirl*|protocollarl*|mandarl*|"
	  "adottarl*|formalizzarl*", CUE_SHOWN },
	{ "( non adottat*|approvat*|firmat*|ufficiale|definitiv*", CUE_UNSAY },

	{ "sottopongo|sottoponiamo per|alla", CUE_UNSAY },
	{ "prova del|di sistema|posta|invio", CUE_UNSAY },
	{ "test test", CUE_UNSAY },
	/* orders to a program are for a person */
	{ "ignora|ignorare|ignore ~2 istruzioni|instructions|previous",
	  CUE_UNSAY },
	{ "istruzione|istruzioni al|per programma|sistema|lettore",
	  CUE_UNSAY },
	{ "registra subito|anche la|tutte", CUE_UNSAY },
	{ "salvo|previa|previo ~1 conferma|approvazione|autorizzazione|"
	  "nullaosta|delibera", CUE_UNSAY },
	{ "subordinat*|condizionat* a|al|alla|all", CUE_UNSAY },
	{ "con riserva", CUE_UNSAY }, { "da confermare", CUE_UNSAY },
	{ "non ~3 ancora ~2 deliberat*|approvat*|decis*|autorizzat*|"
	  "confermat*|definitiv*|pres*|assunt*", CUE_UNSAY },
	{ "mail|messaggio|invio di prova|test", CUE_UNSAY },
	{ "solo una prova|un test", CUE_UNSAY },
	{ "penso|pensiamo di", CUE_WISH }, { "ho segnato|segnata", CUE_WISH },
};

const struct phrases cues_besides = { besides,
				      sizeof(besides) / sizeof(*besides) };
