# SPDX-License-Identifier: EUPL-1.2
"""The sum at the end of ./dev test sees every failure."""
import io
import json
import os
import sys
import tempfile
import unittest
from contextlib import redirect_stdout

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
import tally                                            # noqa: E402

CMOCKA = '''[==========] Running 3 test(s).
[ RUN      ] a
[       OK ] a
[ RUN      ] b
[  FAILED  ] b
[ RUN      ] c
[  SKIPPED ] c
[==========] 3 test(s) run.
[  PASSED  ] 1 test(s).
[  FAILED  ] 1 test(s), listed below:
[  FAILED  ] b

 1 FAILED TEST(S)
'''


class Tally(unittest.TestCase):
    def sum(self, suites, logs, tests=()):
        with tempfile.TemporaryDirectory() as d:
            with open(f'{d}/suites', 'w', encoding='utf-8') as f:
                f.writelines(f'{n} {s}\n' for n, s in suites)
            for name, text in logs.items():
                with open(f'{d}/{name}.log', 'w', encoding='utf-8') as f:
                    f.write(text)
            with open(f'{d}/testlog', 'w', encoding='utf-8') as f:
                f.writelines(json.dumps(t) + '\n' for t in tests)
            out = io.StringIO()
            with redirect_stdout(out):
                status = tally.main(d, f'{d}/testlog')
            return status, out.getvalue().splitlines()[-1]

    def test_cmocka_cases(self):
        self.assertEqual(tally.of_cases(
            {'result': 'FAIL', 'stdout': '', 'stderr': CMOCKA}), (1, 1, 1))

    def test_program_that_crashed(self):
        self.assertEqual(tally.of_cases(
            {'result': 'FAIL', 'stdout': '[       OK ] a\n'}), (1, 1, 0))

    def test_program_without_cases(self):
        self.assertEqual(tally.of_cases({'result': 'OK'}), (1, 0, 0))

    def test_unittest(self):
        self.assertEqual(tally.of_text(
            'Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, '
            'skipped=3)\n'), (3, 3, 3))

    def test_the_last_summary_counts(self):
        self.assertEqual(tally.of_text(
            '1 passed, 2 failed\n4 passed, 0 failed, 1 skipped\n'),
            (4, 0, 1))

    def test_all_is_well(self):
        self.assertEqual(
            self.sum([('demo', 0), ('unit', 0)],
                     {'demo': '5 passed, 0 failed\n', 'unit': ''},
                     [{'result': 'OK'}]), (0, '6 passed, 0 failed'))

    def test_status_without_a_count(self):
        self.assertEqual(self.sum([('demo', 3)],
                                  {'demo': '5 passed, 0 failed\n'}),
                         (1, '5 passed, 1 failed'))

    def test_silent_suite(self):
        self.assertEqual(self.sum([('demo', 0)], {'demo': ''}),
                         (1, '0 passed, 1 failed'))

    def test_skipped_is_told(self):
        self.assertEqual(
            self.sum([('demo', 0)],
                     {'demo': '5 passed, 0 failed, 2 skipped\n'}),
            (0, '5 passed, 0 failed, 2 skipped'))


if __name__ == '__main__':
    unittest.main()
