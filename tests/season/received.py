# SPDX-License-Identifier: EUPL-1.2
"""Mails of convoca as their receivers see them, and their calendars."""
import email
import email.policy
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import icalendar

ROME = ZoneInfo('Europe/Rome')
TRACE = re.compile(rb'\A(?:(?:Return-Path|Delivered-To|Received|'
                   rb'Authentication-Results):[^\n]*\n(?:[ \t][^\n]*\n)*)+')


def bare(value):
    return str(value or '').strip().strip('<>')


class Mail:
    def __init__(self, address, raw, batch):
        m = email.message_from_bytes(raw, policy=email.policy.default)
        self.address, self.batch = address.lower(), batch
        self.own = TRACE.sub(b'', raw)      # without what servers add
        self.id = bare(m['Message-ID'])
        self.answers = bare(m['In-Reply-To'])
        self.subject = str(m['Subject'])
        self.date = parsedate_to_datetime(str(m['Date'])).astimezone(ROME)
        self.auto = str(m['Auto-Submitted'])
        self.to = m['To'].addresses[0].addr_spec.lower()
        reply_to = m['Reply-To']
        self.reply_to = str(reply_to.addresses[0].addr_spec
                            if reply_to else m['From'].addresses[0].addr_spec)
        self.text = m.get_body(('plain',)).get_content()
        self.purpose = ''                   # of the store, where it helps
        self.method = self.uid = self.sequence = None
        for part in m.walk():
            if part.get_content_type() == 'text/calendar':
                self.take_calendar(part.get_payload(decode=True))

    def take_calendar(self, data):
        whole = icalendar.Calendar.from_ical(data)
        event, = whole.walk('VEVENT')
        self.method = str(whole['METHOD'])
        self.uid = str(event['UID'])
        self.sequence = int(event.get('SEQUENCE', 0))
        self.stamp = event['DTSTAMP'].dt
        self.start = event['DTSTART'].dt
        self.end = event['DTEND'].dt

    def content(self):
        """What a person would call the same mail."""
        event = (self.method, self.uid, self.sequence,
                 self.start) if self.uid else ()
        return (self.subject, self.text, event, self.answers)


class Calendar:
    """What one person's program shows, by the mails alone (RFC 5546)."""

    def __init__(self):
        self.events, self.faults = {}, []

    def take(self, mail):
        stamp = mail.sequence, mail.stamp
        known = self.events.get(mail.uid)
        if known and stamp < known[0]:
            return                          # overtaken by a newer one
        if known and stamp == known[0]:
            self.faults.append(f'two mails of revision {mail.sequence}')
        if mail.method == 'CANCEL' and not known:
            self.faults.append('cancels what was never there')
        self.events[mail.uid] = (stamp, None if mail.method == 'CANCEL'
                                 else (mail.start, mail.end))

    def live(self):
        return sorted(when for _, when in self.events.values() if when)
