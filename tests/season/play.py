# SPDX-License-Identifier: EUPL-1.2
"""The course of a season: who writes when, and what he gets for it."""
import csv
import heapq
import itertools
import os
import random
from collections import Counter, namedtuple
from datetime import datetime, timedelta

from office import OFFICE, TREE
from received import ROME, Mail

Body = namedtuple('Body', 'sigla name domain')

SLOTS = ((9, 5), (11, 35), (14, 35), (17, 35))      # hours of the batches
# Purposes of what goes back to whoever wrote.
ANSWERS = ('confirmation', 'question', 'information', 'erased', 'refusal')
GIVE_UP = timedelta(days=21)
PACE = timedelta(seconds=65)
PACED = ('invite', 'chase')
ERASED = 'Dati personali cancellati'


def invited():
    """The 76 Provinces, with the first of their domains."""
    path = os.path.join(TREE, 'config', 'provinces.tsv')
    with open(path, encoding='utf-8') as file:
        return [Body(row['sigla'], row['name'],
                     row['web_domains'].split(',')[0])
                for row in csv.DictReader(file, delimiter='\t')
                if row['upi_76'] == '1']


def some_time(r, after, least, most):
    """Within so many hours, when people are in their offices."""
    at = after + timedelta(hours=r.uniform(least, most))
    if at.hour >= 18:
        at = (at + timedelta(days=1)).replace(hour=8)
    if at.hour < 8:
        at = at.replace(hour=8)
    while at.weekday() > 4:
        at += timedelta(days=1)
    at = at.replace(minute=r.randrange(60), second=r.randrange(60),
                    microsecond=0)
    return max(at, after + timedelta(minutes=2))


class Season:
    def __init__(self, office, seed, first, last):
        self.office, self.seed = office, seed
        self.first, self.last = first, last
        self.now = first
        self.queue, self.turn = [], itertools.count()
        self.post = []              # letters that come with the next batch
        self.letters = {}           # all, by Message-ID
        self.mails = []             # all, in order
        self.last_batch = []
        self.boxes = {}             # address: who reads it
        self.hopes = {}             # Message-ID of a letter: who hears of it
        self.actors = []
        self.complaints = []
        self.groups = {}            # id: when it begins
        self.moved = set()          # those that have changed since
        self.cancelled = set()
        self.stirred = False        # an organiser has done something
        self.lost = set()           # addresses that do not exist
        self.erased = {}            # address: with which batch it was
        self.invited = {}           # body: addresses that are invited
        self.murky = set()          # bodies of which it is unclear who wrote
        self.unled = set()          # groups that nobody leads
        self.outlook = set()        # who has declined with Outlook
        self.turns = Counter()      # what comes round by turns
        self.seen = Counter()       # what the season is to show: how often
        self.reports = {}           # session: words by track, sent last
        self.new_guest = None       # of a Province and a referent

    def random(self, name):
        """Each actor's own: what one does changes nobody else's luck."""
        return random.Random(f'{self.seed} {name}')

    def every(self, name, n, first=1):
        """The first of that kind, and each n-th after it."""
        self.turns[name] += 1
        return self.turns[name] % n == first % n

    def later(self, at, do, *args):
        if at < self.last:
            heapq.heappush(self.queue, (at, next(self.turn), do, args))

    def send(self, letter, hope=None):
        self.post.append(letter)
        self.letters[letter.ident] = letter
        if hope:
            self.hopes[letter.ident] = hope

    def session_of(self, sigla, sector):
        rows = self.office.query(
            "SELECT session FROM registration WHERE entity = ? AND "
            "sector = ? AND state = 'active'", sigla, sector)
        return rows[0][0] if rows else None

    def summary(self):
        """How much of everything there was."""
        count = Counter(mail.purpose for mail in self.mails)
        return ', '.join(f'{n} {purpose}'
                         for purpose, n in sorted(count.items()))

    # Batches

    def slots(self):
        day = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
        while day < self.last:
            for hour, minute in SLOTS:
                at = day.replace(hour=hour, minute=minute)
                if self.first < at < self.last:
                    yield at
            day += timedelta(days=1)

    def play(self, watch):
        for at in self.slots():
            self.now = at
            while self.queue and self.queue[0][0] <= at:
                _, _, do, args = heapq.heappop(self.queue)
                do(*args)
            # The morning's run is for what is due by the clock.
            if (self.post or self.stirred or
                    (at.hour, at.minute) == SLOTS[0]):
                self.stirred = False
                self.batch(at)
                watch.look(self)
                self.pace(at, watch)

    def pace(self, at, watch):
        """What goes out one by one, a minute after the other."""
        first = len(self.mails)
        while any(mail.purpose in PACED for mail in self.last_batch):
            at += PACE
            self.batch(at)
        if len(self.mails) > first:
            watch.look(self)

    def batch(self, at):
        post, self.post = sorted(self.post, key=lambda x: x.at), []
        sent = []
        for letter in post:
            sender = '' if letter.bounce else letter.sender
            sent += [(sender, letter.to, letter.data)] * letter.copies
            letter.delivered += letter.copies
            letter.came = letter.came or at
        self.office.deliver(sent)
        self.complaints += [f'{at}: {line}' for line in self.office.run(at)]
        mails = [Mail(address, raw, at)
                 for address, raw in self.office.collect()]
        purposes = dict(self.office.query(
            'SELECT message_id, purpose FROM parcel'))
        for mail in mails:
            mail.purpose = purposes.get(mail.id, '')
            if mail.subject == ERASED:      # which takes itself along
                mail.purpose = 'erased'
                self.erased[mail.address] = at
        # Of one second: an appointment comes before its end.
        mails.sort(key=lambda m: (m.address, m.date, m.sequence or 0,
                                  m.method == 'CANCEL',
                                  m.purpose != 'lapsed', m.purpose,
                                  m.subject))
        self.mails += mails
        self.last_batch = mails
        for mail in mails:
            self.hand_over(mail)

    def hand_over(self, mail):
        hope = self.hopes.get(mail.answers)
        if hope and mail.purpose in ANSWERS:
            hope(mail)
        reader = self.boxes.get(mail.address)
        if reader:
            reader(mail)


def rome(text):
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


__all__ = ['OFFICE', 'Body', 'Season', 'invited', 'rome', 'some_time',
           'GIVE_UP']
