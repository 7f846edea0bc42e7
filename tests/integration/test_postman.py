# SPDX-License-Identifier: EUPL-1.2
"""convoca-postman between a keeper of straw and a server that fails."""
import array
import fcntl
import hashlib
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

from keeping import WITH_FD, number, pairs
from servers import PASSWORD, write
from site_files import write_config

PROGRAM = os.path.join(os.environ.get('CONVOCA_BUILD', 'build'),
                       'convoca-postman')
PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    'smtp_peer.py')
USER = 'ufficio@example.org'
STOP, PARCEL, POSTED = (number(x) for x in ('stop', 'parcel', 'posted'))
EX_OK, EX_USAGE, EX_UNAVAILABLE, EX_NOPERM, EX_CONFIG = 0, 64, 69, 77, 78


def memory(data, seals=fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW |
           fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL):
    fd = os.memfd_create('mail', os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(fd, data)
    if seals:
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    return fd


class Peer:
    """smtp_peer.py, started."""

    def __init__(self, *args):
        self.process = subprocess.Popen(
            [sys.executable, PEER, *args], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.seen = None

    def stop(self):
        """The lines it saw."""
        if self.seen is None:
            self.seen = self.process.communicate()[0].splitlines()
        return self.seen


class Postman:
    """The program, with one end of its channel."""

    def __init__(self, config):
        self.sock, theirs = socket.socketpair()
        self.sock.settimeout(60)
        self.process = subprocess.Popen(
            [PROGRAM, '--config', config], stdin=subprocess.DEVNULL,
            preexec_fn=lambda: os.dup2(theirs.fileno(), 3), close_fds=False)
        theirs.close()

    def send(self, kind, body=b'', fd=None):
        head = struct.pack('<II', kind | (WITH_FD if fd is not None else 0),
                           len(body))
        rights = [] if fd is None else [(
            socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [fd]))]
        self.sock.sendmsg([head + body], rights)

    def give(self, row, mail, recipient='mario.rossi@example.org', seals=None):
        """Gives it a parcel; the frame is small enough to go at once."""
        fd = memory(mail) if seals is None else memory(mail, seals)
        self.send(PARCEL, f'row {row}\nrecipient {recipient}\n'
                  f'message-id {row}@example.org\n'.encode(), fd)
        os.close(fd)

    def receive(self, n):
        data = b''
        while len(data) < n:
            part = self.sock.recv(n - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def posted(self):
        kind, length = struct.unpack('<II', self.receive(8))
        assert kind == POSTED, kind
        facts = dict(pairs(self.receive(length)))
        return int(facts['row']), facts['verdict'], int(facts['code'])

    def close(self):
        self.sock.close()
        return self.process.wait(timeout=30)


class OfThePostman(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.certs = tempfile.mkdtemp(prefix='convoca-postman-')
        cls.addClassCleanup(shutil.rmtree, cls.certs)
        subprocess.run([sys.executable, PEER, '--certs', cls.certs],
                       check=True)

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='convoca-postman-')
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def peer(self, *plans, cert='good'):
        args = [x for plan in plans for x in ('--plan', plan)]
        peer = Peer(*args, '--tls', 'implicit', '--cert',
                    os.path.join(self.certs, cert), '--auth', 'PLAIN',
                    '--login', f'{USER}:{PASSWORD}')
        self.addCleanup(peer.stop)
        return peer

    def config(self, post=None):
        inbox = {'source': 'maildir', 'maildir': self.path('in')}
        return write_config(self.folder, inbox, post)

    def smtp(self, port, ca='ca'):
        return self.config({
            'host': '127.0.0.1', 'port': port, 'user': USER,
            'password_file': self.path('secret'),
            'ca_file': os.path.join(self.certs, f'{ca}.pem')})

    def postman(self, config):
        postman = Postman(config)
        self.addCleanup(postman.process.kill)
        self.addCleanup(postman.sock.close)
        return postman

    def check(self, config):
        done = subprocess.run([PROGRAM, '--config', config, '--check'],
                              stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_sends_in_order_and_says_what_became_of_each(self):
        peer = self.peer('2/rcpt:550 5.1.1 unknown', '1/dot:451 4.3.0 later',
                         '')
        postman = self.postman(self.smtp(peer.port))
        mails = [b'Subject: %d\r\n\r\n.ciao\r\n' % n for n in range(4)]
        for n, mail in enumerate(mails):
            postman.give(n + 1, mail)
        self.assertEqual([postman.posted() for _ in mails],
                         [(1, 'ok', 250), (2, 'never', 550),
                          (3, 'later', 451), (4, 'ok', 250)])
        self.assertEqual(postman.close(), EX_OK)
        took = [line.split()[1] for line in peer.stop()
                if line.startswith('took ')]
        self.assertEqual(took, [hashlib.sha256(mails[n]).hexdigest()
                                for n in (0, 3)])

    def test_a_taken_mail_without_an_answer_is_ambiguous(self):
        peer = self.peer('dot:take+drop')
        postman = self.postman(self.smtp(peer.port))
        postman.give(1, b'Subject: x\r\n\r\n')
        self.assertEqual(postman.posted(), (1, 'later', 0))
        postman.close()

    def test_believes_no_memory_that_can_change(self):
        peer = self.peer()
        postman = self.postman(self.smtp(peer.port))
        postman.give(1, b'Subject: x\r\n\r\n', seals=0)
        row, verdict, _ = postman.posted()
        self.assertEqual((row, verdict), (1, 'never'))
        postman.send(PARCEL, b'row 2\nrecipient a@example.org\n')
        row, verdict, _ = postman.posted()
        self.assertEqual((row, verdict), (2, 'later'))
        postman.close()
        self.assertEqual(peer.stop(), [])

    def test_believes_no_recipient(self):
        peer = self.peer()
        postman = self.postman(self.smtp(peer.port))
        postman.give(1, b'Subject: x\r\n\r\n',
                     'a@example.org>\\r\\nRCPT TO:<b@example.org')
        self.assertEqual(postman.posted()[1], 'never')
        postman.close()
        self.assertEqual(peer.stop(), [])

    def test_a_maildir_takes_the_mails(self):
        postman = self.postman(self.config())
        for _ in range(2):
            postman.give(1, b'Subject: x\r\n\r\n')
            self.assertEqual(postman.posted()[:2], (1, 'ok'))
        postman.send(STOP)
        self.assertEqual(postman.process.wait(timeout=30), EX_OK)
        self.assertEqual(len(os.listdir(self.path('sent/new'))), 1)

    def test_cannot_gain_rights_nor_leave_a_core(self):
        postman = self.postman(self.config())
        postman.give(1, b'Subject: x\r\n\r\n')
        postman.posted()
        proc = f'/proc/{postman.process.pid}'
        with open(f'{proc}/status', encoding='ascii') as f:
            self.assertIn('NoNewPrivs:\t1\n', f.read())
        with open(f'{proc}/limits', encoding='ascii') as f:
            core = [x for x in f if x.startswith('Max core file size')]
        self.assertEqual(core[0].split()[4:6], ['0', '0'])
        postman.close()

    def test_check_logs_in(self):
        peer = self.peer()
        code, said = self.check(self.smtp(peer.port))
        self.assertEqual(code, EX_OK, said)
        self.assertIn('login PLAIN good', peer.stop())
        self.assertNotIn('MAIL', ' '.join(peer.stop()))

    def test_check_says_what_is_wrong(self):
        for plan, cert, ca, want, words in (
                ('auth:535 5.7.8 no', 'good', 'ca', EX_NOPERM,
                 f'is the password of {USER} in {self.path("secret")} right'),
                ('', 'wrong', 'ca', EX_UNAVAILABLE, "write as 'host'"),
                ('', 'good', 'other-ca', EX_UNAVAILABLE, "in 'ca_file'?"),
                ('banner:554 no', 'good', 'ca', EX_UNAVAILABLE, '554 no')):
            peer = self.peer(plan, cert=cert)
            code, said = self.check(self.smtp(peer.port, ca))
            self.assertEqual((code, said.count('\n')), (want, 1), said)
            self.assertIn(words, said)
            self.assertNotIn(PASSWORD, said)
            peer.stop()

    def said_of(self, port, words, lines=1, **post):
        config = self.smtp(port)
        with open(config, encoding='utf-8') as file:
            text = file.read()
        for key, value in post.items():
            text = re.sub(rf'(post {{.*)\t{key} = [^\n]*\n', r'\1', text,
                          flags=re.S)
            text = text.replace('post {\n', f'post {{\n\t{key} = {value}\n')
        write(config, text)
        code, said = self.check(config)
        self.assertIn(words, said)
        self.assertNotIn(PASSWORD, said)
        self.assertEqual(said.count('\n'), lines, said)
        return code

    def test_check_says_what_to_write(self):
        with socket.create_server(('127.0.0.1', 0)) as nobody:
            port = nobody.getsockname()[1]
        self.said_of(port, "are 'host' and 'port' right?")
        self.said_of(port, "write another 'host'",
                     host='"no-such-host.invalid"')
        plain = Peer()
        self.addCleanup(plain.stop)
        self.said_of(plain.port, 'port 587 wants starttls = yes')
        plain = Peer()
        self.addCleanup(plain.stop)
        self.said_of(plain.port, 'offers no STARTTLS', starttls='yes')
        other = write(self.path('other.pem'), 'hallo')
        self.assertEqual(EX_CONFIG, self.said_of(
            port, f"'ca_file': {other} holds no certificate",
            ca_file=f'"{other}"'))
        # what can be tried without the password is tried all the same
        self.assertEqual(EX_CONFIG, self.said_of(
            port, 'write the password alone into it', lines=2,
            password_file=f'"{self.path("none")}"'))

    def test_check_of_a_maildir(self):
        self.assertEqual(self.check(self.config())[0], EX_OK)
        with open(self.path('file'), 'w', encoding='ascii'):
            pass
        code, said = self.check(self.config(
            {'via': 'maildir', 'maildir': self.path('file')}))
        self.assertEqual((code, said.count('\n')), (EX_UNAVAILABLE, 1), said)

    def test_a_mistake_in_the_configuration(self):
        self.assertEqual(self.check('/nonexistent.conf')[0], EX_CONFIG)
        config = self.smtp(1)
        os.chmod(self.path('secret'), 0o644)
        code, said = self.check(config)
        self.assertEqual(code, EX_CONFIG, said)
        self.assertNotIn(PASSWORD, said)
        done = subprocess.run([PROGRAM], capture_output=True, check=False)
        self.assertEqual(done.returncode, EX_USAGE)

    def test_started_by_hand(self):
        done = subprocess.run([PROGRAM, '--config', self.config()],
                              stdin=subprocess.DEVNULL, capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, EX_USAGE)
        self.assertIn(b'started by convoca run', done.stderr)


if __name__ == '__main__':
    unittest.main()
