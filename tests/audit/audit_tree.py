#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""audit_tree.py AUDIT [SCREEN]: what a screen reader is told of each screen.

Everything that can be pressed, switched, chosen or typed into has a role and a name that says what
it does; pictures that mean something have one; neither is a name of a file nor has it marks in it
that are not read out. There is no list of exceptions.
"""

import os
import re
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

CONTROLS = {
    "button", "push button", "toggle button", "check box", "radio button", "switch", "link",
    "menu item", "check menu item", "radio menu item", "combo box", "text", "entry",
    "password text", "spin button", "slider", "page tab", "list item", "tree item",
}
PICTURES = {"image", "icon", "drawing area", "video"}
NO_ROLE = {"", "unknown", "invalid", "redundant object"}

# What only looks like a name.
NOT_READ = re.compile(r"-symbolic$|</?[a-z]+>|^_\w|\w_\w*$|^[\W_]*$")

WITHIN_S = 60


def showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def is_said_as_one(node):
    """Whether it is read out by its own name, with what is in it."""
    return node.get_role_name() in CONTROLS and bool(node.get_name())


def first_words(node):
    """What stands in it, to find it by."""
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        words = child and (child.get_name() or first_words(child))
        if words:
            return words
    return ""


class Audit:
    """A program that shows one screen after the other, and what was found wrong with them."""

    def __init__(self, arguments):
        self.screens = self.nodes = self.controls = 0
        self.problems = []
        environment = dict(os.environ, AUDIT_IN_LOCALE="1", GTK_A11Y="atspi")
        self.process = subprocess.Popen(arguments, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def application(self):
        loop = GLib.MainLoop()
        found = []

        def look():
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child is not None and child.get_process_id() == self.process.pid:
                    found.append(child)
                    loop.quit()
                    return False
            return True

        if look():
            GLib.timeout_add(50, look)
            GLib.timeout_add_seconds(WITHIN_S, loop.quit)
            loop.run()
        if not found:
            sys.exit(f"the program did not come to the bus within {WITHIN_S} s")
        return found[0]

    def problem(self, screen, path, text):
        self.problems.append(f"{screen}: {' > '.join(path[-4:])}: {text}")

    def check(self, screen, node, path, named_above):
        role, name = node.get_role_name(), node.get_name() or ""
        said = name or node.get_description() or ""
        self.nodes += 1
        if role in NO_ROLE:
            self.problem(screen, path, "has no role")
        if role in CONTROLS:
            self.controls += 1
            # What is chosen in a row of libadwaita is a list of its own in it.
            if not said and not (role == "list item" and named_above):
                self.problem(screen, path, f"is a {role} without a name, with {first_words(node)}")
        elif role in PICTURES and not said and not named_above:
            self.problem(screen, path, "is a picture without a name")
        if role in CONTROLS | PICTURES and name and NOT_READ.search(name):
            self.problem(screen, path, f"is called “{name}”")

    def walk(self, screen, node, path, named_above=False):
        try:
            if not showing(node):
                return
            path = path + [f"{node.get_role_name()} “{(node.get_name() or '')[:40]}”"]
            self.check(screen, node, path, named_above)
            named_above = named_above or is_said_as_one(node)
            children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
        except GLib.Error as error:
            self.problem(screen, path, f"was gone: {error.message}")
            return
        for child in children:
            if child is not None:
                self.walk(screen, child, path, named_above)

    def run(self):
        for line in self.process.stdout:
            if not line.startswith("show "):
                continue
            screen = line.split()[1]
            root = self.application()
            root.clear_cache()
            for i in range(root.get_child_count()):
                self.walk(screen, root.get_child_at_index(i), [])
            self.screens += 1
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        return self.process.wait()


def main():
    audit = Audit([sys.argv[1], "show", *sys.argv[2:]])
    status = audit.run()
    for problem in audit.problems:
        print(problem)
    print(f"read {audit.screens} screens, {audit.nodes} nodes, {audit.controls} of them controls: "
          f"{len(audit.problems)} problems")
    sys.exit(0 if status == 0 and audit.screens > 0 and not audit.problems else 1)


if __name__ == "__main__":
    main()
