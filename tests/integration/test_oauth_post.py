# SPDX-License-Identifier: EUPL-1.2
"""Mail that goes out by tokens: convoca-postman and a scripted server; and a
whole convoca that logs in to Dovecot and Postfix by them."""
import os
import time
import unittest

import test_postman
import tokens as faults
from house import (LATER, NOW, OFFICE, ORGANISER, House, wait_until, writer_of)
from servers import Authority, Workshop, write
from site_files import write_config
from test_postman import USER, Peer, Postman
from tokens import CLIENT, SECRET, Tokens

MAIL = b'Subject: x\r\n\r\nciao\r\n'


class Posting(unittest.TestCase):
    def setUp(self):
        self.workshop = Workshop()
        self.addCleanup(self.workshop.close)
        self.ca = Authority(self.workshop, 'own')
        self.cert, key = self.ca.issue('DNS:localhost')
        self.tokens = Tokens(self.cert, key, USER)
        self.addCleanup(self.tokens.close)
        self.folder = self.workshop.folder('run')
        self.file = write(os.path.join(self.folder, 'token'),
                          self.tokens.refresh + '\n', 0o600)

    check = test_postman.OfThePostman.check

    def peer(self, *plans, auth='XOAUTH2'):
        args = [x for plan in plans for x in ('--plan', plan)]
        peer = Peer(*args, '--tls', 'implicit', '--cert',
                    self.cert.removesuffix('.pem'), '--auth', auth,
                    '--whose', self.tokens.whose)
        self.addCleanup(peer.stop)
        return peer

    def config(self, port, **post):
        return write_config(
            self.folder, {'source': 'maildir', 'maildir':
                          os.path.join(self.folder, 'in')},
            {'host': 'localhost', 'port': port, 'user': USER,
             'ca_file': self.ca.cert, 'oauth_token_url': self.tokens.url,
             'oauth_client_id': CLIENT, 'oauth_ca_file': self.ca.cert,
             'oauth_refresh_token_file': self.file, **post})

    def postman(self, config):
        postman = Postman(config)
        self.addCleanup(postman.process.kill)
        self.addCleanup(postman.sock.close)
        return postman

    def logins(self, peer):
        return [line for line in peer.stop()
                if line.startswith(('login', 'farewell'))]

    def test_by_each_mechanism(self):
        for offered, asked, used in (
                ('PLAIN XOAUTH2', None, 'XOAUTH2'),
                ('PLAIN OAUTHBEARER', None, 'OAUTHBEARER'),
                ('XOAUTH2 OAUTHBEARER', None, 'OAUTHBEARER'),
                ('XOAUTH2 OAUTHBEARER', 'xoauth2', 'XOAUTH2'),
                ('XOAUTH2 OAUTHBEARER', 'oauthbearer', 'OAUTHBEARER')):
            # A short one goes with the command, a long one after it.
            self.tokens.size = 1200 if asked else 100
            peer = self.peer(auth=offered)
            config = self.config(peer.port, oauth=asked)
            code, said = self.check(config)
            self.assertEqual(code, 0, said)
            postman = self.postman(config)
            for n in (1, 2):
                postman.give(n, MAIL)
                self.assertEqual(postman.posted(), (n, 'ok', 250))
            self.assertEqual(postman.close(), 0)
            self.assertEqual(self.logins(peer), [f'login {used} good'] * 2)

    def test_a_server_without_such_logins(self):
        peer = self.peer(auth='PLAIN LOGIN')
        code, said = self.check(self.config(peer.port))
        self.assertEqual(code, 69, said)
        self.assertIn('no login that can be used here (OAUTHBEARER, XOAUTH2)',
                      said)
        self.assertEqual(self.logins(peer), [])

    def test_a_token_that_was_good_is_replaced(self):
        for auth, farewell in ('XOAUTH2', None), ('OAUTHBEARER', 'AQ=='):
            peer = self.peer('2/mail:421 bye', '', auth=auth)
            postman = self.postman(self.config(peer.port))
            postman.give(1, MAIL)
            self.assertEqual(postman.posted(), (1, 'ok', 250))
            asked = len(self.tokens.asked)
            self.tokens.revoke()
            # The connection that stands is left by the server.
            postman.give(2, MAIL)
            self.assertEqual(postman.posted()[:2], (2, 'ok'))
            postman.close()
            self.assertEqual(len(self.tokens.asked), asked + 1)
            want = [f'login {auth} good', f'login {auth} bad']
            if farewell:
                # libcurl answers so, if the server waits for it.
                want.append('farewell ' + farewell)
            self.assertEqual(self.logins(peer),
                             want + [f'login {auth} good'])

    def test_an_expired_token_is_renewed_before(self):
        self.tokens.lives = 2
        peer = self.peer()
        postman = self.postman(self.config(peer.port))
        for n in range(3):
            postman.give(n, MAIL)
            self.assertEqual(postman.posted(), (n, 'ok', 250))
            time.sleep(1.7)
        postman.close()
        self.assertEqual(self.logins(peer), ['login XOAUTH2 good'] * 3)

    def test_a_token_of_somebody_else(self):
        self.tokens.user = 'altro@example.org'
        for auth in 'XOAUTH2', 'OAUTHBEARER':
            peer = self.peer(auth=auth)
            code, said = self.check(self.config(peer.port))
            self.assertEqual((code, said.count('\n')), (77, 1), said)
            self.assertIn('refused the login: 535 ', said)
            self.assertIn('does oauth_scope allow SMTP?', said)
            self.assertNotIn('canary', said)
        self.assertIn('login OAUTHBEARER bad', self.logins(peer))

    def test_a_withdrawn_consent_fails_no_mail(self):
        peer = self.peer()
        self.tokens.withdraw()
        postman = self.postman(self.config(peer.port))
        for n in range(12):
            postman.give(n, MAIL)
        for n in range(12):
            self.assertEqual(postman.posted(), (n, 'later', 535))
        self.assertEqual(len(self.tokens.asked), 1)
        postman.close()
        self.assertEqual(peer.stop(), [])

    def test_a_busy_token_server_is_no_refusal(self):
        peer = self.peer()
        self.tokens.plan = [faults.says(429, b'{}', Retry_After=2)]
        postman = self.postman(self.config(peer.port))
        postman.give(1, MAIL)
        self.assertEqual(postman.posted(), (1, 'later', 0))
        time.sleep(2.1)
        postman.give(1, MAIL)
        self.assertEqual(postman.posted(), (1, 'ok', 250))
        postman.close()
        self.assertEqual(self.logins(peer), ['login XOAUTH2 good'])

    def test_check_says_what_is_wrong(self):
        peer = self.peer()
        self.tokens.withdraw()
        code, said = self.check(self.config(peer.port))
        self.assertEqual((code, said.count('\n')), (77, 1), said)
        self.assertIn('invalid_grant', said)
        self.assertIn(self.file, said)
        code, said = self.check(self.config(
            peer.port, oauth_refresh_token_file=self.folder + '/none'))
        self.assertEqual((code, said.count('\n')), (77, 1), said)
        self.assertIn('there is no refresh token file', said)


class Whole(unittest.TestCase):
    """Dovecot and Postfix, and nobody has a password."""

    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.close)
        cert = self.house.ca.issue('DNS:localhost')
        self.tokens = Tokens(*cert, OFFICE)
        self.addCleanup(self.tokens.close)
        self.tokens.rotates = True
        dovecot = self.house.dovecot
        dovecot.extra += self.tokens.dovecot(self.house.workshop.path)
        self.file = os.path.join(self.house.folder, 'token')
        self.put(self.tokens.refresh)
        oauth = {'password_file': None, 'oauth_token_url': self.tokens.url,
                 'oauth_client_id': CLIENT,
                 'oauth_ca_file': self.house.ca.cert}
        # One by consent; the other with the application's own rights.
        secret = write(os.path.join(self.house.folder, 'client'),
                       SECRET + '\n', 0o600)
        self.house.config = self.house.write_config(
            mailbox={**oauth, 'oauth_refresh_token_file': self.file,
                     'oauth': 'xoauth2'},
            post={**oauth, 'oauth_client_secret_file': secret})
        self.house.start_servers()

    def put(self, token):
        write(self.file, token + '\n', 0o600)

    def test_a_season_with_a_withdrawn_consent(self):
        house = self.house
        status, said, errors = house.convoca('check')
        self.assertEqual(status, 0, said + errors)
        house.begin()
        house.start()
        house.register('PG', 'one@provincia.perugia.it')
        house.wait_for_mails(writer_of('PG'), 1)
        self.tokens.withdraw()
        house.dovecot.kick(OFFICE)

        def notices():
            return [m for m in house.mails(ORGANISER)
                    if 'non si apre' in str(m['Subject'])]
        house.register('AR', 'two@provincia.arezzo.it')
        wait_until(notices, 30)
        self.assertIn(OFFICE, str(notices()[0]['Subject']))
        asked = len(self.tokens.asked)
        # Nothing that kills a fetcher makes it tell or ask at every turn.
        for pid in house.children('convoca-fetcher'):
            os.kill(pid, 9)
        time.sleep(6)
        self.assertEqual(len(notices()), 1)
        refreshed = [x for x in self.tokens.asked[asked:]
                     if x[1]['grant_type'] == 'refresh_token']
        self.assertLessEqual(len(refreshed), 2)
        self.assertEqual(house.mails(writer_of('AR')), [])
        self.assertNotIn('canary', house.log())
        # A consent anew: nothing was lost.
        self.put(self.tokens.give())
        house.stop()
        house.start()
        house.wait_for_mails(writer_of('AR'), 1)
        self.assertEqual(house.count(writer_of('PG')), 1)
        self.assertEqual(len(notices()), 1)
        self.assertEqual(house.stop(), 0)

    def test_one_round_says_it_to_who_started_it(self):
        self.tokens.withdraw()
        status, _, errors = self.house.convoca('run', '--once', '--now', NOW)
        self.assertEqual(status, 77, errors)
        self.assertIn('invalid_grant', errors)
        self.assertEqual(self.house.mails(ORGANISER), [])
        self.tokens.consent = True
        status, _, errors = self.house.convoca('run', '--once', '--now',
                                               LATER)
        self.assertEqual(status, 0, errors)


if __name__ == '__main__':
    unittest.main()
