# SPDX-License-Identifier: EUPL-1.2
"""What a Province does of its own accord, one letter after the other."""
from datetime import timedelta

import draw
import letterbox
import letters
import phrases
import wordings
from letterbox import ANSWER, DOUBT, REVIEW, Letter
from play import some_time
from province import Province, telephone
from wordings import Person

SUBJECTS = ('Adesione ai Focus Group', 'Focus Group Province & Comuni',
            'Adesione Focus Group - Provincia di {body}',
            'Provincia di {body}: referente per i Focus Group')
ORDINALS = (*wordings.ORDINALS, 'quinto')
# The group of each sector that most ask for.
POPULAR = {'sua': 3, 'sape': 2, 'sit': 4}
TOWNS = ('Castelverde', 'Montefiore', 'Borgo San Lazzaro', 'Pieve di Sopra',
         'Roccalta', 'Valdombra')
# Of a hundred Provinces so many do it; in what order, chance says.
HABITS = (('add', 30), ('replace', 26), ('correct', 16), ('move', 26),
          ('withdraw', 18), ('withdraw_all', 7), ('come_back', 20),
          ('territory', 20), ('stranger', 20), ('more', 35), ('ask', 10),
          ('comune', 4))
EARLY = (('copy_by_pec', 12), ('twice', 10), ('again', 8))


class Active(Province):
    def __init__(self, season, body):
        super().__init__(season, body)
        self.lacking = {}           # Message-ID: what it lacks
        self.doubted = None
        self.planned = False        # it means to write
        self.willing = True         # or may come to
        self.told = {}              # sector: (people, text) of its letter
        self.writers = {self.office.email, self.clerk.email}

    def start(self, least, most):
        """Plans its season, and begins it after so many days."""
        self.planned = True
        if self.r.random() < 0.08:
            self.plan.append(self.ask)
        self.plan.append(self.register)
        self.plan += [getattr(self, name) for name, share in EARLY
                      if self.r.random() * 100 < share]
        rest = [getattr(self, name) for name, share in HABITS
                if self.r.random() * 100 < share]
        self.r.shuffle(rest)
        self.plan += rest
        at = some_time(self.r, self.season.now, least * 24, most * 24)
        self.season.later(at, self.attempt, self.plan.pop(0))

    def decline_to_join(self):
        self.planned = True
        at = some_time(self.r, self.season.now, 24, 20 * 24)
        self.season.later(at, self.attempt, self.refuse)

    # Invited to join

    def on_invite(self, mail):
        self.invite = mail

    def on_chase(self, mail):
        """A reminder moves some that had not thought of it."""
        self.invite = mail
        if not self.planned and self.willing and self.r.random() < 0.5:
            self.start(0.1, 4)

    def refuse(self):
        """It was invited, and says that it does not come."""
        if not self.invite or self.truth:
            return False
        text = self.r.choice(phrases.REFUSE).format(body=self.body.name)
        writer = self.who(self.invite)
        self.act(self.reply(self.invite, self.close(text, writer), writer),
                 None, ())
        return True

    # Words

    def subject(self):
        return self.r.choice(SUBJECTS).format(body=self.body.name)

    def group(self, group):
        """A session, as people name it in a sentence."""
        sector, _, n = group.partition('-')
        return self.r.choice((
            f'Focus Group {sector.upper()} {n}',
            f'Focus Group n. {n} del settore '
            f'{wordings.SECTORS[sector][0]}',
            f'Focus Group {n} ({sector.upper()})',
            f'{ORDINALS[int(n) - 1]} Focus Group del settore '
            f'{wordings.SECTORS[sector][0]}'))

    def say(self, choices, **facts):
        text = self.r.choice(choices).format(body=self.body.name, **facts)
        greeting = self.r.choice(wordings.GREETINGS)
        return self.close(f'{greeting}\n{text}', self.writer)

    def tell(self, text, effect, sectors):
        """In the thread of the last confirmation, or in a new letter."""
        writer = self.r.choice((self.writer, self.writer, self.office,
                                self.clerk))
        if self.confirmed and self.r.random() < 0.5:
            letter = self.reply(self.confirmed, text, writer)
        else:
            letter = self.fresh(self.subject(), text, writer)
        self.act(letter, effect, sectors)
        return True

    # Registering

    def choose_group(self, sector):
        ahead = [n for n in range(1, 5)
                 if self.season.groups[f'{sector}-{n}'] - self.season.now
                 > timedelta(days=4) and f'{sector}-{n}'
                 not in self.season.moved]
        if not ahead:
            return None, False
        held = [n for n in range(1, 5) if f'{sector}-{n}' not in
                self.season.moved and
                self.season.groups[f'{sector}-{n}'] < self.season.now]
        if held and self.season.every('a session that is over', 12, 3):
            return self.r.choice(held), True
        n, = self.r.choices([0, *ahead], [14, *(
            90 if k == POPULAR[sector] else 5 for k in ahead)])
        return n, True      # 0: none is named

    def wish(self, sector, n, many=True):
        count = 1 + (many and self.r.random() < 0.3)
        people = [self.referent() for _ in range(count)]
        for p in people:
            self.meet(p)
        return draw.Wish(sector, self.r.choice(wordings.SECTORS[sector]),
                         (f'{sector}-{n}', draw.group_words(
                             self.tape, sector, n)) if n else None, people)

    def free_sectors(self):
        found = []
        for sector in wordings.SECTORS:
            n, possible = self.choose_group(sector)
            if possible and not self.session(sector):
                found.append((sector, n))
        return found

    def register(self, most=3):
        free = self.free_sectors()
        if not free:
            return False
        count, = self.r.choices((1, 2, 3), (25, 30, 45))
        chosen = self.r.sample(free, min(count, most, len(free)))
        way, = self.r.choices(
            (self.by_letter, self.enclosed, self.by_pec, self.myself,
             self.no_address, self.no_sector, self.no_referent, self.forged),
            (56, 6, 7, 7, 8, 5, 5, 6))
        if way == self.by_letter and self.invite and not self.truth and (
                self.r.random() < 0.6):
            way = self.by_answer
        if way not in (self.by_letter, self.by_answer, self.enclosed,
                       self.by_pec):
            chosen = chosen[:1]
        wishes = [self.wish(s, n, way != self.myself) for s, n in chosen]
        if len(wishes) > 1 and self.r.random() < 0.2:
            # One person for two sectors.
            wishes[1] = wishes[1]._replace(people=wishes[0].people)
        way(wishes)
        return True

    def more(self):
        """A further sector, later."""
        return bool(self.truth) and self.register(1)

    def come_back(self):
        if self.truth or not self.told or not self.register(1):
            return False
        self.season.seen['came back'] += 1
        return True

    def enrolled(self, wishes):
        def effect():
            for w in wishes:
                self.truth[w.sector] = {p.email: p for p in w.people}
                self.named[w.sector] = w.group and w.group[0]
                self.unsure.discard(w.sector)
        return effect

    def file(self, letter, wishes):
        self.told = {w.sector: w for w in wishes}
        self.act(letter, self.enrolled(wishes), [w.sector for w in wishes])

    def text_of(self, wishes):
        return draw.by_secretary(self.tape, self.body, wishes, self.writer)

    def by_letter(self, wishes):
        self.file(self.fresh(self.subject(), self.text_of(wishes) + '\n'),
                  wishes)

    def by_answer(self, wishes):
        """Below the invitation, sometimes from a private mailbox."""
        writer = self.who(self.invite)
        if self.r.random() < 0.25:
            writer = self.private
            self.season.seen['from a private mailbox'] += 1
        text = draw.by_secretary(self.tape, self.body, wishes, writer)
        self.season.seen['answered the invitation'] += 1
        self.writers.add(writer.email)
        self.file(self.reply(self.invite, text + '\n', writer), wishes)

    def enclosed(self, wishes):
        cover, attachment = draw.enclosed(self.tape, self.body, wishes,
                                          self.writer)
        at, ident = self.season.now, self.ident()
        data = letters.letter(
            letterbox.head(self.r, at, self.writer, self.subject(), ident),
            letters.multipart('mixed', f'=_m{self.r.getrandbits(48):x}', [
                letters.part(cover, 'plain', 'utf-8', 'quoted-printable'),
                attachment]))
        self.file(Letter(at, self.writer.email, ident, data, ANSWER,
                         'enclosed'), wishes)

    def certified(self, text):
        at = self.season.now
        ident = f'opec{self.ident("pec.aruba.it")}'
        data = letterbox.certified(self.r, at, self.pec, self.subject(),
                                   text, ident)
        return Letter(at, 'posta-certificata@pec.aruba.it', ident, data,
                      ANSWER, 'certified', reader=self.pec)

    def by_pec(self, wishes):
        self.file(self.certified(self.text_of(wishes) + '\n'), wishes)

    def myself(self, wishes):
        p, = wishes[0].people
        me = Person('', p.name, p.email, '', p.role)
        self.writers.add(p.email)
        self.writer = me
        text = draw.myself(self.tape, self.body, wishes[0])
        self.file(self.fresh(self.subject(), text + '\n', me), wishes)

    def forged(self, wishes):
        letter = self.fresh(self.subject(), self.text_of(wishes) + '\n',
                            auth='fail')
        letter.wants, letter.what = REVIEW, 'forged'
        letter.verdict = self.season.every('forged', 2)
        self.act(letter, self.enrolled(wishes))

    # What is missing, and comes later or never

    def lacks(self, wishes, what, text):
        letter = self.fresh(self.subject(), self.close(text, self.writer))
        self.lacking[letter.ident] = what, wishes
        self.act(letter, self.enrolled(wishes))

    def as_persons(self, wish):
        return wordings.Wish(
            wish.sector, wish.group and int(wish.group[0][-1]),
            [Person(p.title, p.name, p.email, p.numbers[0].shown if p.numbers
                    else '', p.role) for p in wish.people])

    def no_address(self, wishes):
        w = wishes[0] = wishes[0]._replace(people=wishes[0].people[:1])
        w = self.as_persons(w)
        w = w._replace(people=[w.people[0]._replace(email='')])
        self.lacks(wishes, 'address',
                   wordings.form(self.r, self.body.name, w))

    def no_sector(self, wishes):
        w = wishes[0] = wishes[0]._replace(group=None,
                                           people=wishes[0].people[:1])
        p = self.as_persons(w).people[0]
        self.lacks(wishes, 'sector', 'Il referente operativo da convocare è '
                   f'{wordings.titled(p)}{wordings.contacts(p)}.')

    def no_referent(self, wishes):
        w = wishes[0] = wishes[0]._replace(people=wishes[0].people[:1])
        where = f'al {w.group[1]} del settore' if w.group else 'al settore'
        self.lacks(wishes, 'referent', f'La Provincia di {self.body.name} '
                   f'partecipa {where} {w.title}.')

    def on_question(self, mail):
        if mail.answers in self.lacking and self.r.random() < 0.75:
            self.soon(mail, self.complete)

    def on_chaser(self, mail):
        if mail.answers in self.lacking and self.r.random() < 0.6:
            self.soon(mail, self.complete)

    def complete(self, mail):
        if mail.answers not in self.open:
            return
        what, wishes = self.lacking.pop(mail.answers)
        w, p = wishes[0], wishes[0].people[0]
        facts = {'name': p.name, 'email': p.email, 'tel': telephone(p),
                 'sector': wordings.SECTORS[w.sector][0]}
        choices = {'address': phrases.ADDRESS, 'sector': phrases.SECTOR,
                   'referent': phrases.REFERENT}[what]
        writer, old = self.who(mail), mail.answers
        if what == 'address' and self.r.random() < 0.2:
            letter = self.fresh(self.subject(), self.say(
                phrases.ADDRESS_LATER, **facts), writer)
        else:
            if self.r.random() < 0.25:
                writer = self.clerk
            text = self.r.choice(choices).format(**facts)
            letter = self.reply(mail, self.close(text, writer), writer)
        done = self.enrolled(wishes)

        def effect():
            self.open.pop(old, None)
            self.season.seen['completed'] += 1
            done()
        self.act(letter, effect, (w.sector,))

    # Changes

    def pick(self):
        """(sector, group, one of its referents), or None."""
        sits = [(s, g) for s, g in self.sits() if self.truth[s]]
        if not sits:
            return None
        sector, group = self.r.choice(sits)
        people = [p for _, p in sorted(self.truth[sector].items())]
        return sector, group, self.r.choice(people)

    def newcomer(self, domain=None):
        new = self.referent(domain)
        self.meet(new)
        return new, {'new': f'{new.title} {new.name}'.strip(),
                     'email': new.email, 'tel': telephone(new)}

    def replace(self):
        found = self.pick()
        if not found:
            return False
        sector, group, old = found
        new, facts = self.newcomer()
        return self.tell(
            self.say(phrases.REPLACE, old=old.name, group=self.group(group),
                     **facts), lambda: self.swap(sector, old, new), (sector,))

    def add(self):
        found = self.pick()
        if not found:
            return False
        sector, group, _ = found
        new, facts = self.newcomer()
        return self.tell(
            self.say(phrases.ADD, group=self.group(group), **facts),
            lambda: self.join(sector, new), (sector,))

    def join(self, sector, new):
        self.truth.setdefault(sector, {})[new.email] = new

    def territory(self):
        found = self.pick()
        if not found:
            return False
        sector, group, _ = found
        town = self.r.choice(TOWNS)
        new, facts = self.newcomer(
            f'comune.{wordings.ascii_local(town).replace(" ", "")}.'
            f'{self.body.sigla.lower()}.it')
        return self.tell(
            self.say(phrases.TERRITORY, group=self.group(group), town=town,
                     **facts),
            lambda: self.join(sector, new), (sector,))

    def correct(self):
        found = self.pick()
        if not found:
            return False
        _, _, old = found
        new = self.referent()._replace(
            title=old.title, shown=old.shown, name=old.name, numbers=[])
        self.meet(new)
        sectors = [s for s, people in self.truth.items()
                   if old.email in people]

        def effect():
            for s in sectors:
                if old.email in self.truth.get(s, ()):
                    self.swap(s, old, new)
        return self.tell(
            self.say(phrases.CORRECT, name=old.name, old=old.email,
                     email=new.email), effect, sectors)

    def move(self):
        found = self.pick()
        if not found:
            return False
        sector, was, _ = found
        n, _ = self.choose_group(sector)
        to = f'{sector}-{n}'
        if not n or to == was:
            return False

        def effect():
            self.named[sector] = to
            self.season.seen['moved'] += 1
        return self.tell(
            self.say(phrases.MOVE, was=self.group(was), group=self.group(to)),
            effect, (sector,))

    def withdraw(self):
        found = self.pick()
        if not found:
            return False
        sector, group, _ = found
        return self.tell(
            self.say(phrases.WITHDRAW, group=self.group(group)),
            lambda: self.leave(sector), (sector,))

    def leave(self, *sectors):
        self.season.seen['withdrew'] += 1
        for sector in sectors or list(self.truth):
            self.truth.pop(sector, None)
        if not self.truth and self.r.random() < 0.5:
            self.plan.append(self.come_back)

    def withdraw_all(self):
        if not self.truth or len(self.sits()) != len(self.truth):
            return False
        return self.tell(self.say(phrases.WITHDRAW_ALL), self.leave,
                         list(self.truth))

    def stranger(self):
        """Somebody writes from a free mailbox that he takes over."""
        found = self.pick()
        if not found:
            return False
        sector, group, old = found
        new, facts = self.newcomer('gmail.com')
        me = Person('', new.name, new.email, '', '')
        text = self.r.choice(phrases.STRANGER).format(
            body=self.body.name, old=old.name, group=self.group(group),
            **facts)
        letter = self.fresh('Cambio di referente', f'Buongiorno,\n{text}\n\n'
                            f'Grazie\n{new.name}\n', me)
        letter.wants = DOUBT
        self.doubted = letter.ident, sector, old, new
        self.act(letter, None, ())
        return True

    # The same once more

    def unchanged(self):
        """Whether all that its letter said still stands."""
        return self.told and all(
            set(self.truth.get(s, ())) == {p.email for p in w.people}
            and (not w.group or self.session(s) == w.group[0])
            for s, w in self.told.items())

    def copy_by_pec(self):
        if not self.unchanged():
            return False
        self.act(self.certified(self.text_of(list(self.told.values()))
                                + '\n'), None, ())
        return True

    def again(self):
        if not self.unchanged():
            return False
        text = self.text_of(list(self.told.values()))
        self.act(self.fresh(
            'I: Adesione ai Focus Group',
            f'{self.r.choice(phrases.RESEND)}\n\nDa: {self.writer.name} '
            f'<{self.writer.email}>\nA: {letterbox.OFFICE}\n'
            f'Oggetto: Adesione ai Focus Group\n\n{text}\n'), None, ())
        return True

    def twice(self):
        """The very same letter, delivered again."""
        mine = [x for x in self.season.letters.values()
                if x.ident in self.season.hopes and x.wants == ANSWER
                and x.sender == self.writer.email]
        if mine:
            self.season.post.append(self.r.choice(mine))
        self.next()
        return True

    def comune(self):
        """A Comune of its territory registers itself: that is reviewed."""
        town = self.r.choice(TOWNS)
        domain = f'comune.{wordings.ascii_local(town).replace(" ", "")}.it'
        p = self.referent(domain)
        me = Person('', 'Ufficio Segreteria', f'segreteria@{domain}', '', '')
        sector = self.r.choice(list(wordings.SECTORS))
        letter = self.fresh(
            f'Comune di {town}: adesione', f'Buongiorno,\nil Comune di {town} '
            f'chiede di partecipare al settore '
            f'{wordings.SECTORS[sector][0]}. Il nostro referente è {p.name}, '
            f'{p.email}.\n\nCordiali saluti\nUfficio Segreteria\nComune di '
            f'{town}\n', me)
        letter.wants, letter.verdict = REVIEW, False
        letter.what = 'a Comune'
        self.season.send(letter)
        self.next()
        return True

    def ask(self):
        text = self.say(phrases.QUESTION)
        self.act(self.fresh('Focus Group: informazioni', text), None, ())
        return True
