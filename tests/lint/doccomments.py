#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each function and type that a header gives out is explained where it is defined."""

import os
import re
import sys

import confablint
from confablint import Problem

DECLARED = re.compile(r"^(?!static\b|typedef\b|#)[A-Za-z][\w \t*]*?[ *](confab_\w+) \(", re.MULTILINE)
TYPE = re.compile(r"^G_DECLARE_\w+ \((\w+),", re.MULTILINE)
INLINE = re.compile(r"^static inline [\w \t*]*?\n?(confab_\w+) \(", re.MULTILINE)
MADE_BY_MACRO = re.compile(r"_get_type$|_quark$")
DOCUMENTED = re.compile(r"/\*\*\n \* (\w+):")


def check(tree):
    for path in tree.paths(".h", under="src/"):
        folder = os.path.dirname(path)
        text = tree.text(path)
        code = confablint.code_only(text)
        documented = set()
        for other in tree.paths(".c", ".h", under=folder + "/"):
            if os.path.dirname(other) == folder:
                documented.update(DOCUMENTED.findall(tree.text(other)))
        for pattern in (DECLARED, TYPE, INLINE):
            for match in pattern.finditer(code):
                name = match[1]
                if name not in documented and not MADE_BY_MACRO.search(name):
                    line = confablint.line_of(code, match.start())
                    yield Problem(path, line, f"{name} has no doc comment at its definition")


GOOD = [
    {
        "src/base/a.h": "G_BEGIN_DECLS\n#define A (a_get_type ())\nG_DECLARE_FINAL_TYPE (ConfabA, confab_a, CONFAB, A, GObject)\n"
        "typedef void (*ConfabFunc) (gpointer data);\nchar *confab_a_dup (ConfabA *self,\n  int b) G_GNUC_WARN_UNUSED_RESULT;\n",
        "src/base/a.c": "/**\n * ConfabA:\n *\n * It.\n */\n\n/**\n * confab_a_dup:\n *\n * Returns: it\n */\n",
    }
]
BAD = [
    ({"src/base/a.h": "char *confab_a_dup (ConfabA *self);\n", "src/base/a.c": "/* confab_a_dup: */\n"}, "confab_a_dup has no"),
    ({"src/base/a.h": "gboolean\nconfab_b (void);\ngint64 confab_a (void);\n"}, "confab_a has no"),
    ({"src/base/a.h": "G_DECLARE_FINAL_TYPE (ConfabA, confab_a, CONFAB, A, GObject)\n"}, "ConfabA has no"),
    ({"src/base/a.h": "static inline int\nconfab_a (void)\n{\n}\n"}, "confab_a has no"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
