#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How long it takes to seat a crowd as well as can be: the median.

./dev bench seats [BODIES [SESSIONS [TIMES]]]
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, '..', '..', 'build', 'tests', 'bench',
                       'bench-seats')

if __name__ == '__main__':
    os.execv(PROGRAM, [PROGRAM, *sys.argv[1:]])
