#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom. The table is the architecture; src/DESIGN.md says why."""

import os
import re
import sys

import confablint
from confablint import Problem

# What widgets may know of the client, beside its models.
FACADE = [
    "client/confab-account.h",
    "client/confab-client.h",
    "client/confab-login.h",
    "client/confab-logins.h",
    "client/confab-progress.h",
    "client/confab-restore.h",
    "client/confab-session-actions.h",
    "client/confab-session-avatars.h",
    "client/confab-session-backup.h",
    "client/confab-session-diagnostics.h",
    "client/confab-session-files.h",
    "client/confab-session-health.h",
    "client/confab-session-invites.h",
    "client/confab-session-keys.h",
    "client/confab-session-lock.h",
    "client/confab-session-media.h",
    "client/confab-session-messages.h",
    "client/confab-session-needs.h",
    "client/confab-session-search.h",
    "client/confab-session.h",
    "client/crypto/confab-kept-file.h",
    "client/attach/confab-attach.h",
    "client/attach/confab-chosen.h",
    "client/avatars/confab-avatars.h",
    "client/pictures/confab-page.h",
    "client/pictures/confab-pictures.h",
    "client/pictures/confab-pixels.h",
]

# Folder of src/ -> the folders, or single headers, that it may include. It may always include
# itself. A folder that is not named takes the line of the one above it.
ALLOWED = {
    "base": [],
    "protocol": ["base"],
    "sql": ["base", "protocol"],
    "keys": ["base", "protocol"],
    "client": ["base", "protocol", "sql", "keys", "client", "extract"],
    "client/link": ["base", "protocol"],
    "client/envelope": ["base", "protocol"],
    "client/crypto": ["base", "protocol", "sql", "keys"],
    "client/search": ["base", "protocol"],
    "client/formatting": ["base"],
    "client/pictures": ["base", "client/crypto/confab-kept-file.h"],
    "client/playback": ["base", "client/crypto/confab-kept-file.h"],
    "client/attach": [
        "base", "protocol", "client/link", "client/pictures", "client/playback", "prepare/confab-prepare.h",
    ],
    "client/store": [
        "base", "protocol", "sql", "keys", "client/crypto", "client/envelope", "client/search",
    ],
    "client/model": ["base", "protocol", "client/formatting", "client/search", "client/store"],
    "client/check": ["base", "protocol", "client/link", "client/store"],
    "client/transfer": [
        "base", "protocol", "keys/confab-base64.h", "client/link", "client/crypto/confab-kept-file.h",
        "client/crypto/confab-segments.h", "client/store", "client/model",
    ],
    "client/avatars": [
        "base", "protocol", "client/crypto/confab-kept-file.h", "client/crypto/confab-cipher.h",
        "client/link", "client/pictures", "client/attach", "client/transfer",
    ],
    "client/cards": [
        "base", "protocol", "client/link", "client/pictures", "client/attach", "client/transfer",
    ],
    "client/sync": [
        "base", "protocol", "client/link", "client/envelope", "client/crypto", "client/store",
        "client/model", "client/transfer",
    ],
    "confine": [],
    "extract": ["base", "confine"],
    "prepare": ["base"],
    "media": [
        "base", "confine", "client/playback/confab-media-wire.h",
        "client/crypto/confab-sealed-reader.h",
    ],
    "ctl": [
        "base", "protocol", "client/link", "client/envelope", *FACADE,
        "client/confab-account-private.h", "client/confab-history.h", "client/check", "client/store/confab-store.h",
        "client/store/confab-store-inspect.h", "client/store/confab-action.h",
        "client/store/confab-outgoing.h", "client/transfer/confab-transfers.h",
    ],
    "ui": [
        "base", "protocol", "client/search", "client/formatting", "client/model", *FACADE, "ui/widgets", "ui/common",
        "ui/formatting", "ui/media", "ui/spelling",
        "ui/qr",
    ],
    "ui/preferences": [
        "base", "protocol", "client/model", *FACADE, "ui/widgets", "ui/common", "ui/background",
    ],
    "ui/needs": [
        "base", "protocol", "client/formatting", "client/model", *FACADE, "ui/widgets", "ui/common",
        "ui/timeline/confab-reaction-bar.h",
    ],
    "ui/widgets": ["base"],
    "ui/formatting": ["base", "client/search", "client/formatting", "ui/widgets", "ui/common"],
    "ui/media": [
        "base", "protocol", "client/search", "client/formatting", "client/model",
        "client/pictures", "client/playback", *FACADE, "ui/widgets",
        "ui/common", "ui/formatting",
    ],
    "ui/common": [
        "base", "protocol", "client/formatting", "client/model", *FACADE, "ui/widgets",
    ],
    "ui/shell": ["base", "protocol", "client/formatting", "client/model", *FACADE, "ui"],
    "server": ["base", "protocol", "sql", "server"],
    "server/net": ["base", "protocol", "server/blobs", "server/domain", "server/ops"],
    "server/blobs": ["base"],
    "server/domain": ["base", "protocol", "keys", "server/ledger"],
    "server/ledger": ["base", "protocol", "sql"],
    "server/ops": ["base", "protocol"],
    "main": [
        "base", "protocol", "sql", "client", "confine", "ctl", "extract", "media", "prepare", "ui", "server",
    ],
}

# The same for the tests: each suite sees the layers that it is about.
TESTS = {
    "support": ["base", "protocol", "sql"],
    "unit": ["base"],
    "protocol": ["base", "protocol"],
    "sql": ["base", "protocol", "sql"],
    "client": ["base", "protocol", "sql", "keys", "client", "extract"],
    "server": ["base", "protocol", "sql", "keys", "server"],
    "ui": ["base", "protocol", "client", "ui"],
    "e2e": ["base", "protocol", "sql", "client", "ui", "server"],
    "audit": ["base", "client", "ui"],
    "bench": ["base", "protocol", "sql", "keys", "client", "ui", "server"],
    "fuzz": ["base", "protocol", "sql", "keys", "client", "extract", "ui", "server"],
    "faults": ["base", "protocol", "sql", "client"],
}

# Libraries that only some folders may know.
LIBRARIES = {
    r"gtk/|gdk/|gsk/|adwaita\.h|libadwaita|gtksourceview/": ["ui", "main"],
    r"libsoup/": ["client/link", "server/net", "main"],
    r"json-glib/": ["protocol", "main"],
    r"poppler\.h|libxml/": ["extract"],
    r"seccomp\.h|linux/landlock\.h": ["confine"],
    r"gexiv2/": ["prepare"],
    r"archive(?:_entry)?\.h": ["prepare", "extract"],
    r"sqlite3\.h": ["sql"],
    r"libspelling\.h": ["ui/spelling"],
    r"qrencode\.h": ["ui/qr"],
    r"glycin": ["client/pictures"],
    r"gst/": ["media"],
    r"md4c\.h|unigbrk\.h|unictype\.h": ["client/formatting"],
    r"libpq": ["server/ledger"],
    r"openssl/": ["keys", "client/crypto"],
    r"(?:signal_protocol|curve|key_helper|protocol|ratchet|session_\w+)\.h": ["client/crypto"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def rule(table, folder):
    while folder:
        if folder in table:
            return folder, table[folder]
        folder = os.path.dirname(folder)
    return None, None


def covers(allowed, header):
    return any(header == entry or header.startswith(entry + "/") for entry in allowed)


def check_own(tree, path, folder, table, header):
    """Says what is wrong with including one of the project's headers, or returns None."""
    name, allowed = rule(table, folder)
    if "/" not in header:
        if header == "config.h" or f"{os.path.dirname(path)}/{header}" in tree:
            return None
        return f'"{header}" is not a sibling: write its path from src/'
    if table is TESTS and f"tests/{header}" in tree:
        return None
    if f"src/{header}" not in tree:
        return f'"{header}" does not exist in src/'
    if name is None:
        return f"{folder}/ is not in the table of tests/lint/includes.py"
    if table is ALLOWED and os.path.dirname(header) == folder:
        return f'"{header}" is a sibling: leave out its folder'
    if covers(allowed, header):
        return None
    return f'{folder}/ may not include "{header}"; {name}/ may include {", ".join(allowed) or "nothing"}'


def check(tree):
    for path in tree.paths(".c", ".h"):
        top, _, rest = path.partition("/")
        if top not in ("src", "tests") or "/" not in rest:
            continue
        table = ALLOWED if top == "src" else TESTS
        folder = os.path.dirname(rest)
        text = confablint.without_comments(tree.text(path))
        for match in INCLUDE.finditer(text):
            line = confablint.line_of(text, match.start(0))
            if match[1]:
                problem = check_own(tree, path, folder, table, match[1])
                if problem:
                    yield Problem(path, line, problem)
            elif top == "src":
                for library, folders in LIBRARIES.items():
                    if re.match(library, match[2]) and not covers(folders, folder):
                        yield Problem(path, line, f"<{match[2]}> is for {', '.join(folders)} only")


GOOD = [
    {
        "src/base/confab-id.h": "#include <glib.h>\n",
        "src/base/confab-id.c": '#include "config.h"\n#include "confab-id.h"\n',
        "src/protocol/confab-frame.c": '#include "base/confab-id.h"\n#include <json-glib/json-glib.h>\n',
        "src/client/confab-client.h": '#include "client/store/confab-store.h"\n',
        "src/client/store/confab-store.h": "",
        "src/client/model/confab-user.h": "",
        "src/ui/timeline/confab-row.h": "",
        "src/ui/timeline/confab-row.c": '#include "client/model/confab-user.h"\n#include "client/confab-client.h"\n',
        "src/ui/shell/confab-window.c": '#include "ui/timeline/confab-row.h"\n#include <adwaita.h>\n',
        "tests/support/peer.h": "",
        "tests/e2e/test-x.c": '#include "client/confab-client.h"\n#include "support/peer.h"\n',
    }
]
BAD = [
    ({"src/base/a.c": '#include "protocol/b.h"\n', "src/protocol/b.h": ""}, "base/ may not include"),
    ({"src/base/a.c": '#include "b.h"\n'}, "is not a sibling"),
    ({"src/base/a.c": '#include "base/b.h"\n', "src/base/b.h": ""}, "leave out its folder"),
    ({"src/sql/a.c": '#include "base/gone.h"\n'}, "does not exist"),
    ({"src/sound/a.c": '#include "base/b.h"\n', "src/base/b.h": ""}, "not in the table"),
    (
        {"src/client/link/a.c": '#include "client/store/b.h"\n', "src/client/store/b.h": ""},
        "client/link/ may not include",
    ),
    (
        {"src/ui/timeline/a.c": '#include "ui/composer/b.h"\n', "src/ui/composer/b.h": ""},
        "ui/timeline/ may not include",
    ),
    ({"src/ui/timeline/a.c": '#include "sql/b.h"\n', "src/sql/b.h": ""}, "may not include"),
    ({"src/server/ledger/a.c": '#include "server/net/b.h"\n', "src/server/net/b.h": ""}, "may not"),
    ({"tests/client/a.c": '#include "server/net/b.h"\n', "src/server/net/b.h": ""}, "may not"),
    ({"src/client/sync/a.c": "#include <gtk/gtk.h>\n"}, "is for ui, main only"),
    ({"src/ui/timeline/a.c": "#include <sqlite3.h>\n"}, "is for sql only"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
