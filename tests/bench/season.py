#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A season of letters: season.py N DIR [--seed S]

Writes DIR/00000.eml ... and DIR/labels.ndjson, with what a careful clerk
decides on each letter. The same N and seed give the same bytes.

Of a hundred letters about sixty are registrations in order (ten of them, of
the hundred, in a PDF, a DOCX or a PEC envelope), ten lack something, twenty
may not be answered and ten need a person. As in life a body writes again
and again. So that the labels hold in whatever order letters are filed, a
body has always the same group a sector, each writer writes once or twice,
and the bodies whose letters lack something are not those that register.
"""
import argparse
import json
import os
import random
import re

import letters
import machines
import wordings
from wordings import Wish

HERE = os.path.dirname(os.path.abspath(__file__))
BODIES = os.path.join(HERE, '..', '..', 'config', 'provinces.tsv')
START = 1820390400              # 8 September 2027, 10:00 in Rome
STEP = 180                      # seconds from one letter to the next
POOL = 12                       # people a body has for a sector
INCOMPLETE_BODIES = 16
PROVIDERS = ('pec.aruba.it', 'legalmail.it', 'sicurezzapostale.it')


class Body:
    """A Province and the people it may name."""

    def __init__(self, r, index, sigla, name, domain):
        self.sigla, self.name, self.domain = sigla, name, domain
        self.groups, self.people = {}, {}
        for k, sector in enumerate(wordings.SECTORS):
            # Every other one leaves the choice to the organisers.
            named = (index + k) % 2 == 0
            self.groups[sector] = (index // 2 + k) % 4 + 1 if named else None
            pool = {}
            while len(pool) < POOL:
                p = wordings.person(r, domain, r.random() < 0.85)
                pool[p.email] = p
            self.people[sector] = list(pool.values())


def bodies(r):
    """Those that were invited in 2021 and whose domain is known."""
    with open(BODIES, encoding='utf-8') as f:
        names = f.readline().rstrip('\n').split('\t')
        rows = [dict(zip(names, line.rstrip('\n').split('\t')))
                for line in f]
    rows = [x for x in rows if x['upi_76'] == '1' and re.fullmatch(
        r'provincia\.[a-z.-]+\.it', x['web_domains'])]
    return [Body(r, i, x['sigla'], x['name'], x['web_domains'])
            for i, x in enumerate(rows)]


class Season:
    def __init__(self, seed):
        self.r = random.Random(seed)
        every = bodies(random.Random(77))
        self.incomplete = every[:INCOMPLETE_BODIES]
        self.complete = every[INCOMPLETE_BODIES:]
        self.noise = random.Random(78).randbytes(1 << 20)
        self.number = 0

    # What a letter is made of

    def instant(self):
        return START + self.number * STEP

    def queue_id(self):
        return f'{self.number:06X}{self.r.getrandbits(24):06X}'

    def bytes(self, least, most):
        size = self.r.randrange(least, most)
        at = self.r.randrange(len(self.noise) - size)
        return self.noise[at:at + size]

    def wish(self, body, sector=None, many=0.2):
        sector = sector or self.r.choice(list(wordings.SECTORS))
        count = 2 if self.r.random() < many else 1
        return Wish(sector, body.groups[sector],
                    self.r.sample(body.people[sector], count))

    def subject(self, body):
        return self.r.choice((
            f'Adesione Focus Group - Provincia di {body.name}',
            f'Provincia di {body.name} - adesione ai Focus Group',
            'R: Focus Group "Province & Comuni": richiesta di adesione',
            'Focus Group Province & Comuni: nominativo del referente'))

    def fields(self, writer, subject, charset='utf-8', dmarc='pass',
               more=()):
        domain = writer.email.rpartition('@')[2]
        shown = letters.word(writer.name, charset)
        return [*letters.trace(writer.email, f'mail.{domain}',
                               self.instant(), self.queue_id(), dmarc),
                ('From', f'{shown} <{writer.email}>'),
                ('To', letters.OUR),
                ('Subject', letters.word(subject, charset)),
                ('Date', letters.date(self.instant())),
                ('Message-ID', self.message_id(domain)), *more]

    def message_id(self, domain):
        return f'<{self.number}.{self.r.getrandbits(64):x}@{domain}>'

    def dressed(self, text, charset):
        """(fields, part): the same text as five programs send it."""
        r = self.r
        program = r.choice(('outlook', 'outlook', 'iphone', 'thunderbird',
                            'gmail', 'webmail'))
        plain = letters.part(text, 'plain', charset, r.choice(
            ('quoted-printable', 'base64', '8bit')))
        if program == 'iphone':
            text += '\n\nInviato da iPhone\n'
            return ([('X-Mailer', 'iPhone Mail (21A329)')],
                    letters.part(text, 'plain', 'utf-8', 'quoted-printable'))
        if program == 'thunderbird':
            return ([('User-Agent', 'Mozilla Thunderbird')], plain)
        if program == 'webmail':
            return ([('X-Mailer', 'Zimbra 8.8.15')],
                    letters.part(wordings.html_of(text), 'html', 'utf-8',
                                 'base64'))
        html = letters.part(wordings.html_of(text), 'html', charset,
                            'quoted-printable')
        both = letters.multipart('alternative', f'=_alt_{self.queue_id()}',
                                 [plain, html])
        if program == 'outlook' and r.random() < 0.5:
            logo = letters.attached('image001.png', 'image/png',
                                    self.bytes(6000, 60000), 'inline',
                                    'Content-ID: <image001.png@01>\n')
            both = letters.multipart('related', f'=_rel_{self.queue_id()}',
                                     [both, logo])
        return [('X-Mailer', 'Microsoft Outlook 16.0')
                if program == 'outlook' else ('X-Received', 'by gmail')], both

    def send(self, writer, subject, text, dmarc='pass'):
        charset = self.r.choice(('utf-8', 'utf-8', 'iso-8859-1'))
        more, part = self.dressed(text, charset)
        return letters.letter(self.fields(writer, subject, charset, dmarc,
                                          more), part)

    # Registrations in order

    def registration_text(self, body, wish, writer):
        r = self.r
        shape = r.choice((wordings.form, wordings.sentence, wordings.items,
                          wordings.from_phone))
        if shape is wordings.from_phone:
            wish = wish._replace(people=wish.people[:1])
        quoted = wordings.INVITATION if r.random() < 0.25 else None
        return wordings.whole(r, body.name, shape(r, body.name, wish),
                              writer, shape is not wordings.from_phone,
                              quoted)

    def plain(self, body):
        writer = wordings.person(self.r, body.domain)
        text = self.registration_text(body, self.wish(body), writer)
        return self.send(writer, self.subject(body), text)

    def two_sectors(self, body):
        r, writer = self.r, wordings.person(self.r, body.domain)
        wishes = [self.wish(body, s, 0)
                  for s in r.sample(list(wordings.SECTORS), 2)]
        shape = r.choice((wordings.form, wordings.sentence))
        content = '\n\n'.join(shape(r, body.name, w) for w in wishes)
        text = wordings.whole(r, body.name, content, writer)
        return self.send(writer, self.subject(body), text)

    def myself(self, body):
        wish = self.wish(body, many=0)
        me = wish.people[0]
        me = me._replace(phone=me.phone or '0532 299111')
        text = wordings.whole(self.r, body.name, wordings.myself(
            self.r, body.name, wish, me), me, opening=False)
        return self.send(me, self.subject(body), text)

    def table(self, body):
        writer = wordings.person(self.r, body.domain)
        text, html = wordings.html_table(body.name, self.wish(body), self.r)
        end = f'{writer.name}\nProvincia di {body.name}\n'
        html += '<p>' + end.replace('\n', '<br>') + '</p>\n'
        both = letters.multipart(
            'alternative', f'=_tab_{self.queue_id()}',
            [letters.part(f'{text}\n\n{end}', 'plain', 'utf-8', 'base64'),
             letters.part(f'<html><body>{html}</body></html>', 'html',
                          'utf-8', 'quoted-printable')])
        return letters.letter(self.fields(writer, self.subject(body)), both)

    def enclosed(self, body, make, name, kind):
        """A covering line; the facts stand in the attachment."""
        r, writer = self.r, wordings.person(self.r, body.domain)
        lines = [f'PROVINCIA DI {body.name.upper()}', '',
                 'Oggetto: adesione ai Focus Group', '',
                 *wordings.form(r, body.name, self.wish(body)).split('\n'),
                 '', 'Il Segretario Generale',
                 wordings.person(r, body.domain).name]
        cover = ('Si trasmette in allegato la nota di adesione.\n\n'
                 + wordings.signature(r, writer, body.name) + '\n')
        mixed = letters.multipart(
            'mixed', f'=_doc_{self.queue_id()}',
            [letters.part(cover, 'plain', 'utf-8', 'quoted-printable'),
             letters.attached(name, kind, make(lines))])
        return letters.letter(self.fields(writer, self.subject(body)), mixed)

    def in_pdf(self, body):
        return self.enclosed(
            body, lambda x: letters.pdf(x, self.bytes(60000, 400000)),
            f'nota_prot_{self.number}.pdf', 'application/pdf')

    def in_docx(self, body):
        return self.enclosed(
            body, lambda x: letters.docx(x, self.bytes(8000, 90000)),
            f'adesione_{self.number}.docx',
            'application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document')

    def in_pec(self, body):
        r = self.r
        office = f'protocollo@pec.{body.domain}'
        writer = wordings.person(r, body.domain)._replace(email=office)
        text = self.registration_text(body, self.wish(body), writer)
        subject = f'Prot. {self.number} - {self.subject(body)}'
        opec = f'opec{self.number}.{r.getrandbits(40)}@{PROVIDERS[0]}'
        inner = letters.letter(
            [('From', office), ('To', letters.OUR),
             ('Subject', letters.word(subject, 'utf-8')),
             ('Date', letters.date(self.instant())),
             ('Message-ID', f'<{opec}>')],
            letters.part(text, 'plain', 'utf-8', 'quoted-printable'))
        return letters.pec(inner, office, subject, self.instant(), opec,
                           r.choice(PROVIDERS), self.queue_id(),
                           self.bytes(1800, 2800))

    # Letters that lack something

    def lacks(self, body, spoil):
        r, writer = self.r, wordings.person(self.r, body.domain)
        wish = self.wish(body, many=0)
        who = wordings.person(r, body.domain)
        content = spoil(r, body, wish._replace(people=[who]))
        text = wordings.whole(r, body.name, content, writer)
        return self.send(writer, self.subject(body), text)

    def no_address(self, body):
        return self.lacks(body, lambda r, b, w: wordings.form(
            r, b.name, w._replace(people=[w.people[0]._replace(email='')])))

    def no_sector(self, body):
        return self.lacks(body, lambda r, b, w: (
            f'Il referente operativo da convocare è '
            f'{wordings.titled(w.people[0])}'
            f'{wordings.contacts(w.people[0])}.'))

    def no_referent(self, body):
        return self.lacks(body, lambda r, b, w: (
            f'La Provincia di {b.name} partecipa al settore '
            f'{r.choice(wordings.SECTORS[w.sector])}.'))

    def no_body(self, _):
        """From a free mailbox, and nothing says for whom."""
        r = self.r
        me = wordings.person(r, 'gmail.com')
        them = wordings.person(r, 'libero.it')
        sector = r.choice(list(wordings.SECTORS))
        text = (f'Buongiorno,\n\nper il settore '
                f'{wordings.SECTORS[sector][0]} il referente operativo da '
                f'convocare è {wordings.titled(them)}'
                f'{wordings.contacts(them)}.\n\nGrazie\n{me.name}\n')
        return self.send(me, 'Adesione focus group', text)


# (share of a hundred letters, how it is made, whose, kind, decision)
MIX = (
    (31, Season.plain, 'complete', 'registration', 'accept'),
    (8, Season.two_sectors, 'complete', 'registration', 'accept'),
    (6, Season.myself, 'complete', 'registration', 'accept'),
    (5, Season.table, 'complete', 'registration', 'accept'),
    (3, Season.in_pdf, 'complete', 'registration', 'accept'),
    (3, Season.in_docx, 'complete', 'registration', 'accept'),
    (4, Season.in_pec, 'complete', 'registration', 'accept'),
    (4, Season.no_address, 'incomplete', 'registration', 'ask'),
    (2, Season.no_sector, 'incomplete', 'registration', 'ask'),
    (2, Season.no_referent, 'incomplete', 'registration', 'ask'),
    (2, Season.no_body, None, 'registration', 'ask'),
    (5, machines.bounce, 'complete', 'bounce', 'ignore'),
    (7, machines.out_of_office, 'complete', 'autoreply', 'ignore'),
    (3, machines.pec_receipt, 'complete', 'pec-receipt', 'ignore'),
    (2, machines.read_receipt, 'complete', 'autoreply', 'ignore'),
    (3, machines.newsletter, 'complete', 'other', 'ignore'),
    (4, machines.forged, 'complete', 'registration', 'review'),
    (4, machines.comune, 'complete', 'registration', 'review'),
    (2, machines.stranger, 'complete', 'change', 'review'),
)


def generate(count, seed):
    """Yields (bytes, label) in the order of their dates."""
    season = Season(seed)
    shares = [share for share, *_ in MIX]
    for number in range(count):
        season.number = number
        _, make, whose, kind, decision = season.r.choices(MIX, shares)[0]
        body = whose and season.r.choice(getattr(season, whose))
        made = make(season, body)
        ident = re.search(rb'^Message-ID: <([^>]+)>', made, re.M).group(1)
        yield made, {'file': f'{number:05d}.eml', 'kind': kind,
                     'decision': decision, 'made': make.__name__,
                     'entity': body.sigla if body else None,
                     'message_id': ident.decode()}


def write(count, folder, seed):
    os.makedirs(folder, exist_ok=True)
    total = 0
    with open(os.path.join(folder, 'labels.ndjson'), 'w',
              encoding='utf-8') as labels:
        for made, label in generate(count, seed):
            total += len(made)
            with open(os.path.join(folder, label['file']), 'wb') as f:
                f.write(made)
            labels.write(json.dumps(label) + '\n')
    return total


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('count', type=int)
    p.add_argument('folder')
    p.add_argument('--seed', type=int, default=1)
    a = p.parse_args()
    total = write(a.count, a.folder, a.seed)
    print(f'{a.count} letters, {total} bytes')


if __name__ == '__main__':
    main()
