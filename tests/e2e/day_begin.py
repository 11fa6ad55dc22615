# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Before anything is said: the second device is linked, and there is a group."""

import re


def linked(world, desk, lap, phone):
    """The recovery key is saved on the first device, and pasted on the second."""
    desk.use()
    desk.click("Save…")
    dialog = desk.find("dialog", "Recovery Key")
    desk.click("Copy", under=dialog)
    desk.told("Copied")
    key = world.clipboard.read(desk)
    desk.click("I Have Saved It", under=dialog)
    asked = desk.wait("the question for a group", lambda: desk.search_like(r"Group \d+ of your recovery key"))
    desk.reach(asked)
    desk.type(re.findall(r"\w+", key)[int(re.search(r"\d+", asked)[0]) - 1])
    desk.press("Return")
    desk.wait_gone("dialog", "Recovery Key")
    lap.use()
    lap.click("Link…")
    dialog = lap.find("dialog", "Link This Device")
    lap.reach("Recovery key")
    world.clipboard.offer_text(key)
    lap.press_until("ctrl+v", "the key", lambda: lap.is_sensitive(lap.search("button", "Link", dialog)))
    lap.click("Link", under=dialog)
    lap.wait_gone("dialog", "Link This Device")
    lap.wait_gone("button", "Link…")


def group(world, desk, lap, phone):
    """A group, with a name, of two who have said nothing yet."""
    desk.use()
    desk.press("ctrl+n")
    desk.find("dialog", "New Conversation")
    desk.reach("New Group")
    desk.press("Return")
    desk.reach("Name of the group")
    desk.type("Trip")
    desk.reach("Find people")
    desk.type("gra")
    desk.reach("Grace")
    desk.press("Return")
    desk.find("button", "Remove Grace")
    desk.click("Create")
    desk.wait_gone("dialog", "New Conversation")
    for reader in (desk, lap, phone):
        reader.open("Trip")


PARTS = (linked, group)
