#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_linked.py PROGRAM SQLITE OTHER…: what the application must not be linked with.

Decoders of sound, film and documents belong into programs of their own: a fault in one is no fault of
the application then, and it starts sooner.

SQLITE is the one that encrypts, or not, for the application and each OTHER that opens its database. A
library may bring the plain one along; what the program names itself comes before that.
"""

import re
import subprocess
import sys
import unittest

PROGRAM, SQLITE = sys.argv.pop(1), sys.argv.pop(1)
OTHERS = sys.argv[1:]
del sys.argv[1:]
NEVER = re.compile(r"^\s*(lib(?:gst|poppler|avcodec|avformat)\S*)", re.MULTILINE)


def loaded(program):
    """All that the loader maps for it, by name."""
    return subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout


def sqlites(text):
    """The SQLites that a program names itself."""
    return re.findall(r"\(NEEDED\).*\[(libsql\w*)\.so", text)


def dynamic(program):
    """What the program asks the loader for."""
    return subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True,
                          env={"LC_ALL": "C"}).stdout


class Linked(unittest.TestCase):
    def test_finds(self):
        self.assertEqual(NEVER.findall("\tlibgstvideo-1.0.so.0 => /lib\n\tlibgtk-4.so.1 => /lib\n"),
                         ["libgstvideo-1.0.so.0"])

    def test_application(self):
        libraries = loaded(PROGRAM)
        self.assertIn("libgtk-4.so", libraries)
        self.assertEqual(NEVER.findall(libraries), [])

    def test_finds_sqlite(self):
        self.assertEqual(sqlites(" 0x01 (NEEDED)  Shared library: [libsqlite3.so.0]\n"
                                 " 0x01 (NEEDED)  Shared library: [libgio-2.0.so.0]\n"
                                 " 0x01 (NEEDED)  Shared library: [libsqlcipher.so.1]\n"),
                         ["libsqlite3", "libsqlcipher"])

    def test_sqlite(self):
        for program in [PROGRAM, *OTHERS]:
            self.assertEqual(sqlites(dynamic(program)), [SQLITE], program)


if __name__ == "__main__":
    unittest.main()
