# SPDX-License-Identifier: EUPL-1.2
"""The main job, end to end, between real servers."""
import os
import re
import signal
import socket
import subprocess
import time
import unittest

import icalendar

from house import (LATER, NOW, OFFICE, ORGANISER, PROVINCES, House, answers_to,
                   calendar_of, identity, referent_of, registration,
                   wait_until, write, writer_of)
from imapd import Imapd
from servers import Authority


class InTheHouse(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.addClassCleanup(cls.house.close)
        cls.house.start_servers()
        cls.house.begin()

    def once(self, user):
        """Each Message-ID is in a mailbox once, or byte for byte again."""
        mails = self.house.mails(user)
        seen = {}
        for mail in mails:
            body = mail.as_bytes().partition(b'\nMessage-ID')[2]
            self.assertEqual(seen.setdefault(identity(mail), body), body)
        return list({identity(m): m for m in mails}.values())

    def assert_answered_once(self, sigla, message_id):
        answers = answers_to(self.once(writer_of(sigla)), message_id)
        self.assertEqual(len(answers), 1, (sigla, [
            str(mail['Subject']) for mail in answers]))


class OneLetter(InTheHouse):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.house.start()

    def test_a_letter_becomes_seat_confirmation_and_invitation(self):
        house = self.house
        house.register('PG', 'one@provincia.perugia.it', group='2')
        confirmation, = house.wait_for_mails(writer_of('PG'), 1)
        invitation, = house.wait_for_mails(referent_of('PG'), 1)
        copy, = house.wait_for_mails(ORGANISER, 1)

        self.assertEqual(confirmation['To'].addresses[0].addr_spec,
                         writer_of('PG'))
        self.assertIn('<one@provincia.perugia.it>',
                      str(confirmation['In-Reply-To']))
        self.assertEqual(str(confirmation['Auto-Submitted']), 'auto-replied')
        text = confirmation.get_body(('plain',)).get_content()
        for words in ('Focus Group SUA 2', '19 ottobre 2027', '15',
                      'Ada Neri', 'Perugia', 'privacy'):
            self.assertIn(words, text)
        self.assertIsNotNone(confirmation.get_body(('html',)))
        self.assertIn('Perugia', str(copy['Subject']) +
                      copy.get_body(('plain',)).get_content())

        calendar = icalendar.Calendar.from_ical(calendar_of(invitation))
        self.assertEqual(calendar['METHOD'], 'REQUEST')
        event, = calendar.walk('VEVENT')
        self.assertEqual(event['DTSTART'].dt.isoformat(),
                         '2027-10-19T15:00:00+02:00')
        self.assertEqual(event['DTEND'].dt.isoformat(),
                         '2027-10-19T17:00:00+02:00')
        self.assertEqual(event['SEQUENCE'], 0)
        attendees = event['ATTENDEE']
        attendees = (attendees if isinstance(attendees, list)
                     else [attendees])
        self.assertEqual([a.lower() for a in attendees],
                         ['mailto:' + referent_of('PG')])
        self.assertTrue(calendar.walk('VTIMEZONE'))

        wait_until(lambda: house.count(OFFICE, '.Convoca.Evase') == 1)
        self.assertEqual(house.count(OFFICE), 0)
        status, seats, _ = house.convoca('seats')
        self.assertEqual(status, 0)
        self.assertIn('PG', seats)

    def test_the_same_letter_twice_is_answered_once(self):
        house = self.house
        for _ in range(2):
            house.register('AR', 'twice@provincia.arezzo.it')
        house.wait_for_mails(writer_of('AR'), 1)
        wait_until(lambda: house.count(OFFICE) == 0)
        house.wait_until_quiet()
        self.assert_answered_once('AR', 'twice@provincia.arezzo.it')
        self.assertEqual(len(self.once(referent_of('AR'))), 1)

    def test_garbage_does_not_stop_the_next(self):
        house = self.house
        house.send(writer_of('TV'), b'\xff\xfe\0\r\n' * 50)
        house.send(writer_of('TV'), b'From: <' + b'(' * 5000 + b'\r\n'
                   b'Content-Type: multipart/mixed; boundary="\\""\r\n\r\n')
        house.send(writer_of('TV'), b'Content-Type: message/rfc822\r\n\r\n'
                   * 500)
        house.register('BI', 'after@provincia.biella.it')
        house.wait_for_mails(writer_of('BI'), 1)
        self.assert_answered_once('BI', 'after@provincia.biella.it')
        wait_until(lambda: house.count(OFFICE) == 0)

    def test_an_incomplete_letter_is_asked_about(self):
        house = self.house
        letter = registration('PI', 'ask@provincia.pisa.it')
        letter = b''.join(line for line in letter.splitlines(True)
                          if not line.startswith(b'E-mail'))
        house.send(writer_of('PI'), letter)
        question, = house.wait_for_mails(writer_of('PI'), 1)
        self.assertIsNone(calendar_of(question))
        self.assertIn('Ada Neri', question.get_body(
            ('plain',)).get_content())
        house.wait_until_quiet()
        self.assertEqual(house.mails(referent_of('PI')), [])

    def test_an_automatic_letter_is_not_answered(self):
        house = self.house
        letter = registration('RN', 'auto@provincia.rimini.it').replace(
            b'Subject:', b'Auto-Submitted: auto-replied\r\nSubject: Fuori '
            b'ufficio:', 1)
        house.send(writer_of('RN'), letter)
        wait_until(lambda: house.count(OFFICE, '.Convoca.Altro') >= 1)
        house.wait_until_quiet()
        self.assertEqual(house.mails(writer_of('RN')), [])

    def test_waiting_costs_nothing(self):
        house = self.house
        house.wait_until_quiet()
        pids = sorted(house.children())
        before = house.cpu_ticks()
        time.sleep(5)
        self.assertEqual(sorted(house.children()), pids)
        self.assertLessEqual(house.cpu_ticks() - before, 2)


class Surviving(InTheHouse):
    """Whatever dies, each letter is answered, and no letter twice."""

    def setUp(self):
        self.house.start()
        self.addCleanup(self.house.stop, signal.SIGKILL)
        self.before = {user: self.house.count(user)
                       for user in self.house.users()}
        self.tag = self.id().rpartition('.')[2]

    def message_id(self, sigla):
        return f'{self.tag}.{sigla}@{PROVINCES[sigla][1]}'

    def send_all(self, provinces, between=lambda n: None):
        for n, sigla in enumerate(provinces):
            # A group of its own each test: the letters change something.
            self.house.register(sigla, self.message_id(sigla),
                                group=str(1 + hash_of(self.tag) % 4))
            between(n)

    def all_answered(self, provinces, seconds=120):
        def done():
            return all(answers_to(self.house.mails(writer_of(sigla)),
                                  self.message_id(sigla))
                       for sigla in provinces)
        try:
            wait_until(done, seconds, 0.2)
        except AssertionError:
            missing = [s for s in provinces if not answers_to(
                self.house.mails(writer_of(s)), self.message_id(s))]
            raise AssertionError(f'no answer to {missing};\n'
                                 + self.house.log()[-6000:]) from None
        wait_until(lambda: self.house.count(OFFICE) == 0, 60)
        self.house.wait_until_quiet()
        for sigla in provinces:
            self.assert_answered_once(sigla, self.message_id(sigla))
            self.once(referent_of(sigla))
        self.once(ORGANISER)

    def kill(self, name):
        for pid in self.house.children(name):
            os.kill(pid, signal.SIGKILL)

    def test_kill_each_role(self):
        provinces = list(PROVINCES)[:9]
        names = ('convoca-fetcher', 'convoca-reader', 'convoca-postman')
        self.send_all(provinces, lambda n: self.kill(names[n % 3]))
        self.all_answered(provinces)

    def test_kill_the_keeper(self):
        provinces = list(PROVINCES)[:8]

        def restart(n):
            if n % 2:
                time.sleep(0.1 * n)
                self.house.stop(signal.SIGKILL)
                self.house.start()

        self.send_all(provinces, restart)
        self.all_answered(provinces)

    def test_restart_dovecot(self):
        provinces = list(PROVINCES)[:6]
        self.send_all(provinces[:3])
        self.house.dovecot.stop()
        time.sleep(1)
        self.house.dovecot.start()
        self.send_all(provinces[3:])
        self.all_answered(provinces)

    def test_restart_postfix(self):
        provinces = list(PROVINCES)[:4]
        self.send_all(provinces)
        self.house.postfix.stop()
        time.sleep(1)
        self.house.postfix.start()
        self.all_answered(provinces)

    def test_postfix_away_when_the_answer_is_ready(self):
        house = self.house
        self.send_all(['VA'], lambda n: None)
        wait_until(lambda: house.count(OFFICE, '.Convoca.Evase') or True)
        house.postfix.stop()
        time.sleep(2)
        house.postfix.start()
        self.all_answered(['VA'])

    def test_terminated_and_started_again(self):
        provinces = list(PROVINCES)[6:10]
        self.send_all(provinces[:2])
        self.assertEqual(self.house.stop(), 0)
        self.send_all(provinces[2:])
        self.house.start()
        self.all_answered(provinces)


def hash_of(text):
    return sum(map(ord, text))


class Refusals(InTheHouse):
    """What is wrong is said in one clear sentence, and nothing is lost."""

    def setUp(self):
        # A socket's path has room for about a hundred bytes.
        self.folder = self.house.workshop.folder(
            'run', self.id().rpartition('.')[2][:30])

    def config(self, **options):
        return self.house.write_config(self.folder, **options)

    def run_once(self, config, now=NOW):
        return self.house.convoca('run', '--once', '--now', now,
                                  config=config)

    def test_wrong_password(self):
        config = self.config()
        write(os.path.join(self.folder, 'secret'), 'sbagliata\n', 0o600)
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 77, errors)
        self.assertIn('password', errors)
        self.assertNotIn('sbagliata', errors)
        status, said, errors = self.house.convoca('check', config=config)
        self.assertNotEqual(status, 0)
        self.assertIn('password', said + errors)

    def refused_by_check(self, words, **options):
        status, said, errors = self.house.convoca(
            'check', config=self.config(**options))
        self.assertNotEqual(status, 0)
        self.assertIn(words, (said + errors).lower())

    def test_servers_that_are_not_the_ones_configured(self):
        other = Authority(self.house.workshop, 'stranger').cert
        for server in ('mailbox', 'post'):
            for options in ({'host': '127.0.0.1'}, {'ca_file': other}):
                with self.subTest(server=server, **options):
                    self.refused_by_check('certificate',
                                          **{server: options})

    def test_plain_text_where_tls_is_due(self):
        house = self.house
        self.refused_by_check('tls', mailbox={'port': house.dovecot.imap})
        self.refused_by_check('tls', post={'port': house.postfix.smtp})

    def test_nothing_is_answered_over_an_untrusted_connection(self):
        house = self.house
        other = Authority(house.workshop, 'another').cert
        self.assertEqual(self.run_once(self.config())[0], 0)
        house.register('CR', 'untrusted@provincia.cremona.it')
        wait_until(lambda: house.count(OFFICE) == 1)
        config = self.config(post={'ca_file': other})
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 75, errors)
        house.wait_until_quiet()
        self.assertEqual(house.mails(writer_of('CR')), [])
        self.assertEqual(self.run_once(self.config(), LATER)[0], 0)
        house.wait_for_mails(writer_of('CR'), 1)
        self.assert_answered_once('CR', 'untrusted@provincia.cremona.it')

    def test_check_says_that_all_is_well(self):
        status, said, errors = self.house.convoca(
            'check', config=self.config())
        self.assertEqual(status, 0, said + errors)

    def test_a_second_keeper_is_refused(self):
        self.house.start()
        self.addCleanup(self.house.stop)
        status, _, errors = self.house.convoca('run', '--once', '--now', NOW)
        self.assertNotEqual(status, 0)
        self.assertTrue(errors)

    def test_what_was_held_has_not_failed_meanwhile(self):
        house = self.house
        with socket.create_server(('127.0.0.1', 0)) as nobody:
            port = nobody.getsockname()[1]
        config = self.config(answers='hold', post={'port': port})
        letter = os.path.join(self.folder, 'letter')
        with open(letter, 'wb') as out:
            out.write(registration('RN', 'held@provincia.rimini.it'))
        self.assertEqual(house.convoca('ingest', letter, config=config)[0],
                         0)

        def outbox(*args):
            return house.convoca('outbox', *args, config=config)[1]

        # What is held can be read, as it will go out, and be kept back.
        shown = outbox('show', '1')
        for words in ('held', f'<{writer_of("RN")}>', 'Subject: ',
                      'Ada Neri', 'Provincia di Rimini'):
            self.assertIn(words, shown)
        self.assertIn('[with an invitation', outbox('show', '2'))
        self.assertIn('Auto-Submitted: ', outbox('show', '1', '--raw'))
        self.assertIn('dropped', outbox('drop', '3'))
        self.assertIn('Nuova adesione', outbox('list', 'dropped'))
        house.convoca('outbox', 'release', 'all', config=config)
        self.assertEqual(self.run_once(config, LATER)[0], 75)
        listed = house.convoca('outbox', '--json', config=config)[1]
        self.assertNotIn('failed', listed)
        self.assertIn('queued', listed)

    def test_a_commit_is_told_once_the_disk_has_it(self):
        server = Imapd(*self.house.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        config = self.config(mailbox={'port': server.port},
                             log_level='debug')
        self.assertEqual(self.run_once(config)[0], 0)
        server.add(registration('TV', 'durable@provincia.treviso.it'))
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 0, errors)
        before, told, _ = errors.partition('letter.committed')
        self.assertTrue(told)
        self.assertIn('store.flushed', before)

    def test_on_the_erasure_date_personal_data_go(self):
        house = self.house
        server = Imapd(*house.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        config = self.config(mailbox={'port': server.port})
        state = os.path.join(self.folder, 'state')
        self.assertEqual(self.run_once(config)[0], 0)
        server.add(registration('BI', 'erased@provincia.biella.it'))
        self.assertEqual(self.run_once(config)[0], 0)

        def traces():
            found = 0
            for name in os.listdir(state):
                path = os.path.join(state, name)
                if os.path.isfile(path):
                    with open(path, 'rb') as file:
                        found += file.read().count(b'ada.neri')
            return found

        self.assertGreater(traces(), 0)
        self.assertEqual(
            self.run_once(config, '2028-12-30T23:00:00+01:00')[0], 0)
        self.assertGreater(traces(), 0)
        status, _, errors = self.run_once(config, '2028-12-31T00:00:00+01:00')
        self.assertEqual(status, 0, errors)
        self.assertIn('store.erased', errors)
        self.assertEqual(traces(), 0)
        self.assertIn('1 registration of 1 body, 0 people',
                      house.convoca('status', config=config)[1])

    def test_organisers_are_told_of_letters_in_review(self):
        house = self.house
        server = Imapd(*house.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        config = self.config(mailbox={'port': server.port},
                             brakes={'review_day': 2})
        self.assertEqual(self.run_once(config)[0], 0)
        had = house.count(ORGANISER)
        forged = (b'Authentication-Results: mx1.upinet.it; '
                  b'dmarc=fail header.from=provincia.lucca.it\r\n')
        for n in range(5):
            server.add(forged + registration(
                'LU', f'forged{n}@provincia.lucca.it'))
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 0, errors)
        house.wait_for_mails(ORGANISER, had + 3)
        house.wait_until_quiet()
        notices = house.mails(ORGANISER)[had:]
        self.assertEqual(sorted(str(mail['Subject']) for mail in notices), [
            'Altre lettere da verificare',
            *['Lettera da verificare: Provincia di Lucca'] * 2])
        texts = sorted(mail.get_body(('plain',)).get_content()
                       for mail in notices)
        self.assertEqual([re.findall(r'review show (\d+)', text)
                          for text in texts], [[], ['1'], ['2']])
        self.assertIn('fino a domani', texts[0])
        for words in ('il mittente non risulta autentico', writer_of('LU'),
                      'Settore: Stazione Unica Appaltante', 'Ada Neri'):
            self.assertIn(words, texts[1])
        self.assertEqual(house.count(writer_of('LU')), 0)
        # A new day.
        server.add(forged + registration(
            'LU', 'forged9@provincia.lucca.it'))
        self.assertEqual(
            self.run_once(config, '2027-09-16T09:00:00+02:00')[0], 0)
        house.wait_for_mails(ORGANISER, had + 4)

    def test_a_letter_that_its_server_withholds(self):
        house = self.house
        server = Imapd(*house.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        withheld = {2}
        server.on_fetch = lambda session, uid: (
            b'' if uid in withheld else 'as usual')
        config = self.config(mailbox={'port': server.port})
        self.assertEqual(self.run_once(config)[0], 0)
        for sigla in ('VA', 'MN', 'SI'):
            server.add(registration(sigla, f'withheld@{sigla.lower()}.it'))
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 0, errors)
        for sigla in ('VA', 'SI'):
            house.wait_for_mails(writer_of(sigla), 1)
        self.assertEqual(house.count(writer_of('MN')), 0)
        self.assertIn('1 letter waits at the server',
                      house.convoca('status', config=config)[1])
        self.assertIn('main uid 2',
                      house.convoca('letters', config=config)[1])
        withheld.clear()
        status, _, errors = self.run_once(config, LATER)
        self.assertEqual(status, 0, errors)
        house.wait_for_mails(writer_of('MN'), 1)
        self.assertNotIn('at the server',
                         house.convoca('status', config=config)[1])

    def test_what_may_have_been_meant(self):
        for typed, meant in ((['statsu'], 'did you mean status?'),
                             (['run', '--onec'], 'did you mean --once?'),
                             (['--josn', 'letters'], 'did you mean --json?'),
                             (['outbox', 'show', '1', '--rwa'],
                              'did you mean --raw?'),
                             (['letters', '--quite-another'],
                              'convoca letters --help lists them'),
                             (['xyzzy'], 'convoca --help lists them')):
            status, said, errors = self.house.convoca(*typed)
            self.assertEqual((status, said), (64, ''), typed)
            self.assertIn(meant, errors)

    def test_a_mistake_in_the_configuration(self):
        config = self.config()
        with open(config, 'a', encoding='utf-8') as out:
            out.write('passwort = "x"\n')
        status, _, errors = self.run_once(config)
        self.assertEqual(status, 78, errors)
        self.assertRegex(errors, r'convoca\.conf:\d+')

    def test_no_room_on_the_disk(self):
        state = os.path.join(self.folder, 'state')
        os.makedirs(state)
        mounted = subprocess.run(
            ['mount', '-t', 'tmpfs', '-o', 'size=2m', 'none', state],
            capture_output=True)
        if mounted.returncode:
            self.skipTest('this machine mounts nothing')
        self.addCleanup(subprocess.run, ['umount', '-l', state])
        config = self.config()
        house = self.house
        self.assertEqual(self.run_once(config)[0], 0)
        with open(os.path.join(state, 'ballast'), 'wb',
                  buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b'x' * 4096)
            except OSError:
                pass
        house.register('LO', 'room@provincia.lodi.it')
        wait_until(lambda: house.count(OFFICE) == 1)
        status, _, errors = self.run_once(config)
        self.assertNotEqual(status, 0)
        self.assertTrue(errors)
        # What the disk does not hold is not said to be committed.
        self.assertNotIn('letter.committed', errors)
        self.assertEqual(house.count(OFFICE), 1)
        os.unlink(os.path.join(state, 'ballast'))
        subprocess.run(['mount', '-o', 'remount,size=8m', state], check=True)
        self.assertEqual(self.run_once(config)[0], 0)
        house.wait_for_mails(writer_of('LO'), 1)
        self.assert_answered_once('LO', 'room@provincia.lodi.it')


if __name__ == '__main__':
    unittest.main()
