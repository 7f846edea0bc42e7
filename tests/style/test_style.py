# SPDX-License-Identifier: EUPL-1.2
"""The rules hold in the tree, and each would see its violation."""
import unittest

import formatting as clang_format
import layers
import limits
import tree
import words

PROJECT = tree.load()
SPDX = '/* SPDX-License-Identifier: EUPL-1.2 */\n'


def plant(**files):
    """A small clean project with some files more: a__b_c is a/b.c."""
    texts = {'core/str.h': SPDX, 'core/str.c': SPDX + '#include "core/str.h"\n',
             'storage/store.h': SPDX, 'storage/sql.c': SPDX,
             'parsers/parse.h': SPDX, 'daemon/keeper.c': SPDX}
    for name, text in files.items():
        path, _, kind = name.replace('__', '/').rpartition('_')
        texts[f'{path}.{kind}'] = SPDX + text
    return tree.Tree(texts)


class Clean(unittest.TestCase):
    def assert_clean(self, found):
        self.assertFalse(found, '\n' + '\n'.join(found))

    def test_layers(self):
        self.assert_clean(layers.check(PROJECT))

    def test_limits(self):
        self.assert_clean(limits.check(PROJECT))

    def test_words(self):
        self.assert_clean(words.check(PROJECT))

    @unittest.skipUnless(clang_format.release() == clang_format.RELEASE,
                         'needs clang-format ' + clang_format.RELEASE)
    def test_format(self):
        self.assert_clean(clang_format.check(PROJECT))


class Planted(unittest.TestCase):
    def assert_found(self, rule, what, **files):
        self.assertFalse([f for f in rule(plant()) if what in f])
        found = rule(plant(**files))
        self.assertTrue(any(what in line for line in found),
                        f'{what!r} not in {found}')

    def test_sideways_include(self):
        self.assert_found(layers.check, 'parsers may not include storage',
                          parsers__mime_c='#include "storage/store.h"\n')

    def test_upward_include(self):
        self.assert_found(layers.check, 'core may not include daemon',
                          core__arena_c='#include "daemon/loop.h"\n',
                          daemon__loop_h='')

    def test_wing_into_roof(self):
        self.assert_found(layers.check, 'storage may not include daemon',
                          storage__view_c='#include "daemon/loop.h"\n',
                          daemon__loop_h='')

    def test_include_without_wing(self):
        self.assert_found(layers.check, 'does not name the wing',
                          core__arena_c='#include "str.h"\n')

    def test_include_of_nothing(self):
        self.assert_found(layers.check, 'is not in the tree',
                          core__arena_c='#include "core/nothing.h"\n')

    def test_indented_include(self):
        self.assert_found(layers.check, 'parsers may not include storage',
                          parsers__mime_c='#  include "storage/store.h"\n')

    def test_foreign_library(self):
        self.assert_found(layers.check, 'belongs to storage/sql alone',
                          storage__view_c='#include <sqlite3.h>\n')

    def test_foreign_library_in_daemon(self):
        self.assert_found(layers.check, 'belongs to outbound/smtp',
                          daemon__postman_c='#include <curl/curl.h>\n')

    def test_owner_may(self):
        found = layers.check(plant(storage__sql_h='#include <sqlite3.h>\n'))
        self.assertFalse(found)

    def test_code_elsewhere(self):
        self.assert_found(layers.check, 'code outside the layers',
                          util__misc_c='')

    def test_twin_stems(self):
        self.assert_found(layers.check, 'shares its stem with',
                          parsers__store_c='')

    def test_long_line(self):
        self.assert_found(limits.check, 'beyond 80 columns',
                          core__arena_c='\t' * 9 + 'x' * 9 + '\n')

    def test_long_function(self):
        self.assert_found(limits.check, 'a function of 101 lines',
                          core__arena_c='f()\n{\n' + ';\n' * 101 + '}\n')

    def test_long_file(self):
        self.assert_found(limits.check, 'a file of 501 lines',
                          core__arena_c='int;\n' * 500)

    def test_no_spdx(self):
        found = limits.check(tree.Tree({'core/str.h': 'int;\n'}))
        self.assertEqual(found, ['core/str.h:1: no SPDX-License-Identifier: '
                                 'EUPL-1.2'])

    def test_unsafe_call(self):
        self.assert_found(words.check, 'forbidden: strcpy(',
                          core__arena_c='\tstrcpy(a, b);\n')

    def test_call_in_comment_or_string(self):
        found = words.check(plant(
            core__arena_c='/* not system() */ puts("strcpy(a, b)");\n'))
        self.assertFalse(found)

    def test_left_over_note(self):
        self.assert_found(words.check, 'a left-over note',
                          core__arena_c='/* ' + 'TO' + 'DO: later */\n')

    def test_path_of_one_machine(self):
        self.assert_found(words.check, 'a path of one machine',
                          core__arena_c='open("/' + 'work/x");\n')

    def test_sql_by_formatting(self):
        self.assert_found(words.check, 'SQL by formatting',
                          storage__sql_c='sqlite3_exec(db, "x %s");\n')

    @unittest.skipUnless(clang_format.release() == clang_format.RELEASE,
                         'needs clang-format ' + clang_format.RELEASE)
    def test_bad_format(self):
        self.assert_found(clang_format.check, 'not as ./dev fmt',
                          core__arena_c='int  f( void ) { return 0 ; }\n')


if __name__ == '__main__':
    unittest.main()
