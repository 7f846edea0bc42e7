# SPDX-License-Identifier: EUPL-1.2
"""convoca-fetcher against servers that are wrong, slow, or hostile."""
import os
import socket
import ssl
import subprocess
import time
import unittest
import warnings

from imapd import Imapd
from keeping import Keeper
from servers import Authority, Workshop
from site_files import write_config

PROGRAM = os.path.join(os.environ.get('CONVOCA_BUILD', 'build'),
                       'convoca-fetcher')


def letter(n, size=60):
    return f'Subject: {n}\r\n\r\n'.encode() + b'x' * size + b'\r\n'


class WithImapd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workshop = Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.ca = Authority(cls.workshop, 'own')
        cls.cert = cls.ca.issue('DNS:localhost,IP:127.0.0.1')

    def setUp(self):
        self.folder = self.workshop.folder('run', self.id())

    def imapd(self, *cert, **options):
        server = Imapd(*(cert or self.cert), **options)
        self.addCleanup(server.close)
        return server

    def config(self, server, **mailbox):
        options = {'host': 'localhost', 'port': server.port,
                   'ca_file': self.ca.cert}
        options.update(mailbox)
        return write_config(self.folder, options)

    def keeper(self, server, options=None, **more):
        keeper = Keeper(PROGRAM, self.config(server, **(options or {})),
                        **more)
        self.addCleanup(self.end, keeper)
        return keeper

    @staticmethod
    def end(keeper):
        if keeper.process.poll() is None:
            keeper.process.kill()
            keeper.process.wait()
        keeper.process.stderr.close()
        keeper.sock.close()

    def check(self, config):
        done = subprocess.run(
            [PROGRAM, '--config', config, '--mailbox', 'main', '--check'],
            capture_output=True, text=True, timeout=90)
        return done.returncode, done.stdout + done.stderr

    def texts(self, keeper):
        return ' | '.join(trouble['text'] for trouble in keeper.troubles)


class Identity(WithImapd):
    """Nothing is sent to a server that is not the one configured."""

    def refused(self, server, words, **mailbox):
        status, text = self.check(self.config(server, **mailbox))
        self.assertEqual(status, 76, text)
        self.assertIn(words, text)
        self.assertEqual(server.received, b'')

    def test_another_name(self):
        cert = self.ca.issue('DNS:mail.example.org,DNS:imap.example.org')
        self.refused(self.imapd(*cert), 'mail.example.org, imap.example.org')

    def test_another_address(self):
        cert = self.ca.issue('DNS:localhost')
        self.refused(self.imapd(*cert), 'another name', host='127.0.0.1')

    def test_an_address_on_the_certificate(self):
        status, text = self.check(self.config(self.imapd(),
                                              host='127.0.0.1'))
        self.assertEqual(status, 0, text)

    def test_expired(self):
        self.refused(self.imapd(*self.ca.expired('DNS:localhost')),
                     'expired')

    def test_another_authority(self):
        other = Authority(self.workshop, 'other')
        self.refused(self.imapd(*other.issue('DNS:localhost')), 'authority')

    def test_plain_text(self):
        server = Imapd()
        self.addCleanup(server.close)
        status, text = self.check(self.config(server))
        self.assertEqual(status, 76, text)
        self.assertIn('does not speak TLS', text)
        self.assertNotIn(b'LOGIN', server.received)

    def test_tls_1_1(self):
        server = self.imapd()
        server.context.set_ciphers('ALL:@SECLEVEL=0')
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', DeprecationWarning)
            server.context.minimum_version = ssl.TLSVersion.TLSv1
            server.context.maximum_version = ssl.TLSVersion.TLSv1_1
        status, text = self.check(self.config(server))
        self.assertEqual(status, 76, text)
        self.assertEqual(server.received, b'')

    def test_a_server_that_hangs_up_in_the_handshake(self):
        with socket.create_server(('127.0.0.1', 0)) as listener:
            config = write_config(self.folder, {
                'host': 'localhost', 'port': listener.getsockname()[1],
                'ca_file': self.ca.cert})
            process = subprocess.Popen(
                [PROGRAM, '--config', config, '--mailbox', 'main',
                 '--check'], stderr=subprocess.PIPE, text=True)
            listener.accept()[0].close()
            _, text = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 75, text)


class Logins(WithImapd):
    def test_a_refused_login_is_not_hammered(self):
        server = self.imapd()
        server.login = 'NO [AUTHENTICATIONFAILED]'
        keeper = self.keeper(server)
        keeper.run_until(lambda: keeper.troubles)
        keeper.serve(4)
        self.assertEqual(server.connections, 1)
        self.assertEqual(len(keeper.troubles), 1)
        self.assertEqual(keeper.stop()[0], 0)

    def test_a_server_that_cannot_ask_its_users(self):
        server = self.imapd()
        server.login = 'NO [UNAVAILABLE]'
        status, text = self.check(self.config(server))
        self.assertEqual(status, 75, text)

    def test_bye_instead_of_a_greeting(self):
        server = self.imapd()
        server.greeting = '* BYE overloaded\r\n'
        status, text = self.check(self.config(server))
        self.assertEqual(status, 75, text)

    def test_a_greeting_that_is_none(self):
        server = self.imapd()
        server.greeting = 'SSH-2.0-OpenSSH_9.2\r\n'
        status, text = self.check(self.config(server))
        self.assertIn(status, (75, 76), text)
        self.assertNotIn(b'LOGIN', server.received)

    def test_an_endless_greeting(self):
        server = self.imapd()
        server.greeting = b'* OK ' + b'x' * (8 << 20) + b'\r\n'
        status, text = self.check(self.config(server))
        self.assertEqual(status, 76, text)
        self.assertIn('does not greet', text)

    def test_a_greeting_that_libetpan_dies_of(self):
        for code in ('[X "y"]', '[X {3}'):
            server = self.imapd()
            server.greeting = f'* OK {code} ready\r\n'
            status, text = self.check(self.config(server))
            self.assertEqual(status, 76, text)

    def test_no_tight_loop(self):
        server = self.imapd()
        server.greeting = ''
        keeper = self.keeper(server)
        end = time.monotonic() + 4
        while time.monotonic() < end:
            keeper.receive(0.1)
            server.hang_up()
        self.assertLessEqual(server.connections, 4)
        self.assertLessEqual(keeper.cpu_ticks(), 50)


class Bodies(WithImapd):
    def fetch(self, on_fetch, n=5, **options):
        server = self.imapd()
        for i in range(n):
            server.add(letter(i))
        server.on_fetch = lambda session, uid: on_fetch(server, session, uid)
        return server, self.keeper(server, **options)

    def test_the_connection_ends_in_a_body(self):
        failed = []

        def cut(server, session, uid):
            if uid != 3 or failed:
                return 'as usual'
            failed.append(uid)
            session.send(f'* 3 FETCH (UID 3 BODY[] {{{500}}}\r\nhalf')
            return None

        _, keeper = self.fetch(cut)
        keeper.run_until(lambda: len(keeper.settled) == 5, 30)
        self.assertIn('closed', self.texts(keeper))
        self.assertLess(keeper.cpu_ticks(), 200)
        for uid, got in keeper.letters.items():
            self.assertEqual(got.bytes, letter(uid - 1))

    def test_one_that_always_breaks_does_not_stop_the_others(self):
        def cut(server, session, uid):
            return None if uid == 3 else 'as usual'

        _, keeper = self.fetch(cut)
        keeper.run_until(lambda: len(keeper.settled) == 4, 60)
        self.assertEqual(sorted(keeper.letters), [1, 2, 4, 5])
        told = [t for t in keeper.troubles if t.get('uid') == '3']
        self.assertEqual(len(told), 1)
        self.assertEqual(told[0]['verdict'], 'never')

    def test_missing_empty_and_nil_bodies_are_no_letters(self):
        answers = {2: b'', 3: b'* 3 FETCH (UID 3 BODY[] {0}\r\n)\r\n',
                   4: b'* 4 FETCH (UID 4 BODY[] NIL)\r\n'}
        _, keeper = self.fetch(
            lambda server, session, uid: answers.get(uid, 'as usual'))
        keeper.run_until(lambda: len(keeper.settled) == 2 and
                         keeper.drained)
        self.assertEqual(sorted(keeper.letters), [1, 5])
        self.assertEqual(sorted(t['uid'] for t in keeper.troubles),
                         ['2', '3', '4'])

    def test_a_body_that_comes_the_second_time(self):
        asked = []

        def late(server, session, uid):
            asked.append(uid)
            return b'' if asked.count(uid) == 1 and uid == 2 else 'as usual'

        _, keeper = self.fetch(late)
        keeper.run_until(lambda: len(keeper.settled) == 5)
        self.assertEqual(keeper.troubles, [])
        self.assertEqual(keeper.letters[2].bytes, letter(1))

    def test_a_letter_is_missed_before_those_beyond_it_are_handed_on(self):
        _, keeper = self.fetch(
            lambda server, session, uid: b'' if uid == 3 else 'as usual')
        before = []
        on_batch = keeper.on_batch
        keeper.on_batch = lambda *frame: (
            before.extend(t['uid'] for t in keeper.troubles),
            on_batch(*frame))
        keeper.run_until(lambda: len(keeper.settled) == 4)
        self.assertEqual(before, ['3'])

    def test_what_was_withheld_is_asked_for_after_the_others(self):
        def answer(server, session, uid):
            return b'' if uid == 2 else 'as usual'

        server, keeper = self.fetch(answer, n=6, cursor=4, again=(1, 2, 3))
        del server.letters[3]
        keeper.run_until(lambda: keeper.drained and
                         len(keeper.settled) == 3)
        self.assertEqual(keeper.order, [5, 6, 1])
        self.assertEqual([(t['uid'], t['verdict'])
                          for t in keeper.troubles], [('3', 'ok')])

    def test_one_round_asks_for_it_too(self):
        _, keeper = self.fetch(lambda *_: 'as usual', cursor=5, again=(2,),
                               once=True)
        keeper.run_until(lambda: keeper.drained)
        self.assertEqual(keeper.order, [2])

    def test_answers_that_nobody_asked_for(self):
        noise = (b'* 2 FETCH (FLAGS (\\Seen))\r\n'
                 b'* 9 FETCH (UID 99 BODY[] {3}\r\nabc)\r\n'
                 b'* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n'
                 b'* 9 FETCH (BODY[] {3}\r\nabc)\r\n'
                 b'* 3 EXISTS\r\n* OK you are welcome\r\n')

        def noisy(server, session, uid):
            if uid == 2:
                session.send(noise)
            return 'as usual'

        _, keeper = self.fetch(noisy)
        keeper.run_until(lambda: len(keeper.settled) == 5)
        for uid, got in keeper.letters.items():
            self.assertEqual(got.bytes, letter(uid - 1))

    def test_a_body_as_quoted_string(self):
        _, keeper = self.fetch(
            lambda server, session, uid:
            f'* {uid} FETCH (UID {uid} BODY[] "Subject: {uid}")\r\n'.encode())
        keeper.run_until(lambda: len(keeper.settled) == 5)
        self.assertEqual(keeper.letters[4].bytes, b'Subject: 4')

    def test_uid_behind_the_body_and_nul_bytes(self):
        body = b'Subject: a\r\n\r\n\0b\0'
        _, keeper = self.fetch(
            lambda server, session, uid:
            f'* {uid} FETCH (BODY[] {{{len(body)}}}\r\n'.encode() + body +
            f' UID {uid})\r\n'.encode())
        keeper.run_until(lambda: len(keeper.settled) == 5)
        self.assertEqual(keeper.letters[5].bytes, body)

    def test_a_flood(self):
        def flood(server, session, uid):
            if uid != 3 or server.connections > 1:
                return 'as usual'
            session.send(f'* 3 FETCH (UID 3 BODY[] {{{1 << 30}}}\r\n')
            for _ in range(64):
                session.send(b'x' * (1 << 20))
            return None

        _, keeper = self.fetch(flood)
        keeper.run_until(lambda: len(keeper.settled) == 5, 60)
        self.assertIn('more than was asked', self.texts(keeper))
        with open(f'/proc/{keeper.process.pid}/status') as status:
            peak = [line for line in status if 'VmHWM' in line][0]
        if not os.environ.get('CONVOCA_SANITIZED'):
            self.assertLess(int(peak.split()[1]), 32 << 10)

    def test_a_literal_of_four_gigabytes(self):
        def boast(server, session, uid):
            if uid != 3 or server.connections > 1:
                return 'as usual'
            session.send('* 3 FETCH (UID 3 BODY[] {4294967295}\r\nx')
            return None

        _, keeper = self.fetch(boast)
        keeper.run_until(lambda: len(keeper.settled) == 5, 30)

    def test_garbage(self):
        def garbage(server, session, uid):
            if uid != 3 or server.connections > 1:
                return 'as usual'
            return b'* 3 FETCH ((((\r\n* \xff\xfe\r\n'

        _, keeper = self.fetch(garbage)
        keeper.run_until(lambda: len(keeper.settled) == 5, 30)

    def test_a_letter_beyond_the_limit_is_cut(self):
        server = self.imapd()
        server.add(letter(0))
        server.add(letter(1, 11 << 20))
        server.add(letter(2))
        keeper = self.keeper(server)
        keeper.run_until(lambda: len(keeper.settled) == 3)
        self.assertEqual([keeper.letters[u].truncated for u in (1, 2, 3)],
                         [False, True, False])
        self.assertEqual(keeper.letters[2].len, 10 << 20)
        self.assertTrue(any('<0.' in c for c in server.commands))


class Settling(WithImapd):
    def serve(self, n=4, options=None, **features):
        server = self.imapd(**features)
        for i in range(n):
            server.add(letter(i))
        return server, self.keeper(server, options)

    def done(self, server):
        return server.folders.get('Convoca/Evase', {})

    def test_without_move_copy_and_expunge(self):
        server, keeper = self.serve(move=False)
        keeper.run_until(lambda: len(keeper.settled) == 4)
        self.assertEqual(sorted(self.done(server)), [1, 2, 3, 4])
        self.assertEqual(server.letters, {})

    def test_a_copy_is_not_made_twice(self):
        server, keeper = self.serve(move=False, n=2)
        server.flags[1].add('\\Deleted')        # copied, then interrupted
        keeper.run_until(lambda: len(keeper.settled) == 2)
        self.assertEqual(sorted(self.done(server)), [2])

    def test_without_move_and_uidplus(self):
        server, keeper = self.serve(move=False, uidplus=False)
        keeper.run_until(lambda: keeper.troubles)
        self.assertIn('settle = keyword', self.texts(keeper))
        keeper.serve(1)
        self.assertEqual(len(keeper.letters), 4)
        self.assertEqual(len(server.letters), 4)
        self.assertEqual(len(keeper.troubles), 1)

    def test_move_without_copyuid_is_verified(self):
        server, keeper = self.serve(uidplus=False)
        server.copyuid = False
        keeper.run_until(lambda: len(keeper.settled) == 4)
        self.assertTrue(any('SEARCH' in c for c in server.commands))

    def test_a_move_that_does_not_happen(self):
        server, keeper = self.serve()
        server.moves = False
        keeper.run_until(lambda: keeper.troubles)
        self.assertIn('but did not', self.texts(keeper))
        self.assertEqual(keeper.settled, set())

    def test_keywords_that_are_not_kept(self):
        server, keeper = self.serve(options={'settle': 'keyword'})
        server.keeps_keywords = False
        keeper.run_until(lambda: keeper.troubles)
        self.assertIn('$ConvocaEvasa', self.texts(keeper))
        self.assertEqual(keeper.settled, set())

    def test_the_servers_own_separator(self):
        server, keeper = self.serve(n=1)
        server.separator = '.'
        keeper.run_until(lambda: keeper.settled)
        self.assertIn('Convoca.Evase', server.folders)

    def test_many_in_few_commands(self):
        server, keeper = self.serve(n=300)
        keeper.run_until(lambda: len(keeper.settled) == 300)
        moves = [c for c in server.commands if c.startswith('UID MOVE')]
        self.assertLessEqual(len(moves), 5)


class Noticing(WithImapd):
    def test_a_notice_before_the_plus(self):
        server = self.imapd()
        server.idle_answer = '* 1 EXISTS\r\n+ idling\r\n'
        keeper = self.keeper(server)
        keeper.run_until(lambda: keeper.drained)
        server.idle_answer = '+ idling\r\n'
        server.add(letter(1))
        keeper.run_until(lambda: keeper.settled, 10)
        self.assertEqual(server.connections, 1)

    def test_a_notice_in_the_same_packet(self):
        server = self.imapd()

        def arrive(session, tag, _):
            session.idling = tag
            if not server.letters and server.uidnext == 1:
                server.add(letter(1), notice=False)
                session.send('+ idling\r\n* 1 EXISTS\r\n')
            else:
                session.send('+ idling\r\n')

        server.do_idle = arrive
        keeper = self.keeper(server)
        keeper.run_until(lambda: keeper.settled, 5)

    def test_a_server_without_idle_is_polled(self):
        server = self.imapd(idle=False)
        keeper = self.keeper(server, {'sweep': '1s'})
        keeper.run_until(lambda: keeper.drained)
        server.add(letter(1))
        keeper.run_until(lambda: keeper.settled, 10)
        self.assertFalse(any(c == 'IDLE' for c in server.commands))

    def test_a_server_that_refuses_idle_is_polled(self):
        server = self.imapd()
        server.do_idle = lambda session, tag, _: session.send(
            f'{tag} NO not today\r\n')
        keeper = self.keeper(server, {'sweep': '1s'})
        keeper.run_until(lambda: keeper.drained)
        server.add(letter(1))
        keeper.run_until(lambda: keeper.settled, 10)
        self.assertEqual(server.commands.count('IDLE'), 1)

    def test_letters_that_nobody_told_of_are_swept(self):
        server = self.imapd()
        keeper = self.keeper(server, {'sweep': '1s'})
        keeper.run_until(lambda: keeper.drained)
        server.add(letter(1), notice=False)
        keeper.run_until(lambda: keeper.settled, 10)

    def test_small_talk_does_not_wake_it(self):
        server = self.imapd()
        keeper = self.keeper(server)
        keeper.run_until(lambda: 'IDLE' in server.commands)
        before = len(server.commands)
        for session in list(server.sessions):
            session.send('* OK Still here\r\n* 3 RECENT\r\n'
                         '* 1 FETCH (FLAGS (\\Seen))\r\n')
        keeper.serve(0.5)
        self.assertEqual(len(server.commands), before)

    def test_a_letter_told_of_in_another_answer(self):
        server = self.imapd()
        server.add(letter(1))
        keeper = self.keeper(server, settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 1 and
                         'IDLE' in server.commands)
        arrived = []

        def move(session, tag, text):
            if not arrived:
                arrived.append(server.add(letter(2), notice=False))
                session.tell()
            server.transfer(session, tag, text, True)

        server.do_uid_move = move
        keeper.ask_to_settle([1])
        keeper.run_until(lambda: len(keeper.letters) == 2, 5)

    def test_crying_wolf_costs_little(self):
        server = self.imapd()

        def wolf(session, tag, _):
            session.idling = tag
            session.send('+ idling\r\n* 1 EXISTS\r\n')

        server.do_idle = wolf
        keeper = self.keeper(server)
        keeper.serve(3)
        self.assertLess(server.commands.count('IDLE'), 12)
        server.add(letter(1))
        keeper.run_until(lambda: keeper.settled, 10)

    def test_a_notice_behind_much_small_talk(self):
        server = self.imapd()
        keeper = self.keeper(server)
        keeper.run_until(lambda: 'IDLE' in server.commands)
        server.add(letter(1), notice=False)
        talk = '* 1 FETCH (FLAGS (\\Seen))\r\n' * 8000
        for session in list(server.sessions):
            session.send(talk + '* 1 EXISTS\r\n')
        keeper.run_until(lambda: keeper.settled, 10)
        self.assertEqual(keeper.troubles, [])

    def test_bye_while_idle(self):
        server = self.imapd()
        keeper = self.keeper(server)
        keeper.run_until(lambda: 'IDLE' in server.commands)
        for session in list(server.sessions):
            session.send('* BYE shutting down\r\n')
        keeper.run_until(lambda: server.connections == 2, 10)
        server.add(letter(1))
        keeper.run_until(lambda: keeper.settled, 10)
        self.assertEqual(len(keeper.troubles), 1)

    def test_another_uidvalidity_while_it_was_away(self):
        server = self.imapd()
        for n in range(3):
            server.add(letter(n))
        keeper = self.keeper(server, settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 3 and keeper.drained)
        server.uidvalidity = 8
        keeper.letters = {}
        server.hang_up()
        keeper.run_until(lambda: len(keeper.letters) == 3, 10)
        self.assertEqual([m['uidvalidity'] for m in keeper.mailboxes],
                         [7, 8])

    def test_a_stop_in_the_middle_of_a_stalled_body(self):
        server = self.imapd()
        server.add(letter(1))
        reached = []

        def stall(session, uid):
            session.send('* 1 FETCH (UID 1 BODY[] {500}\r\nhalf')
            reached.append(uid)
            time.sleep(20)

        server.on_fetch = stall
        keeper = self.keeper(server)
        keeper.run_until(lambda: True)
        end = time.monotonic() + 10
        while not reached and time.monotonic() < end:
            keeper.receive(0.1)
        start = time.monotonic()
        self.assertEqual(keeper.stop()[0], 0)
        self.assertLess(time.monotonic() - start, 2)


if __name__ == '__main__':
    unittest.main()
