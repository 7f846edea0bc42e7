# SPDX-License-Identifier: EUPL-1.2
"""The same characters on another wire: charsets, encodings, line ends."""
import codecs
import re

from letter import change, has_text, not_flowed, single_part

FLOWED = 66


@change()
def crlf(letter, _):
    """As IMAP servers hand it over; binary parts have no lines."""
    data = letter.bytes()
    binary = any(p.encoding() == 'binary' and not p.kids
                 for p in letter.tree.walk())
    return not binary and b'\r' not in data and data.replace(b'\n', b'\r\n')


def recoded(letter, charset, encoding=None):
    """Every text that has these characters; True when there was one."""
    done = False
    for part in letter.tree.texts():
        text = part.text()
        try:
            text.encode(charset)
        except UnicodeError:
            continue
        # What an HTML part says of itself would not be true any more.
        if part.kind() == 'text/html':
            text = re.sub(r'(charset=["\']?)[\w-]+', r'\g<1>' + charset, text)
        part.set_text(text, charset, encoding)
        done = True
    return done


@change()
def charset_utf_8(letter, _):
    return recoded(letter, 'utf-8')


@change()
def charset_iso_8859_1(letter, _):
    return recoded(letter, 'iso-8859-1')


@change()
def charset_iso_8859_15(letter, _):
    return recoded(letter, 'iso-8859-15')


@change()
def charset_windows_1252(letter, _):
    return recoded(letter, 'windows-1252')


@change()
def charset_utf_16(letter, _):
    """Only under base64: its lines are not lines on the wire."""
    return recoded(letter, 'utf-16', 'base64')


def reencoded(letter, encoding):
    for part in letter.tree.texts():
        part.set_text(part.text(), None, encoding)
    return bool(letter.tree.texts())


@change()
def encoding_base64(letter, _):
    return reencoded(letter, 'base64')


@change()
def encoding_quoted_printable(letter, _):
    return reencoded(letter, 'quoted-printable')


@change()
def encoding_8bit(letter, _):
    return reencoded(letter, '8bit')


@change()
def encoding_qp_everything(letter, _):
    """Every octet but line ends and blanks as =XX, in lower case."""
    for part in letter.tree.texts():
        raw = part.content()
        out = [b'']
        for byte in raw:
            piece = b'\n' if byte == 10 else b'=%02x' % byte
            if byte != 10 and len(out[-1]) > 70:
                out[-1] += b'=\n'
                out.append(b'')
            out[-1] += piece
            if byte == 10:
                out.append(b'')
        part.set('Content-Transfer-Encoding', 'quoted-printable')
        part.body = b''.join(out)
    return bool(letter.tree.texts())


def flow(text, tail):
    """RFC 3676: long lines end in a blank where they go on."""
    out = []
    for line in text.split('\n'):
        if line == '-- ' or line.startswith('>'):
            out.append(line)
            continue
        line = line.rstrip(' ')
        rows = ['']
        for word in re.findall(r' *[^ ]+', line):
            if rows[-1] and len(rows[-1] + word) > FLOWED:
                rows[-1] += tail
                word = word[1:]
                rows.append('')
            rows[-1] += word
        out += [' ' + row if row.startswith((' ', 'From ', '>')) else row
                for row in rows]
    return '\n'.join(out)


def make_flowed(letter, tail, delsp):
    body = letter.body()
    for part in body:
        if part.kind() == 'text/plain':
            part.set_parameter('format', 'flowed')
            if delsp:
                part.set_parameter('delsp', 'yes')
            part.set_text(flow(part.text(), tail))
    return any(p.kind() == 'text/plain' for p in body)


@change(has_text, not_flowed)
def flowed(letter, _):
    return make_flowed(letter, ' ', False)


@change(has_text, not_flowed)
def flowed_delsp(letter, _):
    """The blank that says "goes on" is dropped, so that two stand there."""
    return make_flowed(letter, '  ', True)


@change(single_part)
def byte_order_mark(letter, _):
    part = letter.body()[0]
    raw = part.text().encode('utf-8')
    part.set_text((codecs.BOM_UTF8 + raw).decode('utf-8'), 'utf-8')
    return True


@change(single_part)
def charset_undeclared(letter, _):
    """UTF-8 without a word about it, as scripts send it."""
    part = letter.inner()
    part.set_text(part.text(), 'utf-8', '8bit')
    if part.is_flowed():
        return False
    part.drop('Content-Type', 'Content-Transfer-Encoding')
    return True
