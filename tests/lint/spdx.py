#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says whose it is and under which licence, in itself or in REUSE.toml."""

import re
import sys
import tomllib

import confablint
from confablint import Problem

# Spelt in two so that this file does not seem to be under what the snippets below say.
COPYRIGHT = "SPDX-" "FileCopyrightText: "
LICENCE = "SPDX-" "License-Identifier: "
EXEMPT = ("COPYING", "LICENSES/", "REUSE.toml")


def glob_to_regex(glob):
    """REUSE's globs: * stays within a folder, ** does not."""
    parts = re.split(r"(\*\*/?|\*)", glob)
    table = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(table.get(part) or re.escape(part) for part in parts) + r"\Z")


def annotations(tree):
    if "REUSE.toml" not in tree:
        return
    for entry in tomllib.loads(tree.text("REUSE.toml")).get("annotations", []):
        paths = entry["path"] if isinstance(entry["path"], list) else [entry["path"]]
        for path in paths:
            yield path, entry["SPDX-License-Identifier"]


def check(tree):
    rules = [(glob_to_regex(glob), licence) for glob, licence in annotations(tree)]
    used = set()
    for path in tree.paths():
        if path.startswith(EXEMPT):
            continue
        head = "\n".join(tree.text(path).splitlines()[:6])
        found = re.search(re.escape(LICENCE) + r"([\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*)", head)
        if found and COPYRIGHT in head:
            used.update(re.split(r" (?:AND|OR|WITH) ", found[1]))
            continue
        covered = [licence for regex, licence in rules if regex.match(path)]
        if not covered:
            yield Problem(path, 1, f"has no {COPYRIGHT.strip(': ')} and {LICENCE.strip(': ')} lines and is not in REUSE.toml")
        used.update(covered)
    texts = {path[len("LICENSES/"):-len(".txt")] for path in tree.paths(".txt", under="LICENSES/")}
    for licence in sorted(used - texts):
        yield Problem(f"LICENSES/{licence}.txt", 1, "the text of this licence is missing")
    for licence in sorted(texts - used):
        yield Problem(f"LICENSES/{licence}.txt", 1, "no file is under this licence")


_TOML = '[[annotations]]\npath = "a/**"\nSPDX-FileCopyrightText = "us"\nSPDX-License-Identifier = "X-1"\n'
_HEAD = f"// {COPYRIGHT}us\n// {LICENCE}X-1\n"

GOOD = [
    {"a.c": _HEAD, "LICENSES/X-1.txt": "text"},
    {"a/b/c.png": "", "REUSE.toml": _TOML, "LICENSES/X-1.txt": "text"},
]
BAD = [
    ({"a.c": "int a;\n"}, "is not in REUSE.toml"),
    ({"a.c": f"// {LICENCE}X-1\n", "LICENSES/X-1.txt": "text"}, "is not in REUSE.toml"),
    ({"a.c": _HEAD}, "is missing"),
    ({"a.c": _HEAD, "LICENSES/X-1.txt": "text", "LICENSES/Y-1.txt": "text"}, "no file is under"),
    ({"b/c.png": "", "a.c": _HEAD, "REUSE.toml": _TOML, "LICENSES/X-1.txt": "text"}, "b/c.png:1: has no"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
