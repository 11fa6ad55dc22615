#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file is what one reader holds in mind, a function what one screen shows."""

import sys

import confablint
from confablint import Problem

FILES = {".c": 600, ".h": 120, ".blp": 200, ".py": 600, ".sh": 400, ".css": 400}
FUNCTION = 60


def check(tree):
    for suffix, most in FILES.items():
        for path in tree.paths(suffix):
            n_lines = tree.text(path).count("\n")
            if n_lines > most:
                yield Problem(path, 1, f"{n_lines} lines; at most {most}: which two things is it?")
    for path in tree.paths(".c", ".h"):
        code = confablint.code_only(tree.text(path))
        for function in confablint.functions(code):
            n_lines = code.count("\n", function.body, function.end) + 1
            if n_lines > FUNCTION:
                line = confablint.line_of(code, function.start)
                yield Problem(path, line, f"{function.name}() has {n_lines} lines; at most {FUNCTION}")


def _function(n_lines):
    return "static void\nfoo (int a)\n{\n" + "  a++;\n" * (n_lines - 2) + "}\n"


GOOD = [
    {"src/a.c": _function(60), "src/a.h": "\n" * 120, "src/a.blp": "\n" * 200, "src/b.c": "\n" * 600},
    {"src/a.c": "static const int a[] = {\n" + "  1,\n" * 100 + "};\n"},
]
BAD = [
    ({"src/a.c": _function(61)}, "foo() has 61 lines"),
    ({"src/a.c": _function(61).replace("a++", "s = \"}\"")}, "foo() has 61 lines"),
    ({"src/a.c": "\n" * 601}, "601 lines"),
    ({"src/a.h": "\n" * 121}, "121 lines"),
    ({"src/a.blp": "\n" * 201}, "201 lines"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
