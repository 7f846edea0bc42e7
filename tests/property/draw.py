# SPDX-License-Identifier: EUPL-1.2
"""Letters drawn from all that a Province may choose, with what they say.

Every choice is taken from a tape of small numbers: the same tape gives the
same letter, and a smaller number a plainer choice, so that a letter that is
read wrongly can be made plainer for as long as it is.
"""
import random
import re
from collections import namedtuple

import acts
import letters
import season
import wordings

BODIES = season.bodies(random.Random(77))
INSTANT = 1820390400            # 8 September 2027, 10:00 in Rome

Referent = namedtuple('Referent', 'title shown name role email numbers')
Number = namedtuple('Number', 'label shown e164')
Wish = namedtuple('Wish', 'sector title group people')


class Tape:
    """Numbers of a generator, or those that are given, then noughts."""

    def __init__(self, numbers=None, r=None):
        self.given, self.r = numbers, r
        self.taken = []

    def below(self, n):
        at = len(self.taken)
        if self.r:
            value = self.r.randrange(n)
        else:
            value = self.given[at] % n if at < len(self.given) else 0
        self.taken.append(value)
        return value

    def pick(self, choices):
        return choices[self.below(len(choices))]

    def chance(self, one_in):
        return self.below(one_in) == one_in - 1


# People

FIRST = ('Mario', 'Anna', 'Luca', 'Giulia', 'Paolo', 'Elena', 'Stefano',
         'Chiara', 'Roberto', 'Francesca', 'Nicolò', 'Niccolò', 'Mattia',
         'Anna Maria', 'Maria Grazia', 'Gian Luca', 'Giancarlo', 'Pier Luigi',
         'Gianmaria', 'Maria Teresa', 'Desirée', 'Andrea', 'Lucia', 'Teresa',
         'Salvatore', 'Carmela', 'Ivan', 'Igor', 'Walter', 'Rosanna',
         'Noemi', 'Ambra', 'Rosa', 'Vito', 'Italo')
LAST = ('Rossi', 'Bianchi', 'Ferrari', 'Esposito', 'Colombo', 'De Luca',
        'Di Stefano', 'De Santis', 'Del Vecchio', 'Della Valle', 'Dal Pozzo',
        'Lo Russo', 'La Rocca', 'Li Vigni', "D'Amico", "D'Angelo",
        "Dell'Acqua", "Dall'Oglio", "Sant'Agostino", 'Degli Esposti',
        'De Bonis', 'Cantù', 'Zanrè', 'Forlì', 'Nardò', 'Conti Rossini',
        'Bonetti-Verri', 'Kofler', 'Zorzut', 'Fabbri', 'Sartori', 'Marini',
        'Monti', 'Basile', 'Serra', 'Costa', 'Leone', 'Fontana', 'Sala',
        'Pace', 'Amato', 'Gentile', 'Valente', 'Bruno', 'Fiore', 'Re')
TITLES = ('', 'Dott.', 'Dott.ssa', 'Ing.', 'Arch.', 'Avv.', 'Geom.', 'dr.',
          'Sig.ra', 'il dott.', 'la dott.ssa', 'Rag.', "l'ing.", 'Prof.')
ACCENTS = dict(zip('àèéìòù', ("a'", "e'", "e'", "i'", "o'", "u'")))
AREAS = ('0532', '06', '011', '0444', '081', '0971', '0586', '035', '0832')
MOBILES = ('333', '347', '320', '389', '366')


def shown_name(tape, first, last):
    """A name in one of the shapes that people write."""
    shape = tape.below(6)
    if shape == 1:
        return f'{first} {last}'.upper()
    if shape == 2:
        return f'{last.upper()} {first}'
    if shape == 3:
        return f'{first} {last.upper()}'
    if shape == 4:
        # Typed as an apostrophe, which only a word's end can be.
        return re.sub(r'[àèéìòù](?![^\W\d_])', lambda m: ACCENTS[m.group()],
                      f'{first} {last}')
    if shape == 5:
        return f'{first} {last}'.replace("'", '\u2019')
    return f'{first} {last}'


def number(tape, taken):
    mobile = tape.below(2)
    area = tape.pick(MOBILES if mobile else AREAS)
    rest = str(tape.below(900000) + 100000)
    if mobile:
        rest += str(tape.below(10))
    while area + rest in taken:
        rest = str(int(rest) + 1)
    taken.add(area + rest)
    shown = tape.pick((f'{area} {rest}', f'{area}/{rest}', f'{area}-{rest}',
                       f'{area}.{rest}', f'{area}{rest}',
                       f'{area} {rest[:3]} {rest[3:]}',
                       f'{area} {rest[:2]} {rest[2:4]} {rest[4:]}',
                       f'+39 {area} {rest}', f'+39{area}{rest}',
                       f'0039 {area} {rest}', f'(+39) {area} {rest}'))
    label = tape.pick(('cell.', 'cellulare', 'mobile') if mobile else
                      ('tel.', 'telefono', 'Tel'))
    return Number(label, shown, f'+39{area}{rest}')


def local_part(tape, first, last, taken):
    first, last = (wordings.ascii_local(x).replace('-', '').replace(
        'é', 'e').replace('.', '') for x in (first, last))
    shapes = (f'{first}.{last}', f'{first[0]}.{last}', f'{last}',
              f'{last}.{first}', f'{first}_{last}', f'{first[0]}{last}')
    local = tape.pick(shapes)
    while local in taken:
        local += '2'
    taken.add(local)
    return local


def referent(tape, domain, taken):
    first, last = tape.pick(FIRST), tape.pick(LAST)
    # Of two with one surname an address may be either's.
    while last in taken:
        last = LAST[(LAST.index(last) + 1) % len(LAST)]
    taken.add(last)
    shown = shown_name(tape, first, last)
    address = f'{local_part(tape, first, last, taken)}@{domain}'
    numbers = [number(tape, taken) for _ in range(tape.below(3))]
    return Referent(tape.pick(TITLES), shown, f'{first} {last}',
                    tape.pick(wordings.ROLES), address, numbers)


def who(p):
    return f'{p.title} {p.shown}'.strip()


# Groups

def group_words(tape, sector, n):
    """(noun phrase, whether "del" goes before it)"""
    day = wordings.DATES[sector][n - 1]
    number_, month = day.split()
    months = {'ottobre': 10, 'novembre': 11, 'dicembre': 12}
    short = f'{int(number_)}/{months[month]}'
    ordinal = wordings.ORDINALS[n - 1]
    return tape.pick((
        f'Focus Group {n}', f'FG {n}', f'Focus Group n. {n}',
        f'FG{n}', f'Focus Group n° {n}', f'Focus Group numero {n}',
        f'{ordinal} Focus Group', f'{n}° Focus Group',
        f'Focus Group {wordings.ROMAN[n - 1]}',
        f'Focus Group del {day}', f'Focus Group del {day} 2027',
        f'Focus Group del {short}/2027',
        f'Focus Group n. {n} del {day}',
        f'{ordinal} Focus Group, quello del {day}',
        f'Focus Group {n} ({day})'))


def wish(tape, body, sector, taken):
    group = tape.below(5)
    people = [referent(tape, body.domain, taken)
              for _ in range(1 + (tape.below(4) == 3))]
    words = group_words(tape, sector, group) if group else ''
    return Wish(sector, tape.pick(wordings.SECTORS[sector]),
                (f'{sector}-{group}', words) if group else None, people)


# Styles: what a wish looks like

def address_of(tape, p):
    return tape.pick((p.email, p.email, p.email, f'<{p.email}>',
                      p.email.replace('@', ' (at) '), p.email.upper()))


def labelled_form(tape, body, w):
    mark = tape.pick((': ', ' : ', ':\t'))
    rows = [(tape.pick(('Ente', 'Amministrazione', 'Provincia')),
             f'Provincia di {body.name}'),
            (tape.pick(('Settore', 'Settore di interesse', 'Ambito')),
             w.title)]
    if w.group:
        rows.append((tape.pick(('Focus Group', 'Gruppo', 'FG prescelto')),
                     tape.pick((w.group[1], w.group[0].split('-')[1]))))
    for p in w.people:
        rows.append((tape.pick((
            'Referente operativo', 'Referente', 'Nominativo del referente',
            'Nome e cognome', 'Referente da convocare')), who(p)))
        if tape.chance(2):
            rows.append((tape.pick(('Ruolo', 'Qualifica')), p.role))
        rows.append((tape.pick(('E-mail', 'Email', 'Mail',
                                'Indirizzo e-mail', 'Posta elettronica')),
                     address_of(tape, p)))
        rows += [(n.label.rstrip('.').capitalize(), n.shown)
                 for n in p.numbers]
    return '\n'.join(f'{a}{mark}{b}' for a, b in rows)


def contacts(tape, p):
    lead = tape.pick(('', 'e-mail ', 'mail: '))
    parts = [lead + address_of(tape, p)]
    parts += [f'{n.label} {n.shown}' for n in p.numbers]
    return tape.pick((', ', ' - ', '; ')).join(parts)


def where(tape, w):
    if not w.group:
        return f'al settore {w.title}'
    return tape.pick((f'al {w.group[1]} del settore {w.title}',
                      f'al settore {w.title}, {w.group[1]}',
                      f'al {w.group[1]} ({w.title})'))


def sentences(tape, body, w):
    at = where(tape, w)
    first = w.people[0]
    text = tape.pick((
        f'La Provincia di {body.name} partecipa {at}. Il referente operativo '
        f'da convocare è {who(first)}, {contacts(tape, first)}.',
        f'La Provincia di {body.name} aderisce {at}; referente: {who(first)}'
        f' ({contacts(tape, first)}).',
        f'Chiediamo di iscrivere la Provincia di {body.name} {at}. '
        f'Vi preghiamo di convocare {who(first)}, {contacts(tape, first)}.',
        f'Con riferimento {at}, si designa {who(first)}, '
        f'{first.role.lower()}, {contacts(tape, first)}.'))
    for p in w.people[1:]:
        text += tape.pick((
            f' Parteciperà inoltre {who(p)}, {contacts(tape, p)}.',
            f' Secondo referente: {who(p)}, {contacts(tape, p)}.'))
    return text


# What one writes of one person, and of several.  {al}, {il}: the meeting.
FRAMES = (
    ('{Al} partecipa {who}.', '{Al} partecipano {who}.'),
    ('{Who} parteciperà {al}.', '{Who} parteciperanno {al}.'),
    ('Il nostro referente per {il} è {who}.',
     'I nostri referenti per {il} sono {who}.'),
    ('Per {il} il referente è {who}.', 'Per {il} i referenti sono {who}.'),
    ('Indichiamo quale referente per {il} {who}.',
     'Indichiamo quali referenti per {il} {who}.'),
    ('{Al} interverrà {who}.', '{Al} interverranno {who}.'),
    ('Abbiamo individuato {who} quale referente per {il}.',
     'Abbiamo individuato {who} quali referenti per {il}.'),
    ('È stato designato per la partecipazione {al} {who}.',
     'Sono stati designati per la partecipazione {al} {who}.'),
    ('Vi chiedo di iscrivere {al} {who}.',) * 2,
    ('Potete convocare per {il} {who}.',) * 2,
    ('La Provincia sarà rappresentata {al} da {who}.',) * 2,
    ('Questa Provincia aderisce {al} e indica {who}.',) * 2,
    ('Si comunica che {al} prenderà parte {who}.',
     'Si comunica che {al} prenderanno parte {who}.'),
    ('Vorremmo partecipare {al}: verrà {who}.',
     'Vorremmo partecipare {al}: verranno {who}.'),
    ('Aderiamo {al}. Da convocare: {who}.',) * 2,
    ('Il nominativo del referente per {il} è il seguente: {who}.',
     'I nominativi dei referenti per {il} sono i seguenti: {who}.'),
    ('Segnalo per {il} {who}.',) * 2,
    ('Mandiamo {al} {who}.',) * 2,
    ('{Al} sarà presente {who}.', '{Al} saranno presenti {who}.'),
    ('Aderiamo {al}, dove ci rappresenta {who}.',
     'Aderiamo {al}, dove ci rappresentano {who}.'),
    ('Il partecipante {al} è {who}.', 'I partecipanti {al} sono {who}.'),
    ('Ci iscriviamo {al} con {who}.',) * 2,
)


def meeting(tape, w):
    """With "al" and with "il" before it."""
    if not w.group:
        return tape.pick((
            (f'al settore {w.title}', f'il settore {w.title}'),
            (f'al tavolo {w.title}', f'il tavolo {w.title}'),
            (f'ai Focus Group {w.title}', f'i Focus Group {w.title}')))
    n = int(w.group[0].split('-')[1])
    ordinal = wordings.ORDINALS[n - 1]
    day = wordings.DATES[w.sector][n - 1]
    words = tape.pick((
        f'Focus Group {w.sector.upper()} {n}', f'{w.sector.upper()} {n}',
        f'gruppo {n} del settore {w.title}',
        f'{ordinal} Focus Group {w.sector.upper()}',
        f'{ordinal} incontro del settore {w.title}',
        f'Focus Group {w.sector.upper()} {n} del {day}',
        f'Focus Group {w.sector.upper()} del {day}',
        f'gruppo {w.sector.upper()} n. {n}'))
    return f'al {words}', f'il {words}'


def prose(tape, body, w):
    """One sentence says it all."""
    frame = tape.pick(FRAMES)[len(w.people) > 1]
    close = tape.pick(((', ', ''), (' (', ')'), (' - ', '')))
    people = tape.pick((' e ', '; ', ', e ')).join(
        f'{who(p)}{close[0]}{contacts(tape, p)}{close[1]}' for p in w.people)
    al, il = meeting(tape, w)
    return frame.format(al=al, il=il, who=people, Al=al[0].upper() + al[1:],
                        Who=people[0].upper() + people[1:])


def card(tape, _, w):
    """A sector, and a person with one fact a line."""
    lines = [f'Adesione {where(tape, w)}.', '',
             tape.pick(('Referente:', 'Il nostro referente:'))]
    for p in w.people:
        lines += [who(p), p.role] if tape.chance(2) else [who(p)]
        lines += [f'{n.label} {n.shown}' for n in p.numbers]
        lines += [p.email, '']
    return '\n'.join(lines).rstrip('\n')


def items(tape, _, w):
    sign = tape.pick(('- ', '* ', '• '))
    lines = [f'{sign}settore: {w.title}']
    if w.group:
        lines.append(f'{sign}gruppo: {w.group[1]}')
    lines += [f'{sign}referente: {who(p)}, {contacts(tape, p)}'
              for p in w.people]
    return '\n'.join(lines)


def table(tape, body, w):
    """Cells apart by a tab, as out of a spreadsheet."""
    rows = [('Settore', 'Focus Group', 'Referente', 'E-mail', 'Telefono')]
    for p in w.people:
        rows.append((w.title, w.group[1] if w.group else '-', who(p),
                     p.email, ' / '.join(n.shown for n in p.numbers) or '-'))
    return (f'Adesione della Provincia di {body.name}:\n\n'
            + '\n'.join('\t'.join(row) for row in rows))


STYLES = (labelled_form, sentences, items, card, table, prose)


def myself(tape, body, w):
    """The writer is the referent: his contacts stand in his signature."""
    me = w.people[0]
    text = tape.pick((
        f'La Provincia di {body.name} partecipa {where(tape, w)}: '
        'parteciperò io.',
        f'in qualità di referente della Provincia di {body.name} il '
        f'sottoscritto parteciperà {where(tape, w)}.'))
    sign = [tape.pick(wordings.CLOSINGS), '', me.name, me.role,
            f'Provincia di {body.name}']
    sign += [f'{n.label} {n.shown}' for n in me.numbers]
    if tape.chance(2):
        sign.append(me.email)
    return f'{tape.pick(wordings.GREETINGS)}\n{text}\n\n' + '\n'.join(sign)


# Second thoughts

def changed_mind(tape, body, sector, taken):
    """(text, what it says): a withdrawal, or another person or group."""
    w = wish(tape, body, sector, taken)
    new, old = w.people[0], referent(tape, body.domain, taken)
    said = {'decision': 'accept', 'entity': body.sigla, 'missing': []}
    entry = {'sector': sector, 'group': w.group and w.group[0],
             'referents': []}
    said['registrations'] = [entry]
    if tape.below(3) == 2:
        text, n = acts.move(tape, body.name, sector)
        entry['group'], said['kind'] = f'{sector}-{n}', 'change'
        return text, said
    comes = f'{who(new)}, {contacts(tape, new)}'
    if tape.chance(2):
        comes = f'{who(new)} ({contacts(tape, new)})'
    text, said['kind'], named = acts.sentence(
        tape, body.name, meeting(tape, w), old.name, comes)
    if named:
        entry['referents'].append({
            'name': new.name, 'email': new.email,
            'phones': [n.e164 for n in new.numbers]})
    return text, said


# The whole letter

def expected(body, wishes):
    return {'kind': 'registration', 'decision': 'accept',
            'entity': body.sigla, 'missing': [], 'registrations': [
                {'sector': w.sector, 'group': w.group and w.group[0],
                 'referents': [{'name': p.name, 'email': p.email,
                                'phones': [n.e164 for n in p.numbers]}
                               for p in w.people]} for w in wishes]}


def by_secretary(tape, body, wishes, writer):
    style = tape.pick(STYLES)
    parts = [tape.pick(wordings.GREETINGS)]
    if tape.chance(2):
        parts.append(tape.pick(wordings.OPENINGS).format(body=body.name))
    parts += [style(tape, body, w) for w in wishes]
    sign = [tape.pick(wordings.CLOSINGS), '', writer.name,
            tape.pick(wordings.OFFICES), f'Provincia di {body.name}']
    if tape.chance(2):
        sign.append(f'Tel. {writer.phone}')
    return '\n\n'.join([*parts, '\n'.join(sign)])


def enclosed(tape, body, wishes, writer):
    """(cover, attachment): the facts stand in a document."""
    style = tape.pick((labelled_form, sentences, items))
    lines = [f'PROVINCIA DI {body.name.upper()}', '',
             'Oggetto: adesione ai Focus Group', '']
    for w in wishes:
        lines += [*style(tape, body, w).split('\n'), '']
    lines += ['Il Segretario Generale', 'Aurelio Carbonetti']
    cover = ('Si trasmette in allegato la nota di adesione.\n\n'
             f'Cordiali saluti\n{writer.name}\n')
    return cover, letters.attached(
        'adesione.docx', 'application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document', letters.docx(lines))


def message(text, writer, attachment=None,
            subject='Adesione ai Focus Group'):
    domain = writer.email.rpartition('@')[2]
    body = letters.part(text + '\n', 'plain', 'utf-8', 'quoted-printable')
    if attachment:
        body = letters.multipart('mixed', '=_drawn', [body, attachment])
    return letters.letter(
        [*letters.trace(writer.email, f'mail.{domain}', INSTANT, 'D7A1',
                        'pass'),
         ('From', f'{letters.word(writer.name, "utf-8")} <{writer.email}>'),
         ('To', letters.OUR), ('Subject', subject),
         ('Date', letters.date(INSTANT)),
         ('Message-ID', f'<drawn.1@{domain}>')], body)


def letter(tape):
    """(bytes, what it says)"""
    way = tape.pick(('secretary', 'secretary', 'secretary', 'secretary',
                     'myself', 'enclosed', 'changed', 'changed'))
    body = tape.pick(BODIES)
    sectors = tape.pick((('sua',), ('sape',), ('sit',), ('sua', 'sit'),
                         ('sape', 'sua'), ('sua', 'sape', 'sit')))
    taken = {'Segretari'}
    if way == 'myself':
        wishes = [wish(tape, body, sectors[0], taken)]
        wishes[0] = wishes[0]._replace(people=wishes[0].people[:1])
        me = wishes[0].people[0]
        writer = wordings.Person('', me.name, me.email, '', me.role)
        data = message(myself(tape, body, wishes[0]), writer)
        return data, expected(body, wishes)
    if way == 'changed':
        text, said = changed_mind(tape, body, sectors[0], taken)
        writer = wordings.Person('', 'Bruna Segretari',
                                 f'b.segretari@{body.domain}', '', '')
        hello = tape.pick(('Buongiorno,', 'Spett.le UPI,', 'Gentilissimi,'))
        text = (f'{hello}\n{text}\n\n'
                f'{tape.pick(wordings.CLOSINGS)}\n{writer.name}\n'
                f'Provincia di {body.name}')
        return message(text, writer, subject='Focus Group'), said
    wishes = [wish(tape, body, s, taken) for s in sectors]
    writer = wordings.Person('', 'Bruna Segretari',
                             f'b.segretari@{body.domain}', '0521 931777', '')
    if way == 'enclosed':
        cover, attachment = enclosed(tape, body, wishes, writer)
        return message(cover, writer, attachment), expected(body, wishes)
    return (message(by_secretary(tape, body, wishes, writer), writer),
            expected(body, wishes))
