# SPDX-License-Identifier: EUPL-1.2
"""Whether the checks of a season can fail: each is shown a damage.

What a season has left behind is copied, one thing in the copy is spoilt, and
the check that is to notice must notice.
"""
import copy
import sqlite3
from datetime import timedelta

import letterbox
import reckoning
import watch
from office import ORGANISER

HOUR = timedelta(hours=1)


class Replica:
    """The store of an office, that may be spoilt."""

    def __init__(self, office):
        self.office = office
        self.db = sqlite3.connect(':memory:', isolation_level=None)
        with sqlite3.connect(f'file:{office.database()}?mode=ro',
                             uri=True) as source:
            source.backup(self.db)
        self.db.execute('PRAGMA ignore_check_constraints = 1')
        for kind in ('trigger', 'index'):
            for name, in self.query(
                    'SELECT name FROM sqlite_schema WHERE type = ? AND '
                    'sql IS NOT NULL', kind):
                self.db.execute(f'DROP {kind} {name}')

    def query(self, text, *values):
        return self.db.execute(text, values).fetchall()

    def left_in_inbox(self):
        return self.office.left_in_inbox()


class Spoilt:
    """A season's remains: the rest is the season's own."""

    def __init__(self, season, looker):
        self.season = season
        self.office = Replica(season.office)
        self.query = self.office.query
        self.mails = list(season.mails)
        self.letters = dict(season.letters)
        self.groups = dict(season.groups)
        for name in ('complaints', 'cancelled', 'reports', 'erased'):
            setattr(self, name, copy.copy(getattr(season, name)))
        self.reviewed = set(looker.reviewed)

    def __getattr__(self, name):
        return getattr(self.season, name)

    def faults(self):
        """{invariant: what is told of it}"""
        looker = watch.Watch()
        looker.reviewed |= self.reviewed
        # One only counts what still holds when it is looked at again.
        looker.look(self)
        looker.look(self)
        end = reckoning.Reckoning(self, looker)
        end.all()
        told = {name: set() for name in looker.held}
        for name, fault in looker.faults:
            told[name].add(fault)
        told['touches'] = set(range(end.touches()))
        return told

    # Finding and changing

    def some(self, **having):
        """The first mail of that purpose, ..."""
        for mail in self.mails:
            if all(getattr(mail, key) == value
                   for key, value in having.items()):
                return mail
        raise LookupError(f'no mail with {having}')

    def live(self):
        """A mail by which an event still stands, of somebody who sits."""
        for uid, in self.query("SELECT uid FROM person WHERE state = "
                               "'seated' AND uid <> '' ORDER BY id"):
            mails = [m for m in self.mails if m.uid == uid]
            if mails and mails[0].address not in self.lost and (
                    mails[-1].start > self.first):
                return mails[-1]
        raise LookupError('nobody sits')

    def drop(self, mail):
        self.mails.remove(mail)

    def change(self, mail, **what):
        new = copy.copy(mail)
        for key, value in what.items():
            setattr(new, key, value)
        self.mails[self.mails.index(mail)] = new

    def add(self, mail, **what):
        new = copy.copy(mail)
        for key, value in what.items():
            setattr(new, key, value)
        self.mails.append(new)

    def session(self):
        """One that is held, where somebody sits, and its registration."""
        return self.query(
            "SELECT session, r.id FROM registration r JOIN person p ON "
            "p.registration = r.id AND p.state = 'seated' AND email <> '' "
            "WHERE r.state = 'active' ORDER BY r.id")[0]


# Each: the invariant that must break, and what is done.

def too_many(s):
    group, row = s.session()
    for n in range(21):
        s.query("INSERT INTO registration SELECT NULL, 'X' || ?, area, "
                "sector, session, contact, state, made, letter FROM "
                'registration WHERE id = ?', n, row)
    return group


def sits_twice(s):
    s.query('INSERT INTO registration SELECT NULL, entity, area, sector, '
            'session, contact, state, made, letter FROM registration '
            'WHERE id = ?', s.session()[1])


def two_places(s):
    (a, one), (b, other) = s.query(
        "SELECT session, min(p.id) FROM registration r JOIN person p ON "
        "p.registration = r.id AND p.state = 'seated' AND email <> '' "
        "WHERE r.state = 'active' GROUP BY session ORDER BY session")[:2]
    s.query('UPDATE person SET email = (SELECT email FROM person WHERE '
            'id = ?) WHERE id = ?', one, other)
    s.groups[b] = s.groups[a] + HOUR


def waits_where_it_sits(s):
    group, row = s.session()
    s.query('INSERT INTO waiting SELECT NULL, id, ?, made, 0, letter FROM '
            'registration WHERE id = ?', group, row)


def no_invitation(s):
    uid = s.live().uid
    s.mails = [m for m in s.mails if m.uid != uid]


def another_hour(s):
    mail = s.live()
    s.change(mail, start=mail.start + HOUR, end=mail.end + HOUR)


def cancelled(s):
    mail = s.live()
    s.add(mail, id='x@y', own=b'', method='CANCEL',
          sequence=mail.sequence + 1)


def cancels_nothing(s):
    s.add(s.live(), id='x@y', own=b'', method='CANCEL', uid='nobody')


def the_same_revision(s):
    mail = s.live()
    s.add(mail, id='x@y', own=b'', start=mail.start)


def the_clock_went_back(s):
    group = s.session()[0]
    s.groups[group] += HOUR


def an_older_one_comes_last(s):
    """That one is no fault: it must not be followed."""
    mail = s.live()
    s.add(mail, id='x@y', own=b'', batch=s.now, sequence=-1,
          start=mail.start + HOUR, end=mail.end + HOUR)


def nobody_comes(s):
    """All of a body have declined long ago, and it still sits."""
    group, row = s.session()
    s.groups[group] = s.now + HOUR
    for uid, address, revision in s.query(
            "SELECT uid, email, sequence FROM person WHERE registration = ? "
            "AND state = 'seated'", row):
        letter = letterbox.Letter(s.now, address, 'x' + uid, b'',
                                  letterbox.SILENCE, 'declined')
        letter.came = s.first
        letter.choice = uid, revision, s.now, 'DECLINED'
        s.letters[letter.ident] = letter


def nobody_told(s):
    s.query("UPDATE person SET state = 'left' WHERE id = (SELECT min(id) "
            "FROM person WHERE state = 'seated' AND email <> '')")


def lost_letter(s):
    s.query('DELETE FROM letter WHERE id = (SELECT min(id) FROM letter '
            "WHERE message_id <> '')")


def found_letter(s):
    s.query("UPDATE letter SET message_id = 'x@y' WHERE id = (SELECT "
            "min(id) FROM letter WHERE message_id <> '')")


def waits_unasked(s):
    ident, = s.query(
        "SELECT message_id FROM letter WHERE kind = 'rsvp' AND "
        "message_id <> ''")[0]
    s.query("UPDATE letter SET state = 'asked', act = 'ask' WHERE "
            'message_id = ?', ident)


def waits_unknown(s):
    s.mails = [m for m in s.mails if m.address != ORGANISER]
    s.query("UPDATE letter SET state = 'review', act = 'review' WHERE "
            "id = (SELECT max(id) FROM letter)")


def no_answer(s):
    s.drop(s.some(purpose='confirmation'))


def two_answers(s):
    mail = s.some(purpose='confirmation')
    s.add(mail, id='x@y', own=b'', text=mail.text + '.')


def answers_thanks(s):
    silent = next(x for x in s.letters.values()
                  if x.wants == letterbox.SILENCE and x.came)
    s.add(s.some(purpose='confirmation'), id='x@y', own=b'',
          answers=silent.ident, address=silent.sender)


def answers_stranger(s):
    doubt = copy.copy(next(x for x in s.letters.values()
                           if x.wants == letterbox.ANSWER and x.came))
    doubt.wants = letterbox.DOUBT
    s.letters[doubt.ident] = doubt


def answers_unread(s):
    review = copy.copy(next(x for x in s.letters.values()
                            if x.wants == letterbox.ANSWER and x.came))
    review.wants = letterbox.REVIEW
    s.letters[review.ident] = review


def twice_by_mail(s):
    s.add(s.some(purpose='confirmation'))


def twice_in_words(s):
    s.add(s.some(purpose='confirmation'), id='x@y')


def reminded_twice(s):
    s.add(s.some(purpose='reminder'), id='x@y')


def late_mail(s):
    mail = s.some(purpose='confirmation')
    s.change(mail, date=mail.date - HOUR)


def to_another(s):
    s.change(s.some(purpose='confirmation'), to='x@y')


def by_hand(s):
    s.change(s.some(purpose='confirmation'), auto='no')


def other_answer(s):
    for letter in s.letters.values():
        if letter.choice and letter.came:
            s.query("UPDATE person SET answer = 'x' WHERE uid = ?",
                    letter.choice[0])


def other_report(s):
    s.reports['sua-1'] = ['x'] * 6


def unsent(s):
    s.query("UPDATE parcel SET state = 'queued' WHERE id = (SELECT min(id) "
            "FROM parcel)")


def complains(s):
    s.complaints.append('x')


def no_reminder(s):
    s.drop(s.some(purpose='reminder'))


def late_reminder(s):
    mail = s.some(purpose='reminder')
    s.change(mail, batch=mail.batch + timedelta(days=1))


def reminds_another(s):
    s.add(s.some(purpose='reminder'), address='x@y', id='x@y')


def declined_before(s):
    """Whoever has declined is not reminded, and yet he is."""
    mail = s.some(purpose='reminder')
    event = [m for m in s.mails if m.uid and m.address == mail.address
             and m.batch < mail.batch][-1]
    letter = letterbox.Letter(s.now, mail.address, 'x@y', b'',
                              letterbox.SILENCE, 'declined')
    letter.came = event.batch
    letter.choice = event.uid, event.sequence, s.now, 'DECLINED'
    s.letters['x@y'] = letter


def not_chased(s):
    s.drop(s.some(purpose='chase'))


def chased_on_and_on(s):
    mail = s.some(purpose='chase')
    s.add(mail, id='x@y', batch=mail.batch + timedelta(days=3))


def invited_again(s):
    s.add(s.some(purpose='invite'), id='x@y')


def no_list(s):
    s.drop(s.some(purpose='roster'))


def no_form(s):
    s.drop(s.some(purpose='form'))


def written_to_again(s):
    mail = s.some(purpose='reminder')
    s.erased[mail.address] = mail.batch - timedelta(days=1)


def remembered(s):
    s.erased['x@y'] = s.now
    s.query("UPDATE letter SET subject = 'Da X@y' WHERE id = (SELECT "
            'max(id) FROM letter)')


def a_touch(s):
    s.reviewed.add((0, next(iter(s.letters))))


DAMAGES = (
    ('capacity', too_many), ('one seat a sector', sits_twice),
    ('one place at a time', two_places),
    ('waiting lists', waits_where_it_sits),
    ('calendars', no_invitation), ('calendars', another_hour),
    ('calendars', cancelled), ('calendars', cancels_nothing),
    ('calendars', the_same_revision), ('calendars', the_clock_went_back),
    ('who was named', nobody_told), ('seats given back', nobody_comes),
    ('the ledger', lost_letter), ('the ledger', found_letter),
    ('end states', waits_unasked), ('end states', waits_unknown),
    ('answers', no_answer), ('answers', two_answers),
    ('answers', answers_thanks), ('answers', answers_stranger),
    ('answers', answers_unread),
    ('no mail twice', twice_by_mail), ('no mail twice', twice_in_words),
    ('no mail twice', reminded_twice),
    ('heads of mails', late_mail), ('heads of mails', to_another),
    ('heads of mails', by_hand),
    ('choices', other_answer), ('reports', other_report),
    ('outbox', unsent), ('the log', complains),
    ('reminders', no_reminder), ('reminders', late_reminder),
    ('reminders', reminds_another), ('reminders', declined_before),
    ('chased invitations', not_chased),
    ('chased invitations', chased_on_and_on),
    ('chased invitations', invited_again),
    ('lists and forms', no_list), ('lists and forms', no_form),
    ('erasure', written_to_again), ('erasure', remembered),
    ('touches', a_touch),
)


def unnoticed(season, looker):
    """Damages that the check which is to notice them has not."""
    sound = Spoilt(season, looker).faults()
    for name, do in DAMAGES:
        spoilt = Spoilt(season, looker)
        try:
            do(spoilt)
        except (LookupError, StopIteration) as why:
            yield f'{name}: nothing to spoil for {do.__name__} ({why})'
            continue
        if not spoilt.faults()[name] - sound[name]:
            yield f'{name}: {do.__name__} goes unnoticed'
    spoilt = Spoilt(season, looker)
    an_older_one_comes_last(spoilt)
    if spoilt.faults()['calendars'] - sound['calendars']:
        yield 'calendars: an older mail is believed'
    for name in set(sound) - {invariant for invariant, _ in DAMAGES}:
        yield f'{name}: nobody tries to break it'
