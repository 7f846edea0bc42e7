# SPDX-License-Identifier: EUPL-1.2
"""Answers to an invitation, as calendar programs write them.

They differ in what a receiver trips over: Exchange names no organizer and
writes hours of a zone of its own, Google says the hour in the subject, an
iPhone sends the calendar part alone, Thunderbird as an attachment.
"""
from collections import namedtuple
from datetime import timezone

import letters
import wordings

OFFICE = letters.OUR

Program = namedtuple('Program', 'prodid words organizer zone dress')

WINDOWS_ZONE = '''BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE'''.split('\n')


def of_exchange(boundary, text, calendar, method):
    return letters.multipart('alternative', boundary, [
        letters.part(text, 'plain', 'utf-8', 'quoted-printable'),
        letters.part(wordings.html_of(text), 'html', 'utf-8',
                     'quoted-printable'),
        letters.part(calendar, f'calendar; method={method}', 'utf-8',
                     'base64')])


def of_google(boundary, text, calendar, method):
    inner = letters.multipart('alternative', boundary + 'a', [
        letters.part(text, 'plain', 'utf-8', 'base64'),
        letters.part(wordings.html_of(text), 'html', 'utf-8',
                     'quoted-printable'),
        letters.part(calendar, f'calendar; method={method}', 'utf-8',
                     '8bit')])
    return letters.multipart('mixed', boundary, [
        inner, letters.attached('invite.ics', 'application/ics',
                                calendar.encode())])


def of_iphone(boundary, text, calendar, method):
    del boundary, text
    return letters.part(calendar, f'calendar; method={method}', 'utf-8',
                        'quoted-printable')


def of_thunderbird(boundary, text, calendar, method):
    return letters.multipart('mixed', boundary, [
        letters.part(text, 'plain', 'utf-8', '8bit'),
        letters.part(calendar, f'calendar; method={method}', 'utf-8',
                     '8bit')])


def of_zimbra(boundary, text, calendar, method):
    return letters.multipart('alternative', boundary, [
        letters.part(text, 'plain', 'utf-8', '8bit'),
        letters.part(calendar, f'calendar; method={method}', 'utf-8',
                     'base64')])


OUTLOOK = Program(
    'Microsoft Exchange Server 2010',
    {'ACCEPTED': 'Accettata', 'DECLINED': 'Rifiutata',
     'TENTATIVE': 'Provvisoria', 'COUNTER': 'Nuova ora proposta'},
    False, 'W. Europe Standard Time', of_exchange)
GOOGLE = Program(
    '-//Google Inc//Google Calendar 70.9054//EN',
    {'ACCEPTED': 'Accettato', 'DECLINED': 'Rifiutato',
     'TENTATIVE': 'Forse', 'COUNTER': 'Nuovo orario proposto'},
    True, None, of_google)
IPHONE = Program(
    '-//Apple Inc.//iOS 21.0//EN',
    {'ACCEPTED': 'Accettato', 'DECLINED': 'Rifiutato', 'TENTATIVE': 'Forse'},
    True, None, of_iphone)
THUNDERBIRD = Program(
    '-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    {'ACCEPTED': 'Accettato', 'DECLINED': 'Rifiutato',
     'TENTATIVE': 'In forse', 'DELEGATED': 'Delegato'},
    True, None, of_thunderbird)
ZIMBRA = Program(
    'Zimbra-Calendar-Provider',
    {'ACCEPTED': 'Accetta', 'DECLINED': 'Rifiuta', 'TENTATIVE': 'In dubbio'},
    True, None, of_zimbra)
PROGRAMS = (OUTLOOK, OUTLOOK, GOOGLE, IPHONE, THUNDERBIRD, ZIMBRA)


def able(r, answer):
    """A program that has such a button."""
    return r.choice([p for p in PROGRAMS if answer in p.words])


def when(program, name, at):
    if program.zone:
        return f'{name};TZID={program.zone}:{at:%Y%m%dT%H%M%S}'
    return f'{name}:{at.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}'


def folded(line):
    """Lines that stay below 75 octets (RFC 5545, 3.1)."""
    first, rest = line[:60], line[60:]
    return [first, *(' ' + rest[i:i + 60] for i in range(0, len(rest), 60))]


def subject_of(program, word, mail):
    if program is GOOGLE:
        return (f'{word}: {mail.subject} - {mail.start:%d/%m/%Y %H:%M} - '
                f'{mail.end:%H:%M}')
    return f'{word}: {mail.subject}'


def reply(r, mail, person, answer, stamp, **more):
    """(subject, part) once its owner has chosen.

    more: comment; delegate, an address; at, (start, end) that he proposes.
    """
    program = more.get('program') or able(r, answer)
    method = 'COUNTER' if answer == 'COUNTER' else 'REPLY'
    choice = 'TENTATIVE' if answer == 'COUNTER' else answer
    word, comment = program.words[answer], more.get('comment', '')
    start, end = more.get('at') or (mail.start, mail.end)
    who = f'ATTENDEE;CN="{person.name}";PARTSTAT={choice}'
    for name in ('DELEGATED-TO', 'DELEGATED-FROM'):
        if more.get(name):
            who += f';{name}="mailto:{more[name]}"'
    lines = ['BEGIN:VCALENDAR', f'PRODID:{program.prodid}', 'VERSION:2.0',
             f'METHOD:{method}', *(WINDOWS_ZONE if program.zone else ()),
             'BEGIN:VEVENT', f'UID:{mail.uid}', f'SEQUENCE:{mail.sequence}',
             'DTSTAMP:' + f'{stamp.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}',
             when(program, 'DTSTART', start), when(program, 'DTEND', end)]
    if program.organizer:
        lines.append(f'ORGANIZER;CN=Segreteria:mailto:{OFFICE}')
    lines.append(f'{who}:mailto:{person.email}')
    if comment:
        lines.append(f'COMMENT;LANGUAGE=it-IT:{comment}')
    lines += [f'SUMMARY:{word}: incontro', 'LOCATION:Zoom',
              'STATUS:CONFIRMED', 'END:VEVENT', 'END:VCALENDAR', '']
    data = '\r\n'.join(x for line in lines for x in folded(line))
    return subject_of(program, word, mail), program.dress(
        f'=_c{r.getrandbits(48):x}', comment or '\n', data, method)
