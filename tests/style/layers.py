#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The layer law: daemon -> {parsers, storage, outbound, config} -> core.

No wing includes another, one file knows each foreign library, and no two
files outside tests/ have one stem.
"""
import os
import re

import tree

WINGS = ('parsers', 'storage', 'outbound', 'config')
MAY = {'core': ('core',), 'daemon': ('daemon', 'core') + WINGS}
MAY.update({wing: (wing, 'core') for wing in WINGS})

# header (a pattern) -> who may include it: a folder, or a stem and its family
# (storage/sql is storage/sql.c, storage/sql.h and storage/sql_*.c)
OWNERS = {
    r'sqlite3\.h': ('storage/sql',),
    r'curl/.*': ('outbound/smtp', 'outbound/http'),
    r'libical/.*|ical\.h': ('outbound/invite', 'parsers/calendar'),
    r'gmime/.*': ('parsers/mime',),
    r'libetpan/.*': ('daemon/source/imap',),
    r'gnutls/.*': ('daemon/source/imap', 'daemon/source/tls',
                   'parsers/pkcs7'),
    r'confuse\.h': ('config/',),
    r'poppler.*': ('parsers/attachment_pdf',),
    r'libxml/.*': ('parsers/', 'outbound/'),
    r'archive(_entry)?\.h': ('parsers/attachment',),
    r'ytnef\.h|tnef.*\.h': ('parsers/',),
    r'seccomp\.h|linux/landlock\.h': ('daemon/',),
    r'zstd\.h': ('storage/',),
    r'xlsxwriter\.h': ('outbound/workbook',),
    r'systemd/.*': ('daemon/',),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# What may be generated or embedded, and therefore is not in the tree.
GENERATED = re.compile(r'.*\.(inc|gen\.h)$')


def includes(project, name):
    for number, line in enumerate(project.lines(name), 1):
        hit = INCLUDE.match(line)
        if hit:
            yield number, hit.group(1) == '"', hit.group(2)


def check_own(project, name, header, outside):
    """A header of ours, as a quoted include names it."""
    wing, target = name.split('/')[0], header.split('/')[0]

    if '/' not in header:
        return 'does not name the wing'
    if header not in project.texts and not GENERATED.match(header):
        return 'is not in the tree'
    if not outside and target not in MAY.get(wing, ()):
        return f'{wing} may not include {target}'
    return None


def owns(owner, name):
    stem = os.path.splitext(name)[0]
    if owner.endswith('/'):
        return stem.startswith(owner)
    return stem == owner or stem.startswith(owner + '_')


def check_foreign(name, header):
    for pattern, owners in OWNERS.items():
        if re.fullmatch(pattern, header):
            if not any(owns(owner, name) for owner in owners):
                return f'belongs to {" and ".join(owners)} alone'
    return None


def check_includes(project):
    for name in project.code():
        outside = name.startswith('tests/')
        for number, quoted, header in includes(project, name):
            if quoted:
                why = check_own(project, name, header, outside)
            else:
                why = None if outside else check_foreign(name, header)
            if why:
                yield f'{name}:{number}: "{header}" {why}'


def check_places(project):
    """Code stands in core, a wing, daemon or tests, and nowhere else."""
    for name in project.code():
        if name.split('/')[0] not in (*MAY, 'tests'):
            yield f'{name}:1: code outside the layers'


def check_stems(project):
    seen = {}
    for name in project.code():
        if name.startswith('tests/'):
            continue
        bare = os.path.splitext(name)[0]
        first = seen.setdefault(os.path.basename(bare), bare)
        if first != bare:
            yield f'{name}:1: shares its stem with {first}'


def check(project):
    return [*check_includes(project), *check_places(project),
            *check_stems(project)]


if __name__ == '__main__':
    tree.main(check)
