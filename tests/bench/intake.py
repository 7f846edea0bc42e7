#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How fast a mailbox becomes decisions, against mbsync on the same one.

./dev bench intake [--letters N] [--rounds N] [--folder DIR] [--keep]

One Dovecot on loopback (IMAPS) holds a season of letters. Each round takes
a fresh copy of the mailbox three times: mbsync with FSync yes (its default),
mbsync with FSync no, and `convoca run --once` with held answers: fetching,
understanding, deciding, composing, committing and moving each letter to its
folder. Memory is the peak of the PSS of convoca's processes, all together.

Exit status 1 when a decision differs from its label, or a letter is lost.
"""
import argparse
import collections
import json
import os
import shutil
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, 'tests', 'integration'))

import measure                                          # noqa: E402
import season                                           # noqa: E402
import servers                                          # noqa: E402

USER = 'provincecomuni@upinet.it'
PASSWORD = 'season'
NOW = '2027-09-30T18:00:00+02:00'
CASES = ('mbsync FSync yes', 'mbsync FSync no', 'convoca')

MBSYNCRC = '''FSync {fsync}
IMAPAccount season
Host localhost
Port {port}
User {user}
Pass {password}
SSLType IMAPS
SystemCertificates no
CertificateFile {ca}

IMAPStore far
Account season

MaildirStore near
Path {copy}/
Inbox {copy}/INBOX

Channel season
Far :far:INBOX
Near :near:INBOX
Create Near
Sync PullNew
SyncState {copy}/state-
'''

CONVOCA_CONF = '''state_dir = "{state}"
programme = "{config}/programme.conf"
bodies = "{config}/provinces.tsv"
aliases = "{config}/aliases.tsv"
domains = "{config}/domains.tsv"
templates = "{config}/templates/it"
answers = hold
office {{
	name = "UPI Province & Comuni"
	address = "provincecomuni@upinet.it"
	organisers = {{"organizzazione@upinet.it"}}
	authservers = {{"mx1.upinet.it", "mx2.upinet.it"}}
	privacy_url = "https://www.upinet.it/privacy"
	erasure_date = "2028-12-31"
}}
mailbox "season" {{
	source = imap
	host = "localhost"
	port = {port}
	user = "{user}"
	password_file = "{secret}"
	ca_file = "{ca}"
}}
post {{
	via = maildir
	maildir = "{out}"
}}
'''


class Mailbox:
    """The one account, on a Dovecot of its own."""

    def __init__(self, workshop):
        authority = servers.Authority(workshop, 'bench')
        self.ca = authority.cert
        self.dovecot = servers.Dovecot(
            workshop, *authority.issue('DNS:localhost,IP:127.0.0.1'))
        self.home = self.dovecot.add_user(USER, PASSWORD)
        self.maildir = self.dovecot.maildir(USER)
        self.dovecot.start()

    def access(self):
        return {'port': self.dovecot.imaps, 'user': USER,
                'password': PASSWORD, 'ca': self.ca}

    def empty(self):
        shutil.rmtree(self.maildir, ignore_errors=True)

    def fill(self, folder):
        """As many links to the letters, new in the inbox."""
        owner = self.dovecot.uid, self.dovecot.gid
        for sub in ('', 'cur', 'new', 'tmp'):
            path = os.path.join(self.maildir, sub)
            os.makedirs(path, 0o700, exist_ok=True)
            os.chown(path, *owner)
        for name in sorted(os.listdir(folder)):
            if not name.endswith('.eml'):
                continue
            source = os.path.join(folder, name)
            os.chown(source, *owner)
            os.link(source, os.path.join(
                self.maildir, 'new', f'18204{name[:-4]}.season.bench'))


class Bench:
    def __init__(self, options, mailbox, letters):
        self.o, self.mailbox, self.letters = options, mailbox, letters
        self.copy = os.path.join(options.folder, 'copy')
        self.state = os.path.join(options.folder, 'state')
        self.log = os.path.join(options.folder, 'log')

    def file(self, name, text, mode=0o600):
        path = os.path.join(self.o.folder, name)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        os.chmod(path, mode)
        return path

    # The mailbox

    def empty(self):
        self.mailbox.empty()
        for folder in (self.copy, self.state):
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder, 0o700)

    def fill(self):
        self.mailbox.fill(self.letters)
        os.sync()

    # The three

    def mbsync(self, fsync):
        rc = self.file('mbsyncrc', MBSYNCRC.format(
            fsync=fsync, copy=self.copy, **self.mailbox.access()))
        self.empty()
        self.fill()
        run = measure.run(['mbsync', '-q', '-c', rc, 'season'], self.log)
        got = sum(len(os.listdir(os.path.join(self.copy, 'INBOX', d)))
                  for d in ('new', 'cur'))
        return run, got

    def convoca(self):
        access = self.mailbox.access()
        conf = self.file('convoca.conf', CONVOCA_CONF.format(
            config=os.path.join(ROOT, 'config'), state=self.state,
            out=os.path.join(self.o.folder, 'out'),
            secret=self.file('secret', access['password'] + '\n'),
            **access))
        command = [self.o.program, 'run', '--once', '--config', conf,
                   '--now', NOW]
        self.empty()
        # The first day: what comes after it is new.
        first = measure.run(command, self.log)
        if first.status:
            return first, 0
        self.fill()
        run = measure.run(command, self.log, sample=True)
        return run, self.count()

    # What became of the letters

    def count(self):
        """Also that every letter was moved out of the inbox."""
        db = sqlite3.connect(
            f'file:{self.state}/convoca.db?mode=ro', uri=True)
        rows = db.execute('SELECT message_id, act, settled FROM letter')
        self.acts = {ident: act for ident, act, settled in rows if settled}
        db.close()
        return len(self.acts)

    def wrong(self):
        """(label's decision, act) -> how many letters."""
        found = collections.Counter()
        with open(os.path.join(self.letters, 'labels.ndjson'),
                  encoding='utf-8') as f:
            for label in map(json.loads, f):
                act = self.acts.get(label['message_id'], 'lost')
                if act != label['decision']:
                    found[label['decision'], act] += 1
        return found


def measure_rounds(bench, rounds, letters):
    runs = {case: [] for case in CASES}
    makers = (lambda: bench.mbsync('yes'), lambda: bench.mbsync('no'),
              bench.convoca)
    for number in range(rounds):
        for case, make in zip(CASES, makers):
            run, got = make()
            print(f'round {number + 1}  {case:17} {run.seconds:7.2f} s'
                  f'  {letters / run.seconds:7.0f} letters/s'
                  f'  {run.cpu:6.2f} s of CPU', flush=True)
            if run.status or got != letters:
                sys.exit(f'{case}: status {run.status}, {got} letters of '
                         f'{letters}:\n{run.output[-3000:]}')
            runs[case].append(run)
    return runs


def report(bench, runs, letters):
    by_act = collections.Counter(bench.acts.values())
    print('decisions ' + ' '.join(
        f'{act}={n}' for act, n in by_act.most_common()))
    wrong = bench.wrong()
    for (label, act), n in wrong.most_common():
        print(f'differs: label {label}, decided {act}: {n}')
    print(f'decisions_as_labelled {letters - sum(wrong.values())} of '
          f'{letters}')
    ours = measure.median(runs['convoca'])
    fsync, nofsync = (measure.median(runs[c]) for c in CASES[:2])
    print(f'letters_per_second {letters / ours:.0f}')
    print(f'intake_vs_mbsync_fsync {fsync / ours:.2f}')
    print(f'intake_vs_mbsync_nofsync {nofsync / ours:.2f}')
    print(f'peak_pss_mb {max(r.peak_pss for r in runs["convoca"]):.1f}')
    return 1 if wrong else 0


def options():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('--letters', type=int, default=10000)
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--folder', default=os.path.join(ROOT, 'var', 'bench'),
                   help='on the disk to be measured')
    p.add_argument('--program', default=os.path.join(ROOT, 'build',
                                                     'convoca'))
    return p.parse_args()


def main():
    o = options()
    shutil.rmtree(o.folder, ignore_errors=True)
    os.makedirs(o.folder)
    workshop = servers.Workshop()
    mailbox = None
    try:
        letters = workshop.folder('letters')
        total = season.write(o.letters, letters, o.seed)
        print(f'{o.letters} letters, {total / 1e6:.0f} MB', flush=True)
        mailbox = Mailbox(workshop)
        bench = Bench(o, mailbox, letters)
        return report(bench, measure_rounds(bench, o.rounds, o.letters),
                      o.letters)
    finally:
        if mailbox:
            mailbox.dovecot.stop()
        workshop.close()


if __name__ == '__main__':
    sys.exit(main())
