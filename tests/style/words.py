#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Words that no file of the project may hold."""
import re

import tree

# This very file, and the test that plants what is looked for here.
EXEMPT = ('tests/style/words.py', 'tests/style/test_style.py')

CALLS = re.compile(
    r'\b(strcpy|strcat|stpcpy|sprintf|vsprintf|gets|strtok|system|popen'
    r'|tmpnam|mktemp|atoi|atol|alloca|rand|srand)\s*\(')
FORMATTED_SQL = re.compile(r'\bsqlite3_(exec|prepare\w*)\s*\([^;]*%[sdi]')
# Left-over notes; a house that is lived in keeps them elsewhere.
NOTES = re.compile(r'\b(TODO|FIXME|XXX)\b')
PATHS = re.compile(r'/(work|home|root)/')
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def blank(hit):
    return re.sub(r'[^\n]', ' ', hit.group(0))


def bare_code(text):
    """The code without comments and strings, in the same places."""
    return STRING.sub(blank, COMMENT.sub(blank, text))


def findings(name, text, pattern, what):
    for hit in pattern.finditer(text):
        number = text.count('\n', 0, hit.start()) + 1
        yield f'{name}:{number}: {what}: {" ".join(hit.group(0).split())}'


def is_prose(name):
    """Our own words: letters and bodies' data hold other people's."""
    return not re.match(r'tests/(corpus|samples|fuzz)/|config/.*\.tsv',
                        name)


def check(project):
    found = []
    for name in project:
        if name in EXEMPT:
            continue
        text = project.texts[name]
        if is_prose(name):
            found += findings(name, text, NOTES, 'a left-over note')
            found += findings(name, text, PATHS, 'a path of one machine')
        if name.endswith(tree.CODE):
            found += findings(name, bare_code(text), CALLS, 'forbidden')
            found += findings(name, COMMENT.sub(blank, text),
                              FORMATTED_SQL, 'SQL by formatting')
    return found


if __name__ == '__main__':
    tree.main(check)
