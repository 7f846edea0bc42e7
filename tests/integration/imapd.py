# SPDX-License-Identifier: EUPL-1.2
"""An IMAP server that does what it is told, also what no server should.

It keeps one mailbox in memory. Faults are set as attributes, or by replacing
on_fetch; everything a client sends is kept, so that a test can say that
nothing was sent.
"""
import re
import socket
import ssl
import threading

FLAGS = '(\\Answered \\Flagged \\Deleted \\Seen \\Draft)'


def parse_set(text, last):
    """The uids of '1,3:5,7:*' that could be meant: a test of membership."""
    ranges = []
    for part in text.split(','):
        low, _, high = part.partition(':')
        low = last if low == '*' else int(low)
        high = last if high == '*' else int(high or low)
        ranges.append((min(low, high), max(low, high)))
    return lambda uid: any(a <= uid <= b for a, b in ranges)


class Session(threading.Thread):
    def __init__(self, server, sock):
        super().__init__(daemon=True)
        self.server, self.sock = server, sock
        self.idling = self.file = None
        self.known = None               # letters that the client knows of
        self.lock = threading.Lock()

    def send(self, data):
        if isinstance(data, str):
            data = data.encode('latin-1')
        with self.lock:
            self.sock.sendall(data)

    def run(self):
        try:
            if self.server.context:
                self.sock = self.server.context.wrap_socket(
                    self.sock, server_side=True)
            self.send(self.server.greeting)
            self.lines()
        except (OSError, ssl.SSLError):
            pass
        finally:
            self.server.sessions.discard(self)
            if self.file:
                self.file.close()
            self.sock.close()

    def lines(self):
        self.file = self.sock.makefile('rb')
        while line := self.file.readline():
            self.server.received += line
            text = line.decode('latin-1').strip()
            if self.idling:
                self.idling, tag = None, self.idling
                self.send(f'{tag} OK idle\r\n')
                continue
            tag, _, rest = text.partition(' ')
            self.server.commands.append(rest)
            self.tell()
            if not self.server.answer(self, tag, rest):
                return

    def tell(self):
        """EXISTS, once, when there is more than the client knows of."""
        count = len(self.server.letters)
        if self.known is not None and count > self.known:
            self.send(f'* {count} EXISTS\r\n')
        if self.known is not None:
            self.known = count

    def close(self):
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


class Imapd(threading.Thread):
    def __init__(self, cert=None, key=None, idle=True, move=True,
                 uidplus=True):
        super().__init__(daemon=True)
        self.context = None
        if cert:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(cert, key)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.greeting = '* OK ready\r\n'
        self.login = 'OK'
        self.challenges = []            # sent before the answer to a token
        self.uidvalidity, self.uidnext = 7, 1
        self.letters, self.flags = {}, {}
        self.folders = {'INBOX': {}}
        self.capabilities = ['IMAP4rev1']
        self.capabilities += ['IDLE'] * idle + ['MOVE'] * move
        self.capabilities += ['UIDPLUS'] * uidplus
        self.separator = '/'
        self.moves = True               # False: says OK, and does nothing
        self.copyuid = True
        self.keeps_keywords = True
        self.idle_answer = '+ idling\r\n'
        self.on_fetch = None            # (session, uid) -> bytes or None
        self.received, self.commands = b'', []
        self.tokens_shown = []
        self.connections = 0
        self.sessions = set()
        self.start()

    def run(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            session = Session(self, sock)
            self.sessions.add(session)
            session.start()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.hang_up()

    def hang_up(self):
        for session in list(self.sessions):
            session.close()

    def add(self, data, uid=None, notice=True):
        uid = uid or self.uidnext
        self.uidnext = max(self.uidnext, uid + 1)
        self.letters[uid] = data
        self.flags[uid] = set()
        if notice:
            for session in list(self.sessions):
                if session.idling:
                    session.tell()
        return uid

    # commands: each returns False to end the session

    def answer(self, session, tag, text):
        verb = text.split(' ')[0].upper()
        if verb == 'UID':
            verb, text = 'UID_' + text.split(' ')[1].upper(), text[4:]
        handler = getattr(self, 'do_' + verb.lower(), None)
        if not handler:
            session.send(f'{tag} BAD unknown\r\n')
            return True
        return handler(session, tag, text.partition(' ')[2]) is not False

    def do_capability(self, session, tag, _):
        session.send(f'* CAPABILITY {" ".join(self.capabilities)}\r\n'
                     f'{tag} OK done\r\n')

    def do_login(self, session, tag, _):
        session.send(f'{tag} {self.login} login\r\n')

    def do_authenticate(self, session, tag, rest):
        """Whatever the token is: each challenge has its answer, then ours."""
        mechanism, _, message = rest.partition(' ')
        said = [mechanism, message]
        for challenge in self.challenges:
            session.send(f'+ {challenge}\r\n')
            said.append(session.file.readline().decode().rstrip('\r\n'))
        self.tokens_shown.append(said)
        session.send(f'{tag} {self.login} login\r\n')

    def do_list(self, session, tag, _):
        session.send(f'* LIST (\\Noselect) "{self.separator}" ""\r\n'
                     f'{tag} OK done\r\n')

    def do_select(self, session, tag, name):
        if name.strip('"') not in self.folders:
            session.send(f'{tag} NO no such folder\r\n')
            return
        session.known = len(self.letters)
        session.send(f'* {session.known} EXISTS\r\n* 0 RECENT\r\n'
                     f'* FLAGS {FLAGS}\r\n'
                     f'* OK [UIDVALIDITY {self.uidvalidity}] ok\r\n'
                     f'* OK [UIDNEXT {self.uidnext}] ok\r\n'
                     f'{tag} OK [READ-WRITE] done\r\n')

    def do_noop(self, session, tag, _):
        session.send(f'{tag} OK done\r\n')

    def do_logout(self, session, tag, _):
        session.send(f'* BYE bye\r\n{tag} OK done\r\n')
        return False

    def do_create(self, session, tag, name):
        self.folders.setdefault(name.strip('"'), {})
        session.send(f'{tag} OK done\r\n')

    do_subscribe = do_noop

    def do_idle(self, session, tag, _):
        session.idling = tag
        session.send(self.idle_answer)
        session.tell()

    def chosen(self, text):
        last = max(self.letters, default=0)
        return [uid for uid in sorted(self.letters)
                if parse_set(text, last)(uid)]

    def do_uid_search(self, session, tag, text):
        words = text.strip('()').replace('(', ' ').replace(')', ' ').split()
        found = sorted(self.letters)
        while words:
            word = words.pop(0).upper()
            if word == 'UID':
                found = [u for u in self.chosen(words.pop(0)) if u in found]
            elif word in ('KEYWORD', 'DELETED'):
                flag = words.pop(0) if word == 'KEYWORD' else '\\Deleted'
                found = [u for u in found if flag in self.flags[u]]
            elif word == 'SINCE':
                words.pop(0)
        session.send(f'* SEARCH{"".join(f" {u}" for u in found)}\r\n'
                     f'{tag} OK done\r\n')

    def do_uid_fetch(self, session, tag, text):
        which, _, items = text.partition(' ')
        for number, uid in enumerate(self.chosen(which), 1):
            if 'BODY' in items.upper():
                answer = self.body(session, number, uid, items)
            else:
                answer = (f'* {number} FETCH (UID {uid} RFC822.SIZE '
                          f'{len(self.letters[uid])} INTERNALDATE '
                          '"01-Sep-2027 10:00:00 +0200")\r\n').encode()
            if answer is None:
                return False
            session.send(answer)
        session.send(f'{tag} OK done\r\n')
        return True

    def body(self, session, number, uid, items):
        if self.on_fetch:
            answer = self.on_fetch(session, uid)
            if answer != 'as usual':
                return answer
        data, name = self.letters[uid], 'BODY[]'
        part = re.search(r'<(\d+)\.(\d+)>', items)
        if part:
            low, length = int(part[1]), int(part[2])
            data, name = data[low:low + length], f'BODY[]<{low}>'
        return (f'* {number} FETCH (UID {uid} {name} {{{len(data)}}}\r\n'
                .encode() + data + b')\r\n')

    def expunge(self, session, uid):
        del self.letters[uid]
        session.known -= 1
        session.send('* 1 EXPUNGE\r\n')

    def transfer(self, session, tag, text, take):
        which, _, name = text.partition(' ')
        name = name.strip('"')
        uids = self.chosen(which)
        if name not in self.folders:
            session.send(f'{tag} NO [TRYCREATE] no such folder\r\n')
            return
        code = ''
        if uids and self.moves:
            listed = ','.join(map(str, uids))
            if self.copyuid:
                code = f'[COPYUID 9 {listed} {listed}] '
            for uid in uids:
                self.folders[name].setdefault(uid, []).append(
                    self.letters[uid])
        if take:
            if code:
                session.send(f'* OK {code}moved\r\n')
            for uid in uids if self.moves else ():
                self.expunge(session, uid)
            code = ''
        session.send(f'{tag} OK {code}done\r\n')

    def do_uid_move(self, session, tag, text):
        self.transfer(session, tag, text, True)

    def do_uid_copy(self, session, tag, text):
        self.transfer(session, tag, text, False)

    def do_uid_store(self, session, tag, text):
        which, _, rest = text.partition(' ')
        flags = re.search(r'\((.*)\)', rest)[1].split()
        for uid in self.chosen(which):
            for flag in flags:
                if flag.startswith('\\') or self.keeps_keywords:
                    self.flags[uid].add(flag)
        session.send(f'{tag} OK done\r\n')

    def do_uid_expunge(self, session, tag, text):
        for uid in self.chosen(text):
            if '\\Deleted' in self.flags[uid]:
                self.expunge(session, uid)
        session.send(f'{tag} OK done\r\n')
