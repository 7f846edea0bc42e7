#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How long a letter that was made to be slow takes to read.

usage: ./dev bench bombs [--megabytes N] [--write DIR] [NAME...]

Each bomb is one letter of about N megabytes (2 by default; what stands in a
header stops at 250 kB, the longest block that is read).  Prints the seconds
of processor time a megabyte, and what convoca did with it.  The aim is one
second a megabyte and five seconds in all.  --write keeps the letters.
"""
import argparse
import base64
import io
import json
import pathlib
import resource
import subprocess
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = 250_000
FROM = 'Anna Bianchi <a.bianchi@provincia.terni.it>'
LETTER = '''la Provincia di Terni aderisce al Focus Group SUA 2.
Referente: Mario Rossi, m.rossi@provincia.terni.it, 0744 483123
'''


def letter(body, subject='Adesione', sender=FROM, to='provincecomuni@upinet.it',
           kind='text/plain', more=''):
    return (f'From: {sender}\nTo: {to}\nSubject: {subject}\n'
            f'Message-ID: <b@provincia.terni.it>\n{more}'
            'Date: Mon, 06 Sep 2027 10:00:00 +0200\nMIME-Version: 1.0\n'
            f'Content-Type: {kind}; charset=utf-8\n\n{body}\n')


def fill(unit, size):
    return unit * (size // len(unit) + 1)


def letters_many(body, n):
    """One letter with n text documents."""
    part = ('--b\nContent-Type: text/plain; charset=utf-8\n'
            'Content-Disposition: attachment; filename=a.txt\n\n')
    return letter('--b\n\n' + LETTER + (part + body + '\n') * n + '--b--',
                  kind='multipart/mixed; boundary=b')


# One line, over and over; a letter of sense stands above and below.
LINES = {
    'digits': '7', 'spaced-digits': '0744 ', 'at': '@', 'e': 'e', 'less': '<',
    'greater': '>', 'quotes': '> ', 'comma': ',', 'comma-blank': ', ',
    'semicolon': ';', 'colon': ':', 'dots': '.', 'dashes': '-', 'slash': '/',
    'plus': '+', 'blanks': ' ', 'tabs': '\t', 'cells': 'a\t', 'open': '(',
    'open-square': '[', 'quote-marks': '"', 'apostrophes': "'",
    'equals': '=', 'word': 'parola ', 'capitals': 'ROSSI ',
    'name': 'Mario Rossi ', 'names': 'Mario Rossi, ',
    'address': 'm.rossi@provincia.terni.it ',
    'addresses': 'Mario Rossi <m.rossi@provincia.terni.it>, ',
    'long-local': 'a.', 'at-word': 'a@', 'mailto': '<mailto:', 'cid': '[cid:',
    'links': 'a <https:', 'province': 'Provincia di Terni ',
    'provinces': 'Terni, Perugia, ', 'comune': 'Comune di ',
    'sector-word': 'SUA ', 'sector': 'Stazione Unica Appaltante ',
    'sector-dots': 'S.U.A.', 'group': 'SUA 2, ',
    'focus': 'Focus Group SUA 2 ', 'ordinal': 'primo ',
    'date': '19 ottobre 2027 ', 'dates': '19/10/2027 ', 'hours': '10:00 ',
    'label': 'Ente: ', 'labels': 'Settore: SUA Referente: ',
    'joins': 'aderisce ', 'not': 'non ', 'titles': 'Dott. ',
    'chiocciola': 'a chiocciola ', 'phone': '0744 483123 ',
    'phones': '0744483123/4/', 'protocol': 'Prot. n. ', 'accents': 'è',
    'marks': '́', 'wide': '\u3000', 'zero-width': '\u200b',
    'bidi': '\u202e', 'soft': '\u00ad', 'crs': '\r', 'forward': 'Da: ',
}
# What a reader stops at: to look for its clause, its line, what is beside it.
WORDS = (
    '!', '?', '. ', 'mai', 'se', 'no', 'aspetta', 'annulla', 'condizione',
    'contrario', 'avrebbe', 'anzi', 'invece di', 'in subordine', 'FG', 'FG 2',
    'LE', 'De', 'M.', 'Della', 'UPI', 'cig', 'DECLINED', 'casella non esiste',
    'al posto di Mario Rossi', 'il 19 ottobre', 'non riusciamo il 5 ottobre',
    'SUA 2 del 19 ottobre', 'SUA e SIT, gruppo 1 per la SUA',
    'per la SUA il 2, per il SIT il 3', 'nel primo caso', 'rispettivamente',
    'la prima', 'stesso referente', 'per tutti', 'potete iscrivere?',
    'possiamo passare al SIT 2?', 'Spett.le UPI', 'SIT: no', '[x] SUA',
    'm.rossi @ provincia . terni . it', 'a@ b.it', 'Il Dirigente', 'dott.',
)
HEADERS = {
    'from-semicolons': ';', 'from-commas': ',', 'from-less': '<',
    'from-open': '(', 'from-quotes': '"', 'from-at': '@', 'from-colons': ':',
    'from-words': '=?utf-8?q?a?= ', 'from-equals': '=?', 'from-e': 'e',
    'from-addresses': 'a@b.it, ',
}


def document(size, unit):
    """A letter with a document that is small until it is unpacked."""
    space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as packed:
        packed.writestr('word/document.xml', f'<w:document xmlns:w="{space}">'
                        f'<w:body>{fill(unit, size)}</w:body></w:document>')
    return letter(
        f'--b\n\n{LETTER}--b\nContent-Type: application/octet-stream\n'
        'Content-Disposition: attachment; filename=a.docx\n'
        'Content-Transfer-Encoding: base64\n\n'
        f'{base64.encodebytes(out.getvalue()).decode()}--b--',
        kind='multipart/mixed; boundary=b')


def bombs(size):
    for word in WORDS:
        yield f'word {word}', letter(
            LETTER + fill(word + ' ', size) + '\n\n' + LETTER)
    for word in 'mai', 'Provincia di Terni', 'Mario Rossi':
        text = f'<w:p><w:r><w:t>{word} </w:t></w:r></w:p>'
        cell = f'<w:tc>{text}</w:tc>'
        yield f'document-lines {word}', document(size, text)
        yield f'document-cells {word}', document(
            size, f'<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>')
    yield 'base64', letter(
        base64.encodebytes((LETTER + fill('mai ', size)).encode()).decode(),
        more='Content-Transfer-Encoding: base64\n')
    for name, unit in LINES.items():
        yield name, letter(LETTER + fill(unit, size) + '\n\n' + LETTER)
        yield name + '-lines', letter(
            LETTER + (unit * (60 // len(unit) + 1) + '\n')
            * (size // 61) + '\n' + LETTER)
    for name, unit in HEADERS.items():
        yield name, letter(LETTER, sender=fill(unit, HEADER) + ' ' + FROM)
    yield 'subject-sector', letter(LETTER, subject=fill('SUA ', HEADER))
    yield 'subject-brackets', letter(LETTER, subject=fill('[a]', HEADER))
    yield 'subject-less', letter(LETTER, subject=fill('<', HEADER))
    yield 'subject-scripts', letter(LETTER, subject=fill('<script>', HEADER))
    yield 'subject-re', letter(LETTER, subject=fill('Re: ', HEADER))
    yield 'references', letter(LETTER, more='References: ' + fill(
        '<a@b.it> ', HEADER) + '\n')
    yield 'results-open', letter(
        LETTER, more='Authentication-Results: mx1.upinet.it; ' +
        fill('(', HEADER) + '\n')
    yield 'recipients', letter(LETTER, to=', '.join(
        f'a{i}@b.it' for i in range(100_000)))
    yield 'fields', letter(LETTER, more='X: y\n' * (HEADER // 5))
    yield 'short-lines', letter(LETTER + 'a\n' * (size // 2) + LETTER)
    yield 'blank-lines', letter(LETTER + '\n' * size + LETTER)
    yield 'attributions', letter(fill(
        'Il 07/09/2027 11:42, UPI ha scritto:\n', size))
    yield 'forwards', letter(fill(
        '---------- Forwarded message ----------\nDa: A <a@b.it>\n'
        'Oggetto: x\n\n', size))
    yield 'deep-quotes', letter(''.join(
        '>' * (i % 250) + ' a\n' for i in range(size // 128)))
    yield 'people', letter(fill(
        'Referente: Mario Rossi, m.rossi@provincia.terni.it, tel. 0744 '
        '483123\n', size))
    yield 'many-people', letter('Settore: SUA\n' + ''.join(
        f'Referente: Mario Ross{chr(97 + i % 26)}, m{i}@provincia.terni.it\n'
        for i in range(size // 50)))
    yield 'sectors-people', letter(''.join(
        f'Settore: {"SUA SAPE SIT".split()[i % 3]}\nReferente: Mario Rossi, '
        f'm{i}@provincia.terni.it\n' for i in range(size // 64)))
    for name, unit in {
            'html-divs': '<div>', 'html-tables': '<table><tr><td>',
            'html-less': '<', 'html-cells': '<td>a</td>',
            'html-rows': '<tr><td>a</td></tr>', 'html-entities': '&amp;',
            'html-styles': '<style>a{color:red}</style>',
            'html-spans': '<span style="color:red">a</span>',
            'html-quotes': '<blockquote>a', 'html-breaks': 'a<br>',
            'html-comments': '<!-- ', 'html-links':
            '<a href="mailto:a@b.it">a@b.it</a> '}.items():
        yield name, letter('<html><body><p>' + LETTER + '</p>' +
                           fill(unit, size) + '<p>' + LETTER +
                           '</body></html>', kind='text/html')
    for name, unit in {'documents-words': 'parola ',
                       'documents-people': 'Mario Rossi, SUA 2, '}.items():
        yield name, letters_many(fill(unit, size // 30), 30)
    yield 'parts', letters_many('a\n', size // 60)
    yield 'html-rules', letter(
        '<html><style>' + ''.join(f'.a{i}{{color:red}}' for i in
                                  range(size // 40)) + '</style>' +
        ''.join(f'<p class=a{i}>a' for i in range(size // 40)) + LETTER,
        kind='text/html')


def measure(tool, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            [tool, 'read', '--json', '--config',
             ROOT / 'config' / 'convoca.conf', path],
            capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return 60.0, 'too long'
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = (after.ru_utime + after.ru_stime - before.ru_utime -
               before.ru_stime)
    if done.returncode:
        return seconds, f'status {done.returncode}'
    row = json.loads(done.stdout)
    return seconds, f'{row["kind"]}, {row["decision"]}'


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--megabytes', type=float, default=2)
    parser.add_argument('--write', type=pathlib.Path)
    parser.add_argument('--tool', default=ROOT / 'build' / 'convoca')
    parser.add_argument('name', nargs='*')
    options = parser.parse_args()
    size = int(options.megabytes * 1e6)
    slow = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.write or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in bombs(size):
            if options.name and name not in options.name:
                continue
            path = folder / f'{name.replace("/", "-")}.eml'
            path.write_bytes(text.encode())
            seconds, what = measure(options.tool, path)
            size_mb = path.stat().st_size / 1e6
            rate = seconds / max(size_mb, 1)
            slow += rate > 1
            print(f'{name:32} {size_mb:5.2f} MB {seconds:6.2f} s '
                  f'{rate:6.2f} s/MB  {"SLOW  " if rate > 1 else ""}{what}',
                  flush=True)
            if not options.write:
                path.unlink()
    print(f'{slow} over one second a megabyte')


if __name__ == '__main__':
    main()
