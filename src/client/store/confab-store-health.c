// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-health.h"

#include "confab-store-job.h"
#include "confab-unreadable.h"

#include "protocol/confab-conversation.h"
#include "protocol/confab-message.h"

G_DEFINE_BOXED_TYPE (ConfabHealth, confab_health, confab_health_copy, confab_health_free)

/**
 * confab_health_copy:
 *
 * Returns: (transfer full): the same again
 */
ConfabHealth *
confab_health_copy (const ConfabHealth *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * confab_health_free:
 * @self: (transfer full): figures
 */
void
confab_health_free (ConfabHealth *self)
{
  g_free (self);
}

/* What came, and was to be opened: others' messages, and those from one's own other devices count
 * as others do. */
#define PRIVATE                                                                                    \
  "SELECT count(*) FROM message AS m JOIN conversation AS c ON c.id=m.conversation_id"             \
  " WHERE c.type<>? AND m.type<>? AND m.seq>0"

static gboolean
count_messages_sql (ConfabDatabase *db, ConfabHealth *health, GError **error)
{
  return confab_database_get_int (db, &health->n_messages, error, PRIVATE, "nn",
                                  CONFAB_CONVERSATION_CHANNEL, CONFAB_MESSAGE_SYSTEM) &&
         confab_database_get_int (db, &health->n_waiting, error, PRIVATE " AND m.unreadable=?",
                                  "nnn", CONFAB_CONVERSATION_CHANNEL, CONFAB_MESSAGE_SYSTEM,
                                  CONFAB_UNOPENED) &&
         confab_database_get_int (db, &health->n_failed, error, PRIVATE " AND m.unreadable=?",
                                  "nnn", CONFAB_CONVERSATION_CHANNEL, CONFAB_MESSAGE_SYSTEM,
                                  CONFAB_UNREADABLE);
}

static gboolean
load_health_sql (ConfabDatabase *db,
                 const char *own_user_id,
                 ConfabStoreJob *job,
                 GValue *result,
                 GError **error)
{
  g_autoptr (ConfabHealth) health = g_new0 (ConfabHealth, 1);

  if (!count_messages_sql (db, health, error) ||
      !confab_database_get_int (db, &health->n_devices, error,
                                "SELECT count(*) FROM crypto_device WHERE user_id=? AND listed",
                                "t", own_user_id) ||
      !confab_database_get_int (db, &health->repaired_at, error,
                                "SELECT coalesce(max(begun_at), 0) FROM crypto_device", NULL))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_HEALTH);
  g_value_take_boxed (result, g_steal_pointer (&health));
  return TRUE;
}

/**
 * confab_store_load_health:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabHealth (boxed)
 */
DexFuture *
confab_store_load_health (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_health_sql, confab_store_job_new (NULL, 0));
}
