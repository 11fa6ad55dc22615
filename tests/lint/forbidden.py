#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls and texts that do not occur, each with what to write instead. CONTRIBUTING.md says why."""

import re
import sys

import confablint
from confablint import Problem

# (what the code may not contain, where all the same, what to do)
CALLS = [
    (r"g_task_\w+", [], "a fiber: CONFAB_SPAWN"),
    (r"dex_future_anyv?", [], "dex_future_first (), which sees a rejection"),
    (r"dex_scheduler_spawn", ["src/base/confab-async.h"], "CONFAB_SPAWN, which disowns the fiber"),
    (r"dex_thread_pool_scheduler\w*", [], "a ConfabWorker"),
    (r"dex_thread_spawn|dex_future_with_timeout\w*", [], "something that libdex 0.10 has"),
    (r"dex_timeout_new\w*", ["src/base/confab-clock.c"], "confab_clock_wait ()"),
    (r"dex_future_new_for_error", ["src/base/confab-async.h"], "confab_reject (&error)"),
    (
        r"g_timeout_(?:add|source_new)\w*|g_get_(?:monotonic|real)_time|g_date_time_new_now\w*"
        r"|time|gettimeofday|clock_gettime",
        ["src/base/confab-clock.c", "src/base/confab-id.c", "src/server/ops/confab-log.c", "tests/"],
        "the ConfabClock that is handed in",
    ),
    (r"(?:g_u?|u|nano)?sleep", [], "waiting for the condition itself, with a bound"),
    (r"g_main_context_iteration", ["src/main/", "tests/"], "a future: there is one main loop"),
    (r"g_main_loop_run", ["src/main/", "src/base/confab-worker.c", "src/client/pictures/confab-decoder.c",
     "tests/"], "a future: there is one main loop"),
    (r"sprintf|vsprintf|strcpy|strcat|strtok|gets|atoi|atol|atof", [], "the bounded one, or GLib's"),
    (r"system|popen|g_spawn_command_line_(?:a?sync)", [], "GSubprocess with an argument vector"),
]

# SQL is text in these folders only; elsewhere it is a call.
SQL_FOLDERS = (
    "src/sql/", "src/client/store/", "src/client/crypto/", "src/server/ledger/",
    "tests/sql/", "tests/client/", "tests/server/", "tests/e2e/", "tests/bench/", "tests/fuzz/", "tests/faults/",
    "tests/support/", "tests/lint/",
)
SQL = re.compile(
    r"\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|(?:CREATE|DROP|ALTER)\s+(?:VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s|PRAGMA\s|BEGIN\s+IMMEDIATE)",
    re.IGNORECASE,
)
FORMATTERS = re.compile(
    r"\b(g_strdup_printf|g_string_append_printf|g_string_printf|g_snprintf|snprintf|asprintf"
    r"|sqlite3_v?mprintf|sqlite3_snprintf)\s*\("
)

# Marks of unfinished work, spelt so that this file does not contain them.
MARKS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def allowed(path, places):
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def check_calls(path, code):
    for pattern, places, instead in CALLS:
        if allowed(path, places):
            continue
        for match in re.finditer(rf"(?<![\w>.])(?:{pattern})\s*(?=\()", code):
            name = match[0].strip()
            yield match.start(), f"{name} (): use {instead}"


def check_sql(path, text, code):
    literals = [(offset, value) for offset, value in confablint.strings(text) if SQL.match(value)]
    if not path.startswith(SQL_FOLDERS):
        for offset, value in literals:
            yield offset, f'SQL outside the stores: "{value[:30]}"'
    for match in FORMATTERS.finditer(code):
        end = confablint.closing(code, match.end() - 1)
        if any(match.start() < offset < end and "%s" in value for offset, value in literals):
            yield match.start(), f"{match[1]} () makes SQL: bind the values"


def check_awaits(code):
    """An await that throws its error away, after which there is an error to hand on."""
    for match in re.finditer(r"\bdex_await\w*\s*\(", code):
        call = match.end() - 1
        if confablint.arguments(code, call)[-1] != "NULL":
            continue
        rest = code[confablint.closing(code, call):]
        statement = re.match(r"(?:(?!\n\s*\n|\bdex_await)[\s\S])*", rest)[0]
        if re.search(r"\bconfab_reject\s*\(|&error\b", statement):
            yield match.start(), "the await's error is handed on, so give it &error, not NULL"


def check_thens(code):
    """A callback that resolves to TRUE throws away the value that it was to pass on."""
    bodies = {function.name: function for function in confablint.functions(code)}
    for match in re.finditer(r"\bdex_future_(?:then|catch|finally)\w*\s*\(", code):
        args = confablint.arguments(code, match.end() - 1)
        function = bodies.get(re.sub(r"^\(\w+\)\s*", "", args[1])) if len(args) > 1 else None
        if function is None:
            continue
        body = code[function.body:function.end]
        found = re.search(r"return\s+dex_future_new_(?:true|for_boolean)\b", body)
        if found:
            yield function.body + found.start(), f"{function.name} () is a callback: return NULL to pass the value on"


def check_signals(code):
    for match in re.finditer(r"\bg_signal_connect(?:_swapped|_after)?\s*\(", code):
        args = confablint.arguments(code, match.end() - 1)
        if len(args) == 4 and args[3] == "self" and not args[0].startswith("self") and "(self" not in args[0]:
            yield match.start(), f"{args[0]} may outlive self: use g_signal_connect_object ()"


def check_forward(code):
    for match in re.finditer(r"^static [^=;{}#\"]*\)(?:\s+G_GNUC_\w+[^;{]*)?;", code, re.MULTILINE):
        yield match.start(), "a forward declaration: put the function above its use"


def check_c(path, text):
    code = confablint.code_only(text)
    yield from check_calls(path, code)
    yield from check_sql(path, text, code)
    yield from check_awaits(code)
    yield from check_thens(code)
    if path.startswith("src/"):
        yield from check_signals(code)
        yield from check_forward(code)


def check(tree):
    for path in tree.paths(".c", ".h"):
        text = tree.text(path)
        for offset, problem in check_c(path, text):
            yield Problem(path, confablint.line_of(text, offset), problem)
    for path in tree.paths(".py", under="tests/"):
        text = tree.text(path)
        for match in re.finditer(r"(?m)^[^#\"'\n]*\btime\.sleep\(", text):
            yield Problem(path, confablint.line_of(text, match.start()), "time.sleep (): wait for the condition itself")
    for path in tree.paths():
        if path.startswith(("LICENSES/", "COPYING")) or path.endswith((".png", ".po", ".ogg", ".oga")):
            continue
        text = tree.text(path)
        for match in MARKS.finditer(text):
            yield Problem(path, confablint.line_of(text, match.start()), f"{match[0]}: do it, or leave it out")


def _body(code, path="src/client/sync/a.c"):
    return {path: f"static DexFuture *\nfoo_fiber (Foo *self)\n{{\n{code}\n}}\n"}


_THEN = "static DexFuture *\ndone_cb (DexFuture *future, gpointer data)\n{{\n  return {};\n}}\n\n"

GOOD = [
    _body("  /* g_task_new () is not for us */\n  g_print (\"g_task_new (\");\n"),
    _body("  dex_await (first, NULL);\n\n  if (!dex_await (second, &error))\n    return confab_reject (&error);\n"),
    _body("  dex_scheduler_spawn (NULL, 0, func, NULL, NULL);", "src/base/confab-async.h"),
    _body("  run (\"SELECT id FROM message\");", "src/sql/confab-database.c"),
    _body("  g_print (\"Select a conversation\"); g_strdup_printf (\"Update %s\", name);", "src/sql/a.c"),
    {"src/ui/a.c": _THEN.format("NULL") + "static void\nfoo (void)\n{\n  dex_future_then (f, done_cb, NULL, NULL);\n}\n"},
    _body("  g_strdup_printf (\"PRAGMA user_version = %d\", version);", "src/sql/a.c"),
    _body("  g_signal_connect (self->entry, \"changed\", G_CALLBACK (changed_cb), self);"),
    _body("  confab_clock_wait (self->clock, 5); self->time (1); foo_time (2);"),
    {"src/base/a.c": "static int a = sizeof (int);\nint foo (void);\n"},
]
BAD = [
    (_body("  g_task_new (self, NULL, NULL, NULL);"), "CONFAB_SPAWN"),
    (_body("  dex_future_any (a, b, NULL);"), "dex_future_first"),
    (_body("  dex_scheduler_spawn (NULL, 0, func, NULL, NULL);"), "disowns"),
    (_body("  dex_thread_pool_scheduler_get_default ();"), "ConfabWorker"),
    (_body("  return dex_future_new_for_error (error);"), "confab_reject"),
    (_body("  g_timeout_add (5, cb, NULL);"), "ConfabClock"),
    (_body("  now = time (NULL);"), "ConfabClock"),
    (_body("  g_usleep (5);", "tests/unit/test-a.c"), "waiting for the condition"),
    (_body("  sleep (5);", "tests/unit/test-a.c"), "waiting for the condition"),
    ({"tests/ui/a.py": "import time\ntime.sleep(1)\n"}, "wait for the condition"),
    (_body("  while (busy) g_main_context_iteration (NULL, TRUE);"), "one main loop"),
    (_body("  sprintf (text, \"a\");"), "bounded"),
    (_body("  run (\"select id \"\n       \"from message\");"), "SQL outside"),
    (_body("  g_strdup_printf (\"DELETE FROM m WHERE id = '%s'\", id);", "src/sql/a.c"), "makes SQL"),
    (_body("  if (!dex_await (first, NULL))\n    return confab_reject (&error);\n"), "give it &error"),
    (
        {"src/ui/a.c": _THEN.format("dex_future_new_true ()") + "static void\nfoo (void)\n{\n  dex_future_then (f, done_cb, NULL, NULL);\n}\n"},
        "return NULL to pass",
    ),
    (_body("  g_signal_connect (session, \"closed\", G_CALLBACK (closed_cb), self);"), "may outlive self"),
    ({"src/base/a.c": "static void foo (int a,\n                 int b);\n"}, "forward declaration"),
    ({"docs/a.md": "Some day. TO" "DO: write\n"}, "leave it out"),
]

if __name__ == "__main__":
    sys.exit(confablint.main())
