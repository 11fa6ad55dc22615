// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-signature.h"

#include "protocol/confab-keys.h"

G_BEGIN_DECLS

/* A bundle whose signature has been verified, as bytes. */
typedef struct
{
  guint8 identity[CONFAB_KEY_BYTES]; /* of Ed25519 */
  guint32 signed_id;
  guint8 signed_key[CONFAB_KEY_BYTES]; /* of X25519, like the next */
  guint8 signature[CONFAB_SIGNATURE_BYTES];
  guint32 prekey_id;
  guint8 prekey[CONFAB_KEY_BYTES];
} ConfabBundle;

gboolean confab_prekey_is_point (const guint8 *key);
gboolean confab_prekey_check_signed (const ConfabPrekeyData *prekey,
                                     const guint8 *identity,
                                     guint8 *key,
                                     guint8 *signature,
                                     GError **error);
gboolean confab_bundle_read (const ConfabBundleData *data,
                             const guint8 *identity,
                             ConfabBundle *bundle,
                             GError **error);

G_END_DECLS
