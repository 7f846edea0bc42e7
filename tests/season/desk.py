# SPDX-License-Identifier: EUPL-1.2
"""The organisers, and who leads the sessions."""
import os
import re
from datetime import datetime, timedelta

import draw
import letterbox
import letters
import phrases
from letterbox import REVIEW, SILENCE, Letter
from office import ORGANISER
from play import some_time
from received import ROME
from wordings import Person

GROUPS = [f'{sector}-{n}' for sector in ('sua', 'sape', 'sit')
          for n in range(1, 5)]
HOUSE = 'promopa.it'


def staff(r):
    """(group, role, name, address) of all who lead a session."""
    taken, tape, found = set(), draw.Tape(r=r), []
    for group in GROUPS:
        for role in ('moderator', 'facilitator'):
            p = draw.referent(tape, HOUSE, taken)
            taken.discard(p.name.split()[-1])
            found.append((group, role, p.name, p.email))
    return found


class Desk:
    """Answers reviews by mail; unforeseen ones are counted as touches."""

    def __init__(self, season):
        self.season, self.r = season, season.random('organiser')
        self.me = Person('', 'Marina Ferri', ORGANISER, '', '')
        self.number = 0
        self.digests = 0
        season.boxes[ORGANISER] = self.got

    def got(self, mail):
        if mail.purpose == 'review':
            self.review(mail)

    def review(self, mail):
        row = re.search(r'review show (\d+)', mail.text)
        if not row:
            return
        rows = self.season.office.query(
            'SELECT message_id, state FROM letter WHERE id = ?',
            int(row.group(1)))
        if rows[0][1] == 'doubted':
            return                      # the contact is asked first
        letter = self.season.letters.get(rows[0][0])
        if letter and letter.wants == REVIEW:
            yes = getattr(letter, 'verdict', False)
        else:
            yes = 'review accept' in mail.text
        at = some_time(self.r, self.season.now, 1, 30)
        self.season.later(at, self.decide, mail, yes, letter)

    def decide(self, mail, yes, letter):
        if letter:
            letter.decided = yes
        self.answer(self.me, mail, self.r.choice(
            phrases.OK if yes else phrases.NOT_OK))

    def answer(self, person, mail, text, part=None):
        at = self.season.now
        self.number += 1
        ident = f'desk.{self.number}@{person.email.rpartition("@")[2]}'
        text += f'\n\n{person.name}\n'
        text += letterbox.quoted(self.r, mail, person)
        body = letterbox.dressed(self.r, text)
        if part:
            body = letters.multipart('mixed', f'=_r{self.number}',
                                     [body, part])
        data = letters.letter(letterbox.head(
            self.r, at, person, letterbox.reply_subject(self.r, mail.subject),
            ident, mail.reply_to, mail.id), body)
        letter = Letter(at, person.email, ident, data, SILENCE, 'desk',
                        to=mail.reply_to)
        self.season.send(letter)
        return letter


class Leader:
    """Who leads a session, and writes its report or does not."""

    def __init__(self, season, desk, group, role, name, address):
        self.season, self.desk = season, desk
        self.group, self.role = group, role
        self.r = season.random(f'{group} {role}')
        self.me = Person('', name, address, '', role)
        self.reported = False
        season.boxes[address] = self.got

    def got(self, mail):
        share = 0.75 if self.role == 'facilitator' else 0.1
        if mail.purpose == 'form' and self.r.random() < share:
            at = some_time(self.r, self.season.now, 3, 60)
            self.season.later(at, self.report, mail)

    def report(self, mail):
        """Its headings come back, with words below each."""
        lines = ['Gentile segreteria, di seguito il report.', '']
        tracks = phrases.TRACKS
        left_out = self.r.randrange(8)      # beyond the sixth: none
        filled = []
        for n, track in enumerate(tracks):
            words = phrases.REPORT[n] if n != left_out else ''
            filled.append(words)
            lines += [track, '', words, '']
        self.season.reports[self.group] = filled
        if self.r.random() < 0.3:
            part = letters.attached(
                'report.docx', 'application/vnd.openxmlformats-officedocument'
                '.wordprocessingml.document', letters.docx(lines[2:]))
            letter = self.desk.answer(self.me, mail,
                                      'In allegato il report.', part)
        else:
            letter = self.desk.answer(self.me, mail, '\n'.join(lines))
        letter.report = self.group


class Inviting:
    """The organisers' list of whom to invite, and its mailboxes."""

    def __init__(self, season):
        self.season, self.r = season, season.random('list')
        self.at = season.invited

    def begin(self, actors):
        """Half an hour after the season has begun; a week later again."""
        first = self.season.first
        for p in actors:
            address = p.pec if self.r.random() < 0.3 else p.office.email
            self.at[p.body.sigla] = [address]
        for p in self.r.sample(actors, max(len(actors) // 25, 1)):
            wrong = 'protocolo@' + p.body.domain
            self.at[p.body.sigla].append(wrong)
            self.season.boxes[wrong] = Nobody(self.season, wrong).got
        self.season.later(first + timedelta(minutes=30), self.send)
        self.season.later(first + timedelta(days=7), self.send)

    def send(self):
        """The same list twice: whoever stands there already is left out."""
        lines = ['Ente;E-mail', *(f'{sigla};{address}' for sigla, all_ in
                                  self.at.items() for address in all_)]
        path = os.path.join(self.season.office.folder, 'invitati.csv')
        with open(path, 'w', encoding='utf-8') as out:
            out.write('\r\n'.join(lines) + '\r\n')
        self.season.office.verb(self.season.now - timedelta(minutes=1),
                                'invite', path)
        self.season.stirred = True


class Nobody:
    """An address that does not exist: what comes is returned."""

    def __init__(self, season, address):
        self.season, self.address = season, address
        self.number = 0
        season.lost.add(address)

    def got(self, mail):
        at = self.season.now + timedelta(seconds=40)
        self.season.later(at, self.fail, mail, at)

    def fail(self, mail, at):
        self.number += 1
        host = f'mail.{self.address.rpartition("@")[2]}'
        self.season.send(letterbox.returned(
            self.season.random(mail.id), mail, self.address, at,
            f'nobody.{self.number}.{self.address.replace("@", ".")}@{host}'))


class Sessions:
    """What organisers change of the sessions, where convoca knows how."""

    def __init__(self, season):
        self.season = season

    def begin(self):
        said = self.season.office.convoca('help', 'sessions')[1]
        if not re.search(r'sessions move .*sessions cancel ', said, re.S):
            return False
        first, day = self.season.first, timedelta(days=1)
        for group, start in self.season.groups.items():
            # One is forgotten until its morning.
            early = 6 * day if group != 'sape-2' else timedelta(hours=5)
            if group not in ('sit-4', 'sua-2'):
                self.season.later(start - early, self.link, group)
        # Over the end of summer time: from its last weeks into November.
        self.season.later(first + 26 * day, self.move, 'sua-2',
                          datetime(2027, 11, 2, 15, tzinfo=ROME))
        self.season.later(first + 27 * day, self.link, 'sua-2')
        # At an hour when the people of sape-4 are taken.
        self.season.later(first + 30 * day, self.add, 'sua-5', 'sua',
                          datetime(2027, 11, 25, 11, tzinfo=ROME))
        self.season.later(first + 34 * day, self.move, 'sape-3',
                          datetime(2027, 11, 10, 15, tzinfo=ROME))
        self.season.later(first + 50 * day, self.do, 'staff', 'sua-4',
                          'moderator', 'Ugo Nuovi', f'u.nuovi@{HOUSE}')
        self.season.later(first + 68 * day, self.cancel, 'sit-4')
        return True

    def do(self, verb, group, *more):
        at = self.season.now - timedelta(minutes=1)
        self.season.office.verb(at, 'sessions', verb, group, *more)
        self.season.stirred = True

    def link(self, group):
        self.do('link', group, f'https://zoom.example.it/j/{group}')

    def move(self, group, to):
        self.do('move', group, f'{to:%Y-%m-%dT%H:%M}')
        self.season.moved.add(group)
        self.season.groups[group] = to

    def add(self, group, sector, start):
        self.do('add', group, sector, f'{start:%Y-%m-%dT%H:%M}')
        self.season.moved.add(group)
        self.season.groups[group] = start
        self.season.unled.add(group)

    def cancel(self, group):
        self.do('cancel', group)
        self.season.moved.add(group)
        self.season.cancelled.add(group)
