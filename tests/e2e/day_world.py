# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server of the scripted day, its people, their devices and what they do with them."""

import os
import re
import socket
import sqlite3
import threading

import gi

from history import History
from screen_reader import Atspi, GLib, Lost, ScreenReader, children_of, has_state, name_of, role_of, walk
from test_long_history import LABEL, PASSWORD, Place

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gtk  # noqa: E402

WIDTH, HEIGHT = 1000, 760
BESIDE = 1270, 890
DEVICES = {"desk": "ada", "lap": "ada", "phone": "grace"}
LEFT = "SELECT count(*) FROM action"


def heard(node):
    """A name without what only lets a long word be broken."""
    return name_of(node).replace("\u200b", "")


def top_of(node):
    """How far it is from the top of its window."""
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).y


class Line:
    """The way of one device to the server, which can be cut."""

    def __init__(self, port):
        self.to = port
        self.cut = False
        self.sockets = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
                if self.cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
            self.sockets |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            self._shut(end)

    def _shut(self, end):
        self.sockets.discard(end)
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()

    def set_cut(self, cut):
        self.cut = cut
        for end in list(self.sockets) if cut else ():
            self._shut(end)

    def close(self):
        self.set_cut(True)
        self.listener.close()


class World(Place):
    """A server, and where each device keeps what it has."""

    def __init__(self, programs, folder, environment, apart=("lap",)):
        """Devices that are apart have a way of their own to the server: one that can be cut, and by which
        the addresses of places are others than by those of the rest."""
        self.programs, self.folder = programs, f"{folder}/world"
        self.log = f"{folder}/confabd.log"
        self.environment = environment
        self.server = self.address = None
        self.histories = {}
        # What moves takes time, and has to be drawn.
        os.makedirs(f"{self.folder}/config/gtk-4.0")
        with open(f"{self.folder}/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as file:
            file.write("[Settings]\ngtk-enable-animations=0\n")
        self.start_server()
        for user in ("ada", "grace"):
            self.ctl("create-user", user, "--display-name", user.title(),
                     f"--server-data={self.folder}/server", said=PASSWORD)
        scheme, _, port = self.address.rpartition(":")
        self.lines = {device: Line(int(port)) for device in apart}
        self.line = self.lines["lap"]
        for device, user in DEVICES.items():
            line = self.lines.get(device)
            self.ctl("sign-in", f"{scheme}:{line.port}" if line is not None else self.address, user,
                     device=device, said=PASSWORD)
        self.clipboard = Clipboard()

    def database(self, device):
        (account,) = os.listdir(f"{self.folder}/{device}/accounts")
        return f"{self.folder}/{device}/accounts/{account}/store.db"

    def ask(self, device, question, *values):
        if device not in self.histories:
            self.histories[device] = History(self.programs, self.database(device))
        return self.histories[device].ask(question, values)

    def close(self):
        for history in self.histories.values():
            history.close()
        for line in self.lines.values():
            line.close()
        self.stop_server()

    def ask_server(self, question, *values):
        with sqlite3.connect(f"file:{self.folder}/server/confab.db?mode=ro", uri=True) as db:
            return db.execute(question, values).fetchall()

    def conversation(self, title):
        ((id_,),) = self.ask("desk", "SELECT id FROM conversation WHERE name=?", title)
        return id_

    def has_picture(self, device):
        """Whether a picture of somebody is kept there."""
        (account,) = os.listdir(f"{self.folder}/{device}/accounts")
        return any(files for place, _, files in os.walk(f"{self.folder}/{device}/accounts/{account}")
                   if "/avatars" in place)

    def wait_left(self, reader):
        """Everything that was done there has left."""
        reader.wait(f"the outbox of {reader.name}", lambda: self.ask(reader.name, LEFT) == [(0,)])


class Clipboard:
    """The clipboard that all windows share, as another program has it."""

    def __init__(self):
        Gtk.init()
        self.clipboard = Gdk.Display.get_default().get_clipboard()

    def read(self, reader):
        found = []

        def took(clipboard, result):
            found.append(clipboard.read_text_finish(result))

        self.clipboard.read_text_async(None, took)
        return reader.wait("the clipboard", lambda: found)[0]

    def offer(self, mime_type, data):
        self.clipboard.set_content(Gdk.ContentProvider.new_for_bytes(mime_type, GLib.Bytes.new(data)))

    def offer_text(self, text):
        self.offer("text/plain;charset=utf-8", text.encode())

    def offer_files(self, *paths):
        self.offer("text/uri-list", "".join(f"file://{path}\r\n" for path in paths).encode())


class Device(ScreenReader):
    """One window, and what its owner does with it."""

    def __init__(self, world, name, folder):
        self.name = name
        self.world = world
        super().__init__([f"{world.programs}/src/main/confab", f"--data-dir={world.folder}/{name}"],
                         {**world.keys(name), **world.environment, "G_DEBUG": "fatal-criticals",
                          "XDG_CONFIG_HOME": f"{world.folder}/config"},
                         f"{folder}/{name}.log")
        self.use()
        self.resize(WIDTH, HEIGHT)
        # where nothing opens: GTK complains when a menu closes under a pointer that has just been on it
        self._xdotool("mousemove", *BESIDE)

    # Windows and widgets

    def use(self):
        self._xdotool("windowraise", self.window, "windowfocus", "--sync", self.window)

    def search(self, role, name, under=None):
        """A widget, if it is there now: its name begins so."""
        for node in walk(under or self.root):
            if role_of(node) == role and (name is None or heard(node) == name):
                return node
        return None

    def click(self, name, role="button", under=None):
        """A button takes a quarter of a second to be clicked by what is not a pointer."""
        def click():
            node = self.search(role, name, under)
            return node is not None and node.get_action_iface().do_action(0)
        self.wait(f"{role} “{name}” on {self.name}, to click on it", click)

    def see(self, name, under=None):
        """Anything that is called so."""
        def look():
            for node in walk(under or self.root):
                if name_of(node) == name:
                    return node
            return None
        return self.wait(f"“{name}” on {self.name}", look)

    def find(self, role, name, under=None):
        return self.wait(f"{role} “{name}” on {self.name}", lambda: self.search(role, name, under))

    def told(self, text):
        """A toast; it may be gone before somebody who does not see has looked for it."""
        self.wait(f"“{text}” to be told on {self.name}", lambda: any(text in said for said in self.said))
        self.said.clear()

    def wait_gone(self, role, name):
        self.wait(f"{role} “{name}” to be gone", lambda: self.search(role, name) is None)

    def has_focus(self, name):
        try:
            self.wait(f"the focus on “{name}”", lambda: name_of(self.focused) == name)
        except Lost as lost:
            raise Lost(f"{lost}: it is on {role_of(self.focused)} “{name_of(self.focused)}”")

    def tab_to(self, name):
        """The focus, by keys, to a control; of some the name goes on with what explains it."""
        for _ in range(40):
            if name_of(self.focused).startswith(name):
                return
            self.press_and_hear("Tab", "the focus to move on")
        raise Lost(f"“{name}” on {self.name}, by keys: the focus is on {role_of(self.focused)}"
                   f" “{name_of(self.focused)}”")

    def reach(self, name):
        """The same, and within lists by their keys."""
        for _ in range(60):
            if name_of(self.focused) == name:
                return
            key, rows = "Tab", []
            if role_of(self.focused) == "list item":
                rows = [name_of(row) for row in children_of(self.focused.get_parent())]
            if name in rows:
                key = "Down" if rows.index(name) > rows.index(name_of(self.focused)) else "Up"
            self.press_and_hear(key, "the focus to move on")
        raise Lost(f"“{name}” on {self.name}, by keys: the focus is on {role_of(self.focused)}"
                   f" “{name_of(self.focused)}”")

    def search_like(self, pattern):
        """The name of what is called like that."""
        for node in walk(self.root):
            if re.fullmatch(pattern, name_of(node)):
                return name_of(node)
        return None

    @staticmethod
    def is_sensitive(node):
        return node is not None and has_state(node, Atspi.StateType.SENSITIVE)

    # Conversations

    def open(self, title):
        self.use()
        self.find("list item", None, self.find("list", "Conversations"))
        self.press("ctrl+k")
        self.find("entry", "Go To")
        self.type(title)
        found = self.find("list", "Found")
        self.wait(f"{title} to be found", lambda: name_of(children_of(found)[0]).startswith(title))
        self.press("Return")
        self.wait_gone("entry", "Go To")
        self.find("button", title)
        self.messages()

    def conversations(self):
        """What the list says of each."""
        return [name_of(row) for row in children_of(self.find("list", "Conversations"))]

    def listed(self, *words):
        """The conversation of which all of this is said, in the list."""
        return self.listed_in(self.find("list", "Conversations"), *words)

    def listed_in(self, rows, *words):
        """The row of which all of this is said."""
        def look():
            for row in children_of(rows):
                if all(word in name_of(row) for word in words):
                    return row
            return None
        return self.wait(f"{words} in a list of {self.name}", look)

    @staticmethod
    def rows_of(rows):
        """What the rows of a list are called; none where there is no list."""
        return [name_of(row) for row in children_of(rows)] if rows is not None else []

    def main_menu(self, item):
        self.use()
        self.click("Main menu", "toggle button")
        self.click(item, "menu item")

    def choose_file(self, path):
        """In the window of GTK that chooses files, which is another of the application."""
        def look():
            found = self._xdotool("search", "--onlyvisible", "--pid", self.process.pid, check=False).split()
            return [window for window in found if window != self.window]
        (window, *_) = self.wait("the window that chooses files", look)
        self._xdotool("windowfocus", "--sync", window)
        self.press("slash")
        self.press("ctrl+a")
        self.type(path)
        self.press("Return")
        self.wait("it to be chosen", lambda: not look())
        self.use()

    def conversation_menu(self, *items):
        """By the menu of the conversation that is open."""
        self.use()
        self.click("Conversation menu", "toggle button")
        for item in items:
            self.click(item, "menu item")

    # Messages

    @staticmethod
    def height_of(node):
        return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).height

    def messages(self):
        return self.find("list", "Messages")

    def say(self, text):
        self.use()
        self.type(text)
        self.press("Return")

    def written(self):
        """What stands in the composer."""
        return Atspi.Text.get_text(self.search("text", "Message"), 0, -1)

    def wait_written(self, text):
        self.wait(f"“{text}” in the composer of {self.name}", lambda: self.written() == text)

    def paste(self, expected, key="ctrl+v"):
        """It comes when the other program has given it."""
        self.use()
        self.press(key)
        self.wait_written(expected)

    @staticmethod
    def says(name, text):
        """Whether a message says it, and does not only answer what does."""
        label = LABEL.fullmatch(name)
        return label is not None and text in label[3].split(". In reply to ")[0]

    def find_row(self, text, *words):
        for row in children_of(self.messages()):
            name = heard(row)
            if (text is None or self.says(name, text)) and all(word in name for word in words):
                return row
        return None

    def row(self, text, *words):
        """The message that says it, as a screen reader has it."""
        return self.wait(f"“{text}” {words} on {self.name}", lambda: self.find_row(text, *words))

    def row_with(self, *words):
        """The message of which all of this is said."""
        return self.wait(f"{words} on {self.name}", lambda: self.find_row(None, *words))

    def gone(self, text):
        self.wait(f"“{text}” to be gone from {self.name}", lambda: self.find_row(text) is None)

    @staticmethod
    def is_in_messages(node):
        try:
            return name_of(node.get_parent()) == "Messages"
        except GLib.Error:
            return False

    def go_to(self, text):
        """The focus, by keys, to a message."""
        self.row(text)
        self.use()
        for _ in range(8):
            if self.is_in_messages(self.focused):
                break
            self.press_and_hear("F6", "the focus to move on")
        for _ in range(40):
            if self.says(heard(self.focused), text):
                return
            key = "Down" if top_of(self.row(text)) > top_of(self.focused) else "Up"
            self.press_and_hear(key, "the focus to move on", 5)
        raise Lost(f"“{text}” on {self.name}, by keys: the focus is on {role_of(self.focused)}"
                   f" “{name_of(self.focused)}”")

    def follow(self, text):
        """The link in a message, by keys."""
        self.go_to(text)
        self.press_and_hear("Right", "the focus on the link")
        self.press("Return")

    def menu(self, text, item):
        """What the menu of a message offers."""
        self.go_to(text)
        self.press("Menu")
        self.click(item, "menu item")

    def press_until(self, key, what, condition):
        """What was copied elsewhere is not known here at once; until then the key does nothing."""
        for _ in range(20):
            self.press(key)
            try:
                return self.wait(what, condition, 2)
            except Lost:
                continue
        raise Lost(f"{what} on {self.name} by {key}")

    def escape(self, what, condition):
        """The first Escape dismisses what is told at the bottom of the window, if something is."""
        for _ in range(3):
            self.press("Escape")
            try:
                self.wait(what, condition, 3)
                return
            except Lost:
                continue
        raise Lost(f"{what} on {self.name}: the focus is on {role_of(self.focused)} “{name_of(self.focused)}”")

    def close(self, dialog):
        self.use()
        self.escape(f"“{dialog}” to be gone", lambda: self.search("dialog", dialog) is None)

    def back_to_writing(self):
        self.use()
        if name_of(self.focused) != "Message":
            self.escape("the focus on what is written", lambda: name_of(self.focused) == "Message")
