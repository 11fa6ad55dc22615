#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with text for translators is in po/POTFILES.in, and nothing else is."""

import re
import sys

import confablint
from confablint import Problem

LIST = "po/POTFILES.in"
IN_C = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2|g_dgettext|gettext)\s*\(\s*\"")
IN_BLUEPRINT = re.compile(r"(?<!\w)C?_\(\s*\"")
DATA = (".desktop.in", ".metainfo.xml.in", ".desktop.in.in", ".metainfo.xml.in.in")


def is_translatable(path, text):
    if path.endswith((".c", ".h")):
        return IN_C.search(confablint.without_comments(text)) is not None
    if path.endswith(".blp"):
        return IN_BLUEPRINT.search(confablint.without_comments(text)) is not None
    if path.endswith(".gschema.xml"):
        return "gettext-domain=" in text
    return path.endswith(DATA)


def check(tree):
    text = tree.text(LIST) if LIST in tree else ""
    listed = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            if line in listed:
                yield Problem(LIST, number, f"{line} is listed twice")
            listed[line] = number
    if list(listed) != sorted(listed):
        yield Problem(LIST, 1, "not in alphabetical order")
    for path in tree.paths():
        if not path.startswith(("src/", "data/", "resources/")):
            continue
        if is_translatable(path, tree.text(path)) and path not in listed:
            yield Problem(LIST, 1, f"{path} has text for translators and is not listed")
    for path, number in listed.items():
        if path not in tree:
            yield Problem(LIST, number, f"{path} does not exist")
        elif not is_translatable(path, tree.text(path)):
            yield Problem(LIST, number, f"{path} has no text for translators")


GOOD = [
    {"src/ui/a.c": 'g_print (_("Hello"));\n', LIST: "# what\nsrc/ui/a.c\n"},
    {"src/ui/a.c": '/* _("Hello") */ foo_ ("a");\n'},
]
BAD = [
    ({"src/ui/a.c": 'g_print (_("Hello"));\n'}, "src/ui/a.c has text"),
    ({"src/ui/a.blp": 'Label { label: C_("verb", "Send"); }\n', LIST: ""}, "src/ui/a.blp has text"),
    ({"data/a.desktop.in": "[Desktop Entry]\n", LIST: ""}, "a.desktop.in has text"),
    ({"src/ui/a.c": "int a;\n", LIST: "src/ui/a.c\n"}, "has no text"),
    ({LIST: "src/ui/a.c\n"}, "does not exist"),
    ({"src/b.c": '_("b")\n', "src/a.c": '_("a")\n', LIST: "src/b.c\nsrc/a.c\n"}, "alphabetical"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
