#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""look.py [--search] PICTURE TITLE COMMAND…: starts Confab by COMMAND, as a desktop would, opens the conversation
with that title, waits for what was written and sent there, and draws the window.

COMMAND may end when it has handed over to the desktop. Whether Confab is there is known from the
accessible tree alone. With --search, the bus then has to start the program again, without a window, and
the desktop's search has to find the conversation.
"""

import subprocess
import sys

from gi.repository import Gio, GLib

from play import HEIGHT, WIDTH, Atspi, wait_for, walk, xdotool

LAST_WORDS = "And coffee ☕"
MANY_COLOURS = 10000


def applications():
    desktop = Atspi.get_desktop(0)
    children = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
    return [child for child in children if child is not None]


def find(role, name):
    def look():
        for application in applications():
            for node in walk(application):
                if node.get_role_name() == role and name in (node.get_name() or ""):
                    return node
        return None
    return wait_for(f"{role} “{name}”", look)


def window():
    done = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Confab"], check=False,
                          capture_output=True, text=True)
    return done.stdout.split()[-1] if done.stdout.split() else None


def shows_picture(shown, picture):
    """Whether the one that was sent is there: nothing else has so many colours."""
    subprocess.run(["import", "-window", shown, picture], check=True)
    counted = subprocess.run(["identify", "-format", "%k", picture], check=True, capture_output=True)
    return int(counted.stdout) > MANY_COLOURS


def search(words):
    """What the desktop's search finds, as GNOME Shell asks for it: the bus starts the program."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.confab.Confab", "/org/confab/Confab/SearchProvider",
                           "org.gnome.Shell.SearchProvider2", "GetInitialResultSet",
                           GLib.Variant("(as)", (words.split(),)), GLib.VariantType("(as)"),
                           Gio.DBusCallFlags.NONE, -1)
    return answer.unpack()[0]


def check_search(title):
    if not search(title.lower()[:2]) or search("nobody"):
        sys.exit("look.py: the desktop's search does not find the conversation")
    if window() is not None:
        sys.exit("look.py: the desktop's search opened a window")
    print("look.py: and the desktop's search finds the conversation")


def main(picture, title, *command):
    with subprocess.Popen(command) as process:
        shown = wait_for("Confab's window", window)
        xdotool("windowsize", "--sync", shown, WIDTH, HEIGHT)
        xdotool("windowmove", "--sync", shown, 0, 0)
        xdotool("windowfocus", "--sync", shown)
        row = find("list item", title)
        box = row.get_extents(Atspi.CoordType.WINDOW)
        xdotool("mousemove", box.x + box.width // 2, box.y + box.height // 2, "click", 1)
        find("list item", LAST_WORDS)
        wait_for("the picture in it", lambda: shows_picture(shown, picture))
        print(f"look.py: {', '.join(sorted({node.get_name() for node in applications()}))} is there")
        xdotool("key", "--clearmodifiers", "ctrl+q")
        wait_for("Confab to end", lambda: window() is None)
        process.wait(30)


if __name__ == "__main__":
    searching = sys.argv[1] == "--search"
    main(*sys.argv[1 + searching:])
    if searching:
        check_search(sys.argv[3])
