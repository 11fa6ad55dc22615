# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes part: channels, roles, invitations, bans, and those who go."""

from day_away import Away


def new_channel(reader, name, topic):
    reader.use()
    reader.press("ctrl+n")
    reader.find("dialog", "New Conversation")
    reader.reach("New Channel")
    reader.press("Return")
    reader.reach("Name of the channel")
    reader.type(name)
    reader.reach("Topic")
    reader.type(topic)
    reader.click("Create")
    reader.wait_gone("dialog", "New Conversation")
    reader.find("button", name)


def join(reader, name):
    """By the directory."""
    reader.use()
    reader.press("ctrl+n")
    reader.find("dialog", "New Conversation")
    reader.reach("Join a Channel")
    reader.press("Return")
    reader.find("button", f"Join {name}")
    reader.reach(f"Join {name}")
    reader.press("Return")
    reader.wait_gone("dialog", "New Conversation")
    reader.find("button", name)


def channel(world, desk, lap, phone):
    """Made, found in the directory, and said something in by both."""
    new_channel(desk, "Harbour", "Boats and tides")
    join(phone, "Harbour")
    desk.see("Grace joined")
    desk.say("Welcome")
    phone.row("Welcome")
    phone.say("Good to be here")
    desk.row("Good to be here")
    lap.open("Harbour")
    lap.row("Good to be here")


def details(reader, shown):
    reader.use()
    if (reader.search("button", "Close details") is not None) != shown:
        reader.press("F9")
    reader.wait("the details", lambda: (reader.search("button", "Close details") is not None) == shown)


def manage(reader, *items):
    """What is done to the only other member."""
    details(reader, True)
    reader.click("Manage member", "toggle button")
    for item in items:
        reader.click(item, "menu item")


def roles(world, desk, lap, phone):
    """An administrator, an owner by transfer, and back."""
    manage(desk, "Make Administrator")
    phone.see("You are now an administrator")
    manage(desk, "Transfer Ownership…")
    desk.click("Transfer")
    phone.see("You are now an owner")
    desk.see("You are now an administrator")
    manage(phone, "Transfer Ownership…")
    phone.click("Transfer")
    desk.see("You are now an owner")
    manage(desk, "Make Member")
    phone.see("You are now a member")
    details(phone, False)


def invitation(world, desk, lap, phone):
    """Removed, and back by a link."""
    manage(desk, "Remove…")
    desk.click("Remove")
    phone.see("You are no longer in this conversation")
    desk.use()
    desk.reach("Invite by Link…")
    desk.press("Return")
    desk.find("dialog", "Invite by Link")
    desk.reach("Create Link")
    desk.press("Return")
    desk.has_focus("Copy link")
    desk.press("Return")
    desk.told("Link copied")
    desk.close("Invite by Link")
    uri = world.clipboard.read(desk)
    desk.open("Trip")
    desk.back_to_writing()
    desk.paste(uri)
    desk.press("Return")
    phone.open("Trip")
    phone.follow(uri)
    phone.click("Join")
    phone.find("button", "Harbour")
    phone.row("Good to be here")
    desk.open("Harbour")


def bans(world, desk, lap, phone):
    """Banned, told why, and let in again."""
    manage(desk, "Remove and Ban…")
    desk.see("Reason")
    desk.reach("Reason")
    desk.type("Too loud")
    desk.click("Remove and Ban")
    phone.see("You were banned: Too loud")
    desk.use()
    desk.reach("Banned People…")
    desk.press("Return")
    desk.click("Lift the ban of Grace")
    desk.find("label", "Nobody Is Banned")
    desk.close("Banned People")
    details(desk, False)
    join(phone, "Harbour")
    phone.say("Quietly now")
    desk.row("Quietly now")


def goes(world, desk, lap, phone):
    """One leaves and comes back; a channel is deleted for all."""
    phone.conversation_menu("Leave…")
    phone.click("Leave")
    phone.see("You are no longer in this conversation")
    desk.see("Grace left")
    join(phone, "Harbour")
    phone.say("Back again")
    desk.row("Back again")
    new_channel(desk, "Pier", "Soon gone")
    lap.listed("Pier")
    desk.conversation_menu("Delete for All…")
    desk.click("Delete")
    for reader in (desk, lap):
        reader.wait("Pier to be gone", lambda r=reader: not any("Pier" in row for row in r.conversations()))
    for reader in (desk, lap, phone):
        reader.open("Trip")


AWAY = Away("It is windy out here", "Welcome")
PARTS = (channel, AWAY.goes, roles, invitation, bans, AWAY.returns, goes)
