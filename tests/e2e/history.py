# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks into the history of a device, which is encrypted."""

import ctypes
import sqlite3
import subprocess

ROW, DONE, INTEGER, NULL = 100, 101, 1, 5
READ_ONLY = 1


class History:
    """As far as a test needs it, what sqlite3 has: Python has no SQLite that knows of keys."""

    def __init__(self, programs, path):
        self.plain = None
        with open(path, "rb") as file:
            if file.read(15) == b"SQLite format 3":
                self.plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                return
        key = subprocess.run([f"{programs}/tests/e2e/history-key", path], capture_output=True,
                             text=True, check=True, timeout=60).stdout.strip()
        self.sql = ctypes.CDLL("libsqlcipher.so.1")
        self.sql.sqlite3_column_text.restype = ctypes.c_char_p
        self.sql.sqlite3_column_int64.restype = ctypes.c_int64
        self.sql.sqlite3_errmsg.restype = ctypes.c_char_p
        self.db = ctypes.c_void_p()
        self.check(self.sql.sqlite3_open_v2(path.encode(), ctypes.byref(self.db), READ_ONLY, None))
        self.ask(f"PRAGMA key=\"x'{key}'\"")

    def check(self, code):
        if code not in (0, ROW, DONE):
            raise sqlite3.DatabaseError(self.sql.sqlite3_errmsg(self.db).decode())
        return code

    def column(self, row, at):
        kind = self.sql.sqlite3_column_type(row, at)
        if kind == INTEGER:
            return self.sql.sqlite3_column_int64(row, at)
        return None if kind == NULL else self.sql.sqlite3_column_text(row, at).decode()

    def ask(self, question, values=()):
        """All rows of an answer."""
        if self.plain is not None:
            return self.plain.execute(question, values).fetchall()
        row = ctypes.c_void_p()
        self.check(self.sql.sqlite3_prepare_v2(self.db, question.encode(), -1, ctypes.byref(row), None))
        try:
            for at, value in enumerate(values, 1):
                if isinstance(value, int):
                    self.check(self.sql.sqlite3_bind_int64(row, at, ctypes.c_int64(value)))
                else:
                    self.check(self.sql.sqlite3_bind_text(row, at, value.encode(), -1,
                                                          ctypes.c_void_p(-1)))
            rows = []
            while self.check(self.sql.sqlite3_step(row)) == ROW:
                rows.append(tuple(self.column(row, at)
                                  for at in range(self.sql.sqlite3_column_count(row))))
            return rows
        finally:
            self.sql.sqlite3_finalize(row)

    def close(self):
        if self.plain is not None:
            self.plain.close()
        else:
            self.sql.sqlite3_close_v2(self.db)
