# SPDX-License-Identifier: EUPL-1.2
"""What the clock alone sends, by hours that a test chooses; no server."""
import email
import email.policy
import json
import os

from servers import write
from site_files import TOP
from test_desk import Desk

EARLY = '2027-09-15T10:00:00+02:00'
STAFF = ('ada@example.org', 'bruno@example.org')
REFERENT = 'mario.bianchi@provincia.perugia.it'


class Clock(Desk):
    def setUp(self):
        super().setUp()
        self.taken = set()

    def write(self, authservers=('mx1.upinet.it',), **options):
        super().write(authservers, programme=self.programme(),
                      organiser_copies='no', **options)

    def programme(self):
        """The shipped one, with people who lead SUA 1 on 5 October."""
        with open(os.path.join(TOP, 'config', 'programme.conf'),
                  encoding='utf-8') as file:
            head, mark, rest = file.read().partition('group sua-1 {')
        for role, address in zip(('moderator', 'facilitator'), STAFF):
            for key, value in ((role, 'Ada Neri'),
                               (role + '_email', address)):
                rest = rest.replace(f'\t{key} = ""',
                                    f'\t{key} = "{value}"', 1)
        return write(os.path.join(self.folder, 'programme.conf'),
                     head + mark + rest)

    def deliver(self, name, sender, text, subject='Focus Group', **headers):
        """A letter that the next run finds."""
        more = ''.join(f'{key.replace("_", "-")}: {value}\n'
                       for key, value in headers.items())
        write(os.path.join(self.folder, 'in', 'new', name),
              'Authentication-Results: mx1.upinet.it; dmarc=pass '
              f'header.from={sender.partition("@")[2]}\n'
              f'From: <{sender}>\nTo: ufficio@example.org\n'
              f'Subject: {subject}\nMessage-ID: <{name}@x.it>\n'
              'Date: Wed, 15 Sep 2027 08:00:00 +0200\n'
              'Content-Type: text/plain; charset=utf-8\n'
              f'Content-Transfer-Encoding: 8bit\n{more}\n{text}\n')

    def run_once(self, now):
        """The mails that went out at that hour, by receiver."""
        status, _, errors = self.convoca('run', '--once', '--now', now)
        self.assertIn(status, (0, 75), errors)
        new = os.path.join(self.folder, 'sent', 'new')
        mails = []
        for name in sorted(set(os.listdir(new)) - self.taken):
            self.taken.add(name)
            with open(os.path.join(new, name), 'rb') as file:
                mails.append(email.message_from_binary_file(
                    file, policy=email.policy.default))
        return mails


class Reminding(Clock):
    """Perugia sits in SUA 1, on Tuesday 5 October; the 4th is a holiday."""

    def register(self, first, last):
        self.write(conversation={'first_reminder': first,
                                 'last_reminder': last})
        self.deliver('1', 'segreteria@provincia.perugia.it',
                     'La Provincia di Perugia partecipa al Focus Group SUA 1. '
                     f'Il referente è Mario Bianchi, {REFERENT}.')
        self.assertEqual(len(self.run_once(EARLY)), 2)

    def at(self, now):
        """(reminders of the referent, lists to whoever leads)."""
        mails = [(m['To'].addresses[0].addr_spec, m['Subject'])
                 for m in self.run_once(now)]
        mails.sort()
        return ([to for to, subject in mails if 'Promemoria' in subject],
                [to for to, subject in mails if 'Chi partecipa' in subject])

    def test_the_list_goes_with_the_last_one(self):
        self.register(7, 1)
        self.assertEqual(self.at('2027-09-28T09:05:00+02:00'),
                         ([REFERENT], []))
        self.assertEqual(self.at('2027-10-01T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-10-01T10:05:00+02:00'), ([], []))

    def test_one_reminder_where_both_are_on_one_day(self):
        self.register(5, 5)
        self.assertEqual(self.at('2027-09-30T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-09-30T10:05:00+02:00'), ([], []))

    def test_one_reminder_where_holidays_make_it_one_day(self):
        self.register(3, 1)
        self.assertEqual(self.at('2027-10-01T09:05:00+02:00'),
                         ([REFERENT], [*STAFF]))
        self.assertEqual(self.at('2027-10-01T10:05:00+02:00'), ([], []))

    def test_who_wants_none_gets_none(self):
        self.register(0, 0)
        for day in ('09-28', '10-01', '10-05'):
            self.assertEqual(self.at(f'2027-{day}T09:05:00+02:00'), ([], []))


SECOND = 'ada.neri@provincia.perugia.it'
OFFICE = 'segreteria@provincia.perugia.it'
ORGANISER = 'organizza@example.org'
REGISTERS = ('La Provincia di Perugia partecipa al Focus Group {}. Il '
             f'referente è Mario Bianchi, {REFERENT}.')
ERASES = ('Chiedo la cancellazione dei miei dati personali dai vostri archivi '
          '(art. 17 del GDPR).\n\nMario Bianchi')
DECIDED = '2027-09-16T11:00:00+02:00'
ASKED = '2027-09-17T11:05:00+02:00'
FREED = '2027-09-30T09:05:00+02:00'     # two working days before


class Vacant(Clock):
    """The only referent asks that his data go, and an organiser agrees."""

    def to(self, now):
        """(receiver, mail), but for what each morning brings."""
        return [(m['To'].addresses[0].addr_spec, m)
                for m in self.run_once(now)
                if 'Situazione' not in m['Subject']]

    def erase(self, writer=OFFICE, groups=('SUA 1',)):
        for n, group in enumerate(groups):
            self.deliver(f'in{n}', writer, REGISTERS.format(group))
            self.to(EARLY)
        self.deliver('erase', REFERENT, ERASES)
        (to, review), = self.to('2027-09-16T10:00:00+02:00')
        self.assertEqual(to, ORGANISER)
        self.deliver('ok', ORGANISER, 'Ok, procedere.', 'Re: Lettera',
                     In_Reply_To=review['Message-ID'])
        self.assertEqual({to for to, _ in self.to(DECIDED)}, {REFERENT})

    def asked(self):
        self.assertEqual(self.to('2027-09-17T10:55:00+02:00'), [])
        (to, mail), = self.to(ASKED)
        self.assertEqual(self.to('2027-09-17T11:10:00+02:00'), [])
        for trace in ('bianchi', 'mario', 'cancellazione'):
            self.assertNotIn(trace, mail.as_string().lower())
            for part in mail.walk():
                if not part.is_multipart():
                    self.assertNotIn(trace, part.get_content().lower())
        return to, mail

    def seats(self):
        """(group, address of who comes there or nothing)."""
        said = self.convoca('seats', '--json')[1]
        return [(row['group'], row['email'])
                for row in map(json.loads, said.splitlines())]

    def answer(self, mail, text, now='2027-09-20T10:00:00+02:00'):
        """Who gets mails by what the contact writes back."""
        self.deliver('answer', OFFICE, text, 'Re: ' + mail['Subject'],
                     In_Reply_To=mail['Message-ID'])
        return sorted({to for to, _ in self.to(now)})

    def test_who_is_named_comes_there(self):
        self.erase()
        to, mail = self.asked()
        self.assertEqual(to, OFFICE)
        self.assertEqual(mail['Subject'], 'Chi partecipa? 5 ottobre, '
                         'ore 10.00, Focus Group SUA 1')
        text = mail.get_body(('plain',)).get_content()
        self.assertIn('non risultano più referenti della Provincia', text)
        self.assertIn('Teniamo il posto fino a giovedì 30 settembre', text)
        self.assertEqual(self.answer(
            mail, f'Buongiorno,\nverrà la dott.ssa Ada Neri, {SECOND}'),
            [SECOND, OFFICE])
        self.assertEqual(self.seats(), [('sua-1', SECOND)])
        # Now somebody comes.
        self.assertEqual(self.to('2027-09-21T11:05:00+02:00'), [])
        self.to(FREED)
        self.assertEqual(self.seats(), [('sua-1', SECOND)])

    def test_who_gives_up_does_so_there(self):
        self.erase(groups=('SUA 1', 'SIT 1'))
        mails = self.to(ASKED)
        self.assertEqual([to for to, _ in mails], [OFFICE, OFFICE])
        mail, = (m for _, m in mails if 'SIT 1' in m['Subject'])
        self.assertEqual(self.answer(mail, 'Buongiorno,\nrinunciamo.'),
                         [OFFICE])
        self.assertEqual(self.seats(), [('sua-1', '')])

    def test_a_seat_of_nobody_is_given_back(self):
        self.erase()
        self.asked()
        digest, = self.run_once('2027-09-20T09:05:00+02:00')
        self.assertIn('deve indicare chi partecipa a Focus Group SUA 1',
                      digest.get_body(('plain',)).get_content())
        self.assertEqual(self.to('2027-09-30T08:55:00+02:00'), [])
        (to, mail), = self.to(FREED)
        self.assertEqual(to, OFFICE)
        self.assertEqual(mail['Subject'], 'Posto liberato: 5 ottobre, '
                         'ore 10.00, Focus Group SUA 1')
        self.assertEqual(self.seats(), [])

    def test_organisers_hear_where_nobody_can_be_asked(self):
        self.erase(writer=REFERENT)
        to, mail = self.asked()
        self.assertEqual(to, ORGANISER)
        self.assertEqual(mail['Subject'], 'Nessun referente: Focus Group '
                         'SUA 1, Provincia di Perugia')
        self.assertEqual(self.seats(), [('sua-1', '')])
        self.assertEqual(self.to(FREED), [])
        self.assertEqual(self.seats(), [])

    def test_nobody_is_asked_about_what_is_over(self):
        self.erase()
        # But for the report.
        mails = self.to('2027-10-05T12:05:00+02:00')
        self.assertEqual({to for to, _ in mails}, {*STAFF})
        self.assertEqual(self.to('2027-10-06T09:05:00+02:00'), [])
        self.assertEqual(self.run_once('2027-10-07T09:05:00+02:00'), [])
