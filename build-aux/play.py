#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""play.py CONFAB FOLDER: lets alice and bob talk through their windows, and draws the windows.

Each window is an own process with the account that lies in FOLDER/NAME. What is written goes into
the text "Message" and leaves by the button "Send", as it would by hand; everything else that is
known comes from the same accessible tree that a screen reader sees.
"""

import os
import signal
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WITHIN_S = 30
WIDTH, HEIGHT = 1180, 860
TALK = [
    ("alice", "Good morning! Is the room free at ten?"),
    ("bob", "It is. Shall I bring the plans?"),
    ("alice", "Please do. And the coffee was empty yesterday…"),
    ("bob", "Noted, I bring some ☕"),
    ("alice", "Then we have everything. See you there!"),
    ("bob", "See you at ten."),
]


def wait_for(what, condition):
    """Looks again at each event of the accessible tree, and now and then, until it holds."""
    loop = GLib.MainLoop()
    found = []

    def look(*_args):
        try:
            result = condition()
        except GLib.Error:  # widgets come and go meanwhile
            result = None
        if result and not found:
            found.append(result)
            loop.quit()
        return not found

    def give_up():
        loop.quit()
        return False

    if look():
        listener = Atspi.EventListener.new(look)
        for event in ("object:children-changed", "object:text-changed", "object:property-change",
                      "object:state-changed", "window"):
            listener.register(event)
        tick = GLib.timeout_add(200, look)
        end = GLib.timeout_add_seconds(WITHIN_S, give_up)
        loop.run()
        for event in ("object:children-changed", "object:text-changed", "object:property-change",
                      "object:state-changed", "window"):
            listener.deregister(event)
        for source in [tick] if not found else [end]:
            GLib.source_remove(source)
    if not found:
        sys.exit(f"play.py: waited {WITHIN_S} s for {what}")
    return found[0]


def walk(node):
    if node is None:
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i))


def xdotool(*arguments):
    done = subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True)
    return done.stdout.split()


class Person:
    """A window and what is in it."""

    def __init__(self, program, folder, name, x):
        self.name, self.folder, self.x = name, folder, x
        environment = dict(os.environ, SECRET_FILE_TEST_PATH=f"{folder}/{name}.keyring")
        log = open(f"{folder}/{name}.log", "w", encoding="utf-8")
        self.process = subprocess.Popen([program, f"--data-dir={folder}/{name}"], env=environment,
                                        stdout=log, stderr=log)
        self.root = wait_for(f"{name}'s application", self._find_application)
        self.window = wait_for(f"{name}'s window", self._find_window)
        xdotool("windowsize", self.window, WIDTH, HEIGHT)
        xdotool("windowmove", self.window, x, 0)

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _find_window(self):
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              check=False, capture_output=True, text=True)
        return done.stdout.split()[-1] if done.stdout.split() else None

    def find(self, role, name):
        def look():
            for node in walk(self.root):
                if node.get_role_name() == role and name in (None, node.get_name()):
                    return node
            return None
        return wait_for(f"{role} “{name}” in {self.name}'s window", look)

    def sees(self, text):
        """Whether a message is called so: it has who, when and how far before the words."""
        rows = self.find("list", "Messages")
        return any((node.get_name() or "").endswith(text) for node in walk(rows))

    def focus(self):
        xdotool("windowraise", self.window, "windowfocus", "--sync", self.window)

    def click(self, node):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        self.focus()
        xdotool("mousemove", self.x + box.x + box.width // 2, box.y + box.height // 2, "click", 1)

    def open(self, title):
        rows = self.find("list", "Conversations")

        def look():
            for node in walk(rows):
                if node.get_role_name() == "list item" and title in (node.get_name() or ""):
                    return node
            return None
        self.click(wait_for(f"“{title}” in {self.name}'s list", look))
        self.find("list", "Messages")

    def write(self, text):
        self.focus()
        message = self.find("text", "Message")
        message.insert_text(0, text, len(text.encode()))
        button = self.find("button", "Send")
        wait_for("“Send”", lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
        button.do_action(0)

    def draw(self):
        path = f"{self.folder}/{self.name}.png"
        subprocess.run(["import", "-window", self.window, path], check=True)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def play(people):
    people["alice"].open("Bob")
    people["bob"].open("Alice")
    for who, text in TALK:
        people[who].write(text)
        for person in people.values():
            person.focus()
            wait_for(f"“{text}” in {person.name}'s window", lambda: person.sees(text))
    for who, text in TALK:
        # who reads has to look at it for a moment
        for name, person in people.items():
            if name != who:
                person.focus()
        wait_for(f"“{text}” to be read", lambda: people[who].sees(f"Read: {text}"))
    for person in people.values():
        person.draw()


def main(program, folder):
    people = {}
    try:
        for i, name in enumerate(("alice", "bob")):
            people[name] = Person(program, folder, name, i * (WIDTH + 20))
        play(people)
    finally:
        for person in people.values():
            person.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
