#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_simulator_rules.py SIMULATOR: with any one rule taken out the simulator finds that it is missing."""

import os
import subprocess
import sys
import unittest

SIMULATOR = sys.argv.pop(1)
SEEDS = 40


class Rules(unittest.TestCase):
    def find(self, rule):
        for seed in range(1, SEEDS + 1):
            env = os.environ | {"CONFAB_SIMULATOR_WITHOUT": rule}
            ran = subprocess.run([SIMULATOR, "--seed", str(seed)], env=env, capture_output=True, text=True)
            if ran.returncode != 0:
                self.assertEqual(ran.returncode, 1, ran.stderr)
                self.assertTrue(ran.stdout.startswith("violation: "), ran.stdout)
                return
        self.fail(f"nothing was found without {rule} in {SEEDS} seeds")

    def test_last_resort(self):
        self.find("last-resort")

    def test_conflict(self):
        self.find("conflict")

    def test_versions(self):
        self.find("versions")

    def test_same_bytes(self):
        self.find("same-bytes")

    def test_one_transaction(self):
        self.find("one-transaction")


if __name__ == "__main__":
    unittest.main()
