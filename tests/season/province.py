# SPDX-License-Identifier: EUPL-1.2
"""A Province: what it wants, what it writes, and how it reacts to mails.

It does one thing after the other: the next letter is written when the last
one was answered, or when it has given up waiting.  `truth` is what should
then stand in the store, by its own letters alone.
"""
import re
from datetime import timedelta

import draw
import letterbox
import letters
import phrases
import wordings
from letterbox import ANSWER, DOUBT, SILENCE, Letter
from play import GIVE_UP, some_time
from wordings import Person

GROUP = re.compile(r'Focus Group (SUA|SAPE|SIT) (\d)')


def telephone(p):
    return f', tel. {p.numbers[0].shown}' if p.numbers else ''


def group_id(text):
    hit = GROUP.search(text)
    return f'{hit.group(1).lower()}-{hit.group(2)}' if hit else None


class Province:
    def __init__(self, season, body):
        self.season, self.body = season, body
        self.r = season.random(body.sigla)
        self.tape = draw.Tape(r=self.r)
        self.taken = {'Segretari'}
        self.office = Person('', f'Segreteria Provincia di {body.name}',
                             f'segreteria@{body.domain}', '', '')
        self.clerk = Person('', 'Bruna Segretari',
                            f'b.segretari@{body.domain}', '0521 931777', '')
        self.writer = self.r.choice((self.office, self.clerk))
        self.pec = f'protocollo@pec.{body.domain}'
        self.truth = {}             # sector: {address: referent}
        self.named = {}             # sector: the group it asked for last
        self.open = {}              # Message-ID: since when it waits
        self.unsure = set()         # sectors of letters never answered
        self.confirmed = None       # the last confirmation
        self.plan = []
        self.number = 0
        self.tickets = self.r.random() < 0.05
        self.private = Person('', 'Bruna Segretari',
                              f'b.segretari.{body.sigla.lower()}@gmail.com',
                              '', '')
        self.invite = None          # the mail that invites it to join
        for box in (self.office.email, self.clerk.email, self.private.email,
                    self.pec):
            season.boxes[box] = self.got

    # Letters

    def ident(self, domain=None):
        self.number += 1
        return (f'{self.body.sigla.lower()}.{self.number}.'
                f'{self.r.getrandbits(48):x}@{domain or self.body.domain}')

    def close(self, text, writer, of=None):
        """As a person of the body, or of a Comune, ends a letter."""
        return (f'{text}\n\n{self.r.choice(wordings.CLOSINGS)}\n'
                f'{writer.name}\n{of or "Provincia di " + self.body.name}\n')

    def fresh(self, subject, text, writer=None, auth='pass', at=None):
        """(Letter) a new one, in one of several dresses."""
        writer, at = writer or self.writer, at or self.season.now
        ident = self.ident(writer.email.rpartition('@')[2])
        data = letters.letter(
            letterbox.head(self.r, at, writer, subject, ident, auth=auth),
            letterbox.dressed(self.r, text))
        return Letter(at, writer.email, ident, data, ANSWER, subject)

    def reply(self, mail, text, writer=None, at=None, more=(), subject=None):
        """(Letter) an answer to a mail of ours, to its own address."""
        writer, at = writer or self.writer, at or self.season.now
        ident = self.ident(writer.email.rpartition('@')[2])
        subject = subject or letterbox.reply_subject(self.r, mail.subject)
        text += letterbox.quoted(self.r, mail, writer)
        data = letters.letter(
            letterbox.head(self.r, at, writer, subject, ident, mail.reply_to,
                           mail.id, more=more),
            letterbox.dressed(self.r, text))
        return Letter(at, writer.email, ident, data, ANSWER, subject,
                      to=mail.reply_to)

    def act(self, letter, effect, sectors=()):
        """Sends it, and waits for its answer."""
        self.open[letter.ident] = sectors
        if letter.wants in (ANSWER, DOUBT):
            letter.body = self.body.sigla
        else:
            self.season.murky.add(self.body.sigla)

        def heard(mail):
            if mail.purpose == 'question':
                return
            if self.open.pop(letter.ident, None) is not None and effect:
                effect()
            self.confirmed = mail
        self.season.send(letter, heard)
        self.season.later(self.season.now + GIVE_UP, self.give_up,
                          letter.ident)

    def give_up(self, ident):
        sectors = self.open.pop(ident, None)
        if sectors is None:
            return
        self.unsure.update(sectors)
        self.next()

    def next(self):
        """The next thing of its plan, some days later."""
        if not self.plan:
            return
        do = self.plan.pop(0)
        at = some_time(self.r, self.season.now, 20, 24 * 9)
        self.season.later(at, self.attempt, do)

    def attempt(self, do):
        if self.open:
            self.season.later(some_time(self.r, self.season.now, 24, 72),
                              self.attempt, do)
        elif not do():
            self.next()

    # What it knows

    def referent(self, domain=None):
        return draw.referent(self.tape, domain or self.body.domain,
                             self.taken)

    def session(self, sector):
        return self.season.session_of(self.body.sigla, sector)

    def sits(self, days=3):
        """Its sectors, the session of which is still to come."""
        found = []
        for sector in sorted(self.truth):
            group = self.session(sector)
            if sector not in self.unsure and group and group not in (
                    self.season.cancelled) and (
                    self.season.groups[group] - self.season.now
                    > timedelta(days=days)):
                found.append((sector, group))
        return found

    def is_busy_with(self, sector):
        """It has written about it, and not been answered yet."""
        return any(sector in sectors for sectors in self.open.values())

    def find(self, sector, name):
        """The referent of that name, as mails show it."""
        for p in self.truth.get(sector, {}).values():
            if p.name == name:
                return p
        return None

    # Mails

    def got(self, mail):
        react = getattr(self, 'on_' + mail.purpose, None)
        if react:
            react(mail)
        if self.tickets and mail.address == self.office.email:
            self.acknowledge(mail)

    def acknowledge(self, mail):
        """Its office mailbox answers all by machine, without saying so."""
        text = self.r.choice(phrases.TICKET).format(
            number=self.r.randrange(10000, 99999))
        letter = self.reply(mail, text, self.office,
                            self.season.now + timedelta(minutes=1))
        letter.wants, letter.what = SILENCE, 'a ticket'
        self.season.later(letter.at, self.season.send, letter)

    def on_confirmation(self, mail):
        if self.r.random() < 0.15:
            at = some_time(self.r, self.season.now, 0.1, 30)
            self.season.later(at, self.thank, mail)
        if not self.open:
            self.next()

    def thank(self, mail):
        letter = self.reply(mail, self.r.choice(phrases.THANKS),
                            self.who(mail))
        letter.wants = SILENCE
        self.season.send(letter)

    def who(self, mail):
        """Whoever reads that mailbox."""
        for p in (self.office, self.clerk, self.writer, self.private):
            if p.email == mail.address:
                return p
        return self.office          # of what came to the PEC mailbox

    def soon(self, mail, do, *args, least=0.3, most=50):
        self.season.later(some_time(self.r, self.season.now, least, most),
                          do, mail, *args)

    def on_offer(self, mail):
        sector = (group_id(mail.subject) or '').partition('-')[0]
        yes = self.season.every('offer', 2)
        if sector not in self.truth:
            return                      # it has withdrawn meanwhile
        if not yes or self.r.random() < 0.7:
            self.soon(mail, self.answer_offer, yes, most=30)

    def answer_offer(self, mail, yes):
        sector = (group_id(mail.subject) or '').partition('-')[0]
        if sector not in self.truth or self.is_busy_with(sector):
            return
        text = self.r.choice(phrases.YES_SEAT if yes else phrases.NO_SEAT)
        letter = self.reply(mail, text, self.who(mail))
        letter.what = 'takes a seat' if yes else 'leaves a seat'
        self.act(letter, None)

    def on_consent(self, mail):
        if self.r.random() < 0.85:
            # Who has given the seat back meanwhile wants nobody on it.
            self.soon(mail, self.answer_consent, self.season.every(
                'consent', 2) and self.doubted[1] in self.truth)

    def answer_consent(self, mail, yes):
        ident, sector, old, new = self.doubted

        def effect():
            self.open.pop(ident, None)
            self.season.seen['stranger confirmed' if yes
                             else 'stranger denied'] += 1
            if yes:
                self.swap(sector, old, new)
        text = self.r.choice(phrases.CONFIRM if yes else phrases.DENY)
        self.act(self.reply(mail, text, self.who(mail)), effect, (sector,))

    def on_address(self, mail):
        if self.r.random() < 0.75:
            self.soon(mail, self.answer_address)

    def answer_address(self, mail):
        sector = (group_id(mail.text) or '').partition('-')[0]
        name = re.search(r"invito per (.+?) all'incontro", mail.text)
        old = name and self.find(sector, name.group(1))
        if not old or self.is_busy_with(sector):
            return
        new = self.referent()._replace(name=old.name, shown=old.shown,
                                       title=old.title)
        self.meet(new)

        def effect():
            self.season.seen['corrected address'] += 1
            # Meanwhile his address may have been corrected by a letter too.
            for p in list(self.truth[sector].values()):
                if p.name == old.name:
                    self.truth[sector].pop(p.email)
            self.truth[sector][new.email] = new
        text = self.r.choice(phrases.NEW_ADDRESS).format(email=new.email)
        self.act(self.reply(mail, text, self.who(mail)), effect, (sector,))

    def on_substitute(self, mail):
        luck = self.r.random()
        if luck < 0.75:
            self.soon(mail, self.answer_substitute, luck < 0.55, most=40)

    def answer_substitute(self, mail, somebody):
        sector = (group_id(mail.subject) or '').partition('-')[0]
        name = re.search(r'^(.+) ha declinato', mail.text, re.M)
        old = name and self.find(sector, name.group(1))
        if not old:
            return
        if not somebody:
            text = self.r.choice(phrases.RENOUNCE).format(
                body=self.body.name)
            self.act(self.reply(mail, text, self.who(mail)),
                     lambda: self.renounce(sector), (sector,))
            return
        new = self.referent()
        self.meet(new)
        text = self.r.choice(phrases.SUBSTITUTE).format(
            new=new.name, email=new.email, tel=telephone(new))
        self.season.seen['substitute'] += 1
        self.act(self.reply(mail, text, self.who(mail)),
                 lambda: self.stand_in(sector, old, new), (sector,))

    def stand_in(self, sector, old, new):
        self.season.seen['after Outlook'] += old.email in self.season.outlook
        self.swap(sector, old, new)

    def renounce(self, sector):
        self.season.seen['renounced'] += 1
        self.truth.pop(sector, None)

    def swap(self, sector, old, new):
        people = self.truth.setdefault(sector, {})
        people.pop(old.email, None)
        people[new.email] = new

    def on_lapsed(self, mail):
        if mail.subject.startswith('Posto liberato'):
            self.truth.pop((group_id(mail.subject) or '').partition('-')[0],
                           None)

    # People

    def meet(self, referent):
        """Somebody who will read his mail."""
        self.season.boxes.setdefault(
            referent.email, self.season.new_guest(self, referent).got)
