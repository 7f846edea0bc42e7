#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""second_reader.py TEST_INVITE: an iCalendar library other than libical reads
what we wrote, for every length, and finds the same words."""
import pathlib
import subprocess
import sys
import tempfile

import icalendar


def one(parts, what):
    if len(parts) != 1:
        raise ValueError(f'{len(parts)} {what}')
    return parts[0]


def tamed(name):
    """What stands between the quotes of a CN."""
    for gone in '^\\':
        name = name.replace(gone, '')
    return name.replace('"', "'").strip()


def check(ics, want):
    calendar = icalendar.Calendar.from_ical(ics)
    event = one(calendar.walk('VEVENT'), 'events')
    one(calendar.walk('VTIMEZONE'), 'zones')
    one(calendar.walk('VALARM'), 'alarms')
    start = event.decoded('DTSTART')
    got = {
        'METHOD': calendar['METHOD'],
        'SUMMARY': event['SUMMARY'],
        'LOCATION': event['LOCATION'],
        'DESCRIPTION': event['DESCRIPTION'],
        'ATTENDEE': event['ATTENDEE'],
        'CN': event['ATTENDEE'].params.get('CN', ''),
        'RSVP': event['ATTENDEE'].params['RSVP'],
        'SEQUENCE': event['SEQUENCE'],
        'start': start.isoformat(),
        'errors': calendar.errors + event.errors,
    }
    expected = {
        'METHOD': 'REQUEST',
        'SUMMARY': want,
        'LOCATION': want,
        'DESCRIPTION': 'Gentile Mario,\n\na; b, c\\ d\n',
        'ATTENDEE': 'mailto:mario.rossi@example.org',
        'CN': tamed(want),
        'RSVP': 'TRUE',
        'SEQUENCE': 0,
        'start': '2027-10-05T10:00:00+02:00',
        'errors': [],
    }
    for key, value in expected.items():
        if got[key] != value:
            raise ValueError(f'{key} is {got[key]!r}, not {value!r}')


def main():
    alike, failed = 0, 0
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.argv[1], '--write', name], check=True)
        for path in sorted(pathlib.Path(name).glob('*.ics')):
            try:
                want = path.with_suffix('.want').read_text('utf-8')
                check(path.read_bytes(), want)
                alike += 1
            except (ValueError, KeyError) as why:
                print(f'{path.name}: {why}')
                failed += 1
    print(f'{alike} objects read alike, {failed} did not')
    return failed > 0 or not alike


sys.exit(main())
