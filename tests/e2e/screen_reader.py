# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody has who does not see the screen: a keyboard, and what a screen reader is told.

The application is a process of its own. Keys are real ones, as the X server sends them; what is
known of the window comes over AT-SPI alone.
"""

import os
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WITHIN_S = 60

# A busy computer answers late.
Atspi.set_timeout(5000, 15000)
EVENTS = ("object:children-changed", "object:text-changed", "object:property-change", "window")


class Lost(Exception):
    """What was waited for did not come."""


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:  # it has gone meanwhile
        return ""


def role_of(node):
    try:
        return node.get_role_name()
    except GLib.Error:
        return ""


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def children_of(node):
    try:
        found = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in found if child is not None]


def walk(node):
    yield node
    for child in children_of(node):
        yield from walk(child)


class ScreenReader:
    """An application and its only window."""

    def __init__(self, arguments, environment, log):
        self.focused = None
        self.n_focused = 0
        self.said = []
        self._waiting = None
        self.process = None
        self._listener = Atspi.EventListener.new(self._heard)
        for event in (*EVENTS, "object:state-changed", "object:announcement"):
            self._listener.register(event)
        with open(log, "w", encoding="utf-8") as output:
            self.process = subprocess.Popen(arguments, env=dict(os.environ, **environment),
                                            stdout=output, stderr=output)
        self.root = self.wait("the application", self._find_application)
        self.window = self.wait("its window", self._find_window)

    def _find_application(self):
        if self.process.poll() is not None:
            raise Lost(f"the application ended with {self.process.returncode}")
        for child in children_of(Atspi.get_desktop(0)):
            if child.get_process_id() == self.process.pid:
                return child
        return None

    def _find_window(self):
        done = self._xdotool("search", "--onlyvisible", "--pid", self.process.pid, check=False)
        return done.split()[-1] if done.split() else None

    @staticmethod
    def _xdotool(*arguments, check=True):
        done = subprocess.run(["xdotool", *map(str, arguments)], check=check, capture_output=True,
                              text=True)
        return done.stdout

    def _is_own(self, event):
        """Whether it comes from here: each screen reader hears all applications."""
        try:
            return self.process is not None and event.source.get_process_id() == self.process.pid
        except GLib.Error:
            return False

    def _heard(self, event):
        if event.type == "object:state-changed:focused" and event.detail1 and self._is_own(event):
            self.focused = event.source
            self.n_focused += 1
        elif event.type == "object:announcement" and self._is_own(event):
            self.said.append(event.any_data)
        if self._waiting is not None:
            self._waiting()

    def wait(self, what, condition, within_s=WITHIN_S):
        """Looks again at each event, and now and then, until it holds."""
        loop = GLib.MainLoop()
        found = []

        def look():
            if not found:
                try:
                    result = condition()
                except GLib.Error:  # widgets come and go meanwhile
                    result = None
                except Exception as error:  # pylint: disable=broad-except
                    found.append(error)
                    loop.quit()
                    return False
                if result:
                    found.append(result)
                    loop.quit()
            return not found

        if look():
            self._waiting = look
            tick = GLib.timeout_add(100, look)
            end = GLib.timeout_add_seconds(within_s, loop.quit)
            loop.run()
            self._waiting = None
            for source in (tick, end):
                if GLib.MainContext.default().find_source_by_id(source) is not None:
                    GLib.source_remove(source)
        if not found:
            raise Lost(f"waited {within_s} s for {what}")
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]

    def find(self, role, name, under=None):
        def look():
            for node in walk(under or self.root):
                if role_of(node) == role and name in (None, name_of(node)):
                    return node
            return None
        return self.wait(f"{role} “{name}”", look)

    def resize(self, width, height):
        self._xdotool("windowsize", "--sync", self.window, width, height)
        self._xdotool("windowfocus", "--sync", self.window)

    def press(self, *keys):
        self._xdotool("key", "--clearmodifiers", "--delay", 0, *keys)

    def type(self, text):
        self._xdotool("type", "--delay", 0, text)

    def press_and_hear(self, key, what, within_s=WITHIN_S):
        """Presses a key that moves the focus; gives where it is then, and after how long."""
        before, begun = self.n_focused, time.monotonic()
        self.press(key)
        self.wait(what, lambda: self.n_focused > before, within_s)
        return self.focused, time.monotonic() - begun

    def point(self, x, y, *then):
        """Moves the pointer in the window, and then does something with it: "mousedown", 1."""
        self._xdotool("mousemove", "--window", self.window, x, y, *then)

    def draw(self, path):
        subprocess.run(["import", "-window", self.window, path], check=True)

    def dump(self):
        def lines(node, depth):
            yield f"{'  ' * depth}{role_of(node)} “{name_of(node)[:80]}”"
            for child in children_of(node):
                yield from lines(child, depth + 1)
        return "\n".join(lines(self.root, 0))

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
