#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""An SMTP server that fails as it is told, for the tests of the postman.

    smtp_peer.py --certs DIR        makes a throw-away CA and certificates
    smtp_peer.py [OPTION...]        serves on a free port of 127.0.0.1

It prints its port, then a line an event, and ends when its standard input
is closed. Each --plan is for one connection, the last for all that follow:
"STAGE:ACTION" items separated by "|", where STAGE is banner, ehlo, starttls,
auth, mail, rcpt, data, body, dot or quit, "2/mail" is that of a connection's
second mail, and ACTION is a reply ("450 later"), or drop, rst, hang, garbage,
or take+ACTION: the mail is taken, and only then the action follows.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import socket
import ssl
import struct
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import warnings


def openssl(*args):
    subprocess.run(('openssl',) + args, check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_key(name):
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out',
            f'{name}.key')


def make_certs(folder):
    """ca, other-ca; good and wrong are servers, signed by ca."""
    os.chdir(folder)
    for ca in ('ca', 'other-ca'):
        make_key(ca)
        openssl('req', '-x509', '-new', '-key', f'{ca}.key', '-subj',
                f'/CN={ca}', '-days', '30', '-out', f'{ca}.pem')
    for name, san in (('good', 'IP:127.0.0.1,DNS:localhost'),
                      ('wrong', 'DNS:mail.example.org')):
        make_key(name)
        openssl('req', '-new', '-key', f'{name}.key', '-subj', '/CN=server',
                '-out', f'{name}.csr')
        with open(f'{name}.ext', 'w', encoding='ascii') as f:
            f.write(f'subjectAltName={san}\n')
        openssl('x509', '-req', '-in', f'{name}.csr', '-CA', 'ca.pem',
                '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30',
                '-extfile', f'{name}.ext', '-out', f'{name}.pem')


class Gone(Exception):
    """The connection is over."""


class Talk:
    """One connection."""

    def __init__(self, conn, plan, options, say):
        self.conn = conn
        self.plan = dict(item.split(':', 1) for item in plan.split('|')
                         if item)
        self.options = options
        self.say = say
        self.buffer = b''
        self.mails = 0
        self.secure = False

    def secure_it(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.options.cert + '.pem',
                                self.options.cert + '.key')
        if self.options.tls_old:
            context.set_ciphers('ALL:@SECLEVEL=0')
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = ssl.TLSVersion.TLSv1_1
        self.conn = context.wrap_socket(self.conn, server_side=True)
        self.secure = True
        # What came before the handshake is nobody's command.
        self.buffer = b''
        self.say('tls')

    def send(self, reply):
        self.conn.sendall(reply.encode('utf-8') + b'\r\n')

    def line(self):
        while b'\r\n' not in self.buffer:
            part = self.conn.recv(65536)
            if not part:
                raise Gone
            self.buffer += part
        line, self.buffer = self.buffer.split(b'\r\n', 1)
        return line

    def act(self, action):
        """Everything but drop, rst and hang goes on after it."""
        if action == 'hang':
            self.conn.recv(1)
            raise Gone
        if action == 'rst':
            self.conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                 struct.pack('ii', 1, 0))
        if action in ('drop', 'rst'):
            raise Gone
        self.send('?? what?' if action == 'garbage' else action)

    def reply(self, stage, usual):
        """Says what the plan has for the stage; true when it is the usual."""
        action = self.plan.get(f'{self.mails + 1}/{stage}',
                               self.plan.get(stage))
        if action is None:
            self.send(usual)
            return True
        self.act(action)
        return False

    def login_by_token(self, mechanism, message):
        """RFC 7628, or as Google describes XOAUTH2; --whose knows tokens."""
        text = base64.b64decode(message).decode()
        user, token = re.fullmatch(
            r'n,a=(.*?),\x01(?:host=.*\x01port=\d+\x01)auth=Bearer (\S+)\x01\x01'
            if mechanism == 'OAUTHBEARER' else
            r'user=(.*?)\x01auth=Bearer (\S+)\x01\x01', text).groups()
        try:
            with urllib.request.urlopen(self.options.whose + token) as answer:
                good = json.load(answer)['email'] == user
        except urllib.error.HTTPError:
            good = False
        self.say('login', mechanism, 'good' if good else 'bad')
        if good:
            self.reply('auth', '235 2.7.0 welcome')
            return
        self.send('334 ' + base64.b64encode(
            b'{"status":"invalid_token","schemes":"bearer"}').decode())
        self.say('farewell', self.line().decode())
        self.reply('auth', '535 5.7.8 no')

    def login(self, words):
        mechanism = words[1].upper()
        if mechanism in ('XOAUTH2', 'OAUTHBEARER'):
            if len(words) < 3:
                self.send('334 ')
                words.append(self.line().decode())
            self.login_by_token(mechanism, words[2])
            return
        if mechanism == 'PLAIN':
            if len(words) < 3:
                self.send('334 ')
                words.append(self.line().decode())
            _, user, password = base64.b64decode(words[2]).split(b'\0')
        else:
            answers = []
            if len(words) > 2:
                answers.append(base64.b64decode(words[2]))
            while len(answers) < 2:
                self.send('334 ' + base64.b64encode(
                    (b'Username:', b'Password:')[len(answers)]).decode())
                answers.append(base64.b64decode(self.line()))
            user, password = answers
        good = f'{user.decode()}:{password.decode()}' == self.options.login
        self.say('login', mechanism, 'good' if good else 'bad')
        self.reply('auth', '235 2.7.0 welcome' if good else
                   '535 5.7.8 wrong password')

    def mail(self):
        if not self.reply('data', '354 go on'):
            return
        action = self.plan.get(f'{self.mails + 1}/body',
                               self.plan.get('body'))
        if action:
            self.conn.recv(16)
            self.act(action)
            raise Gone
        lines = []
        while (line := self.line()) != b'.':
            lines.append(line[1:] if line.startswith(b'.') else line)
        body = b''.join(line + b'\r\n' for line in lines)
        action = self.plan.get(f'{self.mails + 1}/dot',
                               self.plan.get('dot'))
        taken = not action or action.startswith('take+')
        if taken:
            self.say('took', hashlib.sha256(body).hexdigest())
        if action:
            self.act(action.removeprefix('take+'))
        else:
            self.send('250 2.0.0 taken')
        self.mails += 1

    def hello(self):
        features = ['peer', 'SIZE 10000000', '8BITMIME']
        if self.options.tls == 'starttls' and not self.secure and \
                not self.options.stripped:
            features.append('STARTTLS')
        if self.options.auth:
            features.append('AUTH ' + self.options.auth)
        self.reply('ehlo', '\r\n'.join(
            [f'250-{x}' for x in features[:-1]] + [f'250 {features[-1]}']))

    def serve(self):
        if self.options.tls == 'implicit':
            self.secure_it()
        self.reply('banner', '220 peer ESMTP')
        while True:
            line = self.line().decode('utf-8', 'replace')
            words = line.split()
            verb = words[0].upper() if words else ''
            self.say(verb.lower() if verb == 'AUTH' else line)
            if verb in ('EHLO', 'HELO'):
                self.hello()
            elif verb == 'STARTTLS':
                if self.reply('starttls', '220 go on'):
                    self.secure_it()
            elif verb == 'AUTH':
                self.login(words)
            elif verb == 'MAIL':
                self.reply('mail', '250 2.1.0 ok')
            elif verb == 'RCPT':
                self.reply('rcpt', '250 2.1.5 ok')
            elif verb == 'DATA':
                self.mail()
            elif verb == 'QUIT':
                self.reply('quit', '221 bye')
                return
            else:
                self.send('250 ok')


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--certs', metavar='DIR')
    parser.add_argument('--plan', action='append')
    parser.add_argument('--tls', choices=('implicit', 'starttls'))
    parser.add_argument('--tls-old', action='store_true')
    parser.add_argument('--stripped', action='store_true',
                        help='STARTTLS is not offered')
    parser.add_argument('--cert', help='path without .pem and .key')
    parser.add_argument('--auth', help='mechanisms offered')
    parser.add_argument('--login', help='user:password')
    parser.add_argument('--whose', help='URL that tells whose a token is')
    return parser.parse_args()


def main():
    options = read_options()
    if options.certs:
        make_certs(options.certs)
        return
    plans = options.plan or ['']
    lock = threading.Lock()

    def say(*words):
        with lock:
            print(*words, flush=True)

    def serve(conn, plan):
        talk = Talk(conn, plan, options, say)
        try:
            talk.serve()
        except (Gone, OSError, ValueError):
            pass
        finally:
            # Before the client can see the end, the events are out.
            talk.conn.close()

    def accept(listener):
        number = 0
        while True:
            conn, _ = listener.accept()
            say('connection')
            plan = plans[min(number, len(plans) - 1)]
            number += 1
            threading.Thread(target=serve, args=(conn, plan),
                             daemon=True).start()

    listener = socket.create_server(('127.0.0.1', 0))
    say(listener.getsockname()[1])
    threading.Thread(target=accept, args=(listener,), daemon=True).start()
    sys.stdin.read()


if __name__ == '__main__':
    main()
