#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up meson's test logs: count.py FOLDER prints "N passed, N failed, N skipped".

A program that reports its cases counts as these, any other as one. A program that failed without a
failed case, because it crashed or ran out of time, counts as one failure more. The end of what each
failed program said stands before the names: whoever has only the end of a log sees it.
"""

import glob
import json
import os
import sys
import xml.etree.ElementTree

LINES = 40

passed = failed = skipped = 0
folder = sys.argv[1]
names = []
outputs = []

for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
    kind = os.path.basename(path)[: -len(".json")]
    cases = {}
    for suite in xml.etree.ElementTree.parse(os.path.join(folder, kind + ".junit.xml")).getroot():
        found = [0, 0, 0]
        for case in suite.iter("testcase"):
            bad = case.find("failure") is not None or case.find("error") is not None
            found[1 if bad else 2 if case.find("skipped") is not None else 0] += 1
        cases[suite.get("name")] = found
    with open(path, encoding="utf-8") as file:
        for line in file:
            test = json.loads(line)
            good, bad, left = cases.get("confab." + test["name"], [0, 0, 0])
            if test["result"] == "SKIP":
                skipped += max(left, 1)
            elif test["result"] in ("OK", "EXPECTEDFAIL"):
                passed += good if good + left else 1
                skipped += left
            else:
                passed += good
                skipped += left
                failed += max(bad, 1)
                names.append(f"{kind}: {test['name']} ({test['result'].lower()})")
                said = (test.get("stdout", "") + test.get("stderr", "")).splitlines()
                outputs.append((names[-1], said[-LINES:]))

for path in glob.glob(os.path.join(folder, "*.broken")):
    failed += 1
    with open(path, encoding="utf-8") as file:
        names.append(file.read().strip())

for name, lines in outputs:
    print(f"---- the end of {name}:", *lines, sep="\n")
for name in names:
    print(f"failed: {name}")
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
