#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""both_parts.py TEST_COMPOSE TEMPLATES GOLDEN: of every sample mail the text
and the HTML say the same words, no line is too long for a mail server, and
the HTML fetches nothing."""
import email
import email.policy
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

LINE = 998  # RFC 5322 2.1.1
FETCHING = {'audio', 'base', 'embed', 'form', 'frame', 'iframe', 'img',
            'input', 'link', 'object', 'script', 'source', 'style', 'svg',
            'track', 'video'}
FETCHES = re.compile(r'@import|url\s*\(|expression\s*\(', re.I)


class Page(html.parser.HTMLParser):
    """What a reader sees, and what a browser would go and fetch."""

    def __init__(self, source):
        super().__init__()
        self.words, self.fetched, self.unseen = [], [], 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.unseen += tag == 'head'
        if tag in FETCHING:
            self.fetched.append(tag)
        for name, value in attrs:
            if name in ('background', 'src', 'srcset', 'poster') or \
                    name.startswith('on') or FETCHES.search(value or ''):
                self.fetched.append(f'{tag} {name}="{value}"')
        # Two cells, lines or paragraphs are two words.
        if tag not in ('a', 'code', 'span', 'strong'):
            self.words.append(' ')

    def handle_endtag(self, tag):
        self.unseen -= tag == 'head'

    def handle_data(self, data):
        if not self.unseen:
            self.words.append(data)


def words(text):
    """Without what only one of the parts needs: bullets, colons, quotes."""
    return re.findall(r'[\w/@.+?&=-]*\w',
                      text.replace('\N{NON-BREAKING HYPHEN}', '-').casefold())


def difference(text, page):
    for n in range(max(len(text), len(page))):
        if text[n:n + 1] != page[n:n + 1]:
            return (f'the text says {" ".join(text[n:n + 5])[:60]!r}, '
                    f'the HTML {" ".join(page[n:n + 5])[:60]!r}')
    return None


def faults(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    text = mail.get_body(['plain']).get_content()
    source = mail.get_body(['html']).get_content()
    page = Page(source)
    yield from (f'fetches {what}' for what in page.fetched)
    if FETCHES.search(source):
        yield 'fetches by its style'
    differs = difference(words(text), words(''.join(page.words)))
    if differs:
        yield differs
    for line in b'\n'.join(
            (raw, text.encode(), source.encode())).splitlines():
        if len(line) > LINE:
            yield f'a line of {len(line)} bytes: {line[:60]}'


def planted():
    """Faults that must be found, lest the test sleep."""
    mail = email.message.EmailMessage()
    mail.set_content(f'Buongiorno a tutti\n{"x" * (LINE + 1)}', cte='8bit')
    mail.add_alternative(
        '<p style="background:URL(x)">Buongiorno a <b>voi</b></p>'
        '<link href="x"><img src="x"><script></script>', subtype='html')
    return ' '.join(faults(mail.as_bytes()))


def main():
    program, *folders = sys.argv[1:]
    for want in ('URL(x)', 'link', 'img', 'script', 'tutti', 'a line of'):
        if want not in planted():
            print(f'would not see {want}: {planted()}')
            return 1
    right = wrong = 0
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([program, *folders, '--eml', name], check=True)
        for path in sorted(pathlib.Path(name).glob('*.eml')):
            found = list(faults(path.read_bytes()))
            for fault in found:
                print(f'{path.name}: {fault}')
            right += not found
            wrong += len(found) > 0
    print(f'{right} mails are sound, {wrong} are not')
    return wrong > 0 or not right


if __name__ == '__main__':
    sys.exit(main())
