#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Adds up what `./dev test` ran: tally.py LOGS TESTLOG

LOGS/suites has "name exit-status" lines and LOGS/name.log what each printed;
TESTLOG is meson's, whose programs are counted by their cases. The last line
says "N passed, N failed", and the exit status is 0 when none failed.
"""
import json
import os
import re
import sys

CASES = {'passed': re.compile(r'^\[ +OK \] ', re.M),
         'failed': re.compile(r'^\[  FAILED  \] (?!\d+ test).+$', re.M),
         'skipped': re.compile(r'^\[  SKIPPED \] (?!\d+ test).+$', re.M)}
LISTING = re.compile(r'listed below:\n(?:\[  (?:FAILED|SKIPPED)  ?\] .*\n)+')
SUMMARY = re.compile(
    r'^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\.?$', re.M)
UNITTEST = re.compile(r'^Ran (\d+) tests? in .*\n\n(OK|FAILED)(.*)$', re.M)


def of_unittest(hit):
    """Ran 12 tests / FAILED (failures=1, errors=2, skipped=3)"""
    parts = {k: int(n) for k, n in re.findall(r'(\w+)=(\d+)', hit.group(3))}
    failed = parts.get('failures', 0) + parts.get('errors', 0)
    skipped = parts.get('skipped', 0)
    # An error outside of every test may stand beside no test at all.
    return max(int(hit.group(1)) - failed - skipped, 0), failed, skipped


def of_text(text):
    """The counts of the last summary in a log, or None."""
    last = None
    for hit in SUMMARY.finditer(text):
        last = hit.start(), tuple(int(x or 0) for x in hit.groups())
    for hit in UNITTEST.finditer(text):
        if not last or hit.start() > last[0]:
            last = hit.start(), of_unittest(hit)
    return last and last[1]


def of_cases(test):
    """One entry of meson's testlog: cmocka's cases, else the program."""
    text = test.get('stdout', '') + '\n' + test.get('stderr', '')
    text = LISTING.sub('', text)
    counts = [len(pattern.findall(text)) for pattern in CASES.values()]
    if test['result'] == 'SKIP':
        return 0, 0, 1
    if test['result'] not in ('OK', 'EXPECTEDFAIL') and not counts[1]:
        counts[1] = 1
    return tuple(counts) if any(counts) else (1, 0, 0)


def of_meson(path):
    total = (0, 0, 0)
    try:
        with open(path, encoding='utf-8') as f:
            for line in f:
                counts = of_cases(json.loads(line))
                total = tuple(a + b for a, b in zip(total, counts))
    except OSError:
        pass
    return total


def of_suite(logs, name, status, testlog):
    if name == 'unit':
        counts = of_meson(testlog)
    else:
        with open(os.path.join(logs, name + '.log'), encoding='utf-8',
                  errors='replace') as f:
            counts = of_text(f.read()) or (0, 0, 0)
    passed, failed, skipped = counts
    # A suite that failed, or counted nothing, may not pass unseen.
    if not failed and (status or not passed + skipped):
        failed = 1
    return passed, failed, skipped


def line(counts):
    text = f'{counts[0]} passed, {counts[1]} failed'
    return text + (f', {counts[2]} skipped' if counts[2] else '')


def main(logs, testlog):
    total = (0, 0, 0)
    with open(os.path.join(logs, 'suites'), encoding='utf-8') as f:
        for name, status in (x.split() for x in f):
            counts = of_suite(logs, name, int(status), testlog)
            total = tuple(a + b for a, b in zip(total, counts))
            print(f'{name + ":":13} {line(counts)}')
    print(line(total))
    return 1 if total[1] else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
