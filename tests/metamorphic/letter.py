# SPDX-License-Identifier: EUPL-1.2
"""A letter with its reading, and what transformations ask about it.

Every transformation is a function of (Letter, random generator) that returns
the new bytes, or None where it may not apply. When that is follows from what
the letter is, never from its name; the conditions and their reasons are here,
so that they are few.
"""
import copy
import csv
import os
import re
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses, parseaddr, parsedate_to_datetime

import message

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, 'tests', 'bench'))

CHANGES = {}            # name: function, in the order of definition
OWN = 'upinet.it'
TRACE = ('Return-Path', 'Delivered-To', 'Received', 'Authentication-Results',
         'X-Original-To', 'DKIM-Signature', 'Received-SPF')


def bodies():
    """sigla: the domains of that Province"""
    table = os.path.join(ROOT, 'config', 'provinces.tsv')
    with open(table, encoding='utf-8') as f:
        return {row['sigla']: set(re.split(r'[ ,;]+', ' '.join(
            (row['web_domains'], row['old_domain_pre2014'] or '')))) - {''}
            for row in csv.DictReader(f, delimiter='\t')}


BODIES = bodies()


class Letter:
    def __init__(self, data, reading):
        self.tree = message.parse(data)
        self.reading = reading

    def copy(self):
        other = copy.copy(self)
        other.tree = copy.deepcopy(self.tree)
        return other

    def bytes(self):
        return self.tree.bytes()

    def is_envelope(self):
        return self.inner() is not self.tree

    def inner(self):
        """What a PEC envelope carries; else the letter itself."""
        names = [p.file_name().lower() for p in self.tree.walk()]
        if 'postacert.eml' not in names:
            return self.tree
        outer = list(self.tree.walk())[names.index('postacert.eml')]
        return outer.kids[0] if outer.kids else self.tree

    def body(self):
        """The text parts of what the writer typed: all say the same."""
        part = self.inner()
        while part.kids and part.kind() in (
                'multipart/mixed', 'multipart/related', 'multipart/signed'):
            part = part.kids[0]
        if part.kind() == 'multipart/alternative':
            parts = [q for p in part.kids for q in p.texts()]
        elif part.kids or part.kind() not in ('text/plain', 'text/html'):
            return []
        else:
            parts = [part]
        readable = all(p.text() is not None and not p.is_attached()
                       for p in parts)
        return parts if readable else []

    # The head

    def sender(self):
        """(name, address) of the letter, of the inner one of an envelope."""
        part = self.inner()
        name, address = parseaddr(part.get('From'))
        return decoded(name), address

    def subject(self):
        return decoded(self.inner().get('Subject'))

    def date(self):
        try:
            return parsedate_to_datetime(self.inner().get('Date'))
        except (TypeError, ValueError):
            return None

    def domain(self):
        return self.sender()[1].rpartition('@')[2].lower()


def decoded(value):
    try:
        return str(make_header(decode_header(value)))
    except (UnicodeError, LookupError, ValueError):
        return value


# When a transformation applies

def from_people(letter):
    """What machines and calendars send is known by its form."""
    return letter.reading['kind'] not in ('bounce', 'autoreply', 'rsvp',
                                          'pec-receipt')


def has_text(letter):
    """Somebody typed something into the letter itself."""
    return bool(letter.body())


def text_ends_letter(letter):
    """Where text follows an attachment, the end is not the body's end."""
    body = letter.body()
    inner = [p for p in letter.inner().texts() if not p.is_attached()]
    return bool(body) and inner[-len(body):] == body


def plain_only(letter):
    """A body of one part of plain text."""
    body = letter.body()
    return len(body) == 1 and body[0].kind() == 'text/plain'


def single_part(letter):
    """Nothing but that text."""
    return plain_only(letter) and not letter.inner().kids


def html_only(letter):
    body = letter.body()
    return len(body) == 1 and body[0].kind() == 'text/html'


def has_html(letter):
    return any(p.kind() == 'text/html' for p in letter.body())


def not_flowed(letter):
    """Blanks at the end of a line of format=flowed mean something."""
    return not any(p.is_flowed() for p in letter.tree.texts())


def one_sender(letter):
    """One address in one From: who wrote is not in doubt."""
    part = letter.inner()
    found = getaddresses([part.get('From')])
    return (part.count('From') == 1 and len(found) == 1
            and '@' in found[0][1])


def not_failed(letter):
    """A carrier's seal must not whiten what failed DMARC."""
    return 'dmarc=fail' not in b''.join(
        letter.tree.fields).decode('latin-1').lower()


def not_staff(letter):
    """What UPI's own people pass on counts by its inner sender."""
    return letter.domain() != OWN


def from_own_domain(letter):
    """The writer sits in a domain of the body that the letter is from."""
    return letter.domain() in BODIES.get(letter.reading.get('entity'), ())


def complete(letter):
    """Nothing is awaited from an attachment."""
    return letter.reading['decision'] in ('accept', 'record')


def says_itself(letter):
    """An answer that lacks something is understood by its thread."""
    return (letter.reading['decision'] != 'ask'
            or letter.inner().position('In-Reply-To') < 0)


def not_implied(letter):
    """What is only implied is said, in answer to a question."""
    return (letter.reading['kind'] != 'registration'
            or letter.reading['decision'] != 'review')


def about_us(letter):
    """In a thread of ours, or by PEC, no business of ours may be one."""
    return letter.reading['kind'] != 'other'


def not_bare_move(letter):
    """Passed on, it may be what was only proposed to the body."""
    return letter.reading['kind'] != 'change' or any(
        entry['referents'] for entry in letter.reading['registrations'])


def not_bulk(letter):
    """Nobody certifies a newsletter."""
    part = letter.inner()
    return (part.position('List-Id') < 0
            and part.position('List-Unsubscribe') < 0)


def not_envelope(letter):
    """Already certified."""
    return not letter.is_envelope()


def change(*conditions):
    """Registers a transformation; it gets a copy of its own."""
    def register(function):
        def apply(letter, r):
            if not all(holds(letter) for holds in conditions):
                return None
            mine = letter.copy()
            before = mine.bytes()
            after = function(mine, r)
            if isinstance(after, bool):
                after = mine.bytes() if after else None
            return None if after == before else after
        CHANGES[function.__name__.replace('_', '-')] = apply
        return function
    return register
