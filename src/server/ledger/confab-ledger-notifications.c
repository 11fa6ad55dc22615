// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-messages.h"

#include "confab-ledger-private.h"

#define NOTIFICATION                                                                               \
  "SELECT id, type, title, message, conversation_id, message_id, sender_id, read, created_at"      \
  " FROM notification"

/**
 * confab_ledger_add_notification:
 * @user_id: who is told
 */
gboolean
confab_ledger_add_notification (ConfabLedger *self,
                                const ConfabNotificationData *notification,
                                const char *user_id,
                                GError **error)
{
  return confab_database_run (
      self->db, error,
      "INSERT INTO notification (id, user_id, type, title, message, conversation_id, message_id,"
      " sender_id, read, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
      "ttnttttti", notification->id, user_id, notification->type, notification->title,
      notification->message, notification->conversation_id, notification->message_id,
      notification->sender_id, notification->created_at);
}

/**
 * confab_ledger_list_notifications:
 * @before: (nullable): the id at the end of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabNotificationData): the newest first, or NULL with
 *   @error
 */
GPtrArray *
confab_ledger_list_notifications (ConfabLedger *self,
                                  const char *user_id,
                                  const char *before,
                                  guint limit,
                                  GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              NOTIFICATION " WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
                              "ttn", user_id, before != NULL ? before : "g", (int) limit),
      &confab_notification_data_record, (GDestroyNotify) confab_notification_data_free, error);
}

/**
 * confab_ledger_get_notification:
 *
 * Returns: (transfer full): the user's notification, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabNotificationData *
confab_ledger_get_notification (ConfabLedger *self,
                                const char *user_id,
                                const char *id,
                                GError **error)
{
  return confab_ledger_read_record (
      confab_database_select (self->db, error, NOTIFICATION " WHERE user_id = ? AND id = ?", "tt",
                              user_id, id),
      &confab_notification_data_record, "notification", error);
}

/**
 * confab_ledger_read_notifications:
 * @id: (nullable): which; NULL for all of them
 * @changed: (out): how many were new
 */
gboolean
confab_ledger_read_notifications (ConfabLedger *self,
                                  const char *user_id,
                                  const char *id,
                                  gint64 *changed,
                                  GError **error)
{
  if (!confab_database_run (self->db, error,
                            "UPDATE notification SET read = 1"
                            " WHERE user_id = ? AND read = 0 AND id = COALESCE(?, id)",
                            "tt", user_id, id))
    return FALSE;

  *changed = confab_database_get_changes (self->db);
  return TRUE;
}
