# SPDX-License-Identifier: EUPL-1.2
"""What the clock alone sends, by hours that a test chooses; no server."""
import email
import email.policy
import os

from servers import write
from site_files import TOP
from test_desk import Desk

EARLY = '2027-09-15T10:00:00+02:00'
STAFF = ('ada@example.org', 'bruno@example.org')
REFERENT = 'mario.bianchi@provincia.perugia.it'


class Clock(Desk):
    def setUp(self):
        super().setUp()
        self.taken = set()

    def write(self, authservers=('mx1.upinet.it',), **options):
        super().write(authservers, programme=self.programme(), **options)

    def programme(self):
        """The shipped one, with people who lead SUA 1 on 5 October."""
        with open(os.path.join(TOP, 'config', 'programme.conf'),
                  encoding='utf-8') as file:
            head, mark, rest = file.read().partition('group sua-1 {')
        for role, address in zip(('moderator', 'facilitator'), STAFF):
            for key, value in ((role, 'Ada Neri'),
                               (role + '_email', address)):
                rest = rest.replace(f'\t{key} = ""',
                                    f'\t{key} = "{value}"', 1)
        return write(os.path.join(self.folder, 'programme.conf'),
                     head + mark + rest)

    def deliver(self, name, sender, text, subject='Focus Group', **headers):
        """A letter that the next run finds."""
        more = ''.join(f'{key.replace("_", "-")}: {value}\n'
                       for key, value in headers.items())
        write(os.path.join(self.folder, 'in', 'new', name),
              'Authentication-Results: mx1.upinet.it; dmarc=pass '
              f'header.from={sender.partition("@")[2]}\n'
              f'From: <{sender}>\nTo: ufficio@example.org\n'
              f'Subject: {subject}\nMessage-ID: <{name}@x.it>\n'
              'Date: Wed, 15 Sep 2027 08:00:00 +0200\n'
              'Content-Type: text/plain; charset=utf-8\n'
              f'Content-Transfer-Encoding: 8bit\n{more}\n{text}\n')

    def run_once(self, now):
        """The mails that went out at that hour, by receiver."""
        status, _, errors = self.convoca('run', '--once', '--now', now)
        self.assertIn(status, (0, 75), errors)
        new = os.path.join(self.folder, 'sent', 'new')
        mails = []
        for name in sorted(set(os.listdir(new)) - self.taken):
            self.taken.add(name)
            with open(os.path.join(new, name), 'rb') as file:
                mails.append(email.message_from_binary_file(
                    file, policy=email.policy.default))
        return mails


class Reminding(Clock):
    """Perugia sits in SUA 1, on Tuesday 5 October; the 4th is a holiday."""

    def register(self, first, last):
        self.write(conversation={'first_reminder': first,
                                 'last_reminder': last})
        self.deliver('1', 'segreteria@provincia.perugia.it',
                     'La Provincia di Perugia partecipa al Focus Group SUA 1. '
                     f'Il referente è Mario Bianchi, {REFERENT}.')
        self.assertEqual(len(self.run_once(EARLY)), 3)

    def at(self, now):
        """(reminders of the referent, lists to whoever leads)."""
        mails = [(m['To'].addresses[0].addr_spec, m['Subject'])
                 for m in self.run_once(now)]
        mails.sort()
        return ([to for to, subject in mails if 'Promemoria' in subject],
                [to for to, subject in mails if 'Chi partecipa' in subject])

    def test_the_list_goes_with_the_last_one(self):
        self.register(7, 1)
        self.assertEqual(self.at('2027-09-28T09:05:00+02:00'),
                         ([REFERENT], []))
        self.assertEqual(self.at('2027-10-01T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-10-01T10:05:00+02:00'), ([], []))

    def test_one_reminder_where_both_are_on_one_day(self):
        self.register(5, 5)
        self.assertEqual(self.at('2027-09-30T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-09-30T10:05:00+02:00'), ([], []))

    def test_one_reminder_where_holidays_make_it_one_day(self):
        self.register(3, 1)
        self.assertEqual(self.at('2027-10-01T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-10-01T10:05:00+02:00'), ([], []))

    def test_who_wants_none_gets_none(self):
        self.register(0, 0)
        for day in ('09-28', '10-01', '10-05'):
            self.assertEqual(self.at(f'2027-{day}T09:05:00+02:00'), ([], []))
