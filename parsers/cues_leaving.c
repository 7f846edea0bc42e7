/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/cues.h"

/* Giving up: a body, a person of it, the writer himself. */
static const struct phrase leaving[] = {
	{ "togliermi|cancellarmi|depennarmi|rimuovermi|eliminarmi|"
	  "escludermi|esonerarmi|toglietemi|cancellatemi|depennatemi|"
	  "rimuovetemi|eliminatemi|escludetemi|esoneratemi ~2 dal|dalla|"
	  "dall|dai|dagli|dalle|da", CUE_LEAVE_ME },
	{ "depennarmi|depennatemi", CUE_LEAVE_ME },
	{ "chiedo|vorrei|desidero|prego ~2 essere|venire ~1 tolto|tolta|"
	  "cancellato|cancellata|depennato|depennata|rimosso|rimossa|"
	  "escluso|esclusa|esonerato|esonerata|eliminato|eliminata ~2 dal|"
	  "dalla|dall|dai|dagli|dalle|da", CUE_LEAVE_ME },
	{ "sottoscritto|sottoscritta ~6 di essere|venire ~1 tolto|tolta|"
	  "cancellato|cancellata|depennato|depennata|rimosso|rimossa|"
	  "escluso|esclusa|esonerato|esonerata|eliminato|eliminata",
	  CUE_LEAVE_ME },
	{ "togliere|togliete|depennare|depennate ~2 mio nome|nominativo",
	  CUE_LEAVE_ME },
	{ "annull*|disdi* ~1 mia partecipazione|iscrizione|presenza",
	  CUE_LEAVE_ME },
	{ "non convocatemi|invitatemi", CUE_LEAVE_ME },
	{ "mi ritiro|sfilo|ritirero|sfilero", CUE_LEAVE_ME },
	{ "la mia rinuncia", CUE_LEAVE_ME },
	{ "ritir* ~3 adesione|iscrizione|partecipazione|candidatura",
	  CUE_LEAVE },
	{ "ritira|ritirano la propria|sua disponibilita", CUE_LEAVE },
	{ "partecipazione|presenza|iscrizione di|del|della|dell ~4 e|va|"
	  "viene|sia annullat*|revocat*|cancellat*", CUE_LEAVE },
	{ "non convocate|invitate|convocare|invitare|convocarlo|convocarla|"
	  "convocarli|convocarle|convocatelo|convocatela|invitarlo|"
	  "invitarla|invitatelo|invitatela ~1 piu", CUE_LEAVE_PERSON },
	{ "escludere|escludete ~2 dal|dalla|dalle|dall|dai|dagli",
	  CUE_LEAVE },
	{ "ritiro adesione|iscrizione", CUE_LEAVE },
	{ "ritiro|recesso|rinuncia|uscita da tutti|tutte|tutto",
	  CUE_LEAVE_ALL },
	{ "il|nostro ritiro ~6 da|dal|dalla|dai|dall", CUE_LEAVE },
	{ "mancata partecipazione|adesione", CUE_LEAVE },
	{ "per non esserci|aver|avere", CUE_NONE },
	{ "usciamo|usciremo", CUE_LEAVE },
	{ "uscire|esce|uscira ~1 dal|dalla|dai|dall|da", CUE_LEAVE },
	{ "dobbiamo|dovremo|costretti ~1 saltare", CUE_LEAVE },
	{ "ritirarsi|ritirarci|ritirarmi", CUE_LEAVE },
	{ "passa|passiamo la mano", CUE_LEAVE },
	{ "si ritira|ritirano", CUE_LEAVE }, { "ci ritiriamo", CUE_LEAVE },
	{ "rinunci*|recede|recediamo", CUE_LEAVE },
	{ "disdi*|disdetta|disdette", CUE_LEAVE },
	{ "cancell* ~4 iscrizion*|adesion*|partecipazion*|prenotazion*",
	  CUE_LEAVE },
	{ "cancell*|annull*|ritir* tutte|tutti|tutto ?le ?gli ?i iscrizioni|"
	  "adesioni|partecipazioni|prenotazioni|gruppi", CUE_LEAVE_ALL },
	{ "cancell*|annull* tutte|tutto", CUE_LEAVE_ALL },
	{ "cancellate|cancelli|cancellare|togliete|depennate ~8 da tutti|tutte|"
	  "tutto", CUE_LEAVE_ALL },
	{ "annull* ~4 iscrizion*|adesion*|partecipazion*|presenza",
	  CUE_LEAVE },
	{ "revoc* ~4 iscrizion*|adesion*|partecipazion*", CUE_LEAVE },
	{ "togliete*|toglieteci|cancellateci|depennateci|escludeteci|"
	  "toglierci|cancellarci", CUE_LEAVE },
	{ "non ~3 aderi*", CUE_LEAVE },
	{ "non ~4 nelle condizioni di aderire|partecipare", CUE_LEAVE },
	{ "non ~3 partecip*", CUE_LEAVE },
	{ "non ~2 interessat*", CUE_LEAVE },
	{ "non ~2 prender* ~1 parte", CUE_LEAVE },
	{ "declin*", CUE_LEAVE },
	{ "non ~3 presente|presenti|esserci", CUE_LEAVE },
	{ "cancell*|toglier*|rimuov*|depenn*|eliminar*|eliminate ~5 dal|dalla|"
	  "dai|dall", CUE_LEAVE },
	{ "non riusci* ~3 presenti|partecipare|venire", CUE_LEAVE },
	{ "toglierlo|toglierla|toglierli|toglietelo|toglietela|depennarlo|"
	  "depennarla|depennare|cancellarlo|cancellarla|cancellatelo|"
	  "cancellatela|rimuoverlo|rimuoverla|eliminarlo|eliminarla",
	  CUE_LEAVE_PERSON },
	{ "toglierlo|toglierla|toglierli|toglietelo|toglietela|cancellarlo|"
	  "cancellarla|rimuoverlo|rimuoverla|depennarlo|depennarla ~5 dal|"
	  "dalla|dai|dall", CUE_LEAVE_PERSON },
	{ "chied* di espungere|depennare|togliere|cancellare|rimuovere "
	  "dall|dalla|dagli ~9 ~3 nominativo|referente|collega",
	  CUE_LEAVE_PERSON },
	{ "cancellare|annullare|revocare|ritirare ~2 iscrizione|adesione|"
	  "partecipazione|registrazione al|alla|allo|ai|agli|alle|del|della",
	  CUE_LEAVE },
	{ "togliere|cancellare|rimuovere|depennare|eliminare|espungere "
	  "~8 dott|dottssa|"
	  "ing|arch|geom|avv|rag|sig|dr|nominativo|referente|collega",
	  CUE_LEAVE_PERSON },
	{ "non potra|puo|potranno piu partecipare|intervenire|esserci",
	  CUE_LEAVE_PERSON },
	{ "non ~2 sostitui*", CUE_LEAVE_PERSON },
	{ "c|ci e|sono chi non", CUE_LEAVE_PERSON },
	{ "va|vanno ~1 tolt*|depennat*|cancellat*|rimoss*|eliminat*",
	  CUE_LEAVE_PERSON },
	{ "venuta|venute meno ~9 disponibilita|presenza di|del|della|dell",
	  CUE_LEAVE_PERSON },
	{ "venga|vengano depennat*|tolt*|cancellat*|rimoss*|eliminat*",
	  CUE_LEAVE_PERSON },
	{ "senza|nessun|nessuna sostituzione|sostituto|sostituta|sostituirl*",
	  CUE_LEAVE_PERSON },
};

const struct phrases cues_leaving = {
	leaving, sizeof(leaving) / sizeof(*leaving)
};
