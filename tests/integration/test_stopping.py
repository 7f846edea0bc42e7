# SPDX-License-Identifier: EUPL-1.2
"""A daemon that is told to end while a mail is on its way."""
import os
import shutil
import socketserver
import sqlite3
import subprocess
import threading
import time
import unittest

import test_desk
from servers import wait_until
from site_files import write_config

NOW = '2027-09-06T10:00:00+02:00'
PATIENCE = 20


class SlowPost(socketserver.StreamRequestHandler):
    """Takes each mail, and says so only when it is allowed to."""

    def handle(self):
        server = self.server
        self.say('220 slow.example.org')
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b''
            if verb == b'DATA':
                self.say('354 go on')
                while self.rfile.readline().rstrip() != b'.':
                    pass
                server.taken += 1
                server.may_answer.wait(PATIENCE)
                self.say('250 taken')
            elif verb == b'QUIT':
                self.say('221 bye')
                return
            else:
                self.say('250 slow.example.org')

    def say(self, words):
        self.wfile.write(words.encode() + b'\r\n')


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), SlowPost)
        self.taken, self.may_answer = 0, threading.Event()


class Stopping(test_desk.Desk):
    def setUp(self):
        self.server = Server()
        threading.Thread(target=self.server.serve_forever,
                         daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        super().setUp()

    def write(self, authservers=(), **root):
        super().write(authservers, **root)
        self.config = write_config(
            self.folder,
            {'source': 'maildir', 'maildir': os.path.join(self.folder, 'in')},
            {'host': '127.0.0.1', 'port': self.server.server_address[1],
             'plain_loopback': 'yes'},
            {'erasure_date': '2028-12-31'}, root=root)

    def run_daemon(self, *more):
        running = subprocess.Popen(
            [os.path.join(test_desk.BUILD, 'convoca'), '--config',
             self.config, 'run', '--now', NOW, *more],
            stderr=subprocess.DEVNULL)
        self.addCleanup(running.wait, PATIENCE)
        self.addCleanup(running.kill)
        return running

    def parcels(self):
        path = os.path.join(self.folder, 'state', 'convoca.db')
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
            return db.execute('SELECT state, attempts FROM parcel '
                              'ORDER BY id').fetchall()

    def test_what_is_under_way_goes_out_once(self):
        running = self.run_daemon()
        shutil.copy(test_desk.COMPLETE,
                    os.path.join(self.folder, 'in', 'new', '1'))
        wait_until(lambda: self.server.taken, PATIENCE)
        running.terminate()
        # It has been told to end, and the mail has not been answered.
        time.sleep(0.5)
        self.assertIsNone(running.poll())
        self.server.may_answer.set()
        self.assertEqual(running.wait(PATIENCE), 0)
        self.assertEqual(self.parcels()[0], ('sent', 1))
        self.assertEqual(self.run_daemon('--once').wait(PATIENCE), 0)
        parcels = self.parcels()
        self.assertGreater(len(parcels), 1)
        self.assertEqual({state for state, _ in parcels}, {'sent'})
        self.assertEqual(self.server.taken, len(parcels))

    def test_a_server_that_never_answers_keeps_nobody(self):
        running = self.run_daemon()
        shutil.copy(test_desk.COMPLETE,
                    os.path.join(self.folder, 'in', 'new', '1'))
        wait_until(lambda: self.server.taken, PATIENCE)
        running.terminate()
        self.assertEqual(running.wait(PATIENCE), 0)
        self.assertNotEqual(self.parcels()[0][0], 'sent')


if __name__ == '__main__':
    unittest.main()
