// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-drafts.h"

#include "confab-store-outbox.h"
#include "confab-store-sealing.h"

#include "base/confab-error.h"
#include "base/confab-id.h"

/* What the user has begun to write, here and on their other devices. The row of the outbox says
 * that something was changed here and not sent; what it is stands in the draft alone. */

/* Where there is none, the text is empty. NULL with @error. */
static char *
read_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT content FROM draft WHERE conversation_id=?",
                              "t", conversation_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return NULL;

  return step == CONFAB_STATEMENT_ROW ? confab_statement_dup_text (rows, 0) : g_strdup ("");
}

/* What it answers, or NULL for nothing. */
static gboolean
read_reply_sql (ConfabWork *work, const char *conversation_id, char **reply_to, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error, "SELECT reply_to FROM draft WHERE conversation_id=?",
                              "t", conversation_id);
  ConfabStatementStep step;

  *reply_to = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *reply_to = confab_statement_dup_text (rows, 0);

  return TRUE;
}

/* A draft is gone when neither a text nor what it answers is left. */
static gboolean
write_sql (ConfabWork *work,
           const char *conversation_id,
           const char *text,
           const char *reply_to,
           GError **error)
{
  if (text[0] == '\0' && reply_to == NULL)
    return confab_database_run (work->db, error, "DELETE FROM draft WHERE conversation_id=?", "t",
                                conversation_id);

  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO draft (conversation_id, content, reply_to)"
                              " VALUES (?, ?, ?)",
                              "ttt", conversation_id, text, reply_to);
}

static gboolean
count_tries_sql (ConfabWork *work, const char *conversation_id, gint64 *n, GError **error)
{
  return confab_database_get_int (work->db, n, error,
                                  "SELECT coalesce(max(tries), 0) FROM action WHERE"
                                  " conversation_id=? AND kind=?",
                                  "tn", conversation_id, CONFAB_ACTION_DRAFT);
}

static gboolean
forget_action_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  return confab_database_run (work->db, error,
                              "DELETE FROM action WHERE conversation_id=? AND kind=?", "tn",
                              conversation_id, CONFAB_ACTION_DRAFT);
}

/* Since when something is to be told that has not begun to leave; 0 for nothing. */
static gboolean
get_waiting_since_sql (ConfabWork *work, const char *conversation_id, gint64 *since, GError **error)
{
  return confab_database_get_int (work->db, since, error,
                                  "SELECT coalesce(min(created_at), 0) FROM action WHERE"
                                  " conversation_id=? AND kind=? AND tries=0",
                                  "tn", conversation_id, CONFAB_ACTION_DRAFT);
}

/* Of several times only the last one is worth sending. It inherits the tries, because the one
 * before may be on its way, or how long that has waited. */
static gboolean
post_sql (ConfabWork *work, const char *conversation_id, gboolean gone, GError **error)
{
  g_autoptr (ConfabActionData) action = confab_action_data_new ();
  gint64 tries, since;

  action->id = confab_id_new_at (work->now_ms);
  action->conversation_id = g_strdup (conversation_id);
  action->kind = CONFAB_ACTION_DRAFT;
  action->payload = g_strdup (gone ? CONFAB_DRAFT_GONE : CONFAB_DRAFT_KEPT);

  return count_tries_sql (work, conversation_id, &tries, error) &&
         get_waiting_since_sql (work, conversation_id, &since, error) &&
         forget_action_sql (work, conversation_id, error) &&
         confab_outbox_put_sql (work, action, NULL, error) &&
         confab_database_run (work->db, error, "UPDATE action SET tries=?, created_at=? WHERE id=?",
                              "iit", tries, since > 0 ? since : work->now_ms, action->id);
}

/**
 * confab_drafts_post_sql:
 *
 * Has the draft sent as it then is.
 */
gboolean
confab_drafts_post_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  return post_sql (work, conversation_id, FALSE, error);
}

/* Nobody has to be told of the end of what nobody has heard of, as of a message that was written in
 * a breath. */
static gboolean
end_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  const char *id = touched->row->id;
  gint64 tries;

  if (!count_tries_sql (work, id, &tries, error))
    return FALSE;

  return tries > 0 || touched->progress->draft_there ? post_sql (work, id, TRUE, error)
                                                     : forget_action_sql (work, id, error);
}

/* What is kept of a conversation, read to be changed. */
typedef struct
{
  ConfabTouched *touched;
  char *text;
  char *reply_to;
} Held;

static void
held_clear (Held *held)
{
  g_free (held->text);
  g_free (held->reply_to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static gboolean
hold_sql (ConfabWork *work, const char *conversation_id, Held *held, GError **error)
{
  held->touched = confab_work_touch_sql (work, conversation_id, error);

  if (held->touched == NULL)
    return FALSE;

  if (!held->touched->exists)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");
      return FALSE;
    }

  held->text = read_sql (work, conversation_id, error);
  return held->text != NULL && read_reply_sql (work, conversation_id, &held->reply_to, error);
}

static gboolean
change_sql (ConfabWork *work,
            const char *conversation_id,
            const Held *held,
            const char *text,
            const char *reply_to,
            GError **error)
{
  if (g_str_equal (held->text, text) && g_strcmp0 (held->reply_to, reply_to) == 0)
    return TRUE;

  if (!write_sql (work, conversation_id, text, reply_to, error))
    return FALSE;

  if (held->touched->progress->gone)
    return TRUE;

  return text[0] == '\0' && reply_to == NULL ? end_sql (work, held->touched, error)
                                             : post_sql (work, conversation_id, FALSE, error);
}

/**
 * confab_drafts_set_sql:
 * @text: (nullable): what the user has begun to write; nothing when empty
 *
 * Keeps it, and has it sent.
 *
 * Returns: TRUE, or FALSE with @error: %CONFAB_ERROR_NOT_FOUND when there is no such conversation
 */
gboolean
confab_drafts_set_sql (ConfabWork *work,
                       const char *conversation_id,
                       const char *text,
                       GError **error)
{
  g_auto (Held) held = { 0 };

  return hold_sql (work, conversation_id, &held, error) &&
         change_sql (work, conversation_id, &held, text != NULL ? text : "", held.reply_to, error);
}

/**
 * confab_drafts_set_reply_sql:
 * @message_id: (nullable): the message that the draft answers
 *
 * Keeps it, and has it sent.
 *
 * Returns: TRUE, or FALSE with @error: %CONFAB_ERROR_NOT_FOUND when there is no such conversation
 */
gboolean
confab_drafts_set_reply_sql (ConfabWork *work,
                             const char *conversation_id,
                             const char *message_id,
                             GError **error)
{
  g_auto (Held) held = { 0 };

  return hold_sql (work, conversation_id, &held, error) &&
         change_sql (work, conversation_id, &held, held.text, message_id, error);
}

static gboolean
is_unsent_sql (ConfabWork *work, const char *conversation_id, gboolean *unsent, GError **error)
{
  gint64 n;

  if (!confab_database_get_int (work->db, &n, error,
                                "SELECT count(*) FROM action WHERE conversation_id=? AND kind=?",
                                "tn", conversation_id, CONFAB_ACTION_DRAFT))
    return FALSE;

  *unsent = n > 0;
  return TRUE;
}

/* Such a one stays on this device. */
static gboolean
is_too_long (const char *text, const char *reply_to)
{
  g_autofree char *sealed = confab_envelope_seal_draft (text, reply_to, NULL);

  return sealed == NULL;
}

/* What the server said of a draft while another was on its way from here. Which of the two is the
 * last word is known when that has been answered; until then the outbox has it, so that this need
 * not survive the process. */
static void
note_missed (ConfabWork *work, const ConfabConversationData *data)
{
  const ConfabConversationData *before =
      work->missed_drafts != NULL ? g_hash_table_lookup (work->missed_drafts, data->id) : NULL;

  if (work->missed_drafts != NULL && (before == NULL || before->draft_at < data->draft_at))
    g_hash_table_replace (work->missed_drafts, g_strdup (data->id),
                          confab_conversation_data_copy (data));
}

/**
 * confab_drafts_settle_sql:
 * @touched: where a draft from here has reached the server
 *
 * Takes over what was told of it meanwhile, where that is newer.
 */
gboolean
confab_drafts_settle_sql (ConfabWork *work, ConfabTouched *touched, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (ConfabConversationData) missed = NULL;
  gboolean unsent;

  if (!is_unsent_sql (work, touched->row->id, &unsent, error))
    return FALSE;

  if (unsent || work->missed_drafts == NULL ||
      !g_hash_table_steal_extended (work->missed_drafts, touched->row->id, (gpointer *) &id,
                                    (gpointer *) &missed))
    return TRUE;

  return confab_drafts_take_sql (work, touched, missed, FALSE, error);
}

/* Of what only this user's devices are to read the server is to read nothing either. */
static gboolean
open_draft_sql (ConfabWork *work, const char *draft, char **text, char **reply_to, GError **error)
{
  g_autofree char *opened = NULL;
  gboolean ready;

  *reply_to = NULL;

  if (draft == NULL)
    {
      *text = g_strdup ("");
      return TRUE;
    }

  if (!confab_sealing_look_sql (work, &ready, error) ||
      (ready && !confab_own_keys_open_note_sql (*work->crypto, draft, &opened, error)))
    return FALSE;

  if (ready)
    *text = opened != NULL ? confab_envelope_open_draft (opened, reply_to) : NULL;
  else
    *text = confab_envelope_open_draft (draft, reply_to);

  return TRUE;
}

/**
 * confab_drafts_take_sql:
 * @data: a conversation as the server describes it
 * @is_certain: whether it is certain that nothing newer than @data exists
 *
 * Takes over the draft of another device, unless something was written here that was not sent.
 */
gboolean
confab_drafts_take_sql (ConfabWork *work,
                        ConfabTouched *touched,
                        const ConfabConversationData *data,
                        gboolean is_certain,
                        GError **error)
{
  const char *id = touched->row->id;
  gboolean forgotten = is_certain && data->draft_at < touched->progress->draft_at, unsent;
  g_autofree char *reply_to = NULL, *held = NULL, *held_reply = NULL, *text = NULL;

  if (!open_draft_sql (work, data->draft, &text, &reply_to, error))
    return FALSE;

  if (data->draft_at <= touched->progress->draft_at && !forgotten)
    return TRUE;

  if (!is_unsent_sql (work, id, &unsent, error))
    return FALSE;

  if (unsent)
    {
      note_missed (work, data);
      return TRUE;
    }

  /* One from the future, or one that is not for this device, says nothing here. It may be some day.
   */
  if (text == NULL)
    return TRUE;

  touched->progress->draft_at = data->draft_at;
  touched->progress->draft_there = data->draft != NULL;
  held = read_sql (work, id, error);

  if (held == NULL || !read_reply_sql (work, id, &held_reply, error))
    return FALSE;

  if ((g_str_equal (text, held) && g_strcmp0 (reply_to, held_reply) == 0) ||
      is_too_long (held, held_reply))
    return TRUE;

  /* A server that has lost what it knew is told again. */
  if (forgotten && (held[0] != '\0' || held_reply != NULL))
    return confab_drafts_post_sql (work, id, error);

  return write_sql (work, id, text, reply_to, error);
}

/**
 * confab_drafts_move_sql:
 * @from: a conversation that is about to go
 * @to: the one that takes its place
 *
 * Nothing of what was written in either is lost.
 */
gboolean
confab_drafts_move_sql (ConfabWork *work, const char *from, const char *to, GError **error)
{
  g_autofree char *moving = read_sql (work, from, error);
  g_autofree char *held = moving != NULL ? read_sql (work, to, error) : NULL;
  g_autofree char *both = NULL, *moving_reply = NULL, *held_reply = NULL;

  if (held == NULL || !read_reply_sql (work, from, &moving_reply, error) ||
      !read_reply_sql (work, to, &held_reply, error))
    return FALSE;

  if (moving[0] == '\0' && moving_reply == NULL)
    return TRUE;

  both = g_strconcat (held, held[0] != '\0' && moving[0] != '\0' ? "\n" : "", moving, NULL);
  return write_sql (work, to, both, held_reply != NULL ? held_reply : moving_reply, error) &&
         confab_drafts_post_sql (work, to, error);
}

/**
 * confab_drafts_seal_sql:
 *
 * Returns: (transfer full): the body of the request that tells of the draft, or NULL with @error:
 *   %CONFAB_ERROR_TOO_LARGE when the draft has to stay on this device
 */
char *
confab_drafts_seal_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  ConfabConversationData change = { 0 };
  g_autofree char *held = read_sql (work, conversation_id, error), *reply_to = NULL;
  g_autofree char *plain = NULL, *sealed = NULL;
  gboolean ready;

  if (held == NULL || !confab_sealing_look_sql (work, &ready, error) ||
      !read_reply_sql (work, conversation_id, &reply_to, error))
    return NULL;

  if (held[0] == '\0' && reply_to == NULL)
    return g_strdup ("{\"draft\":null}");

  plain = confab_envelope_seal_draft (held, reply_to, error);

  if (plain == NULL ||
      (ready && !confab_own_keys_seal_note_sql (*work->crypto, plain, &sealed, error)))
    return NULL;

  if (ready && sealed == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_UNAVAILABLE, "This device is not linked yet");
      return NULL;
    }

  change.draft = ready ? sealed : plain;
  return confab_record_to_json (&confab_conversation_change_record, &change);
}
