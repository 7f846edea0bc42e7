# SPDX-License-Identifier: EUPL-1.2
"""Every system call of the scenario, one after the other, goes wrong once.

For each program of ours and each call it makes: the n-th is not carried out
and the program is killed there (kill -9), or the call fails with an errno; or
the n-th allocation finds no memory, once or from then on.  Then convoca runs alone until nothing is left, and the picture must be the
one of an undisturbed run.  strace does it (-e inject); only the first process
of a role is traced, so that the one that takes its place is sound.
"""
import collections
import concurrent.futures
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


class Calls:
    """Points that are system calls, by strace."""

    def __init__(self, kinds):
        self.kinds = kinds

    def points(self, bench, every):
        """(role, call, n, what), of each `every`-th n."""
        calls = sorted({call for call, _ in self.kinds})
        for role in ROLES:
            counted = bench.count(role, calls)
            for call, what in self.kinds:
                for n in range(1, counted[call] + 1, every):
                    yield role, call, n, what

    @staticmethod
    def disturb(bench, point):
        """Whether it happened, and the exit status."""
        role, call, n, what = point
        harm = 'signal=SIGKILL' if what == 'kill' else f'error={what}'
        before, where = bench.programs.trace(
            role, '-e', f'trace={call}', '-e',
            f'inject={call}:{harm}:when={n}')
        status = bench.play(before, where)
        trace = bench.programs.traced()
        return 'killed by SIGKILL' in trace or 'INJECTED' in trace, status


class Allocations:
    """Points that are allocations, by tests/fault/shortage.c."""

    def __init__(self, library):
        self.library = library

    def play(self, bench, role, n=None, sticky=False):
        log = bench.folder / 'shortage'
        once = bench.folder / 'once'
        log.unlink(missing_ok=True)
        if once.exists():
            once.rmdir()
        env = {'LD_PRELOAD': str(self.library), 'SHORTAGE_LOG': str(log),
               'SHORTAGE_ROLE': f'convoca-{role}', 'SHORTAGE_ONCE': str(once)}
        if n:
            env['SHORTAGE_N'] = str(n)
        if sticky:
            env['SHORTAGE_STICKY'] = '1'
        status = bench.play((), bench.programs.real, env)
        return (log.read_bytes().rstrip(b'\0').decode()
                if log.exists() else ''), status

    def points(self, bench, every):
        """Each way to an allocation once, by the first that came on it."""
        for role in ROLES:
            ways = self.play(bench, role)[0].split()
            for what in ('once', 'for good'):
                for n in ways[::every]:
                    yield role, 'malloc', int(n), what

    def disturb(self, bench, point):
        role, _, n, what = point
        log, status = self.play(bench, role, n, what == 'for good')
        return 'short' in log, status


class Bench:
    """One folder where the scenario is played again and again."""

    def __init__(self, build, folder):
        self.folder = pathlib.Path(folder)
        self.programs = Programs(build, self.folder / 'programs')
        self.house = scenario.House(self.folder / 'house',
                                    self.programs.real)

    def undisturbed(self):
        self.house.furnish()
        if self.house.run() != 0:
            raise RuntimeError('the scenario fails by itself')
        return scenario.Picture(self.house)

    def count(self, role, calls):
        """How often the role makes each of the calls."""
        self.play(*self.programs.trace(
            role, '-e', 'trace=' + ','.join(f'?{c}' for c in calls)))
        return collections.Counter(re.findall(
            r'^(\w+)\(', self.programs.traced(), re.M))

    def play(self, before, where, env=None):
        """The exit status of one disturbed run from the beginning."""
        self.house.furnish()
        self.house.copies = 0
        self.house.programs = where
        status = self.house.run(before, env)
        self.house.programs = self.programs.real
        return status

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
        self.swept = self.copies = 0
        self.violations = set()

    def bench(self):
        with self.lock:
            return self.free.pop()

    def one(self, harm, point):
        bench = self.bench()
        try:
            for _ in range(5):
                happened, status = harm.disturb(bench, point)
                if happened:
                    break
            wrong = (bench.wrong_after(self.want, status, point[3])
                     if happened else [])
        finally:
            with self.lock:
                self.free.append(bench)
        with self.lock:
            self.swept += happened
            self.copies = max(self.copies, bench.house.copies)
            for sentence in wrong:
                self.violations.add(point)
                print(f'  {" ".join(map(str, point))}: {sentence}'[:400],
                      flush=True)

    def run(self, harm, every=1):
        """How many points there were; each is looked at by some bench."""
        points = list(harm.points(self.benches[0], every))
        with concurrent.futures.ThreadPoolExecutor(len(self.benches)) as pool:
            list(pool.map(lambda point: self.one(harm, point), points))
        return len(points)


def kills():
    return Calls([(call, 'kill') for call in WRITES])


def errors():
    return Calls([(call, error) for call, some in ERRORS.items()
                  for error in some])
