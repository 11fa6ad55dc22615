// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keys/confab-signature.h"

G_BEGIN_DECLS

#define CONFAB_HASH_BYTES 32
#define CONFAB_NONCE_BYTES 12
#define CONFAB_TAG_BYTES 16

/* Where random bytes come from: the kernel, or a test that wants the same ones again. */
typedef struct
{
  void (*fill) (gpointer data, gpointer bytes, gsize n_bytes);
  gpointer data;
} ConfabRandom;

/* A piece of what is hashed. */
typedef struct
{
  gconstpointer data;
  gsize n_bytes;
} ConfabPiece;

void confab_random_fill (const ConfabRandom *random, gpointer bytes, gsize n_bytes);
void confab_wipe (gpointer bytes, gsize n_bytes);
gboolean confab_is_same_secret (gconstpointer a, gconstpointer b, gsize n_bytes);

gboolean confab_cipher_hash (const ConfabPiece *pieces, guint n_pieces, guint8 *hash);
gboolean
confab_cipher_derive (const guint8 *secret, const char *purpose, guint8 *key, GError **error);
gboolean confab_cipher_seal (const guint8 *key,
                             const guint8 *nonce,
                             const ConfabPiece *context,
                             const ConfabPiece *plain,
                             guint8 *sealed,
                             GError **error);
gboolean confab_cipher_open (const guint8 *key,
                             const guint8 *nonce,
                             const ConfabPiece *context,
                             const ConfabPiece *sealed,
                             guint8 *plain,
                             GError **error);

G_END_DECLS
