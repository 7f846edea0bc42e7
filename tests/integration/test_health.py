# SPDX-License-Identifier: EUPL-1.2
"""How convoca is: for people, for monitoring, for systemd; and its alarms."""
import json
import os
import re
import signal
import socket
import subprocess
import unittest

import test_desk
from house import (BUILD, House, OFFICE, ORGANISER, referent_of, registration,
                   wait_until, writer_of)
from imapd import Imapd

NOW = '2027-09-15T09:00:00+02:00'


def subjects(house):
    return [str(mail['Subject']) for mail in house.mails(ORGANISER)]


def figures(text):
    """{name{labels}: value}; every line is of the format, and explained."""
    out, helped, typed = {}, set(), set()
    for line in text.splitlines():
        if line.startswith('# HELP '):
            helped.add(line.split()[2])
        elif line.startswith('# TYPE '):
            _, _, name, kind = line.split()
            assert name in helped and name not in typed, line
            assert kind == 'gauge', line
            typed.add(name)
        else:
            match = re.fullmatch(
                r'(convoca_[a-z_]+)((?:\{[a-z]+="[^"]*"'
                r'(?:,[a-z]+="[^"]*")*\})?) (-?\d+)', line)
            assert match and match[1] in typed, line
            assert match[1] + match[2] not in out, line
            out[match[1] + match[2]] = int(match[3])
    assert text.endswith('\n')
    return out


class Figures(unittest.TestCase):
    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.close)
        self.house.start_servers()

    def test_status_and_metrics(self):
        house = self.house
        path = os.path.join(house.folder, 'convoca.prom')
        house.config = house.write_config(upkeep={
            'metrics_file': path, 'intake_alarm': '2s'},
            mailbox={'sweep': '60s'})
        house.begin()
        house.start()
        house.register('PG', 'one@provincia.perugia.it')
        house.wait_for_mails(referent_of('PG'), 1)
        house.wait_for_mails(ORGANISER, 1)

        def has_it():
            with open(path, encoding='utf-8') as file:
                return figures(file.read())['convoca_registrations'] == 1
        wait_until(has_it, 90)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o644)
        self.assertEqual([name for name in os.listdir(house.folder)
                          if name.startswith('convoca.prom')],
                         ['convoca.prom'])
        found = figures(text)
        self.assertEqual(found['convoca_letters{state="accepted"}'], 1)
        self.assertEqual(found['convoca_problems'], 0)
        self.assertEqual(found['convoca_problem{matter="disk",about=""}'], 0)
        self.assertGreater(found[
            'convoca_mailbox_last_look_timestamp_seconds{mailbox="main"}'],
            0)
        self.assertGreater(found['convoca_disk_free_bytes'], 0)
        self.assertGreater(found['convoca_database_bytes'], 4096)
        for word in ('@', 'Perugia', 'Neri', 'PG'):
            self.assertNotIn(word, text)

        status, said, errors = house.convoca('status', '--json')
        self.assertEqual(status, 0, errors)
        state = json.loads(said)
        self.assertTrue(state['running'])
        self.assertEqual(state['problems'], [])
        self.assertEqual(state['schema'], 1)
        self.assertEqual(state['mailboxes'][0]['name'], 'main')
        self.assertGreater(state['mailboxes'][0]['last_look'], 0)
        self.assertGreater(state['last_sent'], 0)
        self.assertEqual(house.convoca('backup')[0], 0)
        house.stop()
        state = json.loads(house.convoca('status', '--json')[1])
        self.assertFalse(state['running'])
        self.assertGreater(state['last_backup'], 0)
        self.assertTrue(state['backup_sound'])

    def test_intake_stands_still_and_goes_on(self):
        house = self.house
        house.config = house.write_config(
            upkeep={'intake_alarm': '1s'}, mailbox={'sweep': '60s'})
        house.begin()
        self.refuse_certificate(house)
        house.start()

        def told():
            return [s for s in subjects(house)
                    if s.startswith('La posta in arrivo è ferma')]
        wait_until(told, 60)
        status, said, _ = house.convoca('status')
        self.assertEqual(status, 69)
        self.assertIn('PROBLEM   intake of main, since ', said)
        house.stop()
        house.config = house.write_config(
            upkeep={'intake_alarm': '1s'}, mailbox={'sweep': '60s'})
        house.start()

        def over():
            return [s for s in subjects(house)
                    if s.startswith('La posta in arrivo è di nuovo letta')]
        wait_until(over, 60)
        wait_until(lambda: house.convoca('status')[0] == 0, 30)
        # The same again, on the same day, is not told again.
        house.stop()
        self.refuse_certificate(house)
        house.start()
        wait_until(lambda: house.convoca('status')[0] == 69, 60)
        house.wait_until_quiet()
        self.assertEqual((len(told()), len(over())), (1, 1))
        self.assertIn(OFFICE, told()[0])

    def refuse_certificate(self, house):
        """A server that is not the one it should be."""
        server = Imapd(*house.ca.issue('DNS:elsewhere.example.org'))
        self.addCleanup(server.close)
        house.config = house.write_config(
            upkeep={'intake_alarm': '1s'},
            mailbox={'port': server.port, 'sweep': '60s'})

    def test_sending_stands_still_and_goes_on(self):
        house = self.house
        house.config = house.write_config(upkeep={'sending_alarm': '2s'})
        house.begin()
        house.register('PG', 'one@provincia.perugia.it')
        house.wait_for_mails(OFFICE, 1)
        house.postfix.stop()
        house.start()
        wait_until(lambda: house.convoca('status')[0] == 69, 60)
        state = json.loads(house.convoca('status', '--json')[1])
        self.assertEqual([p['matter'] for p in state['problems']],
                         ['sending'])
        self.assertEqual(state['problems'][0]['told'], 0)
        house.postfix.start()
        house.wait_for_mails(referent_of('PG'), 1, 60)
        wait_until(lambda: house.convoca('status')[0] == 0, 60)
        # Nobody could be told then; that it was so, is told when it is over.
        wait_until(lambda: [s for s in subjects(house)
                            if 'posta in uscita' in s], 60)
        house.wait_until_quiet()
        self.assertEqual([s for s in subjects(house)
                          if 'posta in uscita' in s],
                         ['La posta in uscita è ripartita'])


class Disk(test_desk.Desk):
    def test_nearly_full(self):
        state = os.path.join(self.folder, 'state')
        subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=12m', 'tmpfs',
                        state], check=True)
        self.addCleanup(subprocess.run, ['umount', state], check=True)
        self.assertEqual(self.convoca('run', '--once', '--now', NOW)[0], 0)
        status, said, _ = self.convoca('status')
        self.assertEqual(status, 69)
        self.assertRegex(said, 'PROBLEM   disk, since .* MiB are left')
        subprocess.run(['mount', '-o', 'remount,size=100m', state],
                       check=True)
        self.assertEqual(self.convoca('run', '--once', '--now', NOW)[0], 0)
        self.assertEqual(self.convoca('status')[0], 0)


class Systemd(test_desk.Desk):
    """As sd_notify(3) is listened to."""

    def listen(self, usec, **more):
        path = os.path.join(self.folder, 'notify')
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.socket.close)
        self.socket.bind(path)
        running = subprocess.Popen(
            [os.path.join(BUILD, 'convoca'), '--config', self.config, 'run',
             '--now', NOW], stderr=subprocess.DEVNULL,
            env={**os.environ, 'NOTIFY_SOCKET': path,
                 'WATCHDOG_USEC': str(usec), **more})
        self.addCleanup(running.wait, 20)
        self.addCleanup(running.kill)
        return running

    def hear(self, seconds):
        self.socket.settimeout(seconds)
        return self.socket.recv(1000).decode()

    def until(self, what):
        while (heard := self.hear(20)) != what:
            pass
        return heard

    def silence(self):
        """Reads what is there, and whether more comes."""
        while True:
            try:
                self.hear(0.01)
            except (socket.timeout, BlockingIOError):
                break
        try:
            return self.hear(2) and False
        except socket.timeout:
            return True

    def test_the_loop_goes_round(self):
        running = self.listen(200000)
        self.until('READY=1')
        self.until('STATUS=all goes on')
        for _ in range(5):
            self.until('WATCHDOG=1')
        os.kill(running.pid, signal.SIGSTOP)
        self.assertTrue(self.silence(), 'a keeper that hangs says nothing')
        os.kill(running.pid, signal.SIGCONT)
        self.until('WATCHDOG=1')
        running.send_signal(signal.SIGTERM)
        self.until('STOPPING=1')
        self.assertEqual(running.wait(20), 0)

    def test_the_watchdog_is_anothers(self):
        self.listen(200000, WATCHDOG_PID='1')
        self.until('READY=1')
        self.until('STATUS=all goes on')
        self.assertTrue(self.silence())


if __name__ == '__main__':
    unittest.main()
