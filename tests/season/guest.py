# SPDX-License-Identifier: EUPL-1.2
"""A referent: what he does with an invitation."""
from datetime import timedelta

import letterbox
import letters
import phrases
from letterbox import SILENCE, Letter
from play import some_time
from province import group_id, telephone
from wordings import Person

# What he does with an appointment, and how often of a hundred times.
HABITS = (('accept', 52), ('ignore', 20), ('decline', 7), ('tentative', 6),
          ('waver', 4), ('absent', 7), ('bounce', 4))


class Guest:
    def __init__(self, province, referent):
        self.province, self.season = province, province.season
        self.referent = referent
        self.r = self.season.random(referent.email)
        self.person = Person(referent.title, referent.name, referent.email,
                             '', referent.role)
        self.bounces = False
        self.answered = {}          # UID: the revision he has answered

    def got(self, mail):
        if self.bounces:
            self.bounce(mail)
        elif mail.purpose == 'invitation' and mail.method == 'REQUEST':
            self.invited(mail)
        elif mail.purpose not in ('cancel', 'reminder'):
            self.province.got(mail)

    def invited(self, mail):
        if self.answered.get(mail.uid, -1) == mail.sequence:
            return                      # only a link, or a name, is new
        self.answered[mail.uid] = mail.sequence
        names, shares = zip(*HABITS)
        if mail.sequence:
            names, shares = names[:4], shares[:4]
        if self.person.email in self.province.writers:
            names, shares = names[:2], shares[:2]
        habit, = self.r.choices(names, shares)
        getattr(self, habit)(mail)

    def ignore(self, mail):
        pass

    def answer(self, mail, choice, least=0.05, most=60, stamp=None):
        at = some_time(self.r, self.season.now, least, most)
        if at < mail.start:
            self.season.later(at, self.choose, mail, choice, stamp)

    def choose(self, mail, choice, stamp=None):
        at = self.season.now
        ident = self.province.ident(self.person.email.rpartition('@')[2])
        words, part = letterbox.calendar_reply(
            self.r, mail, self.person, choice, stamp or at)
        data = letters.letter(letterbox.head(
            self.r, at, self.person, f'{words}: {mail.subject}', ident), part)
        self.season.send(Letter(at, self.person.email, ident, data, SILENCE,
                                choice.lower()))
        self.season.chosen(mail, self.person.email, choice, stamp or at)

    def accept(self, mail):
        self.answer(mail, 'ACCEPTED')

    def tentative(self, mail):
        self.answer(mail, 'TENTATIVE')

    def waver(self, mail):
        """Two answers, and the older one comes last."""
        self.answer(mail, 'ACCEPTED', 24, 48)
        at = self.season.now + timedelta(hours=2)
        self.answer(mail, 'TENTATIVE', 72, 90, at)

    def decline(self, mail):
        self.answer(mail, 'DECLINED')
        if self.r.random() < 0.35:
            at = some_time(self.r, self.season.now, 61, 70)
            self.season.later(at, self.name_another, mail)

    def name_another(self, mail):
        """He says himself who comes instead."""
        p = self.province
        sector = group_id(mail.subject).partition('-')[0]
        if (mail.start < self.season.now or
                self.person.email not in p.truth.get(sector, {}) or p.open):
            return
        new = p.referent()
        p.meet(new)
        text = self.r.choice(phrases.SUBSTITUTE_MYSELF).format(
            new=new.name, email=new.email, tel=telephone(new))
        domain = self.person.email.rpartition('@')[2]
        town = (f'Comune di {domain.split(".")[1].capitalize()}'
                if domain.startswith('comune.') else None)
        letter = p.reply(mail, p.close(text, self.person, town), self.person)
        p.act(letter, lambda: p.swap(sector, self.referent, new), (sector,))

    def absent(self, mail):
        at = self.season.now + timedelta(seconds=50)
        self.season.later(at, self.be_absent, mail, at)

    def be_absent(self, mail, at):
        p = self.province
        back = self.season.now + timedelta(days=self.r.randrange(3, 15))
        text = self.r.choice(phrases.ABSENT).format(
            day=back.strftime('%d/%m/%Y'), domain=p.body.domain)
        letter = p.reply(mail, f'{text}\n\n{self.person.name}', self.person,
                         at, self.r.choice((
                             (('Auto-Submitted', 'auto-replied'),), ())),
                         f'Risposta automatica: {mail.subject}')
        letter.wants = SILENCE
        self.season.send(letter)

    def bounce(self, mail):
        self.bounces = True
        self.season.lost.add(self.person.email)
        at = self.season.now + timedelta(seconds=40)
        self.season.later(at, self.fail, mail, at)

    def fail(self, mail, at):
        host = f'mail.{self.province.body.domain}'
        daemon = Person('', 'Mail Delivery System', f'MAILER-DAEMON@{host}',
                        '', '')
        ident = self.province.ident(host)
        data = letters.letter(
            letterbox.head(self.r, at, daemon,
                           'Undelivered Mail Returned to Sender', ident,
                           more=(('Auto-Submitted', 'auto-replied'),)),
            letterbox.delivery_failure(mail, self.person.email))
        self.season.send(Letter(at, daemon.email, ident, data, SILENCE,
                                'bounce', bounce=True))
