# SPDX-License-Identifier: EUPL-1.2
"""hardening.sh sees a program that was built softly."""
import os
import subprocess
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      'hardening.sh')
PROGRAM = ('#include <stdio.h>\n'
           'int main(int c, char **v) { char b[99]; '
           'return sprintf(b, "%s", v[0]); }\n')
SOFT = ('-no-pie', '-fno-stack-protector', '-z', 'execstack', '-z',
        'norelro', '-z', 'lazy', '-O0', '-Wl,-rpath,/opt')


class Hardening(unittest.TestCase):
    def judge(self, *flags):
        with tempfile.TemporaryDirectory() as d:
            source = os.path.join(d, 'program.c')
            with open(source, 'w', encoding='utf-8') as f:
                f.write(PROGRAM)
            subprocess.run(['gcc', '-o', os.path.join(d, 'convoca'), source,
                            *flags], check=True, stderr=subprocess.DEVNULL)
            done = subprocess.run([SCRIPT, d], capture_output=True,
                                  text=True, check=False)
            return done.returncode, done.stdout

    def test_soft_program(self):
        status, out = self.judge(*SOFT)
        self.assertEqual(status, 1)
        for what in ('position independent', 'full RELRO',
                     'stack not executable', 'fortified calls',
                     'guarded stacks', 'no library path'):
            self.assertIn(what, out)

    def test_hard_program(self):
        status, out = self.judge(
            '-O2', '-pie', '-fPIE', '-fstack-protector-all', '-U_FORTIFY_SOURCE',
            '-D_FORTIFY_SOURCE=2', '-Wl,-z,relro,-z,now')
        self.assertEqual(status, 0, out)

    def test_nothing_to_check(self):
        with tempfile.TemporaryDirectory() as d:
            done = subprocess.run([SCRIPT, d], capture_output=True,
                                  check=False)
            self.assertEqual(done.returncode, 1)


if __name__ == '__main__':
    unittest.main()
