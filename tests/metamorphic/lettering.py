# SPDX-License-Identifier: EUPL-1.2
"""The same words in other characters, and with other blanks."""
import re
import textwrap
import unicodedata

from letter import (change, from_people, has_html, has_text, not_flowed,
                    plain_only)

# What is not text in HTML; a character reference is left alone as well.
MARKUP = re.compile(r'(<!--.*?-->|<(style|script|title)\b.*?</\2>|<[^>]*>'
                    r'|&#?\w+;)', re.S | re.I)
ADDRESS = re.compile(r'[\w.+\'-]+@[\w-]+(?:\.[\w-]+)+')
# A label and its value, not a sentence with a colon.
LABEL = re.compile(r'^([^\W\d_][^:.\n@<]{1,38}:) (?=\S.{,60}$)')
QUOTED = re.compile(r'^[>|]', re.M)


def in_html(html, make):
    out, at = [], 0
    for hit in MARKUP.finditer(html):
        out += [make(html[at:hit.start()]), hit.group()]
        at = hit.end()
    return ''.join(out + [make(html[at:])])


def everywhere(letter, make, charset=None):
    """make(text) for what people see of the body, in all its forms."""
    changed = False
    for part in letter.body():
        text = part.text()
        other = (in_html(text, make) if part.kind() == 'text/html'
                 else make(text))
        if other != text:
            part.set_text(other, charset)
            changed = True
    return changed


def lines(text, make):
    """make(line) for each line that somebody wrote and did not quote."""
    return '\n'.join(line if QUOTED.match(line) or line == '-- '
                     else make(line) for line in text.split('\n'))


@change(has_text)
def decomposed(letter, _):
    """NFD, as macOS has it."""
    return everywhere(letter, lambda t: unicodedata.normalize('NFD', t),
                      'utf-8')


@change(has_text, from_people)
def no_break_spaces(letter, r):
    def some(text):
        return re.sub(r'(?<=[^\s>]) (?=\S)', lambda _: r.choice(
            (' ', '\u00a0', '\u202f')), text)
    return everywhere(letter, some, 'utf-8')


@change(has_text, from_people)
def zero_width(letter, r):
    """Between any two letters, also of an address."""
    def some(text):
        return re.sub(r'(?<=[a-z])(?=[a-z])', lambda _: r.choice(
            ('', '', '', '', '', '\u200b', '\u200c', '\u2060')), text)
    return everywhere(letter, some, 'utf-8')


@change(has_text, from_people)
def soft_hyphens(letter, _):
    def some(text):
        return re.sub(r'(?<=[a-z]{3})(?=[aeiou][a-z]{3})', '\u00ad', text)
    return everywhere(letter, some, 'utf-8')


@change(has_text, from_people)
def typographic(letter, _):
    """As Word corrects what is typed."""
    def better(text):
        text = text.replace("'", '\u2019').replace('...', '\u2026')
        text = re.sub(r'(?<!\S)"([^"\n<>]+)"(?!\w)', '\u201c\\1\u201d', text)
        return re.sub(r'(?<=\w) - (?=\w)', ' \u2013 ', text)
    return everywhere(letter, better)


@change(has_text, from_people)
def upper_case_addresses(letter, _):
    return everywhere(letter, lambda t: ADDRESS.sub(
        lambda m: m.group().upper(), t))


@change(has_text, from_people)
def mailto_doubled(letter, _):
    """What Exchange makes of a link in plain text."""
    changed = False
    for part in letter.body():
        if part.kind() != 'text/plain':
            continue
        text = part.text()
        other = re.sub(r'(?<![:\w.])' + ADDRESS.pattern + r'(?!\S*<mailto)',
                       lambda m: f'{m.group()}<mailto:{m.group()}>', text)
        if '<mailto:' not in text and other != text:
            part.set_text(other)
            changed = True
    return changed


@change(has_text, from_people)
def signed_in_capitals(letter, _):
    """The writer's name where it stands alone on a line."""
    name = letter.sender()[0]
    if not re.fullmatch(r'[^\W\d_]+(?: [^\W\d_]+)+', name):
        return False
    pattern = re.compile(rf'^([ \t]*){re.escape(name)}([ \t]*)$', re.M)
    return everywhere(letter, lambda t: pattern.sub(
        lambda m: m.group().upper(), t))


@change(plain_only, not_flowed, from_people)
def trailing_blanks(letter, r):
    part = letter.body()[0]
    part.set_text(lines(part.text(), lambda line: line + r.choice(
        ('', ' ', '   ', '\t'))))
    return True


@change(plain_only, not_flowed, from_people)
def tabs_after_labels(letter, _):
    part, text = letter.body()[0], letter.body()[0].text()
    # "Da: Rossi" of a quoted head is no label of the writer's.
    part.set_text(lines(text, lambda line: re.sub(
        LABEL, r'\1\t', line)))
    return True


@change(plain_only, not_flowed, from_people)
def no_blank_after_labels(letter, _):
    part, text = letter.body()[0], letter.body()[0].text()
    part.set_text(lines(text, lambda line: re.sub(
        LABEL, r'\1', line)))
    return True


@change(plain_only, not_flowed, from_people)
def indented(letter, _):
    """All lines alike; a quoted line keeps its mark in column one."""
    part = letter.body()[0]
    part.set_text(lines(part.text(), lambda x: '    ' + x if x else x))
    return True


@change(plain_only, from_people)
def blank_lines_doubled(letter, _):
    part = letter.body()[0]
    part.set_text(re.sub(r'\n[ \t]*\n', '\n\n\n', part.text()))
    return True


@change(plain_only, from_people)
def blank_lines_around(letter, _):
    part = letter.body()[0]
    part.set_text('\n \n\n' + part.text() + '\n\n\n \n')
    return True


@change(plain_only, not_flowed, from_people)
def wrapped_at_72(letter, _):
    """By a program that knows nothing of format=flowed."""
    part, text = letter.body()[0], letter.body()[0].text()
    def wrap(line):
        # Columns of a table, or a head, would be neither any more; and an
        # address that is in pieces already may not be in two lines.
        if len(line) <= 76 or re.search(
                r'\t|  |\||^(Da|Mittente|A|To|Oggetto|Inviato):| @|@ |\(at\)'
                r'| punto ',
                line):
            return line
        return '\n'.join(textwrap.wrap(line, 72, break_long_words=False,
                                       break_on_hyphens=False))
    part.set_text(lines(text, wrap))
    return True


# HTML says the same in many ways

def each_html(letter, make):
    changed = False
    for part in letter.body():
        if part.kind() == 'text/html':
            text = part.text()
            other = make(text)
            changed |= other != text
            part.set_text(other)
    return changed


@change(has_html)
def html_references(letter, r):
    """No character beyond ASCII, and some within it, as themselves."""
    def some(text):
        return ''.join(f'&#{ord(c)};' if ord(c) > 126 or c == '@' else
                       f'&#x{ord(c):x};' if c.isalnum() and r.random() < 0.1
                       else c for c in text)
    return each_html(letter, lambda t: in_html(t, some))


@change(has_html)
def html_folded(letter, r):
    """A line may end wherever a blank stands, but for <pre>."""
    def some(text):
        return re.sub(r'(?<=\S) (?=\S)', lambda _: r.choice(
            (' ', ' ', '\n', '\n   ')), text)
    return each_html(letter, lambda t: in_html(t, some) if not re.search(
        r'<pre|pre-wrap|pre-line', t, re.I) else t)


@change(has_html)
def html_spans(letter, r):
    """Every third word in a span of its own."""
    def some(text):
        return re.sub(r'[^\s&<>]+', lambda m: f'<span lang="IT">{m.group()}'
                      '</span>' if r.random() < 0.3 else m.group(), text)

    def make(text):
        # Only in the body: a page may have words in its head.
        at = text.lower().find('<body')
        return text if at < 0 else text[:at] + in_html(text[at:], some)
    return each_html(letter, make)


@change(has_html)
def html_comments(letter, _):
    return each_html(letter, lambda t: re.sub(
        r'(</(?:p|div|td)>)', r'\1<!-- Settore: SIT, Focus Group 4 -->', t,
        flags=re.I))


@change(has_html)
def html_upper_case_tags(letter, _):
    return each_html(letter, lambda t: re.sub(
        r'</?[a-z][a-z0-9]*\b', lambda m: m.group().upper(), t))


@change(has_html)
def html_hidden(letter, _):
    """What nobody sees is not text."""
    hidden = ('<div style="display:none;max-height:0">Adesione al Focus '
              'Group 4 del settore SIT, referente Aldo Nascosti, '
              'a.nascosti@provincia.tv.it</div>')
    return each_html(letter, lambda t: re.sub(
        r'(<body\b[^>]*>)', lambda m: m.group() + hidden, t, count=1,
        flags=re.I))
