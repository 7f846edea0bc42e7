# SPDX-License-Identifier: EUPL-1.2
"""A keeper of straw: speaks frames to a real convoca-fetcher.

A frame is two little-endian uint32 (type, length of the body) and the body,
lines of "key value"; the high bit of the type says that a descriptor came
with its first byte.
"""
import array
import mmap
import os
import re
import select
import signal
import socket
import struct
import subprocess
import time

WITH_FD = 0x80000000


def frame_names():
    """Those of enum frame_type in daemon/ipc.h, in its order."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        '..', '..', 'daemon', 'ipc.h')
    with open(path, encoding='utf-8') as header:
        body = re.search(r'enum frame_type {(.*?)};', header.read(), re.S)
    return re.findall(r'^\tFRAME_([A-Z_]+),', body.group(1).lower(),
                      re.M | re.I)


NAMES = frame_names()


def number(name):
    return NAMES.index(name)


def pairs(body):
    """[(key, value)] of a record."""
    out = []
    for line in body.decode().splitlines():
        key, _, value = line.partition(' ')
        value = (value.replace('\\\\', '\0').replace('\\n', '\n')
                 .replace('\\r', '\r').replace('\0', '\\'))
        out.append((key, value))
    return out


class Letter:
    def __init__(self, uid):
        self.uid, self.off, self.len = uid, 0, 0
        self.truncated = self.mute = False
        self.bytes = b''


class Keeper:
    """Starts a fetcher and collects what it says."""

    def __init__(self, program, config, mailbox='main', once=False,
                 cursor=0, since=0, to='done', take=True, settle=True,
                 again=(), wrapper=()):
        ours, theirs = socket.socketpair()
        self.sock = ours
        self.cursor, self.since, self.again = cursor, since, again
        self.to, self.take, self.settle = to, take, settle
        self.buffer, self.fds = b'', []
        self.letters, self.batches = {}, []
        self.order = []
        self.arrivals = {}
        self.mailboxes, self.troubles = [], []
        self.settled = set()
        self.asked = set()
        self.drained = 0
        self.uidvalidity = None
        args = [*wrapper, program, '--config', config, '--mailbox', mailbox]
        if once:
            args.append('--once')
        self.process = subprocess.Popen(
            args, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
            pass_fds=(), preexec_fn=lambda: os.dup2(theirs.fileno(), 3),
            close_fds=False)
        theirs.close()

    def send(self, name, *lines):
        body = ''.join(f'{key} {value}\n' for key, value in lines).encode()
        self.sock.sendall(struct.pack('<II', number(name), len(body)) + body)

    def place(self, cursor=None, since=None):
        lines = [('uid', self.cursor if cursor is None else cursor)]
        since = self.since if since is None else since
        if since:
            lines.append(('since', since))
        lines += [('again', uid) for uid in self.again]
        self.send('cursor', *lines)

    def ask_to_settle(self, uids, to=None):
        lines = [('uidvalidity', self.uidvalidity)]
        for uid in uids:
            lines += [('to', to or self.to), ('uid', uid)]
        self.asked.update(uids)
        self.send('settle', *lines)

    def receive(self, timeout):
        """Reads once; False when nothing came or all is over."""
        if not select.select([self.sock], [], [], timeout)[0]:
            return False
        data, control, _, _ = self.sock.recvmsg(
            1 << 18, socket.CMSG_SPACE(16 * 4))
        for level, kind, raw in control:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                fds = array.array('i')
                fds.frombytes(raw[:len(raw) - len(raw) % fds.itemsize])
                self.fds.extend(fds)
        if not data:
            self.sock.setblocking(True)
            return False
        self.buffer += data
        while len(self.buffer) >= 8:
            kind, length = struct.unpack('<II', self.buffer[:8])
            if len(self.buffer) < 8 + length:
                break
            body = self.buffer[8:8 + length]
            self.buffer = self.buffer[8 + length:]
            fd = self.fds.pop(0) if kind & WITH_FD else None
            self.on_frame(NAMES[kind & ~WITH_FD], pairs(body), fd)
        return True

    def on_frame(self, name, body, fd):
        getattr(self, 'on_' + name)(body, fd)

    def on_mailbox(self, body, _):
        facts = {key: int(value) for key, value in body}
        self.mailboxes.append(facts)
        self.uidvalidity = facts['uidvalidity']
        self.place()

    def on_batch(self, body, fd):
        batch, now = [], time.monotonic()
        for key, value in body:
            if key == 'uidvalidity':
                assert int(value) == self.uidvalidity, body
            elif key == 'uid':
                batch.append(Letter(int(value)))
            else:
                setattr(batch[-1], key, int(value))
        size = os.fstat(fd).st_size
        with mmap.mmap(fd, size, prot=mmap.PROT_READ) as all_bytes:
            for letter in batch:
                assert letter.off + letter.len <= size
                letter.bytes = all_bytes[letter.off:letter.off + letter.len]
        self.check_sealed(fd)
        os.close(fd)
        for letter in batch:
            assert letter.uid not in self.letters, f'{letter.uid} twice'
            self.letters[letter.uid] = letter
            self.order.append(letter.uid)
            self.arrivals[letter.uid] = now
        self.batches.append(batch)
        if self.take:
            self.send('taken')
        if self.settle:
            self.ask_to_settle([letter.uid for letter in batch])

    @staticmethod
    def check_sealed(fd):
        try:
            os.pwrite(fd, b'x', 0)
        except PermissionError:
            return
        raise AssertionError('a batch can be written to')

    def on_settled(self, body, _):
        for key, value in body:
            if key == 'uidvalidity':
                assert int(value) == self.uidvalidity, body
            else:
                assert int(value) in self.asked, body
                self.settled.add(int(value))

    def on_drained(self, *_):
        self.drained += 1

    def on_trouble(self, body, _):
        self.troubles.append(dict(body))

    def run_until(self, done, seconds=20):
        """Serves the fetcher until done() is true."""
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            assert left > 0, (
                f'not within {seconds} s: {len(self.letters)} letters, '
                f'{len(self.settled)} settled, {self.drained} drained, '
                f'troubles {self.troubles}')
            if not self.receive(min(left, 0.5)):
                assert self.process.poll() is None or done(), \
                    f'the fetcher ended: {self.end()}'

    def serve(self, seconds):
        """Serves for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.receive(left)

    def cpu_ticks(self):
        with open(f'/proc/{self.process.pid}/stat', encoding='ascii') as f:
            fields = f.read().rpartition(')')[2].split()
        return int(fields[11]) + int(fields[12])

    def stop(self, seconds=10):
        """FRAME_STOP; the exit status."""
        try:
            self.send('stop')
        except OSError:
            pass
        return self.end(seconds)

    def end(self, seconds=10):
        """Closes the channel; (exit status, what it wrote)."""
        self.sock.close()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError('the fetcher did not end')
        text = self.process.stderr.read().decode()
        self.process.stderr.close()
        for fd in self.fds:
            os.close(fd)
        self.fds = []
        return self.process.returncode, text

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.end()
