# SPDX-License-Identifier: EUPL-1.2
"""Letters of the season that no person of a Province should have written:
what machines send, and what needs a person's eye. Each is made by
(season, body), as the methods of season.Season are."""
import letters
import wordings
from wordings import Person


def machine(season, address, name, subject, part, more=()):
    sender = Person('', name, address, '', '')
    return letters.letter(season.fields(sender, subject, more=more), part)


def bounce(season, body):
    lost = wordings.person(season.r, body.domain).email
    notice = letters.part(
        f'This is the mail system at host mail.{body.domain}.\n\n'
        f'I\'m sorry to have to inform you that your message could not\n'
        f'be delivered to one or more recipients.\n\n<{lost}>: host '
        f'mail.{body.domain} said: 550 5.1.1 User unknown\n',
        'plain', 'us-ascii', '7bit')
    status = (b'Content-Type: message/delivery-status\n\n'
              + f'Reporting-MTA: dns; mail.{body.domain}\n\n'
                f'Final-Recipient: rfc822; {lost}\nAction: failed\n'
                f'Status: 5.1.1\n'.encode())
    ours = (b'Content-Type: text/rfc822-headers\n\n'
            + f'From: {letters.OUR}\nTo: {lost}\n'
              f'Subject: Focus Group: la Sua adesione\n'
              f'Message-ID: <c{season.number}@upinet.it>\n'.encode())
    report = letters.multipart('report', f'=_dsn_{season.queue_id()}',
                               [notice, status, ours],
                               ' report-type=delivery-status;')
    return machine(season, f'MAILER-DAEMON@mail.{body.domain}',
                   'Mail Delivery System',
                   'Undelivered Mail Returned to Sender', report,
                   [('Auto-Submitted', 'auto-replied')])


def out_of_office(season, body):
    who = wordings.person(season.r, body.domain)
    text = (f'Sono assente fino al 20 settembre 2027. Per urgenze scrivere '
            f'a segreteria@{body.domain}.\n\n{who.name}\n'
            f'Provincia di {body.name}\n')
    more = [('Auto-Submitted', 'auto-replied'),
            ('X-Auto-Response-Suppress', 'All')]
    return machine(season, who.email, who.name,
                   'Risposta automatica: Focus Group Province & Comuni',
                   letters.part(text, 'plain', 'utf-8', 'quoted-printable'),
                   more)


def pec_receipt(season, body):
    kind, subject = season.r.choice((
        ('accettazione', 'ACCETTAZIONE'),
        ('avvenuta-consegna', 'CONSEGNA'),
        ('errore-consegna', 'AVVISO DI MANCATA CONSEGNA')))
    text = (f'Ricevuta di {kind}\n\nIl messaggio "Focus Group" inviato da '
            f'"{letters.OUR}" e indirizzato a protocollo@pec.{body.domain}\n'
            f'Identificativo messaggio: opec{season.number}@pec.aruba.it\n')
    return machine(season, 'posta-certificata@pec.aruba.it', '',
                   f'{subject}: Focus Group Province & Comuni',
                   letters.part(text, 'plain', 'iso-8859-1',
                                'quoted-printable'),
                   [('X-Ricevuta', kind)])


def read_receipt(season, body):
    who = wordings.person(season.r, body.domain)
    text = letters.part(
        f'Il messaggio inviato a {who.email} è stato letto.\n', 'plain',
        'utf-8', 'quoted-printable')
    status = (b'Content-Type: message/disposition-notification\n\n'
              + f'Final-Recipient: rfc822; {who.email}\n'
                f'Disposition: manual-action/MDN-sent-manually; displayed\n'
                .encode())
    report = letters.multipart('report', f'=_mdn_{season.queue_id()}',
                               [text, status],
                               ' report-type=disposition-notification;')
    return machine(season, who.email, who.name,
                   'Letto: Focus Group Province & Comuni', report)


def newsletter(season, _):
    text = ('Gli appuntamenti formativi della settimana per la pubblica '
            'amministrazione.\n\nIscrizioni sul sito. Per non ricevere più '
            'queste comunicazioni usare il collegamento in calce.\n'
            + '\n'.join(f'- webinar {n}: bilancio e contabilità'
                        for n in range(300)))
    more = [('List-Id', '<news.formazionepa.example>'),
            ('List-Unsubscribe', '<https://formazionepa.example/u>'),
            ('Precedence', 'bulk')]
    part = letters.multipart(
        'alternative', f'=_news_{season.queue_id()}',
        [letters.part(text, 'plain', 'utf-8', 'quoted-printable'),
         letters.part(wordings.html_of(text), 'html', 'utf-8', 'base64')])
    return machine(season, 'news@formazionepa.example', 'Formazione PA',
                   'La newsletter di settembre', part, more)


def forged(season, body):
    """In order, but our own server says that it is not from there."""
    writer = wordings.person(season.r, body.domain)
    text = season.registration_text(body, season.wish(body), writer)
    return season.send(writer, season.subject(body), text, dmarc='fail')


def comune(season, _):
    r = season.r
    town = r.choice(('Castelverde', 'Montefiore', 'Borgo San Lazzaro',
                     'Pieve di Sopra', 'Roccalta', 'Valdombra'))
    domain = f'comune.{wordings.ascii_local(town)}.example'
    me, them = wordings.person(r, domain), wordings.person(r, domain)
    sector = r.choice(list(wordings.SECTORS))
    text = (f'Buongiorno,\n\nil Comune di {town} chiede di partecipare al '
            f'settore {wordings.SECTORS[sector][0]}. Il nostro referente è '
            f'{wordings.titled(them)}{wordings.contacts(them)}.\n\n'
            f'Cordiali saluti\n{me.name}\nComune di {town}\n')
    return season.send(me, f'Comune di {town} - adesione Focus Group', text)


def stranger(season, body):
    """Wants to replace a referent, from a free mailbox."""
    r = season.r
    me, them = wordings.person(r, 'gmail.com'), wordings.person(
        r, 'gmail.com')
    sector = r.choice(list(wordings.SECTORS))
    old = r.choice(body.people[sector])
    text = (f'Buongiorno,\n\nper la Provincia di {body.name}, settore '
            f'{wordings.SECTORS[sector][0]}, Vi chiedo di sostituire il '
            f'referente {old.name} con {them.name}, {them.email}.\n\n'
            f'Grazie\n{me.name}\n')
    return season.send(me, 'Sostituzione del referente', text)
