# SPDX-License-Identifier: EUPL-1.2
"""Sessions that change while the season runs, between real servers."""
import datetime
import json
import os
import re
import signal
import subprocess
import time
import unittest

import icalendar

from house import (BUILD, OFFICE, ORGANISER, House, answers_to, calendar_of,
                   identity, referent_of, wait_until, write, writer_of)
from site_files import TOP

MODERATOR = writer_of('VA')     # somebody who has a mailbox
BODIES = ('PG', 'AR', 'TV')
ZOOM = 'https://zoom.example.org/j/91234567890?pwd=abc'


WITHDRAWN = f'''From: Segreteria <{writer_of('TV')}>
To: {OFFICE}
Subject: Rinuncia
Date: Wed, 15 Sep 2027 09:20:00 +0200
Message-ID: <withdrawn@provincia.treviso.it>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

La Provincia di Treviso ritira la propria adesione al Focus Group SUA 1.
'''.replace('\n', '\r\n').encode()


def small_programme(folder):
    """The usual one, with two seats in each session of the first sector."""
    with open(os.path.join(TOP, 'config', 'programme.conf'),
              encoding='utf-8') as file:
        text = file.read()
    head, *groups = re.split(r'(?m)^(?=group )', text)
    groups = [re.sub(r'capacity = 20\n\tminimum = 8',
                     'capacity = 2\n\tminimum = 1', group)
              if group.startswith('group sua-') else group
              for group in groups]
    return write(os.path.join(folder, 'programme.conf'),
                 head + ''.join(groups))


def event_of(mail):
    """(method, VEVENT) of a mail, or None."""
    calendar = calendar_of(mail)
    if calendar is None:
        return None
    whole = icalendar.Calendar.from_ical(calendar)
    event, = whole.walk('VEVENT')
    return str(whole['METHOD']), event


def version(event):
    return int(event['SEQUENCE']), event['DTSTAMP'].dt


def rebuilt(mails):
    """A calendar after these mails, as RFC 5546 2.1.5 has it: by UID."""
    held = {}
    for mail in mails:
        found = event_of(mail)
        if not found:
            continue
        method, event = found
        uid = str(event['UID'])
        if uid in held and version(event) <= version(held[uid][1]):
            continue
        held[uid] = (method, event)
    return {uid: event for uid, (method, event) in held.items()
            if method == 'REQUEST'}


class Rearranged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.addClassCleanup(cls.house.close)
        cls.house.config = cls.house.write_config(
            programme=small_programme(cls.house.folder))
        cls.house.start_servers()
        cls.house.begin()

    def listed(self, verb):
        status, said, errors = self.house.convoca(verb, '--json')
        self.assertEqual(status, 0, errors)
        return [json.loads(line) for line in said.splitlines()]

    def sessions(self):
        return {row['id']: row for row in self.listed('sessions')}

    def change(self, *args):
        """Does it, waits for the mails; what was said, who got how many."""
        before = {user: self.house.count(user) for user in self.house.users()}
        status, said, errors = self.house.convoca('sessions', *args)
        self.assertEqual(status, 0, errors)
        mails = int(re.search(r'(\d+) mails?', said).group(1))
        wait_until(lambda: self.arrived(before) >= mails, 60)
        self.house.wait_until_quiet()
        self.assertEqual(self.arrived(before), mails)
        self.assert_nothing_twice()
        self.assert_calendars_are_the_store_s()
        return said, {user: self.house.count(user) - n
                      for user, n in before.items()
                      if user != OFFICE and self.house.count(user) > n}

    def arrived(self, before):
        return sum(self.house.count(user) - n for user, n in before.items()
                   if user != OFFICE)

    def assert_nothing_twice(self):
        for user in self.house.users():
            if user != OFFICE:
                names = [identity(m) for m in self.house.mails(user)]
                self.assertEqual(len(names), len(set(names)), user)

    def assert_calendars_are_the_store_s(self):
        sessions, wanted = self.sessions(), {}
        for seat in self.listed('seats'):
            session = sessions[seat['group']]
            if not session['state']:
                wanted.setdefault(seat['email'], []).append(session)
        for user in self.house.users():
            if user == OFFICE:
                continue
            events = rebuilt(self.house.mails(user)).values()
            got = sorted((str(e['SUMMARY']).partition(' – ')[0],
                          e['DTSTART'].dt, e['DTEND'].dt,
                          str(e['LOCATION'])) for e in events)
            self.assertEqual(got, sorted(
                (s['title'], datetime.datetime.fromisoformat(s['when']),
                 datetime.datetime.fromisoformat(s['when']) +
                 datetime.timedelta(minutes=s['minutes']),
                 s['link'] or 'Online (Zoom)')
                for s in wanted.get(user, [])), user)

    def last(self, user):
        return self.house.mails(user)[-1]

    def text_of(self, mail):
        return mail.get_body(('plain',)).get_content()

    def register(self, sigla, message_id, group):
        """Waits for the confirmation, which it returns."""
        self.house.register(sigla, message_id, group=group)
        wait_until(lambda: answers_to(self.house.mails(writer_of(sigla)),
                                      message_id), 60)
        self.house.wait_until_quiet()
        confirmation, = answers_to(self.house.mails(writer_of(sigla)),
                                   message_id)
        return confirmation


def accepted(sigla, invitation):
    """The answer that a calendar program gives to an invitation."""
    _, event = event_of(invitation)
    return f'''From: <{referent_of(sigla)}>
To: {OFFICE}
Subject: Accettato: invito
Date: Wed, 15 Sep 2027 09:10:00 +0200
Message-ID: <rsvp.{sigla}@example.org>
MIME-Version: 1.0
Content-Type: text/calendar; charset=utf-8; method=REPLY

BEGIN:VCALENDAR
PRODID:-//test//test//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:{event['UID']}
SEQUENCE:{event['SEQUENCE']}
DTSTAMP:20270915T071000Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:{referent_of(sigla)}
END:VEVENT
END:VCALENDAR
'''.replace('\n', '\r\n').encode()


class OneSeason(Rearranged):
    """One session after the other, as a season goes."""

    def answer_of(self, sigla):
        return [seat['answer'] for seat in self.listed('seats')
                if seat['email'] == referent_of(sigla)]

    def move(self):
        said, got = self.change('move', 'sua-2', '2027-11-03T09:30',
                                '--minutes', '90')
        self.assertEqual(said, 'sua-2: moved to Wed 2027-11-03 09:30, '
                               '4 mails\n')
        self.assertEqual(got, {user(sigla): 1 for sigla in ('PG', 'AR')
                               for user in (writer_of, referent_of)})
        method, event = event_of(self.last(referent_of('PG')))
        self.assertEqual((method, event['SEQUENCE']), ('REQUEST', 1))
        self.assertEqual(event['DTSTART'].dt.isoformat(),
                         '2027-11-03T09:30:00+01:00')
        self.assertEqual(self.answer_of('PG'), ['none'])
        text = self.text_of(self.last(writer_of('PG')))
        for words in ('19 ottobre 2027, dalle 15.00', 'è stato spostato',
                      'mercoledì 3 novembre 2027, dalle 9.30 alle 11.00',
                      'Provincia di Perugia', 'Ada Neri'):
            self.assertIn(words, text)
        # What is so already costs no mail.
        before = self.house.count(writer_of('PG'))
        self.assertEqual(self.house.convoca(
            'sessions', 'move', 'sua-2', '2027-11-03T09:30'),
            (0, 'sua-2 is so already: nothing was changed\n', ''))
        self.house.wait_until_quiet()
        self.assertEqual(self.house.count(writer_of('PG')), before)

    def link(self):
        self.house.send(referent_of('PG'), accepted(
            'PG', self.last(referent_of('PG'))))
        wait_until(lambda: self.answer_of('PG') == ['accepted'], 30)
        _, before = event_of(self.last(referent_of('PG')))
        said, got = self.change('link', 'sua-2', ZOOM, '4711')
        self.assertEqual(len(got), 4, said)
        _, event = event_of(self.last(referent_of('PG')))
        self.assertEqual(event['SEQUENCE'], before['SEQUENCE'])
        self.assertGreater(event['DTSTAMP'].dt, before['DTSTAMP'].dt)
        self.assertEqual(event['LOCATION'], ZOOM)
        self.assertEqual(self.answer_of('PG'), ['accepted'])
        self.assertIn('4711', self.text_of(self.last(writer_of('AR'))))

    def staff(self):
        said, got = self.change('staff', 'sua-2', 'moderator', 'Ugo Blu',
                                MODERATOR)
        self.assertEqual(got.pop(MODERATOR), 1)
        self.assertEqual(len(got), 4, said)
        self.assertIn('moderare', self.text_of(self.last(MODERATOR)))
        self.assertIn('Modera: Ugo Blu',
                      self.text_of(self.last(referent_of('AR'))))

    def try_out(self):
        """--dry-run tells who would be written to; then nothing is so."""
        before = {user: self.house.count(user) for user in self.house.users()}
        status, said, errors = self.house.convoca(
            'sessions', 'cancel', 'sua-2', '--dry-run')
        self.assertEqual(status, 0, errors)
        self.assertIn('would be cancelled, 6 mails to', said)
        for user in (writer_of('PG'), referent_of('PG'), MODERATOR,
                     ORGANISER):
            self.assertIn(f'  {user}  ', said)
        self.house.wait_until_quiet()
        self.assertEqual(before, {user: self.house.count(user)
                                  for user in self.house.users()})
        self.assertEqual(self.sessions()['sua-2']['state'], '')

    def cancel(self):
        """One body has another seat; for the other there is no room."""
        said, got = self.change('cancel', 'sua-2')
        self.assertEqual(said.splitlines()[1:], [
            'PG sits in sua-4 now', 'there is no other seat for AR'])
        self.assertEqual(got, {
            **{user(sigla): 1 for sigla in ('PG', 'AR')
               for user in (writer_of, referent_of)},
            MODERATOR: 1, ORGANISER: 1})
        self.assertEqual(event_of(self.last(referent_of('PG')))[0],
                         'REQUEST')
        self.assertEqual(event_of(self.last(referent_of('AR')))[0], 'CANCEL')
        text = self.text_of(self.last(writer_of('PG')))
        self.assertIn('Focus Group SUA 4', text)
        self.assertIn('è stato annullato', text)
        self.assertIn('non c\'è posto',
                      self.text_of(self.last(writer_of('AR'))))
        self.assertIn('- Provincia di Arezzo',
                      self.text_of(self.last(ORGANISER)))

    def add(self):
        said, got = self.change('add', 'sua-5', 'sua', '2027-11-30T10:00',
                                '--capacity', '3')
        self.assertIn('AR sits there now', said)
        self.assertEqual(got, {writer_of('AR'): 1, referent_of('AR'): 1})
        method, event = event_of(self.last(referent_of('AR')))
        self.assertEqual(method, 'REQUEST')
        # Its UID is the old one, and its revision beyond the cancel's.
        self.assertEqual([int(event_of(m)[1]['SEQUENCE']) for m in
                          self.house.mails(referent_of('AR'))],
                         [0, 1, 1, 1, 2, 3])

    def read_anew(self):
        """Readers know of it at once; a cancelled session seats nobody."""
        confirmation = self.register('SI', 'new@provincia.siena.it', '5')
        self.assertIn('Gruppo: Focus Group SUA 5',
                      self.text_of(confirmation))
        confirmation = self.register('LU', 'gone@provincia.lucca.it', '2')
        text = self.text_of(confirmation)
        self.assertIn('«Focus Group SUA 2» (mercoledì 3 novembre 2027) è '
                      'stato annullato', text)
        self.assertIn('Gruppo: Focus Group SUA 5', text)
        self.assert_calendars_are_the_store_s()

    def fill(self):
        """A seat that comes free is for who has lost his."""
        self.change('cancel', 'sua-5')
        before = self.house.count(writer_of('TV'))
        self.house.send(writer_of('TV'), WITHDRAWN)
        self.house.wait_for_mails(writer_of('TV'), before + 1)
        self.house.wait_until_quiet()
        # The agenda looks when it begins, and each minute.
        self.assertEqual(self.house.stop(), 0)
        self.house.start()
        wait_until(lambda: [s['group'] for s in self.listed('seats')
                            if s['email'] == referent_of('AR')] ==
                   ['sua-1'], 30)
        self.house.wait_until_quiet()
        self.assert_calendars_are_the_store_s()
        self.assertIn('ha ora un posto',
                      self.text_of(self.last(writer_of('AR'))))

    def test_as_a_season_goes(self):
        # sua-1, sua-3 are full, sua-4 has one seat.
        self.house.start()
        for n, (sigla, group) in enumerate((
                ('TV', '1'), ('BI', '1'), ('PI', '3'), ('RN', '3'),
                ('MN', '4'), ('PG', '2'), ('AR', '2'))):
            self.register(sigla, f'first{n}@example.org', group)
        self.assert_calendars_are_the_store_s()
        self.move()
        self.link()
        self.staff()
        self.try_out()
        self.assertEqual(self.house.stop(), 0)
        self.house.start()
        self.assertEqual(self.sessions()['sua-2']['link'], ZOOM)
        self.cancel()
        self.add()
        self.read_anew()
        self.fill()
        self.assertEqual(self.house.stop(), 0)


class Killed(Rearranged):
    """All of a change, or nothing: whenever the keeper is killed."""

    def test_kill_the_keeper(self):
        house = self.house
        house.start()
        for n, sigla in enumerate(BODIES):
            house.register(sigla, f'k{n}@example.org',
                           group=str(1 + n // 2))
        for sigla in BODIES:
            house.wait_for_mails(referent_of(sigla), 1)
        house.wait_until_quiet()
        hours = [f'2027-10-{day}T10:00' for day in range(11, 22)]
        began = time.monotonic()
        house.convoca('sessions', 'move', 'sua-1', hours[-1], '--dry-run')
        usual = time.monotonic() - began
        for n, hour in enumerate(hours):
            before = {s: house.count(referent_of(s)) for s in BODIES}
            was = self.sessions()['sua-1']['when']
            verb = subprocess.Popen(
                [os.path.join(BUILD, 'convoca'), 'sessions', 'move', 'sua-1',
                 hour, '--config', house.config], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            # From before the keeper hears of it to after it has told.
            time.sleep(2 * usual * n / len(hours))
            house.stop(signal.SIGKILL)
            said = verb.communicate()[0].decode()
            house.start()
            done = self.sessions()['sua-1']['when'].startswith(hour)
            # What was told is so; what is not so was told to nobody.
            if 'moved' in said:
                self.assertTrue(done)
            if not done:
                self.assertEqual(self.sessions()['sua-1']['when'], was)
            for s in BODIES[:2]:
                house.wait_for_mails(referent_of(s), before[s] + done)
            house.wait_until_quiet(1.0)
            self.assert_once(before, done)
            self.assert_calendars_are_the_store_s()
        self.assertEqual(house.stop(), 0)

    def assert_once(self, before, done):
        """A mail that was on its way may come again, byte for byte."""
        for s in BODIES:
            mails = self.house.mails(referent_of(s))
            names = {identity(m) for m in mails[before[s]:]}
            old = {identity(m) for m in mails[:before[s]]}
            self.assertEqual(len(names - old),
                             1 if done and s != BODIES[2] else 0, s)


if __name__ == '__main__':
    unittest.main()
