# SPDX-License-Identifier: EUPL-1.2
"""What the clock alone sends: whom it should have written to, and when.

Reckoned from mails and letters, with holidays of its own: reminders of
sessions, chased invitations, lists and report forms of those who lead.
"""
from collections import Counter, defaultdict
from datetime import date, timedelta

from province import group_id

DAY = timedelta(days=1)
HOLIDAYS = {(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (10, 4),
            (11, 1), (12, 8), (12, 25), (12, 26)}
EASTER_MONDAY = {2027: date(2027, 3, 29), 2028: date(2028, 4, 17)}
REMINDERS = (7, 1)              # days before a session
CHASES = (10, 20)               # working days after an invitation
FORMS = (0, 3, 6, 9)            # working days after a session
LATE = timedelta(hours=36)      # a mail of the clock may be that late
LEAVES = ('DECLINED', 'DELEGATED')


def is_workday(day):
    return (day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS
            and day != EASTER_MONDAY[day.year])


def workday_before(day):
    """That day, or the last working day before it."""
    while not is_workday(day):
        day -= DAY
    return day


def workdays_ahead(day, n):
    """The n-th working day before that day."""
    while n:
        day -= DAY
        n -= is_workday(day)
    return day


def workdays_after(day, n):
    while n:
        day += DAY
        n -= is_workday(day)
    return day


def morning(batch):
    return (batch.hour, batch.minute) == (9, 5)


class Clockwork:
    def __init__(self, season, unforeseen=()):
        self.season, self.unforeseen = season, unforeseen
        self.mornings = [at for at in season.slots() if morning(at)]
        self.by_address = defaultdict(list)
        for mail in season.mails:
            self.by_address[mail.address].append(mail)
        self.answers = defaultdict(list)    # (UID, address): what came when
        for letter in season.letters.values():
            if letter.choice and letter.came:
                uid, revision, stamp, word = letter.choice
                self.answers[uid, letter.sender].append(
                    (letter.came, (revision, stamp, word)))

    # Reminders

    def reminders(self):
        for address, mails in sorted(self.by_address.items()):
            if address in self.season.lost or address in self.season.erased:
                continue
            events = [m for m in mails if m.uid]
            had = Counter((m.batch, group_id(m.subject)) for m in mails
                          if m.purpose == 'reminder')
            due, perhaps = self.due(address, events)
            for key in sorted({*had, *due}):
                if key not in perhaps and had[key] != due[key]:
                    yield (f'{address}: {had[key]} reminders of {key[1]}|, '
                           f'{key[0]:%d/%m %H:%M}, not {due[key]}')

    def due(self, address, events):
        """(batch, group): reminders; and those that may go either way."""
        due, perhaps = Counter(), set()
        for at in self.mornings:
            before = standing(m for m in events if m.batch < at)
            after = standing(m for m in events if m.batch <= at)
            for uid in {*before, *after}:
                old, new = before.get(uid), after.get(uid)
                for mail in {old, new} - {None}:
                    days = [workday_before(mail.start.date() - n * DAY)
                            for n in REMINDERS]
                    if at.date() not in days or mail.start <= at:
                        continue
                    key = at, group_id(mail.subject)
                    comes = self.comes(uid, address, mail, at)
                    if comes is None or (old is None or new is None or
                                         old.start != new.start):
                        perhaps.add(key)
                    elif comes:
                        due[key] += mail is new
        return due, perhaps

    def comes(self, uid, address, mail, at):
        """Whether he has not declined this revision; None: right now."""
        said = self.answers[uid, address]
        if any(came == at for came, _ in said):
            return None
        known = [what for came, what in said if came < at]
        last = max(known, default=None)
        return not (last and last[0] == mail.sequence and last[2] in LEAVES)

    # Invitations to join

    def chases(self):
        """Who has not written is chased on two days, and nobody else."""
        wrote, murky = {}, set(self.season.murky)
        for x in self.season.letters.values():
            # Organisers may have thrown it away.
            if x.ident in self.unforeseen:
                murky.add(x.body)
            if x.body and x.came:
                wrote[x.body] = min(wrote.get(x.body, x.came), x.came)
        for sigla, addresses in sorted(self.season.invited.items()):
            for address in addresses:
                if sigla not in murky:
                    yield from self.chased(address, wrote.get(sigla))

    def chased(self, address, wrote):
        mails = self.by_address[address]
        invites = [m for m in mails if m.purpose == 'invite']
        if len(invites) != 1:
            yield f'{address}: invited {len(invites)} times'
            return
        days = [workdays_after(invites[0].batch.date(), n) for n in CHASES]
        left = [m.batch for m in mails if m.purpose == 'chase']
        for day in days:
            got = [at for at in left if day <= at.date() and
                   at.date() <= (day + LATE)]
            left = [at for at in left if at not in got]
            if self.season.last.date() <= day + DAY:
                continue
            silent = (address not in self.season.lost and
                      (not wrote or wrote.date() > day + LATE))
            spoke = (address in self.season.lost or
                     wrote and wrote.date() < day)
            if silent and len(got) != 1 or spoke and got:
                yield (f'{address}: chased {len(got)} times on {day}|, '
                       f'its body wrote {wrote}')
        for at in left:
            yield f'{address}: chased on {at:%d/%m}, for no reason'

    # Who leads

    def leaders(self):
        """Two lists before each session, and forms until a report comes."""
        s = self.season
        lists, forms = Counter(), Counter()
        for mail in s.mails:
            key = group_id(mail.subject), mail.batch.date()
            lists[key] += mail.purpose == 'roster'
            forms[key] += mail.purpose == 'form'
        for group, start in sorted(s.groups.items()):
            if group in s.unled:
                continue
            day = workday_before(start.date() - DAY)
            if s.first.date() < day < s.last.date():
                want = 0 if group in s.cancelled else 2
                if lists[group, day] != want:
                    yield (f'{group}: {lists[group, day]} lists on '
                           f'{day}|, not {want}')
            yield from self.forms(group, start, forms)

    def forms(self, group, start, sent):
        s = self.season
        if group in s.cancelled:
            if any(n for (g, _), n in sent.items() if g == group):
                yield f'{group}: a report of no session is asked for'
            return
        came = min((x.came for x in s.letters.values()
                    if x.report == group and x.came), default=None)
        for n in FORMS:
            day = workdays_after(start.date(), n)
            # The hour of its end is after that morning's run.
            days = [day, day + DAY, day + 2 * DAY]
            if days[-1] >= s.last.date():
                continue
            got = sum(sent[group, d] for d in days)
            # Nobody reports before he is asked for the first time.
            if not n or came is None or came.date() > days[-1]:
                if got != 2:
                    yield f'{group}: {got} forms from {day}|, not 2'
            elif came.date() < day and got:
                yield f'{group}: {got} forms on {day}|, reported {came}'


def standing(mails):
    """UID: the mail by which that event stands, none of those cancelled."""
    known = {}
    for mail in mails:
        old = known.get(mail.uid)
        if not old or (mail.sequence, mail.stamp) >= (old.sequence,
                                                      old.stamp):
            known[mail.uid] = mail
    return {uid: mail for uid, mail in known.items()
            if mail.method != 'CANCEL'}

