#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""flatpak-manifest.py MANIFEST RUNTIME SOURCE: prints the manifest of Confab for the runtime of Debian 13.

It is what MANIFEST says, but for the runtime, whose name is RUNTIME.Platform and RUNTIME.Sdk, for the
libraries, which that has, and for where the source is.
"""

import json
import sys

import yaml


def main(path, runtime, source):
    with open(path, encoding="utf-8") as file:
        manifest = yaml.safe_load(file)
    manifest["runtime"] = f"{runtime}.Platform"
    manifest["sdk"] = f"{runtime}.Sdk"
    manifest["runtime-version"] = "trixie"
    (confab,) = [module for module in manifest["modules"] if module["name"] == "confab"]
    for directory in confab["sources"]:
        directory["path"] = source
    manifest["modules"] = [confab]
    json.dump(manifest, sys.stdout, indent=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
