#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How many letters a second the store takes for good, in groups.

./dev bench commit [LETTERS [BYTES [DIR]]]
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, '..', '..', 'build', 'tests', 'bench',
                       'bench-commit')

if __name__ == '__main__':
    os.execv(PROGRAM, [PROGRAM, *sys.argv[1:]])
