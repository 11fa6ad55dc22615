#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pseudo.py FOLDER STAMP FROM.mo…: a language that nobody speaks and everybody can read.

Each letter gets an accent and each text becomes about a third longer and stands in brackets. What is
on the screen without accents was not translated, what lacks its last bracket was cut. FROM is any
translation of a domain: only its keys are read. The format is that of GNU gettext's .mo files.
"""

import os
import re
import struct
import sys

MAGIC = 0x950412DE
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
STRANGE = "áƀçđéƒğĥíĵķłɱñóþɋŕšŧúṽŵẋýžÁɃÇÐÉƑĞĤÍĴĶŁṀÑÓÞɊŔŠŦÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, STRANGE)

# What a program reads and no person: formats, markup, entities, variables of style.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0'I^]*\d*(?:\.\d+)?(?:hh?|ll?|[zjt])?[a-zA-Z%]|</?[a-zA-Z][^>]*>"
                  r"|&(?:[a-z]+|#\d+);")

# Keys that are settings, by which GTK learns how a language is written.
SETTINGS = ("default:", "calendar:", "translator-credits")


def pseudo(text):
    """The text as the language has it."""
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at:kept.start()].translate(ACCENTS), kept.group()]
        at = kept.end()
    parts.append(text[at:].translate(ACCENTS))
    written = "".join(parts)
    if not any(letter in STRANGE for letter in written):
        return text
    more = max(0, -(-len(KEPT.sub("", text)) // 3) - 2)
    end = "\n" if written.endswith("\n") else ""
    return f"[{written.rstrip(chr(10))}{' ···' * (more // 4)}{'·' * (more % 4)}]{end}"


def read(path):
    """The keys of a .mo file: context, text and plural."""
    with open(path, "rb") as file:
        data = file.read()
    magic, _, count, originals = struct.unpack_from("<4I", data)
    if magic != MAGIC:
        sys.exit(f"{path}: not a .mo file of this byte order")
    for i in range(count):
        length, offset = struct.unpack_from("<2I", data, originals + 8 * i)
        yield data[offset:offset + length].decode()


def translate(key):
    text = key.split("\x04", 1)[-1]
    if text.startswith(SETTINGS):
        return text
    return "\0".join(pseudo(form) for form in text.split("\0"))


def write(path, texts):
    """A .mo file; keys have to be in the order of their bytes."""
    keys = sorted(texts, key=lambda key: key.encode())
    table, body = [], b""
    base = 28 + 16 * len(keys)
    for words in (keys, [texts[key] for key in keys]):
        for word in words:
            raw = word.encode()
            table += [len(raw), base + len(body)]
            body += raw + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    with open(path, "wb") as file:
        file.write(head + struct.pack(f"<{len(table)}I", *table) + body)


def main():
    folder, stamp, *sources = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for source in sources:
        texts = {key: translate(key) for key in read(source)}
        texts[""] = ("Content-Type: text/plain; charset=UTF-8\n"
                     "Plural-Forms: nplurals=2; plural=(n != 1);\n")
        write(os.path.join(folder, os.path.basename(source)), texts)
    with open(stamp, "w", encoding="utf-8"):
        pass


if __name__ == "__main__":
    main()
