# SPDX-License-Identifier: EUPL-1.2
"""How one changes his mind: sentences, and what each of them says.

{al}, {dal}, {il}, {nel}: the meeting with its preposition; {x} and {y}: a
group and another of the same sector; {old}: who was named before; {who}: who
comes instead, or as well, with his contacts.
"""
LEAVE = (
    'Dobbiamo purtroppo rinunciare {al}.',
    'La Provincia di {body} rinuncia {al}.',
    'Ci ritiriamo {dal}.',
    'Vi chiediamo di annullare la nostra iscrizione {al}.',
    'Purtroppo non potremo più partecipare {al}.',
    'Disdiciamo la nostra partecipazione {al}.',
    'Vogliate cancellare la nostra adesione {al}.',
    "Con la presente si revoca l'adesione {al}.",
    'Non parteciperemo più {al} per motivi organizzativi.',
    'La Provincia di {body} comunica di non poter più partecipare {al}.',
    'Con rammarico comunichiamo il nostro ritiro {dal}.',
    'Siamo costretti a rinunciare {al}: non abbiamo personale.',
    'Chiediamo la cancellazione della nostra iscrizione {al}.',
    'Togliete pure la Provincia di {body} {dal}.',
    'Questa Provincia non prenderà parte {al}, contrariamente a quanto '
    'comunicato.',
)
REPLACE = (
    'Al posto di {old} convocate {who} per {il}.',
    '{who} sostituisce {old} {nel}.',
    'Il referente per {il} non è più {old} ma {who}.',
    'Vi chiediamo di sostituire {old} con {who} per {il}.',
    'In sostituzione di {old} {al} parteciperà {who}.',
    'A {old} subentra {who} {nel}.',
    'Comunichiamo la sostituzione del nostro referente per {il}: {who} '
    'prende il posto di {old}.',
    'Per {il} il nuovo referente è {who}, che sostituisce {old}.',
    'Il nostro referente per {il} cambia: da oggi è {who} e non più {old}.',
    '{old} non può più seguire {il}: lo sostituisce {who}.',
)
MOVE = (
    'Vi chiediamo di spostarci dal {x} al {y}.',
    'Vorremmo passare dal {x} al {y}.',
    'Anziché al {x} vorremmo partecipare al {y}.',
    'Chiediamo di essere spostati dal {x} al {y}.',
    'Il {x} non va più bene: spostateci al {y}.',
    'Siamo iscritti al {x}, ma preferiremmo il {y}.',
    'Potete spostare la Provincia di {body} dal {x} al {y}?',
    'La Provincia di {body} chiede di partecipare al {y} invece che al {x}.',
    'Per impegni sopraggiunti non possiamo partecipare al {x}; chiediamo di '
    'passare al {y}.',
    'Cambiamo gruppo: non più il {x} ma il {y}.',
    'La Provincia di {body}, già iscritta al {x}, chiede di partecipare al '
    '{y}.',
)
ADD = (
    'Oltre a {old} parteciperà {al} anche {who}.',
    'Vi chiediamo di aggiungere per {il} {who}.',
    'Aggiungete {al} {who}, insieme a {old} già iscritto.',
    'Oltre a {old}, {al} interverrà {who}.',
    'In aggiunta al referente già comunicato per {il}, indichiamo {who}.',
    'A {old}, già iscritto {al}, si aggiunge {who}.',
)


def sentence(tape, body, meeting, old, who):
    """(text, kind, whether somebody comes)"""
    al, il = meeting
    words = {'al': al, 'il': il, 'body': body, 'old': old, 'who': who,
             'dal': 'd' + al, 'nel': 'ne' + al[1:]}
    kind, frames, comes = tape.pick((('cancellation', LEAVE, False),
                                     ('change', REPLACE, True),
                                     ('change', ADD, True)))
    text = tape.pick(frames).format(**words)
    return text[0].upper() + text[1:], kind, comes


def move(tape, body, sector):
    """(text, number of the group that is wanted)"""
    from_ = 1 + tape.below(4)
    to = 1 + (from_ + tape.below(3)) % 4
    shape = tape.pick(('{0} {1}', 'Focus Group {0} {1}',
                       'gruppo {1} del settore {0}', 'Focus Group {1} {0}'))
    x, y = (shape.format(sector.upper(), n) for n in (from_, to))
    return tape.pick(MOVE).format(x=x, y=y, body=body), to
