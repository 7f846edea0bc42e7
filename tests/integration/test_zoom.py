# SPDX-License-Identifier: EUPL-1.2
"""Meetings on Zoom that convoca makes, moves and deletes."""
import email
import email.policy
import json
import os
import re
import signal
import subprocess
import tempfile
import unittest

import zoom_peer as faults
from house import (BUILD, NOW, OFFICE, PROVINCES, referent_of, registration,
                   wait_until, writer_of)
from servers import Authority, Workshop, write
from site_files import TOP, write_config
from zoom_peer import ACCOUNT, CLIENT, DOMAIN, HOST, SCOPES, SECRET, Zoom

SEATED = {'PG': '1', 'AR': '1', 'TV': '2'}


def hear_interrupts():
    """A shell lets what it starts in the background ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Meeting(unittest.TestCase):
    """A convoca that runs, between Maildirs, and a Zoom."""

    @classmethod
    def setUpClass(cls):
        cls.workshop = Workshop()
        cls.addClassCleanup(cls.workshop.close)
        cls.ca = Authority(cls.workshop, 'zoom')
        cls.cert = cls.ca.issue('DNS:localhost')

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.zoom = Zoom(*self.cert)
        self.addCleanup(self.zoom.close)
        for box in ('in', 'sent'):
            for part in ('cur', 'new', 'tmp'):
                os.makedirs(os.path.join(self.folder, box, part))
        self.put('zoom-secret', SECRET)
        self.process = None
        self.addCleanup(self.stop)
        self.configure()
        self.start()

    def put(self, name, text):
        return write(os.path.join(self.folder, name), text + '\n', 0o600)

    def configure(self, **zoom):
        self.config = write_config(
            self.folder, {'source': 'maildir',
                          'maildir': os.path.join(self.folder, 'in')},
            office={'address': OFFICE, 'erasure_date': '2028-12-31'},
            zoom={'account_id': ACCOUNT, 'client_id': CLIENT,
                  'client_secret_file':
                  os.path.join(self.folder, 'zoom-secret'),
                  'user': HOST, 'link_domain': DOMAIN,
                  'token_url': self.zoom.url + '/oauth/token',
                  'api_url': self.zoom.url + '/v2',
                  'ca_file': self.ca.cert, **zoom})

    def start(self):
        self.process = subprocess.Popen(
            [os.path.join(BUILD, 'convoca'), 'run', '--now', NOW, '--config',
             self.config], stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        socket = os.path.join(self.folder, 'state', 'control.sock')
        wait_until(lambda: os.path.exists(socket), 30)

    def stop(self, how=signal.SIGTERM):
        if self.process:
            self.process.send_signal(how)
            self.process.wait(20)
            self.process = None

    def convoca(self, *args):
        done = subprocess.run(
            [os.path.join(BUILD, 'convoca'), *args, '--config', self.config],
            capture_output=True, text=True, timeout=120, check=False)
        for word in (SECRET, 'canary'):
            self.assertNotIn(word, done.stdout + done.stderr)
        return done.returncode, done.stdout, done.stderr

    def do(self, *args):
        """A verb that must go well; what it says, line by line."""
        status, said, errors = self.convoca(*args)
        self.assertEqual((status, errors), (0, ''), said)
        return said.splitlines()

    def sessions(self):
        return {row['id']: row for row in map(json.loads, self.do(
            'sessions', '--json'))}

    def mails(self):
        new = os.path.join(self.folder, 'sent', 'new')
        out = []
        for name in os.listdir(new):
            with open(os.path.join(new, name), 'rb') as file:
                out.append(email.message_from_binary_file(
                    file, policy=email.policy.default))
        return out

    def texts_to(self, address, words):
        return [text for text in (
            m.get_body(('plain',)).get_content() for m in self.mails()
            if address in str(m['To'])) if words in text]

    def seat(self):
        """Bodies register, and have their confirmations."""
        for sigla, group in SEATED.items():
            write(os.path.join(self.folder, 'in', 'new', sigla),
                  registration(sigla, f'{sigla}@example.org',
                               group=group).decode())
        wait_until(self.all_seated, 30)

    def all_seated(self):
        people = {str(m['To']) for m in self.mails()}
        return all(any(referent_of(s) in p for p in people) for s in SEATED)

    def counted(self, act):
        return self.zoom.asked.count(act)

    def only(self):
        meeting, = self.zoom.meetings.values()
        return meeting


class Season(Meeting):
    def make(self):
        said = self.do('sessions', 'zoom', 'sua-1')
        self.assertEqual(said, [
            'sua-1: has a Zoom meeting now, 2027-10-05 10:00, 120 minutes',
            'sua-1: linked, 4 mails'])
        meeting = self.only()
        self.assertEqual(meeting['topic'],
                         'Province & Comuni – Focus Group SUA 1')
        self.assertEqual(meeting['agenda'],
                         f'[convoca sua-1 {OFFICE}] Province & Comuni, '
                         'Stazione Unica Appaltante')
        self.assertEqual((meeting['start_time'], meeting['timezone'],
                          meeting['duration'], meeting['type']),
                         ('2027-10-05T08:00:00Z', 'Europe/Rome', 120, 2))
        self.assertEqual(meeting['settings'], {
            'waiting_room': False, 'join_before_host': True, 'jbh_time': 10,
            'use_pmi': False, 'approval_type': 2, 'mute_upon_entry': True,
            'auto_recording': 'none'})
        self.assertEqual(self.sessions()['sua-1']['link'],
                         meeting['join_url'])
        for sigla in 'PG', 'AR':
            for address in referent_of(sigla), writer_of(sigla):
                wait_until(lambda: self.texts_to(address,
                                                 meeting['join_url']), 30)
                text, = self.texts_to(address, meeting['join_url'])
                self.assertIn(meeting['password'], text)
        for address in referent_of('TV'), writer_of('TV'):
            self.assertFalse(self.texts_to(address, meeting['join_url']))

    def again(self):
        """Nothing is done twice, whether it is named or not."""
        before, self.zoom.asked[:] = len(self.mails()), []
        self.assertEqual(self.do('sessions', 'zoom', 'sua-1'),
                         ['sua-1: is so already: nothing was changed'])
        self.assertEqual(self.zoom.asked, ['token', 'list'])
        self.assertEqual(len(self.mails()), before)

    def move(self):
        link, self.zoom.asked[:] = self.only()['join_url'], []
        self.do('sessions', 'move', 'sua-1', '2027-11-03T09:30', '--dry-run')
        self.assertEqual(self.zoom.asked, [])
        said = self.do('sessions', 'move', 'sua-1', '2027-11-03T09:30',
                       '--minutes', '90')
        self.assertEqual(said, [
            'sua-1: moved to Wed 2027-11-03 09:30, 4 mails',
            'sua-1: its Zoom meeting is moved, 2027-11-03 09:30, 90 minutes'])
        meeting = self.only()
        self.assertEqual((meeting['start_time'], meeting['timezone'],
                          meeting['duration']),
                         ('2027-11-03T08:30:00Z', 'Europe/Rome', 90))
        self.assertEqual(self.sessions()['sua-1']['link'], link)
        self.assertIn('mute_upon_entry', meeting['settings'])

    def cancel(self):
        said = self.do('sessions', 'cancel', 'sua-1')
        self.assertIn('sua-1: cancelled', said[0])
        self.assertEqual(said[-1], 'sua-1: its Zoom meeting is deleted')
        self.assertEqual(self.zoom.meetings, {})
        self.assertEqual(self.do('sessions', 'zoom', 'sua-1'), [])
        self.assertEqual(self.counted('make'), 0)

    def test_as_a_season_goes(self):
        self.seat()
        self.make()
        self.again()
        self.move()
        self.again()
        self.cancel()


class Many(Meeting):
    def test_all_that_have_none(self):
        other = self.zoom.add(topic='Altro', agenda='riunione',
                              start_time='2027-10-05T08:00:00Z', duration=60)
        self.zoom.page_max = 5
        self.do('sessions', 'link', 'sape-1', 'https://meet.example.net/x')
        said = self.do('sessions', 'zoom')
        made = [line for line in said if 'has a Zoom meeting now' in line]
        self.assertEqual(len(made), 11, said)
        self.assertEqual(len(self.zoom.meetings), 12)
        numbers = {re.search(r'/j/(\d+)', row['link']).group(1)
                   for row in self.sessions().values()
                   if row['id'] != 'sape-1'}
        self.assertEqual(numbers, {str(n) for n in self.zoom.meetings
                                   if n != other['id']})
        # One token each run, however many requests.
        self.assertEqual(self.counted('token'), 1)
        self.assertEqual(self.do('sessions', 'zoom'), [
            'Zoom and the sessions agree: nothing was changed'])
        self.assertEqual(self.counted('make'), 11)
        self.assertEqual(self.do('sessions', 'zoom', 'sape-1'), [
            'sape-1: has a link to no meeting that was made here: nothing '
            'was changed'])
        # Winter hours are Rome's.
        hours = {m['agenda'].split()[1]: m['start_time']
                 for m in self.zoom.meetings.values() if m != other}
        self.assertEqual(hours['sit-2'], '2027-10-27T13:00:00Z')
        self.assertEqual(hours['sua-3'], '2027-11-04T09:00:00Z')

    def test_a_dry_run_changes_nothing(self):
        self.seat()
        before = len(self.mails())
        said = self.do('sessions', 'zoom', 'sua-1', '--dry-run')
        self.assertEqual(said[:2], [
            'sua-1: would get a Zoom meeting, 2027-10-05 10:00, 120 minutes',
            'sua-1: would be linked, 4 mails to'])
        self.assertIn(f'  {referent_of("PG")}  ', '\n'.join(said))
        self.assertEqual(self.zoom.meetings, {})
        self.assertEqual(set(self.zoom.asked), {'token', 'list'})
        self.assertEqual(self.sessions()['sua-1']['link'], '')
        self.assertEqual(len(self.mails()), before)
        self.do('sessions', 'zoom', 'sua-1')
        self.zoom.asked.clear()
        self.only()['start_time'] = '2027-10-05T09:00:00Z'
        self.assertEqual(self.do('sessions', 'zoom', '--dry-run', 'sua-1'), [
            'sua-1: its Zoom meeting would move, 2027-10-05 10:00, 120 '
            'minutes'])
        self.assertEqual(set(self.zoom.asked), {'token', 'list'})

    def test_what_was_changed_on_zoom_stays_but_the_hour(self):
        self.do('sessions', 'zoom', 'sit-1')
        meeting = self.only()
        meeting.update(topic='Nostro', start_time='2027-10-14T08:00:00Z')
        self.do('sessions', 'zoom', 'sit-1')
        self.assertEqual((meeting['topic'], meeting['start_time']),
                         ('Nostro', '2027-10-13T08:00:00Z'))

    def test_two_meetings_for_one(self):
        self.do('sessions', 'zoom', 'sit-1')
        first = self.only()
        self.zoom.meetings = {1: {**first, 'id': 1}, **self.zoom.meetings}
        said = self.do('sessions', 'zoom', 'sit-1')
        self.assertEqual(said[0], f'sit-1: Zoom has 2 meetings for it; '
                         f'{first["id"]} counts, delete the other')
        self.do('sessions', 'cancel', 'sit-1')
        self.assertEqual(self.zoom.meetings, {})

    def test_a_session_of_which_nobody_asks_zoom(self):
        self.do('sessions', 'move', 'sit-1', '2027-10-14T10:00')
        self.do('sessions', 'link', 'sit-1', 'https://meet.example.net/x')
        self.do('sessions', 'cancel', 'sit-1')
        self.assertEqual(self.zoom.asked, [])

    def test_a_waiting_room(self):
        self.configure(user='me', waiting_room='yes')
        self.do('sessions', 'zoom', 'sit-1')
        settings = self.only()['settings']
        self.assertTrue(settings['waiting_room'])
        self.assertFalse(settings['join_before_host'])

    def test_a_session_that_is_over(self):
        self.stop()
        self.process = subprocess.Popen(
            [os.path.join(BUILD, 'convoca'), 'run', '--now',
             '2027-10-06T09:00:00+02:00', '--config', self.config],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        socket = os.path.join(self.folder, 'state', 'control.sock')
        wait_until(lambda: os.path.exists(socket), 30)
        self.assertEqual(self.convoca('sessions', 'zoom', 'sua-1'), (
            65, '', 'convoca: sua-1: that session is over\n'))
        self.assertEqual(len(self.do('sessions', 'zoom')), 22)
        self.assertNotIn('make', self.zoom.asked[:2])
        self.assertEqual(self.counted('make'), 11)


class Lost(Meeting):
    """A meeting is made once, whatever becomes of the answer."""

    def assert_one(self):
        said = self.do('sessions', 'zoom', 'sua-1')
        self.assertEqual(said, [
            'sua-1: its Zoom meeting is found, 2027-10-05 10:00, 120 minutes',
            'sua-1: linked, 0 mails'])
        self.assertEqual(self.counted('make'), 1)
        self.assertEqual(self.sessions()['sua-1']['link'],
                         self.only()['join_url'])

    def test_the_answer_is_lost(self):
        for fault, status in ((faults.does_and_drops, 75),
                              (faults.does_and_garbles, 76)):
            with self.subTest(fault.__name__):
                self.zoom.meetings.clear()
                self.zoom.asked.clear()
                self.zoom.plan = {'make': [fault]}
                group = 'sua-1' if status == 75 else 'sua-2'
                got, said, errors = self.convoca('sessions', 'zoom', group)
                self.assertEqual((got, said), (status, ''), errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)
                self.assertIn('run this again in a minute: a meeting that '
                              'was made is found', errors)
                self.assertEqual(self.sessions()[group]['link'], '')
                if group == 'sua-1':
                    self.assert_one()
                else:
                    self.do('sessions', 'zoom', 'sua-2')
                    self.assertEqual(len(self.zoom.meetings), 1)

    def test_killed_before_the_link_is_told(self):
        """Whatever dies between the meeting and its link."""
        def and_kill(front):
            outcome = front.outcome()
            self.stop(signal.SIGKILL)
            front.answer(*outcome)
        self.zoom.plan = {'make': [and_kill]}
        status, _, errors = self.convoca('sessions', 'zoom', 'sua-1')
        self.assertEqual(status, 75, errors)
        self.start()
        self.assert_one()

    def test_moved_meanwhile(self):
        """A meeting that is found has its hour set before it is told of."""
        self.zoom.plan = {'make': [faults.does_and_drops]}
        self.convoca('sessions', 'zoom', 'sua-1')
        self.do('sessions', 'move', 'sua-1', '2027-10-06T10:00')
        said = self.do('sessions', 'zoom', 'sua-1')
        self.assertEqual(said[0], 'sua-1: its Zoom meeting is moved, '
                         '2027-10-06 10:00, 120 minutes')
        self.assertEqual(self.only()['start_time'], '2027-10-06T08:00:00Z')
        self.assertEqual(self.sessions()['sua-1']['link'],
                         self.only()['join_url'])

    def test_a_move_that_zoom_does_not_hear(self):
        self.do('sessions', 'zoom', 'sua-1')
        self.zoom.plan = {'move': [faults.says(500)]}
        status, said, errors = self.convoca('sessions', 'move', 'sua-1',
                                            '2027-10-06T10:00')
        self.assertEqual(status, 75)
        self.assertIn('moved to Wed 2027-10-06 10:00', said)
        self.assertEqual(errors.splitlines(), [
            'convoca: sua-1: ' + self.host() + ' does not move a meeting '
            'just now (500)',
            'convoca: the session is changed, its Zoom meeting is not yet; '
            'run convoca sessions zoom sua-1'])
        self.assertEqual(self.do('sessions', 'zoom', 'sua-1'), [
            'sua-1: its Zoom meeting is moved, 2027-10-06 10:00, 120 minutes'])
        self.assertEqual(self.counted('make'), 1)

    def host(self):
        return self.zoom.url.removeprefix('https://')

    def test_a_meeting_that_is_gone(self):
        """Deleted by hand on Zoom; then the session is cancelled."""
        self.do('sessions', 'zoom', 'sua-1')
        self.zoom.plan = {'delete': [faults.says(404, {
            'code': 3001, 'message': 'Meeting does not exist'})]}
        said = self.do('sessions', 'cancel', 'sua-1')
        self.assertEqual(said[-1], 'sua-1: its Zoom meeting is deleted')

    def test_two_at_once(self):
        entered = []

        def slow(front):
            entered.append(self.convoca('sessions', 'zoom', 'sua-1'))
            front.do_it()
        self.zoom.plan = {'list': [slow]}
        self.do('sessions', 'zoom', 'sua-1')
        self.assertEqual(entered, [(
            75, '', 'convoca: somebody else is just doing this; try again in '
            'a minute\n')])
        self.assertEqual(len(self.zoom.meetings), 1)


class Failing(Meeting):
    def api_faults(self):
        """(words, status, act, what is answered)"""
        host = self.zoom.url.removeprefix('https://')
        return (
            (f'{host} refuses the token it was given (401); is the '
             'application activated?', 77, 'list',
             faults.says(401, {'code': 124, 'message': 'no'})),
            ('the application may not make a meeting; add the scope '
             'meeting:write:meeting:admin to it (403)', 77, 'make',
             faults.says(403, {'code': 200, 'message': 'No permission.'})),
            ('takes no more requests now (429); try again in 2 minutes', 75,
             'make', faults.says(429, {'code': 429}, Retry_After=90)),
            ('takes no more requests now (429); try again in 10 minutes', 75,
             'make', faults.says(429, {'code': 429},
                                 Retry_After=faults.later(590))),
            ("takes no more requests now (429); a host's limit of a day ends "
             'at midnight, UTC', 75, 'make', faults.says(429, {'code': 429})),
            ('does not make a meeting just now (503)', 75, 'make',
             faults.says(503, b'<html>')),
            ('sends us elsewhere (307)', 78, 'make',
             faults.says(307, b'', Location='https://127.0.0.1/')),
            ('does not make a meeting (400, 300): No: Bearer ...', 69, 'make',
             faults.echoes),
            ('its answer (200) cannot be understood', 76, 'list',
             faults.says(200, b'{"meetings":[')),
            ('its answer (200) cannot be understood', 76, 'list',
             faults.says(200, b'<html>')),
            ('nothing is at that address (404)', 78, 'list',
             faults.says(404, b'<html>')),
            ('sends far more than was asked for', 76, 'list',
             faults.says(200, b'{"a":"' + b'x' * (2 << 20))),
            (host + ':', 75, 'list', faults.drops),
            ('the link of meeting 7 does not lead to ' + DOMAIN, 76, 'make',
             faults.says(201, {'id': 7, 'join_url':
                               f'https://{DOMAIN}.example.net/j/7'})),
            ('the link of meeting 7 does not lead', 76, 'make',
             faults.says(201, {'id': 7, 'join_url':
                               f'http://{DOMAIN}/j/7'})),
            ('gives no token just now (500)', 75, 'token', faults.says(500)),
            ('its answer (200) cannot be understood', 76, 'token',
             faults.says(200, b'\x00')),
        )

    def fails(self, want, status):
        got, said, errors = self.convoca('sessions', 'zoom', 'sua-1')
        self.assertIn(want, errors)
        self.assertEqual((got, said), (status, ''), errors)
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertEqual(self.sessions()['sua-1']['link'], '')

    def test_what_zoom_answers(self):
        for want, status, act, fault in self.api_faults():
            with self.subTest(want):
                self.zoom.plan = {act: [fault]}
                self.fails(want, status)
        self.do('sessions', 'zoom', 'sua-1')

    def test_a_scope_that_lacks(self):
        does = {'list': 'list meetings', 'make': 'make a meeting',
                'read': 'read a meeting'}
        for act, words in does.items():
            self.zoom.meetings.clear()
            if act == 'read':
                self.zoom.plan = {'make': [faults.does_and_drops]}
                self.convoca('sessions', 'zoom', 'sua-1')
            self.zoom.scopes.remove(SCOPES[act])
            self.fails(f'the application may not {words}; add the scope '
                       f'{SCOPES[act]} to it (400)', 77)
            self.zoom.scopes.add(SCOPES[act])
        self.do('sessions', 'zoom', 'sua-1')
        for act, verb in (('move', ('move', 'sua-1', '2027-10-06T10:00')),
                          ('delete', ('cancel', 'sua-1'))):
            self.zoom.scopes.remove(SCOPES[act])
            status, _, errors = self.convoca('sessions', *verb)
            self.assertEqual(status, 77)
            self.assertIn(SCOPES[act], errors)
            self.zoom.scopes.add(SCOPES[act])
        self.assertEqual(len(self.zoom.meetings), 1)

    def wrongs(self):
        other = Authority(self.workshop, 'other').cert
        unknown = 'an authority that is not known here'
        return (
            ('invalid_client: the application or its secret is not known',
             77, {'client_secret_file': self.put('wrong', 'x' * 32)}),
            ('invalid_client', 77, {'client_id': 'other'}),
            ("invalid_request: is 'account_id' right", 78,
             {'account_id': 'other'}),
            ('there is no client secret file', 78,
             {'client_secret_file': self.folder + '/none'}),
            ('there is no user ada@example.org in this account; correct '
             "'user'", 78, {'user': 'ada@example.org'}),
            ('nobody answers there', 69, {'api_url': 'https://127.0.0.1:1'}),
            ('nobody answers there', 69,
             {'token_url': 'https://127.0.0.1:1/oauth/token'}),
            ('the certificate is for another name', 76, {
                'api_url': self.zoom.url.replace('localhost', '127.0.0.1') +
                '/v2'}),
            (unknown, 76, {'ca_file': other}),
            (unknown, 76, {'ca_file': None}),
            ("is 'link_domain' right?", 76, {'link_domain': 'zoom.us'}),
        )

    def test_what_stands_wrong_in_the_configuration(self):
        for want, status, options in self.wrongs():
            with self.subTest(want):
                self.configure(**options)
                self.fails(want, status)

    def test_a_silent_server(self):
        """The verb ends with whoever stops it, and leaves nobody behind."""
        self.zoom.plan = {'list': [faults.hangs]}
        verb = subprocess.Popen(
            [os.path.join(BUILD, 'convoca'), 'sessions', 'zoom', '--config',
             self.config], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=hear_interrupts)
        wait_until(lambda: 'list' in self.zoom.asked, 30)
        os.killpg(verb.pid, signal.SIGINT)
        said, _ = verb.communicate(timeout=20)
        self.assertEqual(verb.returncode, -signal.SIGINT, said)
        with self.assertRaises(ProcessLookupError):
            wait_until(lambda: os.killpg(verb.pid, 0), 5)
        self.do('sessions', 'zoom', 'sua-1')

    def test_usage(self):
        self.assertEqual(self.convoca('sessions', 'zoom', 'sua-9'), (
            65, '', 'convoca: there is no session sua-9; convoca sessions '
            'lists them\n'))
        self.config = write_config(self.folder, {
            'source': 'maildir', 'maildir': os.path.join(self.folder, 'in')},
            office={'erasure_date': '2028-12-31'})
        status, said, errors = self.convoca('sessions', 'zoom')
        self.assertEqual((status, said), (78, ''))
        self.assertIn("has no section 'zoom'", errors)

    def test_check(self):
        lines = self.do('check')
        self.assertIn(f'zoom       {self.zoom.url}/v2: the application may '
                      f'see meetings of {HOST}', lines)
        self.zoom.scopes.remove(SCOPES['list'])
        status, _, errors = self.convoca('check')
        self.assertEqual(status, 77)
        self.assertIn('zoom       ', errors)
        self.assertIn(SCOPES['list'], errors)


if __name__ == '__main__':
    unittest.main()
