#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_day.py PROGRAMS FOLDER [PART…]: two people and three devices talk for a day, by their windows.

Ada has two devices, one of which is away for half of the day; Grace has one. What they do they do
with keys, what they see comes over AT-SPI. In the end all three databases are compared field by
field, with each other and with the server. With parts, only these are played; "there" is played alone,
because Grace's device has a way of its own in it, by which no links lead.
"""

import os
import shutil
import sys
import time

import day_begin
import day_files
import day_messages
import day_own
import day_people
import day_there
import day_writing
from day_compare import CONVERSATIONS, SERVER, compare
from day_world import DEVICES, Device, World

CHAIN, THERE = SERVER["chain"]
PARTS = {
    "begin": day_begin.PARTS,
    "messages": day_messages.PARTS,
    "people": day_people.PARTS,
    "files": day_files.PARTS,
    "own": day_own.PARTS,
    "writing": day_writing.PARTS,
    "there": day_there.PARTS,
}

# A page that is linked to is on this computer here.
ENVIRONMENT = {"CONFAB_FAULTS": "cards:near"}


def play(world, folder, devices, parts):
    for name in DEVICES:
        devices[name] = Device(world, name, folder)
    for name in ("begin", *parts):
        for part in PARTS[name]:
            begun = time.monotonic()
            part(world, *devices.values())
            print(f"# {part.__name__}: {time.monotonic() - begun:.1f} s", flush=True)


def settle(world, devices):
    """Until all has left, and has come to everybody."""
    for reader in devices.values():
        world.wait_left(reader)
    for reader in devices.values():
        reader.wait(f"everything on {reader.name}", lambda r=reader: all(
            world.ask(r.name, CHAIN, id_) == world.ask_server(THERE, id_)
            for id_, _, _ in world.ask("desk", CONVERSATIONS)))


def show(folder, devices):
    for reader in devices.values():
        if reader.process.poll() is not None:
            print(f"# {reader.name} has ended with {reader.process.returncode}", file=sys.stderr)
        print(reader.name, reader.dump(), "heard:", *reader.said, sep="\n", file=sys.stderr)
        if reader.process.poll() is None:
            reader.draw(f"{folder}/failed-{reader.name}.png")


def main(programs, folder, *parts):
    programs, folder = os.path.abspath(programs), os.path.abspath(folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/world", mode=0o700)
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PASSWORD="password")
    begun, devices = time.monotonic(), {}
    parts = parts or [part for part in list(PARTS)[1:] if part != "there"]
    world = World(programs, folder, ENVIRONMENT, ("lap", "phone") if "there" in parts else ("lap",))
    try:
        play(world, folder, devices, parts)
        settle(world, devices)
        print(f"# the day took {time.monotonic() - begun:.1f} s", flush=True)
    except BaseException:
        show(folder, devices)
        raise
    finally:
        for reader in devices.values():
            reader.end()
    try:
        print(f"# {compare(world)} fields are the same on three devices and the server", flush=True)
    finally:
        world.close()
    shutil.rmtree(world.folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
