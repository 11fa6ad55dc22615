# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages: said, answered, changed, marked, passed on and deleted."""

from day_away import Away
from screen_reader import Lost, name_of, role_of, walk


def morning(world, desk, lap, phone):
    """Said and answered."""
    desk.say("Good morning")
    phone.row("Good morning")
    lap.row("Good morning")
    phone.go_to("Good morning")
    phone.press("r")
    phone.see("Replying")
    phone.say("Morning, shall we go?")
    desk.row("Morning, shall we go?", "In reply to")


def edits(world, desk, lap, phone):
    """Up edits the last; everybody can see what it said before."""
    desk.say("At noon")
    phone.row("At noon")
    desk.use()
    desk.press("Up")
    desk.see("Editing a message")
    desk.say(" or later")
    phone.row("At noon or later", ", edited:")
    desk.row("At noon or later", ", edited:")
    phone.menu("At noon or later", "Edit History")
    history = phone.find("dialog", "Edit History")
    phone.see("At noon", history)
    phone.close("Edit History")


def find_emoji(reader, name, emoji):
    """GTK's chooser fills itself bit by bit, and looks for what it has when a key is pressed."""
    reader.type(name)
    for _ in range(20):
        try:
            reader.wait(emoji, lambda: reader.search("label", emoji), 1)
            return
        except Lost:
            reader.press("BackSpace", name[-1])
    raise Lost(f"{emoji} in the chooser")


def reactions(world, desk, lap, phone):
    """By the quick set and by the chooser with its search; who it was."""
    phone.back_to_writing()
    phone.say("@ada take the **map** with you")
    desk.row("@ada take the map with you")
    desk.go_to("@ada take the map")
    desk.press("plus")
    desk.click("React with 👍")
    phone.row("@ada take the map with you", "1 reaction")
    phone.find("toggle button", "👍, 1 person")
    phone.go_to("@ada take the map")
    phone.press("plus")
    phone.click("Another reaction")
    phone.wait("the chooser", lambda: role_of(phone.focused) in ("entry", "text"))
    find_emoji(phone, "compass", "🧭")
    phone.tab_to("🧭")
    phone.press("Return")
    desk.row("@ada take the map with you", "2 reactions")
    desk.menu("@ada take the map", "Who Reacted")
    desk.find("list item", "You reacted with 👍")
    desk.find("list item", "Grace reacted with 🧭")
    desk.close("Reactions")


def marks(world, desk, lap, phone):
    """Stars are one's own, pins are everybody's."""
    desk.go_to("@ada take the map")
    desk.press("s")
    desk.row("@ada take the map with you", "Starred")
    desk.menu("At noon or later", "Pin for All")
    desk.find("button", "Pinned message, You: At noon or later")
    phone.find("button", "Pinned message, Ada: At noon or later")
    desk.menu("Morning, shall we go?", "Pin for All")
    phone.find("button", "Pinned message 2 of 2, Ada: At noon or later")
    phone.use()
    phone.press("ctrl+shift+p")
    pins = phone.find("dialog", "Pinned Messages")
    phone.wait("two pins", lambda: sum(role_of(node) == "button" and name_of(node).startswith("Unpin for all")
                                       for node in walk(pins)) == 2)
    phone.close("Pinned Messages")
    phone.menu("Morning, shall we go?", "Unpin for All")
    desk.find("button", "Pinned message, You: At noon or later")


def info(world, desk, lap, phone):
    desk.go_to("At noon or later")
    desk.press("alt+Return")
    dialog = desk.find("dialog", "Message Info")
    desk.wait("who has read it", lambda: any("Grace" in name_of(node) for node in walk(dialog)))
    desk.close("Message Info")


def links(world, desk, lap, phone):
    """A link to a message, copied here, said, and followed there."""
    desk.go_to("Good morning")
    desk.press("l")
    desk.told("Link copied")
    uri = world.clipboard.read(desk)
    assert uri.startswith("confab://"), uri
    desk.back_to_writing()
    desk.paste(uri)
    desk.press("Return")
    phone.follow(uri)
    phone.wait("the focus on the message", lambda: phone.says(name_of(phone.focused), "Good morning"))
    phone.back_to_writing()


def pasted(world, desk, lap, phone):
    """What was copied elsewhere, as a quote."""
    world.clipboard.offer_text("bread and rope\nand a lamp")
    desk.back_to_writing()
    desk.paste("> bread and rope\n> and a lamp\n\n", "ctrl+alt+q")
    desk.say("Have we got these?")
    phone.row("bread and rope", "Have we got these?")


def taken_back(world, desk, lap, phone):
    """Within some seconds: nobody else has seen it."""
    set_undo(desk, 40)
    desk.say("Oops, not this")
    desk.told("Sending soon")
    desk.press("ctrl+z")
    desk.wait_written("Oops, not this")
    desk.press("ctrl+a", "BackSpace")
    set_undo(desk, 0)
    desk.say("This one")
    phone.row("This one")
    phone.gone("Oops")
    lap.gone("Oops")


def set_undo(reader, seconds):
    reader.use()
    reader.press("ctrl+comma")
    reader.find("dialog", "Preferences")
    reader.tab_to("Undo Sending")
    reader.press("ctrl+a")
    reader.type(f"{seconds}")
    reader.press_and_hear("Tab", "the focus to move on")
    reader.close("Preferences")


def deletes(world, desk, lap, phone):
    """For everybody; for oneself, which can be undone."""
    phone.back_to_writing()
    phone.say("Never mind this one")
    desk.row("Never mind this one")
    phone.go_to("Never mind this one")
    phone.press("Delete")
    phone.click("Delete for All")
    desk.gone("Never mind this one")
    desk.row("This message was deleted")
    desk.go_to("This one")
    desk.press("Delete")
    desk.click("Delete for Me")
    desk.gone("This one")
    desk.click("Undo")
    desk.row("This one")
    desk.go_to("This one")
    desk.press("Delete")
    desk.click("Delete for Me")
    desk.gone("This one")
    lap.gone("This one")
    phone.row("This one")


def several(world, desk, lap, phone):
    """Selected together, copied, and passed on one after the other to another conversation."""
    for word in ("one", "two", "three"):
        phone.back_to_writing()
        phone.say(f"Rule {word}")
    desk.row("Rule three")
    desk.go_to("Rule one")
    desk.press("shift+Down", "shift+Down")
    desk.find("label", "3 messages")
    desk.press("ctrl+c")
    desk.wait("the copies", lambda: "Rule two" in world.clipboard.read(desk))
    desk.go_to("Rule one")
    desk.press("shift+Down")
    desk.find("label", "2 messages")
    desk.click("Delete")
    desk.click("Delete for Me")
    desk.gone("Rule two")
    lap.gone("Rule two")
    desk.row("Rule three")


AWAY = Away("Are we late?", "Good morning")
PARTS = (morning, edits, AWAY.goes, reactions, marks, info, links, pasted, AWAY.returns, taken_back, deletes,
         several)
