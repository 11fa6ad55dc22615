#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_drops.py PROGRAMS FOLDER: files of every kind are dragged and copied out of another program.

The pointer really drags them into Ada's window, the keys really paste them; what arrives at Grace's
is looked at in her window, and compared with what was chosen by its hash. The pictures that the
test leaves in FOLDER are to be looked at.
"""

import hashlib
import json
import os
import select
import shutil
import subprocess
import sys
import time

from history import History
from screen_reader import WITHIN_S, Lost, ScreenReader, children_of, has_state, name_of, role_of, walk
from test_long_history import PASSWORD, Place

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gst", "1.0")
from gi.repository import Atspi, GLib, Gst  # noqa: E402

WIDTH, HEIGHT = 1000, 700
OTHER_X, OTHER_Y = 1080, 20

FILES = ("SELECT m.attachments FROM message AS m WHERE m.conversation_id=? AND m.attachments IS NOT NULL"
         " ORDER BY m.seq")

VIDEO = "videotestsrc pattern=ball num-buffers=50 ! video/x-raw,width=320,height=240,framerate=25/1 ! "

# name, what makes it (a command, or a pipeline of GStreamer), its type, and what it is shown as
KINDS = [
    ("a.png", "convert -size 320x200 plasma:red-yellow -set comment hello a.png", "image/png", "image"),
    ("b.jpg", "convert -size 300x220 gradient:blue-white b.jpg", "image/jpeg", "image"),
    ("c.webp", "convert -size 240x240 plasma:green-white c.webp", "image/webp", "image"),
    ("d.gif", "convert -delay 20 -size 160x120 xc:red xc:blue -loop 0 d.gif", "image/gif", "image"),
    ("e.webm", VIDEO + "vp8enc deadline=1 ! webmmux", "video/webm", "video"),
    ("f.mp4", VIDEO + "avenc_mpeg4 ! mp4mux", "video/mp4", "video"),
    ("g.ogg", "audiotestsrc num-buffers=100 ! opusenc ! oggmux", "audio/", "audio"),
    ("h.pdf", "convert -size 300x400 xc:white -fill black -draw 'rectangle 40,40 260,90' h.pdf",
     "application/pdf", "document"),
    ("i.bin", "head -c 5000 /dev/urandom > i.bin", "application/octet-stream", "document"),
    ("empty.txt", ": > empty.txt", "", "document"),
    ("wrong.png", "echo words > wrong.png", "text/plain", "document"),
    ("cut.jpg", "convert -size 500x500 plasma: jpg:- | head -c 1500 > cut.jpg", "image/jpeg", "image"),
]


def text_of(node):
    try:
        return Atspi.Text.get_text(node, 0, -1) or ""
    except GLib.Error:
        return ""


class Other:
    """The program out of which something is dragged."""

    def __init__(self, folder):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "other_program.py")
        with open(f"{folder}/other.log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log, text=True)

    def hold(self, **what):
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        self.hear("ready")

    def hear(self, word):
        ready, _, _ = select.select([self.process.stdout], [], [], WITHIN_S)
        said = self.process.stdout.readline().strip() if ready else "nothing"
        if said != word:
            raise Lost(f"the other program says “{said}”, not “{word}”")

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


class Window(ScreenReader):
    def __init__(self, place, name, folder):
        self.name = name
        super().__init__([f"{place.programs}/src/main/confab", f"--data-dir={place.folder}/{name}"],
                         {**place.keys(name), "G_DEBUG": "fatal-criticals"}, f"{folder}/{name}.log")
        self._xdotool("windowmove", "--sync", self.window, 0, 0)
        self.use()
        self.resize(WIDTH, HEIGHT)

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

    def click(self, name):
        button = self.find("button", name)
        self.wait(f"“{name}” to be possible", lambda: has_state(button, Atspi.StateType.SENSITIVE))
        button.get_action_iface().do_action(0)

    def drag_from(self, other_x, other_y, x, y):
        """As a hand does it, which is seen at several places on its way."""
        self._xdotool("mousemove", other_x, other_y, "mousedown", 1)
        for step in range(1, 11):
            self._xdotool("mousemove", other_x + (x - other_x) * step // 10,
                          other_y + (y - other_y) * step // 10)

    def hover(self, x, y):
        for at in (x - 2, x):
            self._xdotool("mousemove", at, y)

    def drop(self):
        self._xdotool("mouseup", 1)

    def sheet(self, title):
        """The sheet in which one says what is to be sent."""
        return self.wait(f"“{title}”", lambda: next(
            (node for node in walk(self.root) if name_of(node) == title), None))

    def send(self, text):
        # who has dragged something out of another window has that one before him
        self.use()
        self.type(text)
        self.wait_written(text)
        self.click("Send")
        self.row(text)

    def wait_written(self, text):
        self.wait(f"“{text}” to be written", lambda: any(
            text in text_of(node) for node in walk(self.root) if role_of(node) == "text"))

    def row(self, text):
        def look():
            for node in walk(self.root):
                if role_of(node) == "list" and name_of(node) == "Messages":
                    for row in children_of(node):
                        if text in name_of(row):
                            return row
            return None
        return self.wait(f"“{text}” at {self.name}", look)


def play(description):
    pipeline = Gst.parse_launch(description)
    pipeline.set_state(Gst.State.PLAYING)
    end = pipeline.get_bus().timed_pop_filtered(60 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
    pipeline.set_state(Gst.State.NULL)
    if end is None or end.type != Gst.MessageType.EOS:
        raise Lost(f"the end of {description}")


def make(kinds, folder):
    os.makedirs(folder)
    for name, how, *_ in kinds:
        if "src " in how:
            play(f"{how} ! filesink location={folder}/{name}")
        else:
            subprocess.run(["sh", "-c", how], cwd=folder, check=True)
        assert os.path.exists(f"{folder}/{name}"), name


def hash_of(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def files_of(place, device):
    (account,) = os.listdir(f"{place.folder}/{device}/accounts")
    history = History(place.programs, f"{place.folder}/{device}/accounts/{account}/store.db")
    try:
        return [file for (text,) in history.ask(FILES, (place.conversation,)) for file in json.loads(text)]
    finally:
        history.close()


def drag(ada, other, place_x, place_y, **what):
    other.hold(**what)
    ada.drag_from(OTHER_X + 80, OTHER_Y + 80, place_x, place_y)

    # a hand does not rest; the first that it does is to begin to drag
    def zones():
        ada.hover(place_x, place_y)
        return any(name_of(node) == "Send as Picture" for node in walk(ada.root))
    ada.wait("the zones", zones)
    ada.hover(place_x, place_y)


def talk(place, folder, ada, grace, other):
    made = f"{folder}/made"
    names = [name for name, *_ in KINDS]
    middle, upper, lower = WIDTH - 300, 180, 520

    # all at once, into the upper zone: as they are
    drag(ada, other, middle, upper, files=[f"{made}/{name}" for name in names])
    ada.draw(f"{folder}/dragging.png")
    ada.drop()
    other.hear("dragged")
    ada.sheet(f"Send {len(names)} Files")
    ada.wait("all of them to be ready", lambda: has_state(ada.find("button", "Send"), Atspi.StateType.SENSITIVE))
    ada.draw(f"{folder}/sheet.png")
    ada.send("all of them")
    grace.row("wrong.png")
    grace.wait("all of them to be here", lambda: len(files_of(place, "grace")) == len(names))
    grace.use()
    grace.draw(f"{folder}/received.png")
    ada.use()

    # one into the lower one: pictures become smaller
    subprocess.run(["convert", "-size", "300x200", "plasma:", "-scale", "3000x2000!", f"{made}/large.png"], check=True)
    drag(ada, other, middle, lower, files=[f"{made}/large.png"])
    ada.drop()
    other.hear("dragged")
    ada.sheet("Send 1 File")
    ada.send("a smaller one")
    begun = time.monotonic()
    grace.row("a smaller one")
    print(f"# at Grace's {(time.monotonic() - begun) * 1000:.0f} ms after it was at Ada's", flush=True)

    # pasted: files, then bytes of a picture out of a program that has no file
    other.hold(files=[f"{made}/b.jpg", f"{made}/h.pdf"], copy=True)
    ada.use()
    ada.press("ctrl+v")
    ada.sheet("Send 2 Files")
    ada.send("two pasted")
    other.hold(type="image/png", path=f"{made}/a.png", copy=True)
    ada.use()
    ada.press("ctrl+v")
    ada.sheet("Send 1 File")
    ada.send("a picture pasted")

    # what is no file is text
    other.hold(text="only words", copy=True)
    ada.use()
    ada.press("ctrl+v")
    ada.wait_written("only words")
    ada.press("Return")
    ada.row("only words")

    grace.row("only words")
    grace.wait("all files", lambda: len(files_of(place, "grace")) == len(names) + 4)
    grace.use()
    grace.draw(f"{folder}/received-end.png")
    check(place, made)


def check(place, made):
    """What came is what was sent."""
    came = files_of(place, "grace")
    for (name, _, mime_type, kind), file in zip(KINDS, came):
        assert file["filename"] == name, (name, file)
        assert file["mimeType"].startswith(mime_type), (name, file)
        # nothing is taken out of what is no photo
        if mime_type not in ("image/jpeg", "image/png", "image/webp"):
            assert file.get("size", 0) == os.path.getsize(f"{made}/{name}"), (name, file)
            assert file["hash"] == hash_of(f"{made}/{name}"), (name, file)
        assert file["type"] == kind, (name, file)
        assert kind not in ("image", "video") or file["width"] > 0 or name == "cut.jpg", (name, file)
    larger, *rest = came[len(KINDS):]
    assert larger["filename"] == "large.jpg" and larger["width"] == 2048, larger
    assert [file["filename"] for file in rest[:2]] == ["b.jpg", "h.pdf"], rest
    assert rest[2]["filename"].startswith("Picture.") and rest[2]["type"] == "image", rest
    assert rest[0]["type"] == "image" and rest[1]["type"] == "document" and rest[1]["preview"], rest


def main(programs, folder):
    programs, folder = os.path.abspath(programs), os.path.abspath(folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/world", mode=0o700)
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PASSWORD="password")
    Gst.init(None)
    make(KINDS, f"{folder}/made")
    begun, open_ones = time.monotonic(), []
    place = Place(programs, folder)
    manager = subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL)
    other = Other(folder)
    try:
        for name in ("grace", "ada"):
            open_ones.append(Window(place, name, folder))
            open_ones[-1].open()
        grace, ada = open_ones
        other_window = ada.wait("the other window", lambda: ada._xdotool(  # pylint: disable=protected-access
            "search", "--onlyvisible", "--pid", other.process.pid, check=False).split())[-1]
        ada._xdotool("windowmove", "--sync", other_window, OTHER_X, OTHER_Y)  # pylint: disable=protected-access
        ada.use()
        talk(place, folder, ada, grace, other)
        print(f"# {len(KINDS) + 4} files, dragged and pasted, in {time.monotonic() - begun:.1f} s", flush=True)
    except BaseException:
        for reader in open_ones:
            print(reader.name, reader.dump(), file=sys.stderr)
            if reader.process.poll() is None:
                subprocess.run(["import", "-window", "root", f"{folder}/failed-{reader.name}.png"], check=False)
        raise
    finally:
        for reader in open_ones:
            reader.end()
        other.end()
        manager.terminate()
        manager.wait()
        place.stop_server()
    shutil.rmtree(place.folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
