/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/cues.h"

/* Taking part, changing. */
static const struct phrase acts[] = {
	/* taking part, even where a "non" stands before it */
	{ "non puo|possiamo|posso|poteva|potevamo che ~4 aderire|partecipare "
	  "?con ?al ?alla ?all ?a ?ai", CUE_JOIN },
	{ "aderisc*|aderira|aderiremo|aderiamo|aderiscono", CUE_JOIN },
	{ "aderire", CUE_HINT },
	{ "adesione|adesioni|partecipazione|iscrizione|iscrizioni", CUE_HINT },
	{ "comunic*|conferm*|trasmett*|invi*|formalizz*|manifest*|esprim*"
	  " ~4 adesione|partecipazione|presenza|iscrizione", CUE_JOIN },
	{ "partecipa|partecipera|parteciperemo|parteciperanno|partecipiamo|"
	  "partecipo|partecipano", CUE_JOIN },
	{ "non solo|soltanto ~3 partecip*|aderi*|iscriv* ~1 al|alla|agli|ai|a",
	  CUE_JOIN },
	{ "intend*|desider*|vuole|vogliamo|voglio ~2 partecipare|aderire",
	  CUE_JOIN },
	{ "chiede|chiediamo|chiedo di partecipare|aderire|essere",
	  CUE_JOIN },
	{ "intend*|conta di esserci|prendere", CUE_JOIN },
	{ "ha|hanno|abbiamo|e|stato ~1 deliberato|deciso|stabilito|disposto|"
	  "convenuto|scelto|determinato di|per ~2 aderire|partecipare|"
	  "prendere|esserci|iscriversi|iscriverci", CUE_JOIN },
	{ "delibera|determina|decreta|dispone|decide|stabilisce ?di ?inoltre "
	  "aderire|partecipare|iscriversi|prendere", CUE_JOIN },
	{ "lieta|lieto|lieti|liete|felice|felici|onorat*|contenti ~1 di "
	  "partecipare|aderire|prendere|esserci", CUE_JOIN },
	{ "vogliamo|intendiamo|vuole esserci", CUE_JOIN },
	{ "conferm*|ribad* ~3 volonta|intenzione|disponibilita ~6 a|di|al "
	  "partecipare|aderire|parteciparvi|prendere", CUE_JOIN },
	{ "di|a voler|volere ~1 aderire|partecipare|prendere|esserci|"
	  "iscriversi|entrare", CUE_JOIN },
	{ "prend*|prendera|prenderemo|prende ~1 parte", CUE_JOIN },
	{ "prender* ~1 parte", CUE_JOIN },
	{ "sara|saremo|saro|saranno ~2 presente|presenti|presen*",
	  CUE_JOIN },
	{ "saranno|sara|saremo presen*|rappresentat*", CUE_JOIN },
	{ "annotate|annoti|annoverare|annoverate", CUE_JOIN },
	{ "ci va|vanno|andra|andranno|andiamo|andremo", CUE_JOIN },
	{ "ci|mi mettete|segnate|inserite|iscrivete ~1 al|nel|per|nella|alla",
	  CUE_JOIN },
	{ "manifest*|esprim* ~1 volonta|intenzione di|a ~1 partecipare|"
	  "aderire|parteciparvi|prendere", CUE_JOIN },
	{ "si presenta|presentera|presentano|presenteranno", CUE_JOIN },
	{ "mette|mettiamo|mettera|metteremo in campo", CUE_JOIN },
	{ "siedera|sedera|siedono|siederanno al|alla|nel", CUE_JOIN },
	{ "si siede|siedera|unisce|unira|aggiunge|aggrega|accoda|inserisce "
	  "?a ?al ?alla ?nel", CUE_JOIN },
	{ "si|ci collega|colleghiamo|colleghera|collegheremo|collegheranno",
	  CUE_JOIN },
	{ "collegarsi sara|saranno", CUE_JOIN },
	{ "prende|prendera|prendono posto", CUE_JOIN },
	{ "ci trovate|troverete con|anche", CUE_JOIN },
	{ "entra|entriamo|entrera nel|nella|in", CUE_JOIN },
	{ "ha|hanno scelto", CUE_JOIN },
	{ "partecipanti|nominativi|delegati|incaricati ~4 sono|saranno",
	  CUE_JOIN },
	{ "partecipanti|nominativi|delegati|incaricati ~4 sono|saranno stati|"
	  "gia|comunicat*|indicat*|inviat*", CUE_NONE },
	{ "ci sto|sono|saro io", CUE_SELF },
	{ "vorrei|desidererei ~1 partecipare|prendere|iscrivermi ?parte al|"
	  "alla|all|ai|agli|alle", CUE_SELF },
	{ "mi metto in lista|nota", CUE_SELF },
	{ "rappresentat* ~1 come|da|dal|dalla", CUE_JOIN },
	{ "convocherete|convochino|convochi|convocheranno", CUE_JOIN },
	{ "colleg*|partecip*|viene|sara|interv* ~3 chi ?vi scrive", CUE_SELF },
	{ "convocate|convocare ~1 me", CUE_SELF },
	{ "sara ~1 presente ~6 il|lo|la scrivente|sottoscritto|sottoscritta "
	  ".|,|;|:|!|(", CUE_SELF },
	{ "partecip*|interver* ~6 il|lo|la scrivente|sottoscritto|"
	  "sottoscritta .|,|;|:|!|(", CUE_SELF },
	{ "chi ?vi scrive ~3 sara|partecip*|viene|verra|interv*|presenz*",
	  CUE_SELF },
	{ "chiedo|chiederei|vorrei|desidero ?di essere iscritt*|inserit*|"
	  "convocat*|invitat*|registrat*", CUE_SELF },
	{ "il|la|lo sottoscritto|sottoscritta|scrivente ~9 prend* ~1 parte",
	  CUE_SELF },
	{ "il|la|lo sottoscritto|sottoscritta|scrivente ~4 prend*|colleg*",
	  CUE_SELF },
	{ "sottoscritto|sottoscritta|scrivente ~4 si iscrive", CUE_SELF },
	{ "schiera|schieriamo|schieriera|schierera", CUE_JOIN },
	{ "posto ~9 lo|la occupa|occupera", CUE_JOIN },
	{ "quale|come rappresentante|referente|delegato|partecipante ~9 ~5 e "
	  "stat* "
	  "~1 individuat*|designat*|nominat*", CUE_JOIN },
	{ "posto ~1 prenotato|riservato|per", CUE_JOIN },
	{ "figuri|figurino|figurera|figureranno ~2 tra|fra", CUE_JOIN },
	{ "della partita", CUE_JOIN }, { "va|vanno ~1 convocat*", CUE_JOIN },
	{ "autorizzat* a ~1 partecipare|intervenire", CUE_JOIN },
	{ "rispond* ?\" presente", CUE_JOIN },
	{ "non ~2 manchera|mancheremo|mancheranno|mancare", CUE_JOIN },
	{ "portavoce", CUE_HINT }, { "tenete|tieni|tenga un|il|due posto|posti",
	  CUE_JOIN },
	{ "sara|saremo|saranno|saro ~1 al|alla|all|ai|agli|del|della|dei",
	  CUE_JOIN },
	{ "design* a|ad rappresent*|partecipare", CUE_JOIN },
	{ "vale|valga ~2 adesione|iscrizione", CUE_JOIN },
	{ ": si ,|.|;|!|grazie|con", CUE_JOIN },
	{ "contate|conti su|anche", CUE_JOIN },
	{ "saremo|siamo|saro ?anche dei vostri|presenti", CUE_JOIN },
	{ "ci siamo|saremo|sono !|.|,|:|su|per|con|a|al|alla|volentieri|anche|"
	  "tutti",
	  CUE_JOIN },
	{ "come gia comunicat*|segnalat*|indicat*|confermat*", CUE_EARLIER },
	{ "si iscrive|iscrivono", CUE_JOIN },
	{ "saremo|saranno|verremo|verranno|veniamo|vengono|parteciperemo|"
	  "parteciperanno in due|tre|quattro", CUE_JOIN },
	{ "si aggiunge|aggiungono il|la|l|lo|i|le|gli", CUE_ADD },
	{ "segue|seguira|seguiranno ?per ?noi i|il|l|le|gli|la lavori|incontri|"
	  "incontro|gruppo|tavolo|focus|sedute|seduta|riunioni|riunione",
	  CUE_JOIN },
	{ "vorremmo|vorrei|intendiamo|contiamo ~1 inviare|mandare|iscrivere|"
	  "designare|far", CUE_JOIN },
	{ "sara|saranno ~2 lui|lei|loro a rappresentare|rappresentarci|"
	  "partecipare|seguire|intervenire", CUE_JOIN },
	{ "potete|potreste|possiamo ~1 registrare|iscrivere|inserire|segnare|"
	  "prenotare|aggiungere|iscriverci|registrarci", CUE_JOIN },
	{ "iscriviamo|iscrivo|iscrivete|iscriveteci|iscrivici|iscriveteli|"
	  "iscrivetelo|iscrivetela|iscriveteli|segnateci|registrateci|"
	  "inseriteci", CUE_JOIN },
	{ "convocate|convocateli|convocatelo|convocare|convocato|convocata|"
	  "convocati|invitare|invitate", CUE_HINT },
	{ "verra convocat*", CUE_JOIN }, { "da convocare", CUE_JOIN },
	{ "viene|vengono|verra|verranno|verremo|veniamo ~1 a|agli|al|all|alla|"
	  "alle|ai|collega", CUE_JOIN },
	{ "viene|verra|verremo|veniamo con|per il|la|l|lo|i|le|gli",
	  CUE_JOIN },
	{ "viene|verra il|la|l|un|una|lo nostr*|collega|dott|dottssa|ing|arch|"
	  "geom|avv|rag|sig|ufficio|servizio|ced", CUE_JOIN },
	{ "andiamo|andremo|vado ~1 al|alla|all|agli|ai|a", CUE_JOIN },
	{ "inviera|invieremo", CUE_JOIN },
	{ "interverra|interverranno|interverremo|interviene", CUE_JOIN },
	{ "rappresentante|rappresentanti al|alla|agli|per|ai", CUE_JOIN },
	{ "individua|individuato|individuata|designa|designato|designata|"
	  "designano|nomina|nominato|nominata|indica|indichiamo|indico|"
	  "segnala|segnaliamo|segnalo|delega|delegato", CUE_HINT },
	{ "comunic*|trasmett*|indic*|segnal*|forni* ~4 nominativ*|referent*|"
	  "nomi", CUE_JOIN },
	{ "vi indico|segnalo|comunico|mando ~4 referent*|nominativ*",
	  CUE_JOIN },
	{ "referente operativo|operativa", CUE_HINT },
	{ "referente operativo|operativa e|sara|saranno", CUE_JOIN },
	{ "vorremmo|vorrebbe|vorrei|desideriamo iscriver*|registrar*",
	  CUE_JOIN },
	{ "referente|referenti e|sono|sara|saranno", CUE_JOIN },
	{ "presenza al|alla|ai|agli", CUE_JOIN },
	{ "la|di|della|vostra|per conferma", CUE_NONE },
	{ "confermo|confermiamo|conferma", CUE_HINT },
	{ "si impegna", CUE_JOIN }, { "accettiamo|accetta l invito", CUE_JOIN },
	{ "integro|integriamo la|il|i|le", CUE_JOIN },
	{ "ecco l|il|i|la|gli|le ~3 mancava|mancante|richiest*|mancavano",
	  CUE_JOIN },
	{ "va|andrebbe bene l|il|la|per", CUE_JOIN },
	{ "scheda|modulo ~3 adesione|iscrizione|partecipazione ~2 arriver*|"
	  "seguir*|perverr*|mander*|invier*|trasmetter*", CUE_NONE },
	{ "scheda ~3 compilata|adesione|partecipazione|iscrizione",
	  CUE_JOIN },
	{ "tutti e tre i temi|settori", CUE_HINT },
	{ "nimmt|nehmen ~9 teil", CUE_JOIN }, { "teilnahme", CUE_HINT },
	{ "nimmt an", CUE_JOIN }, { "participe|participera au|a|aux",
	  CUE_JOIN },
	{ "dovete|potete chiamare|convocare", CUE_JOIN },
	{ "metteteci|mettici|inseriteci|segnateci|iscriveteci|prenotateci "
	  "nel|nella|al|alla|per|sul|in", CUE_JOIN },
	{ "convocate ~1 il|la|l|i|gli|le|dott|dottssa|ing|arch|geom|avv|rag",
	  CUE_JOIN },
	{ "mettete|mettici|metteteci|segnate|segnateci ~3 lista|elenco|noi|"
	  "anche|pure|provincia", CUE_JOIN },
	{ "presenzier*", CUE_JOIN },
	{ "will attend|join|participate", CUE_JOIN },
	{ "meldet sich", CUE_JOIN }, { "nimmt|nehmen|teilnimmt|teilnehmen",
	  CUE_JOIN },
	{ "chi ci sara", CUE_NONE }, { "ci|vi sara|saranno", CUE_JOIN },
	{ "indica|comunica|segnala :", CUE_JOIN },
	{ "scegl*", CUE_JOIN }, { "vorrebbe|vorremmo ~1 esserci", CUE_JOIN },
	{ "registrare|iscrivere|registrate|iscrivete ?la ?il ?anche "
	  "provincia|citta|libero|noi", CUE_JOIN },
	{ "manderemo|mandera|manda|mandiamo|mando", CUE_JOIN },
	{ "vogliate|voglia|prego|pregasi registrare|iscrivere|inserire|"
	  "segnare", CUE_JOIN },
	{ "scelgo", CUE_JOIN }, { "abbiamo scelto|deciso", CUE_JOIN },
	{ "ci rappresenta|rappresentera", CUE_JOIN },
	/* the writer himself */
	{ "partecipero|verro|interverro|presenziero", CUE_SELF },
	{ "io al|alla|all|allo|nel ~4 e|ed|, il|la|l|i|collega", CUE_SELF },
	{ ": io (|e|,", CUE_SELF }, { "io ( ~5 ) e|ed|con|insieme", CUE_SELF },
	{ "oltre a|che me|sottoscritt*|scrivente", CUE_SELF },
	{ "partecipo|partecipare io|anch|personalmente", CUE_SELF },
	{ "conferm*|comunic*|manifest*|formalizz* la mia ?personale "
	  "partecipazione|adesione|presenza|iscrizione", CUE_SELF },
	{ "vorrei|desidero|chiedo ?di partecipare io|anch|personalmente",
	  CUE_SELF },
	{ "vengo|vado|vengo io", CUE_SELF }, { "verro io", CUE_SELF },
	{ "ci saro", CUE_SELF }, { "saro|sarei io|presente", CUE_SELF },
	{ "prendo parte", CUE_SELF }, { "prendero parte", CUE_SELF },
	{ "convocate|mettete|segnate|inserite|iscrivete|registrate ?pure "
	  "?anche me", CUE_SELF }, { "convocatemi", CUE_SELF },
	{ "rappresentat* dal|dallo|dalla ~1 scrivente|sottoscritto|"
	  "sottoscritta", CUE_SELF },
	{ "convocare|iscrivere|invitare|registrare me", CUE_SELF },
	{ "mi iscrivete|iscrivereste|registrate|segnate", CUE_SELF },
	{ "ci|vi vengo|vado|partecipo", CUE_SELF },
	{ "vengo|vado ~1 di persona|personalmente", CUE_SELF },
	{ "iscrivetemi|iscrivimi|segnatemi|invitatemi", CUE_SELF },
	{ "mi iscrivo", CUE_SELF }, { "iscrivermi", CUE_SELF },
	{ "il sottoscritto|scrivente ~9 partecip*|interver*|sara|aderi*",
	  CUE_SELF },
	{ "il|la|lo sottoscritto|sottoscritta|scrivente ~9 chied* ~3 "
	  "convocat*|iscritt*|partecipare|inserit*|registrat*|invitat*",
	  CUE_SELF },
	{ "la sottoscritta|scrivente ~9 partecip*|interver*|sara",
	  CUE_SELF },
	{ "sottoscritto|sottoscritta ~4 , ~9 , ~4 partecip*|interver* "
	  "?personalmente al|alla|ai|agli|alle|personalmente", CUE_SELF },
	{ ">|-|\t|( il|la|lo scrivente|sottoscritto|sottoscritta", CUE_SELF },
	{ "lo scrivente ~9 partecip*|interver*|sara", CUE_SELF },
	{ "partecip*|interver*|interviene|presenzier*|presente ~2 scrivente|"
	  "sottoscritto|sottoscritta", CUE_SELF },
	{ "partecip*|interver*|presenzier* ~9 lo|il|la scrivente|"
	  "sottoscritto|sottoscritta", CUE_SELF },
	{ ": il|la|lo sottoscritto|sottoscritta|scrivente", CUE_SELF },
	{ "e|ed|con sempre|ancora|anche il|la|lo sottoscritto|sottoscritta|"
	  "scrivente", CUE_SELF },
	{ "referente ~4 sottoscritt*|scrivente", CUE_SELF },
	{ "referente saro|sarei|sono io", CUE_SELF },
	{ "referente ~8 sono|saro io", CUE_SELF },
	{ "sono io ~2 referente", CUE_SELF },
	{ "io ?personalmente e|ed|insieme|assieme|con ~1 il|la|i|le|un|una|"
	  "l|lo|gli|collega|dott|ing|arch|geom|avv", CUE_SELF },
	{ "sottoscritto|sottoscritta e|ed|insieme|unitamente", CUE_SELF },
	{ "sono il|la ?nuovo ?nuova referente", CUE_SELF },
	{ "nella persona del|della sottoscritt*|scrivente", CUE_SELF },
	{ "scrivente|sottoscritt* ~4 da|di convocare|invitare|inserire|"
	  "iscrivere", CUE_SELF },
	{ "scrivente|sottoscritt* ~3 come|quale referente|partecipante|"
	  "rappresentante", CUE_SELF },
	{ "subentro|sostituisco", CUE_TAKE_OVER },
	{ "sostituire|sostituite|sostituisca ~4 con me", CUE_TAKE_OVER },
	{ "mio|mia ?nuovo ?nuova numero|cellulare|telefono|indirizzo|"
	  "recapito|mail|email|casella|cell", CUE_MINE },
	{ "indirizzo|numero|recapito|casella|cellulare|telefono ~4 del|della|"
	  "dello sottoscritt*|scrivente", CUE_MINE },
	{ "generato|inviato|prodotto ~1 automaticamente", CUE_MACHINE },
	{ "messaggio|risposta|email|mail automatico|automatica|"
	  "automatizzata", CUE_MACHINE },
	{ "si prega di non rispondere", CUE_MACHINE },
	{ "non rispondere a questo|questa", CUE_MACHINE },
	/* change */
	{ "sostituto|sostituta|sostituti", CUE_NONE },
	{ "annulla e sostituisce", CUE_CORRECT },
	{ "sostitui*", CUE_REPLACE }, { "sostituzione", CUE_REPLACE },
	{ "al posto di|del|della|dell|dello|suo", CUE_REPLACE },
	{ "al suo|mio|nostro posto", CUE_REPLACE },
	{ "inserir*|inserite|mettere|mettete|convocar*|convocate|iscriver* "
	  "in sua|loro vece", CUE_REPLACE },
	{ "al posto mio|nostro|suo", CUE_REPLACE },
	{ "in luogo di quello|quella|quelli", CUE_MOVE },
	{ "in luogo del|dell|di ?gruppo ?incontro #", CUE_MOVE },
	{ "al posto di quello|quella|quelli", CUE_MOVE },
	{ "in luogo|vece di|del|della|dell|dello", CUE_REPLACE },
	{ "prende|prendera|prendono|rileva|occupera ~1 posto di|del|della|"
	  "dell|dello", CUE_REPLACE },
	{ "in sua|loro vece", CUE_REPLACE },
	{ "in sostituzione", CUE_REPLACE },
	{ "subentr*", CUE_REPLACE }, { "avvicend*", CUE_REPLACE },
	{ "nuovo|nuova referente", CUE_REPLACE },
	{ "lasciate perdere|stare", CUE_REPLACE },
	{ "lascia|lascera|cede ~1 posto|testimone|incarico a|ad|al|alla",
	  CUE_REPLACE },
	{ "togliete|cancellate|levate|togliere|cancellare ~6 e|, ~1 mettete|"
	  "inserite|aggiungete|convocate|iscrivete|mettere|inserire",
	  CUE_REPLACE },
	{ "lascia|esce il|la|l ~9 entra|subentra|arriva", CUE_REPLACE },
	{ "e non piu", CUE_REPLACE },
	{ "aggiornare|aggiornate|modificare|modificate|cambiare|cambiate ~2 "
	  "referente|nominativo", CUE_REPLACE },
	{ "nessuno ~1 sostituisce|sostituira", CUE_LEAVE_PERSON },
	{ "anziche il|la|l dott|dottssa|ing|arch|geom|avv|rag|sig|collega",
	  CUE_REPLACE },
	{ "referente|referenti e|sono|diventa ora|adesso", CUE_REPLACE },
	{ "ora|adesso il|la referente", CUE_REPLACE },
	{ "togliete|togli|togliamo|cancellate lei|lui|loro", CUE_REPLACE },
	{ "non viene|verra|partecipa|partecipera|interviene|segue|seguira piu "
	  "~6 ma|bensi", CUE_REPLACE },
	{ "revoc* ~3 designazione|nomina|indicazione ~9 design*|nomin*|indic*",
	  CUE_REPLACE },
	{ "da|dal ~3 in poi|avanti scrivete|scrivere|contattate|convocate|"
	  "rivolgetevi", CUE_REPLACE },
	{ "da|d qui|ora in avanti|poi", CUE_REPLACE },
	{ "cambio ~1 referente|nominativo", CUE_REPLACE },
	{ "a seguire|seguirlo|seguirli|rappresentarci|occuparsene ~6 sara|"
	  "saranno quindi|ora|adesso|dunque|pertanto|invece", CUE_REPLACE },
	{ "non e|sara piu", CUE_REPLACE },
	{ "non e|sara piu valid*|attiv*|in|necessari*|possibil*", CUE_NONE },
	{ "aggiung*", CUE_ADD },
	{ "reinser*|reintegr*|riammett*|riammess*|riconvoc*|reiscriv*",
	  CUE_ADD },
	{ "rimett* ~3 elenco|lista|referenti|convocati", CUE_ADD },
	{ "rientra|rientrera|torna|tornera ~1 tra|fra ~1 referenti|convocati|"
	  "partecipanti", CUE_ADD },
	{ "va|vanno aggiunto|aggiunta|aggiunti|aggiunte", CUE_ADD },
	{ "ulteriore|ulteriori|altro partecipante|partecipanti|referente|"
	  "referenti|nominativo|nominativi", CUE_ADD },
	{ "un|una nominativo|nome|referente|persona|collega in piu", CUE_ADD },
	{ "anche un|una ?altro ?altra ?ulteriore ?secondo ?seconda ?nostro "
	  "?nostra collega|referente|funzionario|funzionaria|partecipante|"
	  "nominativo|persona ?,", CUE_ADD },
	{ "in aggiunta a|al|alla|ai|all", CUE_ADD },
	{ "insieme|assieme|accanto|unitamente a|al|all|alla|ai|agli|alle ~5 "
	  "gia indicat*|comunicat*|segnalat*|iscritt*|registrat*|nominat*|"
	  "designat*", CUE_ADD },
	{ "integrar*|integriamo|integra ~3 partecipanti|referenti|nominativi|"
	  "elenco", CUE_ADD },
	{ "accanto|assieme|insieme|unitamente al|alla|ai|alle ~2 referent*|"
	  "collega|colleghi|nominativ* ~2 gia", CUE_ADD },
	{ "invitat*|convocat*|inserit* anche il|la|l", CUE_ADD },
	{ "oltre a|al|all|alla|ai|agli|alle ~7 gia", CUE_ADD },
	{ "ad|a ?parziale integrazione", CUE_ADD },
	{ "integrazione di|della|alla|del ~1 nota|mail|pec|comunicazione|"
	  "adesione|precedente|lettera", CUE_EARLIER },
	{ "spost* ~3 al|a|dal|ad", CUE_MOVE },
	{ "spostate|spostare|spostiamo|sposti ~7 dal|al #", CUE_MOVE },
	{ "trasferire|trasferiteci|trasferirci|trasferiamo ~3 al|a|dal|ad",
	  CUE_MOVE },
	{ "passarci|passateci|passaci|metterci ~1 a|al|alla|all|sul|il",
	  CUE_MOVE },
	{ "spostateci|spostarci|spostata|spostato|spostamento|spostare",
	  CUE_MOVE },
	{ "anticiparci|anticipateci|anticipare|posticiparci|posticipateci|"
	  "posticipare|rimandarci|slittare ~2 al|alla|a", CUE_MOVE },
	{ "preferiremmo|preferirei|preferiamo|preferirebbe|gradiremmo|vorremmo "
	  "~6 invece|anziche|piuttosto|posto di|del|della|dell|che",
	  CUE_MOVE },
	{ "annull*|cancell*|disd*|rinunci* ~6 # ~4 iscriv*|pass*|spost*|segn* "
	  "~4 #", CUE_MOVE },
	{ "rinviat*|spostat*|posticipat*|anticipat*|differit* a|al|alla|all #|"
	  "secondo|terzo|quarto|primo", CUE_MOVE },
	{ "cambi* ~2 gruppo|data|incontro|focus|sessione|turno", CUE_MOVE },
	{ "passare|passiamo|passeremmo|passerebbe|passaggio|trasferimento "
	  "dal|da|al|all ~2 #|primo|"
	  "secondo|terzo|quarto|ultimo|gruppo|focus|fg|sua|sape|sit|tavolo|"
	  "lunedi|martedi|mercoledi|giovedi|venerdi", CUE_MOVE },
	{ "aver|avere ?gia sbagliato|invertito|confuso", CUE_CORRECT },
	{ "nomi|nominativi|referenti|colleghi ~2 invertit*|scambiat*",
	  CUE_CORRECT },
	{ "correggo|correggiamo|corregge ~2 mail|email|indirizzo|numero|"
	  "telefono|cellulare|recapito|cognome|nome", CUE_CORRECT },
	{ "riportat*|indicat*|trascritt*|scritt* ~1 in modo|maniera|forma "
	  "errat*|inesatt*|sbagliat*|erroneo|erronea", CUE_CORRECT },
	{ "ho|abbiamo ~1 sbagliato|invertito|confuso", CUE_CORRECT },
	{ "# e non #", CUE_CORRECT },
	{ "errore|errori|imprecisione|svista nel|nella|nell|sulla ~2 adesione|"
	  "comunicazione|iscrizione|mail|email|nota|lettera|indirizzo|"
	  "messaggio", CUE_CORRECT },
	{ "indirizzo|mail|email|numero|telefono|cellulare ~4 non e ~3 ma|bensi",
	  CUE_CORRECT },
	{ "lo|la riscrivo|riscriviamo", CUE_CORRECT },
	{ "numero|cellulare|telefono|indirizzo|mail|email|casella ~9 ~4 e|sono "
	  "un|ora ?un altro|diverso|altra|diversa", CUE_CORRECT },
	{ "era|e monco|incomplet*|troncat*", CUE_CORRECT },
	{ "errore materiale", CUE_CORRECT }, { "refuso", CUE_CORRECT },
	{ "gruppo|data|numero|indirizzo|referente|nominativo|settore|email|"
	  "mail giusto|giusta|corretto|corretta|esatto|esatta", CUE_CORRECT },
	{ "si legga|leggasi", CUE_CORRECT },
	{ "va|vanno corrett*|intes* in|come|con", CUE_CORRECT },
	{ "il|la nuovo|nuova numero|cellulare|telefono|indirizzo|mail|email|"
	  "recapito di|del|della|dell|e", CUE_CORRECT },
	{ "rettific*", CUE_CORRECT }, { "errata corrige", CUE_CORRECT },
	{ "correggetelo|correggere|correggete|correzione", CUE_CORRECT },
	{ "scritto|indicato ~1 male|erroneamente|errato|sbagliat*",
	  CUE_CORRECT },
	{ "e cambiato|cambiata|variato|variata|mutato|mutata", CUE_CORRECT },
	{ "sono|hanno cambiat*|variat*|modificat* ~3 recapiti|contatti|numeri|"
	  "indirizzi|dati", CUE_CORRECT },
	{ "nuovi recapiti|contatti|dati", CUE_CORRECT },
	{ "nuovo|nuova ?numero ?di ?recapito numero|interno|telefono|tel|"
	  "telefonico|cellulare|cell|recapito ?. ?e ?: ?lo ?il #",
	  CUE_CORRECT },
	{ "cambia|cambiano ~1 numero|telefono|recapito|cellulare|indirizzo|"
	  "mail|email|interno", CUE_CORRECT },
	{ "cambiato|spostat*|trasferit*|traslocat* ~4 stanza|scrivania|"
	  "postazione|palazzina|piano", CUE_CORRECT },
	{ "ora|adesso|oggi|attualmente ?e risponde|raggiungibile|reperibile|"
	  "contattabile ~3 #", CUE_CORRECT },
	{ "ha|hanno ~1 nuovo|nuova|altro|altra numero|cellulare|telefono|"
	  "indirizzo|mail|email|casella|recapito", CUE_CORRECT },
	{ "cambiato|cambiare|cambiata ~1 numero|indirizzo|cellulare|telefono|"
	  "mail|email|recapito|casella", CUE_CORRECT },
	{ "quello|quella giusto|giusta|corretto|corretta|esatto|esatta",
	  CUE_CORRECT },
	{ "e|era errat*|sbagliat*|scorrett*", CUE_CORRECT },
	{ "un|il|la|l numero|indirizzo|telefono|cellulare|mail|email|dato|nome "
	  "errat*|sbagliat*|inesatt*", CUE_CORRECT },
	{ "aggiorn* ~3 recapit*|contatt*|indirizz*|numer*|dati",
	  CUE_CORRECT },
	/* an earlier letter */
	{ "gia inviat*|comunicat*|trasmess*|indicat*|iscritt*|segnalat*|"
	  "registrat*|mandat*|convocat*|dato|data|dati|fornit*",
	  CUE_EARLIER },
	{ "referente|referenti|nominativo|nominativi ~2 resta|restano|rimane|"
	  "rimangono ~2 stess*|medesim*|invariat*", CUE_SAME },
	{ "referente|referenti|nominativo|nominativi invariat*", CUE_SAME },
	{ "il resto ~1 resta|rimane|invariato ~1 uguale|invariat*|com",
	  CUE_SAME },
	{ "come avevamo|avevo ~1 scritto|indicato|comunicato", CUE_EARLIER },
	{ "e|era|sono stat* ~1 comunicat*|indicat*|designat*|segnalat* ?il ?la "
	  "?i ?quale ?come nominativ*|referent*", CUE_EARLIER },
	{ "fermo|fermi restando ~3 referent*|nominativ*", CUE_EARLIER },
	{ "con|nella la ?quale ~2 stat* comunicat*|trasmess*|indicat*|"
	  "designat*|"
	  "segnalat*", CUE_EARLIER },
	{ "anziche ~7 a quello|quella", CUE_MOVE },
	{ "nella|alla|con mail|nota|pec|lettera|comunicazione di|del|"
	  "precedente", CUE_EARLIER },
	{ "nostra|nostre ~1 adesione|iscrizione|registrazione|comunicazione",
	  CUE_EARLIER },
	{ "precedente|precedenti ~1 comunicazion*|mail|nota|nominativ*|"
	  "adesion*", CUE_EARLIER },
	{ "siamo|e|sono|risult* iscritt*|prenotat*", CUE_EARLIER },
	{ "era|erano|avevamo|avevo ?stato ?stata ?stati indicat*|comunicat*|"
	  "segnalat*|designat*|iscritt*", CUE_EARLIER },
	{ "facendo seguito a|al|all|alla ~1 adesione|iscrizione",
	  CUE_EARLIER },
	{ "resta|rimane|restano ~2 convocat*|invariat*", CUE_EARLIER },
};

const struct phrases cues_acts = { acts, sizeof(acts) / sizeof(*acts) };
