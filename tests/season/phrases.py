# SPDX-License-Identifier: EUPL-1.2
"""How people of Provinces put it, beyond the letter that registers.

Each list is of one meaning; a season picks by its seed.
"""
REPLACE = (
    'in sostituzione di {old}, al {group} parteciperà {new} ({email}{tel}).',
    'Vi chiediamo di convocare al {group} {new}, {email}{tel}, al posto di '
    '{old}.',
    'si comunica che {old} non potrà seguire i lavori del {group}: lo '
    'sostituisce {new}, {email}{tel}.',
    'per il {group} il nuovo referente è {new} ({email}{tel}), che '
    'sostituisce {old}.',
    'in luogo di {old} al {group} sarà presente {new}, {email}{tel}.',
    'a seguito di riorganizzazione degli uffici {old} non si occupa più della '
    'materia: per il {group} subentra {new} ({email}{tel}).',
    'Vi preghiamo di sostituire {old} con {new}, {email}{tel}, per il '
    '{group}.')
ADD = (
    'per il {group} si indica inoltre quale referente {new}, {email}{tel}.',
    'ad integrazione della precedente comunicazione, al {group} parteciperà '
    'anche {new} ({email}{tel}).',
    'Vi chiediamo di aggiungere ai referenti per il {group} anche {new}, '
    '{email}{tel}.',
    'al {group}, oltre a chi è già indicato, interverrà {new} '
    '({email}{tel}).')
CORRECT = (
    "errata corrige: l'indirizzo e-mail di {name} è {email} e non {old}.",
    "l'indirizzo corretto di {name} è {email}; quello che avevamo indicato "
    '({old}) è errato.',
    "Vi segnaliamo un errore nella nostra adesione: l'e-mail di {name} è "
    '{email} (non {old}).')
MOVE = (
    'per la concomitanza con il consiglio provinciale chiediamo di '
    'partecipare al {group} anziché al {was}, con gli stessi referenti.',
    'è possibile passare al {group}? Al {was} purtroppo non riusciamo a '
    'essere presenti.',
    'la Provincia di {body} chiede di essere spostata dal {was} al {group}. '
    'I referenti restano gli stessi.',
    'Vi chiediamo di poter passare dal {was} al {group}; nulla cambia per i '
    'referenti.',
    'per impegni sopravvenuti chiediamo lo spostamento della nostra adesione '
    'dal {was} al {group}.')
WITHDRAW = (
    'con riferimento al {group}, si comunica che la Provincia di {body} '
    'non parteciperà.',
    'per sopravvenute esigenze di servizio la Provincia di {body} rinuncia '
    'alla partecipazione al {group}.',
    'la Provincia di {body} ritira la propria adesione al {group}.',
    'Vi comunichiamo con rammarico che la Provincia di {body} non potrà '
    "partecipare al {group} e ritira pertanto l'adesione.")
WITHDRAW_ALL = (
    'per carenza di personale la Provincia di {body} ritira la propria '
    'adesione a tutti i Focus Group.',
    'la Provincia di {body} rinuncia alla partecipazione a tutti i Focus '
    'Group.')
TERRITORY = (
    'per il territorio si indica inoltre, quale referente da invitare al '
    '{group}, {new} del Comune di {town} ({email}{tel}).',
    'su nostra indicazione parteciperà al {group} anche {new}, del Comune di '
    '{town}, {email}{tel}.')
STRANGER = (
    'sono {new}, della Provincia di {body}. Da questo mese subentro a {old} '
    'come referente per il {group}: Vi prego di mandare le convocazioni a '
    '{email}.',
    'per la Provincia di {body} il nuovo referente per il {group} è {new} '
    '({email}), che sostituisce {old}.')
ADDRESS = (
    "l'indirizzo è {email}", '{email}', "l'indirizzo e-mail di {name} è "
    '{email}', 'ecco il dato che mancava: {email}',
    "l'indirizzo di posta elettronica del referente è il seguente: {email}")
ADDRESS_LATER = (
    'facendo seguito alla nostra adesione al settore {sector}, si comunica '
    "che l'indirizzo e-mail di {name} è {email}.",
    'ad integrazione della nostra precedente ({sector}): {name}, {email}.')
SECTOR = ('{sector}', 'il settore è {sector}',
          'ci riferiamo al settore {sector}.')
REFERENT = (
    'il referente è {name}, {email}{tel}', 'il referente operativo da '
    'convocare è {name} ({email}{tel}).', '{name}, {email}')
NEW_ADDRESS = (
    "l'indirizzo corretto è {email}", '{email}', 'ci scusiamo, manca una '
    "lettera: l'indirizzo è {email}")
YES_SEAT = ('Sì, grazie.', 'Sì', 'sì, molto volentieri!',
            'Sì, accettiamo il posto. Grazie')
NO_SEAT = ('No grazie, restiamo dove siamo.', 'No',
           "No, grazie: ormai ci siamo organizzati per l'altra data.")
CONFIRM = ('Confermo.', 'Sì, confermiamo.', 'Confermo, la richiesta è '
           'nostra.', 'CONFERMO')
DENY = ('No.', 'No, la richiesta non è nostra: la persona indicata non '
        'lavora per questo ente.', 'Non confermiamo: i referenti restano '
        'quelli che abbiamo comunicato.')
SUBSTITUTE = (
    'verrà {new}, che si occupa della materia: {email}{tel}.',
    'Nome: {new}\nE-mail: {email}',
    'parteciperà {new}, {email}{tel}.', 'al suo posto parteciperà {new} '
    '({email}{tel}).', 'il sostituto è {new}, {email}')
SUBSTITUTE_MYSELF = (
    'quel giorno non potrò partecipare: al mio posto parteciperà {new}, '
    '{email}{tel}.',
    'purtroppo sono impegnato. Mi sostituisce {new} ({email}{tel}).')
RENOUNCE = ('Rinunciamo al posto.', 'nessuno può partecipare: rinunciamo.',
            'purtroppo nessun altro è disponibile, la Provincia di {body} '
            'rinuncia alla partecipazione.')
# What a calendar program lets one add to an answer.
DECLINE = ('', '', 'Purtroppo quel giorno sono in ferie.',
           'Concomitante impegno istituzionale.',
           'Mi spiace, ho già una conferenza di servizi.')
DELEGATE = ('', 'Delego {new}.', 'Al mio posto la collega {new}')
COUNTER = ('Si potrebbe fare il giorno dopo?', 'Propongo il giorno seguente',
           '')
REGRET = (
    'purtroppo quel giorno non potrò partecipare.',
    'con rammarico Vi comunico che non potrò essere presente.',
    'Vi informo che non potrò prendere parte all\'incontro per un impegno '
    'concomitante.')
FORGET_SUBJECT = ('Cancellazione dei miei dati personali',
                  'Richiesta ai sensi del GDPR', 'Privacy')
FORGET = (
    "ai sensi dell'art. 17 del Regolamento (UE) 2016/679 chiedo la "
    'cancellazione dei dati personali che mi riguardano.',
    'Vi chiedo di cancellare i miei dati personali dai Vostri archivi e di '
    'non inviarmi altre comunicazioni.',
    'non mi occupo più di questi temi: Vi prego di eliminare i miei dati '
    '(nome, e-mail e telefono), come previsto dal GDPR.')
REFUSE = ('No grazie.', 'la Provincia di {body} non intende partecipare.',
          'ringraziamo per l\'invito, ma la Provincia di {body} non aderisce '
          'ai Focus Group.',
          'spiace comunicare che per carenza di personale non parteciperemo.')
THANKS = ('Grazie!', 'Ricevuto, grazie.', 'Perfetto, grazie mille.',
          'Ringraziamo e salutiamo cordialmente.', 'grazie e buon lavoro')
QUESTION = (
    'prima di decidere vorremmo sapere fino a quando si può aderire e se è '
    'possibile indicare più di un referente.',
    'gli incontri sono registrati? È possibile collegarsi anche dal '
    'telefono?',
    'potreste dirci quali sono le date degli incontri e come si fa ad '
    'aderire?')
RESEND = (
    'non avendo ricevuto riscontro si inoltra nuovamente la comunicazione '
    'sottostante.',
    'si reinvia per sicurezza la comunicazione già trasmessa.')
ABSENT = (
    'Sono assente fino al {day}. Per urgenze scrivere a '
    'segreteria@{domain}.',
    "Sono fuori ufficio fino al {day}; leggerò i messaggi al mio rientro.")
TICKET = (
    'Gentile utente, La ringraziamo per averci scritto. La Sua richiesta è '
    "stata registrata con il n. {number} e assegnata all'operatore "
    'competente. La preghiamo di non rispondere a questo messaggio.',
    'Messaggio automatico del sistema di protocollo. La comunicazione è '
    'stata acquisita al protocollo generale con il n. {number}. Si prega di '
    'non rispondere.')
OK = ('ok', 'Ok, procedere.', 'ok, grazie', 'Sì, va bene')
NOT_OK = ('no', 'No. Sentita la Provincia, non ne sanno nulla.',
          'No, archiviare.')
REPORT = (
    'Organici ridotti: in media tre unità per ufficio.',
    'I Comuni chiedono un supporto stabile e tempi certi.',
    'Oggi uffici separati; atteso un servizio unico con un dirigente.',
    'Mancano progettisti e profili informatici.',
    'Si usa una piattaforma comune, non ancora integrata.',
    'Una convenzione tipo e un catalogo dei servizi.')
TRACKS = (
    'Criticità della situazione esistente',
    'Opportunità della situazione esistente',
    'Assetto organizzativo esistente e atteso',
    'Competenze disponibili e necessarie',
    'Soluzioni tecnologiche disponibili e necessarie',
    'Proposte per la modellizzazione del servizio')
