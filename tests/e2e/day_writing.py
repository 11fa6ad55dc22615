# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How something is written: completion, format, links, emoji, other scripts, and when it leaves."""

from gi.repository import Atspi

from day_files import serve_page
from day_messages import find_emoji
from day_world import heard
from screen_reader import name_of, role_of, walk

CODE = "int tide (void)\n{\n  return 3;\n}"


def mentions(world, desk, lap, phone):
    """Completed by keys, of one and of all; and a list of one's own."""
    phone.back_to_writing()
    phone.type("@")
    people = phone.find("list", "People to mention")
    phone.wait("two to choose from", lambda: len(phone.rows_of(people)) >= 2)
    phone.said.clear()
    phone.press("Down")
    phone.wait("the next to be said", lambda: phone.said)
    phone.press("Up", "BackSpace")
    phone.type("@ad")
    phone.wait("Ada to be offered", lambda: "Ada, @ada" in phone.rows_of(people))
    phone.press("Return")
    phone.wait_written("@ada ")
    phone.say("the oars are here")
    desk.row("@ada the oars are here")
    phone.type("@al")
    phone.wait("all to be offered", lambda: any("@all" in row for row in phone.rows_of(people)))
    phone.press("Return")
    phone.wait_written("@all ")
    phone.say("we meet at nine")
    desk.row("@all we meet at nine")
    desk.main_menu("Mentions")
    found = desk.find("list", "Found messages")
    desk.listed_in(found, "the oars are here")
    desk.listed_in(found, "we meet at nine")
    desk.click("Back to the conversations")
    desk.find("list", "Conversations")
    desk.back_to_writing()


def jump(world, desk, lap, phone):
    """From an answer to what it answers, and back."""
    desk.go_to("the oars are here")
    desk.press("r")
    desk.see("Replying")
    desk.say("Both of them?")
    for number in range(12):
        phone.say(f"And then {number}")
    desk.go_to("Both of them?")
    desk.press_and_hear("Right", "the focus on the quote")
    desk.press("Return")
    desk.wait("the focus on what was answered", lambda: desk.says(heard(desk.focused), "the oars are here"))
    desk.press("alt+Left")
    desk.wait("the answer again", lambda: desk.find_row("Both of them?"))
    desk.back_to_writing()


def weight_at(reader, offset):
    """How heavy a letter in the composer is drawn."""
    attributes = Atspi.Text.get_attribute_run(reader.search("text", "Message"), offset, True)[0]
    return attributes.get("weight")


def formats(world, desk, lap, phone):
    """By keys and by the menu, seen while it is written, and as it was meant by those who get it."""
    desk.back_to_writing()
    desk.type("now or later")
    desk.press("shift+ctrl+Left", "ctrl+b")
    desk.wait_written("now or **later**")
    desk.wait("it to be bold already", lambda: weight_at(desk, 9) not in (None, "400")
              and weight_at(desk, 1) in (None, "400"))
    desk.press("End", "shift+Return")
    desk.type("quietly")
    desk.press("shift+ctrl+Left")
    desk.click("Format text", "toggle button")
    desk.click("Italic", "menu item")
    desk.wait_written("now or **later**\n*quietly*")
    desk.press("Return")
    phone.row("now or later\nquietly")


def code(world, desk, lap, phone):
    """Pasted as such, and copied by its button."""
    world.clipboard.offer_text(CODE)
    desk.back_to_writing()
    desk.paste(f"```\n{CODE}\n```\n", "ctrl+alt+c")
    desk.press("Return")
    phone.row("int tide (void)")
    phone.go_to("int tide (void)")
    world.clipboard.offer_text("something else")
    phone.click("Copy code")
    phone.told("Code copied")
    phone.wait("the code", lambda: world.clipboard.read(phone) == CODE)
    world.clipboard.offer_text("*not bold*")
    desk.back_to_writing()
    desk.paste("\\*not bold\\*", "ctrl+shift+v")
    desk.press("Return")
    phone.row("*not bold*")


def hidden(world, desk, lap, phone):
    """Shown to whoever asks for it, and not before."""
    desk.back_to_writing()
    desk.type("It ends ||well||")
    desk.press("Return")
    phone.row("It ends")
    assert phone.find_row("It ends well") is None
    phone.follow("It ends")
    phone.row("It ends well")
    phone.back_to_writing()


def links(world, desk, lap, phone):
    """Those that look like others ask first; no preview is made here unless somebody wants that."""
    server = serve_page()
    for text, words in (
            ("https://b\u0443nk.example:8080/x", "This address has letters that can look like others."),
            ("[bank.example:443](https://evil.example/)",
             "The text of this link is the address of another place than it leads to.")):
        world.clipboard.offer_text(text)
        desk.back_to_writing()
        desk.paste(text)
        desk.press("Return")
        shown = "bank.example:443" if text[0] == "[" else text
        phone.row(shown)
        phone.follow(shown)
        dialog = phone.find("alert", "Open This Link?")
        phone.wait("why", lambda d=dialog, w=words: any(w in name_of(node) for node in walk(d)))
        phone.click("Cancel", under=dialog)
        phone.wait_gone("alert", "Open This Link?")
        phone.back_to_writing()
    desk.back_to_writing()
    desk.type(f"See http://127.0.0.1:{server.server_port}/tides and ada+boat@example.org")
    desk.press("Return")
    row = phone.row("/tides and ada+boat@example.org")
    assert "Link preview" not in name_of(row)
    assert server.asked == [], server.asked
    server.shutdown()


def emoji(world, desk, lap, phone):
    """By its name, and large where there is nothing else; by the chooser as well."""
    desk.back_to_writing()
    desk.type(":compass")
    desk.wait("the emoji", lambda: any("🧭" in row for row in desk.rows_of(desk.search("list", "Emoji with this name"))))
    desk.press("Return")
    desk.wait("the emoji to be written", lambda: desk.written().startswith("🧭"))
    desk.press("Return")
    small, large = phone.row("*not bold*"), phone.row("🧭")
    assert phone.height_of(large) > phone.height_of(small)
    phone.back_to_writing()
    phone.click("Insert emoji")
    phone.wait("the chooser", lambda: role_of(phone.focused) in ("entry", "text")
               and name_of(phone.focused) != "Message")
    find_emoji(phone, "anchor", "⚓")
    phone.tab_to("⚓")
    phone.press("Return")
    phone.back_to_writing()
    phone.wait_written("⚓")
    phone.press("Return")
    desk.row("⚓")


def scripts(world, desk, lap, phone):
    """From right to left, and both in one line."""
    for text in ("نلتقي في الميناء الساعة 9", "Meet at הנמל, then شاي, then home"):
        world.clipboard.offer_text(text)
        desk.back_to_writing()
        desk.paste(text)
        desk.press("Return")
        phone.row(text)
        lap.row(text)


def set_enter(reader, sends):
    reader.use()
    reader.press("ctrl+comma")
    reader.find("dialog", "Preferences")
    reader.tab_to("Send With Enter")
    reader.press("space")
    reader.close("Preferences")


def enter(world, desk, lap, phone):
    """A line that ends, or a message."""
    set_enter(phone, False)
    phone.back_to_writing()
    phone.type("First line")
    phone.press("Return")
    phone.type("second line")
    phone.wait_written("First line\nsecond line")
    phone.press("ctrl+Return")
    desk.row("First line\nsecond line")
    set_enter(phone, True)
    phone.back_to_writing()
    phone.say("Sent by Enter")
    desk.row("Sent by Enter")


def spelling(world, desk, lap, phone):
    """What is misspelled is underlined."""
    desk.back_to_writing()
    desk.type("The harbour is wrld famous ")

    def underlined(offset):
        attributes = Atspi.Text.get_attribute_run(desk.search("text", "Message"), offset, True)[0]
        return attributes.get("underline", "none") != "none"

    desk.wait("the mistake to be marked", lambda: underlined(16) and not underlined(5))
    desk.press("ctrl+a", "BackSpace")
    desk.wait_written("")


def answers(world, desk, lap, phone):
    """What is half written as an answer is an answer on the other device."""
    lap.open("Trip")
    desk.go_to("Sent by Enter")
    desk.press("r")
    desk.see("Replying")
    desk.type("half an answ")
    lap.wait_written("half an answ")
    lap.see("Replying")
    lap.back_to_writing()
    lap.say("er")
    phone.row("half an answer", "In reply to You: Sent by Enter")
    desk.wait_written("")


PARTS = (mentions, jump, formats, code, hidden, links, emoji, scripts, enter, spelling, answers)
