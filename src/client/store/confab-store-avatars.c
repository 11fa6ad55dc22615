// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-avatars.h"

#include "confab-avatar-change.h"
#include "confab-store-people.h"

#include "base/confab-error.h"
#include "protocol/confab-attachment.h"

/* One's own picture is there at once, also without a link; a channel's is there when the server has
 * answered, as its name. Only the newest is worth sending. */

static ConfabOutboxRow *
find_waiting_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  ConfabOutboxRow *row = NULL;
  gint64 number;

  if (!confab_database_get_int (work->db, &number, error,
                                "SELECT coalesce(max(number), 0) FROM action WHERE kind=?"
                                " AND conversation_id IS ? AND NOT failed",
                                "nt", CONFAB_ACTION_AVATAR, conversation_id) ||
      number == 0 || !confab_outbox_find_sql (work, number, &row, error))
    return NULL;

  return row;
}

/* What is shown while an action waits. */
static char *
make_url (const ConfabActionData *action, const ConfabAvatarChangeData *change)
{
  return change->picture != NULL ? confab_attachment_make_url (action->id) : NULL;
}

/**
 * confab_avatars_prefer_own_sql:
 * @user: this account's user as the server says; a picture that is on its way takes the place of
 *   the one that it has
 */
gboolean
confab_avatars_prefer_own_sql (ConfabWork *work, ConfabUserData *user, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (ConfabOutboxRow) row = find_waiting_sql (work, NULL, &reason);
  g_autoptr (ConfabAvatarChangeData) change = NULL;

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (row != NULL)
    change = confab_outbox_parse (&confab_avatar_change_data_record, row->data, NULL);

  if (change != NULL)
    {
      g_free (user->avatar_url);
      user->avatar_url = make_url (row->data, change);
    }

  return TRUE;
}

/* Shows another picture of one's own; the one before goes to @before. */
static gboolean
show_own_sql (ConfabWork *work, const char *url, char **before, GError **error)
{
  g_autoptr (ConfabUserData) user = NULL;

  if (!confab_people_read_user_sql (work, work->own_user_id, &user, error))
    return FALSE;

  if (user == NULL)
    return TRUE;

  if (before != NULL)
    *before = g_strdup (user->avatar_url);

  g_set_str (&user->avatar_url, url);
  return confab_people_write_user_sql (work, user, error);
}

static gboolean
check_place_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  ConfabTouched *touched;

  if (action->conversation_id == NULL)
    return TRUE;

  touched = confab_work_touch_sql (work, action->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");
  else if (touched->row->type != CONFAB_CONVERSATION_CHANNEL)
    confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "Only channels have a picture of their own");

  return touched->exists && touched->row->type == CONFAB_CONVERSATION_CHANNEL;
}

/**
 * confab_avatars_post_sql:
 * @action: of the kind %CONFAB_ACTION_AVATAR, with a conversation where it is a channel's picture
 *
 * Puts it into the outbox instead of those that have not left.
 */
gboolean
confab_avatars_post_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabAvatarChangeData) change =
      confab_outbox_parse (&confab_avatar_change_data_record, action, error);
  g_autoptr (ConfabActionData) stored = NULL;
  g_autoptr (ConfabOutboxRow) waiting = NULL;
  g_autofree char *url = NULL, *before = NULL;

  if (change == NULL || !check_place_sql (work, action, error))
    return FALSE;

  url = make_url (action, change);
  waiting = find_waiting_sql (work, action->conversation_id, NULL);

  if (action->conversation_id == NULL && !show_own_sql (work, url, &before, error))
    return FALSE;

  /* What was there before all of them is what is there if none of them is taken. */
  if (waiting != NULL)
    {
      g_autoptr (ConfabAvatarChangeData) older =
          confab_outbox_parse (&confab_avatar_change_data_record, waiting->data, NULL);

      if (older != NULL)
        g_set_str (&before, older->before);
    }

  g_set_str (&change->before, before);
  stored = confab_action_data_copy (action);
  g_free (stored->payload);
  stored->payload = confab_avatar_change_data_to_json (change);
  return confab_database_run (work->db, error,
                              "DELETE FROM action WHERE kind=? AND conversation_id IS ?", "nt",
                              CONFAB_ACTION_AVATAR, action->conversation_id) &&
         confab_outbox_put_sql (work, stored, NULL, error);
}

/**
 * confab_avatars_undo_sql:
 * @action: that the server has refused, or that the user has let go
 *
 * What was there before is there again.
 */
gboolean
confab_avatars_undo_sql (ConfabWork *work, const ConfabActionData *action, GError **error)
{
  g_autoptr (ConfabAvatarChangeData) change =
      confab_outbox_parse (&confab_avatar_change_data_record, action, NULL);

  return change == NULL || action->conversation_id != NULL ||
         show_own_sql (work, change->before, NULL, error);
}
