/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/signs.h"

/* What becomes of a letter that was sent. */
#define CAME \
	"partit*|arrivat*|ricevut*|pervenut*|giunt*|recapitat*|spedit*|" \
	"inviat*|uscit*|consegnat*|ricevuto|arriva|arrivi"

/* Of phrases of equal length the one that comes first here counts. */
const struct phrase signs_table[] = {
	/* courtesy and small talk */
	{ "non esit*", HARMLESS },
	{ "non ~2 vediamo|vedo l ora", HARMLESS },
	{ "qualora|se|ove|laddove non ~3 posto|posti|disponibil*|capien*",
	  HARMLESS },
	{ "saremmo in|noi|per", HARMLESS }, { "pur non ~1 ess*", HARMLESS },
	{ "non appena", HARMLESS }, { "cosi non", HARMLESS },
	{ "non solo|soltanto", HARMLESS },
	{ "non oltre", HARMLESS },
	{ "non ~1 rispondere", HARMLESS },
	{ "non e|occorre|serve ?certo ?strettamente ?affatto necessari*",
	  HARMLESS },
	{ "nessun problema|dubbio", HARMLESS },
	{ "decidete|scegliete|stabilite|assegnate|fate ?pure voi", HARMLESS },
	{ "disponibil* ~1 in|per|a qualunque|qualsiasi|ogni|tutte",
	  HARMLESS },
	{ "niente altro|fax", HARMLESS },
	{ "nient altro", HARMLESS },
	{ "di nulla|niente", HARMLESS },
	{ "se ?vi ?ci ?mi ?le ?lo ?fosse ?e ?ne possibile|necessario|"
	  "serve|servono|occorre|occorrono|ritenete|preferite|credete|vuole|"
	  "volete|manca|mancano|mancasse", HARMLESS },
	{ "se potete|poteste|potreste|puoi|vorrete|voleste|volete|vorreste|"
	  "riuscite|credete|credi|vuoi", HARMLESS },
	{ "se ne occup*|prende|prendera|carica|fa|fara", HARMLESS },
	{ "se ~6 pazienza", HARMLESS },
	{ "confermatemi|confermarmi|confermateci|confermarci|sapere|dirmi|"
	  "dirci|dite|ditemi|diteci|verificare|verificate|controllare|"
	  "controllate se", HARMLESS },
	{ "se ~5 serve|servono|servisse|servissero|bisogno", HARMLESS },
	{ "se stess*", HARMLESS }, { "sulla|nella|dalla bozza", HARMLESS },
	{ "sarebbe|saremmo ~1 lieti|lieta|onorat*|felic*|grat*|content*|"
	  "utile|opportuno|gradit*", HARMLESS },
	{ "se ~2 ancora ~2 tempo|posto|posti", HARMLESS },
	{ "se c e|sono ~2 posto|posti", HARMLESS },
	{ "se|per ~3 serve|servisse|occorre|bisogno ~4 chiamate|chiamare|"
	  "scrivete|scrivere|contattate|contattare", HARMLESS },
	{ "se non risponde|rispondo", HARMLESS },
	{ "se|qualora|ove|purche non ~2 disturb*|crea*|reca*|arrech*",
	  HARMLESS },
	{ "non|nessuna|senza ~2 preferenz*|esigenze|vincoli|obiezioni|"
	  "problemi", HARMLESS },
	{ "nel caso|qualora|se non ~3 facesse|faccia|potesse|possa|riuscisse|"
	  "riesca|fosse", HARMLESS },
	{ "caso non ~3 facesse|faccia|potesse|possa|riuscisse|riesca|fosse",
	  HARMLESS },
	{ "nessun|senza oggetto", HARMLESS },
	{ "se non e|c|ci ~3 scrivania|ufficio|sede|stanza|postazione|posto|"
	  "servizio", HARMLESS },
	{ "quello|quella|quelli|scritto|scritta ~3 sopra|prima|precedente "
	  "non ~2 esist*|valid*|funzion*|e", HARMLESS },
	{ "chiamate|scrivete|contattate|chiamare|scrivere ?pure ?anche "
	  "?direttamente me|noi|mi|ci", HARMLESS },
	{ "non ~3 mia presenza|partecipazione", HARMLESS },
	{ "previa|previo acquisizione|verifica|intesa|consultazione|lettura",
	  HARMLESS },
	{ "mail|posta|indirizzo|casella|pec|email ~2 non ~3 abbiamo|ho|ha|"
	  "conosc*|disponiamo|funziona|funzionante|disponibile", HARMLESS },
	{ "tanto ~2 doveva|dovevamo", HARMLESS },
	{ "volevo|volevamo ~1 dire|dirvi|comunicar*|informar*|segnalar*|"
	  "avvisar*|confermar*", HARMLESS },
	{ "se|qualora lui|lei|loro ~1 non ~1 riesce|riescono|puo|possono|"
	  "potesse|riuscisse|fosse", HARMLESS },
	{ "prima ancora", HARMLESS }, { "anche se non", HARMLESS },
	{ "non potendo ~2 presenziare|partecipare|intervenire|esserci ~1 di "
	  "persona", HARMLESS },
	{ "non potendo ~2 presenziare|partecipare|intervenire|esserci "
	  "personalmente", HARMLESS },
	{ "in caso di urgenza|necessita|bisogno|emergenza", HARMLESS },
	{ "casella|indirizzo inesistente|inattiv*|dismess*", HARMLESS },
	{ "solo|soltanto dopo la|il|l ~1 firma|invio|trasmissione|spedizione",
	  HARMLESS },
	{ "io non ~1 posso|potro|riesco|vengo|verro", HARMLESS },
	{ "non vi|ti|le dico", HARMLESS }, { "in subordine", HARMLESS },
	{ "volevamo|volevo ~1 entrare|iscriver*|partecipare|aderire|"
	  "registrar*|prenotare|indicare", HARMLESS },
	{ "che volevamo|volevo|intendevamo|intendevo", HARMLESS },
	{ "se non|nn ~2 tardi", HARMLESS },
	{ "avevo|avevamo|aveva ~1 scritto|inviato|mandato|spedito|trasmesso",
	  HARMLESS },
	{ "non avendo ~2 riscontro|risposta|ricevuto|avuto", HARMLESS },
	/* whether a letter has come, over the same letter once more */
	{ "non ~3 sicur*|cert* ~2 che ~9 " CAME, HARMLESS },
	{ "non so|sappiamo|sapendo|sapevo|capisco|capiamo se ~9 " CAME,
	  HARMLESS },
	{ "dubbio|temo|temiamo|timore|forse|darsi|paura|credo|sembra|pare|"
	  "pensiamo|penso ~8 non ~5 " CAME, HARMLESS },
	{ "potrebbe ~1 non ~4 " CAME, HARMLESS },
	{ "nel|in caso ~4 non ~4 " CAME, HARMLESS },
	{ "se|qualora non ~5 " CAME, HARMLESS },
	{ "non essendo ~3 sicur*|cert* ~6 " CAME, HARMLESS },
	{ "non ~3 conferma|ricevuta|notizia|notizie|riscontro ~1 di|della "
	  "?avvenuta ricezione|lettura|consegna|arrivo|recapito", HARMLESS },
	{ "la|lo rimando|rimandiamo|rinvio|rinviamo .|,|;|!|(|per|qui|"
	  "sotto|nuovamente|di", HARMLESS },
	{ "rimando|rimandiamo|rinvio|rinviamo ~2 mail|messaggio|nota|pec|"
	  "comunicazione|email|lettera|quanto", HARMLESS },
	{ "non|temo|temiamo ?vorrei ?vorremmo ~6 persa|perso|perduta|finita|"
	  "finito|sfuggita", HARMLESS },
	{ "posta|server|rete|linea|collegamento ~3 non ~2 funziona*|andava|"
	  "partiva", HARMLESS },
	{ "non ~3 ricevuto|avuto ~2 riscontro|risposta|conferma|cenno",
	  HARMLESS },
	{ "non mancher* di", HARMLESS },
	{ "non va .|,|;|:|e|da", HARMLESS },
	{ "non funziona .|,|;|e", HARMLESS },
	{ "quanto|come ~2 avevo|avevamo|aveva detto|scritto|anticipato|"
	  "accennato|comunicato", HARMLESS },
	{ "qualora|se|ove|laddove ~7 fosse|sia|risultasse impedit*|"
	  "impossibilitat*|assent*|impegnat*", HARMLESS },
	{ "non e presidiat*|monitorat*|abilitat*|letta", HARMLESS },
	{ "non cambia|cambiano|varia|variano|muta", HARMLESS },
	{ "nulla|niente cambia|varia|muta", HARMLESS },
	{ "non ~2 usa|usano|usare|tenere|tenete|tenga|proseguire|prosegue|"
	  "esatto|esatta|corretto|corretta|giusto|giusta|sostituire|esiste|"
	  "viene|vengono|verra|so|sa|ha|hanno|abbiamo|ho|avendo", SPENT },
	{ "non e|era|sono|erano ~1 suo|sua|loro|mio|mia|nostro|nostra|piu",
	  SPENT },
	{ "a|ad|in|di nessuno|nessun|nessuna", SPENT },
	{ "non ~2 puo|possono|potra|potro|potranno|posso|possiamo|potremo|"
	  "riesce|riusciamo|riesco|riescono|consent*|permett*|fa|vanno|"
	  "convocat*",
	  SPENT },
	{ "non il|la|al|alla|del|nel #", SPENT },
	{ "non c|ci|vi ?e ?sono ?sara ?saranno nessun|nessuno", SPENT },
	{ "qualora|se ~6 imped*|impossibilitat*|assent*|impegnat*", SPENT },
	{ "non manca|mancano|manchi|manchino", HARMLESS },
	{ "non ?se ?si ?ne occupa|occupano piu", HARMLESS },
	{ "non segue|seguono|gestisce|cura ?ne piu", HARMLESS },
	{ "non utilizzare|usare|scrivere|inviare", HARMLESS },
	{ "se non sbaglio|erro|ho", HARMLESS },
	{ "in attesa di|d ?un ?vostro ?vostra ?cortese ?gentile ?suo ?sua "
	  "riscontro|conferma|risposta|cenno|indicazioni|notizie|"
	  "comunicazioni|link|convocazione", HARMLESS },
	{ "attend* ~3 conferma|riscontro|risposta|link|invito|istruzioni|"
	  "indicazioni|notizie|convocazione|dettagli|calendario", HARMLESS },
	{ "aspett* ~3 conferma|riscontro|risposta|link|invito|istruzioni|"
	  "indicazioni|notizie|convocazione|dettagli|calendario", HARMLESS },
	{ "in|un|nell attesa", HARMLESS },
	{ "previa acquisizione", HARMLESS },
	{ "errata corrige", HARMLESS }, { "esclusivamente", HARMLESS },
	/* negation */
	{ "non", REVERSES }, { "nessun|nessuno|nessuna", REVERSES },
	{ "niente|nulla|mai|neanche|neppure|nemmeno", REVERSES },
	{ "impossibil*|impossibilit*|purtroppo|rammaric*", TURNS },
	{ "kein|keine|nicht|not|never|pas", REVERSES },
	{ "evitate|evitare|eviti|evitiamo di", REVERSES },
	{ "contrario|contraria|contrari a|ad|al|alla|allo", REVERSES },
	{ "ma|pero restiamo|rimaniamo|resta|rimane|resto|rimango", REVERSES },
	{ "fosse per me|noi|lui|lei", REVERSES }, { "potendo", REVERSES },
	{ "aderiremm*|aderirebb*|aderirei|parteciperemm*|parteciperebb*|"
	  "parteciperei|sostituirebb*|sostituirei|sostituiremm*|aggiungerei|"
	  "aggiungeremm*|rinuncerei|rinuncerebb*|rinunceremm*|ritirerei|"
	  "ritireremm*|ritirerebb*|iscriverei|iscriveremm*|iscriverebb*|"
	  "verrebbe|verrebbero|verrei|verremmo|interverrebb*", REVERSES },
	/* jests and hearsay */
	{ "scherzo|scherzavo|scherziamo|scherzetto|bufala|barzelletta", RULES },
	{ "mi|ci hanno|ha|han detto che", TURNS },
	{ "si vocifera|mormora", TURNS }, { "a me|noi non risulta", RULES },
	{ "giornale|giornali|quotidiano|stampa ~3 scrive|scrivono|dice|"
	  "riporta|riportano", RULES },
	{ "ritengo|riteniamo|credo|crediamo ~1 che", TURNS },
	/* not decided, or not now */
	{ "attend*|attesa|aspett* ~4 parere|benestare|giunta|consiglio|"
	  "delibera|deliberazione|nullaosta|autorizzazione|approvazione|"
	  "decreto|visto", RULES },
	{ "seguira|arrivera|perverra|daremo|dara ~2 conferma", RULES },
	{ "conferma ~2 arrivera|seguira|perverra", RULES },
	{ "arrivera|perverra dopo|solo|quando|appena", RULES },
	{ "tenet*|teniam* ~3 ferma|sospeso|sospesa|parcheggiata|standby",
	  RULES },
	{ "fatto|fatta|fatti|fatte salvo|salva|salvi|salve", RULES },
	{ "non ~1 detto|scontato", RULES },
	{ "come non detto|scritto", RULES },
	{ "prossim* anno|edizione|ciclo|volta", TURNS },
	{ "anno|edizione|ciclo prossim*|venturo|ventura", TURNS },
	/* condition */
	{ "se", REVERSES },
	{ "qualora|purche|laddove|semmai|sempreche", REVERSES },
	{ "a meno che|di", REVERSES }, { "a patto|condizione", REVERSES },
	{ "sempre che", REVERSES },
	{ "solo|soltanto se|quando|dopo", REVERSES },
	{ "cambiato|cambiare idea", TURNS },
	{ "ci|ho|abbiamo ripensat*", TURNS },
	{ "ci|mi ?ha ?ho ?abbiamo ripensato|ripenso|ripensiamo|ripensa",
	  REPENTS },
	{ "abbiamo|ho|ha ?noi cambiato idea", REPENTS },
	{ "ci|mi siamo|sono sbagliat*|confus*", REPENTS },
	{ "abbiamo|ho ?noi sbagliato|confuso", REPENTS },
	{ "siamo|sono ~2 a sbagliare", REPENTS },
	{ "errore|sbaglio|disguido nostro|mio", REPENTS },
	{ "nel caso", REVERSES }, { "salvo|tranne|eccetto", REVERSES },
	{ "subordin*|condizionat*|condizione|vincolat*|previo|previa",
	  REVERSES },
	{ "wenn|falls|unless|if|sauf", REVERSES },
	/* supposition */
	{ "forse|probabilmente|presumibilmente|difficilmente|eventualmente|"
	  "magari|ipotes*|ipotizz*|ipotetic*|probabile", REVERSES },
	{ "guai|falso|temo|temiamo|consiglierei|consiglieremmo|"
	  "consigliamo|decidera|decideranno|decidete",
	  REVERSES },
	{ "potrebbe|potrebbero|potremmo|dovrebbe|dovrebbero|dovremmo",
	  REVERSES },
	{ "penserei|penseremmo|penserebbe|sarei|saremmo|sarebbe|sarebbero",
	  REVERSES },
	{ "valutare|valutando|valuter*|rifletter*|riflettendo", REVERSES },
	{ "prova|test|esempio|simulazione|provvisori*|"
	  "indicativ*|facsimile", TURNS },
	/* waiting */
	{ "attesa|attendere|attendete|aspett*|attendiamo|sospes*|sospend*|"
	  "congel*|rimand*|rinvi*", TURNS },
	{ "ancora da|in|non|senza|allo", TURNS },
	{ "non ~2 ancora", TURNS },
	/* what did not come true, or is past */
	{ "avremmo|avrebbe|avrei|avrebbero|doveva|dovevamo|dovevano|voleva|"
	  "volevamo|volevo|poteva|potevamo", TURNS },
	{ "avevamo|aveva|avevano|avevo|era|erano|eravamo", TURNS },
	/* taken back, and orders */
	{ "ignor*", REVERSES }, { "nulla|nullo|nulle ?e ?ad", REVERSES },
	{ "annull*|cestin*|disregard|cancell*|esclud*|esclus*|"
	  "scart*|elimin*|depenn*", TURNS },
	{ "pensione|quiescenza|dimess*|dimissioni|trasferit*", TURNS },
	{ "vale|valgono|vada ~1 solo|soltanto|solamente", TURNS },
	{ "probabilita|verosimilmente|confermeremo|riconferm*", TURNS },
	{ "contrari*|dissent*|oppon*|negativ*|diniego", TURNS },
	/* not of now, not of us */
	{ "scors*|passat* anno|edizione|volta|mese|ciclo", TURNS },
	{ "anno|edizione|volta|ciclo scors*|passat*|precedente", TURNS },
	{ "disattiv*|dismess*|inattiv*|inesistent*|obsolet*|errat*|"
	  "sbagliat*", TURNS },
	{ "bozza|bozze|facsimile", RULES }, { "fac ?- simile", RULES },
	{ "{", RULES }, { "tutte le province|provincie", RULES },
	/* absences and acknowledgements that no header betrays */
	{ "e|sono stat* ~2 ricevut*|registrat*|assegnat*|protocollat*|"
	  "acquisit*|presa|preso|inoltrat*|smistat*", ANSWERS },
	{ "grazie per averci|avermi contattat*|scritto|cercat*", ANSWERS },
	{ "in|dalle|per ferie|congedo|malattia|maternita|aspettativa",
	  ANSWERS },
	{ "sono|siamo|saro|saremo|attualmente assent*", ANSWERS },
	{ "fuori sede|ufficio|stanza", ANSWERS },
	{ "in mia|nostra assenza", ANSWERS },
	{ "torno|rientro|rientrero|tornero il|l|lunedi|martedi|mercoledi|"
	  "giovedi|venerdi|a|dal", ANSWERS },
	{ "non lavoro piu", ANSWERS },
	{ "abbiamo|ho ricevuto la|il ?sua ?suo ?vostra ?vostro mail|messaggio|"
	  "comunicazione|richiesta|email|nota", ANSWERS },
	/* other business: absences, tickets, whom to ask about something */
	{ "ferie|assen*|rientr*|congedo|maternita|malattia|aspettativa|"
	  "leave|urlaub|elternzeit|conge", IDLE },
	{ "ticket|created|reporter|assignee|assegnat*|assegnatario|"
	  "protocoll*|pratica|segnalazione", IDLE },
	{ "registrazione n|nr|num|numero", IDLE },
	{ "sentire|sentite|senta|contattare|contattate|rivolg*|chiamare|"
	  "chiamate|scrivere|scrivete|chiedere|chiedete|sostitut*|sostitui*",
	  IDLE },
	{ "lascio|lasciato|lasciata la|il|l|questo|questa ~1 provincia|ente|"
	  "servizio|ufficio|incarico|settore|amministrazione", IDLE },
	{ "lavoro|passat* presso|ad|a|in ~1 altro|altra", IDLE },
	{ "non ~2 occupo|seguo|gestisco piu", IDLE },
	{ "occupa|occupano|compete|competente", IDLE },
	{ "cambiato|salta|saltiamo|dispiac*|spiac*|cittadino|sindacato",
	  IDLE },
	{ "modello|corso|bando|concorso|convegno|seminario|fornitore|"
	  "fattura|offerta|preventivo|gara|verbale|delibera",
	  IDLE },
};

const size_t signs_count = sizeof(signs_table) / sizeof(*signs_table);
