// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-crypto.h"
#include "confab-recovery.h"

G_BEGIN_DECLS

/* How many one-time keys are to wait on the server, and when there are too few. */
#define CONFAB_PREKEYS 100
#define CONFAB_PREKEYS_LOW 25

/* How old the signed key, and the signature of the list, may become. */
#define CONFAB_RENEW_KEYS_MS (7 * G_GINT64_CONSTANT (86400000))

/* How this device stands in the list of its user. */
typedef enum
{
  CONFAB_OWN_LISTED,
  CONFAB_OWN_UNSIGNED, /* a list has to be stored on the server first */
  CONFAB_OWN_UNLINKED, /* only another device of the user, or the recovery key, can sign it in */
} ConfabOwnPlace;

gboolean confab_own_keys_begin_sql (ConfabCrypto *self, gint64 now_ms, GError **error);
gboolean confab_own_keys_become_sql (ConfabCrypto *self, gint64 now_ms, GError **error);
gboolean confab_own_keys_offer_sql (ConfabCrypto *self,
                                    const ConfabDeviceKeysData *held,
                                    gint64 now_ms,
                                    char **offer,
                                    GError **error);
gboolean confab_own_keys_offered_sql (ConfabCrypto *self, GError **error);
gboolean confab_own_keys_sign_sql (ConfabCrypto *self,
                                   const ConfabSignedListData *held,
                                   gint64 now_ms,
                                   ConfabOwnPlace *place,
                                   ConfabSignedListData **list,
                                   GError **error);
gboolean confab_own_keys_has_any_sql (ConfabCrypto *self,
                                      const ConfabSignedListData *held,
                                      gboolean *has,
                                      GError **error);
gboolean confab_own_keys_vault_sql (ConfabCrypto *self, char **sealed, GError **error);
gboolean confab_own_keys_get_recovery_sql (ConfabCrypto *self, char **text, GError **error);
gboolean confab_own_keys_follow (GBytes *recovery,
                                 ConfabRecoveryPurpose purpose,
                                 gboolean *found,
                                 guint8 *key,
                                 GError **error);
gboolean confab_own_keys_recovery_saved_sql (ConfabCrypto *self, GError **error);
gboolean confab_own_keys_link_sql (ConfabCrypto *self,
                                   const char *recovery,
                                   const char *sealed,
                                   const ConfabSignedListData *held,
                                   gint64 now_ms,
                                   GError **error);
gboolean
confab_own_keys_seal_note_sql (ConfabCrypto *self, const char *text, char **sealed, GError **error);
gboolean
confab_own_keys_open_note_sql (ConfabCrypto *self, const char *sealed, char **text, GError **error);
gboolean confab_own_keys_forget_list_sql (ConfabCrypto *self, GError **error);
gboolean confab_own_keys_begin_anew_sql (ConfabCrypto *self, GError **error);

G_END_DECLS
