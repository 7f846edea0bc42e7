#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How fast letters are understood, against GMime that only decodes them.

./dev bench read [--rounds N] [--letters N] [--no-instructions] [FOLDER...]

Reads every FOLDER of letters (all sets of tests/corpus/letters by default)
and a season of N, in one process, with every parser and as the reader does.
The anchor is a bare GMime parse of the same bytes in the same process, each
text part decoded to UTF-8, attached messages too; the two take turns, and
the medians of the processor time count. gmime_ratio is GMime's time
divided by convoca's: 1 is as fast as GMime. ir_per_letter is the number of
instructions that callgrind counts, which no other load of the machine
changes; a season is counted by its first COUNTED letters.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

import season

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(ROOT, 'build', 'tests', 'bench', 'bench-read')
CONFIG = os.path.join(ROOT, 'config', 'convoca.conf')
CORPUS = os.path.join(ROOT, 'tests', 'corpus', 'letters')
COUNTED = 500


def run(rounds, folders):
    """(name, letters, convoca's seconds, GMime's) of each folder."""
    done = subprocess.run([PROGRAM, CONFIG, str(rounds), *folders],
                          stdout=subprocess.PIPE, text=True, check=True)
    for row in done.stdout.splitlines():
        folder, letters, ours, theirs = row.split()
        yield (os.path.basename(folder), int(letters), float(ours),
               float(theirs))


def instructions(folder):
    """Those of read_all(), of all letters."""
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ['valgrind', '--tool=callgrind', '--toggle-collect=read_all',
             f'--callgrind-out-file={scratch}/out', PROGRAM, CONFIG, '0',
             folder], capture_output=True, text=True, check=True)
    found = re.search(r'Collected : (\d+)', done.stderr)
    return int(found.group(1)), int(done.stdout.split()[1])


def show(name, letters, ours, theirs):
    print(f'{name:10} {letters:6} letters {letters / ours:8.0f} letters/s '
          f'gmime {letters / theirs:8.0f} letters/s ratio '
          f'{theirs / ours:.3f}', flush=True)


def options():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('--rounds', type=int, default=7)
    p.add_argument('--letters', type=int, default=10000,
                   help='of the season; 0: none')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--no-instructions', action='store_true')
    p.add_argument('folders', nargs='*', metavar='FOLDER')
    return p.parse_args()


def main():
    o = options()
    folders = o.folders or sorted(
        e.path for e in os.scandir(CORPUS) if e.is_dir())
    with tempfile.TemporaryDirectory() as scratch:
        counted = list(folders)
        if o.letters:
            for name, n in (('season', o.letters),
                            ('counted', min(COUNTED, o.letters))):
                path = os.path.join(scratch, name)
                season.write(n, path, o.seed)
            folders = [*folders, os.path.join(scratch, 'season')]
            counted.append(os.path.join(scratch, 'counted'))
        rows = list(run(o.rounds, folders))
        for row in rows:
            show(*row)
        letters, ours, theirs = (sum(r[i] for r in rows) for i in (1, 2, 3))
        print('anchor: GMime, all text parts decoded; '
              f'command: ./dev bench read --rounds {o.rounds}')
        print(f'letters_per_second {letters / ours:.0f}')
        print(f'gmime_ratio {theirs / ours:.3f}')
        if not o.no_instructions:
            counts = [instructions(f) for f in counted]
            for folder, (n, of) in zip(counted, counts):
                print(f'{os.path.basename(folder):10} {n / of:12.0f} '
                      'instructions a letter', flush=True)
            print(f'ir_per_letter {sum(c[0] for c in counts) / sum(c[1] for c in counts):.0f}')


if __name__ == '__main__':
    sys.exit(main())
