# SPDX-License-Identifier: EUPL-1.2
"""The same text in other parts, and the same letter in another one."""
import html as entities
import re
import struct
import zlib

import additions
import letters
import message
import wordings
from letter import (TRACE, about_us, change, complete, from_own_domain,
                    from_people, has_text, html_only, not_bare_move,
                    not_bulk, not_envelope, not_failed, not_staff,
                    one_sender, plain_only, says_itself)

BOUNDARY = '----=_Around_0042'
WEEKDAYS = ('lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì',
            'sabato', 'domenica')
MONTHS = ('gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno',
          'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre')


def png():
    """One grey point, as a letterhead."""
    def chunk(name, data):
        return (struct.pack('>I', len(data)) + name + data
                + struct.pack('>I', zlib.crc32(name + data)))
    return (b'\x89PNG\r\n\x1a\n'
            + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(b'\0\x80')) + chunk(b'IEND', b''))


def tnef():
    """An empty winmail.dat: its signature, key, version and code page."""
    def attribute(tag, data):
        return struct.pack('<BII', 1, tag, len(data)) + data + struct.pack(
            '<H', sum(data) & 0xffff)
    return (struct.pack('<IH', 0x223e9f78, 1)
            + attribute(0x00089006, struct.pack('<I', 0x00010000))
            + attribute(0x00069007, struct.pack('<II', 1252, 0)))


def around(letter, kind, before=(), after=(), parameters=''):
    """The body within a multipart, between other parts."""
    def make(inner):
        return message.multipart(
            kind, BOUNDARY, [*map(message.parse, before), inner,
                             *map(message.parse, after)], parameters)
    message.wrapped(letter.inner(), make)
    return True


def beside(letter, part):
    """An attachment more, where attachments stand."""
    inner = letter.inner()
    if inner.kind() == 'multipart/mixed' and inner.kids:
        boundary = inner.parameter('boundary')
        inner.kids.append(message.parse(part))
        inner.marks.insert(-1, f'\n--{boundary}\n'.encode())
        return True
    return around(letter, 'mixed', after=[part])


def becomes(letter, html):
    part = letter.body()[0]
    part.set('Content-Type', 'text/html; charset="utf-8"')
    part.set_text(html, 'utf-8', 'quoted-printable')
    return True


# Plain text becomes HTML

def unflowed(letter):
    """What the lines are is decided: HTML knows neither flow nor tabs."""
    part = letter.body()[0]
    return not part.is_flowed() and '\t' not in part.text()


PLAIN = (plain_only, unflowed)


def as_html(text, dress):
    """dress(lines) for each run of lines; marks become quotations."""
    out, run, depth = [], [], 0
    for line in [*text.rstrip('\n').split('\n'), None]:
        marks = re.match(r'(?:> ?)*', line or '').group()
        now = marks.count('>')
        if line is None or now != depth:
            out.append(dress(run) if run else '')
            run = []
        if line is None:
            break
        out += ['<blockquote type="cite">'] * (now - depth)
        out += ['</blockquote>'] * (depth - now)
        run.append(entities.escape(line[len(marks):], quote=False))
        depth = now
    return ''.join(out) + '</blockquote>' * depth


def outlook_lines(lines):
    """Escaped already: html_of() escapes them itself."""
    page = wordings.html_of(entities.unescape('\n'.join(lines)))
    return page.partition('<div class="WordSection1">\n')[2].partition(
        '</div>\n</body>')[0]


def outlook_page(text):
    head, mark, _ = wordings.html_of('').partition(
        '<div class="WordSection1">\n')
    return (f'{head}{mark}{as_html(text, outlook_lines)}</div>\n'
            '</body></html>\n')


def text_of(letter):
    return letter.body()[0].text().rstrip('\n')


@change(*PLAIN)
def html_of_outlook(letter, _):
    return becomes(letter, outlook_page(text_of(letter)))


@change(*PLAIN)
def html_of_breaks(letter, _):
    inner = as_html(text_of(letter), '<br>'.join).replace('  ', '&nbsp; ')
    return becomes(letter, f'<html><body>{inner}</body></html>\n')


@change(*PLAIN)
def html_of_divisions(letter, _):
    """As Gmail does."""
    rows = as_html(text_of(letter), lambda lines: ''.join(
        f'<div>{x or "<br>"}</div>' for x in lines))
    return becomes(letter, f'<div dir="ltr">{rows}</div>\n')


@change(*PLAIN)
def html_of_preformatted(letter, _):
    rows = as_html(text_of(letter), lambda lines: (
        '<pre class="moz-quote-pre">' + '\n'.join(lines) + '</pre>'))
    return becomes(letter, '<!DOCTYPE html><html><head></head><body>'
                   f'{rows}</body></html>\n')


def alternative(letter, plain, html):
    def make(_):
        return message.multipart('alternative', BOUNDARY,
                                 [message.parse(plain), message.parse(html)])
    part = letter.body()[0]
    message.wrapped(part, make)
    return True


@change(*PLAIN)
def both_forms(letter, _):
    text = text_of(letter)
    return alternative(letter, letters.part(text, 'plain', 'utf-8', 'base64'),
                       letters.part(outlook_page(text), 'html', 'utf-8',
                                    'quoted-printable'))


@change(html_only)
def empty_plain_form(letter, _):
    """An alternative that is empty contradicts nothing."""
    html = letter.body()[0].text()
    return alternative(letter, letters.part('\n'), letters.part(
        html, 'html', 'utf-8', 'base64'))


# Parts around and beside

@change(from_people)
def logo(letter, _):
    picture = letters.attached('image001.png', 'image/png', png(), 'inline',
                               'Content-ID: <image001.png@01D9>\n')
    return around(letter, 'related', after=[picture])


@change(from_people)
def mixed_around(letter, _):
    return around(letter, 'mixed')


@change(from_people)
def five_levels_around(letter, _):
    for number in range(5):
        message.wrapped(letter.inner(), lambda inner, n=number: (
            message.multipart('mixed', f'{BOUNDARY}_{n}', [inner])))
    return True


@change(from_people)
def signed_around(letter, _):
    seal = letters.attached('smime.p7s', 'application/pkcs7-signature',
                            bytes(range(256)) * 4)
    return around(letter, 'signed', after=[seal], parameters=(
        ' protocol="application/pkcs7-signature"; micalg=sha-256;'))


@change(from_people)
def empty_html_part(letter, _):
    """ATT00001.htm: what Exchange makes of what stands after a part."""
    return beside(letter, letters.attached(
        'ATT00001.htm', 'text/html; charset="us-ascii"',
        b'<html><body></body></html>\r\n'))


@change(from_people)
def mailing_part(letter, _):
    """A list adds its footer as a part of its own."""
    return beside(letter, letters.part(additions.FOOTERS['mailing_footer']
                                       + '\n', 'plain', 'us-ascii', '7bit'))


@change(from_people)
def winmail_empty(letter, _):
    return beside(letter, letters.attached(
        'winmail.dat', 'application/ms-tnef', tnef()))


@change(from_people, complete)
def unreadable_attachment(letter, _):
    return beside(letter, letters.attached(
        'scansione.pdf', 'application/pdf', b'%PDF-1.4\n' + bytes(900)))


@change(from_people, complete)
def picture_attached(letter, _):
    return beside(letter, letters.attached(
        'stemma.png', 'image/png', png()))


@change(from_people)
def privacy_attached(letter, _):
    return beside(letter, letters.attached(
        'informativa_privacy.pdf', 'application/pdf', letters.pdf([
            'INFORMATIVA SUL TRATTAMENTO DEI DATI PERSONALI',
            '(art. 13 del Regolamento UE 2016/679)', '',
            'I dati personali sono trattati nel rispetto della normativa.',
            "Il titolare del trattamento e' l'ente che scrive."])))


def invitation_letter():
    return letters.letter(
        [('From', f'{additions.US} <{additions.ADDRESS}>'),
         ('To', 'segreteria@provincia.example.it'),
         ('Subject', additions.SUBJECT),
         ('Date', 'Tue, 07 Sep 2027 11:42:05 +0200'),
         ('Message-ID', '<20270907114205.5D2A@mx1.upinet.it>')],
        letters.part(additions.INVITATION, 'plain', 'utf-8', '8bit'))


@change(from_people)
def invitation_attached(letter, _):
    return beside(letter, b'Content-Type: message/rfc822\n'
                  b'Content-Disposition: attachment; filename="invito.eml"\n'
                  b'Content-Transfer-Encoding: 8bit\n\n'
                  + invitation_letter())


@change(from_people)
def invitation_attached_as_pdf(letter, _):
    return beside(letter, letters.attached(
        'invito.pdf', 'application/pdf', letters.pdf(
            ["UNIONE DELLE PROVINCE D'ITALIA", '', 'Invito ai Focus Group',
             '', *additions.INVITATION.split('\n')])))


# The letter in another one

def bare(part):
    """As it left its writer's program."""
    part.drop(*TRACE)
    return part.bytes()


SENT = (from_people, about_us, one_sender, not_bulk, not_failed, not_staff,
        not_envelope)


def certified(letter, sender, subject):
    when = letter.date()
    instant = int(when.timestamp()) if when else 1821000000
    opec = 'opec210312.20270921101112.12345.678.1.51@pec.aruba.it'
    return letters.pec(bare(letter.tree), sender, subject, instant, opec,
                       'pec.aruba.it', '9A8B7C', bytes(range(256)) * 8)


@change(*SENT)
def pec_envelope(letter, _):
    return certified(letter, letter.sender()[1], letter.subject())


def day_in_words(when):
    return (f'{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} '
            f'{when.year} {when:%H:%M}')


PASSED_ON = (*SENT, from_own_domain, says_itself, not_bare_move)
COVER = 'Si inoltra quanto sotto.\n\nSegreteria'
COVER_ATTACHED = 'Si inoltra la comunicazione allegata.\n\nSegreteria\n'


def colleague(letter):
    return f'segreteria.inoltri@{letter.domain()}'


def known_date(letter):
    """The head of a forward tells its date."""
    return letter.date() is not None


def not_passed_on(letter):
    """Somebody passes on somebody else's words already."""
    return not re.match(r'(I|Fwd?|Inoltro|WG|TR):', letter.subject(), re.I)


def take_over(letter, subject_prefix):
    part, address = letter.tree, colleague(letter)
    subject, domain = letter.subject(), letter.domain()
    part.drop(*TRACE)
    part.drop('Sender', 'Reply-To', 'Cc', 'Message-ID', 'In-Reply-To',
              'References')
    part.set('From', f'Segreteria <{address}>')
    part.set('Subject', letters.word(subject_prefix + subject, 'utf-8'))
    part.fields.append(f'Message-ID: <fwd.7731@{domain}>\n'.encode())


@change(*PASSED_ON, has_text, known_date, not_passed_on)
def forwarded_by_outlook(letter, _):
    name, address = letter.sender()
    shown = f'{name} <{address}>' if name else address
    block = '\n'.join((f'Da: {shown}',
                       f'Inviato: {day_in_words(letter.date())}',
                       f'A: {additions.ADDRESS}',
                       f'Oggetto: {letter.subject()}'))
    bold = re.sub(r'^([^:]+:)', r'<b>\1</b>', additions.escaped(block),
                  flags=re.M)
    html = (f'<p class="MsoNormal">{additions.escaped(COVER)}</p>\n'
            f'{additions.OUTLOOK_RULE}<p class="MsoNormal">{bold}</p></div>')
    additions.prepend(letter, f'{COVER}\n\n{block}', html)
    take_over(letter, 'I: ')
    return True


@change(*PASSED_ON, has_text, known_date, not_passed_on)
def forwarded_by_gmail(letter, _):
    name, address = letter.sender()
    when = letter.date()
    block = '\n'.join(('---------- Forwarded message ---------',
                       f'Da: {name} <{address}>',
                       f'Date: {day_in_words(when)}',
                       f'Subject: {letter.subject()}',
                       f'To: <{additions.ADDRESS}>'))
    additions.prepend(letter, f'{COVER}\n\n{block}\n',
                      f'<div>{additions.escaped(COVER)}</div><br><div class='
                      f'"gmail_attr">{additions.escaped(block)}<br></div>'
                      '<br>')
    take_over(letter, 'Fwd: ')
    return True


def enclosing(letter, inner, prefix):
    address, subject = colleague(letter), letter.subject()
    date = letter.tree.get('Date') or 'Tue, 21 Sep 2027 10:00:00 +0200'
    cover = letters.part(COVER_ATTACHED, 'plain', 'utf-8', '8bit')
    attached = (b'Content-Type: message/rfc822; name="messaggio.eml"\n'
                b'Content-Disposition: attachment; filename="messaggio.eml"'
                b'\nContent-Transfer-Encoding: 8bit\n\n' + inner)
    return letters.letter(
        [('From', f'Segreteria <{address}>'), ('To', additions.ADDRESS),
         ('Subject', letters.word(prefix + subject, 'utf-8')),
         ('Date', date), ('Message-ID', f'<fwd.7732@{letter.domain()}>')],
        letters.multipart('mixed', BOUNDARY + '_F', [cover, attached]))


@change(*PASSED_ON)
def forwarded_as_attachment(letter, _):
    return enclosing(letter, bare(letter.copy().tree), 'I: ')


@change(*PASSED_ON)
def pec_forwarded(letter, _):
    """The certified message as its receiver's program attaches it."""
    inner = certified(letter.copy(), letter.sender()[1], letter.subject())
    return enclosing(letter, bare(message.parse(inner)), 'I: ')
