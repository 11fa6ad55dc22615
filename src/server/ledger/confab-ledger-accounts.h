// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-account.h"
#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* Who a token belongs to. */
typedef struct
{
  guint64 present;
  char *device_id;
  char *user_id;
  int role;
  gint64 created_at;
  gint64 last_seen_at;
} ConfabSessionData;

CONFAB_DECLARE_RECORD (ConfabSessionData, confab_session_data)

/* Accounts */
gboolean confab_ledger_add_account (ConfabLedger *self,
                                    const ConfabUserData *user,
                                    const char *password_hash,
                                    GError **error);
ConfabUserData *confab_ledger_get_user (ConfabLedger *self,
                                        const char *user_id,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_find_users (ConfabLedger *self,
                                     const char *query,
                                     const char *after,
                                     guint limit,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_change_user (ConfabLedger *self, const ConfabUserData *user, GError **error);
gboolean confab_ledger_has_user (ConfabLedger *self, const char *user_id, GError **error);
gboolean confab_ledger_get_password (ConfabLedger *self,
                                     const char *name,
                                     char **user_id,
                                     char **password_hash,
                                     GError **error);
gboolean confab_ledger_set_password (ConfabLedger *self,
                                     const char *user_id,
                                     const char *password_hash,
                                     GError **error);
gboolean
confab_ledger_set_presence (ConfabLedger *self, const ConfabPresenceData *presence, GError **error);
gboolean confab_ledger_get_last_seen_to (ConfabLedger *self,
                                         const char *user_id,
                                         gint64 *last_seen_to,
                                         GError **error);
gboolean confab_ledger_set_last_seen_to (ConfabLedger *self,
                                         const char *user_id,
                                         int last_seen_to,
                                         GError **error);
gboolean confab_ledger_are_acquainted (ConfabLedger *self,
                                       const char *user_id,
                                       const char *other_id,
                                       gboolean *are,
                                       GError **error);
ConfabPresenceData *confab_ledger_get_presence (ConfabLedger *self,
                                                const char *user_id,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_acquaintances (ConfabLedger *self,
                                             const char *user_id,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Devices */
gboolean confab_ledger_add_device (ConfabLedger *self,
                                   const char *user_id,
                                   const ConfabDeviceData *device,
                                   const char *token,
                                   GError **error);
ConfabSessionData *confab_ledger_get_session (ConfabLedger *self,
                                              const char *token,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_touch_device (ConfabLedger *self,
                                     const char *device_id,
                                     gint64 now_ms,
                                     GError **error);
GPtrArray *confab_ledger_list_devices (ConfabLedger *self,
                                       const char *user_id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_rename_device (ConfabLedger *self,
                                      const char *user_id,
                                      const char *device_id,
                                      const char *name,
                                      GError **error);
gboolean confab_ledger_remove_device (ConfabLedger *self,
                                      const char *user_id,
                                      const char *device_id,
                                      GError **error);

/* Invitations, and how often somebody may try */
gboolean confab_ledger_add_invitation (ConfabLedger *self,
                                       const ConfabInvitationData *invitation,
                                       GError **error);
GPtrArray *confab_ledger_list_invitations (ConfabLedger *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
confab_ledger_use_invitation (ConfabLedger *self, const char *code, gint64 now_ms, GError **error);
gboolean confab_ledger_remove_invitation (ConfabLedger *self, const char *id, GError **error);
gboolean confab_ledger_throttle (ConfabLedger *self,
                                 const char *subject,
                                 gint64 now_ms,
                                 gint64 interval_ms,
                                 gint64 burst,
                                 GError **error);

G_END_DECLS
