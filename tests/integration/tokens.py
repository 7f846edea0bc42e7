# SPDX-License-Identifier: EUPL-1.2
"""A token server (RFC 6749) that does as it is told, over HTTPS.

It issues, rotates, expires and refuses; the mail servers of the tests ask it
over plain HTTP on loopback whose an access token is. Faults stand in a plan,
one an answer; everything that was asked is kept.
"""
import http.server
import json
import os
import secrets
import ssl
import threading
import time
import urllib.parse

CLIENT, SECRET = '6731de76-14a6', 'Xy~8Q&client =+secret'


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def answer(self, status, body, **headers):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace('_', '-'), str(value))
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def do_POST(self):
        length = int(self.headers['Content-Length'])
        form = dict(urllib.parse.parse_qsl(
            self.rfile.read(length).decode(), keep_blank_values=True))
        tokens = self.server.tokens
        with tokens.lock:
            tokens.asked.append((time.monotonic(), form))
            plan = tokens.plan.pop(0) if tokens.plan else None
        if plan:
            plan(self)
            return
        if tokens.delay:
            time.sleep(tokens.delay())
        with tokens.lock:
            status, body = tokens.grant(form)
        self.answer(status, body)

    def do_GET(self):
        """Whose is it? For the mail servers."""
        query = urllib.parse.urlparse(self.path).query
        token = urllib.parse.parse_qs(query).get('access_token', [''])[0]
        user = self.server.tokens.owner(token)
        if user:
            self.answer(200, {'email': user, 'expires_in': 60})
        else:
            self.answer(400, {'error': 'invalid_token'})


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, tokens, context=None):
        super().__init__(('127.0.0.1', 0), Front)
        self.tokens, self.context = tokens, context
        threading.Thread(target=self.serve_forever, args=(0.05,),
                         daemon=True).start()

    def finish_request(self, request, client_address):
        if self.context:
            request.settimeout(60)
            request = self.context.wrap_socket(request, server_side=True)
        with request:
            super().finish_request(request, client_address)

    def handle_error(self, *_):
        pass


class Tokens:
    def __init__(self, cert, key, user):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        self.lock = threading.Lock()
        self.user = user
        self.size = 1200                # bytes of chance in a token
        self.lives = 3600               # seconds of an access token
        self.rotates = False
        self.plan = []                  # of functions that answer instead
        self.delay = None
        self.asked = []                 # (when, form)
        self.access = {}                # token -> (user, its end)
        self.refresh = self.new('r')    # the newest; and before it:
        self.former = None              # good until the newest is used
        self.consent = True
        self.front, self.back = Server(self, context), Server(self)
        self.url = f'https://localhost:{self.front.server_port}/t/token'
        self.whose = (f'http://127.0.0.1:{self.back.server_port}'
                      '/whose?access_token=')

    def new(self, kind):
        return f'{kind}0.canary.{secrets.token_urlsafe(self.size)}'

    def close(self):
        for server in (self.front, self.back):
            server.shutdown()
            server.server_close()

    def owner(self, token):
        user, end = self.access.get(token, (None, 0))
        return user if time.monotonic() < end else None

    def revoke(self):
        """Access tokens; a new one can be had."""
        self.access.clear()

    def withdraw(self):
        """The consent itself."""
        self.consent = False
        self.revoke()

    def give(self):
        """A consent anew: another refresh token."""
        self.consent = True
        self.refresh, self.former = self.new('r'), None
        return self.refresh

    def grant(self, form):
        if form.get('client_id') != CLIENT or \
                form.get('client_secret', SECRET) != SECRET:
            return 401, {'error': 'invalid_client', 'error_description':
                         'AADSTS7000215: Invalid client secret provided.'}
        answer = {}
        if form['grant_type'] == 'refresh_token':
            if not self.consent or form['refresh_token'] not in (
                    self.refresh, self.former):
                return 400, {'error': 'invalid_grant', 'error_description':
                             'AADSTS50173: The provided grant has expired.'}
            if self.rotates:
                if form['refresh_token'] == self.refresh:
                    self.former, self.refresh = self.refresh, self.new('r')
                answer['refresh_token'] = self.refresh
        elif form['grant_type'] != 'client_credentials' or \
                'client_secret' not in form:
            return 400, {'error': 'unsupported_grant_type'}
        token = self.new('a')
        self.access[token] = (self.user, time.monotonic() + self.lives)
        return 200, {'token_type': 'Bearer', 'access_token': token,
                     'expires_in': self.lives, 'scope': form.get('scope', ''),
                     **answer}

    def dovecot(self, folder):
        """What Dovecot's configuration needs, besides its own."""
        path = os.path.join(folder, 'oauth2.conf')
        with open(path, 'w', encoding='ascii') as out:
            out.write(f'tokeninfo_url = {self.whose}\n'
                      'username_attribute = email\n')
        return ('auth_mechanisms = plain login oauthbearer xoauth2\n'
                'passdb {\n  driver = oauth2\n  mechanisms = oauthbearer '
                f'xoauth2\n  args = {path}\n}}\n')


# faults

def says(status, body=b'', **headers):
    return lambda front: front.answer(status, body, **headers)


def hangs(front):
    front.server.tokens.asked.append('hung')
    while front.rfile.read(1):
        pass


def drops(front):
    front.close_connection = True
    front.connection.close()


def drips(front):
    """A header that never ends."""
    try:
        front.wfile.write(b'HTTP/1.1 200 OK\r\n')
        while True:
            front.wfile.write(b'X: ' + b'x' * 1000 + b'\r\n')
    except OSError:
        front.close_connection = True
