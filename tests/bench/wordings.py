# SPDX-License-Identifier: EUPL-1.2
"""The words of the season: how Provinces say what they want.

Every person is invented. A wording is a function of the facts; the caller's
random generator chooses, so that a seed gives the same season for ever.
"""
from collections import namedtuple

Person = namedtuple('Person', 'title name email phone role')
Wish = namedtuple('Wish', 'sector group people')    # group: 1..4 or None

FIRST = '''Alberto Alessandra Andrea Anna Antonella Barbara Bruno Carla Cinzia
Claudio Cristina Daniele Davide Donatella Elena Emanuele Enrico Fabio
Federica Filippo Francesca Gabriele Gianluca Giorgia Giovanni Giulia Ilaria
Irene Laura Lorenzo Luca Lucia Marco Mariangela Martina Massimo Matteo
Michela Nicoletta Nicolò Paola Patrizia Piero Raffaella Riccardo Roberta
Rosanna Sabrina Salvatore Sara Sergio Silvia Simona Stefania Stefano
Tiziana Tommaso Valeria Vincenzo Viviana'''.split()
LAST = '''Agostini Albanese Amato Baldini Barone Basile Battaglia Benedetti
Bernardi Bianco Bruni Caputo Carbone Castelli Cattaneo Ceccarelli Colombini
Coppola Corsini Cortese Dall'Oglio D'Angeli De_Bonis De_Santis Di_Nardo
Donati Fabbri Farina Fava Ferrante Ferretti Fiorini Fontanella Fumagalli
Galli Gasperini Gentile Giannini Grassi Grimaldi Lanza Leone Locatelli
Lucchesi Magnani Manfredi Marchesi Mariani Marinelli Martelli Mazza
Mengoni Messina Milani Montanari Morandi Moroni Napolitano Negri Olivieri
Orlandi Pace Palmieri Parisi Pellegrini Piras Poggi Quaranta Ricciardi
Rinaldi Riva Rossetti Ruggeri Sala Salvini Santini Sartori Serra Silvestri
Sorrentino Spada Tagliabue Testa Tosi Trevisan Valente Ventura Villani
Vitale Zanetti Zuliani'''.split()
TITLES = ('Dott.', 'Dott.ssa', 'Ing.', 'Arch.', 'Avv.', 'Geom.', '', '')
ROLES = ('Dirigente', 'Funzionario', 'Responsabile del servizio',
         'Istruttore direttivo', 'Segretario generale', 'Titolare di EQ')
OFFICES = ('Segreteria Generale', 'Ufficio di Presidenza',
           'Servizio Affari Generali', 'Ufficio Protocollo',
           'Direzione Generale')

SECTORS = {
    'sua': ('Stazione Unica Appaltante', 'SUA', 'Stazione Unica Appaltante '
            '(SUA)', 'S.U.A.', 'Stazione Appaltante'),
    'sape': ('Servizio Associato Politiche Europee', 'SAPE',
             'Servizio Associato Politiche Europee (SAPE)',
             'Politiche Europee'),
    'sit': ('Servizi di Innovazione Tecnologica', 'SIT',
            'Servizi di Innovazione Tecnologica (SIT)',
            'Innovazione Tecnologica'),
}
DATES = {
    'sua': ('5 ottobre', '19 ottobre', '4 novembre', '23 novembre'),
    'sape': ('7 ottobre', '21 ottobre', '9 novembre', '25 novembre'),
    'sit': ('13 ottobre', '27 ottobre', '17 novembre', '1 dicembre'),
}
ORDINALS = ('primo', 'secondo', 'terzo', 'quarto')
ROMAN = ('I', 'II', 'III', 'IV')
GREETINGS = ('Buongiorno,', 'Gentilissimi,', 'Spett.le UPI,',
             'Egregi Signori,', 'Con riferimento al Vostro invito,')
OPENINGS = (
    'la Provincia di {body} intende aderire ai Focus Group del progetto '
    '"Province & Comuni".',
    'si comunica l\'adesione della Provincia di {body} ai Focus Group.',
    'con la presente la Provincia di {body} conferma la propria '
    'partecipazione al percorso.')
CLOSINGS = ('Cordiali saluti', 'Distinti saluti',
            'Ringraziando, si porgono cordiali saluti',
            'Restiamo a disposizione e salutiamo cordialmente')
DISCLAIMER = '''
AVVISO DI RISERVATEZZA - Le informazioni contenute in questo messaggio sono
destinate esclusivamente ai destinatari indicati. Chi lo avesse ricevuto per
errore è pregato di darne notizia al mittente e di eliminarlo (Regolamento
UE 2016/679).
'''
INVITATION = '''Il 7 settembre 2027, UPI Province & Comuni
<provincecomuni@upinet.it> ha scritto:

> Gentili Presidenti, gentili Segretari,
> da ottobre partono i Focus Group. Chiediamo di indicare settore, Focus
> Group e referente operativo da convocare, con i suoi contatti.
> I settori: Stazione Unica Appaltante (SUA), Servizio Associato Politiche
> Europee (SAPE), Servizi di Innovazione Tecnologica (SIT).
'''


def ascii_local(name):
    table = str.maketrans('àèéìòù', 'aeeiou', "' ")
    return name.lower().translate(table)


def person(r, domain, phone=True):
    first = r.choice(FIRST)
    last = r.choice(LAST).replace('_', ' ')
    number = f'0{r.randrange(10, 99)} {r.randrange(1000000, 9999999)}'
    if r.random() < 0.4:
        number = f'3{r.randrange(20, 99)} {r.randrange(1000000, 9999999)}'
    return Person(r.choice(TITLES), f'{first} {last}',
                  f'{ascii_local(first)}.{ascii_local(last)}@{domain}',
                  number if phone else '', r.choice(ROLES))


def titled(p):
    return f'{p.title} {p.name}'.strip()


def group_words(r, wish):
    """How a group is named; the number always stands where a form has it."""
    n = wish.group
    return r.choice((f'Focus Group {n}', f'FG {n}', f'Focus Group n. {n}',
                     f'{ORDINALS[n - 1]} Focus Group',
                     f'Focus Group {ROMAN[n - 1]}'))


def form(r, body, wish):
    lines = [f'Ente: Provincia di {body}',
             f'Settore: {r.choice(SECTORS[wish.sector])}']
    if wish.group:
        lines.append(f'Focus Group: {r.choice(("", "n. "))}{wish.group}')
    for p in wish.people:
        lines += [f'Referente operativo: {titled(p)}', f'Ruolo: {p.role}']
        lines += [f'E-mail: {p.email}'] if p.email else []
        lines += [f'Telefono: {p.phone}'] if p.phone else []
    return '\n'.join(lines)


def contacts(p):
    mail = f', e-mail {p.email}' if p.email else ''
    phone = f', tel. {p.phone}' if p.phone else ''
    return mail + phone


def sentence(r, body, wish):
    sector = r.choice(SECTORS[wish.sector])
    where = f'al settore {sector}'
    if wish.group and r.random() < 0.7:
        where = f'al {group_words(r, wish)} del settore {sector}'
    elif wish.group:
        day = DATES[wish.sector][wish.group - 1]
        where = f'al Focus Group del {day} del settore {sector}'
    first = wish.people[0]
    text = (f'La Provincia di {body} partecipa {where}. Il referente '
            f'operativo da convocare è {titled(first)}{contacts(first)}.')
    for p in wish.people[1:]:
        text += (f' Parteciperà inoltre {titled(p)}'
                 f'{contacts(p)}.')
    return text


def items(r, body, wish):
    lines = [f'- settore: {r.choice(SECTORS[wish.sector])}']
    if wish.group:
        lines.append(f'- focus group: {wish.group}')
    for p in wish.people:
        lines.append(f'- referente da convocare: {titled(p)}, {p.role}')
        lines.append('- contatti: ' + ' / '.join(
            x for x in (p.email, p.phone) if x))
    return '\n'.join(lines)


def from_phone(r, body, wish):
    p = wish.people[0]
    group = f' ({group_words(r, wish)})' if wish.group else ''
    return (f'per il settore {r.choice(SECTORS[wish.sector])}{group} la '
            f'Provincia di {body} indica come referente {titled(p)}, '
            f'{p.email}{", " + p.phone if p.phone else ""}.')


def myself(r, body, wish, p):
    group = group_words(r, wish) if wish.group else 'percorso'
    return (f'parteciperò io, per la Provincia di {body}, al {group} del '
            f'settore {r.choice(SECTORS[wish.sector])}. Potete scrivermi a '
            f'{p.email} o chiamarmi al {p.phone}.')


def signature(r, writer, body, office=None):
    return '\n'.join([r.choice(CLOSINGS), '', writer.name,
                      office or r.choice(OFFICES), f'Provincia di {body}'])


def whole(r, body, content, writer, opening=True, quoted=None):
    """The text of a letter from its parts."""
    parts = [r.choice(GREETINGS)]
    if opening:
        parts.append(r.choice(OPENINGS).format(body=body))
    parts += [content, signature(r, writer, body)]
    if r.random() < 0.4:
        parts.append(DISCLAIMER.strip())
    if quoted:
        parts.append(quoted)
    return '\n\n'.join(parts) + '\n'


def html_of(text):
    """As Outlook dresses it."""
    rows = ''.join(
        '<p class="MsoNormal"><span style="font-size:11.0pt;font-family:'
        '&quot;Calibri&quot;,sans-serif;mso-fareast-language:EN-US">'
        + (line.replace('&', '&amp;').replace('<', '&lt;')
           .replace('>', '&gt;') or '&nbsp;')
        + '<o:p></o:p></span></p>\n' for line in text.split('\n'))
    return ('<html xmlns:o="urn:schemas-microsoft-com:office:office">\n'
            '<head><style><!--\np.MsoNormal {margin:0cm;font-size:11.0pt;}\n'
            '--></style></head>\n<body lang="IT" link="#0563C1">\n'
            f'<div class="WordSection1">\n{rows}</div>\n</body></html>\n')


def html_table(body, wish, r):
    """(text, html) of a table with a row for each person."""
    sector = r.choice(SECTORS[wish.sector])
    group = f'Focus Group {wish.group}' if wish.group else '-'
    head = ('Settore', 'Focus Group', 'Referente', 'E-mail', 'Telefono')
    rows = [(sector, group, p.name, p.email, p.phone or '')
            for p in wish.people]
    cells = ''.join(
        '<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>\n'
        for row in [head, *rows])
    html = (f'<p>Adesione della Provincia di {body}:</p>\n'
            f'<table border="1">\n{cells}</table>\n')
    text = (f'Adesione della Provincia di {body}:\n\n'
            + '\n'.join('\t'.join(row) for row in [head, *rows]))
    return text, html
