#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The sources are as clang-format 14 (Debian 12's) leaves them.

With one freedom: how far to the right a trailing comment or the value of a
#define stands, since a column may run through lines that have none. Another
release of clang-format breaks lines elsewhere, and is not asked.

formatting.py          says which files differ, and from which line on
formatting.py --write  mends them
"""
import difflib
import os
import re
import subprocess
import sys

import tree

RELEASE = '14'
BEFORE_COMMENT = re.compile(r'[ \t]+(?=/\*)')
DEFINE = re.compile(r'(#define \w+(?:\([^)]*\))?)[ \t]+')


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


def without_gap(line):
    """The line with one blank before trailing comment and value."""
    line = DEFINE.sub(r'\1 ', line)
    indent = len(line) - len(line.lstrip())
    return line[:indent] + BEFORE_COMMENT.sub(' ', line[indent:])


def formatted(name, text):
    mine, theirs = text.split('\n'), clang_format(name, text).split('\n')
    match = difflib.SequenceMatcher(
        None, [without_gap(x) for x in mine],
        [without_gap(x) for x in theirs], autojunk=False)
    for i, j, n in match.get_matching_blocks():
        theirs[j:j + n] = mine[i:i + n]
    return '\n'.join(theirs)


def first_difference(text, other):
    lines, others = text.split('\n'), other.split('\n')
    for number, (a, b) in enumerate(zip(lines, others), 1):
        if a != b:
            return number
    return min(len(lines), len(others))


def check(project):
    found = []
    for name in project.code():
        text = project.texts[name]
        other = formatted(name, text)
        if other != text:
            found.append(f'{name}:{first_difference(text, other)}: '
                         'not as ./dev fmt leaves it')
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
