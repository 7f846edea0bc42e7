# SPDX-License-Identifier: EUPL-1.2
"""What must be true after every batch, told from mails and the store.

Nothing of convoca is used: mails are read with Python's parsers, the store
through a connection that cannot write.
"""
import itertools
from collections import defaultdict
from datetime import timedelta

from clockwork import LEAVES, workdays_ahead
from received import Calendar

CAPACITY = 20
LENGTH = timedelta(hours=2)

SITS = ("SELECT r.entity, r.sector, r.session, p.email, p.name "
        "FROM registration r JOIN person p ON p.registration = r.id "
        "AND p.state = 'seated' AND p.email <> '' WHERE r.state = 'active'")


class Watch:
    """Faults by the invariant that they break, each told once."""

    def __init__(self):
        self.faults = []
        self.told = set()
        self.held = defaultdict(int)        # invariant: how often it held
        self.calendars = defaultdict(Calendar)
        self.taken = 0
        self.late = set()                   # without a seat last time
        self.seen = set()                   # the same mail may come twice
        self.reviewed = set()               # rows that needed a person

    def fault(self, season, invariant, about, words=''):
        if (invariant, about) not in self.told:
            self.told.add((invariant, about))
            self.faults.append((invariant, f'{season.now:%d/%m %H:%M} '
                                f'{invariant}: {about}{words}'))

    def check(self, season, invariant, faults):
        for fault in faults:
            about, _, words = fault.partition('|')
            self.fault(season, invariant, about, words)
        self.held[invariant] += 1

    def look(self, season):
        sits = season.office.query(SITS)
        self.check(season, 'capacity', self.capacity(season))
        self.check(season, 'one seat a sector', self.one_seat(season))
        self.check(season, 'one place at a time', self.one_place(
            season, sits))
        self.check(season, 'waiting lists', self.waiting(season))
        self.check(season, 'calendars', self.calendar(season, sits))
        self.check(season, 'who was named', self.named(season, sits))
        self.check(season, 'seats given back', self.given_back(season))
        self.reviewed |= set(season.office.query(
            "SELECT id, message_id FROM letter "
            "WHERE state IN ('review', 'quarantined')"))

    def capacity(self, season):
        for group, n in season.office.query(
                "SELECT session, count(*) FROM registration "
                "WHERE state = 'active' GROUP BY session"):
            if n > CAPACITY:
                yield f'{group} holds {n} bodies'

    def one_seat(self, season):
        for entity, sector, n in season.office.query(
                "SELECT entity, sector, count(*) FROM registration WHERE "
                "state = 'active' GROUP BY entity, sector HAVING count(*) "
                "> 1"):
            yield f'{entity} sits {n} times in {sector}'

    def one_place(self, season, sits):
        places = defaultdict(set)
        for _, _, session, address, _ in sits:
            if session not in season.cancelled:
                places[address].add(session)
        for address, sessions in places.items():
            for a, b in itertools.combinations(sorted(sessions), 2):
                if abs(season.groups[a] - season.groups[b]) < LENGTH:
                    yield f'{address} sits in {a} and {b}'

    def waiting(self, season):
        now = int(season.now.timestamp())
        bodies = dict(season.office.query(
            "SELECT session, count(*) FROM registration "
            "WHERE state = 'active' GROUP BY session"))
        rows = season.office.query(
            'SELECT entity, w.session, r.session, offered FROM waiting w '
            'JOIN registration r ON r.id = registration')
        offers = defaultdict(int)
        for _, group, _, offered in rows:
            offers[group] += offered >= now
        yield from self.unseated(season, bodies, offers)
        for entity, group, seat, offered in rows:
            if group in season.cancelled:
                yield f'{entity} waits for {group}, which is cancelled'
            if group == seat:
                yield f'{entity} waits for {group} and sits there'
            taken = bodies.get(group, 0) + offers[group]
            if not offered and taken < CAPACITY and season.groups[group] > season.now:
                yield (f'{entity} waits for {group}|, where {taken} seats '
                       f'of {CAPACITY} are taken')

    def unseated(self, season, bodies, offers):
        """Of a cancelled session, though there has been another seat."""
        before, self.late = self.late, set()
        for entity, sector, group in season.office.query(
                "SELECT entity, sector, session FROM registration "
                "WHERE state = 'active'"):
            room = [g for g, start in season.groups.items()
                    if g.startswith(sector + '-') and start > season.now
                    and g not in season.cancelled
                    and bodies.get(g, 0) + offers[g] < CAPACITY]
            if group not in season.cancelled or not room:
                continue
            self.late.add((entity, group))
            if (entity, group) in before:
                yield f'{entity} is left in {group}|, with room in {room}'

    def calendar(self, season, sits):
        for mail in season.mails[self.taken:]:
            if mail.uid and (mail.address, mail.id) not in self.seen:
                self.calendars[mail.address].take(mail)
            self.seen.add((mail.address, mail.id))
        self.taken = len(season.mails)
        due = defaultdict(list)
        for _, _, session, address, _ in sits:
            if session in season.cancelled:
                continue
            start = season.groups[session]
            due[address].append((start, start + LENGTH))
        for address in sorted({*due, *self.calendars} - season.lost):
            live = self.calendars[address].live()
            if live != sorted(due[address]):
                yield (f'{address}|: {shown(live)} in the calendar, '
                       f'{shown(due[address])} in the store')
            for fault in self.calendars[address].faults:
                yield f'{address}: {fault}'

    def given_back(self, season):
        """Two working days before, of whom everybody has declined."""
        people = defaultdict(list)
        for row, group, uid, address, revision in season.office.query(
                "SELECT r.id, session, uid, email, sequence FROM "
                "registration r JOIN person p ON p.registration = r.id AND "
                "p.state = 'seated' AND p.email <> '' "
                "WHERE r.state = 'active'"):
            people[row, group].append((uid, address, revision))
        said = defaultdict(list)
        for letter in season.letters.values():
            if letter.choice and letter.came:
                said[letter.choice[0]].append(letter)
        for (row, group), all_ in people.items():
            start = season.groups[group]
            day = workdays_ahead(start.date(), 2)
            due = start.replace(year=day.year, month=day.month, day=day.day,
                                hour=9, minute=0)
            if group not in season.cancelled and due < season.now < start \
                    and all(declined(said[uid], address, revision, due)
                            for uid, address, revision in all_):
                yield f'registration {row} keeps its seat in {group}'

    def named(self, season, sits):
        have = defaultdict(lambda: defaultdict(set))
        for entity, sector, _, address, _ in sits:
            have[entity][sector].add(address)
        for p in season.actors:
            if p.open:
                continue
            sigla = p.body.sigla
            for sector in sorted({*p.truth, *have[sigla]} - p.unsure):
                want, is_there = set(p.truth.get(sector, ())), \
                    have[sigla][sector]
                if want != is_there:
                    yield (f'{sigla} {sector}|: {sorted(is_there)} sit, '
                           f'{sorted(want)} were named')


def declined(letters, address, revision, due):
    """Whether that was his latest answer by then, and still is."""
    mine = [x for x in letters if x.sender == address]
    last = max(mine, key=lambda x: x.choice[1:], default=None)
    return (last and last.choice[1] == revision and last.came < due
            and last.choice[3] in LEAVES)


def shown(events):
    return ' '.join(f'{start:%d/%m-%H}' for start, _ in sorted(events)) or '-'
