/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/stances.h"

#include "parsers/stance.h"

#define DECLINED(reach) (STANCE_DECLINED | (reach))

const struct phrase stances_table[] = {
	{ "non puo|possiamo|posso|poteva|potevamo che ~4 aderire|partecipare "
	  "?con ?al ?alla ?all ?a ?ai", 0 },
	{ "non mancher* di interv*|partecipare|aderire|prendere", 0 },
	/* "Al SUA 2 non viene più Verri ma Monti" */
	{ "non viene|verra|partecipa|partecipera|interviene|segue|seguira piu "
	  "~6 ma|bensi|:", STANCE_OLD | ITSELF },
	/* declined */
	{ "non ~3 aderi*|aderente|aderiamo", DECLINED(CLAUSE) },
	{ "non ~3 partecip*", DECLINED(CLAUSE) },
	{ "non ~3 interess*", DECLINED(CLAUSE) },
	{ "non ~2 prender* parte", DECLINED(CLAUSE) },
	{ "non ~2 prend* ~1 parte", DECLINED(CLAUSE) },
	{ "non ~2 iscriv*", DECLINED(CLAUSE) },
	{ "non ~2 assicurare|garantire", DECLINED(CLAUSE) },
	{ "non ~3 presenti|presente", DECLINED(CLAUSE) },
	{ "non verremo|veniamo|viene|verra", DECLINED(CLAUSE) },
	{ "non ci|vi saremo|siamo|sara", DECLINED(CLAUSE) },
	{ "non riusciamo|riusciremo ~3 presenti|partecipare|venire|esserci",
	  DECLINED(CLAUSE) },
	{ "nessuna|nessun adesione|partecipazione|presenza|interesse|"
	  "partecipante|referente", DECLINED(CLAUSE) },
	{ "non ritien*|riteniamo|intend* ~4 aderire|partecipare|iscriver*",
	  DECLINED(CLAUSE) },
	{ "declin*", DECLINED(CLAUSE) },
	{ "rinunci*", DECLINED(CLAUSE) },
	{ "disdi*", DECLINED(CLAUSE) }, { "disdett*", DECLINED(CLAUSE) },
	{ "ritir* ~3 adesione|iscrizione|partecipazione|candidatura",
	  DECLINED(CLAUSE) },
	{ "il|nostro ritiro ~6 dal|dalla|dai|dall|da", DECLINED(CLAUSE) },
	{ "si ritira ~2 dal|dalla|dai|da", DECLINED(CLAUSE) },
	{ "ci ritiriamo", DECLINED(CLAUSE) },
	{ "cancell* ~4 adesione|iscrizione|iscrizioni|adesioni|"
	  "partecipazione|prenotazione", DECLINED(CLAUSE) },
	{ "cancell*|toglier*|rimuov*|depenn*|eliminar*|eliminate ~5 dal|dalla|"
	  "dai|dall", DECLINED(CLAUSE) },
	{ "togliete*|toglierci|cancellateci|cancellarci|depennateci|"
	  "depennarci|escludeteci", DECLINED(CLAUSE) },
	{ "revoc* ~3 adesione|iscrizione|partecipazione", DECLINED(CLAUSE) },
	{ "annull* ~3 adesione|iscrizione|partecipazione",
	  DECLINED(CLAUSE) },
	{ "salvo|tranne|eccetto|fuorche", DECLINED(COMMA) },
	{ "meno il|la|l|lo|i|gli|quello|quella|quelli|uno", DECLINED(COMMA) },
	{ "non ~3 iscriverci|intervenire|contate", DECLINED(CLAUSE) },
	{ "si occupa|occupano|occupera ~1 la|il|l|un|altro|altra ~1 regione|"
	  "unione|consorzio|ente|agenzia", DECLINED(CLAUSE) },
	{ "non ci ~1 occupiamo|riguarda|riguardano|interessa|interessano|"
	  "compete", DECLINED(CLAUSE) },
	{ "pur non potendo ~2 seguire|partecipare|aderire|intervenire",
	  DECLINED(COMMA) },
	{ "dobbiamo|dovremo|costretti ~1 saltare", DECLINED(CLAUSE) },
	{ "la|lo|le|li saltiamo|salta", DECLINED(CLAUSE) },
	{ "per|sul|sulla|sugli ~4 passiamo .|,|;|!|la", DECLINED(CLAUSE) },
	{ "non abbiamo personale|nessuno|risorse", DECLINED(CLAUSE) },
	{ "preferisce|preferiamo|preferiscono aspettare|attendere|rinviare",
	  STANCE_LATER | CLAUSE },
	{ "eccettuat* ~1 il|la|l|lo|i|gli|le", DECLINED(COMMA) },
	{ "usciamo|usciremo", DECLINED(CLAUSE) },
	{ "uscire|esce|uscira ~1 dal|dalla|dai|dall|da", DECLINED(CLAUSE) },
	{ "ritirarsi|ritirarci|ritirarmi", DECLINED(CLAUSE) },
	{ "dal|dalla|dai|dall ~9 usciamo|usciremo", DECLINED(CLAUSE) },
	{ "escluso|esclusa|esclusi ,|.|;|)|partecip*|aderi*",
	  DECLINED(BACK) },
	{ "lasciando|lasciamo|tenendo ~3 fuori|disparte", DECLINED(COMMA) },
	{ "lasciando da parte", DECLINED(COMMA) },
	{ "escludendo il|la|lo|l", DECLINED(COMMA) },
	{ "meno che al|alla|allo|all|ai|nel|nella|sul|sulla|quello|quella",
	  DECLINED(COMMA) },
	{ "ne al|alla|allo|all|ai|il|la|nel|nella|sul|sulla|per",
	  DECLINED(COMMA) },
	{ "mica al|alla|allo|all|ai|il|la|nel|nella|per", DECLINED(COMMA) },
	{ "a prescindere dal|dalla|dallo", DECLINED(COMMA) },
	{ "esclus* ~2 il|la|i|gli|le|l", DECLINED(COMMA) },
	{ "escluso|esclusa|esclusi", DECLINED(COMMA) },
	{ "ad eccezione|esclusione", DECLINED(COMMA) },
	{ "senza il|lo|la", DECLINED(COMMA) },
	{ "ma|e non ?per|al|alla|allo|ai|agli|alle|il|la|l|a|sul|sulla",
	  DECLINED(COMMA) },
	{ "non a|ad|al|alla|ai|agli|allo|alle|all", DECLINED(COMMA) },
	{ ": no ,|.|;|grazie", DECLINED(CLAUSE) },
	{ ": non", DECLINED(CLAUSE) },
	{ ": non e|era ~4 #", STANCE_WRONG | COMMA },
	{ ": non #", STANCE_WRONG | COMMA },
	{ "ne participe pas", DECLINED(CLAUSE) },
	{ "nimmt|nehmen ~9 nicht", DECLINED(CLAUSE) },
	{ "non ~4 alcuna adesione|partecipazione|presenza",
	  DECLINED(CLAUSE) },
	{ "non ~4 nelle condizioni di aderire|partecipare",
	  DECLINED(CLAUSE) },
	/* put off */
	{ "seguira|seguiranno ~4 comunicazion*|nota|lettera|riscontro|"
	  "indicazion*|adesione", STANCE_LATER | CLAUSE },
	{ "ci riserviamo|riserveremo", STANCE_LATER | CLAUSE },
	{ "si riserva", STANCE_LATER | CLAUSE },
	{ "riservarsi|riservarci|riservandosi ~1 ogni|ulteriore|di",
	  STANCE_LATER | CLAUSE },
	{ "riserv* ~3 comunicare|far", STANCE_LATER | CLAUSE },
	{ "riserva|riserviamo|riservano|riservandosi di",
	  STANCE_LATER | CLAUSE },
	{ "comunicheremo ~4 seguito|successivamente|breve|appena|piu|quanto|"
	  "prima", STANCE_LATER | CLAUSE },
	{ "comunicat* ~3 successivamente|seguito|appena|quanto prima|"
	  "prossim*", STANCE_LATER | CLAUSE },
	{ "faccio|facciamo|faro|faremo ~1 sapere", STANCE_LATER | CLAUSE },
	{ "ve lo|la|li|le ~1 mando|mandiamo|invio|inviamo|giro|giriamo|"
	  "comunico|comunichiamo|mandero|manderemo|invieremo|inviero",
	  STANCE_LATER | COMMA },
	{ "vi aggiorno|aggiorniamo|aggiornero|aggiorneremo|rispondo|"
	  "rispondiamo|risponderemo|rispondero", STANCE_LATER | COMMA },
	{ "domani|dopodomani ~1 vi|ve|le ~1 mando|mandiamo|mandero|manderemo|"
	  "invio|inviamo|inviero|invieremo|giro|giriamo|comunico|"
	  "comunichiamo|scrivo|scriviamo|dico|diciamo|diro|diremo",
	  STANCE_LATER | COMMA },
	{ "mando|mandiamo|mandero|manderemo|invio|inviamo|inviero|invieremo|"
	  "giro|giriamo|comunico|comunichiamo|scrivo|scriviamo ~4 domani|"
	  "dopodomani", STANCE_LATER | ITSELF },
	{ "devo|dobbiamo|vorrei|dovrei|dovremmo ~2 sentire|consultare|"
	  "interpellare|parlarne|confrontarmi|confrontarci",
	  STANCE_LATER | STANCE_ASKED | CLAUSE },
	{ "prima|debbo ~1 sento|sentiamo|sentire",
	  STANCE_LATER | STANCE_ASKED | CLAUSE },
	{ "stiamo ancora|valutando", STANCE_LATER | CLAUSE },
	{ "ancora|tuttora non ~1 sappiamo|so|sanno|deciso|individuato|scelto|"
	  "definito", STANCE_LATER | CLAUSE },
	{ "non ~1 ancora ~1 sappiamo|so|deciso|individuato|scelto|definito",
	  STANCE_LATER | CLAUSE },
	{ "non sappiamo|so ancora", STANCE_LATER | CLAUSE },
	{ "in corso di valutazione|definizione|individuazione",
	  STANCE_LATER | CLAUSE },
	{ "da definire|individuare|valutare|decidere",
	  STANCE_LATER | CLAUSE },
	{ "vedremo|valuteremo|decideremo", STANCE_LATER | CLAUSE },
	{ "scioglier* ~2 riserva", STANCE_LATER | CLAUSE },
	{ "non abbiamo ancora", STANCE_LATER | CLAUSE },
	{ "eventuale ~1 adesione ~9 seguira", STANCE_LATER | UNIT },
	/* supposed */
	{ "se indicassimo|partecipassimo|aderissimo|potessimo|volessimo|"
	  "fosse|venisse|mandassimo|iscrivessimo|dovessimo",
	  STANCE_ASKED | UNIT },
	{ "qualora ~6 aderire|partecipare|indicare|intendesse*|decidesse*",
	  STANCE_ASKED | UNIT },
	{ "vorrei|vorremmo|vorrebbe|vorrebbero|volevo|volevamo|gradirei|"
	  "gradirebbe|desidera|desideriamo ~3 sapere|capire|chiedere|"
	  "conoscere", STANCE_ASKED | UNIT },
	{ "prima di ?poter mandar*|inviar*|trasmetter*|spedir*|comunicar*|"
	  "formalizzar* ~2 adesion*|iscrizion*|scheda|nominativ*",
	  STANCE_ASKED | UNIT },
	{ "non posso|possiamo|so|sappiamo|siamo ~3 ancora ~3 se",
	  STANCE_ASKED | UNIT },
	{ "dipende|dipendera da|dal|dall|dalla|dai", STANCE_ASKED | UNIT },
	{ "bisogno|necessita di sapere|conoscere|capire",
	  STANCE_ASKED | UNIT },
	{ "chied* ~2 di chiarire|precisare|specificare", STANCE_ASKED | UNIT },
	{ "prima di assumere|aderire|decidere|impegnarci|iscriverci",
	  STANCE_ASKED | UNIT },
	{ "chied* ?cortesemente ?gentilmente , se possibile , di", 0 },
	{ "chied* ?cortesemente ?gentilmente se ?fosse possibile di", 0 },
	{ "chiede|chiedo|chiediamo|chiederei ?cortesemente ?gentilmente "
	  "?anche se", STANCE_ASKED | AFTER },
	{ "chied* ~1 di conoscere|sapere", STANCE_ASKED | UNIT },
	/* the former; "lo sostituisce Bianchi" names the new one */
	{ "mi|ci faccio|faro|farei|faremo ?pertanto sostituire|rappresentare",
	  0 },
	{ "farmi|farci sostituire|rappresentare", 0 },
	{ "lo|la|li|le sostituisce|sostituira|sostituiranno|sostituiscono",
	  0 },
	{ "in sua|loro vece|sostituzione|assenza", 0 },
	{ "non solo", 0 },
	{ "non solo|soltanto ~3 partecip*|aderi*|iscriv*|interv*|present*", 0 },
	{ "non vediamo l ora", 0 },
	{ "al posto di|del|della|dell|dello|dei", STANCE_OLD | COMMA },
	{ "in luogo del|dell|di ?gruppo ?incontro #",
	  STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "al posto del|dell|di ?gruppo ?incontro #",
	  STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ ", dove|cui ci|mi avevate|avete inserit*|messo|messi|iscritt*",
	  STANCE_OLD | STANCE_INSTEAD | BACK },
	{ "in luogo|vece di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "in sostituzione di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "e non piu", STANCE_OLD | COMMA },
	{ "lascia|esce il|la|l|lo dott|dottssa|ing|arch|geom|avv|rag|sig|dr",
	  STANCE_OLD | COMMA },
	{ "sostituzione ~1 di|del|della|dell ~6 con", STANCE_OLD | ITSELF },
	{ "sostituzione ~1 di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "sostituire|sostituisca|sostituite|sostituiamo|sostituisco",
	  STANCE_OLD | WITH },
	{ "mail|email|nota|comunicazione|lettera|pec|messaggio|adesione|invio "
	  "precedente :", 0 },
	{ "complet*|integr*|seguito ~4 precedente :", 0 },
	{ "uscente|uscenti|cessato|cessata|precedente :",
	  STANCE_OLD | UNIT },
	{ "dapprima|inizialmente|prima|gia fissat*|previst*|programmat* ~1 al|"
	  "per|il|l|alla", STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "chied*|preg*|vorremmo|vorrei|intend*|dobbiamo|devo invece di", 0 },
	{ "anziche", STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "invece|piuttosto di|del|della|dell|che",
	  STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "subentr* ~1 a|al|alla|all", STANCE_OLD | COMMA },
	{ "mi|ci|vi|ne|chi sostituisce|sostituira|sostituiscono", 0 },
	{ "sostituisce|sostituira|sostituiscono", STANCE_OLD | COMMA },
	{ "che ~1 sostituisce|sostituira|sostituiscono", STANCE_OLD | COMMA },
	{ "non e piu", STANCE_OLD | CLAUSE },
	{ "non sara piu", STANCE_OLD | CLAUSE },
	{ "non lavora|segue|presta piu", STANCE_OLD | CLAUSE },
	{ "andat* in pensione", STANCE_OLD | CLAUSE },
	{ "che ~1 va|andra|e|sara|andato|andata in pensione|quiescenza",
	  STANCE_OLD | BEFORE },
	{ "e|stato|stata|sia collocat* a|in riposo|quiescenza|pensione",
	  STANCE_OLD | BEFORE },
	{ ", collocat* a|in riposo|quiescenza|pensione", STANCE_OLD | BACK },
	{ "in pensione|quiescenza", STANCE_OLD | CLAUSE },
	{ "trasferit*|spostat*|traslocat* ?nel ?al ?di ?in ?a ~3 stanza|piano|"
	  "scrivania|postazione|palazzina", 0 },
	{ "trasferit* ad|a|presso|in", STANCE_OLD | BEFORE },
	{ "transitat* per|nei|in|ad|a|presso", STANCE_OLD | BEFORE },
	{ "cessat* dal|il", STANCE_OLD | CLAUSE },
	{ "assegnat*|destinat*|passat*|trasferit* ad|a altro|altra|diverso|"
	  "diversa|nuovo|nuova", STANCE_OLD | BEFORE },
	{ "e sostituit* da|dal|dalla|dall", STANCE_OLD | BEFORE },
	{ "viene|sara|verra|stato|stata sostituit*", STANCE_OLD | BEFORE },
	{ "revocat*|revochiamo|revoca|revocare|revocando|revochi",
	  STANCE_OLD | CLAUSE },
	{ "era|erano stato|stata|stati|state ~2 designat*|indicat*|nominat*|"
	  "individuat*|segnalat*|comunicat*", STANCE_OLD | COMMA },
	{ "aveva|avevamo|avevano|avevo ~2 designat*|indicat*|nominat*|"
	  "individuat*|segnalat*|comunicat*", STANCE_OLD | COMMA },
	{ ", a suo tempo designat*|indicat*|nominat*|individuat*|segnalat*|"
	  "comunicat*|iscritt*", STANCE_OLD | BACK },
	{ "a suo tempo ~1 designat*|indicat*|nominat*|individuat*|segnalat*|"
	  "comunicat*|iscritt*", STANCE_OLD | COMMA },
	{ "precedentemente|gia indicat*|comunicat*|segnalat*|nominat*",
	  STANCE_HISTORY | COMMA },
	{ "al|alla|allo|il|la|del|della gia iscritto|iscritta",
	  STANCE_HISTORY | COMMA },
	{ "avete|hanno illustrat*|propost*|presentat*|annunciat*|invitat*|"
	  "descritt*", STANCE_HISTORY | CLAUSE },
	/* not on that day */
	{ "non ~3 piu ~1 possibil*|fattibil*|praticabil*|percorribil*|"
	  "disponibil*|compatibil*|utile", STANCE_BUSY | CLAUSE },
	{ "data|giorno|giornata ~4 non ~2 e|sia|sara|risulta ~2 possibil*|"
	  "fattibil*|praticabil*|disponibil*|compatibil*|utile",
	  STANCE_BUSY | CLAUSE },
	{ "il|l|del # ~2 non ~2 e|sia|sara|risulta ~2 possibil*|fattibil*|"
	  "praticabil*|disponibil*|compatibil*|utile", STANCE_BUSY | CLAUSE },
	{ "non potendo ?piu il|la|l|per", STANCE_BUSY | CLAUSE },
	{ "e|risulta|diventa|diventat* ~1 impossibil*|impraticabil*|"
	  "incompatibil*", STANCE_BUSY | CLAUSE },
	{ "siamo|sono impegnat*", STANCE_BUSY | CLAUSE },
	{ "e saltat*", STANCE_BUSY | CLAUSE },
	{ "e|sono da escludere|evitare|scartare", STANCE_BUSY | CLAUSE },
	{ "non ?ci va|vanno|andrebbe|andrebbero|viene|vengono ?piu bene",
	  STANCE_BUSY | CLAUSE },
	{ "prende|prendera|prendono|prenderanno|occupera il posto di|del|della|"
	  "dell|dello", STANCE_OLD | COMMA },
	{ "ricorrendo|cadendo|tenendosi|svolgendosi|coincidendo",
	  STANCE_BUSY | AFTER },
	{ "non prima di|del|dell", STANCE_BUSY | CLAUSE },
	{ "abbiamo|ho|c|ci|avremo ?e ?sara il|la|l|un|una|lo ~1 conferenza|"
	  "consiglio|riunione|assemblea|collaudo|seduta|convegno|udienza|"
	  "ispezione|inaugurazione", STANCE_BUSY | CLAUSE },
	{ "il|l # ~2 abbiamo|ho un|una|il|la|lo|l|gia", STANCE_BUSY | CLAUSE },
	{ "non siamo|saremo disponibili", STANCE_BUSY | CLAUSE },
	{ "non possiamo|potremmo", STANCE_BUSY | CLAUSE },
	{ "impossibilitat*", STANCE_BUSY | CLAUSE },
	{ "in|per|di ferie|congedo|missione|trasferta",
	  STANCE_BUSY | CLAUSE },
	{ "perche|poiche|siccome|visto|dato ~6 abbiamo|ho|siamo|sono|c|si",
	  STANCE_BUSY | CLAUSE },
	/* a second choice */
	{ "in subordine|alternativa", STANCE_SECOND | AFTER },
	{ "in seconda battuta|istanza|scelta", STANCE_SECOND | AFTER },
	{ "seconda scelta", STANCE_SECOND | AFTER },
	{ "se ~5 pieno|completo|esaurito|completi|esauriti",
	  STANCE_SECOND | AFTER },
	{ "se non ~3 posto|posti|disponibil*|liber*", STANCE_SECOND | AFTER },
	{ "se no", STANCE_SECOND | AFTER },
	{ "in|nel caso contrario", STANCE_SECOND | AFTER },
	{ "altrimenti|ovvero|oppure ~1 il|al|focus|fg|gruppo|quello",
	  STANCE_SECOND | AFTER },
	{ "qualora ~4 pieno|completo|esaurito|disponibil*|posti|posto",
	  STANCE_SECOND | AFTER },
	/* taken back */
	{ "anzi no", STANCE_WRONG | BEFORE },
	{ ", anzi", STANCE_WRONG | BACK }, { "... anzi", STANCE_WRONG | BACK },
	{ "anzi , scus*|no|pardon", STANCE_WRONG | BACK },
	{ "anzi scus*|mi|chiedo|perdon*|no|ops", STANCE_WRONG | BACK },
	{ "o meglio", STANCE_WRONG | BACK },
	{ "scritto|indicat*|riportat* ~2 male|erroneamente|errato|errata|"
	  "sbagliat*", STANCE_WRONG | CLAUSE },
	{ "togliere|tolto|tolta|cancellato|cancellata|rimosso|rimossa|"
	  "escluso|esclusa|depennato|depennata per errore|sbaglio", 0 },
	{ "erroneamente|per errore", STANCE_WRONG | CLAUSE },
	{ "per ~2 errore|refuso|svista|disguido ?materiale",
	  STANCE_WRONG | CLAUSE },
	{ "anziche|invece di come ~2 indicat*|riportat*|scritt*",
	  STANCE_WRONG | COMMA },
	{ "e errat*|sbagliat*", STANCE_WRONG | BEFORE },
	{ "riportat*|indicat*|scritt*|trascritt* in modo|maniera|forma "
	  "errat*|sbagliat*|erroneo|erronea", STANCE_WRONG | CLAUSE },
	{ "leggasi|leggersi", STANCE_WRONG | BEFORE },
	{ "si legga", STANCE_WRONG | BEFORE },
	/* "il 19 non è possibile, scegliamo il 23": that one is right */
	{ "non e|era ?piu possibil*|fattibil*|praticabil*|disponibil*|"
	  "compatibil*|utile ~4 #", 0 },
	{ "non e|era ~4 #", STANCE_WRONG | COMMA },
	{ "era errat*|sbagliat*|scritto|scorrett*", STANCE_WRONG | BEFORE },
	/* Of a datum that it is wrong, of a person that he was. */
	{ "non e|sara|risulta piu attiv*|valid*|utilizzat*|funzionant*",
	  STANCE_WRONG | STANCE_OLD | CLAUSE },
	{ "non e|sara piu in uso", STANCE_WRONG | STANCE_OLD | CLAUSE },
	{ "non funziona", STANCE_WRONG | CLAUSE },
	{ "quello|quella|quelli che ~1 avete ?voi #|(", STANCE_WRONG | CLAUSE },
	{ "suona|squilla a vuoto", STANCE_WRONG | CLAUSE },
	{ "del|dal|lo|la vecchio", 0 },	/* a surname, more often */
	{ "vecchio|vecchia|precedente ~2 #", STANCE_WRONG | COMMA },
	{ "al|del|dal|il|lo vecchio|precedente ?numero ?tel ?cell ?. #",
	  STANCE_WRONG | COMMA },
	/* stands as it was */
	{ "restiamo|rimaniamo", STANCE_KEPT | CLAUSE },
	{ "resta|restano|rimane|rimangono ~2 confermat*|valid*|invariat*|"
	  "convocat*|ferm*|tutto", STANCE_KEPT | CLAUSE },
	{ "avete ~1 gia ~1 dato|confermato|registrat*|iscritt*|inviato|mandato",
	  STANCE_KEPT | CLAUSE },
	{ "fermo|fermi|ferma restando ~9 conoscete|comunicato|indicato|"
	  "designato|"
	  "iscritto|registrato", STANCE_KEPT | ITSELF },
	{ "teniamo|manteniamo|mantiene|mantenete|tenete il|la|lo|l|quello|"
	  "quella|invece|pero", STANCE_KEPT | CLAUSE },
	{ "per concentr*|dedicar*|puntare|privilegiare",
	  STANCE_KEPT | AFTER },
	{ "tutto|tutti|tutte confermat*", STANCE_KEPT | CLAUSE },
	{ "teniamo|tenete|mantenete|manteniamo solo|soltanto|solamente",
	  STANCE_KEPT | CLAUSE },
	{ "nulla varia|muta|variato|cambiato", STANCE_KEPT | CLAUSE },
	{ "nulla cambia", STANCE_KEPT | CLAUSE },
	{ "non cambia nulla", STANCE_KEPT | CLAUSE },
	{ "confermando|conferma|confermo invece", STANCE_KEPT | CLAUSE },
	{ "confermiamo invece|anche|le altre|gli altri",
	  STANCE_KEPT | CLAUSE },
	{ "referente|referenti|nominativo|nominativi|resto|recapiti invariat*",
	  0 },
	{ "invariat*", STANCE_KEPT | CLAUSE },
	{ "che rimane|resta|rimangono|restano", 0 },
	/* "togliete Rossi dal SAPE, restano gli altri" */
	{ "restano|rimangono ~1 gli|le ~1 altri|altre|stessi|stesse",
	  STANCE_KEPT | AFTER },
	{ "rimane|resta|rimangono|restano", STANCE_KEPT | CLAUSE },
	{ "si|lo|la puo scrivere|contattare|chiamare|raggiungere|telefonare",
	  0 },
	/* whom one may call */
	{ "per ~3 comunicazioni ~3 convocazion*|invit*|link", 0 },
	{ "per ~1 convocazion* ~2 comunicazioni", 0 },
	{ "per ~3 comunicazioni ~4 usare|utilizzare|usate|utilizzate", 0 },
	{ "suo|sua ~4 per ~2 evenienza|necessita", 0 },
	{ "per ~3 informazion*|chiariment*|necessita|evenienza|comunicazioni",
	  STANCE_CARE | CLAUSE },
	{ "per dati personali", STANCE_CARE | UNIT },
	{ "dpo|rpd", STANCE_CARE | CLAUSE },
	{ "per ~3 privacy|problemi|tecnici|tecniche|tecnica|assistenza|"
	  "collegamento|disguidi|guasti|malfunzionamenti",
	  STANCE_CARE | CLAUSE },
	{ "webmaster|helpdesk|urp", STANCE_CARE | CLAUSE },
	{ "chiedetel*|chiedete|chiedere|rivolgetevi|rivolgersi|domandate a|al|"
	  "alla|all|allo", STANCE_CARE | AFTER },
	{ "tenut*|curat*|gestit*|assistit*|affiancat*|coadiuvat* da|dal|"
	  "dalla|dall", STANCE_CARE | COMMA },
	{ "individuat*|designat*|nominat*|indicat* dal|dalla|dall ~3 nella "
	  "persona", 0 },
	/* not "il nominativo da convocare" */
	{ "indicat*|designat*|nominato|nominata|nominati|individuat*|"
	  "comunicat* da|dal|dall|dalla", STANCE_CARE | COMMA },
	{ "io|noi sono|siamo ~1 allo|al|reperibil*", STANCE_CARE | CLAUSE },
	{ "ci trovate|troverete con|anche", 0 },
	{ "mi|ci trovate|trova|potete", STANCE_CARE | CLAUSE },
	{ "responsabile della protezione", STANCE_CARE | UNIT },
	{ "titolare del trattamento", STANCE_CARE | UNIT },
	{ "responsabile del procedimento e", STANCE_CARE | UNIT },
	{ "istruttoria", STANCE_CARE | UNIT },
	{ "in copia rispetto|conforme|della|di", 0 },
	{ "mettere|tenere|in copia|conoscenza", STANCE_CARE | AFTER },
	{ "e ?, pc", STANCE_CARE | UNIT },
	{ "e ?, per conoscenza", STANCE_CARE | UNIT },
};

const size_t stances_count = sizeof(stances_table) / sizeof(*stances_table);
