#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a measurement was taken on, as one line of JSON."""

import json
import os
import platform
import re
import subprocess


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def first_match(path, pattern):
    with open(path, encoding="utf-8") as file:
        match = re.search(pattern, file.read(), re.MULTILINE)
    return match[1].strip() if match else None


versions = {
    name: output("pkg-config", "--modversion", module)
    for name, module in [
        ("gtk", "gtk4"),
        ("libadwaita", "libadwaita-1"),
        ("glib", "glib-2.0"),
        ("libsoup", "libsoup-3.0"),
        ("sqlite", "sqlite3"),
        ("libdex", "libdex-1"),
    ]
}
print(
    json.dumps(
        {
            "machine": {
                "kernel": platform.release(),
                "architecture": platform.machine(),
                "cpu": first_match("/proc/cpuinfo", r"^(?:model name|Model)\s*:\s*(.*)"),
                "cores": os.cpu_count(),
                "memory_mb": int(first_match("/proc/meminfo", r"^MemTotal:\s*(\d+)")) // 1024,
                "load": os.getloadavg()[0],
            },
            "versions": versions | {"compiler": (output("cc", "--version") or "").split("\n")[0]},
            "commit": output("git", "describe", "--always", "--dirty", "--abbrev=12"),
        }
    ),
    flush=True,
)
