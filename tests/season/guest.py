# SPDX-License-Identifier: EUPL-1.2
"""A referent: what he does with an invitation."""
from datetime import timedelta

import letterbox
import letters
import phrases
import rsvp
from letterbox import REVIEW, SILENCE, Letter
from play import some_time
from province import group_id, telephone
from wordings import Person

# What he does with an appointment, and how often of a hundred times.
HABITS = (('accept', 48), ('ignore', 18), ('decline', 8), ('tentative', 5),
          ('waver', 4), ('delegate', 3), ('counter', 2), ('apologise', 2),
          ('absent', 6), ('bounce', 4))
WITHOUT_LOSS = ('accept', 'ignore', 'decline', 'tentative')
FORGOTTEN = 25                  # one of so many that have accepted


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
        elif mail.purpose == 'reminder':
            self.reminded(mail)
        elif mail.purpose != 'cancel':
            self.province.got(mail)

    def invited(self, mail):
        if self.answered.get(mail.uid, -1) == mail.sequence:
            return                      # only a link, or a name, is new
        self.answered[mail.uid] = mail.sequence
        habits = dict(HABITS)
        if mail.sequence:
            habits = {name: habits[name] for name in WITHOUT_LOSS}
        if self.person.email in self.province.writers:
            habits = {name: habits[name] for name in WITHOUT_LOSS[:2]}
        habit, = self.r.choices(list(habits), list(habits.values()))
        getattr(self, habit)(mail)
        if (habit == 'accept' and not mail.sequence and
                self.season.every('forgotten', FORGOTTEN)):
            at = some_time(self.r, self.season.now, 70, 400)
            self.season.later(at, self.be_forgotten)

    def reminded(self, mail):
        group = group_id(mail.subject)
        mail.start = self.season.groups[group]
        early = mail.start - mail.batch > timedelta(days=4)
        self.season.seen['early reminder' if early
                         else 'late reminder'] += 1
        # A reminder is what makes one look into one's calendar.
        if self.r.random() < 0.04:
            at = some_time(self.r, self.season.now, 0.5, 20)
            self.season.later(at, self.name_another, mail)

    def ignore(self, mail):
        pass

    def answer(self, mail, choice, least=0.05, most=60, **more):
        at = some_time(self.r, self.season.now, least, most)
        if at < mail.start:
            self.season.later(at, self.choose, mail, choice, more)

    def choose(self, mail, choice, more):
        """What a button of his calendar sends."""
        at = self.season.now
        stamp = more.pop('stamp', at)
        more['program'] = rsvp.able(self.r, choice)
        ident = self.province.ident(self.person.email.rpartition('@')[2])
        subject, part = rsvp.reply(self.r, mail, self.person, choice, stamp,
                                   **more)
        data = letters.letter(letterbox.head(self.r, at, self.person, subject,
                                             ident), part)
        letter = Letter(at, self.person.email, ident, data, SILENCE,
                        choice.lower())
        letter.program = more['program']
        if letter.program is rsvp.OUTLOOK and choice == 'DECLINED':
            self.season.outlook.add(self.person.email)
        # Who proposes another hour has said "perhaps" to this one.
        word = 'TENTATIVE' if choice == 'COUNTER' else choice
        letter.choice = mail.uid, mail.sequence, stamp, word
        self.season.send(letter)

    def accept(self, mail):
        self.answer(mail, 'ACCEPTED')

    def tentative(self, mail):
        self.answer(mail, 'TENTATIVE')

    def waver(self, mail):
        """Two answers, and the older one comes last."""
        self.answer(mail, 'ACCEPTED', 24, 48)
        at = self.season.now + timedelta(hours=2)
        self.answer(mail, 'TENTATIVE', 72, 90, stamp=at)

    def counter(self, mail):
        """He would like another day, which nobody grants by machine."""
        day = timedelta(days=1)
        self.answer(mail, 'COUNTER', at=(mail.start + day, mail.end + day),
                    comment=self.r.choice(phrases.COUNTER))

    def delegate(self, mail):
        """A colleague accepts, whom no letter has named."""
        p = self.province
        other = p.referent(self.person.email.rpartition('@')[2])
        self.answer(mail, 'DELEGATED', most=30, comment=self.r.choice(
            phrases.DELEGATE).format(new=other.name),
            **{'DELEGATED-TO': other.email})
        at = some_time(self.r, self.season.now, 32, 60)
        if at < mail.start:
            self.season.later(at, self.colleague, mail, other)

    def colleague(self, mail, other):
        at, me = self.season.now, Person('', other.name, other.email, '', '')
        ident = self.province.ident(other.email.rpartition('@')[2])
        subject, part = rsvp.reply(
            self.r, mail, me, 'ACCEPTED', at,
            **{'DELEGATED-FROM': self.person.email})
        data = letters.letter(letterbox.head(self.r, at, me, subject, ident),
                              part)
        self.season.send(Letter(at, other.email, ident, data, SILENCE,
                                'a delegate'))

    def apologise(self, mail):
        """He says in words that he does not come, and names nobody."""
        at = some_time(self.r, self.season.now, 0.5, 60)
        if at < mail.start:
            self.season.later(at, self.regret, mail)

    def regret(self, mail):
        p = self.province
        sector = group_id(mail.subject).partition('-')[0]
        if self.person.email not in p.truth.get(sector, {}):
            return
        text = self.r.choice(phrases.REGRET)
        letter = p.reply(mail, p.close(text, self.person, self.town()),
                         self.person)
        letter.wants, letter.what = SILENCE, 'a regret'
        letter.choice = (mail.uid, mail.sequence, self.season.now,
                         'DECLINED')
        self.season.send(letter)

    def decline(self, mail):
        self.answer(mail, 'DECLINED', comment=self.r.choice(
            phrases.DECLINE))
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
        letter = p.reply(mail, p.close(text, self.person, self.town()),
                         self.person)
        self.season.seen['his own substitute'] += 1
        p.act(letter, lambda: p.stand_in(sector, self.referent, new),
              (sector,))

    def town(self):
        """Whose letter it is, where it is not the Province's."""
        domain = self.person.email.rpartition('@')[2]
        return (f'Comune di {domain.split(".")[1].capitalize()}'
                if domain.startswith('comune.') else None)

    def be_forgotten(self):
        """Article 17: an organiser decides, then nothing of him stays."""
        p, mine = self.province, self.person.email
        if p.open or not any(mine in people for people in p.truth.values()):
            return
        text = self.r.choice(phrases.FORGET)
        letter = p.fresh(self.r.choice(phrases.FORGET_SUBJECT),
                         f'{text}\n\n{self.person.name}\n', self.person)
        letter.wants, letter.what = REVIEW, 'to be forgotten'
        letter.verdict = not self.season.every('erasure', 4, 3)

        def effect():
            for people in p.truth.values():
                people.pop(mine, None)
        p.act(letter, effect, ())

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
        self.season.send(letterbox.returned(
            self.r, mail, self.person.email, at, self.province.ident(host)))
