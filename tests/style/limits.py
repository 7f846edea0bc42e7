#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""80 columns, functions of 100 lines, files of 500, SPDX on every file."""
import re

import tree

COLUMNS = 80
FUNCTION = 100
FILE = 500

# What has no comments, or is somebody's words.
NO_SPDX = re.compile(
    r'LICENSE|.*\.(md|eml|tsv|ndjson|json|pdf|docx|odt|p7m|p7s|dict|bin|dat'
    r'|ics|rtf|crt|pem|license)$|tests/(corpus|samples|fuzz)/.*'
    r'|config/templates/.*|(.*/)?\.(gitignore|gitattributes)')
SPDX = re.compile(r'SPDX-License-Identifier: EUPL-1\.2')
# What stands beside a file of others names that file's licence (REUSE).
FOREIGN = re.compile(r'SPDX-License-Identifier: \S')


def check_columns(project):
    for name in project.code():
        for number, line in enumerate(project.lines(name), 1):
            if len(line.expandtabs(8)) > COLUMNS:
                yield f'{name}:{number}: beyond {COLUMNS} columns'


def functions(lines):
    """(first, last) of each definition: its braces stand in column 1."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line == '}' and start:
            yield start, number
            start = None


def check_functions(project):
    for name in project.code():
        for first, last in functions(project.lines(name)):
            if last - first - 1 > FUNCTION:
                yield (f'{name}:{first}: a function of '
                       f'{last - first - 1} lines, {FUNCTION} may be')


def check_files(project):
    for name in project.code():
        count = len(project.lines(name)) - 1
        if count > FILE:
            yield f'{name}:{count}: a file of {count} lines, {FILE} may be'


def check_spdx(project):
    for name in project:
        if NO_SPDX.fullmatch(name) or not project.texts[name]:
            continue
        head = '\n'.join(project.lines(name)[:3])
        if not (FOREIGN if name.endswith('.license') else SPDX).search(head):
            yield f'{name}:1: no SPDX-License-Identifier: EUPL-1.2'


def check(project):
    return [*check_columns(project), *check_functions(project),
            *check_files(project), *check_spdx(project)]


if __name__ == '__main__':
    tree.main(check)
