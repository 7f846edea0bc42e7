# SPDX-License-Identifier: EUPL-1.2
"""convoca-fetcher on a real Dovecot, with a keeper of straw."""
import email.utils
import imaplib
import os
import shutil
import ssl
import subprocess
import time
import unittest

from keeping import Keeper
from servers import PASSWORD, Authority, Dovecot, Workshop, wait_until
from site_files import write_config

PROGRAM = os.path.join(os.environ.get('CONVOCA_BUILD', 'build'),
                       'convoca-fetcher')
USER = 'ufficio@example.org'


def letter(n, size=800):
    return (f'From: a{n}@example.net\r\nSubject: lettera {n}\r\n'
            f'Message-ID: <{n}@example.net>\r\n\r\n'.encode() +
            (b'parola ' * 10 + b'\r\n') * (size // 72 + 1))


class OnDovecot(unittest.TestCase):
    """One server for the class, one user a test."""

    @classmethod
    def setUpClass(cls):
        cls.workshop = Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.ca = Authority(cls.workshop, 'own')
        cls.cert = cls.ca.issue('DNS:localhost,IP:127.0.0.1')
        cls.dovecot = Dovecot(cls.workshop, *cls.cert)
        # Dovecot reads its users again only when it pleases.
        for name in unittest.defaultTestLoader.getTestCaseNames(cls):
            cls.dovecot.add_user(f'{name}@example.org')
        cls.dovecot.start()
        cls.addClassCleanup(cls.dovecot.stop)

    def setUp(self):
        self.user = f'{self.id().split(".")[-1]}@example.org'
        self.folder = self.workshop.folder('run', self.id())
        self.keepers = []
        self.addCleanup(self.end_keepers)

    def end_keepers(self):
        for keeper in self.keepers:
            if keeper.process.poll() is None:
                keeper.process.kill()
                keeper.process.wait()
            keeper.process.stderr.close()
            keeper.sock.close()

    def imap(self, user=None):
        context = ssl.create_default_context(cafile=self.ca.cert)
        client = imaplib.IMAP4_SSL('localhost', self.dovecot.imaps,
                                   ssl_context=context)
        client.login(user or self.user, PASSWORD)
        client.select('INBOX')
        self.addCleanup(client.shutdown)
        return client

    def append(self, client, numbers, size=800, date=None):
        for n in numbers:
            status, _ = client.append('INBOX', None, date, letter(n, size))
            self.assertEqual(status, 'OK')

    def config(self, **mailbox):
        options = {'host': 'localhost', 'port': self.dovecot.imaps,
                   'ca_file': self.ca.cert, 'user': self.user}
        options.update(mailbox)
        return write_config(self.folder, options)

    def keeper(self, config=None, **options):
        keeper = Keeper(PROGRAM, config or self.config(), **options)
        self.keepers.append(keeper)
        return keeper

    def check(self, config):
        """`convoca-fetcher --check`: (exit status, what it says)."""
        done = subprocess.run(
            [PROGRAM, '--config', config, '--mailbox', 'main', '--check'],
            capture_output=True, text=True, timeout=90)
        return done.returncode, done.stdout + done.stderr


class Fetching(OnDovecot):
    def test_many_letters_come_in_order_and_are_moved(self):
        client = self.imap()
        self.append(client, range(250))
        keeper = self.keeper()
        keeper.run_until(lambda: len(keeper.settled) == 250 and
                         keeper.drained)
        self.assertEqual(keeper.order, sorted(keeper.order))
        for n, uid in enumerate(keeper.order):
            self.assertEqual(keeper.letters[uid].bytes, letter(n))
        self.assertLessEqual(max(map(len, keeper.batches)), 100)
        self.assertEqual(client.select('INBOX')[1], [b'0'])
        self.assertEqual(client.select('Convoca.Evase')[1], [b'250'])
        self.assertEqual(keeper.stop(), (0, ''))
        self.assertEqual(keeper.troubles, [])

    def test_nothing_is_marked_as_read(self):
        client = self.imap()
        self.append(client, range(3))
        keeper = self.keeper(settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 3 and keeper.drained)
        client.select('INBOX')
        self.assertEqual(client.search(None, 'UNSEEN')[1], [b'1 2 3'])
        self.assertEqual(keeper.stop()[0], 0)

    def test_batches_are_bounded_in_bytes(self):
        client = self.imap()
        self.append(client, range(8), size=1500000)
        keeper = self.keeper()
        keeper.run_until(lambda: len(keeper.settled) == 8)
        for batch in keeper.batches:
            self.assertLessEqual(sum(l.len for l in batch), 4 << 20)
        self.assertEqual(keeper.stop()[0], 0)

    def test_no_more_than_three_batches_ahead(self):
        client = self.imap()
        self.append(client, range(450))
        keeper = self.keeper(take=False, settle=False)
        keeper.run_until(lambda: len(keeper.batches) == 3)
        keeper.serve(0.5)
        self.assertEqual(len(keeper.batches), 3)
        keeper.take = True
        for _ in range(3):
            keeper.send('taken')
        keeper.run_until(lambda: len(keeper.letters) == 450)
        self.assertEqual(keeper.stop()[0], 0)

    def test_the_cursor_holds(self):
        client = self.imap()
        self.append(client, range(10))
        keeper = self.keeper(cursor=7, settle=False)
        keeper.run_until(lambda: keeper.drained)
        self.assertEqual(keeper.order, [8, 9, 10])
        keeper.stop()

    def test_a_cursor_beyond_the_end_finds_nothing(self):
        client = self.imap()
        self.append(client, range(3))
        keeper = self.keeper(cursor=3, settle=False)
        keeper.run_until(lambda: keeper.drained)
        keeper.serve(0.3)
        self.assertEqual(keeper.order, [])
        keeper.stop()

    def test_older_letters_since_a_day(self):
        client = self.imap()
        day = 86400
        start = 1720000000      # no server keeps a date to come
        for n in range(6):
            when = imaplib.Time2Internaldate(start + n * day // 2)
            self.append(client, [n], date=when)
        keeper = self.keeper(cursor=5, since=start + day, settle=False)
        keeper.run_until(lambda: keeper.drained)
        self.assertEqual(keeper.order, [3, 4, 5, 6])
        self.assertEqual([uid for uid in keeper.order
                          if keeper.letters[uid].mute], [3, 4, 5])
        keeper.stop()

    def test_three_folders(self):
        client = self.imap()
        self.append(client, range(6))
        keeper = self.keeper(settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 6)
        keeper.ask_to_settle([1, 4], 'done')
        keeper.ask_to_settle([2, 5], 'review')
        keeper.ask_to_settle([3, 6], 'other')
        keeper.run_until(lambda: len(keeper.settled) == 6)
        for name in ('Convoca.Evase', '"Convoca.Da verificare"',
                     'Convoca.Altro'):
            self.assertEqual(client.select(name)[1], [b'2'], name)
        listed = b' '.join(client.lsub()[1])
        self.assertIn(b'Convoca.Da verificare', listed)
        keeper.stop()

    def test_folder_names_beyond_ascii(self):
        client = self.imap()
        self.append(client, range(1))
        keeper = self.keeper(self.config(folder_done='Attività/Già & più'))
        keeper.run_until(lambda: keeper.settled)
        self.assertEqual(client.select('"Attivit&AOA-.Gi&AOA- &- pi&APk-"')
                         [1], [b'1'])
        keeper.stop()

    def test_keywords(self):
        client = self.imap()
        self.append(client, range(4))
        keeper = self.keeper(self.config(settle='keyword'), to='review')
        keeper.run_until(lambda: len(keeper.settled) == 4)
        client.select('INBOX')
        self.assertEqual(client.search(None, 'KEYWORD',
                                       '$ConvocaDaVerificare')[1],
                         [b'1 2 3 4'])
        keeper.stop()

    def test_settle_none_touches_nothing(self):
        client = self.imap()
        self.append(client, range(4))
        keeper = self.keeper(self.config(settle='none'))
        keeper.run_until(lambda: len(keeper.settled) == 4)
        self.assertEqual(client.select('INBOX')[1], [b'4'])
        keeper.stop()

    def test_letters_that_are_gone_count_as_settled(self):
        client = self.imap()
        self.append(client, range(3))
        keeper = self.keeper(settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 3 and keeper.drained)
        client.select('INBOX')
        client.store('1:2', '+FLAGS', '\\Deleted')
        client.expunge()
        keeper.ask_to_settle([1, 2, 3])
        keeper.run_until(lambda: len(keeper.settled) == 3)
        self.assertEqual(keeper.troubles, [])
        keeper.stop()

    def test_another_folder_than_inbox(self):
        client = self.imap()
        client.create('Posta.Adesioni')
        client.append('Posta.Adesioni', None, None, letter(1))
        keeper = self.keeper(self.config(folder='Posta/Adesioni'))
        keeper.run_until(lambda: keeper.settled)
        keeper.stop()

    def test_once_ends_when_told(self):
        client = self.imap()
        self.append(client, range(5))
        keeper = self.keeper(once=True)
        keeper.run_until(lambda: len(keeper.settled) == 5 and keeper.drained)
        self.append(client, [6])
        keeper.serve(1)
        self.assertEqual(len(keeper.letters), 5)
        self.assertEqual(keeper.stop(), (0, ''))


class Waiting(OnDovecot):
    def test_a_letter_is_handed_on_at_once(self):
        client = self.imap()
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        for n in range(3):
            sent = time.monotonic()
            self.append(client, [n])
            keeper.run_until(lambda: len(keeper.letters) == n + 1)
            # Dovecot itself waits 500 ms before it tells.
            self.assertLess(time.monotonic() - sent, 1)
            keeper.run_until(lambda: len(keeper.settled) == n + 1)
        keeper.stop()

    def test_waiting_costs_nothing(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        keeper.serve(0.2)
        before = keeper.cpu_ticks()
        keeper.serve(4)
        self.assertLessEqual(keeper.cpu_ticks() - before, 1)
        keeper.stop()

    def test_settling_interrupts_idle(self):
        client = self.imap()
        self.append(client, range(2))
        keeper = self.keeper(settle=False)
        keeper.run_until(lambda: keeper.drained)
        keeper.serve(0.5)
        asked = time.monotonic()
        keeper.ask_to_settle([1, 2])
        keeper.run_until(lambda: len(keeper.settled) == 2)
        self.assertLess(time.monotonic() - asked, 1)
        keeper.stop()

    def test_stop_is_heard_while_idle(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        start = time.monotonic()
        self.assertEqual(keeper.stop(), (0, ''))
        self.assertLess(time.monotonic() - start, 2)

    def test_it_ends_when_the_keeper_is_gone(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        self.assertEqual(keeper.end()[0], 0)


class Restarting(OnDovecot):
    def test_the_server_restarts_in_between(self):
        client = self.imap()
        self.append(client, range(350))
        keeper = self.keeper(take=False)
        keeper.run_until(lambda: len(keeper.batches) == 3)
        self.dovecot.stop()
        keeper.serve(1)
        self.dovecot.start()
        keeper.take = True
        for _ in range(3):
            keeper.send('taken')
        keeper.run_until(lambda: len(keeper.settled) == 350, 40)
        client = self.imap()
        self.assertEqual(client.select('Convoca.Evase')[1], [b'350'])
        keeper.stop()

    def test_it_comes_back_after_an_outage_in_idle(self):
        keeper = self.keeper()
        keeper.run_until(lambda: keeper.drained)
        self.dovecot.stop()
        keeper.run_until(lambda: keeper.troubles)
        self.dovecot.start()
        client = self.imap()
        self.append(client, [1])
        keeper.run_until(lambda: keeper.settled, 30)
        # One line for the outage, not one a try.
        self.assertLessEqual(len(keeper.troubles), 2)
        self.assertEqual(len(keeper.mailboxes), 1)
        keeper.stop()

    def test_another_uidvalidity(self):
        client = self.imap()
        self.append(client, range(3))
        keeper = self.keeper(settle=False)
        keeper.run_until(lambda: len(keeper.letters) == 3 and keeper.drained)
        first = keeper.uidvalidity
        self.dovecot.stop()
        inbox = self.dovecot.maildir(self.user)
        for name in os.listdir(inbox):
            if name.startswith('dovecot'):
                path = os.path.join(inbox, name)
                (shutil.rmtree if os.path.isdir(path) else os.unlink)(path)
        keeper.letters = {}
        time.sleep(1)           # uidvalidity is a time in seconds
        self.dovecot.start()
        keeper.run_until(lambda: len(keeper.mailboxes) == 2, 30)
        self.assertNotEqual(keeper.uidvalidity, first)
        keeper.run_until(lambda: len(keeper.letters) == 3)
        keeper.stop()


class Refusing(OnDovecot):
    def test_check_says_ok(self):
        status, text = self.check(self.config())
        self.assertEqual(status, 0, text)
        self.assertIn('can be read', text)

    def test_wrong_password(self):
        config = self.config()
        with open(os.path.join(self.folder, 'secret'), 'w') as secret:
            secret.write('sbagliata\n')
        status, text = self.check(config)
        self.assertEqual(status, 77, text)
        self.assertIn('refuses the login', text)
        keeper = self.keeper(config, once=True)
        keeper.run_until(lambda: keeper.troubles)
        self.assertEqual(keeper.troubles[0]['verdict'], 'never')
        self.assertIn('password', keeper.troubles[0]['text'])
        self.assertEqual(keeper.end()[0], 77)

    def test_missing_folder(self):
        status, text = self.check(self.config(folder='Manca'))
        self.assertEqual(status, 78, text)
        self.assertIn('"Manca"', text)

    def test_nobody_there(self):
        status, text = self.check(self.config(port=1))
        self.assertEqual(status, 69, text)
        self.assertIn('refused', text)
        keeper = self.keeper(self.config(port=1), once=True)
        keeper.run_until(lambda: keeper.troubles)
        self.assertEqual(keeper.end()[0], 75)

    def test_unknown_authority(self):
        other = Authority(self.workshop, 'other-' + self.user)
        status, text = self.check(self.config(ca_file=other.cert))
        self.assertEqual(status, 76, text)
        self.assertIn('authority', text)

    def test_the_systems_authorities_do_not_know_it(self):
        status, text = self.check(self.config(ca_file=None))
        self.assertEqual(status, 76, text)
        self.assertIn('authority', text)

    def test_plain_text_on_loopback_only(self):
        status, text = self.check(self.config(
            host='127.0.0.1', port=self.dovecot.imap, plain_loopback='yes',
            ca_file=None))
        self.assertEqual(status, 0, text)

    def test_no_channel(self):
        done = subprocess.run(
            [PROGRAM, '--config', self.config(), '--mailbox', 'main'],
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 64)


class FromMaildir(OnDovecot):
    def make(self, numbers):
        box = os.path.join(self.folder, 'posta')
        for sub in ('new', 'cur', 'tmp'):
            os.makedirs(os.path.join(box, sub), exist_ok=True)
        for n in numbers:
            self.deliver(box, n)
        return box

    @staticmethod
    def deliver(box, n, sub='new', flags=''):
        name = f'{1800000000 + n}.M1P{n}.host{flags}'
        with open(os.path.join(box, 'tmp', name), 'wb') as out:
            out.write(letter(n))
        os.rename(os.path.join(box, 'tmp', name),
                  os.path.join(box, sub, name))

    def maildir_config(self, box, **more):
        return write_config(self.folder, {'source': 'maildir',
                                          'maildir': box, **more})

    def test_letters_come_by_time_and_are_moved(self):
        box = self.make(reversed(range(150)))
        self.deliver(box, 150, 'cur', ':2,S')
        keeper = self.keeper(self.maildir_config(box), to='review')
        keeper.run_until(lambda: len(keeper.settled) == 151)
        self.assertEqual([keeper.letters[u].bytes for u in keeper.order],
                         [letter(n) for n in range(151)])
        self.assertTrue(all(0 < u < 1 << 63 for u in keeper.order))
        moved = os.listdir(os.path.join(box, '.Convoca.Da verificare',
                                        'cur'))
        self.assertEqual(len(moved), 151)
        self.assertEqual(os.listdir(os.path.join(box, 'new')), [])
        self.assertEqual(keeper.stop(), (0, ''))

    def test_new_letters_are_noticed(self):
        box = self.make([])
        keeper = self.keeper(self.maildir_config(box, settle='none'))
        keeper.run_until(lambda: keeper.drained)
        for n in range(3):
            sent = time.monotonic()
            self.deliver(box, n)
            keeper.run_until(lambda: len(keeper.letters) == n + 1)
            self.assertLess(time.monotonic() - sent, 1)
        before = keeper.cpu_ticks()
        keeper.serve(1)
        self.assertLessEqual(keeper.cpu_ticks() - before, 1)
        keeper.stop()

    def test_a_uid_stays_when_flags_change(self):
        box = self.make([1])
        keeper = self.keeper(self.maildir_config(box), settle=False)
        keeper.run_until(lambda: keeper.letters)
        name = os.listdir(os.path.join(box, 'new'))[0]
        os.rename(os.path.join(box, 'new', name),
                  os.path.join(box, 'cur', name + ':2,S'))
        keeper.serve(0.5)
        keeper.ask_to_settle(keeper.order)
        keeper.run_until(lambda: keeper.settled)
        self.assertEqual(os.listdir(os.path.join(box, '.Convoca.Evase',
                                                 'cur')), [name + ':2,S'])
        self.assertEqual(len(keeper.letters), 1)
        keeper.stop()

    def test_a_file_that_is_being_written_waits(self):
        box = self.make([])
        keeper = self.keeper(self.maildir_config(box))
        keeper.run_until(lambda: keeper.drained)
        with open(os.path.join(box, 'new', '1.a.b'), 'wb') as out:
            out.write(letter(1)[:100])
            out.flush()
            keeper.serve(0.5)
            self.assertEqual(keeper.letters, {})
            out.write(letter(1)[100:])
        keeper.run_until(lambda: keeper.settled)
        self.assertEqual(keeper.letters[keeper.order[0]].bytes, letter(1))
        keeper.stop()

    def test_no_such_folder(self):
        status, text = self.check(self.maildir_config('/nonexistent/box'))
        self.assertEqual(status, 78, text)
        self.assertIn('/nonexistent/box', text)


if __name__ == '__main__':
    unittest.main()
