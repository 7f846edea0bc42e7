# SPDX-License-Identifier: EUPL-1.2
"""Certified mail, signed by openssl and read in the jail."""
import email.utils
import json
import os
import subprocess
import unittest

from house import BUILD, OFFICE
from servers import Authority, Workshop, run
from site_files import write_config

PROVIDER = 'posta-certificata@pec.prova.it'
PROVINCE = 'provincia.terni@pec.it'
TRUE = 'firma PEC verificata (gestore pec.prova.it)'

REGISTRATION = '''Settore: Stazione Unica Appaltante
Focus Group: n. 1
Referente operativo: Ada Neri
E-mail: ada.neri@provincia.terni.it
'''
ANOTHER = REGISTRATION.replace('Ada Neri', 'Ugo Verdi').replace(
    'ada.neri', 'ugo.verdi')


def parts_of(body, sender=PROVINCE, name='1'):
    """What a provider signs."""
    date = email.utils.formatdate()
    return f'''Content-Type: multipart/mixed; boundary=m

--m
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Messaggio di posta certificata =E8 stato inviato

--m
Content-Type: application/xml; name=daticert.xml

<postacert tipo="posta-certificata" errore="nessuno"><intestazione>
<mittente>{sender}</mittente>
<destinatari tipo="esterno">{OFFICE}</destinatari></intestazione></postacert>
--m
Content-Type: message/rfc822; name=postacert.eml

From: Provincia <{sender}>
To: {OFFICE}
Date: {date}
Message-ID: <{name}@pec.prova.it>
Subject: Focus Group
Content-Type: text/plain; charset=utf-8

Spett.le UPI,

{body}
Cordiali saluti
--m--
'''.replace('\n', '\r\n').encode()


def around(signed, sender=PROVINCE):
    """The headers over a signed entity, which nobody signs."""
    date = email.utils.formatdate()
    return (f'Received: from a by mx1.upinet.it; {date}\r\n'
            f'From: "Per conto di: {sender}" <{PROVIDER}>\r\n'
            f'To: {OFFICE}\r\nSubject: POSTA CERTIFICATA: Focus Group\r\n'
            'X-Trasporto: posta-certificata\r\n').encode() + signed


class Sealed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workshop = Workshop()
        cls.authority = Authority(cls.workshop, 'pec')
        cls.signer = cls.authority.issue(f'email:{PROVIDER}')
        cls.folder = cls.workshop.folder('office')
        cls.config = cls.configure(cls.folder, cls.authority.cert)

    @classmethod
    def tearDownClass(cls):
        cls.workshop.close()

    @classmethod
    def configure(cls, folder, authorities):
        inbox = os.path.join(folder, 'in')
        for name in ('cur', 'new', 'tmp'):
            os.makedirs(os.path.join(inbox, name), exist_ok=True)
        return write_config(
            folder, {'source': 'maildir', 'maildir': inbox},
            office={'address': OFFICE, 'pec_authorities': authorities})

    def convoca(self, *args, config=None):
        done = subprocess.run(
            [os.path.join(BUILD, 'convoca'), *args, '--config',
             config or self.config], capture_output=True, text=True,
            timeout=60)
        return done.returncode, done.stdout, done.stderr

    def sign(self, parts, *options, signer=None):
        cert, key = signer or self.signer
        return run_bytes('openssl', 'cms', '-sign', '-binary', '-crlfeol',
                         '-md', 'sha256', '-signer', cert, '-inkey', key,
                         *options, given=parts)

    def put(self, name, letter):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as out:
            out.write(letter)
        return path

    def read(self, letter, config=None):
        status, out, errors = self.convoca(
            'read', '--json', self.put('read.eml', letter), config=config)
        self.assertEqual((status, errors), (0, ''))
        return json.loads(out)

    def test_openssl_signs(self):
        parts = parts_of(REGISTRATION)
        for options in ([], ['-keyid'], ['-nodetach'],
                        ['-nodetach', '-stream'], ['-noattr'],
                        ['-certfile', self.authority.cert]):
            for how in (lambda s: s, lambda s: s.replace(b'\r\n', b'\n')):
                with self.subTest(options=options):
                    letter = how(around(self.sign(parts, *options)))
                    said = self.read(letter)
                    self.assertEqual(said['pec'], TRUE)
                    self.assertEqual(said['entity'], 'TR')
                    self.assertEqual(said['decision'], 'accept')

    def test_people_are_told(self):
        def say(letter):
            status, out, _ = self.convoca('read', self.put('a.eml', letter))
            self.assertEqual(status, 0)
            return ' '.join(out.split())

        letter = around(self.sign(parts_of(REGISTRATION)))
        self.assertIn(f' pec {TRUE} ', say(letter))
        out = say(letter.replace(b'ada.neri@', b'eva.neri@'))
        self.assertIn('non verificata: il contenuto non è quello firmato',
                      out)
        self.assertIn('eva.neri@', out)
        self.assertIn('Review: it comes as certified mail', out)

    def test_nobody_is_asked_without_a_list(self):
        folder = self.workshop.folder('plain')
        letter = around(self.sign(parts_of(REGISTRATION)))
        said = self.read(letter, self.configure(folder, None))
        self.assertNotIn('pec', said)
        self.assertEqual(said['decision'], 'accept')

    def test_two_signers_or_another_authority(self):
        parts = parts_of(REGISTRATION)
        other = Authority(self.workshop, 'other')
        cert, key = other.issue(f'email:{PROVIDER}')
        said = self.read(around(self.sign(parts, '-signer', cert, '-inkey',
                                          key)))
        self.assertIn('non si può leggere', said['pec'])
        said = self.read(around(self.sign(parts, signer=(cert, key))))
        self.assertIn("autorità nota", said['pec'])
        self.assertEqual(said['decision'], 'accept')

    def test_a_seal_is_what_it_takes(self):
        """A shared PEC domain: what stands is added to by a seal alone."""
        def file(name, body, sealed):
            letter = parts_of(body, name=name)
            letter = around(self.sign(letter) if sealed else letter)
            status, _, errors = self.convoca('ingest', self.put(name, letter))
            self.assertEqual((status, errors), (0, ''))
            _, out, _ = self.convoca('letters', '--json')
            return json.loads(out.splitlines()[0])

        self.assertEqual(file('1', REGISTRATION, True)['act'], 'accept')
        last = file('2', ANOTHER, False)
        self.assertEqual((last['act'], last['reason']),
                         ('review', 'stranger'))
        self.assertEqual(file('3', ANOTHER, True)['act'], 'accept')

    def test_check_looks_at_the_authorities(self):
        folder = self.workshop.folder('check')
        bundle = os.path.join(folder, 'pec-ca.pem')
        config = self.configure(folder, bundle)

        def check():
            status, out, errors = self.convoca('check', config=config)
            return status, out + errors

        self.assertIn('pec-ca.pem cannot be read', check()[1])
        self.put(bundle, b'')
        status, said = check()
        self.assertEqual(status, 78)
        self.assertIn('pec-ca.pem holds no certificate', said)
        with open(self.authority.cert, 'rb') as pem:
            good = pem.read()
        with open(self.authority.expired(f'email:{PROVIDER}')[0],
                  'rb') as pem:
            old = pem.read()
        self.put(bundle, good + good)
        status, said = check()
        self.assertEqual(status, 0, said)
        self.assertIn('pec-ca.pem: authorities 2, valid 2', said)
        self.put(bundle, good + old)
        status, said = check()
        self.assertEqual(status, 78)
        self.assertIn('certificate 2 (CN=server) has expired', said)
        self.put(bundle, good + b'-----BEGIN CERTIFICATE-----\nAAAA\n'
                 b'-----END CERTIFICATE-----\n')
        status, said = check()
        self.assertEqual(status, 78)
        self.assertIn('holds something that is no certificate', said)


def run_bytes(*command, given):
    return subprocess.run(command, input=given, check=True,
                          capture_output=True).stdout


if __name__ == '__main__':
    unittest.main()
