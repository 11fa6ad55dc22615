// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-actions.h"

#include "confab-outgoing.h"
#include "confab-store-avatars.h"
#include "confab-store-conversations.h"
#include "confab-store-drafts.h"
#include "confab-store-outbox.h"

#include "base/confab-error.h"

#include <gio/gio.h>

/* What becomes of an action that the server will never do: it waits for the user, who tries it
 * again or lets it go, and whatever needs it waits or goes with it. */

/* A file shows its failure with its message, which has failed as long as any of them has. */
static gboolean
show_message_failure_sql (ConfabWork *work, const char *id, GError **error)
{
  return confab_database_run (
      work->db, error,
      "UPDATE message SET (status, failure_code, failure_text)=(SELECT"
      " iif(count(*)=0, ?2, ?3), min(failure_code), min(failure_text) FROM (SELECT"
      " failure_code, failure_text FROM action WHERE failed AND kind IN (?4, ?5) AND"
      " ?1 IN (id, message_id) ORDER BY number LIMIT 1)) WHERE id=?1 AND seq=0",
      "tnnnn", id, CONFAB_MESSAGE_SENDING, CONFAB_MESSAGE_FAILED, CONFAB_ACTION_MESSAGE,
      CONFAB_ACTION_UPLOAD);
}

/* Shows a failure with what has failed, or takes it away. */
static gboolean
show_failure_sql (ConfabWork *work,
                  const ConfabOutboxRow *row,
                  const char *code,
                  const char *text,
                  GError **error)
{
  ConfabTouched *touched;

  if (!confab_database_run (work->db, error,
                            "UPDATE action SET failed=?, failure_code=?, failure_text=?"
                            " WHERE number=?",
                            "ntti", code != NULL, code, text, row->data->number) ||
      !confab_outbox_touch_sql (work, row, error))
    return FALSE;

  touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  touched->messages_changed = TRUE;

  if (row->data->kind == CONFAB_ACTION_CONVERSATION_NEW)
    g_set_str (&touched->row->failure_code, code);

  return (row->data->kind != CONFAB_ACTION_MESSAGE && row->data->kind != CONFAB_ACTION_UPLOAD) ||
         show_message_failure_sql (
             work, row->data->kind == CONFAB_ACTION_UPLOAD ? row->message_id : row->data->id,
             error);
}

/* Where a user has been, and what they have begun, is told again by itself; a picture is chosen
 * again. */
static gboolean
waits_for_user (const ConfabActionData *action)
{
  return action->kind != CONFAB_ACTION_READ && action->kind != CONFAB_ACTION_UNREAD &&
         action->kind != CONFAB_ACTION_DRAFT && action->kind != CONFAB_ACTION_AVATAR &&
         action->kind != CONFAB_ACTION_STATUS;
}

/* What is wrong with a file is another thing than what is wrong with a message. */
static const char *
get_code (const ConfabActionData *action, const GError *reason)
{
  const char *field = confab_error_get_field (reason);
  gboolean is_local = g_strcmp0 (field, "file") == 0;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "not_sent";

  if (reason->domain != CONFAB_ERROR)
    return "unavailable";

  if (action->kind == CONFAB_ACTION_UPLOAD)
    {
      if (is_local)
        return reason->code == CONFAB_ERROR_CONFLICT ? "file_changed" : "file_gone";

      if (reason->code == CONFAB_ERROR_TOO_LARGE)
        return "file_too_large";

      if (reason->code == CONFAB_ERROR_FORBIDDEN && g_strcmp0 (field, "size") == 0)
        return "file_quota";

      if (reason->code == CONFAB_ERROR_UNSUPPORTED_MEDIA ||
          reason->code == CONFAB_ERROR_BAD_REQUEST || reason->code == CONFAB_ERROR_CONFLICT)
        return "file_refused";
    }

  return confab_error_code_to_name (reason->code);
}

/**
 * confab_actions_refuse_sql:
 * @number: a row of the outbox; harmless when it has left
 * @reason: why the server will never do it
 *
 * What a user has decided waits for "Try again" or "Discard", and what it had changed here is as
 * before. Read markers, what is to be unread again, drafts and pictures leave.
 */
gboolean
confab_actions_refuse_sql (ConfabWork *work, gint64 number, const GError *reason, GError **error)
{
  g_autoptr (ConfabOutboxRow) row = NULL;

  if (!confab_outbox_find_sql (work, number, &row, error))
    return FALSE;

  if (row == NULL)
    return TRUE;

  if (waits_for_user (row->data))
    return show_failure_sql (work, row, get_code (row->data, reason), reason->message, error);

  return confab_outbox_remove_sql (work, row, error) &&
         confab_outbox_touch_sql (work, row, error) &&
         (row->data->kind != CONFAB_ACTION_AVATAR ||
          confab_avatars_undo_sql (work, row->data, error));
}

/* What is sealed as it is sent, and failed, may be another file now: with the same key it is not
 * sent again. */
static gboolean
is_sealed_file (const ConfabActionData *action)
{
  g_autoptr (ConfabOutgoingData) file =
      action->kind == CONFAB_ACTION_UPLOAD
          ? confab_outbox_parse (&confab_outgoing_data_record, action, NULL)
          : NULL;

  return file != NULL && file->key != NULL && !file->is_sealed;
}

/**
 * confab_actions_retry_sql:
 * @id: of a failed action, or of the message or conversation that it is about
 * @renewed: (nullable): the id of a file that has another key than when it failed
 *
 * It is to be sent again, in its old place. Files that are sealed wait for another key.
 */
gboolean
confab_actions_retry_sql (ConfabWork *work, const char *id, const char *renewed, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);

  if (!confab_outbox_find_by_id_sql (work, id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      if (!row->data->failed ||
          (is_sealed_file (row->data) && g_strcmp0 (row->data->id, renewed) != 0))
        continue;

      work->changes->actions = TRUE;

      if (!show_failure_sql (work, row, NULL, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
discard_message_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  if (!confab_database_run (work->db, error, "DELETE FROM message WHERE id=? AND seq=0", "t",
                            row->data->id))
    return FALSE;

  if (confab_database_get_changes (work->db) > 0)
    confab_work_remove_message (work, row->data->id);

  touched->messages_changed = TRUE;
  return TRUE;
}

static gboolean
discard_row_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error)
{
  ConfabTouched *touched;

  if (row->data->kind == CONFAB_ACTION_STATUS)
    return confab_outbox_remove_sql (work, row, error);

  if (row->data->kind == CONFAB_ACTION_AVATAR)
    return confab_outbox_remove_sql (work, row, error) &&
           confab_avatars_undo_sql (work, row->data, error);

  touched = confab_work_touch_sql (work, row->data->conversation_id, error);

  return touched != NULL && confab_outbox_remove_sql (work, row, error) &&
         confab_outbox_touch_sql (work, row, error) &&
         (row->data->kind != CONFAB_ACTION_MESSAGE || discard_message_sql (work, row, error)) &&
         (row->data->kind != CONFAB_ACTION_CONVERSATION_NEW || !touched->row->pending ||
          confab_conversations_remove_sql (work, touched, error));
}

/**
 * confab_actions_discard_sql:
 * @id: of an action, or of the message or conversation that it is about
 *
 * It is not to be sent, nor what needs it, and is as if it had never been.
 */
gboolean
confab_actions_discard_sql (ConfabWork *work, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_outbox_row_free);
  const char *conversation_id;

  if (!confab_outbox_find_by_id_sql (work, id, rows, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabOutboxRow *row = g_ptr_array_index (rows, i);

      /* They come behind in the list, and so in turn those that need them. */
      if (!confab_outbox_find_needing_sql (work, row->data->id, rows, error) ||
          !discard_row_sql (work, row, error))
        return FALSE;
    }

  conversation_id = rows->len > 0
                        ? ((ConfabOutboxRow *) g_ptr_array_index (rows, 0))->data->conversation_id
                        : NULL;
  return conversation_id == NULL || confab_actions_let_go_sql (work, conversation_id, error);
}

static gboolean
has_unsent_sql (ConfabWork *work, const char *conversation_id, gboolean *has, GError **error)
{
  gint64 n;

  if (!confab_database_get_int (work->db, &n, error,
                                "SELECT count(*) FROM action WHERE conversation_id=? AND kind=?",
                                "tn", conversation_id, CONFAB_ACTION_MESSAGE))
    return FALSE;

  *has = n > 0;
  return TRUE;
}

/**
 * confab_actions_let_go_sql:
 *
 * A conversation that no longer exists goes with the last message that could not be sent there.
 */
gboolean
confab_actions_let_go_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, conversation_id, error);
  gboolean has;

  if (touched == NULL || !touched->exists || !touched->progress->gone)
    return touched != NULL;

  return has_unsent_sql (work, conversation_id, &has, error) &&
         (has || confab_conversations_remove_sql (work, touched, error));
}

static gboolean
fail_unsent_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  static const char text[] = "There is no such conversation";
  const char *code = confab_error_code_to_name (CONFAB_ERROR_NOT_FOUND);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT id FROM message WHERE conversation_id=?"
                              " AND seq=0",
                              "t", conversation_id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    confab_work_touch_message (work, confab_statement_get_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE &&
         confab_database_run (work->db, error,
                              "DELETE FROM action WHERE conversation_id=? AND kind<>?", "tn",
                              conversation_id, CONFAB_ACTION_MESSAGE) &&
         confab_database_run (work->db, error,
                              "UPDATE action SET failed=1, failure_code=?, failure_text=?"
                              " WHERE conversation_id=?",
                              "ttt", code, text, conversation_id) &&
         confab_database_run (work->db, error,
                              "UPDATE message SET status=?, failure_code=?, failure_text=?"
                              " WHERE conversation_id=? AND seq=0",
                              "nttt", CONFAB_MESSAGE_FAILED, code, text, conversation_id) &&
         confab_database_run (work->db, error, "DELETE FROM gap WHERE conversation_id=?", "t",
                              conversation_id);
}

/**
 * confab_actions_end_sql:
 *
 * The conversation no longer exists for this user. It goes with all that is held of it, unless
 * something that they wrote was not sent: then it stays, as one that they have left, until they
 * have let that go.
 */
gboolean
confab_actions_end_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  gboolean has;

  if (!has_unsent_sql (work, touched->row->id, &has, error))
    return FALSE;

  if (!has)
    return confab_conversations_remove_sql (work, touched, error);

  touched->progress->gone = TRUE;
  touched->row->left_at = touched->row->left_at != 0 ? touched->row->left_at : work->now_ms;
  touched->messages_changed = TRUE;
  touched->counts_changed = TRUE;
  touched->gaps_changed = TRUE;
  return fail_unsent_sql (work, touched->row->id, error);
}

/**
 * confab_actions_list_sql:
 * @actions: (element-type ConfabActionData): where to add them, oldest first
 *
 * Lists what is to be sent. What waits for the user does not stand there, nor what needs such a
 * one.
 */
gboolean
confab_actions_list_sql (ConfabDatabase *db, GPtrArray *actions, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "WITH RECURSIVE waiting (id) AS (SELECT id FROM action WHERE failed OR paused UNION"
      " SELECT a.id FROM action AS a JOIN waiting AS w ON a.needs=w.id UNION"
      " SELECT u.message_id FROM action AS u JOIN waiting AS w ON u.id=w.id WHERE u.kind=? AND"
      " u.needs IS NOT u.message_id)"
      " SELECT * FROM action WHERE NOT failed AND NOT paused AND id NOT IN (SELECT id FROM waiting)"
      " ORDER BY number",
      "n", CONFAB_ACTION_UPLOAD);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (actions, confab_statement_read_record (rows, &confab_action_data_record));

  return step == CONFAB_STATEMENT_DONE;
}
