#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads is valid: desktop entries, metainfo, settings schemas, manual pages."""

import os
import re
import subprocess
import sys
import tempfile

import confablint
from confablint import Problem

# Suffix -> (the name that its checker wants to see, the command). {} is a folder with that file.
CHECKERS = {
    ".desktop": ("org.confab.Confab.desktop", ["desktop-file-validate", "{}/org.confab.Confab.desktop"]),
    ".metainfo.xml": (
        "org.confab.Confab.metainfo.xml",
        ["appstreamcli", "validate", "--no-net", "--strict", "--explain", "{}/org.confab.Confab.metainfo.xml"],
    ),
    ".gschema.xml": ("org.confab.Confab.gschema.xml", ["glib-compile-schemas", "--strict", "--dry-run", "{}"]),
    ".1": ("page", ["groff", "-man", "-Tutf8", "-ww", "-b", "-z", "{}/page"]),
    ".5": ("page", ["groff", "-man", "-Tutf8", "-ww", "-b", "-z", "{}/page"]),
    ".8": ("page", ["groff", "-man", "-Tutf8", "-ww", "-b", "-z", "{}/page"]),
}

# What meson puts in for the @NAMES@ of a template.
VALUES = {"app_id": "org.confab.Confab", "version": "0.1.0", "name": "Confab"}


def fill_in(match):
    return VALUES.get(match[1].lower(), "/usr/bin/confab" if "bin" in match[1].lower() else "org.confab.Confab")


def check(tree):
    for path in tree.paths(under="data/"):
        name = re.sub(r"(\.in)+$", "", path)
        suffix = next((suffix for suffix in CHECKERS if name.endswith(suffix)), None)
        if suffix is None:
            continue
        file_name, command = CHECKERS[suffix]
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, file_name), "w", encoding="utf-8") as file:
                file.write(re.sub(r"@(\w+)@", fill_in, tree.text(path)))
            result = subprocess.run(
                [part.replace("{}", folder) for part in command],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )
            said = result.stdout.decode("utf-8", "replace").strip()
        # groff reports what is wrong with a page, but does not fail
        if result.returncode != 0 or (suffix in (".1", ".5", ".8") and said):
            yield Problem(path, 1, said.replace(folder + "/", "") or f"{command[0]} refuses it")


_DESKTOP = "[Desktop Entry]\nType=Application\nName=Confab\nExec=@bindir@/confab\nIcon=@APP_ID@\nCategories=Network;\n"
_SCHEMA = '<schemalist><schema id="a.b" path="/a/b/"><key name="c" type="{}"><default>true</default></key></schema></schemalist>\n'

GOOD = [
    {"data/a.desktop.in": _DESKTOP},
    {"data/a.gschema.xml": _SCHEMA.format("b")},
    {"data/confab.1": '.TH CONFAB 1 "2026-01-01" "Confab 0.1.0" "User Commands"\n.SH NAME\nconfab \\- chat\n'},
]
BAD = [
    ({"data/a.desktop.in": _DESKTOP.replace("Type=Application\n", "")}, "Type"),
    ({"data/a.gschema.xml": _SCHEMA.format("i")}, "data/a.gschema.xml:1"),
    ({"data/a.metainfo.xml.in": "<component></component>\n"}, "data/a.metainfo.xml.in:1"),
    ({"data/confab.1": ".SH NAME\n\\fQconfab\n.NOSUCH\n"}, "data/confab.1:1"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
