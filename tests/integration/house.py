# SPDX-License-Identifier: EUPL-1.2
"""A whole convoca between real servers: what the whole-way tests share."""
import email
import email.policy
import json
import os
import re
import signal
import smtplib
import ssl
import subprocess
import time

from servers import (PASSWORD, Authority, Dovecot, Postfix, Workshop,
                     wait_until, write)
from site_files import write_config

BUILD = os.environ.get('CONVOCA_BUILD', 'build')
OFFICE = 'provincecomuni@upinet.it'
ORGANISER = 'organizzazione@upinet.it'
NOW = '2027-09-15T09:00:00+02:00'
LATER = '2027-09-15T10:00:00+02:00'

# Provinces that write, by the domains of config/provinces.tsv.
PROVINCES = {
    'PG': ('Provincia di Perugia', 'provincia.perugia.it'),
    'AR': ('Provincia di Arezzo', 'provincia.arezzo.it'),
    'TV': ('Provincia di Treviso', 'provincia.treviso.it'),
    'BI': ('Provincia di Biella', 'provincia.biella.it'),
    'PI': ('Provincia di Pisa', 'provincia.pisa.it'),
    'RN': ('Provincia di Rimini', 'provincia.rimini.it'),
    'SI': ('Provincia di Siena', 'provincia.siena.it'),
    'LU': ('Provincia di Lucca', 'provincia.lucca.it'),
    'MN': ('Provincia di Mantova', 'provincia.mantova.it'),
    'CR': ('Provincia di Cremona', 'provincia.cremona.it'),
    'LO': ('Provincia di Lodi', 'provincia.lodi.it'),
    'VA': ('Provincia di Varese', 'provincia.varese.it'),
}


def writer_of(sigla):
    return f'segreteria@{PROVINCES[sigla][1]}'


def referent_of(sigla):
    return f'ada.neri@{PROVINCES[sigla][1]}'


def registration(sigla, message_id, sector='Stazione Unica Appaltante',
                 group='1', referent=None):
    """A plain letter that registers one referent."""
    title, _ = PROVINCES[sigla]
    return f'''From: Segreteria <{writer_of(sigla)}>
To: {OFFICE}
Subject: Adesione ai Focus Group
Date: Tue, 14 Sep 2027 10:00:00 +0200
Message-ID: <{message_id}>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Spett.le UPI,

Ente: {title}
Settore: {sector}
Focus Group: n. {group}
Referente operativo: Ada Neri
E-mail: {referent or referent_of(sigla)}
Telefono: 075 5736811

Cordiali saluti
La Segreteria
'''.replace('\n', '\r\n').encode()


def identity(message):
    return str(message['Message-ID'])


def calendar_of(message):
    """The text/calendar part's bytes, or None."""
    for part in message.walk():
        if part.get_content_type() == 'text/calendar':
            return part.get_payload(decode=True)
    return None


class House:
    """Dovecot, Postfix and a configuration; convoca is started by tests."""

    def __init__(self, **config):
        self.workshop = Workshop()
        self.ca = Authority(self.workshop, 'house')
        cert = self.ca.issue('DNS:localhost')
        self.dovecot = Dovecot(self.workshop, *cert)
        for user in self.users():
            self.dovecot.add_user(user)
        self.postfix = Postfix(self.workshop, self.dovecot, *cert, [
            'upinet.it', *(domain for _, domain in PROVINCES.values())])
        self.folder = self.workshop.folder('convoca')
        self.process = None
        self.log_path = os.path.join(self.folder, 'log')
        self.config = self.write_config(**config)

    @staticmethod
    def users():
        people = [OFFICE, ORGANISER]
        for sigla in PROVINCES:
            people += [writer_of(sigla), referent_of(sigla)]
        return people

    def write_config(self, folder=None, mailbox=None, post=None, brakes=None,
                     upkeep=None, **root):
        folder = folder or self.folder
        box = {'host': 'localhost', 'port': self.dovecot.imaps,
               'user': OFFICE, 'ca_file': self.ca.cert, **(mailbox or {})}
        secret = os.path.join(folder, 'secret')
        out = {'host': 'localhost', 'port': self.postfix.smtps,
               'user': OFFICE, 'ca_file': self.ca.cert,
               'password_file': secret, 'retry_first': '1s',
               'retry_max': '2s', **(post or {})}
        return write_config(folder, box, out, {
            'address': OFFICE, 'organisers': [ORGANISER],
            'authservers': ['mx1.upinet.it'],
            'privacy_url': 'https://www.upinet.it/privacy',
            'erasure_date': '2028-12-31'}, root, brakes, upkeep=upkeep)

    def start_servers(self):
        self.dovecot.start()
        self.postfix.start()

    def close(self):
        self.stop()
        self.postfix.stop()
        self.dovecot.stop()
        self.workshop.close()

    # convoca

    def convoca(self, *args, config=None, timeout=90):
        """Runs a verb to its end; (status, output, errors)."""
        done = subprocess.run(
            [os.path.join(BUILD, 'convoca'), *args, '--config',
             config or self.config], capture_output=True, text=True,
            timeout=timeout)
        return done.returncode, done.stdout, done.stderr

    def start(self, *args):
        """`convoca run`, which stays."""
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen(
                [os.path.join(BUILD, 'convoca'), 'run', '--now', NOW, *args,
                 '--config', self.config], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)
        wait_until(lambda: self.is_up(), 30)

    def is_up(self):
        if self.process.poll() is not None:
            raise RuntimeError('convoca does not run: ' + self.log())
        # 69: it runs, and something stands still.
        status, told, _ = self.convoca('status', '--json')
        return status in (0, 69) and json.loads(told)['running']

    def begin(self):
        """A first run: letters that come from now on are not of older days."""
        status, _, errors = self.convoca('run', '--once', '--now', NOW)
        if status:
            raise RuntimeError('the first run fails: ' + errors)

    def stop(self, how=signal.SIGTERM):
        """Ends it; the status, or the signal as a negative number."""
        if not self.process:
            return None
        self.process.send_signal(how)
        try:
            status = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self.process = None
        return status

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()

    def children(self, name=None):
        """Pids of the roles, by the name of the program."""
        found = []
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{pid}/stat', encoding='ascii',
                          errors='replace') as stat:
                    parent = int(stat.read().rpartition(')')[2].split()[1])
                with open(f'/proc/{pid}/cmdline', 'rb') as line:
                    program = os.path.basename(line.read().split(b'\0')[0])
            except (OSError, IndexError, ValueError):
                continue
            if parent == self.process.pid and program.decode().startswith(
                    name or 'convoca-'):
                found.append(int(pid))
        return found

    def cpu_ticks(self):
        ticks = 0
        for pid in [self.process.pid, *self.children()]:
            with open(f'/proc/{pid}/stat', encoding='ascii',
                      errors='replace') as stat:
                fields = stat.read().rpartition(')')[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks

    # mail

    def send(self, sender, data, recipient=OFFICE, tries=50):
        """As a patient mail client: Postfix needs a moment after Dovecot's
        restart, when its authentication has gone away."""
        try:
            self.try_to_send(sender, data, recipient)
        except (OSError, smtplib.SMTPException):
            if not tries:
                raise
            time.sleep(0.5)
            self.send(sender, data, recipient, tries - 1)

    def try_to_send(self, sender, data, recipient):
        context = ssl.create_default_context(cafile=self.ca.cert)
        with smtplib.SMTP_SSL('localhost', self.postfix.smtps,
                              context=context, timeout=30) as smtp:
            smtp.login(sender, PASSWORD)
            smtp.sendmail(sender, [recipient], data)

    def register(self, sigla, message_id, **more):
        self.send(writer_of(sigla), registration(sigla, message_id, **more))

    def mails(self, user, folder=''):
        """What is in somebody's mailbox, oldest first."""
        box = os.path.join(self.dovecot.maildir(user), folder)
        out = []
        for sub in ('new', 'cur'):
            try:
                names = os.listdir(os.path.join(box, sub))
            except FileNotFoundError:
                continue
            for name in names:
                try:
                    with open(os.path.join(box, sub, name), 'rb') as file:
                        out.append((name, file.read()))
                except FileNotFoundError:
                    continue    # Dovecot has just moved it
        return [email.message_from_bytes(data, policy=email.policy.default)
                for _, data in sorted(out)]

    def count(self, user, folder=''):
        return len(self.mails(user, folder))

    def wait_for_mails(self, user, n, seconds=30):
        """At least n mails in a mailbox."""
        def arrived():
            return self.count(user) >= n
        try:
            wait_until(arrived, seconds)
        except AssertionError:
            raise AssertionError(
                f'{user} has {self.count(user)} mails, not {n};\n'
                + self.log()[-4000:]) from None
        return self.mails(user)

    def wait_until_quiet(self, seconds=2.0):
        """Until no mail has arrived anywhere for that long."""
        def total():
            return sum(self.count(user) for user in self.users()
                       if user != OFFICE)
        last, since = total(), time.monotonic()
        while time.monotonic() - since < seconds:
            time.sleep(0.2)
            now = total()
            if now != last:
                last, since = now, time.monotonic()


def answers_to(mails, message_id):
    return [mail for mail in mails
            if message_id in re.findall(r'<([^>]+)>',
                                        str(mail['In-Reply-To']))]


__all__ = ['House', 'BUILD', 'LATER', 'NOW', 'OFFICE', 'ORGANISER',
           'PROVINCES', 'answers_to', 'calendar_of', 'identity', 'referent_of',
           'registration', 'wait_until', 'write', 'writer_of']
