#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_linked.py PROGRAM: what the application must not be linked with.

Decoders of sound, film and documents belong into programs of their own: a fault in one is no fault of
the application then, and it starts sooner.
"""

import re
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(1)
NEVER = re.compile(r"^\s*(lib(?:gst|poppler|avcodec|avformat)\S*)", re.MULTILINE)


def loaded(program):
    """All that the loader maps for it, by name."""
    return subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout


class Linked(unittest.TestCase):
    def test_finds(self):
        self.assertEqual(NEVER.findall("\tlibgstvideo-1.0.so.0 => /lib\n\tlibgtk-4.so.1 => /lib\n"),
                         ["libgstvideo-1.0.so.0"])

    def test_application(self):
        libraries = loaded(PROGRAM)
        self.assertIn("libgtk-4.so", libraries)
        self.assertEqual(NEVER.findall(libraries), [])


if __name__ == "__main__":
    unittest.main()
