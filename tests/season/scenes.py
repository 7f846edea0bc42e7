# SPDX-License-Identifier: EUPL-1.2
"""What a whole season is to have shown, or its silence would prove little."""
from datetime import datetime

from received import ROME
from rsvp import OUTLOOK

SUMMER_ENDS = datetime(2027, 10, 31, 3, tzinfo=ROME)


def counts(season):
    """{scene: how often it was played}"""
    what, mails = season.letters.values(), season.mails

    def letters(name, **having):
        return sum(x.what == name and x.came is not None and all(
            getattr(x, key, None) == value for key, value in having.items())
                   for x in what)

    def sent(purpose, words=''):
        return sum(m.purpose == purpose and words in m.subject
                   for m in mails)

    events = [m for m in mails if m.method == 'REQUEST']
    return {
        'a letter that lacks something': sent('question'),
        'and is completed': season.seen['completed'],
        'a seat on a waiting list is taken': letters('takes a seat'),
        'is refused': letters('leaves a seat'),
        'lapses': sent('lapsed', 'Offerta scaduta'),
        'a body is moved': season.seen['moved'],
        'somebody asks for a session that is over': sum(
            m.purpose == 'confirmation' and 'si è già tenuto' in m.text
            for m in mails),
        'a body withdraws': season.seen['withdrew'],
        'and comes back': season.seen['came back'],
        'an appointment with a higher SEQUENCE': sum(
            m.sequence > 0 for m in events),
        'a session is cancelled': sent('session', 'Annullato: '),
        'and leaves some without a seat': sent('unseated'),
        'another hour for a session': sent('session', 'Spostato: '),
        'a link': sent('session', 'Link per collegarsi: '),
        'a link on the day itself': sum(
            m.subject.startswith('Aggiornamento: ') and
            m.batch.date() == m.start.date() for m in events),
        'another moderator': sent('staff', 'Ugo') or sum(
            m.address.startswith('u.nuovi@') for m in mails),
        'Outlook declines': letters('declined', program=OUTLOOK),
        'and another comes instead': season.seen['after Outlook'],
        'and a substitute is named when asked': season.seen['substitute'],
        'a referent names his own': season.seen['his own substitute'],
        'nobody comes instead': season.seen['renounced'],
        'a seat is freed by the clock': sent('lapsed', 'Posto liberato'),
        'an appointment is delegated': letters('delegated'),
        'another hour is proposed': letters('counter'),
        'a referent regrets in words': letters('a regret'),
        'a report by mail': len(season.reports),
        'a reminder a week before': season.seen['early reminder'],
        'a reminder a day before': season.seen['late reminder'],
        'of a session beyond the end of summer time': sum(
            m.purpose == 'reminder' and m.batch < SUMMER_ENDS
            and 'novembre' in m.subject for m in mails),
        'an invitation is chased': sent('chase'),
        'and refused': sent('refusal'),
        'and answered': season.seen['answered the invitation'],
        'from a private mailbox': season.seen['from a private mailbox'],
        'a bounce': letters('bounce'),
        'and its good address': season.seen['corrected address'],
        'a certified letter': letters('certified'),
        'the same letter twice': sum(x.delivered > 1 for x in what),
        'a stranger is confirmed': season.seen['stranger confirmed'],
        'or denied': season.seen['stranger denied'],
        'a referent is erased': len(season.erased),
        'a forged letter is approved': letters('forged', decided=True),
        'or rejected': letters('forged', decided=False),
        'a Comune by itself': letters('a Comune'),
        'an office that answers by machine': letters('a ticket'),
    }


def missing(season):
    return [name for name, n in counts(season).items() if not n]
