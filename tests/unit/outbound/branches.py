#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""branches.py TEST_COMPOSE TEMPLATES GOLDEN: whatever a mail's template can
say, some sample mail of that kind says; what a partial can say, some mail.
So each branch of each template is looked at, and in a golden file."""
import email
import email.policy
import pathlib
import re
import subprocess
import sys
import tempfile

TAG = re.compile(r'{{.*?}}', re.S)


def told(raw):
    """All that a mail says, on one line, be it in a subject or a calendar."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    words = ['Oggetto: ' + mail['Subject']]
    for part in mail.walk():
        if part.get_content_type() == 'text/plain':
            words.append(part.get_content())
        if part.get_content_type() == 'text/calendar':
            words.append(part.get_content().replace('\r\n ', ''))
    return ' '.join(' '.join(words).split())


def pieces(template):
    """What stands between two tags, line by line; marks alone say nothing."""
    for line in TAG.sub('\n', template).splitlines():
        piece = ' '.join(line.split())
        if re.search(r'\w', piece):
            yield piece


def unsaid(templates, mails):
    """templates: text by name; mails: lists of what was told, by kind."""
    everything = [mail for kind in mails.values() for mail in kind]
    for name, template in sorted(templates.items()):
        own = mails.get(name, everything)  # else a partial, or event.txt
        for piece in pieces(template):
            if not any(piece in mail for mail in own):
                yield f'{name}.txt: no sample says {piece!r}'


def main():
    program, templates, golden = sys.argv[1:]
    words = {path.stem: path.read_text('utf-8')
             for path in pathlib.Path(templates).glob('*.txt')}
    mails = {}
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([program, templates, golden, '--eml', name],
                       check=True)
        for path in pathlib.Path(name).glob('*.eml'):
            mails.setdefault(path.stem.split('-')[0], []).append(
                told(path.read_bytes()))
    for name in 'offer', '_row':
        planted = {**words, name: words[name] + '{{^group}}mai detto{{/group}}'}
        if f"{name}.txt: no sample says 'mai detto'" not in unsaid(planted, mails):
            print(f'would not see a branch of {name} that nobody reaches')
            return 1
    found = list(unsaid(words, mails))
    print('\n'.join(found) or f'{len(words)} templates are said in full')
    return len(found) > 0


if __name__ == '__main__':
    sys.exit(main())
