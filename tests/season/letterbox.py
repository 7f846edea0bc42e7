# SPDX-License-Identifier: EUPL-1.2
"""Letters of the season, as the mail programs of Provinces send them."""
import zlib
from email.utils import format_datetime

import letters
import wordings

OFFICE = letters.OUR
PROVIDERS = ('pec.aruba.it', 'legalmail.it', 'sicurezzapostale.it')

# What becomes of a letter, as far as mails can tell.
ANSWER = 'answer'       # one answer to its writer
SILENCE = 'silence'     # none
REVIEW = 'review'       # none before an organiser has decided
DOUBT = 'doubt'         # none to the stranger; the contact is asked


class Letter:
    """One letter on its way, and what should come of it."""

    def __init__(self, at, sender, ident, data, wants, what, **more):
        self.at, self.sender, self.ident = at, sender, ident
        self.data, self.wants, self.what = data, wants, what
        self.to = more.get('to') or OFFICE
        self.bounce = more.get('bounce', False)
        self.reader = more.get('reader') or sender   # who is answered
        self.copies = 1         # that come at once
        self.delivered = 0
        self.came = None        # with which batch it was fetched
        self.choice = None      # of a calendar: (UID, revision, stamp, word)
        self.body = None        # that writes it by hand
        self.report = None      # the group of which it is one


def instant(at):
    return int(at.timestamp())


def date(at):
    return format_datetime(at)


def address(person):
    name = letters.word(person.name, 'utf-8')
    return f'{name} <{person.email}>' if person.name else person.email


def head(r, at, person, subject, ident, to=None, answers=None, auth='pass',
         more=()):
    """The fields of a letter, our own server's on top."""
    domain = person.email.rpartition('@')[2]
    trace = list(letters.trace(person.email, f'mail.{domain}', instant(at),
                               f'{r.getrandbits(40):010X}', auth))[2:]
    fields = [*trace, ('From', address(person)), ('To', to or OFFICE),
              ('Subject', letters.word(subject, 'utf-8')),
              ('Date', date(at)), ('Message-ID', f'<{ident}>')]
    if answers:
        fields += [('In-Reply-To', f'<{answers}>'),
                   ('References', f'<{answers}>')]
    return [*fields, *more]


def dressed(r, text):
    """The text as one of several programs sends it."""
    kind = r.choice(('plain', 'plain', 'latin', 'both', 'both', 'html'))
    if kind == 'latin':
        return letters.part(text, 'plain', 'windows-1252', '8bit')
    plain = letters.part(text, 'plain', 'utf-8',
                         r.choice(('quoted-printable', 'base64', '8bit')))
    if kind == 'plain':
        return plain
    html = letters.part(wordings.html_of(text), 'html', 'utf-8',
                        'quoted-printable')
    if kind == 'html':
        return html
    return letters.multipart('alternative', f'=_a{r.getrandbits(48):x}',
                             [plain, html])


def quoted(r, mail, writer):
    """The mail that is answered, as programs put it below."""
    when = mail.date
    day = when.strftime('%d/%m/%Y')
    hour = when.strftime('%H:%M')
    lines = mail.text.rstrip().split('\n')
    us = f'Segreteria Province & Comuni <{OFFICE}>'
    way = r.choice(('outlook', 'mark', 'mark', 'none'))
    if way == 'none':
        return ''
    if way == 'outlook':
        return (f'\n\nDa: {us}\nInviato: {day} {hour}\nA: {writer.email}\n'
                f'Oggetto: {mail.subject}\n\n' + '\n'.join(lines) + '\n')
    return (f'\n\nIl giorno {day} alle ore {hour} Segreteria Province & '
            f'Comuni <{OFFICE}> ha scritto:\n\n'
            + '\n'.join(f'> {line}'.rstrip() for line in lines) + '\n')


def reply_subject(r, subject):
    return r.choice(('Re: ', 'R: ', 'RE: ')) + subject


def delivery_failure(mail, lost):
    """An RFC 3464 report about one of our mails."""
    host = lost.rpartition('@')[2]
    notice = letters.part(
        f'This is the mail system at host mail.{host}.\n\nI\'m sorry to have '
        f'to inform you that your message could not\nbe delivered to one or '
        f'more recipients.\n\n<{lost}>: host mail.{host} said: 550 5.1.1\n'
        f'    <{lost}>: Recipient address rejected: User unknown\n',
        'plain', 'us-ascii', '7bit')
    status = (f'Content-Type: message/delivery-status\n\nReporting-MTA: dns; '
              f'mail.{host}\n\nFinal-Recipient: rfc822; {lost}\n'
              'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 '
              '5.1.1 User unknown\n').encode()
    ours = (f'Content-Type: text/rfc822-headers\n\nFrom: {OFFICE}\n'
            f'To: {lost}\nMessage-ID: <{mail.id}>\n').encode()
    return letters.multipart('report', f'=_d{zlib.crc32(mail.id.encode()):x}',
                             [notice, status, ours],
                             ' report-type=delivery-status;')


def returned(r, mail, lost, at, ident):
    """(Letter) a mail server gives one of our mails back."""
    daemon = wordings.Person('', 'Mail Delivery System', 'MAILER-DAEMON@mail.'
                             + lost.rpartition('@')[2], '', '')
    data = letters.letter(
        head(r, at, daemon, 'Undelivered Mail Returned to Sender', ident,
             more=(('Auto-Submitted', 'auto-replied'),)),
        delivery_failure(mail, lost))
    return Letter(at, daemon.email, ident, data, SILENCE, 'bounce',
                  bounce=True)


def certified(r, at, office, subject, text, ident):
    """A PEC envelope around a letter of the body's certified mailbox."""
    inner = letters.letter(
        [('From', office), ('To', OFFICE),
         ('Subject', letters.word(subject, 'utf-8')), ('Date', date(at)),
         ('Message-ID', f'<{ident}>')],
        letters.part(text, 'plain', 'utf-8', 'quoted-printable'))
    return letters.pec(inner, office, subject, instant(at), ident,
                       r.choice(PROVIDERS), f'{r.getrandbits(40):010X}',
                       r.randbytes(2000))
