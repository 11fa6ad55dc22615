// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-status.h"

#include "confab-store-people.h"

#include "protocol/confab-user.h"

/**
 * confab_status_post_sql:
 * @action: of the kind %CONFAB_ACTION_STATUS: what the user chose to be seen as
 *
 * Shows it here at once, and has it sent instead of what has not left. Only the newest is worth
 * sending.
 */
gboolean
confab_status_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabPresenceData) change =
      confab_outbox_parse (&confab_presence_change_record, action, error);

  if (change == NULL)
    return FALSE;

  g_set_str (&change->user_id, work->own_user_id);
  change->chosen = change->status;
  return confab_people_write_presence_sql (work, change, error) &&
         confab_database_run (work->db, error, "DELETE FROM action WHERE kind=?", "n",
                              CONFAB_ACTION_STATUS) &&
         confab_outbox_put_sql (work, action, NULL, error);
}
