# SPDX-License-Identifier: EUPL-1.2
"""Real servers for the tests: a throw-away CA, Dovecot and Postfix.

Each runs from a folder of its own, on loopback and on free ports, touches no
configuration of the machine, and is stopped by its pid.
"""
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

MAIL_USER = 'nobody'
PASSWORD = 'una parola "segreta" \\ con spazi'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def wait_until(done, seconds=20, every=0.02):
    """Polls until done() is true; its value, or an AssertionError."""
    end = time.monotonic() + seconds
    while True:
        value = done()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f'not within {seconds} s: {done.__name__}')
        time.sleep(every)


def answers(port):
    try:
        with socket.create_connection(('127.0.0.1', port), 1):
            return True
    except OSError:
        return False


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode:
        raise RuntimeError(f'{" ".join(command)}: {done.stderr}')
    return done.stdout


def end_process(pid, seconds=10):
    """SIGTERM, and SIGKILL for what does not hear it."""
    for what in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            return
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.02)


def write(path, text, mode=0o644):
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)
    os.chmod(path, mode)
    return path


class Workshop:
    """A folder for one run of tests, with a short name: sockets live in it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='cnv-', dir='/tmp')
        os.chmod(self.path, 0o755)

    def folder(self, *parts, mode=0o755):
        path = os.path.join(self.path, *parts)
        os.makedirs(path, mode=mode, exist_ok=True)
        return path

    def close(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Authority:
    """A certification authority that lives for one test run."""

    def __init__(self, workshop, name):
        self.dir = workshop.folder('ca', name)
        self.cert = os.path.join(self.dir, 'ca.pem')
        self.key = os.path.join(self.dir, 'ca.key')
        self.serial = 0
        run('openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
            'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj',
            f'/CN={name}', '-addext', 'keyUsage=critical,keyCertSign',
            '-keyout', self.key, '-out', self.cert)

    def issue(self, names, start=None, end=None):
        """(cert, key) for 'DNS:localhost,IP:127.0.0.1'; times as
        YYYYMMDDHHMMSSZ."""
        self.serial += 1
        base = os.path.join(self.dir, str(self.serial))
        config = write(base + '.cnf', f'''[ca]
default_ca = one
[one]
database = {base}.index
new_certs_dir = {self.dir}
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
''')
        write(base + '.index', '')
        run('openssl', 'req', '-new', '-newkey', 'ec', '-pkeyopt',
            'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=server',
            '-addext', f'subjectAltName={names}', '-keyout', base + '.key',
            '-out', base + '.csr')
        dates = (['-startdate', start, '-enddate', end] if start
                 else ['-days', '7'])
        run('openssl', 'ca', '-batch', '-notext', '-config', config, '-cert',
            self.cert, '-keyfile', self.key, *dates, '-in', base + '.csr',
            '-out', base + '.pem')
        return base + '.pem', base + '.key'

    def expired(self, names):
        return self.issue(names, '20200101000000Z', '20210101000000Z')


class Dovecot:
    """IMAPS and plain IMAP, LMTP, and the SASL socket for Postfix."""

    def __init__(self, workshop, cert, key, extra=''):
        self.dir = workshop.folder('dovecot')
        self.imaps, self.imap = free_port(), free_port()
        self.lmtp = free_port()
        self.sasl = os.path.join(workshop.folder('sasl'), 'auth')
        self.cert, self.key, self.extra = cert, key, extra
        self.users = {}
        self.mail = workshop.folder('mail')
        who = pwd.getpwnam(MAIL_USER)
        self.uid, self.gid = who.pw_uid, who.pw_gid
        os.chown(self.mail, self.uid, self.gid)
        self.process = None

    def add_user(self, address, password=PASSWORD):
        home = os.path.join(self.mail, address)
        os.makedirs(home, mode=0o700, exist_ok=True)
        os.chown(home, self.uid, self.gid)
        self.users[address] = password
        write(os.path.join(self.dir, 'passwd'), ''.join(
            f'{user}:{{PLAIN}}{word}:{self.uid}:{self.gid}::'
            f'{self.mail}/{user}::\n' for user, word in self.users.items()),
            0o644)
        return home

    def maildir(self, address):
        return os.path.join(self.mail, address, 'Maildir')

    def config(self):
        return f'''base_dir = {self.dir}/base
state_dir = {self.dir}/state
log_path = {self.dir}/log
instance_name = {os.path.basename(os.path.dirname(self.dir))}
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{self.cert}
ssl_key = <{self.key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
recipient_delimiter = +
login_trusted_networks =
passdb {{
  driver = passwd-file
  args = username_format=%u {self.dir}/passwd
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {self.dir}/passwd
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    port = {self.imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {self.lmtp}
  }}
}}
service auth {{
  unix_listener {self.sasl} {{
    mode = 0666
  }}
}}
protocol lmtp {{
  auth_username_format = %Lu
  mail_plugins =
}}
{self.extra}
'''

    def start(self):
        if not self.users:
            write(os.path.join(self.dir, 'passwd'), '')
        path = write(os.path.join(self.dir, 'dovecot.conf'), self.config())
        self.process = subprocess.Popen(
            ['dovecot', '-F', '-c', path], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_until(lambda: self.is_up())

    def is_up(self):
        if self.process.poll() is not None:
            raise RuntimeError('dovecot does not start: ' +
                               self.process.stderr.read().decode() +
                               self.log())
        return answers(self.imaps) and answers(self.lmtp)

    def stop(self):
        """The master takes its children along."""
        if not self.process:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()
        self.process = None
        wait_until(lambda: not answers(self.imaps))

    def kick(self, user):
        """Drops every session of a user."""
        run('doveadm', '-c', os.path.join(self.dir, 'dovecot.conf'), 'kick',
            user)

    def log(self):
        try:
            with open(os.path.join(self.dir, 'log'), encoding='utf-8',
                      errors='replace') as log:
                return log.read()
        except FileNotFoundError:
            return ''


POSTFIX_SERVICES = '''
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
'''


class Postfix:
    """SMTP over TLS with AUTH by Dovecot, delivering into Dovecot."""

    def __init__(self, workshop, dovecot, cert, key, domains):
        self.dir = workshop.folder('postfix')
        self.etc = workshop.folder('postfix', 'etc')
        self.queue = workshop.folder('postfix', 'queue')
        self.data = workshop.folder('postfix', 'data')
        self.log_path = os.path.join(self.dir, 'log')
        self.dovecot, self.cert, self.key = dovecot, cert, key
        self.domains = domains
        self.smtps, self.smtp = free_port(), free_port()
        self.running = False

    def settings(self):
        # Whatever depends on the machine's names or network is fixed.
        return {
            'compatibility_level': '3.6',
            'queue_directory': self.queue,
            'data_directory': self.data,
            'multi_instance_name': 'postfix-' + os.path.basename(
                os.path.dirname(self.dir)),
            'multi_instance_enable': 'yes',
            'maillog_file': self.log_path,
            'maillog_file_prefixes': os.path.dirname(self.dir),
            'inet_interfaces': '127.0.0.1',
            'inet_protocols': 'ipv4',
            'myhostname': 'localhost.localdomain',
            'mydestination': '',
            'mynetworks': '127.0.0.1/32',
            'smtp_dns_support_level': 'disabled',
            'smtp_host_lookup': 'native',
            'lmtp_host_lookup': 'native',
            'disable_dns_lookups': 'yes',
            'alias_maps': '',
            'alias_database': '',
            'local_recipient_maps': '',
            'virtual_mailbox_domains': ', '.join(self.domains),
            'virtual_transport': f'lmtp:inet:127.0.0.1:{self.dovecot.lmtp}',
            'virtual_mailbox_maps': f'texthash:{self.etc}/mailboxes',
            'default_transport': 'error:no mail leaves this machine',
            'recipient_delimiter': '+',
            'biff': 'no',
            'smtpd_tls_cert_file': self.cert,
            'smtpd_tls_key_file': self.key,
            'smtpd_tls_security_level': 'may',
            'smtpd_sasl_type': 'dovecot',
            'smtpd_sasl_path': self.dovecot.sasl,
            'smtpd_sasl_auth_enable': 'yes',
            'smtpd_tls_auth_only': 'yes',
            'smtpd_client_restrictions': '',
            'smtpd_helo_restrictions': '',
            'smtpd_sender_restrictions':
                f'check_sender_access regexp:{self.etc}/results',
            'smtpd_relay_restrictions':
                'permit_sasl_authenticated, reject',
            'smtpd_recipient_restrictions': '',
            'smtpd_peername_lookup': 'no',
            'message_size_limit': '31457280',
            'mailbox_size_limit': '0',
            'virtual_mailbox_limit': '0',
            'queue_minfree': '0',
            'in_flow_delay': '0',
            'minimal_backoff_time': '2s',
            'maximal_backoff_time': '4s',
            'queue_run_delay': '2s',
        }

    def add_mailboxes(self):
        write(os.path.join(self.etc, 'mailboxes'), ''.join(
            f'{user} ok\n' for user in self.dovecot.users))

    def add_results(self):
        """What a DMARC filter writes of a sender who logged in; a filter
        itself would ask the DNS."""
        write(os.path.join(self.etc, 'results'),
              '/@(.+)$/ PREPEND Authentication-Results: mx1.upinet.it; '
              'dmarc=pass header.from=$1\n')

    def start(self):
        write(os.path.join(self.etc, 'main.cf'), ''.join(
            f'{key} = {value}\n' for key, value in self.settings().items()))
        write(os.path.join(self.etc, 'master.cf'),
              f'127.0.0.1:{self.smtp} inet n - n - - smtpd\n'
              f'127.0.0.1:{self.smtps} inet n - n - - smtpd\n'
              '  -o smtpd_tls_wrappermode=yes\n' + POSTFIX_SERVICES)
        self.add_mailboxes()
        self.add_results()
        owner = pwd.getpwnam('postfix')
        os.chown(self.data, owner.pw_uid, owner.pw_gid)
        self.postfix('start')
        self.running = True
        wait_until(lambda: answers(self.smtps))

    def postfix(self, verb):
        done = subprocess.run(['postfix', '-c', self.etc, verb],
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f'postfix {verb}: {done.stderr}{self.log()}')

    def stop(self):
        if not self.running:
            return
        self.running = False
        with open(os.path.join(self.queue, 'pid', 'master.pid'),
                  encoding='ascii') as file:
            pid = int(file.read())
        end_process(pid)
        wait_until(lambda: not answers(self.smtps))

    def log(self):
        try:
            with open(self.log_path, encoding='utf-8',
                      errors='replace') as log:
                return log.read()
        except FileNotFoundError:
            return ''

    def queued(self):
        """Letters that wait in the queue."""
        return sum(len(glob.glob(f'{self.queue}/{part}/**/*',
                                 recursive=True))
                   for part in ('incoming', 'active', 'maildrop'))
