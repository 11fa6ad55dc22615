# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that has no connection for half of the day; its owner goes on there all the same."""


class Away:
    """What is said and starred there meanwhile, and heard by the others only afterwards."""

    def __init__(self, said, starred):
        self.said, self.starred = said, starred

    def goes(self, world, desk, lap, phone):
        lap.back_to_writing()
        world.line.set_cut(True)
        lap.told("Offline")
        lap.say(self.said)
        lap.row(self.said, "Sending")
        lap.go_to(self.starred)
        lap.press("s")
        lap.row(self.starred, "Starred")

    def returns(self, world, desk, lap, phone):
        assert desk.find_row(self.said) is None
        world.line.set_cut(False)
        lap.use()
        lap.click("Try Now")
        for reader in (desk, phone):
            reader.row(self.said)
        desk.row(self.starred, "Starred")
        lap.told("Online")
