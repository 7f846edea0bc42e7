# SPDX-License-Identifier: EUPL-1.2
"""Every system call of the scenario, one after the other, goes wrong once.

For each program of ours and each call it makes: the n-th is not carried out
and the program is killed there (kill -9), or the call fails with an errno.
Then convoca runs alone until nothing is left, and the picture must be the
one of an undisturbed run.  strace does it (-e inject); only the first process
of a role is traced, so that the one that takes its place is sound.
"""
import collections
import concurrent.futures
import itertools
import os
import pathlib
import re
import shutil
import threading

import scenario

ROLES = ('keeper', 'fetcher', 'reader', 'postman')
WRITES = ('write', 'pwrite64', 'writev', 'sendmsg', 'fsync', 'fdatasync',
          'ftruncate', 'fallocate', 'link', 'linkat', 'rename', 'renameat',
          'renameat2', 'unlink', 'unlinkat', 'mkdir', 'mkdirat', 'sendfile',
          'fchmod', 'utimensat')
OPENS = ('openat', 'memfd_create', 'socketpair', 'mmap', 'clone3')

# What a call can really say.  EROFS of a folder, EMFILE of a descriptor.
ERRORS = {
    'write': ('ENOSPC', 'EIO'), 'pwrite64': ('ENOSPC', 'EIO'),
    'writev': ('ENOSPC', 'EIO'), 'sendmsg': ('ENOMEM',),
    'fsync': ('EIO', 'ENOSPC'), 'fdatasync': ('EIO', 'ENOSPC'),
    'ftruncate': ('EIO', 'ENOSPC'), 'fallocate': ('ENOSPC',),
    'link': ('ENOSPC', 'EROFS'), 'linkat': ('ENOSPC', 'EROFS'),
    'rename': ('EIO', 'EROFS'), 'renameat': ('EIO', 'EROFS'),
    'renameat2': ('EIO', 'EROFS'), 'unlink': ('EIO', 'EROFS'),
    'unlinkat': ('EIO', 'EROFS'), 'mkdir': ('ENOSPC', 'EROFS'),
    'mkdirat': ('ENOSPC', 'EROFS'), 'sendfile': ('EIO',),
    'fchmod': ('EROFS',), 'utimensat': ('EROFS',),
    'openat': ('EMFILE', 'ENOMEM'), 'memfd_create': ('EMFILE',),
    'socketpair': ('EMFILE',), 'mmap': ('ENOMEM',), 'clone3': ('ENOMEM',),
}


class Programs:
    """Our programs in a folder, where one role can be put under strace."""

    def __init__(self, build, folder):
        self.folder = pathlib.Path(folder)
        self.real = self.folder / 'real'
        self.wrapped = self.folder / 'wrapped'
        for place in (self.real, self.wrapped):
            place.mkdir(parents=True)
            for role in ROLES:
                shutil.copy(pathlib.Path(build) / f'convoca-{role}', place)

    def trace(self, role, *options):
        """What goes before the keeper, and where its programs are."""
        trace = ['strace', '-qq', '-o', str(self.folder / 'trace'), *options]
        (self.folder / 'trace').unlink(missing_ok=True)
        if role == 'keeper':
            return trace, self.real
        script = self.wrapped / f'convoca-{role}'
        for other in ROLES:
            place = self.wrapped / f'convoca-{other}'
            if place.read_bytes()[:2] == b'#!':
                place.unlink()
                shutil.copy(self.real / f'convoca-{other}', place)
        first = self.folder / 'first'
        if first.exists():
            first.rmdir()
        script.unlink()
        script.write_text(
            '#!/bin/sh\n'
            f'mkdir {first} 2>/dev/null || exec {self.real}/convoca-{role} '
            '"$@"\n'
            f'exec {" ".join(trace)} -D {self.real}/convoca-{role} "$@"\n')
        script.chmod(0o755)
        return [], self.wrapped

    def traced(self):
        try:
            return (self.folder / 'trace').read_text('utf-8', 'replace')
        except FileNotFoundError:
            return ''


class Bench:
    """One folder where the scenario is played again and again."""

    def __init__(self, build, folder):
        self.programs = Programs(build, pathlib.Path(folder) / 'programs')
        self.house = scenario.House(pathlib.Path(folder) / 'house',
                                    self.programs.real)

    def undisturbed(self):
        self.house.furnish()
        if self.house.run() != 0:
            raise RuntimeError('the scenario fails by itself')
        return scenario.Picture(self.house)

    def count(self, role, calls):
        """How often the role makes each of the calls."""
        before, where = self.programs.trace(
            role, '-e', 'trace=' + ','.join(f'?{c}' for c in calls))
        self.house.furnish()
        self.house.programs = where
        self.house.run(before)
        self.house.programs = self.programs.real
        return collections.Counter(re.findall(
            r'^(\w+)\(', self.programs.traced(), re.M))

    def disturb(self, role, call, n, what):
        """True when it happened; what: 'kill' or the name of an errno."""
        harm = 'signal=SIGKILL' if what == 'kill' else f'error={what}'
        before, where = self.programs.trace(
            role, '-e', f'trace={call}', '-e',
            f'inject={call}:{harm}:when={n}')
        self.house.furnish()
        self.house.copies = 0
        self.house.programs = where
        status = self.house.run(before)
        self.house.programs = self.programs.real
        trace = self.programs.traced()
        return ('killed by SIGKILL' in trace or 'INJECTED' in trace), status

    def wrong_after(self, want, status, what):
        """What differs once it has run alone."""
        wrong = []
        if status is None:
            wrong.append('hangs')
        elif what != 'kill' and status < 0 and self.house.has_begun():
            wrong.append(f'dies of signal {-status}')
        if not self.house.recover():
            return [*wrong, 'does not recover']
        picture = scenario.Picture(self.house)
        if self.house.copies > 1:
            wrong.append(f'{self.house.copies} copies more of one mail')
        return [*wrong, *picture.differs(want)]


class Sweep:
    """All points of one kind, shared among benches."""

    def __init__(self, build, folder, workers):
        self.benches = [Bench(build, f'{folder}/{n}') for n in range(workers)]
        self.want = self.benches[0].undisturbed()
        self.free = self.benches[:]
        self.lock = threading.Lock()
        self.swept = self.missed = self.copies = 0
        self.violations = []

    def points(self, kinds, every):
        """(role, call, n, what), of each `every`-th n."""
        calls = sorted({call for call, _ in kinds})
        for role in ROLES:
            counted = self.benches[0].count(role, calls)
            for call, what in kinds:
                for n in range(1, counted[call] + 1):
                    if not (n - 1) % every:
                        yield role, call, n, what

    def bench(self):
        with self.lock:
            return self.free.pop()

    def one(self, point):
        role, call, n, what = point
        bench = self.bench()
        try:
            for _ in range(5):
                happened, status = bench.disturb(role, call, n, what)
                if happened:
                    break
            wrong = (bench.wrong_after(self.want, status, what)
                     if happened else [])
        finally:
            with self.lock:
                self.free.append(bench)
        with self.lock:
            self.swept += happened
            self.missed += not happened
            self.copies = max(self.copies, bench.house.copies)
            for sentence in wrong:
                self.violations.append(
                    f'{role} {call} {n} {what}: {sentence}')
                print('  ' + self.violations[-1][:400], flush=True)

    def run(self, kinds, every=1):
        points = list(self.points(kinds, every))
        with concurrent.futures.ThreadPoolExecutor(len(self.benches)) as pool:
            list(pool.map(self.one, points))
        return len(points)


def kills():
    return [(call, 'kill') for call in WRITES]


def errors():
    return [(call, error) for call, some in ERRORS.items() for error in some]
