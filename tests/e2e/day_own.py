# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody sets for themselves: what is read, what is quiet, what waits, what they are up to."""

from screen_reader import Atspi, children_of, name_of


def wait_read(*readers, title=""):
    """What is looked at is read after a moment, on all devices."""
    for reader in readers:
        reader.wait(f"all of “{title}” to be read on {reader.name}", lambda r=reader: not any(
            row.startswith(title) and "unread" in row for row in r.conversations()))


def direct(world, desk, lap, phone):
    """A conversation of two, from the list of people."""
    phone.use()
    phone.press("ctrl+n")
    phone.find("dialog", "New Conversation")
    phone.reach("Find people")
    phone.type("ada")
    phone.reach("Ada")
    phone.press("Return")
    phone.wait_gone("dialog", "New Conversation")
    phone.find("button", "Ada")
    phone.say("Only for you")
    desk.open("Grace")
    desk.row("Only for you")
    wait_read(desk, lap, title="Grace")


def status(world, desk, lap, phone):
    """Seen by others as it was chosen."""
    phone.use()
    phone.click("Your status", "toggle button")
    phone.find("list", "Status message")
    phone.reach("Busy")
    phone.press("Return")
    phone.reach("What are you up to?")
    phone.type("By the sea")
    phone.press("Return")
    desk.find("label", "Busy · By the sea")
    phone.escape("the popover to be closed", lambda: phone.search("list", "Status message") is None)
    lap.open("Grace")
    lap.find("label", "Busy · By the sea")
    for reader in (desk, lap, phone):
        reader.open("Trip")


def unread(world, desk, lap, phone):
    """Marked as unread from a message on, on both devices; read by the list, and that undone."""
    phone.say("Who brings the tent?")
    desk.use()
    desk.row("Who brings the tent?")
    wait_read(desk, lap)
    desk.menu("Who brings the tent?", "Mark as Unread")
    desk.listed("Trip", "1 unread message")
    lap.listed("Trip", "1 unread message")
    desk.open("Grace")
    desk.use()
    desk.press("ctrl+shift+r")
    desk.told("All marked as read")
    wait_read(lap)
    desk.press("ctrl+z")
    lap.listed("Trip", "1 unread message")
    desk.open("Trip")
    wait_read(lap)


def quiet(world, desk, lap, phone):
    """Mentions only, muted, pinned, archived: on both devices."""
    desk.conversation_menu("Notify of Mentions Only")
    desk.listed("Trip", "Mentions only")
    lap.listed("Trip", "Mentions only")
    lap.conversation_menu("Notify of All Messages")
    desk.wait("all messages", lambda: not any("Mentions only" in row for row in desk.conversations()))
    desk.conversation_menu("Notify of Mentions Only")
    lap.listed("Trip", "Mentions only")
    desk.open("Grace")
    desk.conversation_menu("Mute", "For 8 Hours")
    lap.listed("Grace", "Muted")
    lap.conversation_menu("Pin")
    desk.listed("Trip", "Pinned")
    desk.conversation_menu("Archive")
    for reader in (desk, lap):
        reader.wait("Grace to be away", lambda r=reader: not any("Grace" in row and "Muted" in row
                                                                 for row in r.conversations()))
    desk.open("Trip")


def needs(world, desk, lap, phone):
    """Answered, reacted to, put off and done, with single keys."""
    for text in ("@ada have you got bread?", "@ada and rope?", "@ada and a lamp?", "@ada who drives?"):
        phone.back_to_writing()
        phone.say(text)
    desk.row("who drives?")
    desk.use()
    desk.press("ctrl+m")
    rows = desk.find("list", "Needs Me")

    def focus(text):
        row = desk.listed_in(rows, text)
        desk.reach(name_of(row))
        return name_of(row)

    def wait_gone(name):
        desk.wait(f"“{name}” to be gone", lambda: all(name_of(row) != name for row in children_of(rows)))

    name = focus("and rope?")
    desk.press("plus")
    desk.click("React with 👍")
    wait_gone(name)
    phone.row("and rope?", "1 reaction")
    name = focus("and a lamp?")
    desk.press("s")
    desk.click("For an Hour", "menu item")
    wait_gone(name)
    name = focus("who drives?")
    desk.press("d")
    wait_gone(name)
    name = focus("have you got bread?")
    desk.press("r")
    desk.see("Replying")
    desk.say("Two loaves")
    phone.row("Two loaves", "In reply to You: @ada have you got bread?")
    desk.press("ctrl+m")
    desk.wait("it to be answered", lambda: all("bread" not in name_of(row) for row in children_of(rows)))
    desk.click("Back to the conversations")
    desk.find("list", "Conversations")


def search(world, desk, lap, phone):
    """Everywhere, and in one conversation."""
    desk.use()
    desk.press("ctrl+shift+f")
    desk.find("entry", "Search messages")
    desk.type("loaves")
    results = desk.find("list", "Found messages")
    desk.listed_in(results, "Two loaves")
    desk.press("Return")
    desk.wait("the focus on the message", lambda: desk.says(name_of(desk.focused), "Two loaves"))
    desk.click("Back to the conversations")
    desk.find("list", "Conversations")
    desk.use()
    desk.press("ctrl+f")
    desk.type("rope")
    desk.press("Return")
    desk.row("and rope?")
    desk.back_to_writing()


def drafts(world, desk, lap, phone):
    """What is half written is there on the other device."""
    desk.back_to_writing()
    desk.type("half a thought")
    lap.wait_written("half a thought")


PARTS = (direct, status, unread, quiet, needs, search, drafts)
