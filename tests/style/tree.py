# SPDX-License-Identifier: EUPL-1.2
"""The files of the project, and of a planted one in the tests."""
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

CODE = ('.c', '.h')
SCRIPTS = ('.py', '.sh')


class Tree:
    """Names (from the root, with /) and texts of a project's files."""

    def __init__(self, texts):
        self.texts = texts

    def __iter__(self):
        return iter(sorted(self.texts))

    def lines(self, name):
        return self.texts[name].split('\n')

    def code(self):
        return [n for n in self if n.endswith(CODE)]


def listed(root):
    """Tracked files and those that would be: what .gitignore leaves."""
    try:
        out = subprocess.run(
            ['git', '-C', root, 'ls-files', '-co', '-z',
             '--exclude-standard'], check=True, capture_output=True).stdout
        return [n for n in out.decode().split('\0') if n]
    except (OSError, subprocess.CalledProcessError):
        return list(walked(root))


def walked(root):
    """For a tree without git, as unpacked from an archive."""
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders
                      if not f.startswith('build')
                      and f not in ('.git', 'var', '__pycache__')]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def load(root=ROOT):
    texts = {}
    for name in listed(root):
        path = os.path.join(root, name)
        if not os.path.isfile(path):
            continue
        with open(path, 'rb') as f:
            texts[name] = f.read().decode('utf-8', 'replace')
    return Tree(texts)


def main(check):
    """What a rule does when it is called alone."""
    found = check(load())
    for line in found:
        print(line)
    raise SystemExit(1 if found else 0)
