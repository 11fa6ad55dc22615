#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""C and Blueprint files look as their formatters write them; "./dev format" does it."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import confablint
from confablint import Problem

STYLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.clang-format")


def check_c(path, text):
    wanted = subprocess.run(
        ["clang-format", f"--style=file:{STYLE}", f"--assume-filename={path}"],
        input=text.encode(), stdout=subprocess.PIPE, check=True,
    ).stdout.decode()
    if wanted != text:
        have, want = text.splitlines() + [""], wanted.splitlines() + [""]
        line = next((i for i, pair in enumerate(zip(have, want)) if pair[0] != pair[1]), 0)
        return Problem(path, line + 1, f"not formatted; ./dev format writes: {want[line].strip()}")
    return None


def check_blueprints(tree, paths):
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            copy = os.path.join(folder, path)
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            with open(copy, "w", encoding="utf-8") as file:
                file.write(tree.text(path))
            result = subprocess.run(
                ["blueprint-compiler", "format", copy], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, check=False,
            )
            if result.returncode != 0:
                yield Problem(path, 1, "not formatted; run ./dev format")


def check(tree):
    with ThreadPoolExecutor() as pool:
        paths = tree.paths(".c", ".h")
        problems = pool.map(lambda path: check_c(path, tree.text(path)), paths)
    yield from (problem for problem in problems if problem is not None)
    yield from check_blueprints(tree, tree.paths(".blp"))


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
