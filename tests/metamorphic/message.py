# SPDX-License-Identifier: EUPL-1.2
"""A letter as a tree of parts that writes back the bytes it was read from.

Python's email package mends what it does not like; here what nobody touches
keeps its bytes, faults included. A multipart whose parts cannot be written
back as they were is one piece.
"""
import base64
import binascii
import codecs
import email
import functools
import quopri
import re

FIELD = re.compile(rb'([!-9;-~]+)[ \t]*:')
MAX_LINE = 998
DEPTH = 12


class Part:
    """Fields with their folds and line ends, and a body or parts."""

    def __init__(self, fields, gap, body=b'', kids=(), marks=()):
        self.fields, self.gap, self.body = list(fields), gap, body
        # marks: what stands before, between and after the parts.
        self.kids, self.marks = list(kids), list(marks)

    # Fields

    def position(self, name):
        want = name.lower().encode()
        for i, field in enumerate(self.fields):
            hit = FIELD.match(field)
            if hit and hit.group(1).lower() == want:
                return i
        return -1

    def count(self, name):
        want = name.lower().encode()
        return sum(bool(hit) and hit.group(1).lower() == want
                   for hit in map(FIELD.match, self.fields))

    def get(self, name):
        """A value unfolded, its encoded words as they are; '' for none."""
        i = self.position(name)
        if i < 0:
            return ''
        value = self.fields[i].partition(b':')[2]
        return ' '.join(value.decode('latin-1').split())

    def set(self, name, value):
        """In the place of the old one, else before the body."""
        field = f'{name}: {value}\n'.encode()
        i = self.position(name)
        if i < 0:
            self.fields.append(field)
        else:
            self.fields[i] = field

    def drop(self, *names):
        low = tuple(n.lower().encode() for n in names)

        def stays(field):
            hit = FIELD.match(field)
            return not hit or hit.group(1).lower() not in low
        self.fields = [f for f in self.fields if stays(f)]

    def content_fields(self):
        """Those that describe the content and not the letter."""
        return [f for f in self.fields
                if re.match(rb'content-', f, re.I)]

    def headers(self):
        return described(b''.join(self.content_fields()))

    def kind(self):
        return self.headers().get_content_type()

    def parameter(self, name):
        value = self.headers().get_param(name)
        return value if isinstance(value, str) else None

    def file_name(self):
        return self.headers().get_filename() or ''

    def is_attached(self):
        return (self.headers().get_content_disposition() == 'attachment'
                or bool(self.file_name()))

    # Bodies

    def encoding(self):
        return self.get('Content-Transfer-Encoding').lower() or '7bit'

    def content(self):
        """The bytes under the transfer encoding; None when damaged."""
        how = self.encoding()
        if how == 'quoted-printable':
            return quopri.decodestring(self.body)
        if how == 'base64':
            try:
                return base64.b64decode(b''.join(self.body.split()),
                                        validate=True)
            except binascii.Error:
                return None
        return self.body if how in ('7bit', '8bit', 'binary') else None

    def text(self):
        """The text of a text part; None when it does not decode."""
        raw, charset = self.content(), self.parameter('charset') or 'ascii'
        try:
            text = raw is not None and raw.decode(charset)
        except (UnicodeError, LookupError):
            return None
        return text.replace('\r\n', '\n') if text is not False else None

    def set_text(self, text, charset=None, encoding=None):
        charset = charset or self.parameter('charset') or 'ascii'
        encoding = encoding or self.encoding()
        try:
            raw = text.encode(charset)
        except UnicodeError:
            charset = 'utf-8'
            raw = text.encode(charset)
        longest = max(map(len, raw.split(b'\n')))
        if encoding == '7bit' and not raw.isascii():
            encoding = '8bit'
        if encoding in ('7bit', '8bit') and longest > MAX_LINE:
            encoding = 'quoted-printable'
        self.set_parameter('charset', charset)
        self.set('Content-Transfer-Encoding', encoding)
        self.body = encoded(raw, encoding)
        # A head that ends with the letter would take the text in.
        self.gap = self.gap or b'\n'

    def set_parameter(self, name, value):
        # A new one: the other is told to many parts.
        header = email.message_from_bytes(
            b''.join(self.content_fields()) + b'\n')
        if self.position('Content-Type') < 0:
            header['Content-Type'] = 'text/plain'
        header.set_param(name, value)
        self.set('Content-Type', header['Content-Type'])

    def is_flowed(self):
        return (self.parameter('format') or '').lower() == 'flowed'

    # The tree

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def texts(self):
        """Every text part that decodes, wherever it stands."""
        return [p for p in self.walk()
                if p.kind() in ('text/plain', 'text/html') and not p.kids
                and p.text() is not None]

    def bytes(self):
        head = b''.join(self.fields) + self.gap
        if not self.kids:
            return head + self.body
        out = [head, self.marks[0]]
        for kid, mark in zip(self.kids, self.marks[1:]):
            out += [kid.bytes(), mark]
        return b''.join(out)


@functools.lru_cache(4096)
def described(fields):
    return email.message_from_bytes(fields + b'\n')


def encoded(raw, encoding):
    if encoding == 'quoted-printable':
        return quopri.encodestring(raw)
    if encoding == 'base64':
        return codecs.encode(raw, 'base64')
    return raw


def split_head(data):
    """(fields, blank line, rest)"""
    fields, at = [], 0
    while at < len(data):
        end = data.find(b'\n', at) + 1 or len(data)
        line = data[at:end]
        if not line.strip(b'\r\n'):
            return fields, line, data[end:]
        if line[:1] in b' \t' and fields:
            fields[-1] += line
        else:
            fields.append(line)
        at = end
    return fields, b'', b''


def split_parts(body, boundary):
    """(parts, what stands around them)"""
    line = re.compile(rb'(?:\A|\n)--' + re.escape(boundary.encode())
                      + rb'(--)?[ \t]*(?:\n|\Z)')
    parts, marks, at = [], [], 0
    hit = line.search(body)
    while hit:
        if marks:
            parts.append(body[at:hit.start()])
            marks.append(body[hit.start():hit.end()])
        else:
            marks.append(body[:hit.end()])
        at = hit.end()
        if hit.group(1):
            marks[-1] += body[at:]
            return parts, marks
        # The line end before a mark may be that of the mark before it.
        hit = line.search(body, at - 1)
    return [], []


def parse(data, depth=0):
    fields, gap, body = split_head(data)
    part = Part(fields, gap, body)
    kind = part.kind()
    if depth > DEPTH or kind == 'multipart/report':
        return part
    if kind.startswith('multipart/') and part.parameter('boundary'):
        pieces, marks = split_parts(body, part.parameter('boundary'))
        part.kids = [parse(p, depth + 1) for p in pieces]
        part.marks = marks
    elif kind == 'message/rfc822' and part.encoding() in (
            '7bit', '8bit', 'binary'):
        part.kids, part.marks = [parse(body, depth + 1)], [b'', b'']
    if part.kids and part.bytes() != data:
        part.kids, part.marks = [], []
    return part


def multipart(kind, boundary, kids, parameters=''):
    """A part of ours around others."""
    mark = f'--{boundary}'.encode()
    marks = [mark + b'\n'] + [b'\n' + mark + b'\n'] * (len(kids) - 1)
    head = (f'Content-Type: multipart/{kind};{parameters}\n'
            f'\tboundary="{boundary}"\n').encode()
    return Part([head], b'\n', b'', kids, marks + [b'\n' + mark + b'--\n'])


def wrapped(part, make):
    """A letter whose content is put into what make(content) returns."""
    inner = Part(part.content_fields(), b'\n', part.body, part.kids,
                 part.marks)
    if not inner.fields:
        inner.fields = [b'Content-Type: text/plain; charset=us-ascii\n']
    around = make(inner)
    rest = [f for f in part.fields if f not in part.content_fields()]
    if part.position('MIME-Version') < 0:
        rest.append(b'MIME-Version: 1.0\n')
    part.fields = rest + around.fields
    part.gap, part.body = b'\n', around.body
    part.kids, part.marks = around.kids, around.marks
    return part
