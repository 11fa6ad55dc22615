# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""At the end of the day all devices, and the server, say the same of everything."""

import json
import re

# What everybody in a conversation has of it. The way of a message to its sender's own devices is
# not the same for all: only that it has been sent.
SHARED = {
    "conversation": "SELECT type, name, topic, avatar_url, participant_count, last_seq, pins, created_at"
                    " FROM conversation WHERE id=?",
    "people": "SELECT user_id, role, joined_at, left_at FROM participant WHERE conversation_id=?"
              " ORDER BY user_id",
    "messages": "SELECT id, seq, position, sender_id, type, content, attachments, reply_to, mentions, card,"
                " forwarded, created_at, updated_at, deleted_at, status>1, edit_seq, delete_seq, unreadable"
                " FROM message WHERE conversation_id=? ORDER BY seq",
    "reactions": "SELECT message_id, user_id, emoji, present, created_at, seq FROM reaction"
                 " WHERE conversation_id=? ORDER BY message_id, user_id, emoji",
    "versions": "SELECT message_id, seq, sender_id, content, created_at FROM version"
                " WHERE conversation_id=? ORDER BY message_id, seq",
    "pins": "SELECT message_id, seq, present, user_id, created_at FROM pin WHERE conversation_id=?"
            " ORDER BY message_id",
    "chain": "SELECT to_seq, hash FROM chain WHERE conversation_id=? ORDER BY to_seq DESC LIMIT 1",
    "gaps": "SELECT from_seq, to_seq FROM gap WHERE conversation_id=?",
}

# What only one's own devices have.
OWN = {
    "own of messages": "SELECT id, starred_at, hidden, mentions_me FROM message WHERE conversation_id=?"
                       " ORDER BY seq",
    "marks": "SELECT message_id, starred_at, hidden_at, done_seq, later_at, later_seq FROM mark"
             " WHERE conversation_id=? ORDER BY message_id",
    "needs": "SELECT key, done_seq, until_at, until_seq FROM need WHERE conversation_id=? ORDER BY key",
    "own": "SELECT role, read_seq, unread_count, mention_count, unread_seq, muted_until, mentions_only,"
           " pinned_at, archived_at, left_at, banned_at, ban_reason, gone,"
           " (SELECT content FROM draft WHERE conversation_id=id),"
           " (SELECT reply_to FROM draft WHERE conversation_id=id) FROM conversation WHERE id=?",
}

PEOPLE = "SELECT id, name, display_name, avatar_url, role FROM user ORDER BY id"
CONVERSATIONS = "SELECT id, name, type FROM conversation WHERE NOT gone ORDER BY id"
SELF = "SELECT value FROM meta WHERE key='own_user_id'"

CHANNEL = 2

# The same of the server: what, on a device, and there.
SERVER = {
    "conversation": (
        "SELECT type, name, topic, avatar_url, participant_count, last_seq, created_at FROM conversation"
        " WHERE id=?",) * 2,
    "people": (
        "SELECT user_id, role, joined_at, left_at FROM participant WHERE conversation_id=? ORDER BY user_id",
        "SELECT user_id, role, joined_at, left_at FROM member WHERE conversation_id=? ORDER BY user_id"),
    "messages": (
        "SELECT id, seq, sender_id, deleted_at, updated_at FROM message WHERE conversation_id=? AND type<>5"
        " ORDER BY seq",
        "SELECT id, seq, sender_id, deleted_at, updated_at FROM message WHERE conversation_id=? ORDER BY seq"),
    "reactions": (
        "SELECT message_id, emoji, user_id, created_at FROM reaction WHERE conversation_id=? AND present"
        " ORDER BY message_id, emoji, user_id",
        "SELECT message_id, emoji, user_id, created_at FROM reaction WHERE conversation_id=?"
        " ORDER BY message_id, emoji, user_id"),
    "pins": (
        "SELECT message_id FROM pin WHERE conversation_id=? AND present ORDER BY message_id",
        "SELECT message_id FROM pin WHERE conversation_id=? ORDER BY message_id"),
    "chain": (SHARED["chain"], "SELECT last_seq, hash FROM conversation WHERE id=?"),
}

# Of what is private it has only how much there is, and who has said it when.
PRIVATE = {
    "people": SERVER["people"],
    "chain": SERVER["chain"],
    "conversation": (
        "SELECT type, NULL, NULL, participant_count, last_seq, created_at FROM conversation WHERE id=?",
        "SELECT type, name, topic, participant_count, last_seq, created_at FROM conversation WHERE id=?"),
    "messages": (
        "SELECT id, seq, sender_id, 0, 0 FROM message WHERE conversation_id=? AND type<>5 ORDER BY seq",
        "SELECT id, seq, sender_id, deleted_at, updated_at FROM message WHERE conversation_id=? ORDER BY seq"),
}
CONTENTS = "SELECT frame FROM event WHERE conversation_id=? AND type='message'"
SEALED = re.compile(r"[0-9a-f-]{36}:[A-Za-z0-9+/]+={0,2}")

SERVER_OWN = {
    "own": (
        "SELECT c.role, c.read_seq, c.muted_until, c.mentions_only, c.pinned_at, c.archived_at, c.unread_seq"
        " FROM conversation AS c, meta AS m WHERE m.key='own_user_id' AND m.value=? AND c.id=?",
        "SELECT role, read_seq, muted_until, mentions_only, pinned_at, archived_at, unread_seq FROM member"
        " WHERE user_id=? AND conversation_id=?"),
    "marks": (
        "SELECT k.message_id, k.starred_at, k.hidden_at, k.done_seq, k.later_at, k.later_seq FROM mark AS k,"
        " meta AS m WHERE m.key='own_user_id' AND m.value=? AND k.conversation_id=? ORDER BY k.message_id",
        "SELECT message_id, starred_at, hidden_at, done_seq, later_at, later_seq FROM message_mark"
        " WHERE user_id=? AND conversation_id=? ORDER BY message_id"),
}


class Comparison:
    """Counts what was the same, and collects what was not."""

    def __init__(self):
        self.n = 0
        self.wrong = []

    def take(self, what, expected, found):
        self.n += sum(len(row) for row in expected)
        if expected != found:
            self.wrong += [f"{what}:", *(f"  - {row}" for row in expected if row not in found),
                           *(f"  + {row}" for row in found if row not in expected)]


def compare_devices(world, comparison):
    places = world.ask("desk", CONVERSATIONS)
    assert len(places) >= 1
    for name in ("lap", "phone"):
        comparison.take(f"conversations of {name}", places, world.ask(name, CONVERSATIONS))
        comparison.take(f"people of {name}", world.ask("desk", PEOPLE), world.ask(name, PEOPLE))
    for id_, title, _ in places:
        for name in ("lap", "phone"):
            for what, question in {**SHARED, **(OWN if name == "lap" else {})}.items():
                comparison.take(f"{what} of {title} on {name}", world.ask("desk", question, id_),
                                world.ask(name, question, id_))


def compare_server(world, comparison):
    for id_, title, kind in world.ask("desk", CONVERSATIONS):
        for what, (here, there) in (SERVER if kind == CHANNEL else PRIVATE).items():
            expected, found = world.ask("desk", here, id_), world.ask_server(there, id_)
            if kind != CHANNEL and what == "messages":
                ids = {row[0] for row in expected}
                found = [row for row in found if row[0] in ids]
            comparison.take(f"{what} of {title} on the server", expected, found)
        if kind != CHANNEL:
            for (frame,) in world.ask_server(CONTENTS, id_):
                content = json.loads(frame)["payload"]["content"]
                assert SEALED.fullmatch(content), f"{title} can be read by the server: {content}"
        for name in ("desk", "phone"):
            ((user,),) = world.ask(name, SELF)
            for what, (here, there) in SERVER_OWN.items():
                comparison.take(f"{what} of {title} of {name} on the server", world.ask(name, here, user, id_),
                                world.ask_server(there, user, id_))


def compare(world):
    comparison = Comparison()
    compare_devices(world, comparison)
    compare_server(world, comparison)
    assert not comparison.wrong, "\n".join(["not the same", *comparison.wrong])
    return comparison.n
