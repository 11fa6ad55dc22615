#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_accounts.py PROGRAMS FOLDER: three accounts in one window, by keys and as a screen reader has it.

Ada and Grace have an account on one computer, Alan on another: what he says arrives in both, the one
that is not shown says so, and is gone to and come back from. One account is added, one signed out.
"""

import os
import shutil
import sys

from day_world import Device
from screen_reader import children_of, name_of, walk
from test_long_history import PASSWORD, Place

SHARED = "both"


class World(Place):
    """The two accounts in one folder, in the order in which they were signed in."""

    environment = {"GSETTINGS_BACKEND": "keyfile"}

    def __init__(self, programs, folder):
        os.makedirs(f"{folder}/world/config/gtk-4.0")
        with open(f"{folder}/world/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as file:
            file.write("[Settings]\ngtk-enable-animations=0\n")
        super().__init__(programs, folder)
        for name in ("ada", "grace"):
            self.ctl("sign-in", self.address, name, device=SHARED, said=PASSWORD)


class Window(Device):
    """What one does with accounts."""

    def accounts(self):
        """Opens the list; what it says of each."""
        self.use()
        self.click("Your status", "toggle button")
        rows = self.find("list", "Accounts")
        return [name_of(row) for row in children_of(rows)]

    def describes(self, text):
        """Whether the button that opens the list says so."""
        button = self.search("toggle button", "Your status")
        return button is not None and text in (button.get_description() or "")

    def account(self, name):
        """The row of an account, in the list that is open."""
        def look():
            for row in children_of(self.find("list", "Accounts")):
                if name_of(row).startswith(name):
                    return row
            return None
        return self.wait(f"{name} in the list of accounts", look)

    def wait_shown(self, line):
        """The account of which one has the conversations. What is open while another takes its place
        goes with it, so it is opened until it stays."""
        def look():
            if self.search("list", "Accounts") is None:
                button = self.search("toggle button", "Your status")
                if button is not None:
                    button.get_action_iface().do_action(0)
                return False
            if any(name_of(node) == line for node in walk(self.root)):
                return True
            self.press("Escape")
            return False
        self.use()
        self.wait(f"“{line}” to be shown", look)
        self.escape("the list of accounts to be gone", lambda: self.search("list", "Accounts") is None)


def said(world, text):
    world.ctl("send", "Trip", text, device="alan")


def play(world, window):
    server = world.address
    window.wait_shown(f"@ada on {server}")
    window.open("Trip")
    said(world, "Who is there?")
    window.row("Who is there?")

    # Grace has not looked: her account says so, whoever is shown.
    window.wait("the dot", lambda: window.describes("in your other accounts"))
    window.accounts()
    window.account("Grace")
    window.draw(f"{world.pictures}/accounts.png")
    window.reach("Grace")
    window.press("Return")
    window.wait_shown(f"@grace on {server}")
    window.open("Trip")
    window.row("Who is there?")
    window.say("Grace is")
    window.row("Grace is")

    # By keys to the next, which has had it meanwhile, and has what was open.
    window.press("ctrl+alt+a")
    window.wait_shown(f"@ada on {server}")
    window.row("Grace is")
    window.say("So is Ada")
    window.row("So is Ada")

    # A third account is added over the others.
    window.accounts()
    window.reach("Add Account")
    window.press("Return")
    window.find("dialog", "Add Account")
    window.reach("Server")
    window.type(server)
    window.reach("User name")
    window.type("alan")
    window.reach("Password")
    window.type(PASSWORD)
    window.draw(f"{world.pictures}/add.png")
    window.press("Return")
    window.wait_gone("dialog", "Add Account")
    window.wait_shown(f"@alan on {server}")
    window.open("Trip")
    window.row("So is Ada")

    # Signing out leads to another one.
    window.press("ctrl+comma")
    window.find("dialog", "Preferences")
    window.click("Account", "page tab")
    window.reach("Sign Out…")
    window.press("Return")
    window.click("Sign Out")
    window.wait_shown(f"@ada on {server}")
    window.press("ctrl+alt+a")
    window.wait_shown(f"@grace on {server}")


def restarted(world, window):
    """What was shown last is shown first; the other is at work."""
    window.wait_shown(f"@grace on {world.address}")
    said(world, "And now?")
    window.wait("the dot", lambda: window.describes("in your other accounts"))


def run(world, folder, part, number):
    window = Window(world, SHARED, f"{folder}")
    try:
        part(world, window)
    except BaseException:
        print(window.dump(), "heard:", *window.said, sep="\n", file=sys.stderr)
        if window.process.poll() is None:
            window.draw(f"{folder}/failed-{number}.png")
        raise
    finally:
        window.end()


def main(programs, folder):
    programs, folder = os.path.abspath(programs), os.path.abspath(folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/world", mode=0o700)
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PASSWORD="password")
    world = World(programs, folder)
    world.pictures = folder
    try:
        for number, part in enumerate((play, restarted)):
            run(world, folder, part, number)
    finally:
        world.stop_server()
    shutil.rmtree(world.folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
