# SPDX-License-Identifier: EUPL-1.2
"""What an organiser types, and what is said to it; no server is needed."""
import email
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import tempfile
import termios
import time
import unittest

from servers import write
from site_files import TOP, write_config

BUILD = os.path.abspath(os.environ.get('CONVOCA_BUILD', 'build'))
LETTERS = os.path.join(TOP, 'tests', 'corpus', 'letters')


def letter(name):
    return os.path.join(LETTERS, name)


COMPLETE = letter('everyday/007-risposta-sopra-l-invito.eml')
SCANNED = letter('formal/020-lettera-scansione-illeggibile.eml')
WITHDRAWN = letter('everyday3/059-disdetta-non-autentica.eml')
CERTIFIED = letter('mixed/028-pec-enna.eml')
SECOND = letter('everyday3/049-in-subordine.eml')
REPLACED = letter('everyday/033-sostituzione-referente.eml')
DOUBTFUL = letter('hostile/035-ostile-testo-e-html-discordi.eml')
REGISTERS = ('la Provincia di {} partecipa al Focus Group SUA {}. Il '
             'referente è Mario Bianchi, ref@provincia.{}.it.')


def ics_of(raw):
    return email.message_from_string(raw).get_payload()[-1].get_payload(
        decode=True).decode()


class Desk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.write()

    def write(self, authservers=(), conversation=None, **root):
        for part in ('cur', 'new', 'tmp'):
            os.makedirs(os.path.join(self.folder, 'in', part), exist_ok=True)
            os.makedirs(os.path.join(self.folder, 'sent', part),
                        exist_ok=True)
        self.config = write_config(self.folder, {
            'source': 'maildir', 'maildir': os.path.join(self.folder, 'in')},
            office={'erasure_date': '2028-12-31',
                    'authservers': authservers or None}, root=root,
            conversation=conversation)

    def convoca(self, *args, **more):
        done = subprocess.run(
            [os.path.join(BUILD, 'convoca'), '--config', self.config, *args],
            capture_output=True, text=True, timeout=60, check=False, **more)
        return done.returncode, done.stdout, done.stderr

    def on_a_terminal(self, columns, *args, **environment):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ,
                    struct.pack('HHHH', 50, columns, 0, 0))
        with open(ours, 'rb', buffering=0) as screen:
            process = subprocess.Popen(
                [os.path.join(BUILD, 'convoca'), '--config', self.config,
                 *args], stdout=theirs,
                env={'PATH': os.environ['PATH'], **environment})
            os.close(theirs)
            said = b''
            try:
                while chunk := screen.read(4096):
                    said += chunk
            except OSError:
                pass
            self.assertEqual(process.wait(), 0)
        return said.decode().replace('\r\n', '\n')

    def bad_letter(self):
        path = os.path.join(self.folder, 'bad')
        with open(path, 'w', encoding='utf-8') as out:
            out.write('no header at all\n')
        return path


class Usage(Desk):
    def test_version(self):
        with open(os.path.join(TOP, 'meson.build'), encoding='utf-8') as file:
            version = re.search(r"version: '([^']+)'", file.read()).group(1)
        self.assertEqual(self.convoca('--version'),
                         (0, f'convoca {version}\n', ''))

    def test_wrong_times_of_run(self):
        for option in ('--from', '--now'):
            status, _, errors = self.convoca('run', '--once', option, 'xx')
            self.assertEqual(status, 64)
            self.assertIn(option + ' wants', errors)
            self.assertIn('usage: convoca run', errors)

    def test_help(self):
        status, said_by_all, _ = self.convoca('help')
        self.assertEqual((status, said_by_all),
                         (0, self.convoca('--help')[1]))
        status, said, _ = self.convoca('help', 'read')
        self.assertEqual((status, said),
                         (0, self.convoca('read', '--help')[1]))
        verbs = re.findall(r'^  (\w+) ', said_by_all, re.M)
        self.assertGreater(len(verbs), 8)
        for verb in verbs:
            usage, explained = self.convoca('help', verb)[1].split('\n\n', 1)
            for word in re.findall(r'--[a-z]+|\b[A-Z]+\b', usage):
                self.assertRegex(explained, rf'(?m)^  (--\S+ )?{word}\b',
                                 verb)
        status, _, errors = self.convoca('help', 'raed')
        self.assertEqual(status, 64)
        self.assertIn('did you mean read?', errors)


class Faults(Desk):
    def test_check_tells_all_of_them(self):
        nowhere = {'host': 'localhost', 'port': 1, 'user': 'x',
                   'password_file': os.path.join(self.folder, 'none')}
        config = write_config(self.folder, dict(nowhere), dict(
            nowhere, password_file=os.path.join(self.folder, 'no-other')),
            office={'erasure_date': '2028-12-31'}, root={
                'templates': os.path.join(self.folder, 'no-templates')})
        status, _, errors = self.convoca('check', '--config', config)
        self.assertEqual(status, 78)
        lines = errors.splitlines()
        self.assertEqual(len(lines), 5, errors)
        for words in ("convoca.conf:6: 'templates': ",
                      'mailbox main: convoca.conf:', '/none;',
                      'mailbox main: cannot connect to localhost port 1',
                      '/no-other;', 'post       ', 'port 1'):
            self.assertTrue(any(words in line for line in lines), words)

    def test_a_missing_programme(self):
        self.write(programme=os.path.join(self.folder, 'none.conf'))
        for verb in (['check'], ['status'], ['run', '--once']):
            status, _, errors = self.convoca(*verb)
            self.assertEqual(status, 78)
            self.assertRegex(errors, r'^convoca: convoca\.conf:2: '
                             r"'programme': .*/none\.conf cannot be read: "
                             r'No such file or directory\n$')


    def test_a_missing_configuration(self):
        for verb in (['status'], ['run', '--once'], ['ingest', COMPLETE]):
            status, _, errors = self.convoca(*verb, '--config', '/none')
            self.assertEqual(status, 78)
            self.assertEqual(errors, 'convoca: /none: No such file or '
                             'directory; --config FILE names another\n')


class Rearranging(Desk):
    def sessions(self):
        said = self.convoca('sessions', '--json')[1]
        return {row['id']: row for row in map(json.loads, said.splitlines())}

    def test_what_is_mistyped(self):
        for args in (['move'], ['move', 'sua-2'], ['link', 'sua-2'],
                     ['cancel'], ['cancel', 'sua-2', 'x'], ['mvoe', 'x'],
                     ['cancel', 'sua-2', '--minutes', '9'],
                     ['move', 'sua-2', '2027-10-20T15:00', '--title', 'x'],
                     ['move', 'sua-2', '2027-10-20T15:00', '--minutes']):
            status, said, errors = self.convoca('sessions', *args)
            self.assertEqual((status, said), (64, ''), args)
            self.assertIn('usage: convoca sessions', errors)
        for args, why in ((['move', 'sua-9', '2027-10-20T15:00'],
                           'there is no session sua-9'),
                          (['move', 'sua-2', 'tomorrow'], 'is no hour'),
                          (['move', 'sua-2', '2020-10-20T15:00'],
                           'has passed'),
                          (['link', 'sua-2', 'zoom.us/1'], 'https://')):
            status, said, errors = self.convoca('sessions', *args)
            self.assertEqual((status, said), (65, ''), args)
            self.assertIn(why, errors)

    def test_what_was_changed_holds(self):
        for args in (['move', 'sua-2', '2027-10-20T15:00', '--minutes=90'],
                     ['link', 'sua-2', 'https://zoom.example.org/1', 'x'],
                     ['staff', 'sua-2', 'moderator', 'Ada Neri',
                      'ada@example.org'],
                     ['add', 'sua-5', 'sua', '2027-11-30 10:00',
                      '--capacity', '5', '--title', 'Uno in più'],
                     ['cancel', 'sua-4']):
            status, _, errors = self.convoca('sessions', *args)
            self.assertEqual(status, 0, errors)
        found = self.sessions()
        self.assertEqual(found['sua-2'], {
            **found['sua-2'], 'when': '2027-10-20T15:00:00+02:00',
            'minutes': 90, 'link': 'https://zoom.example.org/1',
            'moderator': 'Ada Neri', 'title': 'Focus Group SUA 2'})
        self.assertEqual((found['sua-5']['title'], found['sua-5']['capacity'],
                          found['sua-5']['minimum']), ('Uno in più', 5, 5))
        self.assertEqual(found['sua-4']['state'], 'cancelled')
        self.assertEqual(found['sua-3']['state'], '')
        # A reader of one letter knows of it as well.
        path = os.path.join(self.folder, 'letter')
        for day, group in (('30 novembre', 'sua-5'), ('20 ottobre', 'sua-2')):
            with open(path, 'w', encoding='utf-8') as out:
                out.write('From: a@provincia.perugia.it\n'
                          'Date: Tue, 14 Sep 2027 10:00:00 +0200\n'
                          'Message-ID: <1@provincia.perugia.it>\n'
                          'Content-Type: text/plain; charset=utf-8\n\n'
                          'Ente: Provincia di Perugia\nSettore: SUA\n'
                          f'Focus Group: {day}\n'
                          'Referente: Ada Neri\n'
                          'E-mail: ada.neri@provincia.perugia.it\n')
            said = json.loads(self.convoca('read', '--json', path)[1])
            self.assertIn(group, json.dumps(said), day)


class Reading(Desk):
    def test_every_file_is_read(self):
        bad = self.bad_letter()
        status, said, errors = self.convoca('read', '/none', bad, COMPLETE)
        self.assertEqual(status, 66)
        self.assertIn('Nicolò De\' Rossi', said)
        self.assertEqual(len(errors.splitlines()), 2)
        self.assertEqual(self.convoca('read', bad)[0], 65)
        status, said, _ = self.convoca('read', '--json', bad, COMPLETE)
        self.assertEqual(status, 0)
        first, second = map(json.loads, said.splitlines())
        self.assertEqual((first['decision'], first['why']),
                         ('review', 'unreadable'))
        self.assertEqual(second['decision'], 'accept')

    def test_standard_input(self):
        with open(COMPLETE, 'rb') as text:
            status, said, _ = self.convoca('read', '-', stdin=text)
        self.assertEqual(status, 0)
        self.assertTrue(said.startswith('standard input\n'))

    def test_every_key_is_explained(self):
        def keys(value):
            inside = value.values() if isinstance(value, dict) else value
            found = set(value) if isinstance(value, dict) else set()
            return found.union(*(keys(v) for v in inside
                                 if isinstance(v, (dict, list))))
        with open(os.path.join(TOP, 'docs', 'reading.md'),
                  encoding='utf-8') as file:
            page = file.read()
        said = self.convoca('read', '--json', '--explain', COMPLETE, SCANNED,
                            CERTIFIED, REPLACED, SECOND)[1]
        known = set().union(*(keys(json.loads(line))
                              for line in said.splitlines()))
        self.assertGreaterEqual(known, {'why', 'doubts', 'alternatives',
                                        'role', 'to'})
        for key in known:
            self.assertRegex(page, rf'[`"]{key}[`"]', key)

    def test_why(self):
        said = json.loads(self.convoca('read', '--json', COMPLETE)[1])
        self.assertNotIn('candidates', said)
        told = json.loads(self.convoca('read', '--json', '--explain',
                                       COMPLETE)[1])
        fates = {(c['of'], c['value'], c['fate'])
                 for c in told.pop('candidates')}
        self.assertEqual(said, told)
        self.assertIn(('person', 'Nicolò De\' Rossi', 'chosen'), fates)
        self.assertIn(('sector', 'Stazione Unica Appaltante', 'declined'),
                      fates)
        self.assertNotIn('weighed', self.convoca('read', COMPLETE)[1])
        self.assertIn('weighed',
                      self.convoca('read', '--explain', COMPLETE)[1])

    def test_colours_and_width_are_the_terminal_s(self):
        bright = self.on_a_terminal(100, 'read', COMPLETE, TERM='xterm')
        self.assertIn('\033[1;4mNicolò De’ Rossi\033[0m', bright)
        for more in ({'TERM': 'xterm', 'NO_COLOR': '1'}, {'TERM': 'dumb'}, {}):
            self.assertNotIn('\033', self.on_a_terminal(
                100, 'read', COMPLETE, **more))
        narrow = self.on_a_terminal(50, 'read', COMPLETE, TERM='dumb')
        self.assertLessEqual(max(map(len, narrow.splitlines())), 50)


class Filing(Desk):
    def ingest(self, *paths):
        status, said, errors = self.convoca('ingest', *paths)
        self.assertEqual(status, 0, errors)
        return said

    def test_a_file_that_is_not_there(self):
        os.rmdir(os.path.join(self.folder, 'state'))
        self.assertEqual(self.convoca('ingest', '/none'),
                         (66, '', 'convoca: /none: No such file or '
                          'directory\n'))
        self.assertFalse(os.path.exists(os.path.join(self.folder, 'state')))
        status, _, errors = self.convoca('ingest', COMPLETE, '/none')
        self.assertEqual(status, 66)
        self.assertIn('1 accepted', self.convoca('status')[1])

    def test_a_letter_that_came_twice(self):
        self.assertEqual(self.ingest(COMPLETE), 'letter 1: accept\n')
        self.assertEqual(self.ingest(COMPLETE),
                         'letter 2: filed already, as letter 1\n')
        said = self.convoca('status')[1]
        self.assertIn('1 duplicate,', said)
        self.assertIn('1 registration of 1 body, 1 person,', said)

    def test_lists_fit_the_terminal(self):
        self.ingest(COMPLETE, WITHDRAWN, DOUBTFUL)
        for verb in ('letters', 'review', 'outbox', 'seats', 'sessions'):
            for columns in (40, 80, 120):
                lines = self.on_a_terminal(columns, verb).splitlines()
                self.assertGreater(len(lines), 1)
                self.assertLessEqual(max(map(len, lines)), columns, verb)
                self.assertEqual(lines, [line.rstrip() for line in lines])
        narrow = self.on_a_terminal(80, 'letters')
        self.assertRegex(narrow, r' \d\d? [A-Z][a-z]{2} \d\d:\d\d ')
        self.assertNotIn('state', narrow)
        wide = self.on_a_terminal(240, 'letters')
        self.assertRegex(wide, r' [A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:')
        self.assertIn('state', wide)
        self.assertNotIn('…', wide)

    def test_what_is_closed_is_counted(self):
        self.ingest(COMPLETE, DOUBTFUL)
        self.assertIn('1 letter waits for you', self.convoca('status')[1])
        self.assertEqual(self.convoca('review', 'reject', '2')[0], 0)
        self.assertEqual(self.convoca('outbox', 'drop', '1')[0], 0)
        said = self.convoca('status')[1]
        self.assertIn('1 rejected', said)
        self.assertIn('1 dropped', said)
        self.assertNotIn('for you', said)
        counts = json.loads(self.convoca('status', '--json')[1])
        self.assertEqual((counts['rejected'], counts['outbox_dropped']),
                         (1, 1))

    def test_only_what_can_be_filed_is_offered(self):
        self.ingest(self.bad_letter(), SCANNED, WITHDRAWN, DOUBTFUL)
        for row, why in ((1, 'letter 1 could not be read'),
                         (2, 'it does not say for which sector'),
                         (3, 'letter 3 waits for nobody'),
                         (9, 'there is no letter 9')):
            status, said, errors = self.convoca('review', 'accept', str(row))
            self.assertEqual((status, said), (65, ''), row)
            self.assertIn(why, errors)
            self.assertEqual(errors.count('\n'), 1)
            self.assertNotIn('review accept',
                             self.convoca('review', 'show', str(row))[1])
        self.assertIn('review accept 4',
                      self.convoca('review', 'show', '4')[1])
        offers = [number for number in range(1, 5) if 'con «ok»' in
                  self.convoca('outbox', 'show', str(number))[1]]
        self.assertEqual(offers, [4])
        self.assertEqual(self.convoca('review', 'accept', '4')[:2],
                         (0, 'letter 4: filed, 3 mails\n'))

    def test_a_notice_says_what_is_asked(self):
        self.ingest(REPLACED)
        said = self.convoca('outbox', 'show', '1')[1]
        for words in ('\nChe cosa chiede: di aggiungere o sostituire un '
                      'referente\n', 'tel. +39 0564 484731'):
            self.assertIn(words, said)

    def test_a_plan_with_nothing_to_gain(self):
        self.ingest(COMPLETE)
        status, said, _ = self.convoca('seats', 'plan')
        self.assertEqual(status, 0)
        self.assertIn('Nothing would be gained', said)
        lines = self.convoca('seats', 'plan', 'minimum', '--json')[1]
        sectors = {line['sector']: line
                   for line in map(json.loads, lines.splitlines())}
        self.assertEqual(set(sectors), {'sua', 'sape', 'sit'})
        self.assertEqual((sectors['sape']['bodies'], sectors['sape']['moves'],
                          sectors['sape']['as wished then']), (1, 0, 1))
        status, _, errors = self.convoca('seats', 'plan', 'everything')
        self.assertEqual(status, 64)
        self.assertIn('wishes, minimum or areas', errors)

    def test_a_plan_is_carried_out(self):
        """Two bodies sit where the other one would like to."""
        self.write(['mx1.upinet.it'], programme=self.small_programme())
        for number, (town, text) in enumerate((
                ('perugia', REGISTERS.format('Perugia', 1, 'perugia')),
                ('mantova', REGISTERS.format('Mantova', 1, 'mantova')),
                ('perugia', 'chiediamo di spostare la Provincia di Perugia '
                            'al Focus Group SUA 2.'))):
            self.ingest(self.letter_of(number, town, text))
        rows = self.convoca('seats', '--json')[1].splitlines()
        self.assertEqual([(row['body'], row['group'], row['waits for'])
                          for row in map(json.loads, rows)],
                         [('PG', 'sua-1', 'sua-2'), ('MN', 'sua-2', 'sua-1')])
        said = self.convoca('seats', 'plan')[1]
        self.assertEqual(said.count('it waits for this session'), 2)
        status, said, errors = self.convoca('seats', 'plan', '--apply')
        self.assertEqual((status, errors), (0, ''))
        self.assertEqual(sorted(said.splitlines()), [
            'MN: from sua-2 to sua-1, because it waits for this session',
            'PG: from sua-1 to sua-2, because it waits for this session'])
        rows = self.convoca('seats', '--json')[1].splitlines()
        self.assertEqual([(row['body'], row['group'], row['waits for'])
                          for row in map(json.loads, rows)],
                         [('MN', 'sua-1', ''), ('PG', 'sua-2', '')])
        mails = [json.loads(line) for line in
                 self.convoca('outbox', '--json')[1].splitlines()]
        self.assertEqual(sorted((mail['purpose'], mail['recipient'])
                                for mail in mails[-4:]), [
            ('invitation', 'ref@provincia.mantova.it'),
            ('invitation', 'ref@provincia.perugia.it'),
            ('moved', 'prot@provincia.mantova.it'),
            ('moved', 'prot@provincia.perugia.it')])
        update = self.convoca('outbox', 'show', str(mails[-1]['row']),
                              '--raw')[1]
        self.assertIn('SEQUENCE:1', ics_of(update))
        self.assertEqual(self.convoca('seats', 'plan', '--apply')[:2], (
            0, 'Nobody was moved: nothing would be gained.\n'))

    def test_lines_at_the_desk(self):
        """They do what an organiser's answer by mail would."""
        self.ingest(DOUBTFUL)
        self.assertIn("convoca review correct 1 'Settore: SUA'",
                      self.convoca('review', 'show', '1')[1])
        for lines, why in ((['Settore: turismo'], 'Settore: turismo: it says '
                            'nothing that could be filed.'),
                           (['Settore: SUA', 'Focus Group: SUA 9'],
                            'Focus Group: SUA 9: it names a group')):
            status, said, errors = self.convoca('review', 'correct', '1',
                                                *lines)
            self.assertEqual((status, said), (65, ''))
            self.assertIn(why, errors)
        status, said, errors = self.convoca(
            'review', 'correct', '1', 'Ente: Provincia di Terni',
            'Focus Group: SIT 3', 'Referente: Ada Neri, a.neri@example.org')
        self.assertEqual((status, errors), (0, ''))
        self.assertRegex(said, r'^letter 1: filed, \d mails\n$')
        rows = [json.loads(line) for line in
                self.convoca('seats', '--json')[1].splitlines()]
        self.assertEqual([(row['group'], row['body'], row['email'])
                          for row in rows],
                         [('sit-3', 'TR', 'a.neri@example.org')])
        self.assertIn('waits for nobody', self.convoca(
            'review', 'correct', '1', 'Settore: SUA')[2])
        self.assertEqual(self.convoca('review', 'correct', '1')[0], 64)

    def test_what_is_answered_to_a_move(self):
        """An hour that does not suit costs no seat; a group is a wish."""
        self.write(['mx1.upinet.it'], programme=self.small_programme())
        for number, (town, text) in enumerate((
                ('perugia', REGISTERS.format('Perugia', 1, 'perugia')),
                ('mantova', REGISTERS.format('Mantova', 1, 'mantova')),
                ('perugia', 'chiediamo di spostare la Provincia di Perugia '
                            'al Focus Group SUA 2.'))):
            self.ingest(self.letter_of(number, town, text))
        self.convoca('seats', 'plan', '--apply')
        purpose = 'moved'
        for number, (text, act, next_purpose, group) in enumerate((
                ('va bene, grazie.', 'ignore', None, 'sua-2'),
                ("a quell'ora non possiamo partecipare.", 'ask',
                 'information', 'sua-2'),
                ('meglio il gruppo 3.', 'accept', None, 'sua-3')), 3):
            asked = [row for row in map(json.loads, self.convoca(
                'outbox', '--json')[1].splitlines())
                if row['purpose'] == purpose and
                row['recipient'] == 'prot@provincia.perugia.it'][-1]
            raw = self.convoca('outbox', 'show', str(asked['row']),
                               '--raw')[1]
            self.assertEqual(self.convoca('ingest', self.letter_of(
                number, 'perugia', text,
                email.message_from_string(raw)['Message-ID']))[1],
                f'letter {number + 1}: {act}\n')
            self.assertIn(('PG', group), [
                (row['body'], row['group']) for row in map(
                    json.loads,
                    self.convoca('seats', '--json')[1].splitlines())])
            purpose = next_purpose or purpose

    def test_a_change_is_undone(self):
        """A body moves, and gives its seat back; both are undone."""
        self.write(['mx1.upinet.it'], programme=self.small_programme())
        self.ingest(self.letter_of(0, 'perugia', REGISTERS.format(
            'Perugia', 1, 'perugia')))
        self.assertIn('has nothing to undo in sua',
                      self.convoca('undo', 'PG', 'sua')[2])
        self.ingest(self.letter_of(1, 'perugia', 'chiediamo di spostare la '
                                   'Provincia di Perugia al Focus Group SUA '
                                   '2.'))
        self.ingest(self.letter_of(2, 'perugia', 'la Provincia di Perugia '
                                   'ritira la propria adesione.'))
        self.assertEqual(self.convoca('seats', '--json')[1], '')
        row = json.loads(self.convoca('undo', '--json')[1])
        self.assertEqual((row['body'], row['change'], row['back to'],
                          row['returns']), ('PG', 'withdraw', 'sua-2', 1))
        status, said, _ = self.convoca('undo', 'PG', 'sua', '--dry-run')
        self.assertEqual((status, said), (
            0, 'PG, sua: the latest withdraw would be undone, it sits in '
            'sua-2, 2 mails to\n  prot@provincia.perugia.it  restored\n'
            '  ref@provincia.perugia.it  invitation\n'))
        self.assertEqual(self.convoca('seats', '--json')[1], '')
        for change, group in (('withdraw', 'sua-2'), ('move', 'sua-1')):
            status, said, errors = self.convoca('undo', 'PG', 'sua')
            self.assertEqual((status, errors), (0, ''))
            self.assertEqual(said, f'PG, sua: the latest {change} is undone, '
                             f'it sits in {group}, 2 mails\n')
            row = json.loads(self.convoca('seats', '--json')[1])
            self.assertEqual((row['group'], row['email']), (
                group, 'ref@provincia.perugia.it'))
        mails = [json.loads(line) for line in
                 self.convoca('outbox', '--json')[1].splitlines()]
        returned, moved = (ics_of(self.convoca(
            'outbox', 'show', str(mail['row']), '--raw')[1])
            for mail in mails if mail['purpose'] == 'invitation'
            and mail['row'] > mails[-4]['row'] - 1)
        self.assertIn('SEQUENCE:0', returned)
        self.assertIn('SEQUENCE:1', moved)
        uid = re.search(r'UID:\S+', returned).group()
        self.assertIn(uid, moved)
        self.assertNotIn(uid, ics_of(self.convoca(
            'outbox', 'show', '2', '--raw')[1]))
        self.assertEqual(self.convoca('undo', 'PG', 'sua')[0], 65)
        status, _, errors = self.convoca('undo', 'PG', 'sup')
        self.assertEqual((status, errors),
                         (64, 'convoca: there is no sector sup\n'))

    def test_a_seat_that_is_taken_stays_taken(self):
        self.write(['mx1.upinet.it'], programme=self.small_programme())
        for number, (town, text) in enumerate((
                ('perugia', REGISTERS.format('Perugia', 1, 'perugia')),
                ('perugia', 'la Provincia di Perugia ritira la propria '
                            'adesione.'),
                ('mantova', REGISTERS.format('Mantova', 1, 'mantova')))):
            self.ingest(self.letter_of(number, town, text))
        status, _, errors = self.convoca('undo', 'PG', 'sua')
        self.assertEqual((status, errors), (
            65, "convoca: it cannot be undone: its seat is another's by "
            'now\n'))

    def small_programme(self):
        """One seat a session, next year: far enough on any day."""
        with open(os.path.join(TOP, 'config', 'programme.conf'),
                  encoding='utf-8') as whole:
            text = re.sub(r'capacity = \d+', 'capacity = 1', whole.read())
        text = re.sub(r'minimum = \d+', 'minimum = 1', text)
        return write(os.path.join(self.folder, 'small.conf'), text.replace(
            '2027-', f'{time.localtime().tm_year + 1}-'))

    def letter_of(self, number, town, text, answers=None):
        domain = f'provincia.{town}.it'
        return write(os.path.join(self.folder, f'{number}.eml'), '\n'.join((
            f'Authentication-Results: mx1.upinet.it; dmarc=pass '
            f'header.from={domain}',
            f'From: Protocollo <prot@{domain}>', 'To: ufficio@example.org',
            *((f'In-Reply-To: {answers}',) if answers else ()),
            'Subject: Focus Group', f'Message-ID: <{number}@{domain}>',
            'Date: Fri, 10 Sep 2027 09:33:08 +0200',
            'Content-Type: text/plain; charset=utf-8', '',
            'Buongiorno,', text, 'Cordiali saluti', '')))

    def test_mails_that_cannot_be_changed(self):
        self.ingest(COMPLETE)
        self.convoca('outbox', 'drop', '2')
        for args, why in ((('retry', '1'), 'mail 1 is due already'),
                          (('release', '1'), 'mail 1 is due already'),
                          (('retry', '2'), 'mail 2 was dropped'),
                          (('drop', '2'), 'mail 2 was dropped'),
                          (('drop', '99'), 'there is no mail 99'),
                          (('release', '99'), 'there is no mail 99')):
            status, said, errors = self.convoca('outbox', *args)
            self.assertEqual((status, said), (65, ''), args)
            self.assertIn(why, errors)
            self.assertEqual(errors.count('\n'), 1)
        self.assertEqual(self.convoca('outbox', 'release', 'all')[:2],
                         (0, 'no mail is held\n'))


if __name__ == '__main__':
    unittest.main()
