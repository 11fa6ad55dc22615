#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each function and type that a header gives out is explained where it is defined.

What only gets or sets a property is explained by the property: in a comment of its own, named
"ConfabType:property:", or by name in the comment of the type.
"""

import os
import re
import sys

import confablint
from confablint import Problem

DECLARED = re.compile(r"^(?!static\b|typedef\b|#)[A-Za-z][\w \t*]*?[ *](confab_\w+) \(", re.MULTILINE)
TYPE = re.compile(r"^G_DECLARE_\w+ \((\w+),", re.MULTILINE)
INLINE = re.compile(r"^static inline [\w \t*]*?\n?(confab_\w+) \(", re.MULTILINE)
MADE_BY_MACRO = re.compile(r"_get_type$|_quark$")
DOCUMENTED = re.compile(r"/\*\*\n \* (Confab\w+:[\w-]+|\w+):(.*?)\*/", re.DOTALL)
ACCESSOR = re.compile(r"_(?:get|dup|set)_")


def is_documented(name, documented):
    if name in documented:
        return True
    if not ACCESSOR.search(name):
        return False
    prefix, property_name = ACCESSOR.split(name, 1)
    type_name = "".join(part.capitalize() for part in prefix.split("_"))
    property_name = property_name.replace("_", "-")
    words = re.findall(r"[a-z][a-z-]*", documented.get(type_name, ""))
    return f"{type_name}:{property_name}" in documented or property_name in words


def check(tree):
    for path in tree.paths(".h", under="src/"):
        folder = os.path.dirname(path)
        text = tree.text(path)
        code = confablint.code_only(text)
        documented = {}
        for other in tree.paths(".c", ".h", under=folder + "/"):
            if os.path.dirname(other) == folder:
                documented.update(DOCUMENTED.findall(tree.text(other)))
        for pattern in (DECLARED, TYPE, INLINE):
            for match in pattern.finditer(code):
                name = match[1]
                if not is_documented(name, documented) and not MADE_BY_MACRO.search(name):
                    line = confablint.line_of(code, match.start())
                    yield Problem(path, line, f"{name} has no doc comment at its definition")


_ACCESSORS = {"src/a/a.h": "char *confab_a_dup_full_name (ConfabA *self);\nvoid confab_a_set_full_name (ConfabA *self);\n"}

GOOD = [
    _ACCESSORS | {"src/a/a.c": "/**\n * ConfabA:\n *\n * It. Properties: full-name, age.\n */\n"},
    _ACCESSORS | {"src/a/a.c": "/**\n * ConfabA:full-name:\n *\n * What it is called.\n */\n"},
    {
        "src/base/a.h": "G_BEGIN_DECLS\n#define A (a_get_type ())\nG_DECLARE_FINAL_TYPE (ConfabA, confab_a, CONFAB, A, GObject)\n"
        "typedef void (*ConfabFunc) (gpointer data);\nchar *confab_a_dup (ConfabA *self,\n  int b) G_GNUC_WARN_UNUSED_RESULT;\n",
        "src/base/a.c": "/**\n * ConfabA:\n *\n * It.\n */\n\n/**\n * confab_a_dup:\n *\n * Returns: it\n */\n",
    }
]
BAD = [
    (_ACCESSORS | {"src/a/a.c": "/**\n * ConfabA:\n *\n * It. Properties: name.\n */\n"}, "dup_full_name has no"),
    ({"src/base/a.h": "char *confab_a_dup (ConfabA *self);\n", "src/base/a.c": "/* confab_a_dup: */\n"}, "confab_a_dup has no"),
    ({"src/base/a.h": "gboolean\nconfab_b (void);\ngint64 confab_a (void);\n"}, "confab_a has no"),
    ({"src/base/a.h": "G_DECLARE_FINAL_TYPE (ConfabA, confab_a, CONFAB, A, GObject)\n"}, "ConfabA has no"),
    ({"src/base/a.h": "static inline int\nconfab_a (void)\n{\n}\n"}, "confab_a has no"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
