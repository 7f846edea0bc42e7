# SPDX-License-Identifier: EUPL-1.2
"""The office of the season: real servers, and convoca run batch by batch.

convoca is started for each batch (`run --once --now T`), against servers
that stay.  A daemon that stays would be told the hour by its control socket,
but nothing says when it has done all that the new hour asks for; a run that
ends has: the same seed gives the same season.
"""
import os
import smtplib
import sqlite3
import subprocess

from servers import Authority, Dovecot, Postfix, Workshop, wait_until
from site_files import TOP as TREE
from site_files import write_config

OFFICE = 'provincecomuni@upinet.it'
ORGANISER = 'organizzazione@upinet.it'
DUE_LATER = 75

# Whoever is written to has a mailbox.
EVERYBODY = '''
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}/%u allow_all_users=yes
}}
mail_fsync = never
'''


class Everywhere(Postfix):
    """Delivers for all domains, into one Dovecot."""

    def settings(self):
        return {**super().settings(),
                'virtual_mailbox_domains': 'static:all',
                'virtual_mailbox_maps': 'static:all'}


class Office:
    def __init__(self, build, staff):
        self.build = os.path.abspath(build)
        self.shop = Workshop()
        authority = Authority(self.shop, 'season')
        pair = authority.issue('DNS:localhost')
        self.dovecot = Dovecot(self.shop, *pair)
        self.dovecot.extra = EVERYBODY.format(
            uid=self.dovecot.uid, gid=self.dovecot.gid,
            mail=self.dovecot.mail)
        self.dovecot.add_user(OFFICE)
        self.postfix = Everywhere(self.shop, self.dovecot, *pair, [])
        self.folder = self.shop.folder('convoca')
        self.config = self.configure(authority.cert, staff)
        self.runs, self.seen = 0, {}

    def configure(self, cert, staff):
        programme = os.path.join(self.folder, 'programme.conf')
        with open(programme, 'w', encoding='utf-8') as out:
            out.write(with_staff(staff))
        server = {'host': 'localhost', 'user': OFFICE, 'ca_file': cert}
        return write_config(
            self.folder, {**server, 'port': self.dovecot.imaps},
            {**server, 'port': self.postfix.smtps,
             'password_file': os.path.join(self.folder, 'secret')},
            {'address': OFFICE, 'organisers': [ORGANISER],
             'own_addresses': [OFFICE],
             'authservers': ['mx1.upinet.it', 'mx2.upinet.it'],
             'privacy_url': 'https://www.upinet.it/privacy',
             'erasure_date': '2028-12-31'},
            {'programme': programme, 'log_level': 'error'})

    def open(self):
        self.dovecot.start()
        self.postfix.start()

    def close(self, keep=None):
        self.postfix.stop()
        self.dovecot.stop()
        if keep:
            self.save(keep)
        self.shop.close()

    def save(self, folder):
        """What is left to look at: the store and every mailbox."""
        os.makedirs(folder, exist_ok=True)
        subprocess.run(['cp', '-r', self.folder, self.dovecot.mail, folder],
                       check=True)

    def convoca(self, *args):
        done = subprocess.run(
            [os.path.join(self.build, 'convoca'), *args, '--config',
             self.config], capture_output=True, text=True, timeout=300,
            check=False)
        return done.returncode, done.stdout, done.stderr

    def verb(self, now, *args):
        """What an organiser types while the daemon runs, at that hour."""
        socket = os.path.join(self.folder, 'state', 'control.sock')
        with subprocess.Popen(
                [os.path.join(self.build, 'convoca'), 'run', '--now',
                 now.isoformat(), '--config', self.config],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL) as daemon:
            try:
                wait_until(lambda: os.path.exists(socket), 30)
                status, said, errors = self.convoca(*args)
            finally:
                daemon.terminate()
        if status:
            raise RuntimeError(f'convoca {args}: {status} {said}{errors}')
        return said

    def run(self, now):
        """Takes what has come, does what is due, sends it; its complaints."""
        status, said, errors = self.convoca(
            'run', '--once', '--now', now.isoformat())
        self.runs += 1
        if status not in (0, DUE_LATER):
            raise RuntimeError(f'convoca run, {now}: {status} {said}{errors}')
        wait_until(lambda: not self.postfix.queued(), 60)
        return errors.splitlines()

    def deliver(self, letters):
        """(sender, recipient, bytes) in that order, as the MX hands over."""
        if not letters:
            return
        with smtplib.LMTP('127.0.0.1', self.dovecot.lmtp,
                          local_hostname='mx1.upinet.it') as lmtp:
            for sender, recipient, data in letters:
                lmtp.sendmail(sender, [recipient], data)

    def collect(self):
        """(address, bytes) of what has arrived anywhere since last time."""
        found = []
        for address in sorted(os.listdir(self.dovecot.mail)):
            new = os.path.join(self.dovecot.maildir(address), 'new')
            if address == OFFICE or not os.path.isdir(new):
                continue
            stamp = os.stat(new).st_mtime_ns
            old = self.seen.setdefault(address, (0, set()))
            if old[0] == stamp:
                continue
            names = set(os.listdir(new))
            for name in sorted(names - old[1]):
                with open(os.path.join(new, name), 'rb') as file:
                    found.append((address, file.read()))
            self.seen[address] = stamp, names
        return found

    def left_in_inbox(self):
        box = self.dovecot.maildir(OFFICE)
        return sum(len(os.listdir(os.path.join(box, part)))
                   for part in ('new', 'cur')
                   if os.path.isdir(os.path.join(box, part)))

    def database(self):
        path, = (os.path.join(self.folder, 'state', name)
                 for name in os.listdir(os.path.join(self.folder, 'state'))
                 if name.endswith('.db'))
        return path

    def query(self, text, *values):
        with sqlite3.connect(f'file:{self.database()}?mode=ro',
                             uri=True) as db:
            return db.execute(text, values).fetchall()


def with_staff(staff):
    """The shipped programme, with those who lead its sessions."""
    path = os.path.join(TREE, 'config', 'programme.conf')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for group, role, name, address in staff:
        head, mark, rest = text.partition(f'group {group} {{')
        for key, value in ((role, name), (role + '_email', address)):
            rest = rest.replace(f'\t{key} = ""', f'\t{key} = "{value}"', 1)
        text = head + mark + rest
    return text
