# SPDX-License-Identifier: EUPL-1.2
"""A mailbox that is opened by tokens: convoca-fetcher, Dovecot, and a token
server that issues, rotates, expires and refuses."""
import base64
import email.utils
import os
import random
import re
import stat
import subprocess
import time
import unittest

import tokens as faults
from imapd import Imapd
from keeping import Keeper
from servers import Authority, Dovecot, Workshop, wait_until, write
from site_files import write_config
from test_fetcher import PROGRAM, letter
from tokens import CLIENT, SECRET, Tokens

USER = 'ufficio@example.org'
SCOPE = 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access'
SANITIZED = 'CONVOCA_SANITIZED' in os.environ


class ByToken(unittest.TestCase):
    """A token server and a Dovecot a test."""

    def setUp(self):
        self.workshop = Workshop()
        self.addCleanup(self.workshop.close)
        self.ca = Authority(self.workshop, 'own')
        cert = self.ca.issue('DNS:localhost')
        self.tokens = Tokens(*cert, USER)
        self.addCleanup(self.tokens.close)
        self.dovecot = Dovecot(self.workshop, *cert,
                               self.tokens.dovecot(self.workshop.path))
        self.dovecot.add_user(USER)
        self.dovecot.start()
        self.addCleanup(self.dovecot.stop)
        self.folder = self.workshop.folder('run')
        self.file = self.put('token', self.tokens.refresh)

    def put(self, name, text):
        return write(os.path.join(self.folder, name), text + '\n', 0o600)

    def held(self):
        """What the file holds; nobody else may read it."""
        mode = stat.S_IMODE(os.stat(self.file).st_mode)
        self.assertEqual(mode, 0o600)
        with open(self.file, encoding='ascii') as file:
            text = file.read()
        self.assertRegex(text, r'\A\S+\n\Z')
        return text.strip()

    def config(self, **options):
        options = {'host': 'localhost', 'port': self.dovecot.imaps,
                   'ca_file': self.ca.cert, 'user': USER,
                   'password_file': None, 'oauth_token_url': self.tokens.url,
                   'oauth_client_id': CLIENT, 'oauth_scope': SCOPE,
                   'oauth_refresh_token_file': self.file,
                   'oauth_ca_file': self.ca.cert, **options}
        return write_config(self.folder, options)

    def keeper(self, config=None, **options):
        keeper = Keeper(PROGRAM, config or self.config(), **options)
        self.addCleanup(self.end, keeper)
        return keeper

    @staticmethod
    def end(keeper):
        if keeper.process.poll() is None:
            keeper.process.kill()
            keeper.process.wait()
        keeper.process.stderr.close()
        keeper.sock.close()

    def check(self, config=None):
        done = subprocess.run(
            [PROGRAM, '--config', config or self.config(), '--mailbox',
             'main', '--check'], capture_output=True, text=True, timeout=120)
        said = done.stdout + done.stderr
        self.assertNotIn('canary', said)
        self.assertNotIn(SECRET, said)
        return done.returncode, said

    def deliver(self, n):
        box = os.path.join(self.dovecot.maildir(USER), 'new')
        path = write(os.path.join(box, f'{n}.test'),
                     letter(n).decode().replace('\r\n', '\n'))
        os.chown(path, self.dovecot.uid, self.dovecot.gid)

    def hang_up(self):
        self.dovecot.kick(USER)


class Logging_in(ByToken):
    def test_by_each_mechanism(self):
        for mechanism in ('xoauth2', 'oauthbearer', None):
            status, text = self.check(self.config(oauth=mechanism))
            self.assertEqual(status, 0, text)
        mechs = re.findall(r'Login: .*?method=(\w+)', self.dovecot.log())
        self.assertEqual(mechs, ['XOAUTH2', 'OAUTHBEARER', 'OAUTHBEARER'])
        _, form = self.tokens.asked[0]
        self.assertEqual(form, {
            'grant_type': 'refresh_token', 'client_id': CLIENT,
            'scope': SCOPE, 'refresh_token': self.tokens.refresh})

    def test_as_an_application(self):
        secret = self.put('client', SECRET)
        status, text = self.check(self.config(
            oauth_refresh_token_file=None, oauth_client_secret_file=secret,
            oauth_scope='https://outlook.office365.com/.default'))
        self.assertEqual(status, 0, text)
        _, form = self.tokens.asked[0]
        self.assertEqual(form, {
            'grant_type': 'client_credentials', 'client_id': CLIENT,
            'client_secret': SECRET,
            'scope': 'https://outlook.office365.com/.default'})

    def test_a_token_expires_in_mid_run(self):
        self.tokens.lives = 3
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        for n in range(3):
            asked = len(self.tokens.asked)
            keeper.serve(3.2)
            self.deliver(n)
            self.hang_up()
            keeper.run_until(lambda: len(keeper.settled) == n + 1)
            self.assertEqual(len(self.tokens.asked), asked + 1)
        # That the server hung up is told; no refusal is.
        for trouble in keeper.troubles:
            self.assertEqual(trouble['verdict'], 'later', trouble)
            self.assertNotIn('refuse', trouble['text'])
        status, said = keeper.stop()
        self.assertEqual((status, said), (0, ''))

    def test_one_token_serves_many_logins(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        for n in range(3):
            self.hang_up()
            self.deliver(n)
            keeper.run_until(lambda: len(keeper.settled) == n + 1)
        self.assertEqual(len(self.tokens.asked), 1)
        self.assertEqual(keeper.stop()[0], 0)

    def test_a_revoked_token_is_replaced_at_once(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        self.tokens.revoke()
        self.deliver(1)
        self.hang_up()
        keeper.run_until(lambda: keeper.settled)
        self.assertEqual(len(self.tokens.asked), 2)
        self.assertNotIn('refuses', str(keeper.troubles))
        self.assertEqual(keeper.stop()[0], 0)

    def test_a_token_of_somebody_else(self):
        self.tokens.user = 'altro@example.org'
        status, text = self.check()
        self.assertEqual(status, 77, text)
        self.assertIn(f'refuses the token of {USER}: is the consent this '
                      "user's", text)
        self.assertEqual(len(self.tokens.asked), 1)

    def test_nothing_is_told_of_the_secrets(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        for name in ('cmdline', 'environ'):
            with open(f'/proc/{keeper.process.pid}/{name}', 'rb') as file:
                self.assertNotIn(b'canary', file.read())
        self.tokens.withdraw()
        self.hang_up()
        keeper.run_until(lambda: any(t['verdict'] == 'never'
                                     for t in keeper.troubles))
        self.assertNotIn('canary', str(keeper.troubles))
        self.assertNotIn('canary', keeper.stop()[1])


class Rotating(ByToken):
    def setUp(self):
        super().setUp()
        self.tokens.rotates = True

    def test_a_new_token_takes_the_place_of_the_old(self):
        for _ in range(4):
            before = self.held()
            status, text = self.check()
            self.assertEqual(status, 0, text)
            self.assertNotEqual(self.held(), before)
            self.assertEqual(self.held(), self.tokens.refresh)

    def test_it_survives_kill_9_at_any_moment(self):
        chance = random.Random(7)
        self.tokens.delay = lambda: chance.uniform(0, 0.004)
        config, span = self.config(), 1.0 if SANITIZED else 0.15
        seen = {self.held()}
        for _ in range(120):
            process = subprocess.Popen(
                [PROGRAM, '--config', config, '--mailbox', 'main',
                 '--check'], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, span))
            process.kill()
            process.wait()
            held = self.held()
            seen.add(held)
            with self.tokens.lock:
                self.assertIn(held, (self.tokens.refresh,
                                     self.tokens.former))
        self.assertGreater(len(seen), 5)
        status, text = self.check(config)
        self.assertEqual(status, 0, text)

    def test_programs_that_share_it_take_turns(self):
        config = self.config()
        self.tokens.delay = lambda: 0.05
        crowd = [subprocess.Popen(
            [PROGRAM, '--config', config, '--mailbox', 'main', '--check'],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for _ in range(8)]
        for process in crowd:
            said, _ = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 0, said)
        used = [form['refresh_token'] for _, form in self.tokens.asked]
        self.assertEqual(len(set(used)), 8)
        self.assertEqual(self.held(), self.tokens.refresh)

    def test_a_full_disk(self):
        """No byte can be written; then there is room again."""
        first = self.held()
        self.tokens.lives = 3
        keeper = self.keeper(wrapper=('prlimit', '--fsize=0:10000000'))
        keeper.run_until(lambda: keeper.drained)
        keeper.serve(0.2)
        self.assertEqual(self.held(), first)
        self.assertIn('cannot be written', str(keeper.troubles))
        # The new one, in memory, goes on; the file keeps the old.
        keeper.serve(3.2)
        self.hang_up()
        keeper.run_until(lambda: len(self.tokens.asked) == 2)
        self.assertNotEqual(self.tokens.asked[1][1]['refresh_token'], first)
        self.assertEqual(self.held(), first)
        subprocess.run(['prlimit', '--fsize=10000000', '--pid',
                        str(keeper.process.pid)], check=True)
        self.deliver(1)
        keeper.serve(0.5)
        self.hang_up()
        keeper.run_until(lambda: self.held() == self.tokens.refresh)
        keeper.run_until(lambda: keeper.settled)
        self.assertEqual(keeper.stop()[0], 0)

    def test_another_hand_writes_the_file(self):
        """What somebody puts there goes before what is remembered."""
        self.tokens.lives = 3
        keeper = self.keeper(wrapper=('prlimit', '--fsize=0:10000000'))
        keeper.run_until(lambda: keeper.drained)
        mine = self.tokens.give()
        self.put('token', mine)
        keeper.serve(3.2)
        self.hang_up()
        keeper.run_until(lambda: len(self.tokens.asked) == 2)
        self.assertEqual(self.tokens.asked[1][1]['refresh_token'], mine)
        self.assertEqual(keeper.stop()[0], 0)


class Scripted(ByToken):
    """What Dovecot does not do: other servers, other answers."""
    REFUSED = base64.b64encode(b'{"status":"400","schemes":"Bearer",'
                               b'"scope":"https://mail.google.com/"}').decode()

    def imapd(self, *capabilities):
        server = Imapd(*self.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        server.capabilities += capabilities
        return server

    def message(self, mechanism, port):
        token = next(iter(self.tokens.access))
        text = (f'user={USER}\1' if mechanism == 'XOAUTH2' else
                f'n,a={USER},\1host=localhost\1port={port}\1')
        return base64.b64encode(
            f'{text}auth=Bearer {token}\1\1'.encode()).decode()

    def test_with_and_without_an_initial_response(self):
        for mechanism in 'XOAUTH2', 'OAUTHBEARER':
            for offered in ['SASL-IR'], []:
                self.tokens.revoke()
                server = self.imapd(f'AUTH={mechanism}', *offered)
                server.challenges = [] if offered else ['']
                status, text = self.check(self.config(port=server.port))
                self.assertEqual(status, 0, text)
                message = self.message(mechanism, server.port)
                self.assertEqual(server.tokens_shown, [
                    [mechanism, message] if offered
                    else [mechanism, '', message]])
                self.assertNotIn(b'LOGIN ', server.received)

    def test_the_reason_is_heard_and_told(self):
        for mechanism, farewell in ('XOAUTH2', ''), ('OAUTHBEARER', 'AQ=='):
            server = self.imapd(f'AUTH={mechanism}', 'SASL-IR')
            server.challenges, server.login = [self.REFUSED], 'NO'
            status, text = self.check(self.config(port=server.port))
            self.assertEqual(status, 77, text)
            self.assertIn('does oauth_scope allow IMAP? (400)', text)
            self.assertEqual(server.tokens_shown[0][2], farewell)
            self.assertEqual(len(server.tokens_shown), 1)

    def test_a_server_that_is_not_well(self):
        server = self.imapd('AUTH=XOAUTH2', 'SASL-IR')
        for login, status in (('NO [UNAVAILABLE]', 75), ('NO [LIMIT] x', 75),
                              ('BAD', 77), ('NO [AUTHENTICATIONFAILED]', 77),
                              ('maybe', 76)):
            server.login = login
            got, text = self.check(self.config(port=server.port))
            self.assertEqual(got, status, text)
            self.assertEqual(len(text.splitlines()), 1, text)

    def test_endless_questions_and_lines(self):
        for flood in (b'+ \r\n', b'* OK and\r\n', b'x'):
            server = self.imapd('AUTH=XOAUTH2', 'SASL-IR')

            def authenticate(session, *_):
                while True:
                    session.send(flood * 1000)
            server.do_authenticate = authenticate
            got, text = self.check(self.config(port=server.port))
            self.assertEqual(got, 76, text)
            self.assertEqual(len(text.splitlines()), 1, text)


class Failing(ByToken):
    def plain_only(self):
        server = Imapd(*self.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        return server.port

    @staticmethod
    def other_clock(front):
        front.date_time_string = lambda *_: email.utils.formatdate(
            time.time() - 330, usegmt=True)
        front.answer(400, {'error': 'invalid_grant'})

    def wrongs(self):
        """(words, exit status, what the token server does, options)"""
        withdrawn = self.put('withdrawn', 'x')
        secret = self.put('client', 'wrong')
        other = Authority(self.workshop, 'other').cert
        unknown = 'an authority that is not known here; is the clock right?'
        return (
            ('invalid_grant, AADSTS50173: the consent was withdrawn or the '
             'refresh token has expired; obtain a new one and write it into '
             + withdrawn, 77, None, {'oauth_refresh_token_file': withdrawn}),
            ('invalid_client, AADSTS7000215: the application or its secret '
             'is not known there', 77, None,
             {'oauth_client_secret_file': secret}),
            ('invalid_scope (400); are oauth_scope', 78,
             faults.says(400, {'error': 'invalid_scope'}), {}),
            ('the clock here is 5 minutes fast; invalid_grant', 77,
             self.other_clock, {}),
            ('gives no token just now (429)', 75,
             faults.says(429, b'', Retry_After=9), {}),
            ('gives no token just now (500)', 75,
             faults.says(500, b'<html>'), {}),
            ('its answer (200) cannot be understood', 76,
             faults.says(200, b'\x00\xff{'), {}),
            ('sends far more than was asked for', 76,
             faults.says(200, b'{"a":"' + b'x' * 200000), {}),
            ('sends far more than was asked for', 76, faults.drips, {}),
            ('sends us elsewhere (302)', 78, faults.says(
                302, b'', Location='https://127.0.0.1/'), {}),
            ('no token server is at that address (404)', 78,
             faults.says(404, b'<html>'), {}),
            ('mailbox main: localhost', 75, faults.drops, {}),
            ('nobody answers there', 69, None,
             {'oauth_token_url': 'https://127.0.0.1:1/'}),
            ('the certificate is for another name', 76, None, {
                'oauth_token_url':
                self.tokens.url.replace('localhost', '127.0.0.1')}),
            (unknown, 76, None, {'oauth_ca_file': other}),
            (unknown, 76, None, {'oauth_ca_file': None}),
            ('there is no refresh token file', 78, None,
             {'oauth_refresh_token_file': self.folder + '/none'}),
            ('does not offer OAUTHBEARER nor XOAUTH2', 78, None,
             {'port': self.plain_only()}),
            ('cannot connect to localhost port 1', 69, None, {'port': 1}))

    def test_check_says_what_is_wrong(self):
        for want, status, plan, options in self.wrongs():
            self.tokens.plan = [plan] if plan else []
            with self.subTest(want):
                got, said = self.check(self.config(**options))
                self.assertIn(want, said)
                self.assertEqual(got, status, said)
                self.assertEqual(len(said.splitlines()), 1, said)

    def test_a_withdrawn_consent_rests(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        self.tokens.withdraw()
        asked = len(self.tokens.asked)
        self.hang_up()
        keeper.run_until(lambda: any(t['verdict'] == 'never'
                                     for t in keeper.troubles))
        told = len(keeper.troubles)
        keeper.serve(6)
        self.assertEqual(len(self.tokens.asked), asked + 1)
        self.assertEqual(len(keeper.troubles), told)
        self.assertEqual(keeper.troubles[-1]['code'], '77')
        self.assertIn('invalid_grant', keeper.troubles[-1]['text'])
        # Nobody has to start it anew for the new consent.
        self.put('token', self.tokens.give())
        self.assertEqual(keeper.stop()[0], 0)
        self.assertEqual(self.check()[0], 0)

    def test_retry_after_is_heeded(self):
        self.tokens.plan = [faults.says(429, b'{}', Retry_After=4)]
        began = time.monotonic()
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained, 30)
        (first, _), (second, _) = self.tokens.asked
        self.assertGreaterEqual(second - first, 3.9)
        self.assertLess(time.monotonic() - began, 20)
        self.assertIn('(429)', keeper.troubles[0]['text'])
        self.assertEqual(keeper.stop()[0], 0)

    def test_a_stop_while_the_token_server_is_silent(self):
        self.tokens.plan = [faults.hangs]
        keeper = self.keeper()
        wait_until(lambda: 'hung' in self.tokens.asked)
        began = time.monotonic()
        self.assertEqual(keeper.stop()[0], 0)
        self.assertLess(time.monotonic() - began, 3)

    def test_an_old_token_serves_while_none_can_be_had(self):
        self.tokens.lives = 10
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        keeper.serve(8.05)
        self.tokens.plan = [faults.says(500)] * 9
        self.deliver(1)
        self.hang_up()
        keeper.run_until(lambda: keeper.settled, 5)
        self.assertEqual(len(self.tokens.asked), 2)
        self.assertEqual(keeper.stop()[0], 0)


if __name__ == '__main__':
    unittest.main()
