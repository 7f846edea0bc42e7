# SPDX-License-Identifier: EUPL-1.2
"""Bodies are invited by a list, and reminded by the clock."""
import email
import email.policy
import json
import os
import subprocess
import time

from test_desk import BUILD, Desk

INVITED = '2027-09-01T09:30:00+02:00'
LATER = '2027-09-01T10:40:00+02:00'
LIST = ('\ufeffEnte;E-mail\r\n# nota\r\nPG;protocollo@provincia.perugia.it\r\n'
        '"Provincia dell\'Aquila";urp@pec.example.it\r\n'
        'Forli-Cesena;Segreteria@Example.org\r\n')


class Inviting(Desk):
    def setUp(self):
        super().setUp()
        self.list = os.path.join(self.folder, 'list.csv')
        self.keep(LIST)

    def keep(self, text):
        with open(self.list, 'w', encoding='utf-8', newline='') as out:
            out.write(text)

    def at(self, now, *args):
        """A verb while convoca runs, by that clock."""
        with subprocess.Popen(
                [os.path.join(BUILD, 'convoca'), '--config', self.config,
                 'run', '--now', now], stderr=subprocess.DEVNULL) as running:
            socket = os.path.join(self.folder, 'state', 'control.sock')
            until = time.monotonic() + 20
            while not os.path.exists(socket) and time.monotonic() < until:
                time.sleep(0.01)
            done = self.convoca(*args)
            running.terminate()
        return done

    def run_once(self, now):
        status, _, errors = self.convoca('run', '--once', '--now', now)
        self.assertIn(status, (0, 75), errors)

    def sent(self, **headers):
        new = os.path.join(self.folder, 'sent', 'new')
        mails = []
        for name in sorted(os.listdir(new)):
            with open(os.path.join(new, name), 'rb') as file:
                mails.append(email.message_from_binary_file(
                    file, policy=email.policy.default))
        return [m for m in mails if all(
            words in str(m[key]) for key, words in headers.items())]

    def listed(self):
        status, said, errors = self.convoca('invite', '--json')
        self.assertEqual(status, 0, errors)
        return {row['address']: row for row in map(json.loads,
                                                   said.splitlines())}

    def test_mistakes_are_told_all_at_once(self):
        self.keep('PG\tperugia.it\nXX\tx@example.org\n'
                  'AQ\tufficio@example.org\n')
        for option in ((), ('--dry-run',)):
            status, said, errors = self.convoca('invite', self.list, *option)
            self.assertEqual((status, said), (65, ''))
            self.assertEqual([line.split(': ')[1] for line in
                              errors.splitlines()[:-1]],
                             [f'list.csv:{n}' for n in (1, 2, 3)])
            self.assertTrue(errors.endswith('nobody was written to\n'))
        self.assertEqual(self.convoca('invite', 'nowhere.tsv')[0], 66)
        self.assertFalse(os.listdir(os.path.join(self.folder, 'state')))
        for wrong in (('--dry-run',), (self.list, self.list),
                      (self.list, '--json')):
            self.assertEqual(self.convoca('invite', *wrong)[0], 64)

    def test_a_dry_run_changes_nothing(self):
        status, said, errors = self.at(INVITED, 'invite', self.list,
                                       '--dry-run')
        self.assertEqual(status, 0, errors)
        for words in ('3 mails would go out, the last at 2027-09-01T09:3',
                      '  Provincia di Perugia <protocollo@provincia.',
                      "  Provincia dell'Aquila <urp@pec.example.it>",
                      '  Provincia di Forlì-Cesena <segreteria@example.org>',
                      'To: protocollo@provincia.perugia.it',
                      'Spett.le Provincia di Perugia,',
                      '- Focus Group SUA 1: martedì 5 ottobre 2027'):
            self.assertIn(words, said)
        self.run_once(LATER)
        self.assertEqual(self.sent(), [])
        self.assertEqual(self.listed(), {})

    def test_each_address_once_and_paced(self):
        status, said, errors = self.at(INVITED, 'invite', self.list)
        self.assertEqual(status, 0, errors)
        self.assertIn('3 mails go out', said)
        self.run_once('2027-09-01T09:30:20+02:00')
        self.assertEqual(len(self.sent()), 1)
        self.run_once(LATER)
        self.assertEqual(
            [m['To'] for m in self.sent()].count('segreteria@example.org'),
            1)
        self.assertEqual(len(self.sent()), 3)
        for mail in self.sent():
            self.assertRegex(mail['Reply-To'], r'<ufficio\+\w{42}@example.org>$')
        self.keep(LIST + 'PG;altro@example.org\r\n'
                  'TR;protocollo@provincia.perugia.it\r\n'
                  .replace('protocollo@provincia.perugia', 'nuovo@x'))
        status, said, _ = self.at(LATER, 'invite', self.list)
        self.assertIn('2 mails go out', said)
        self.assertIn('3 were not written to', said)
        self.assertIn('<urp@pec.example.it>: invited already', said)
        self.run_once('2027-09-01T12:00:00+02:00')
        self.assertEqual(len(self.sent()), 5)
        # One address is one body's.
        self.keep('LU\turp@pec.example.it\n')
        status, said, _ = self.at(LATER, 'invite', self.list)
        self.assertIn('invited already, for AQ', said)

    def test_who_refused_or_sits_is_left_alone(self):
        letters = (
            ('urp@provincia.aq.it', 'Non intendiamo aderire ai Focus Group.'),
            ('p@provincia.perugia.it',
             'La Provincia di Perugia aderisce ai settori SUA, SAPE e SIT. '
             'Il referente è Mario Bianchi, m@provincia.perugia.it.'))
        for n, (sender, text) in enumerate(letters):
            path = os.path.join(self.folder, 'in', 'new', f'{n}')
            with open(path, 'w', encoding='utf-8') as out:
                out.write(f'From: <{sender}>\nTo: ufficio@example.org\n'
                          f'Subject: Focus Group\nMessage-ID: <{n}@x.it>\n'
                          'Date: Wed, 1 Sep 2027 08:00:00 +0200\n'
                          'Content-Type: text/plain; charset=utf-8\n'
                          f'Content-Transfer-Encoding: 8bit\n\n{text}\n')
        self.run_once('2027-09-01T09:00:00+02:00')
        _, said, _ = self.at(INVITED, 'invite', self.list)
        self.assertIn('1 mail goes out at 2027-09-01', said)
        self.assertIn("<urp@pec.example.it>: has refused, or withdrawn",
                      said)
        self.assertIn('<protocollo@provincia.perugia.it>: registered in '
                      'every sector that is to come', said)
        self.assertEqual(list(self.listed()), ['segreteria@example.org'])

    def test_nobody_is_invited_when_all_is_over(self):
        status, _, errors = self.at('2027-12-02T09:00:00+01:00', 'invite',
                                    self.list)
        self.assertEqual(status, 65)
        self.assertIn('no session that is still to come has room', errors)
        self.assertEqual(self.listed(), {})

    def test_silence_is_reminded_of_twice(self):
        self.at(INVITED, 'invite', self.list)
        self.run_once(LATER)
        for now, n in (('2027-09-15T08:59:00+02:00', 0),
                       ('2027-09-15T10:00:00+02:00', 1),
                       ('2027-09-15T10:00:58+02:00', 1),
                       ('2027-09-15T10:03:00+02:00', 3),
                       ('2027-09-16T10:00:00+02:00', 3),
                       ('2027-09-29T12:00:00+02:00', 4),
                       ('2027-10-14T12:00:00+02:00', 4)):
            self.run_once(now)
            self.assertEqual(len(self.sent(Subject='Promemoria: invito')), n,
                             now)
        self.assertEqual({(row['reminders'], row['outcome'])
                          for row in self.listed().values()},
                         {(1, 'silent'), (2, 'silent')})

    def test_held_mails_are_no_reason_to_remind(self):
        self.write(answers='hold')
        _, said, _ = self.at(INVITED, 'invite', self.list)
        self.assertIn('once convoca outbox release lets them', said)
        self.run_once('2027-09-15T10:00:00+02:00')
        self.assertEqual(self.sent(), [])
        self.assertEqual({row['reminders'] for row in
                          self.listed().values()}, {0})
