# SPDX-License-Identifier: EUPL-1.2
"""Backups by night and by hand, the way back, and a damaged database."""
import datetime
import email
import email.policy
import os
import random
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import unittest

import test_desk
from servers import wait_until
from site_files import TOP, write_config

THREADS = os.path.join(TOP, 'tests', 'threads', 'letters')
ERASURE = os.path.join(THREADS, '29-cancellazione-dei-dati')


LETTERS = 'SELECT count(*) FROM letter'
SENT = "SELECT count(*) FROM parcel WHERE state = 'sent'"


def day(n, hour='09:00'):
    return f'2027-09-{n:02}T{hour}:00+02:00'


class Backups(test_desk.Desk):
    def write(self, authservers=(), **root):
        super().write(authservers, **root)
        self.configure()

    def configure(self, **upkeep):
        self.config = write_config(self.folder, {
            'source': 'maildir', 'maildir': os.path.join(self.folder, 'in')},
            office={'address': 'provincecomuni@upinet.it',
                    'erasure_date': '2028-12-31',
                    'authservers': ['mx1.upinet.it']}, upkeep=upkeep)
        self.state = os.path.join(self.folder, 'state')
        self.store = os.path.join(self.state, 'convoca.db')
        self.backups = os.path.join(self.state, 'backup')

    def run_once(self, now):
        return self.convoca('run', '--once', '--now', now)

    def ran(self, now):
        status, _, errors = self.run_once(now)
        self.assertEqual(status, 0, errors)
        return errors

    def deliver(self, path, name, at=day(10)):
        """Its name says when it came, as a Maildir's does."""
        came = int(datetime.datetime.fromisoformat(at).timestamp())
        shutil.copy(path, os.path.join(self.folder, 'in', 'new',
                                       f'{came}.{name}'))

    def listed(self):
        return sorted(os.listdir(self.backups))

    def newest(self):
        return os.path.join(self.backups, self.listed()[-1])

    def count(self, text, path=None):
        with sqlite3.connect(path or self.store) as db:
            return db.execute(text).fetchone()[0]

    def files(self):
        for folder, _, names in os.walk(self.state):
            for name in names:
                path = os.path.join(folder, name)
                if stat.S_ISREG(os.lstat(path).st_mode):
                    yield path

    def traces(self, word):
        """State files in which the word stands, in any letters."""
        found = []
        for path in self.files():
            with open(path, 'rb') as file:
                if word.lower().encode() in file.read().lower():
                    found.append(os.path.basename(path))
        return found

    def sent(self):
        folder = os.path.join(self.folder, 'sent', 'new')
        out = []
        for name in sorted(os.listdir(folder), key=lambda name: os.lstat(
                os.path.join(folder, name)).st_mtime):
            with open(os.path.join(folder, name), 'rb') as file:
                out.append(email.message_from_binary_file(
                    file, policy=email.policy.default))
        return out

    def mails_in_store(self):
        """The text of every mail whose bytes are still kept."""
        out = []
        with sqlite3.connect(self.store) as db:
            rows = [row for row, in db.execute(
                'SELECT parcel FROM parcel_text')]
        for row in rows:
            status, said, errors = self.convoca('outbox', 'show', str(row))
            self.assertEqual(status, 0, errors)
            out.append(said)
        return out

    def daemon(self, *more):
        log = open(os.path.join(self.folder, 'log'), 'ab')
        self.addCleanup(log.close)
        running = subprocess.Popen(
            [os.path.join(test_desk.BUILD, 'convoca'), '--config',
             self.config, 'run', *more], stdout=log, stderr=log)
        self.addCleanup(running.wait, 20)
        self.addCleanup(running.kill)
        wait_until(lambda: os.path.exists(
            os.path.join(self.state, 'control.sock')), 20)
        return running

    def end(self, running):
        running.send_signal(signal.SIGTERM)
        self.assertEqual(running.wait(20), 0)


class Nightly(Backups):
    def test_one_a_night_and_the_oldest_go(self):
        self.configure(backups_kept=2)
        self.ran(day(10))
        self.assertFalse(os.path.exists(self.backups),
                         'a store in which nothing is needs none')
        self.deliver(test_desk.COMPLETE, 'one')
        self.ran(day(10, '10:00'))
        self.ran(day(10, '11:00'))
        self.assertIn('backup.made', self.ran(day(11)))
        self.assertNotIn('backup.made', self.ran(day(11, '23:59')))
        self.assertNotIn('backup.made', self.ran(day(12, '02:59')))
        first = self.listed()
        self.assertIn('backup.made', self.ran(day(12, '03:00')))
        self.ran(day(13))
        self.assertEqual(len(self.listed()), 2)
        self.assertNotIn(first[-1], self.listed())
        for path in self.files():
            self.assertEqual(os.lstat(path).st_mode & 0o077, 0, path)
        status, said, errors = self.convoca('backup', '--check',
                                            self.newest())
        self.assertEqual(status, 0, errors)
        self.assertRegex(said, '^sound .*: schema 1, letters 1, ')

    def test_none(self):
        self.configure(backup_dir='none')
        self.deliver(test_desk.COMPLETE, 'one')
        self.ran(day(10))
        self.ran(day(11))
        self.assertFalse(os.path.exists(self.backups))
        status, _, errors = self.convoca('backup')
        self.assertEqual(status, 78, errors)

    def test_a_full_disk_leaves_no_half(self):
        self.deliver(test_desk.COMPLETE, 'one')
        self.ran(day(10))
        small = os.path.join(self.folder, 'small')
        os.mkdir(small)
        subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=32k', 'tmpfs',
                        small], check=True)
        self.addCleanup(subprocess.run, ['umount', small], check=True)
        self.configure(backup_dir=small)
        self.assertIn('backup.failed', self.ran(day(11)))
        self.assertEqual(os.listdir(small), [])
        subprocess.run(['mount', '-o', 'remount,size=64m', small],
                       check=True)
        self.assertIn('backup.made', self.ran(day(11, '10:00')))
        self.assertEqual(len(os.listdir(small)), 1)


class ByHand(Backups):
    def test_while_convoca_runs(self):
        self.deliver(test_desk.COMPLETE, 'one')
        running = self.daemon('--now', day(10))
        wait_until(lambda: self.count('SELECT count(*) FROM letter') == 1,
                   20)
        path = os.path.join(self.folder, 'by-hand.db')
        status, said, errors = self.convoca('backup', path)
        self.assertEqual(status, 0, errors)
        self.assertIn('letters 1, ', said)
        self.assertEqual(os.lstat(path).st_mode & 0o777, 0o600)
        status, _, errors = self.convoca('backup', path)
        self.assertEqual(status, 73, errors)
        status, _, errors = self.convoca('backup', '--restore', path)
        self.assertEqual(status, 75, errors)
        self.assertIn('stop it first', errors)
        self.end(running)
        status, said, errors = self.convoca('backup', '--restore', path)
        self.assertEqual(status, 0, errors)
        self.assertIn('No letter has come since then', said)

    def test_what_is_none(self):
        bad = os.path.join(self.folder, 'bad.db')
        with open(bad, 'wb') as file:
            file.write(b'x' * 10000)
        for word in ('--check', '--restore'):
            status, _, errors = self.convoca('backup', word, bad)
            self.assertEqual(status, 65, errors)
            self.assertIn('damaged, or no backup', errors)
        self.assertFalse(os.path.exists(self.store))
        self.assertEqual(self.convoca('backup', '--restore')[0], 64)

    def test_of_a_newer_convoca(self):
        self.deliver(test_desk.COMPLETE, 'one')
        self.ran(day(10))
        path = os.path.join(self.folder, 'newer.db')
        self.assertEqual(self.convoca('backup', path)[0], 0)
        with sqlite3.connect(path) as db:
            db.execute('PRAGMA user_version = 99')
        status, _, errors = self.convoca('backup', '--restore', path)
        self.assertEqual(status, 65, errors)
        self.assertIn('install the newer one', errors)
        self.assertEqual(self.count('PRAGMA user_version'), 1)

    def test_back_to_it(self):
        self.deliver(test_desk.COMPLETE, 'one')
        self.ran(day(10))
        path = os.path.join(self.folder, 'first.db')
        self.assertEqual(self.convoca('backup', path)[0], 0)
        self.deliver(test_desk.SECOND, 'two', day(11))
        self.ran(day(11))
        self.assertEqual(self.count('SELECT count(*) FROM letter'), 2)
        sent = self.count(SENT)
        status, said, errors = self.convoca('backup', '--restore', path)
        self.assertEqual(status, 0, errors)
        self.assertIn('Letters since then: 1.', said)
        aside = re.search(r'before is (\S+):', said).group(1)
        self.assertEqual(self.count('SELECT count(*) FROM letter', aside), 2)
        self.assertEqual(self.count('SELECT count(*) FROM letter'), 1)
        before = self.count(SENT)
        self.assertLess(before, sent)
        # It lies in Convoca/Evase by now, and is found there: filed, and
        # answered by nobody until an organiser says so.
        self.ran(day(12))
        self.assertEqual(self.count('SELECT count(*) FROM letter'), 2)
        self.assertEqual(self.count(SENT), before)
        self.assertGreater(self.count(
            "SELECT count(*) FROM parcel WHERE state = 'held'"), 0)
        # That was that: the next letter is answered.
        self.deliver(test_desk.CERTIFIED, 'three', day(13))
        self.ran(day(13))
        self.assertEqual(self.count('SELECT count(*) FROM letter'), 3)
        self.assertGreater(self.count(SENT), before)


class Erasure(Backups):
    """Who asks for it is in no file of ours any more, and does not return."""
    HIS = ('f.delcorso', 'Del Corso')

    def live(self):
        self.deliver(os.path.join(ERASURE, '1.eml'), 'one',
                     '2027-10-20T09:00:00+02:00')
        self.ran('2027-10-20T09:01:00+02:00')
        self.ran('2027-10-21T09:00:00+02:00')
        self.carried = os.path.join(self.folder, 'carried-away.db')
        shutil.copy(self.newest(), self.carried)
        self.deliver(os.path.join(ERASURE, '2.eml'), 'two',
                     '2027-11-03T17:29:00+01:00')
        self.ran('2027-11-03T17:30:00+01:00')
        for word in self.HIS:
            self.assertTrue(self.traces(word))
        row = self.count("SELECT id FROM letter WHERE state = 'review'")
        status, _, errors = self.convoca('review', 'accept', str(row))
        self.assertEqual(status, 0, errors)
        self.ran('2027-11-04T10:00:00+01:00')
        errors = self.ran('2027-11-04T10:01:00+01:00')
        self.assertIn('store.erased', errors)
        self.assertIn('backup.cleansed', errors)

    def nothing_is_left(self):
        for word in self.HIS:
            self.assertEqual(self.traces(word), [], word)
        for mail in self.mails_in_store():
            message = email.message_from_string(mail,
                                                policy=email.policy.default)
            for part in message.walk():
                if part.get_content_maintype() == 'text':
                    for word in self.HIS:
                        self.assertNotIn(word, part.get_content())

    def test_no_trace_in_any_state_file(self):
        self.live()
        self.nothing_is_left()
        # His colleague sits there as before, also in the backups.
        for path in [self.store] + [os.path.join(self.backups, name)
                                    for name in self.listed()]:
            self.assertEqual(self.count(
                "SELECT count(*) FROM person WHERE state = 'seated'", path),
                1, path)
            self.assertEqual(self.convoca('backup', '--check', path)[0], 0)

    def test_a_copy_of_before_does_not_bring_him_back(self):
        self.live()
        status, said, errors = self.convoca('backup', '--restore',
                                            self.carried)
        self.assertEqual(status, 0, errors)
        self.assertIn('Erased from it again: 1', said)
        self.nothing_is_left()
        # His letter is in the mailbox, where it is for people to delete.
        self.assertEqual(self.count(LETTERS), 1)
        self.ran('2027-11-05T10:00:00+01:00')
        self.assertEqual(self.count(LETTERS), 2)
        self.ran('2027-11-05T11:00:00+01:00')
        self.nothing_is_left()


class Damage(Backups):
    def prepare(self):
        for n, path in enumerate((test_desk.COMPLETE, test_desk.SECOND,
                                  test_desk.CERTIFIED, test_desk.SCANNED)):
            self.deliver(path, f'letter-{n}')
        self.ran(day(10))
        self.assertEqual(self.convoca('backup')[0], 0)

    def test_noise_on_each_page(self):
        """Never a crash, never a silent loss, and the file is left alone."""
        self.prepare()
        with open(self.store, 'rb') as file:
            good = file.read()
        free = self.count('PRAGMA freelist_count')
        chance, pages, passed = random.Random(7), len(good) // 4096, 0
        self.assertGreater(pages, 40)
        told = len(self.sent())
        for page in range(pages):
            noise = chance.randbytes(4096)
            bad = (good[:page * 4096] + noise + good[(page + 1) * 4096:])
            with open(self.store, 'wb') as file:
                file.write(bad)
            status, _, errors = self.run_once(day(10, '10:00'))
            if status == 0:
                passed += 1
            else:
                self.assertEqual(status, 65, f'page {page}: {errors}')
                self.assertIn('convoca backup --restore', errors)
                self.assertIn(f'the newest backup is {self.newest()}',
                              errors)
                with open(self.store, 'rb') as file:
                    self.assertEqual(file.read(), bad)
            for name in ('convoca.db-wal', 'convoca.db-shm'):
                if os.path.exists(os.path.join(self.state, name)):
                    os.unlink(os.path.join(self.state, name))
        # The organisers were told of it, once for the day.
        said = self.sent()[told:]
        self.assertIn(len(said), range(1, passed + 2))
        for mail in said:
            self.assertEqual(mail['To'], 'organizza@example.org')
            self.assertIn('danneggiato', str(mail['Subject']))
        # Where nothing stands, noise harms nobody.
        self.assertLessEqual(passed, free)
        with open(self.store, 'wb') as file:
            file.write(good[:4096] + noise + good[8192:])
        status, said, errors = self.convoca('backup', '--restore',
                                            self.newest())
        self.assertEqual(status, 0, errors)
        self.assertEqual(self.count('SELECT count(*) FROM letter'), 4)
        self.assertIn('fetched again', said)
        self.ran(day(11))


if __name__ == '__main__':
    unittest.main()
