#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""C and Blueprint files look as their formatters write them; "./dev format" does it."""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import confablint
from confablint import Problem

STYLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.clang-format")


AT_ONCE = 40  # files for one process: starting it takes longer than reading one

WRONG = re.compile(r"^(\S+?):(\d+):\d+: .*clang-format")


def run(command, folder):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)


def check_c(folder, paths):
    """The first line of each file that is to be written in another way."""
    result = run(["clang-format", f"--style=file:{STYLE}", "--dry-run", "-Werror", *paths], folder)
    first = {}
    for line in result.stdout.splitlines():
        wrong = WRONG.match(line)
        if wrong:
            first.setdefault(wrong[1], int(wrong[2]))
    if result.returncode != 0 and not first:
        first[paths[0]] = 1
    return [Problem(path, line, "not formatted; run ./dev format") for path, line in first.items()]


def check_blueprints(folder, paths):
    """Which of them are to be written in another way."""
    if run(["blueprint-compiler", "format", *paths], folder).returncode == 0:
        return []
    return [Problem(path, 1, "not formatted; run ./dev format") for path in paths
            if run(["blueprint-compiler", "format", path], folder).returncode != 0]


def check(tree):
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        work = []
        for checks, suffixes in ((check_c, (".c", ".h")), (check_blueprints, (".blp",))):
            paths = tree.paths(*suffixes)
            for path in paths:
                copy = os.path.join(folder, path)
                os.makedirs(os.path.dirname(copy), exist_ok=True)
                with open(copy, "w", encoding="utf-8") as file:
                    file.write(tree.text(path))
            work += [pool.submit(checks, folder, paths[i:i + AT_ONCE])
                     for i in range(0, len(paths), AT_ONCE)]
        for done in work:
            yield from done.result()


GOOD = [
    {"src/a.c": "static int\nfoo (int a)\n{\n  return a + 1;\n}\n"},
    {"src/a.blp": "using Gtk 4.0;\n\nBox {\n  spacing: 6;\n}\n"},
]
BAD = [
    ({"src/a.c": "static int foo(int a)\n{\n  return a+1;\n}\n"}, "src/a.c:1: not formatted"),
    ({"src/a.blp": "using Gtk 4.0;\nBox { spacing:6; }\n"}, "src/a.blp:1: not formatted"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
