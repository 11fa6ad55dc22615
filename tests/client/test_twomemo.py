#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_twomemo.py PEER: Confab's ratchet against python3-twomemo, which shares no line with it.

Each begins a session, each answers, in order and out of it; what one signs the other verifies, and
what was changed on its way neither opens.
"""

import asyncio
import subprocess
import sys
import unittest

import x3dh
from doubleratchet.recommended.diffie_hellman_ratchet_curve25519 import DiffieHellmanRatchet
from twomemo.twomemo import (
    AEADImpl,
    DoubleRatchetImpl,
    EncryptedKeyMaterialImpl,
    KeyExchangeImpl,
    MessageChainKDFImpl,
    RootChainKDFImpl,
    StateImpl,
)

PEER = sys.argv.pop(1)
RATCHET = (
    DiffieHellmanRatchet,
    RootChainKDFImpl,
    MessageChainKDFImpl,
    DoubleRatchetImpl.MESSAGE_CHAIN_CONSTANT,
    1000,
    1000,
    AEADImpl,
)


class Confab:
    """Confab's device, in a program of its own."""

    def __init__(self, number):
        self.program = subprocess.Popen([PEER, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self):
        self.program.stdin.close()
        self.program.stdout.close()
        assert self.program.wait(30) == 0

    def ask(self, *words):
        self.program.stdin.write(" ".join(map(str, words)) + "\n")
        self.program.stdin.flush()
        return self.program.stdout.readline().rstrip("\n").split(" ")

    def seal(self, text):
        kind, wrap = self.ask("seal", text.encode().hex())
        return kind, bytes.fromhex(wrap)

    def open(self, identity, kind, wrap):
        answer = self.ask("open", identity.hex(), kind, wrap.hex())
        return answer if answer[0] == "error" else bytes.fromhex(answer[0]).decode()


def inner(wrap):
    return EncryptedKeyMaterialImpl.parse(wrap, "a", 1).encrypted_message


def outer(message):
    return EncryptedKeyMaterialImpl("a", 1, message).serialize()


class Twomemo(unittest.TestCase):
    def setUp(self):
        self.confab = Confab(1)
        self.addCleanup(self.confab.close)
        self.state = StateImpl.create(x3dh.IdentityKeyFormat.ED_25519, x3dh.HashFunction.SHA_256, StateImpl.INFO)
        self.state.generate_pre_keys(3)
        self.identity = self.state.bundle.identity_key

    async def talk(self, ratchet, ad):
        for i in range(12):
            message = await ratchet.encrypt_message(f"from Python {i}".encode(), ad)
            self.assertEqual(self.confab.open(self.identity, "next", outer(message)), f"from Python {i}")
            for j in range(i % 3):
                kind, wrap = self.confab.seal(f"from C {i} {j}")
                self.assertEqual(kind, "next")
                text = await ratchet.decrypt_message(inner(wrap), ad)
                self.assertEqual(text.decode(), f"from C {i} {j}")

        # Out of order, over a turn of the ratchet, and twice.
        wraps = [self.confab.seal(f"late {i}")[1] for i in range(5)]
        for i in (3, 0, 4, 1, 2):
            self.assertEqual((await ratchet.decrypt_message(inner(wraps[i]), ad)).decode(), f"late {i}")
        late = [outer(await ratchet.encrypt_message(f"late {i}".encode(), ad)) for i in range(5)]
        for i in (4, 1, 0, 2, 3):
            self.assertEqual(self.confab.open(self.identity, "next", late[i]), f"late {i}")
        self.assertEqual(self.confab.open(self.identity, "next", late[2])[0], "error")

        # What was changed does not open, and what follows does.
        message = outer(await ratchet.encrypt_message(b"true", ad))
        for at in range(0, len(message), 7):
            changed = bytearray(message)
            changed[at] ^= 4
            self.assertEqual(self.confab.open(self.identity, "next", bytes(changed))[0], "error")
        self.assertEqual(self.confab.open(self.identity, "next", message), "true")

    async def confab_begins(self):
        bundle = self.state.bundle
        prekey = sorted(bundle.pre_keys)[0]
        keys = (3, bundle.signed_pre_key.hex(), bundle.signed_pre_key_sig.hex(), 11, prekey.hex())
        bad = bytearray(bundle.signed_pre_key_sig)
        bad[7] ^= 1
        refused = self.confab.ask("start", self.identity.hex(), 3, keys[1], bad.hex(), *keys[3:])
        self.assertEqual(refused[0], "error")
        self.assertEqual(self.confab.ask("start", self.identity.hex(), *keys), ["ok"])

        sealed = [self.confab.seal(f"first {i}") for i in range(3)]
        self.assertEqual([kind for kind, _ in sealed], ["first"] * 3)
        exchange, message = KeyExchangeImpl.parse(sealed[0][1])
        self.assertEqual((exchange.signed_pre_key_id, exchange.pre_key_id), (3, 11))
        header = x3dh.Header(
            exchange.header.identity_key, exchange.header.ephemeral_key, bundle.signed_pre_key, prekey
        )
        secret, ad, own = await self.state.get_shared_secret_passive(header)
        ratchet, text = await DoubleRatchetImpl.decrypt_initial_message(*RATCHET, secret, own.priv, inner(message), ad)
        self.assertEqual(text, b"first 0")
        for i in (2, 1):
            text = await ratchet.decrypt_message(inner(KeyExchangeImpl.parse(sealed[i][1])[1]), ad)
            self.assertEqual(text.decode(), f"first {i}")
        await self.talk(ratchet, ad)

    async def python_begins(self):
        identity, signed_id, signed, signature, prekey_id, prekey = self.confab.ask("bundle")
        bundle = x3dh.Bundle(
            bytes.fromhex(identity),
            bytes.fromhex(signed),
            bytes.fromhex(signature),
            frozenset([bytes.fromhex(prekey)]),
        )
        secret, ad, header = await self.state.get_shared_secret_active(bundle)
        ratchet, message = await DoubleRatchetImpl.encrypt_initial_message(
            *RATCHET, secret, bytes.fromhex(signed), b"hello", ad
        )
        wrap = KeyExchangeImpl(header, int(signed_id), int(prekey_id)).serialize(outer(message))
        self.assertEqual(self.confab.open(self.identity, "first", wrap), "hello")
        self.assertEqual(self.confab.open(self.identity, "first", wrap)[0], "error")
        kind, answer = self.confab.seal("good day")
        self.assertEqual(kind, "next")
        self.assertEqual(await ratchet.decrypt_message(inner(answer), ad), b"good day")
        await self.talk(ratchet, ad)

    def test_confab_begins(self):
        asyncio.run(self.confab_begins())

    def test_python_begins(self):
        asyncio.run(self.python_begins())


if __name__ == "__main__":
    unittest.main()
