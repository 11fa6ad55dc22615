# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is there, who writes, who was there when, and who may know it."""

from day_messages import find_emoji
from screen_reader import role_of

LINGER_S = 60


def typing(world, desk, lap, phone):
    """Seen while somebody writes, and not longer; nor at all where they do not want it."""
    phone.back_to_writing()
    phone.type("Wait")
    desk.find("label", "Grace is typing…")
    lap.find("label", "Grace is typing…")
    phone.press("ctrl+a", "BackSpace")
    desk.wait_gone("label", "Grace is typing…")
    set_typing(phone)
    phone.back_to_writing()
    phone.say("Nobody saw me write")
    desk.row("Nobody saw me write")
    assert "Grace is typing…" not in desk.said
    set_typing(phone)
    phone.back_to_writing()
    phone.type("Again")
    desk.find("label", "Grace is typing…")
    phone.press("Return")
    desk.row("Again")
    desk.wait_gone("label", "Grace is typing…")


def set_typing(reader):
    reader.use()
    reader.press("ctrl+comma")
    reader.find("dialog", "Preferences")
    reader.tab_to("Tell Others That I Am Writing")
    reader.press("space")
    reader.close("Preferences")


def own_status(world, desk, lap, phone):
    """An emoji, words and an end."""
    desk.open("Grace")
    phone.use()
    phone.click("Your status", "toggle button")
    phone.find("list", "Status message")
    phone.click("Emoji of your status", "toggle button")
    phone.wait("the chooser", lambda: role_of(phone.focused) in ("entry", "text"))
    find_emoji(phone, "anchor", "⚓")
    phone.tab_to("⚓")
    phone.press("Return")
    phone.reach("What are you up to?")
    phone.type("At sea")
    phone.press("Return")
    desk.find("label", "Online · ⚓ At sea")
    phone.reach("Ends")
    phone.press("Return")
    phone.press_and_hear("Down", "the focus to move on")
    phone.press("Return")
    desk.wait("the end", lambda: world.ask("desk", "SELECT count(*) FROM presence WHERE custom_status='At sea'"
                                           " AND custom_emoji='⚓' AND expires_at>0") == [(1,)])
    phone.click("Clear your status")
    desk.find("label", "Online")
    phone.reach("Away")
    phone.press("Return")
    desk.find("label", "Away")
    phone.reach("Online")
    phone.press("Return")
    desk.find("label", "Online")
    phone.escape("the popover to be closed", lambda: phone.search("list", "Status message") is None)


def last_seen(world, desk, lap, phone):
    """When somebody was there last is seen by those who may, and from that moment on no more."""
    world.lines["phone"].set_cut(True)
    phone.told("Offline")
    seen = desk.wait("when Grace was there", lambda: desk.search_like(r"Last seen today at .*"), LINGER_S)
    world.lines["phone"].set_cut(False)
    phone.use()
    phone.click("Try Now")
    phone.told("Online")
    desk.find("label", "Online")
    phone.click("Your status", "toggle button")
    phone.reach("Appear Offline")
    phone.press("Return")
    desk.find("label", seen)
    phone.escape("the popover to be closed", lambda: phone.search("list", "Status message") is None)
    show_last_seen(phone, "Down", "Down")
    desk.find("label", "Offline")
    show_last_seen(phone, "Up", "Up")
    desk.find("label", seen)
    phone.click("Your status", "toggle button")
    phone.reach("Online")
    phone.press("Return")
    desk.find("label", "Online")
    phone.escape("the popover to be closed", lambda: phone.search("list", "Status message") is None)


def show_last_seen(reader, *keys):
    reader.use()
    reader.press("ctrl+comma")
    reader.find("dialog", "Preferences")
    reader.click("Account", "page tab")
    reader.tab_to("When I Was Last Seen")
    reader.press("Return")
    for key in keys:
        reader.press_and_hear(key, "the focus to move on")
    reader.press("Return")
    reader.close("Preferences")


PARTS = (typing, own_status, last_seen)
