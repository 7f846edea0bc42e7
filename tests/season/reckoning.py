# SPDX-License-Identifier: EUPL-1.2
"""What must be true once a season is over: letters, mails and answers."""
import re
from collections import Counter, defaultdict
from datetime import timedelta

from letterbox import ANSWER, DOUBT, REVIEW, SILENCE
from clockwork import Clockwork
from office import ORGANISER
from play import ANSWERS, PACED

PATIENCE = timedelta(minutes=5)
# They go out one by one, and may not wait longer than that.
HOURS = dict.fromkeys(PACED, timedelta(hours=2))


class Reckoning:
    def __init__(self, season, watch):
        self.season, self.watch = season, watch
        self.query = season.office.query
        self.answers = defaultdict(list)
        for mail in season.mails:
            if mail.answers and mail.purpose in ANSWERS:
                self.answers[mail.answers].append(mail)
        self.unforeseen = [
            (row, ident) for row, ident in sorted(watch.reviewed)
            if ident not in season.letters or
            season.letters[ident].wants != REVIEW]
        self.clockwork = Clockwork(season, {i for _, i in self.unforeseen})

    def all(self):
        for name, faults in (
                ('the ledger', self.ledger), ('end states', self.waits),
                ('answers', self.answered), ('no mail twice', self.twice),
                ('heads of mails', self.heads), ('choices', self.choices),
                ('reports', self.reports), ('outbox', self.outbox),
                ('the log', self.complaints),
                ('reminders', self.clockwork.reminders),
                ('chased invitations', self.clockwork.chases),
                ('lists and forms', self.clockwork.leaders),
                ('erasure', self.erasure)):
            self.watch.check(self.season, name, faults())

    def ledger(self):
        rows = Counter(i for i, in self.query(
            'SELECT message_id FROM letter'))
        first = Counter(i for i, in self.query(
            "SELECT message_id FROM letter WHERE state <> 'duplicate'"))
        for ident, letter in self.season.letters.items():
            if letter.sender in self.season.erased:
                if rows[ident] and (letter.came <=
                                    self.season.erased[letter.sender]):
                    yield f'{ident}: of somebody who is erased'
                continue
            if rows[ident] != letter.delivered or first[ident] != 1:
                yield (f'{ident}|: {rows[ident]} rows, {first[ident]} of '
                       f'them no duplicate, delivered {letter.delivered}')
        for ident in set(rows) - set(self.season.letters) - {''}:
            yield f'{ident}: never written'
        left = self.season.office.left_in_inbox()
        if left:
            yield f'{left} letters are left in the mailbox'

    def waits(self):
        """Whoever is waited for has been written to."""
        told = {int(n) for mail in self.season.mails
                if mail.address == ORGANISER and mail.purpose == 'review'
                for n in re.findall(r'review show (\d+)', mail.text)}
        digests = any(m.purpose == 'digest' and 'da verificare' in m.subject
                      for m in self.season.mails)
        for row, ident, state in self.query(
                "SELECT id, message_id, state FROM letter WHERE state NOT IN "
                "('decided', 'duplicate', 'rejected')"):
            if state == 'asked' and not self.answers[ident]:
                yield f'{ident} waits for an answer that was not asked for'
            if state in ('review', 'quarantined') and not (
                    row in told or digests):
                yield f'{ident} waits for organisers who do not know'
            if state == 'doubted' and not self.query(
                    "SELECT 1 FROM parcel WHERE letter = ? AND "
                    "purpose = 'consent' AND state = 'sent'", row):
                yield f'{ident} waits for a contact who was not asked'

    def answered(self):
        unforeseen = {ident for _, ident in self.unforeseen}
        for ident, letter in self.season.letters.items():
            mails = [m for m in self.answers[ident]
                     if m.address == letter.reader]
            n, about = len(mails), f'{ident} ({letter.what})|'
            if letter.wants == SILENCE and self.answers[ident]:
                yield f'{about}: answered, though it is silent'
            elif letter.wants == DOUBT and n:
                yield f'{about}: a stranger was answered'
            elif letter.wants == ANSWER and n != 1 and not (
                    ident in unforeseen and n == 0):
                yield f'{about}: answered {n} times'
            elif letter.wants == REVIEW and n != getattr(
                    letter, 'decided', False):
                yield f'{about}: answered {n} times, decided ' + str(getattr(
                    letter, 'decided', None))

    def twice(self):
        ids, contents = {}, {}
        for mail in self.season.mails:
            key = mail.address, mail.id
            if key in ids:
                yield (f'{mail.address}: {mail.purpose} "{mail.subject}" '
                       f'came twice' + ', in other words' * (
                           ids[key] != mail.own))
            ids[key] = mail.own
            # The clock says the same on another day.
            day = (mail.date.date() if mail.purpose in ('digest', 'reminder', 'form')
                   else None)
            key = mail.address, mail.purpose, day, mail.content()
            other = contents.setdefault(key, mail)
            if other.id != mail.id:
                yield (f'{mail.address}: {mail.purpose} "{mail.subject}" '
                       f'twice|, {other.date:%d/%m %H:%M} and '
                       f'{mail.date:%d/%m %H:%M}')

    def heads(self):
        for mail in self.season.mails:
            about = f'{mail.address}: {mail.purpose} "{mail.subject}"'
            if abs(mail.date - mail.batch) > HOURS.get(mail.purpose,
                                                      PATIENCE):
                yield f'{about}|: dated {mail.date}, sent {mail.batch}'
            if mail.to != mail.address:
                yield f'{about}: goes to {mail.to}'
            if mail.purpose in ANSWERS:
                if mail.answers not in self.season.letters:
                    yield f'{about}: answers no letter'
                if mail.auto != 'auto-replied':
                    yield f'{about}: Auto-Submitted is {mail.auto}'
            elif mail.auto not in ('auto-generated', 'auto-replied'):
                yield f'{about}: Auto-Submitted is {mail.auto}'
            if not mail.purpose:
                yield f'{about}: is in no outbox'

    def choices(self):
        """The latest answer of a calendar is the one that is known."""
        latest = {}
        for letter in self.season.letters.values():
            if letter.choice and letter.came:
                uid, *what = letter.choice
                key = uid, letter.sender
                latest[key] = max(latest.get(key, what), what)
        for (uid, address), (revision, _, word) in sorted(latest.items()):
            rows = self.query("SELECT answer, sequence FROM person WHERE "
                              "uid = ? AND state = 'seated' AND email = ?",
                              uid, address)
            if rows and rows[0][1] == revision and (
                    rows[0][0] != word.lower()):
                yield f'{address}|: {rows[0][0]}, answered {word.lower()}'

    def erasure(self):
        """Of whoever was erased nothing stands anywhere, and nothing comes."""
        tables = [name for name, in self.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for address, at in sorted(self.season.erased.items()):
            for mail in self.season.mails:
                if mail.address == address and mail.batch > at:
                    yield f'{address}: still gets "{mail.subject}"'
            for table in tables:
                columns = [c[1] for c in self.query(
                    f'PRAGMA table_info({table})') if c[2] == 'TEXT']
                # What a Province wrote of him is kept with its letter.
                if table == 'letter_text' or not columns:
                    continue
                where = ' OR '.join(f'instr(lower({c}), ?1)'
                                    for c in columns)
                n, = self.query(f'SELECT count(*) FROM {table} WHERE {where}',
                                address)[0]
                if n:
                    yield f'{address}: stands in {n} rows of {table}'

    def reports(self):
        for group, want in sorted(self.season.reports.items()):
            rows = self.query(
                'SELECT track, words FROM report WHERE session = ? AND '
                'letter = (SELECT max(letter) FROM report WHERE session = ?) '
                'ORDER BY track', group, group)
            have = {n: ' '.join(words.split()) for n, words in rows
                    if words.strip()}
            if have != {n: words for n, words in enumerate(want) if words}:
                yield f'{group}|: {have}'

    def outbox(self):
        for state, purpose, n in self.query(
                "SELECT state, purpose, count(*) FROM parcel WHERE "
                "state <> 'sent' GROUP BY state, purpose"):
            yield f'{n} of {purpose} are {state}'

    def complaints(self):
        yield from self.season.complaints

    def touches(self):
        """How often a person was needed beyond what was written for one."""
        mails = [m for m in self.season.mails
                 if m.purpose in ('undelivered', 'brake')]
        return len(self.unforeseen) + len(mails)

    def why(self):
        for row, ident in self.unforeseen:
            (kind, reason, detail, sender), = self.query(
                'SELECT kind, reason, detail, sender FROM letter '
                'WHERE id = ?', row)
            what = self.season.letters.get(ident)
            yield (f'letter {row} {ident} ({what and what.what}) from '
                   f'{sender}: {kind}, {reason} {detail}')
        for mail in self.season.mails:
            if mail.purpose in ('undelivered', 'brake'):
                yield f'{mail.date:%d/%m %H:%M} {mail.purpose}: {mail.subject}'
