# SPDX-License-Identifier: EUPL-1.2
"""Mailbox and database are compared, and what differs is mended."""
import os
import sqlite3
import unittest

from house import (House, NOW, OFFICE, ORGANISER, registration, wait_until,
                   writer_of)
from imapd import Imapd

QUICK = {'sweep': '1s'}


class Compared(unittest.TestCase):
    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.close)
        self.house.start_servers()

    def configure(self, **mailbox):
        house = self.house
        house.config = house.write_config(mailbox={**QUICK, **mailbox})

    def store(self, text):
        path = os.path.join(self.house.folder, 'state', 'convoca.db')
        with sqlite3.connect(path) as db:
            return db.execute(text).fetchall()

    def two_letters(self, **mailbox):
        self.configure(**mailbox)
        house = self.house
        house.begin()
        for sigla in ('PG', 'AR'):
            house.register(sigla, f'{sigla}@compared.example')
        house.wait_for_mails(OFFICE, 2)
        status, _, errors = house.convoca('run', '--once', '--now', NOW)
        self.assertEqual(status, 0, errors)
        self.assertEqual(len(self.store('SELECT uid FROM letter')), 2)

    def compared(self):
        def done():
            return 'mailbox.compared' in self.house.log()
        wait_until(done, 60)
        return self.house.log()

    def test_nothing_differs(self):
        self.two_letters()
        self.house.start()
        said = self.compared()
        self.assertNotIn('mailbox.differs', said)
        self.assertIn('left=0', said)
        self.assertEqual(self.house.convoca('status')[0], 0)

    def test_a_letter_that_the_ledger_lacks_is_fetched(self):
        self.two_letters(settle='none')
        first = self.store('SELECT min(uid) FROM letter')[0][0]
        self.store("UPDATE letter SET mailbox = 'another' "
                   f'WHERE uid = {first}')
        self.house.start()
        said = self.compared()
        self.assertIn('missing=1 lying=0', said)
        self.assertIn('left=0', said)
        # It is known by its bytes: filed once, and answered once.
        self.assertEqual(self.store(
            f"SELECT state FROM letter WHERE uid = {first} AND "
            "mailbox = 'main'"), [('duplicate',)])
        self.house.wait_until_quiet()
        self.assertEqual(self.house.count(writer_of('PG')), 1)
        self.assertEqual(self.store('SELECT count(*) FROM withheld'), [(0,)])

    def test_a_letter_that_lies_there_still_is_put_away(self):
        self.two_letters(settle='none')
        self.assertEqual(self.house.count(OFFICE), 2)
        self.configure(settle='move')
        self.house.start()
        said = self.compared()
        self.assertIn('missing=0 lying=2', said)
        self.assertIn('left=0', said)
        self.assertEqual(self.house.count(OFFICE), 0)
        self.assertEqual(self.house.count(OFFICE, '.Convoca.Evase'), 2)

    def test_what_was_put_away_before_a_backup_came_back(self):
        house = self.house
        self.configure()
        house.begin()
        path = os.path.join(house.folder, 'before.db')
        house.register('PG', 'PG@compared.example')
        house.wait_for_mails(OFFICE, 1)
        self.assertEqual(house.convoca('run', '--once', '--now', NOW)[0], 0)
        self.assertEqual(house.convoca('backup', path)[0], 0)
        house.register('AR', 'AR@compared.example')
        house.wait_for_mails(OFFICE, 1)
        self.assertEqual(house.convoca('run', '--once', '--now', NOW)[0], 0)
        house.wait_for_mails(writer_of('AR'), 1)
        status, said, errors = house.convoca('backup', '--restore', path)
        self.assertEqual(status, 0, errors)
        # Letters came by the world's clock, and were filed by another.
        self.store('UPDATE mailbox SET lags_since = 1')
        self.assertEqual(self.store('SELECT count(*) FROM letter'), [(1,)])
        house.start()
        wait_until(lambda: self.store(
            'SELECT count(*) FROM letter') == [(2,)], 60)
        said = self.compared()
        self.assertIn('left=0', said)
        house.wait_until_quiet()
        self.assertEqual(house.count(writer_of('PG')), 1)
        self.assertEqual(house.count(writer_of('AR')), 1)
        self.assertEqual(self.store(
            "SELECT count(*) > 0 FROM parcel WHERE state = 'held'"), [(1,)])
        self.assertEqual(self.store('SELECT sum(lags) FROM mailbox'), [(0,)])
        # And what comes now is answered.
        house.register('TV', 'TV@compared.example')
        house.wait_for_mails(writer_of('TV'), 1)

    def test_what_cannot_be_mended_is_told(self):
        house = self.house
        server = Imapd(*house.ca.issue('DNS:localhost'))
        self.addCleanup(server.close)
        self.configure(port=server.port)
        house.begin()
        server.on_fetch = lambda session, uid: b'' if uid == 1 else 'as usual'
        server.add(registration('PG', 'one@compared.example'))
        server.add(registration('AR', 'two@compared.example'))
        house.start()
        wait_until(lambda: house.convoca('status')[0] == 69, 90)
        self.assertIn('letters of main', house.convoca('status')[1])

        def told():
            return [m for m in house.mails(ORGANISER)
                    if 'non sono trattate' in str(m['Subject'])]
        wait_until(told, 60)
        house.wait_until_quiet()
        self.assertEqual(len(told()), 1)
        self.assertEqual(house.count(writer_of('AR')), 1)


if __name__ == '__main__':
    unittest.main()
