#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_long_history.py PROGRAMS FOLDER: reads a million messages without looking at the screen.

The real application, the real server, and a conversation as long as years: it is opened, scrolled
by keys, searched, jumped about in and returned to, and after each step what a screen reader is
told is compared with the database. PROGRAMS is the build's folder; a picture of each step and the
programs' logs go to FOLDER. CONFAB_HISTORY says how many messages there are, a million if it is not
set.
"""

import os
import re
import shutil
import subprocess
import sys
import time

from history import History
from screen_reader import WITHIN_S, Atspi, GLib, Lost, ScreenReader, children_of, has_state, name_of, role_of, walk

N_MESSAGES = int(os.environ.get("CONFAB_HISTORY", "1000000"))
N_PAGES = 400
N_LINES = 40
WIDTH, HEIGHT = 1180, 860
PASSWORD = "correct horse battery"

COUNT = re.compile(r"(\d+) messages")

# What stands before what was said: the files that were sent with it.
FILES = re.compile(r"^(?:(?:Picture|Video|Voice message|Sound|File), [^,]+, [\d.]+ (?:bytes?|[kMG]B)(?:\. |$))+")

# Who, when, in which state, what.
LABEL = re.compile(r"([^,]+), (\d\d:\d\d)(?:, [^:]+)?: (.*)", re.DOTALL)


class Place:
    """A server and its accounts, in a folder of their own."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = f"{folder}/world"
        self.log = f"{folder}/confabd.log"
        self.server = None
        self.address = None
        self.start_server()
        for name in ("ada", "grace", "alan"):
            self.ctl("create-user", name, "--display-name", name.title(),
                     f"--server-data={self.folder}/server", said=PASSWORD)
            self.ctl("sign-in", self.address, name, device=name, said=PASSWORD)
        self.conversation = self.ctl("new", "channel", "Trip", device="ada").split()[0]
        for name in ("grace", "alan"):
            self.ctl("join", "Trip", device=name)

    def keys(self, device):
        return {"SECRET_FILE_TEST_PATH": f"{self.folder}/{device}.keyring"}

    def ctl(self, *arguments, device=None, said=None):
        command = [f"{self.programs}/src/main/confabctl", *arguments]
        environment = dict(os.environ)
        if device is not None:
            command.append(f"--data-dir={self.folder}/{device}")
            environment.update(self.keys(device))
        done = subprocess.run(command, input=said, env=environment, capture_output=True, text=True,
                              timeout=60, check=False)
        if done.returncode != 0:
            raise Lost(f"confabctl {arguments[0]}: {done.stderr}")
        return done.stdout

    def start_server(self):
        port = self.address.rsplit(":", 1)[1] if self.address else "0"
        with open(self.log, "a", encoding="utf-8") as log:
            self.server = subprocess.Popen(
                [f"{self.programs}/src/main/confabd", f"--data={self.folder}/server", "--port", port,
                 "--exit-on-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        self.address = self.server.stdout.readline().strip().removeprefix("confabd listening on ")

    def stop_server(self):
        self.server.stdin.close()
        self.server.wait(30)

    def make_database(self):
        """Ada's own, with what the server tells of the conversation."""
        environment = dict(os.environ, **self.keys("ada"))
        with subprocess.Popen([f"{self.programs}/tests/e2e/confab-e2e-client", f"{self.folder}/ada"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
                              text=True) as client:
            for line in client.stdout:
                if f'"{self.conversation}"' in line and '"name":"Trip"' in line:
                    client.stdin.write('{"do":"quit"}\n')
                    client.stdin.flush()
        return self.store()

    def store(self):
        (account,) = os.listdir(f"{self.folder}/ada/accounts")
        return f"{self.folder}/ada/accounts/{account}/store.db"

    def fill(self):
        path = self.make_database()
        self.stop_server()
        subprocess.run([f"{self.programs}/tests/e2e/long-history", path,
                        f"{self.folder}/server/confab.db", str(N_MESSAGES)], check=True)
        self.start_server()


class Story:
    """What is done, and what has to be heard."""

    def __init__(self, place, pictures):
        self.place = place
        self.pictures = pictures
        self.n_pictures = 0
        self.reader = None
        self.messages = None
        self.seq = 0  # of the message that has the focus
        self.n_silent = 0  # keys that only scrolled
        self.db = History(place.programs, place.store())

    def draw(self, name):
        self.n_pictures += 1
        self.reader.draw(f"{self.pictures}/{self.n_pictures}-{name}.png")

    def contents(self, first, last):
        """What was said, as a row shows it: not longer, and without what only breaks lines."""
        rows = self.db.ask("SELECT seq, content FROM message WHERE conversation_id=? AND"
                           " position BETWEEN ? AND ? ORDER BY position",
                           (self.place.conversation, first * 65536, last * 65536))
        return [(seq, " ".join((content or "").split())[:500]) for seq, content in rows]

    def heard(self, node):
        """The words of a list item's name, which has to say who and when as well. An error of
        GLib's when the item has gone."""
        name, role = node.get_name(), node.get_role_name()
        if not name or role == "invalid":
            raise GLib.Error("the item has gone")
        label = LABEL.fullmatch(name)
        assert role == "list item", f"{role} “{name}” is no list item"
        assert label is not None, f"“{name}” does not say who, when and what"
        assert label[1] in ("You", "Grace", "Alan"), label[1]
        return FILES.sub("", " ".join(label[3].replace("\u200b", "").split()))[:500]

    def check_focus(self, from_seq, to_seq):
        """The focus is on a message between the two, in the list; gives which."""
        node = self.reader.focused
        text = self.heard(node)
        assert has_state(node, Atspi.StateType.FOCUSED) and has_state(node, Atspi.StateType.SHOWING), text
        assert name_of(node.get_parent()) == "Messages" and role_of(node.get_parent()) == "list"
        seqs = [seq for seq, content in self.contents(from_seq, to_seq) if content == text]
        assert seqs, f"no message from {from_seq} to {to_seq} is “{text}”"
        return seqs

    def check_order(self, near, up_to=None):
        """The list's items are messages that follow each other, in their order: that is how a
        screen reader knows which comes next. Gives the first and the last of them, which is to be
        @up_to if that is given. Rows may come and go while they are listed, but not for long."""
        around = self.contents(near - 150, near + 150)
        texts = [content for _, content in around]
        rows = []

        def look():
            rows[:] = [self.heard(child) for child in children_of(self.messages)]
            assert len(rows) <= 120, f"{len(rows)} rows"
            starts = [i for i in range(len(texts) - len(rows) + 1) if texts[i:i + len(rows)] == rows]
            if len(rows) < 3 or len(starts) != 1:
                return None
            first, last = around[starts[0]][0], around[starts[0] + len(rows) - 1][0]
            return (first, last) if up_to in (None, last) else None

        try:
            return self.reader.wait(f"the order of the rows near {near}", look, WITHIN_S // 6)
        except Lost as error:
            raise Lost(f"{error}: {rows}") from error

    def wait_for_focus(self, seq):
        (_, text), = self.contents(seq, seq)
        # the last that had it may be a row that shows nothing any more
        self.reader.wait(f"the focus to be at “{text}”", lambda: self.is_row(self.reader.focused)
                         and name_of(self.reader.focused) and self.heard(self.reader.focused) == text)

    @staticmethod
    def is_row(node):
        return role_of(node) == "list item" and name_of(node.get_parent()) == "Messages"

    def move_to_messages(self):
        """F6 goes from pane to pane."""
        for _ in range(6):
            self.reader.press_and_hear("F6", "the focus to move on")
            if self.is_row(self.reader.focused):
                return
        raise Lost("the messages, by F6")

    def wait_for_row(self, text):
        return self.reader.wait(f"the message “{text}”", lambda: next(
            (row for row in children_of(self.messages) if name_of(row).endswith(f": {text}")), None))

    def open(self):
        """The conversation, by the switcher: the newest message is there, and F6 goes to it."""
        reader = self.reader
        reader.find("list item", None, reader.find("list", "Conversations"))
        reader.press("ctrl+k")
        reader.find("entry", "Go To")
        reader.type("trip")
        found = reader.find("list", "Found")
        reader.wait("Trip to be found", lambda: name_of(children_of(found)[0]) == "Trip")
        reader.press("Return")
        self.messages = reader.find("list", "Messages")
        newest = self.contents(N_MESSAGES, N_MESSAGES)[0][1]
        self.wait_for_row(newest)
        self.check_order(N_MESSAGES, N_MESSAGES)
        self.move_to_messages()
        self.seq = self.check_focus(N_MESSAGES, N_MESSAGES)[-1]
        self.draw("open")

    def hear_somebody(self):
        """A new message is announced, and the focus stays where it is."""
        reader, before = self.reader, name_of(self.reader.focused)
        self.place.ctl("send", self.place.conversation, "Are you reading?", device="grace")
        reader.wait("the announcement", lambda: "Grace: Are you reading?" in reader.said)
        self.wait_for_row("Are you reading?")
        self.check_order(N_MESSAGES, N_MESSAGES + 1)
        assert name_of(reader.focused) == before and has_state(reader.focused, Atspi.StateType.FOCUSED)
        self.draw("new-message")

    def move(self, key, reach):
        """A press: the focus goes on to another message, above or below. Within one that is taller
        than the view it only scrolls, and then takes another press."""
        for _ in range(4):
            try:
                _, took = self.reader.press_and_hear(key, "the focus to move on", WITHIN_S // 12)
                break
            except Lost:
                self.n_silent += 1
        else:
            raise Lost(f"the focus after {key}")
        up = reach < 0
        seqs = self.check_focus(self.seq + reach if up else self.seq + 1,
                                self.seq - 1 if up else self.seq + reach)
        self.seq = seqs[-1] if up else seqs[0]
        return took

    def scroll(self):
        """By keys, half a minute and more: each press is heard, and no message is left out."""
        times, begun = [], time.monotonic()
        for i in range(N_PAGES):
            times.append(self.move("Prior", -60))
            if i % 10 == 0:
                first, last = self.check_order(self.seq)
                assert first <= self.seq <= last
        for i in range(N_LINES):
            self.move("Up" if i < N_LINES / 2 else "Down", -1 if i < N_LINES / 2 else 1)
        times.sort()
        print(f"# {N_PAGES} pages and {N_LINES} lines in {time.monotonic() - begun:.1f} s, from"
              f" {N_MESSAGES} to {self.seq}; a page is heard after {times[len(times) // 2] * 1000:.0f} ms"
              f" (median), {times[-len(times) // 20] * 1000:.0f} ms (p95); {self.n_silent} only scrolled")
        self.draw("scrolled")

    def search(self):
        """The one message of long ago is found, said, and stands among its neighbours."""
        reader = self.reader
        reader.press("ctrl+f")
        reader.find("entry", "Search in this conversation")
        reader.type("zanzibar pier 2")
        reader.wait("the number of results", lambda: any("1 of 1" in said for said in reader.said))
        self.wait_for_row("The ferry to Zanzibar leaves from pier 2")
        first, last = self.check_order(N_MESSAGES // 2)
        assert first < N_MESSAGES // 2 < last
        self.draw("found")

    def jump(self):
        """F6 goes from the search to the message that was found."""
        reader = self.reader
        reader.press("Escape")
        self.move_to_messages()
        self.check_focus(N_MESSAGES // 2, N_MESSAGES // 2)
        self.draw("jumped")

    def go_back(self):
        """And Alt+Left back to where one was reading."""
        self.reader.press("alt+Left")
        self.wait_for_focus(self.seq)
        assert self.seq in self.check_focus(self.seq, self.seq)
        first, last = self.check_order(self.seq)
        assert first <= self.seq <= last
        self.draw("returned")

    def go_to_newest(self):
        self.reader.press("ctrl+End")
        self.wait_for_focus(N_MESSAGES + 1)
        self.check_focus(N_MESSAGES + 1, N_MESSAGES + 1)
        self.wait_for_row("Are you reading?")
        self.check_order(N_MESSAGES, N_MESSAGES + 1)
        self.draw("newest")

    def drag(self):
        """With the pointer held above the list it goes on scrolling, and selects on its way."""
        reader = self.reader
        box = children_of(self.messages)[-1].get_extents(Atspi.CoordType.WINDOW)
        x, y = box.x + box.width // 2, box.y + box.height // 2

        def count():
            found = [COUNT.fullmatch(name_of(node)) for node in walk(reader.root)
                     if role_of(node) == "label"]
            return any(match and int(match[1]) > 60 for match in found)

        reader.point(x, y, "mousedown", 1)
        reader.point(x, y - 40)
        reader.point(x, 4)
        reader.wait("more than 60 selected messages", count)
        self.draw("dragged")
        reader.point(x, y, "mouseup", 1)
        assert any(has_state(row, Atspi.StateType.SELECTED) for row in children_of(self.messages))
        reader.press("Escape")
        reader.wait("nothing to be selected", lambda: not any(
            has_state(row, Atspi.StateType.SELECTED) for row in children_of(self.messages)))
        self.go_to_newest()

    def copy_all(self):
        """All is far more than is held: it is selected, and what of it was copied is told."""
        self.reader.press("ctrl+a")
        self.reader.find("label", "More than 10000 messages")
        assert all(has_state(row, Atspi.StateType.SELECTED) for row in children_of(self.messages))
        self.draw("all-selected")
        self.reader.press("ctrl+c")
        self.reader.find("label", "Only the first 10000 messages were copied")
        self.draw("copied")

    def tell(self):
        steps = (self.open, self.hear_somebody, self.scroll, self.search, self.jump, self.go_back,
                 self.go_to_newest, self.drag, self.copy_all)
        for step in steps:
            begun = time.monotonic()
            step()
            print(f"# {step.__name__}: {time.monotonic() - begun:.1f} s", flush=True)


def main(programs, folder):
    programs, folder = os.path.abspath(programs), os.path.abspath(folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/world", mode=0o700)
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PASSWORD="password")
    begun = time.monotonic()
    place = Place(programs, folder)
    story = None
    try:
        place.fill()
        print(f"# {N_MESSAGES} messages made in {time.monotonic() - begun:.1f} s", flush=True)
        story = Story(place, folder)
        story.reader = ScreenReader(
            [f"{programs}/src/main/confab", f"--data-dir={place.folder}/ada"],
            {**place.keys("ada"), "G_DEBUG": "fatal-warnings"}, f"{folder}/confab.log")
        story.reader.resize(WIDTH, HEIGHT)
        story.tell()
    except BaseException:
        if story is not None and story.reader is not None:
            print(story.reader.dump(), "said:", story.reader.said, sep="\n", file=sys.stderr)
            story.draw("failed")
        raise
    finally:
        if story is not None and story.reader is not None:
            story.reader.end()
        place.stop_server()
        shutil.rmtree(place.folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
