# SPDX-License-Identifier: EUPL-1.2
"""Runs a program: how long, and how much memory it and its children hold."""
import os
import statistics
import subprocess
import threading
import time
from collections import namedtuple

Run = namedtuple('Run', 'seconds status output peak_pss cpu')
SAMPLE_EVERY = 0.1


def parents():
    """pid -> parent of every process."""
    table = {}
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                with open(f'/proc/{name}/stat', encoding='latin-1') as f:
                    stat = f.read()
            except OSError:
                continue
            table[int(name)] = int(stat[stat.rindex(')') + 2:].split()[1])
    return table


def family(root):
    table = parents()
    found, grown = {root}, True
    while grown:
        more = {pid for pid, up in table.items() if up in found} - found
        found |= more
        grown = bool(more)
    return found


def pss(pid):
    """KiB, shared pages divided among those who share them."""
    try:
        with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as f:
            for line in f:
                if line.startswith('Pss:'):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


class Sampler(threading.Thread):
    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.peak, self.done = root, 0, threading.Event()

    def run(self):
        while not self.done.wait(SAMPLE_EVERY):
            self.peak = max(self.peak, sum(map(pss, family(self.root))))


def run(command, log, sample=False):
    """Waits for the command; what it says goes to the file log."""
    before = os.times()
    start = time.monotonic()
    with open(log, 'wb') as out:
        child = subprocess.Popen(command, stdout=out,
                                 stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL)
        sampler = Sampler(child.pid)
        if sample:
            sampler.start()
        status = child.wait()
    seconds = time.monotonic() - start
    sampler.done.set()
    if sample:
        sampler.join()
    after = os.times()
    cpu = (after.children_user - before.children_user
           + after.children_system - before.children_system)
    with open(log, encoding='utf-8', errors='replace') as f:
        return Run(seconds, status, f.read(), sampler.peak / 1024, cpu)


def median(runs, what='seconds'):
    return statistics.median(getattr(r, what) for r in runs)
