# SPDX-License-Identifier: EUPL-1.2
"""One season in nine letters, played by the real programs in one folder.

Registration, a question and its answer, a further referent, a full group
with its waiting list, a withdrawal, the offer and who takes it, a report, a
letter that comes twice.  House plays it, with or without something in the
way; Picture is what must come out of it whatever was in the way.
"""
import collections
import email
import email.policy
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess

TREE = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = '2027-10-06'
HOURS = (12, 13, 15, 18)	# of the run, and of those that recover
PATIENCE = 40	# seconds for one run: what lasts longer hangs

CONFIG = f'''
state_dir = "@folder@/state"
programme = "@folder@/programme.conf"
bodies = "{TREE}/config/provinces.tsv"
aliases = "{TREE}/config/aliases.tsv"
domains = "{TREE}/config/domains.tsv"
templates = "{TREE}/config/templates/it"
organiser_copies = no
log_level = error
readers = 1
office {{
	name = "Segreteria Province & Comuni"
	address = "provincecomuni@upinet.it"
	organisers = {{"organizzazione@upinet.it"}}
	authservers = {{"mx1.upinet.it"}}
}}
mailbox "main" {{
	source = maildir
	maildir = "@folder@/in"
}}
post {{
	via = maildir
	maildir = "@folder@/out"
}}
'''

LETTERS = [
    ('segreteria@provincia.perugia.it', 'Adesione', '''Buongiorno,
la Provincia di Perugia aderisce al Focus Group SUA 2 del 19 ottobre.
Referente: dott. Mario Rossi, m.rossi@provincia.perugia.it.
La Segreteria'''),
    ('segreteria@provincia.terni.it', 'Adesione', '''Buongiorno,
la Provincia di Terni aderisce al Focus Group SUA 2 del 19 ottobre.
Referente: dott.ssa Ilenia Proietti, i.proietti@provincia.terni.it.
La Segreteria'''),
    ('segreteria@provincia.asti.it', 'Adesione', '''Buongiorno,
la Provincia di Asti aderisce al Focus Group SIT 2.
Referente: ing. Piero Gamba.
La Segreteria'''),
    ('segreteria@provincia.asti.it', 'Adesione SIT 2', '''Buongiorno,
per la Provincia di Asti, Focus Group SIT 2, il referente e' l'ing. Piero
Gamba, p.gamba@provincia.asti.it.
La Segreteria'''),
    ('segreteria@provincia.perugia.it', 'Altro referente', '''Buongiorno,
per la Provincia di Perugia al Focus Group SUA 2 si aggiunge la dott.ssa
Anna Bianchi, a.bianchi@provincia.perugia.it.
La Segreteria'''),
    ('segreteria@provincia.perugia.it', 'Rinuncia', '''Buongiorno,
la Provincia di Perugia rinuncia alla partecipazione al Focus Group SUA 2.
La Segreteria'''),
    ('segreteria@provincia.terni.it', 'Posto libero', '''Buongiorno,
la Provincia di Terni chiede di spostarsi al Focus Group SUA 2.
La Segreteria'''),
    ('l.bianchini@promopa.it', 'Report del Focus Group SUA 1', '''Buongiorno,
ecco il report.

1. Criticità della situazione esistente
Organici ridotti.

2. Opportunità della situazione esistente
I Comuni si aggregano.

3. Assetto organizzativo esistente e atteso
Una struttura autonoma.

4. Competenze disponibili e necessarie
Mancano progettisti.

5. Soluzioni tecnologiche disponibili e necessarie
Un cruscotto unico.

6. Proposte per la modellizzazione del servizio
Un accordo tipo.
'''),
]


def letter(n, sender, subject, text):
    domain = sender.partition('@')[2]
    return (f'Return-Path: <{sender}>\n'
            'Delivered-To: provincecomuni@upinet.it\n'
            'Authentication-Results: mx1.upinet.it; '
            f'dmarc=pass header.from={domain}\n'
            f'From: <{sender}>\nTo: <provincecomuni@upinet.it>\n'
            f'Subject: {subject}\nMessage-ID: <{n}@{domain}>\n'
            f'Date: Wed, 6 Oct 2027 09:0{n}:00 +0200\n'
            'MIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n'
            f'Content-Type: text/plain; charset=utf-8\n\n{text}\n').encode()


def programme():
    """The shipped one, where SUA 2 has one seat and SUA 1 was led."""
    text = (TREE / 'config' / 'programme.conf').read_text('utf-8')
    for group, key, value in (
            ('sua-2', 'capacity = 20', 'capacity = 1'),
            ('sua-2', 'minimum = 8', 'minimum = 1'),
            ('sua-1', 'facilitator = ""', 'facilitator = "Livia Bianchini"'),
            ('sua-1', 'facilitator_email = ""',
             'facilitator_email = "l.bianchini@promopa.it"')):
        head, mark, rest = text.partition(f'group {group} {{')
        text = head + mark + rest.replace(key, value, 1)
    return text


class Picture:
    """What stands in the store, what was sent, what lies in the mailbox.

    All but the report's form: it goes by the clock unless the report is there
    already, and which of them is first is nobody's promise.
    """

    def __init__(self, house):
        with sqlite3.connect(house.folder / 'state' / 'convoca.db') as base:
            ask = base.execute
            self.whole = ask('PRAGMA integrity_check').fetchall()
            self.letters = sorted(ask(
                'SELECT message_id, act, state, settled FROM letter'))
            self.seats = sorted(ask(
                'SELECT entity, sector, session, contact FROM registration '
                "WHERE state = 'active'"))
            self.people = sorted(ask(
                'SELECT entity, email, person.state, sequence, answer '
                'FROM person JOIN registration r ON r.id = registration'))
            self.queue = sorted(ask(
                'SELECT entity, w.session, offered > 0 FROM waiting w '
                'JOIN registration r ON r.id = registration'))
            self.reports = sorted(ask(
                'SELECT session, track, words FROM report'))
            self.parcels = sorted(ask(
                'SELECT purpose, recipient, state FROM parcel '
                "WHERE purpose <> 'form'"))
            self.audit = sorted(ask('SELECT what, count(*) FROM audit '
                                    "WHERE what <> 'duty' GROUP BY what"))
        base.close()
        self.inbox = sorted(f'{p.parent.name}/{p.name.partition(":")[0]}'
                            for p in house.mails('in'))
        self.mails = sorted(house.sent())

    def differs(self, other):
        """What there is too much of, and what is lost."""
        count = collections.Counter
        for key, mine in vars(self).items():
            theirs = vars(other)[key]
            if mine != theirs:
                yield (f'{key}: + {list((count(mine) - count(theirs)))} '
                       f'- {list((count(theirs) - count(mine)))}')


class House:
    """A convoca in a folder of its own; roles may be wrapped."""

    def __init__(self, folder, programs):
        self.folder, self.programs = pathlib.Path(folder), programs
        self.config = self.folder / 'convoca.conf'
        self.copies = 0		# mails that went out twice, byte by byte

    def furnish(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        for box in ('in', 'out'):
            for part in ('cur', 'new', 'tmp'):
                (self.folder / box / part).mkdir(parents=True)
        (self.folder / 'state').mkdir(mode=0o700)
        self.config.write_text(CONFIG.replace('@folder@', str(self.folder)))
        (self.folder / 'programme.conf').write_text(programme())
        for n, (sender, subject, text) in enumerate(LETTERS):
            self.deliver(n, letter(n, sender, subject, text))
        self.deliver(len(LETTERS), letter(0, *LETTERS[0]))

    def deliver(self, n, data):
        (self.folder / 'in' / 'new' / f'{n:03d}.letter').write_bytes(data)

    def command(self, hour):
        return [self.programs / 'convoca-keeper', '--once',
                '--now', f'{DAY}T{hour}:00:00+02:00', '--config', self.config]

    def run(self, before=(), env=None, hour=HOURS[0]):
        """The exit status, None when it hangs; before: what traces it."""
        with subprocess.Popen(
                [*before, *self.command(hour)], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env={**os.environ, **(env or {})},
                start_new_session=True) as running:
            try:
                return running.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, 9)
                return None

    def has_begun(self):
        """More than the loader of programs has run."""
        return any((self.folder / 'state').iterdir())

    def recover(self):
        """Runs alone until nothing is left: a mail may wait for an hour."""
        return any(self.run(hour=hour) == 0 for hour in HOURS[1:])

    def mails(self, box):
        return [p for p in (self.folder / box).rglob('*')
                if p.is_file() and p.parent.name in ('new', 'cur')
                and not p.name.startswith('.convoca')]

    def sent(self):
        """Each mail once; a second copy must be the same, byte by byte."""
        seen = collections.defaultdict(list)
        for path in self.mails('out'):
            data = path.read_bytes()
            mail = email.message_from_bytes(data, policy=email.policy.default)
            seen[mail['Message-ID']].append(
                (hashlib.sha256(data).hexdigest(), mail['To'],
                 mail['Subject']))
        for ident, copies in seen.items():
            self.copies = max(self.copies, len(copies) - 1)
            if len(set(copies)) > 1:
                yield ('other bytes', ident, '')
            # Until when a seat is kept depends on the hour of the offer.
            subject = copies[0][2].partition(', risposta entro')[0]
            if not subject.startswith('Report del'):
                yield ('mail', copies[0][1], subject)
