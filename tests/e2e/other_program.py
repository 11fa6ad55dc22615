#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""other_program.py: another program on the same screen, out of which one drags and copies.

Its window is one large handle. A line on standard input says what it holds, as JSON:
{"files": [PATH, …]} or {"type": "image/png", "path": PATH} or {"text": TEXT}, with "copy": true to
put it on the clipboard too. It answers "ready", and "dragged" when somebody has taken what was
dragged.
"""

import json
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

SIZE = 160


def say(word):
    print(word, flush=True)


def make_content(held):
    if "files" in held:
        files = Gdk.FileList.new_from_array([Gio.File.new_for_path(path) for path in held["files"]])
        return Gdk.ContentProvider.new_for_value(files)
    if "text" in held:
        return Gdk.ContentProvider.new_for_value(held["text"])
    with open(held["path"], "rb") as file:
        return Gdk.ContentProvider.new_for_bytes(held["type"], GLib.Bytes.new(file.read()))


class OtherProgram:
    def __init__(self, application):
        self.content = None
        self.window = Gtk.Window(application=application, title="Other program", decorated=False,
                                 default_width=SIZE, default_height=SIZE)
        handle = Gtk.Label(label="Drag me", hexpand=True, vexpand=True)
        source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
        source.connect("prepare", lambda *_: self.content)
        source.connect("drag-end", lambda *_: say("dragged"))
        source.connect("drag-cancel", lambda _, __, why: say(f"cancelled {why.value_nick}"))
        handle.add_controller(source)
        self.window.set_child(handle)
        self.window.present()
        GLib.io_add_watch(GLib.IOChannel.unix_new(sys.stdin.fileno()), GLib.PRIORITY_DEFAULT,
                          GLib.IOCondition.IN | GLib.IOCondition.HUP, self.read, application)

    def read(self, _channel, _condition, application):
        line = sys.stdin.readline()
        if not line:
            application.quit()
            return False
        held = json.loads(line)
        self.content = make_content(held)
        if held.get("copy"):
            self.window.get_clipboard().set_content(self.content)
        say("ready")
        return True


def main():
    application = Gtk.Application(application_id="org.confab.OtherProgram",
                                  flags=Gio.ApplicationFlags.NON_UNIQUE)
    held = []
    application.connect("activate", lambda app: held.append(OtherProgram(app)))
    return application.run(None)


if __name__ == "__main__":
    sys.exit(main())
