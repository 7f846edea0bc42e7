# SPDX-License-Identifier: EUPL-1.2
"""convoca.conf for a test: what differs is given, the rest is usual."""
import os

from servers import PASSWORD, write

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def quoted(value):
    if isinstance(value, (list, tuple)):
        return '{' + ', '.join(map(quoted, value)) + '}'
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'


def section(head, options):
    return head + ' {\n' + ''.join(
        f'\t{key} = {quoted(value)}\n' for key, value in options.items()
        if value is not None) + '}\n'


def write_config(folder, mailbox, post=None, office=None, root=None,
                 brakes=None, zoom=None, conversation=None, upkeep=None):
    """Writes convoca.conf into the folder; its path."""
    secret = write(os.path.join(folder, 'secret'), PASSWORD + '\n', 0o600)
    box = {'user': 'ufficio@example.org', 'password_file': secret}
    box.update(mailbox)
    if 'maildir' in box:
        del box['user'], box['password_file']
    out = {'via': 'maildir', 'maildir': os.path.join(folder, 'sent')}
    who = {'name': 'Segreteria Province & Comuni',
           'address': 'ufficio@example.org',
           'organisers': ['organizza@example.org']}
    who.update(office or {})
    top = {'state_dir': os.path.join(folder, 'state'),
           **{key: os.path.join(TOP, 'config', name) for key, name in (
               ('programme', 'programme.conf'), ('bodies', 'provinces.tsv'),
               ('aliases', 'aliases.tsv'), ('domains', 'domains.tsv'),
               ('templates', 'templates/it'))}}
    top.update(root or {})
    os.makedirs(top['state_dir'], mode=0o700, exist_ok=True)
    return write(os.path.join(folder, 'convoca.conf'), ''.join(
        f'{key} = {quoted(value)}\n' for key, value in top.items()) +
        section('office', who) + section('mailbox "main"', box) +
        section('post', post or out) + section('brakes', brakes or {}) +
        section('conversation', conversation or {}) +
        (section('zoom', zoom) if zoom else '') +
        section('upkeep', upkeep or {}))
