// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ed25519 (RFC 8032): a public key, the seed that it is made from, and a signature. */
#define CONFAB_KEY_BYTES 32
#define CONFAB_SIGNATURE_BYTES 64

gboolean confab_signature_is_key (const guint8 *key);
gboolean confab_signature_get_public (const guint8 *seed, guint8 *key);
gboolean confab_signature_sign (const guint8 *seed,
                                const char *label,
                                gconstpointer data,
                                gsize n_bytes,
                                guint8 *signature);
gboolean confab_signature_verify (const guint8 *key,
                                  const char *label,
                                  gconstpointer data,
                                  gsize n_bytes,
                                  const guint8 *signature) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
