// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_KEYRING (confab_keyring_get_type ())
G_DECLARE_FINAL_TYPE (ConfabKeyring, confab_keyring, CONFAB, KEYRING, GObject)

ConfabKeyring *confab_keyring_new (const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_keyring_store (ConfabKeyring *self,
                                 const char *key,
                                 const char *label,
                                 const char *secret) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_keyring_lookup (ConfabKeyring *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_keyring_peek (ConfabKeyring *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_keyring_clear (ConfabKeyring *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_keyring_get_is_file (ConfabKeyring *self);

G_END_DECLS
