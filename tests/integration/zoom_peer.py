# SPDX-License-Identifier: EUPL-1.2
"""Zoom's token server and the meetings of its REST interface (v2), by HTTPS.

It is as strict as the documentation is: credentials in the header, parameters
of the token in the body, a scope for each request, agendas cut in lists, no
passcode there. Faults stand in a plan, one an answer; all that was asked is
kept.
"""
import base64
import datetime
import email.utils
import http.server
import json
import re
import ssl
import threading
import time
import urllib.parse

ACCOUNT, CLIENT = 'aCc_0unt-Id', 'cL1entId_of-22chars'
SECRET = 'sEcr3t0fThirtyTwoCharactersHere1'
HOST = 'upi@example.org'
DOMAIN = 'zoom.example.org'
SCOPES = {
    'list': 'meeting:read:list_meetings:admin',
    'read': 'meeting:read:meeting:admin',
    'make': 'meeting:write:meeting:admin',
    'move': 'meeting:update:meeting:admin',
    'delete': 'meeting:delete:meeting:admin',
}
HOUR = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')


class Refusal(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.body = status, {'code': code, 'message': message}


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def answer(self, status, body=None, **headers):
        if body is None:
            body = b''
        elif not isinstance(body, bytes):
            body = json.dumps(body).encode()
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace('_', '-'), str(value))
            if status != 204:
                self.send_header('Content-Type', 'application/json')
                self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def serve(self):
        zoom = self.server.zoom
        length = int(self.headers.get('Content-Length', 0))
        self.body = self.rfile.read(length)
        url = urllib.parse.urlparse(self.path)
        self.query = dict(urllib.parse.parse_qsl(url.query))
        self.route = urllib.parse.unquote(url.path)
        with zoom.lock:
            act = self.act_of()
            zoom.asked.append(act)
            plan = zoom.plan.get(act)
            fault = plan.pop(0) if plan else None
        if fault:
            fault(self)
        else:
            self.do_it()

    do_GET = do_POST = do_PATCH = do_DELETE = serve

    def act_of(self):
        return {('POST', True): 'make', ('GET', True): 'list',
                ('GET', False): 'read', ('PATCH', False): 'move',
                ('DELETE', False): 'delete'}.get(
                    (self.command, self.route.endswith('/meetings')),
                    'token')

    def do_it(self):
        """What is done, and then answered."""
        self.answer(*self.outcome())

    def outcome(self):
        zoom = self.server.zoom
        try:
            with zoom.lock:
                if self.route == '/oauth/token' and self.command == 'POST':
                    return zoom.grant(self)
                zoom.admit(self)
                return getattr(zoom, self.act_of())(self)
        except Refusal as refusal:
            return refusal.status, refusal.body


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, zoom, context):
        super().__init__(('127.0.0.1', 0), Front)
        self.zoom, self.context = zoom, context
        threading.Thread(target=self.serve_forever, args=(0.05,),
                         daemon=True).start()

    def finish_request(self, request, client_address):
        request.settimeout(60)
        request = self.context.wrap_socket(request, server_side=True)
        with request:
            super().finish_request(request, client_address)

    def handle_error(self, *_):
        pass


class Zoom:
    def __init__(self, cert, key):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        self.lock = threading.Lock()
        self.scopes = set(SCOPES.values())
        self.meetings = {}              # number -> the whole object
        self.next = 91234500000
        self.tokens = []
        self.plan = {}                  # act -> functions that answer instead
        self.asked = []                 # acts
        self.page_max = 300
        self.server = Server(self, context)
        self.url = f'https://localhost:{self.server.server_port}'

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    # the token server

    def grant(self, front):
        form = dict(urllib.parse.parse_qsl(front.body.decode()))
        wanted = base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()
        if front.query or front.headers['Content-Type'] != \
                'application/x-www-form-urlencoded':
            return 400, {'reason': 'Bad Request', 'error': 'invalid_request'}
        if front.headers['Authorization'] != 'Basic ' + wanted:
            return 400, {'reason': 'Invalid client_id or client_secret',
                         'error': 'invalid_client'}
        if form.get('grant_type') != 'account_credentials':
            return 400, {'reason': 'unsupported grant type',
                         'error': 'unsupported_grant_type'}
        if form != {'grant_type': 'account_credentials',
                    'account_id': ACCOUNT}:
            return 400, {'reason': 'Bad Request', 'error': 'invalid_request'}
        self.tokens.append(f'eyJ.canary.{len(self.tokens):0600}')
        return 200, {'access_token': self.tokens[-1], 'token_type': 'bearer',
                     'expires_in': 3599, 'api_url': self.url,
                     'scope': ' '.join(sorted(self.scopes))}

    def admit(self, front):
        kind, _, token = (front.headers['Authorization'] or '').partition(' ')
        if kind != 'Bearer' or token not in self.tokens:
            raise Refusal(401, 124, 'Invalid access token.')
        if not front.route.startswith('/v2/') or front.act_of() == 'token':
            raise Refusal(404, 2300, 'This API endpoint is not recognized.')
        scope = SCOPES[front.act_of()]
        if scope not in self.scopes:
            raise Refusal(400, 4711, 'Invalid access token, does not contain '
                          f'scopes:[{scope}].')

    # meetings

    def check_user(self, front):
        user = front.route.split('/')[3]
        if user not in ('me', HOST):
            raise Refusal(404, 1001, f'User does not exist: {user}.')

    @staticmethod
    def object_of(front, fields):
        try:
            body = json.loads(front.body)
        except ValueError:
            raise Refusal(400, 300, 'Request Body should be a valid JSON '
                          'object.') from None
        if front.headers['Content-Type'] != 'application/json' or \
                set(body) - set(fields) or \
                not HOUR.fullmatch(body['start_time']) or \
                not isinstance(body['duration'], int):
            raise Refusal(400, 300, 'Validation Failed.')
        return body

    def find(self, front):
        number = int(front.route.rsplit('/', 1)[1])
        if number not in self.meetings:
            raise Refusal(404, 3001, f'Meeting does not exist: {number}.')
        return self.meetings[number]

    def make(self, front):
        self.check_user(front)
        body = self.object_of(front, (
            'topic', 'agenda', 'type', 'start_time', 'timezone', 'duration',
            'settings'))
        if body['type'] != 2 or len(body['topic']) > 200 or \
                len(body['agenda']) > 2000:
            raise Refusal(400, 300, 'Validation Failed.')
        return 201, self.add(**body)

    def add(self, **body):
        """A meeting, as somebody could also make it on Zoom's pages."""
        self.next += 17
        self.meetings[self.next] = {
            'uuid': f'u{self.next}==', 'id': self.next, 'host_email': HOST,
            'status': 'waiting', 'timezone': 'Europe/Rome', 'type': 2,
            'created_at': '2027-09-01T08:00:00Z', 'password': 'Xy@-3_9',
            'join_url': f'https://us02web.{DOMAIN}/j/{self.next}?pwd=aBc.1',
            'start_url': f'https://{DOMAIN}/s/{self.next}?zak=canary',
            **body}
        return self.meetings[self.next]

    def list(self, front):
        self.check_user(front)
        if front.query.get('type') != 'scheduled':
            raise Refusal(400, 300, 'These tests want all of them.')
        size = min(int(front.query.get('page_size', 30)), self.page_max)
        begin = int(front.query.get('next_page_token', 'p0+/=')[1:-3])
        keys = ('uuid', 'id', 'topic', 'type', 'start_time', 'duration',
                'timezone', 'agenda', 'created_at', 'join_url')
        rows = [{key: m[key] for key in keys if key in m}
                for m in self.meetings.values()]
        for row in rows:
            row['agenda'] = row.get('agenda', '')[:250]
        more = begin + size < len(rows)
        return 200, {'page_size': size, 'total_records': len(rows),
                     'next_page_token': f'p{begin + size}+/=' if more else '',
                     'meetings': rows[begin:begin + size]}

    def read(self, front):
        return 200, self.find(front)

    def move(self, front):
        body = self.object_of(front, ('start_time', 'timezone', 'duration'))
        self.find(front).update(body)
        return 204,

    def delete(self, front):
        self.find(front)
        del self.meetings[int(front.route.rsplit('/', 1)[1])]
        return 204,


# faults

def says(status, body=b'', **headers):
    return lambda front: front.answer(status, body, **headers)


def hangs(front):
    while front.rfile.read(1):
        pass


def drops(front):
    front.close_connection = True
    front.connection.close()


def does_and_drops(front):
    """It is done, and nobody hears of it."""
    front.outcome()
    drops(front)


def does_and_garbles(front):
    status, _ = front.outcome()
    front.answer(status, b'{"id":')


def echoes(front):
    """A server that sends back what it was sent."""
    front.answer(400, {'code': 300, 'message': 'No: ' +
                       front.headers['Authorization']})


def later(seconds):
    when = datetime.datetime.fromtimestamp(time.time() + seconds,
                                           datetime.timezone.utc)
    return email.utils.format_datetime(when, usegmt=True)
