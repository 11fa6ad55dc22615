#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_day.py PROGRAMS FOLDER: two people and three devices talk for a day, by their windows.

Ada has two devices, one of which is away for half of the day; Grace has one. What they do they do
with keys, what they see comes over AT-SPI. In the end all three databases are compared field by
field, and with the server by the hash of everything that was said.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from history import History
from screen_reader import Lost, ScreenReader, children_of, name_of, role_of, walk
from test_long_history import PASSWORD, Place

WIDTH, HEIGHT = 1000, 700
BESIDE = 1270, 890
DEVICES = {"desk": "ada", "lap": "ada", "phone": "grace"}

# What is the same on every device of everybody, and on every device of one user.
MESSAGES = ("SELECT id, seq, position, sender_id, type, content, attachments, reply_to, mentions,"
            " created_at, updated_at, deleted_at>0, status, edit_seq, delete_seq, unreadable FROM message"
            " WHERE conversation_id=? ORDER BY seq")
REACTIONS = ("SELECT message_id, user_id, emoji, present FROM reaction WHERE conversation_id=?"
             " ORDER BY message_id, user_id, emoji")
VERSIONS = ("SELECT message_id, seq, sender_id, content FROM version WHERE conversation_id=?"
            " ORDER BY message_id, seq")
CONVERSATION = "SELECT type, name, topic, participant_count, last_seq FROM conversation WHERE id=?"
PEOPLE = ("SELECT user_id, role, left_at FROM participant WHERE conversation_id=? ORDER BY user_id")
OWN = ("SELECT m.id, m.starred_at>0, m.hidden, m.mentions_me FROM message AS m WHERE m.conversation_id=?"
       " ORDER BY m.seq")
OWN_CONVERSATION = ("SELECT c.read_seq, c.unread_count, c.muted_until, c.pinned_at, c.archived_at,"
                    " (SELECT d.content FROM draft AS d WHERE d.conversation_id=c.id)"
                    " FROM conversation AS c WHERE c.id=?")
LEFT = "SELECT count(*) FROM action WHERE ?<>''"
CHAIN = "SELECT to_seq, hash FROM chain WHERE conversation_id=? ORDER BY to_seq DESC LIMIT 1"


class Device(ScreenReader):
    """One window, and what its owner does with it."""

    def __init__(self, world, name, folder):
        self.name = name
        super().__init__([f"{world.programs}/src/main/confab", f"--data-dir={world.folder}/{name}"],
                         {**world.keys(name), "G_DEBUG": "fatal-criticals"}, f"{folder}/{name}.log")
        self.use()
        self.resize(WIDTH, HEIGHT)
        # where nothing opens: GTK complains when a menu closes under a pointer that has just been on it
        self._xdotool("mousemove", *BESIDE)

    def use(self):
        self._xdotool("windowraise", self.window, "windowfocus", "--sync", self.window)

    def open(self):
        self.use()
        self.find("list item", None, self.find("list", "Conversations"))
        self.press("ctrl+k")
        self.find("entry", "Go To")
        self.type("trip")
        found = self.find("list", "Found")
        self.wait("Trip to be found", lambda: name_of(children_of(found)[0]) == "Trip")
        self.press("Return")
        self.find("list", "Messages")

    def say(self, text):
        self.use()
        self.type(text)
        self.press("Return")

    def row(self, text):
        """The message that says it, as a screen reader has it."""
        def look():
            for node in walk(self.root):
                if role_of(node) == "list" and name_of(node) == "Messages":
                    for row in children_of(node):
                        if f": {text}" in name_of(row):
                            return row
            return None
        return self.wait(f"“{text}” on {self.name}", look)

    def gone(self, text):
        self.wait(f"“{text}” to be gone from {self.name}", lambda: not any(
            f": {text}" in name_of(node) for node in walk(self.root) if role_of(node) == "list item"))

    def go_to(self, text):
        """The focus, by keys, to a message."""
        self.use()
        for _ in range(6):
            self.press_and_hear("F6", "the focus to move on")
            if name_of(self.focused.get_parent()) == "Messages":
                break
        # the focus is where it was last, which may be above it
        for key in ("Down", "Up"):
            for _ in range(20):
                if f": {text}" in name_of(self.focused):
                    return
                try:
                    self.press_and_hear(key, "the focus to move on", 3)
                except Lost:
                    break
        raise Lost(f"“{text}”, by keys")

    def click(self, name):
        self.find("button", name).get_action_iface().do_action(0)

    def back_to_writing(self):
        self.press("Escape")


def tell(client, command, what):
    """Tells it again as often as it may be able to do it now, and gives what it says of it."""
    for line in client.stdout:
        said = json.loads(line)
        if what in said:
            return said[what]
        if said.get("connection") == "online" or "listed" in said or "refused" in said:
            client.stdin.write(json.dumps(command) + "\n")
            client.stdin.flush()
    raise Lost(f"a client has not said “{what}”")


class World(Place):
    """A server, and where each device keeps what it has."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, f"{folder}/world"
        self.log = f"{folder}/confabd.log"
        self.server = self.address = None
        self.start_server()
        for user in ("ada", "grace"):
            self.ctl("create-user", user, "--display-name", user.title(),
                     f"--server-data={self.folder}/server", said=PASSWORD)
        for device, user in DEVICES.items():
            self.ctl("sign-in", self.address, user, device=device, said=PASSWORD)
        self.conversation = self.ctl("new", "channel", "Trip", device="desk").split()[0]
        self.ctl("join", "Trip", device="phone")
        self.link("lap", "desk")

    def client(self, device):
        """The same without a screen."""
        return subprocess.Popen([f"{self.programs}/tests/e2e/confab-e2e-client", f"{self.folder}/{device}"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                env=dict(os.environ, **self.keys(device)), text=True)

    def link(self, device, by):
        """Brings a device in by the recovery key of another one."""
        with self.client(by) as one:
            recovery = tell(one, {"do": "link"}, "recovery")
            with self.client(device) as other:
                tell(other, {"do": "link", "text": recovery}, "linked")
                other.stdin.close()
            one.stdin.close()

    def ask(self, device, question):
        (account,) = os.listdir(f"{self.folder}/{device}/accounts")
        history = History(self.programs, f"{self.folder}/{device}/accounts/{account}/store.db")
        try:
            return history.ask(question, (self.conversation,))
        finally:
            history.close()

    def wait_left(self, device, reader):
        """Everything that was done there has left."""
        reader.wait(f"the outbox of {device}", lambda: self.ask(device, LEFT) == [(0,)])


def talk(world, folder, devices):
    def start(name):
        devices[name] = Device(world, name, folder)
        devices[name].open()
        return devices[name]

    desk, lap, phone = start("desk"), start("lap"), start("phone")

    desk.say("Good morning")
    phone.row("Good morning")
    lap.row("Good morning")
    phone.go_to("Good morning")
    phone.press("r")
    phone.type("Morning, shall we go?")
    phone.press("Return")
    assert "In reply to" in name_of(desk.row("Morning, shall we go?"))

    # one device of the two is away from here on
    world.wait_left("lap", lap)
    devices.pop("lap").end()

    desk.say("At noon")
    phone.row("At noon")
    desk.use()
    desk.press("Up")
    desk.type(" or later")
    desk.press("Return")
    phone.row("At noon or later")
    assert ", edited: At noon or later" in name_of(desk.row("At noon or later"))
    phone.say("@ada take the **map** with you")
    desk.row("@ada take the map with you")

    desk.go_to("@ada take the map with you")
    desk.press("s")
    desk.row("@ada take the map with you. Starred")
    desk.press("Menu")
    desk.find("menu item", "Reply")
    desk.click("React with 👍")
    phone.row("@ada take the map with you. 1 reaction")
    phone.find("toggle button", "👍, 1 person")
    desk.back_to_writing()

    phone.say("Never mind this one")
    desk.row("Never mind this one")
    phone.go_to("Never mind this one")
    phone.press("Delete")
    phone.click("Delete for All")
    desk.gone("Never mind this one")

    # what needs Ada: the question was answered by nothing yet but a mention was reacted to
    phone.back_to_writing()
    phone.say("`code` and ||hidden|| :tada:")
    desk.row("code and")
    desk.use()
    desk.press("ctrl+m")
    desk.press("Escape")
    desk.use()
    desk.say("See you :thumbsup:")
    phone.row("See you 👍")
    desk.type("half a thought")
    desk.wait("the draft", lambda: world.ask("desk", OWN_CONVERSATION)[0][5] == "half a thought")

    lap = start("lap")
    lap.row("See you 👍")
    lap.row("At noon or later")
    lap.gone("Never mind this one")
    lap.wait("the draft on lap", lambda: world.ask("lap", OWN_CONVERSATION)[0][5] == "half a thought")

    for name, reader in devices.items():
        world.wait_left(name, reader)
        reader.wait(f"everything on {name}", lambda n=name: world.ask(n, CHAIN)
                    == world.ask("desk", CHAIN) and world.ask(n, CONVERSATION) == world.ask("desk", CONVERSATION))


def compare(world):
    """Everybody has the same."""
    n = 0
    for question in (MESSAGES, REACTIONS, VERSIONS, CONVERSATION, PEOPLE, CHAIN):
        expected = world.ask("desk", question)
        n += sum(len(row) for row in expected)
        for device in ("lap", "phone"):
            assert world.ask(device, question) == expected, \
                f"{device} differs from desk:\n{world.ask(device, question)}\n{expected}\n{question}"
    for question in (OWN, OWN_CONVERSATION):
        expected = world.ask("desk", question)
        n += sum(len(row) for row in expected)
        assert world.ask("lap", question) == expected, f"{world.ask('lap', question)}\n{expected}"
    with sqlite3.connect(f"file:{world.folder}/server/confab.db?mode=ro", uri=True) as db:
        (there,) = db.execute("SELECT last_seq, hash FROM conversation WHERE id=?", (world.conversation,))
    assert world.ask("desk", CHAIN) == [there], f"the server has {there}"
    return n


def main(programs, folder):
    programs, folder = os.path.abspath(programs), os.path.abspath(folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/world", mode=0o700)
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PASSWORD="password")
    begun, devices = time.monotonic(), {}
    world = World(programs, folder)
    try:
        talk(world, folder, devices)
        print(f"# the day took {time.monotonic() - begun:.1f} s", flush=True)
    except BaseException:
        for reader in devices.values():
            print(reader.name, reader.dump(), file=sys.stderr)
            if reader.process.poll() is not None:
                print(f"# {reader.name} has ended with {reader.process.returncode}", file=sys.stderr)
            else:
                reader.draw(f"{folder}/failed-{reader.name}.png")
        raise
    finally:
        for reader in devices.values():
            reader.end()
    try:
        print(f"# {compare(world)} fields are the same on three devices")
    finally:
        world.stop_server()
    shutil.rmtree(world.folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
