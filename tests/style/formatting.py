#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The blanks of the sources are as clang-format 14 (Debian 12's) sets them.

Where a statement begins and what stands between two words of a line is
clang-format's choice; where a long line breaks, and how far to the right a
trailing comment stands, is the author's. Another release of clang-format is
not asked.

formatting.py          says what differs
formatting.py --write  mends it
"""
import os
import re
import subprocess
import sys

import tree

RELEASE = '14'
BLANK = re.compile(r'(?:\s|\\\n)*')
TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
    r'|<[a-z0-9_./-]+\.h>|\w+|\S', re.S)
# Where clang-format 14 errs: a pointer after the brace of a struct, and a line
# with a name that is an operator of C++.
POINTER, OPERATOR = '*', 'not'
INDENT = re.compile(r'\n[ \t]*')


def release():
    try:
        out = subprocess.run(['clang-format', '--version'], check=True,
                             capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    hit = re.search(r'version (\d+)', out)
    return hit and hit.group(1)


def clang_format(name, text):
    return subprocess.run(
        ['clang-format', '--style=file', f'--assume-filename={name}'],
        input=text, check=True, capture_output=True, text=True,
        cwd=tree.ROOT).stdout


def split(text):
    """[(blanks before, token)], the last token empty."""
    found, at = [], 0
    while True:
        blank = BLANK.match(text, at).group()
        at += len(blank)
        token = TOKEN.match(text, at)
        found.append((blank, token.group() if token else ''))
        if not token:
            return found
        at = token.end()


def is_free(mine, theirs, begins, before, token):
    """May the author keep his blanks here?"""
    if '\n' in mine and '\n' in theirs:
        # A line that goes on stands where its author wants it.
        return not begins and mine.count('\n') == 1
    if '\n' in mine:
        return True
    # Columns in tables are clang-format's taste or the author's.
    if before == ',' or token == '?':
        return mine != ''
    if '\n' in theirs:
        return mine in ('', ' ') and not begins
    return mine != '' and (len(theirs) > 1 or theirs == '\t')


def merged(mine, theirs):
    """Yields (blanks, token) with clang-format's blanks where they bind."""
    before, begins, blind = '', True, False
    for (own, token), (other, _) in zip(mine, theirs):
        if '\n' in own.replace('\\\n', ''):
            blind = False
        blind = blind or token == OPERATOR
        free = (blind or own == other or token.startswith('/*')
                or POINTER in (token, before)
                or is_free(own, other, begins, before, token))
        blank = own if free else other
        yield blank, token
        blind = blind or (before == '#' and token == 'define')
        # The brace of a block, unlike that of a list, follows a blank.
        begins = token in (';', '}') or (
            token == '{' and blank != '' and before not in ('=', ',', '{'))
        before = token


def formatted(name, text):
    mine, theirs = split(text), split(clang_format(name, text))

    def same(token):
        return INDENT.sub('\n', token)
    if [same(t) for _, t in mine] != [same(t) for _, t in theirs]:
        return clang_format(name, text)
    return ''.join(blank + token for blank, token in merged(mine, theirs))


def check(project):
    found = []
    for name in project.code():
        text = project.texts[name]
        other = formatted(name, text)
        for number, (a, b) in enumerate(zip(text.split('\n'),
                                            other.split('\n')), 1):
            if a != b:
                found.append(f'{name}:{number}: not as ./dev fmt leaves it')
                break
        else:
            if other != text:
                found.append(f'{name}: not as ./dev fmt leaves it')
    return found


def write(project):
    for name in project.code():
        other = formatted(name, project.texts[name])
        if other != project.texts[name]:
            with open(os.path.join(tree.ROOT, name), 'w',
                      encoding='utf-8') as f:
                f.write(other)
            print(name)


if __name__ == '__main__':
    if sys.argv[1:] == ['--write']:
        write(tree.load())
    else:
        tree.main(check)
