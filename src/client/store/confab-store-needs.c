// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-needs.h"

#include "confab-store-actions.h"
#include "confab-store-job.h"
#include "confab-store-pages.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-text.h"
#include "client/search/confab-search-plan.h"

/* What waits for this user, found anew each time: an answer needs no bookkeeping then, on whichever
 * device it is given. Only what the user has said about it is kept. Direct conversations are taken
 * as a whole; elsewhere each message is on its own. What was said is a mark of the message that
 * stands for it, which the user's other devices are told of. */

/* So many of the messages that wait in a direct conversation are looked at for a question. */
#define LOOK_BACK 10

#define DAY_MS G_GINT64_CONSTANT (86400000)

G_DEFINE_BOXED_TYPE (ConfabNeedsData,
                     confab_needs_data,
                     confab_needs_data_ref,
                     confab_needs_data_unref)

static void
need_free (gpointer data)
{
  ConfabNeedData *need = data;

  g_free (need->key);
  confab_message_row_data_free (need->message);
  g_free (need);
}

/**
 * confab_need_data_new:
 * @key: what it is kept under
 * @message: (transfer full): what is to be answered
 *
 * Returns: (transfer full): one that waits, alone
 */
ConfabNeedData *
confab_need_data_new (const char *key, ConfabNeedKind kind, ConfabMessageRowData *message)
{
  ConfabNeedData *need = g_new0 (ConfabNeedData, 1);

  need->key = g_strdup (key);
  need->kind = kind;
  need->n_messages = 1;
  need->last_seq = message->seq;
  need->message = message;
  return need;
}

/**
 * confab_needs_data_new:
 *
 * Returns: (transfer full): nothing that waits
 */
ConfabNeedsData *
confab_needs_data_new (void)
{
  ConfabNeedsData *self = g_new0 (ConfabNeedsData, 1);

  g_atomic_ref_count_init (&self->refs);
  self->needs = g_ptr_array_new_with_free_func (need_free);
  return self;
}

/**
 * confab_needs_data_ref:
 *
 * Returns: (transfer full): the same
 */
ConfabNeedsData *
confab_needs_data_ref (ConfabNeedsData *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_needs_data_unref:
 *
 * Lets go of it; on any thread.
 */
void
confab_needs_data_unref (ConfabNeedsData *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->needs);
  g_free (self);
}

typedef struct
{
  ConfabDatabase *db;
  const char *own_user_id;
  gint64 now_ms;
  ConfabNeedsData *data;
} Hunt;

/* Who has waited for longer does not wait any more. */
static gint64
get_since (const Hunt *hunt)
{
  return hunt->now_ms - CONFAB_NEEDS_DAYS * DAY_MS;
}

/* What the user has said of one that waits. */
typedef struct
{
  gint64 done_seq;
  gint64 until_at;
  gint64 until_seq;
} Said;

static gboolean
read_said_sql (Hunt *hunt, const char *key, Said *said, GError **error)
{
  /* A message, or a direct conversation. */
  g_autoptr (ConfabStatement) rows = confab_database_select (
      hunt->db, error,
      "SELECT max(done_seq), max(until_at), max(until_seq) FROM need WHERE key=?1 OR"
      " conversation_id=?1",
      "t", key);
  ConfabStatementStep step;

  *said = (Said) { 0 };

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      said->done_seq = confab_statement_get_int (rows, 0);
      said->until_at = confab_statement_get_int (rows, 1);
      said->until_seq = confab_statement_get_int (rows, 2);
    }

  return TRUE;
}

/* Whether who said it has said something else there meanwhile. */
static gboolean
wrote_since_sql (Hunt *hunt,
                 const ConfabMessageRowData *row,
                 gint64 seq,
                 gboolean *wrote,
                 GError **error)
{
  gint64 found;

  if (!confab_database_get_int (hunt->db, &found, error,
                                "SELECT EXISTS (SELECT 1 FROM message WHERE conversation_id=? AND"
                                " counts AND seq>? AND sender_id=?)",
                                "tit", row->conversation_id, seq, row->sender_id))
    return FALSE;

  *wrote = found != 0;
  return TRUE;
}

/* Leaves out what is done, and what is put off. */
static gboolean
add_sql (Hunt *hunt, ConfabNeedData *need, GError **error)
{
  gboolean waits = TRUE;
  Said said;

  if (!read_said_sql (hunt, need->key, &said, error) ||
      (said.until_seq > 0 && !wrote_since_sql (hunt, need->message, said.until_seq, &waits, error)))
    {
      need_free (need);
      return FALSE;
    }

  if (said.done_seq >= need->last_seq)
    waits = FALSE;

  if (said.until_at > hunt->now_ms && said.done_seq < need->last_seq)
    {
      waits = FALSE;
      hunt->data->next_at =
          hunt->data->next_at == 0 ? said.until_at : MIN (hunt->data->next_at, said.until_at);
    }

  if (waits)
    g_ptr_array_add (hunt->data->needs, need);
  else
    need_free (need);

  return TRUE;
}

static gboolean
has_own_reaction (const Hunt *hunt, const ConfabMessageRowData *row)
{
  for (guint i = 0; row->reactions != NULL && i < row->reactions->len; i++)
    {
      const ConfabReactionData *reaction = g_ptr_array_index (row->reactions, i);

      if (g_strcmp0 (reaction->user_id, hunt->own_user_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* In the scripts in which people ask. */
static gboolean
asks (const ConfabMessageRowData *row)
{
  for (const char *p = row->content != NULL ? row->content : ""; *p != '\0';
       p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case '?':
      case 0x037e: /* Greek */
      case 0x055e: /* Armenian */
      case 0x061f: /* Arabic */
      case 0x1367: /* Ethiopic */
      case 0xff1f: /* East Asian */
        return TRUE;
      default:
        break;
      }

  return FALSE;
}

/* The message as it is to be shown; NULL when nobody waits for an answer to it. */
static gboolean
read_waiting_sql (Hunt *hunt, const char *id, ConfabMessageRowData **row, GError **error)
{
  if (!confab_pages_read_message_sql (hunt->db, hunt->own_user_id, id, row, error))
    return FALSE;

  if (*row != NULL && ((*row)->deleted_at != 0 || has_own_reaction (hunt, *row)))
    g_clear_pointer (row, confab_message_row_data_free);

  return TRUE;
}

/* What has not been answered in a direct conversation: what comes after the last thing that the
 * user said there or reacted to. The newest question stands for it, else the newest message. */
static gboolean
add_direct_sql (Hunt *hunt, const char *conversation_id, gint64 answered_seq, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      hunt->db, error,
      "SELECT id FROM message WHERE conversation_id=? AND counts AND seq>? AND created_at>=?"
      " ORDER BY seq DESC LIMIT ?",
      "tiii", conversation_id, answered_seq, get_since (hunt), (gint64) LOOK_BACK);
  ConfabNeedData *need = NULL;
  gint64 newest = 0, n = 0;
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabMessageRowData *row;

      if (!read_waiting_sql (hunt, confab_statement_get_text (rows, 0), &row, error))
        {
          g_clear_pointer (&need, need_free);
          return FALSE;
        }

      if (row == NULL)
        break;

      n++;
      newest = MAX (newest, row->seq);

      if (need != NULL && (need->kind == CONFAB_NEED_QUESTION || !asks (row)))
        {
          confab_message_row_data_free (row);
          continue;
        }

      g_clear_pointer (&need, need_free);
      need = confab_need_data_new (conversation_id,
                                   asks (row) ? CONFAB_NEED_QUESTION : CONFAB_NEED_MESSAGE, row);
    }

  if (step == CONFAB_STATEMENT_ERROR || need == NULL)
    {
      g_clear_pointer (&need, need_free);
      return step != CONFAB_STATEMENT_ERROR;
    }

  need->n_messages = n;
  need->last_seq = newest;
  return add_sql (hunt, need, error);
}

static gboolean
add_directs_sql (Hunt *hunt, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      hunt->db, error,
      "SELECT c.id, coalesce((SELECT max(o.seq) FROM message AS o WHERE o.conversation_id=c.id"
      " AND o.own AND o.deleted_at=0), 0) FROM conversation AS c WHERE c.type=? AND"
      " c.peer_id IS NOT NULL AND c.left_at=0 AND c.gone=0 AND c.updated_at>=?"
      " AND NOT EXISTS (SELECT 1 FROM message AS o WHERE o.conversation_id=c.id AND o.own AND"
      " o.seq=0 AND o.deleted_at=0 AND o.status<>?)",
      "nin", CONFAB_CONVERSATION_DIRECT, get_since (hunt), CONFAB_MESSAGE_FAILED);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    if (!add_direct_sql (hunt, confab_statement_get_text (rows, 0),
                         confab_statement_get_int (rows, 1), error))
      return FALSE;

  return step == CONFAB_STATEMENT_DONE;
}

/* In groups and channels a message is answered by a reply to it, or by the next thing that the user
 * says there which does not answer something else. */
#define NOT_ANSWERED                                                                               \
  " AND NOT EXISTS (SELECT 1 FROM message AS o WHERE o.conversation_id=m.conversation_id AND"      \
  " o.own AND (o.seq>m.seq OR o.seq=0) AND o.deleted_at=0 AND o.status<>?3 AND"                    \
  " (o.reply_to IS NULL OR o.reply_to=m.id))"
#define ELSEWHERE                                                                                  \
  " JOIN conversation AS c ON c.id=m.conversation_id AND c.type<>?1 AND c.left_at=0 AND c.gone=0"
#define MENTIONS                                                                                   \
  "SELECT m.id FROM message AS m" ELSEWHERE " WHERE m.mentions_me AND m.number>=?2 AND"            \
  " m.created_at>=?4" NOT_ANSWERED " ORDER BY m.created_at DESC LIMIT ?5"
#define QUESTIONS                                                                                  \
  "SELECT m.id FROM message AS m JOIN message AS a ON a.id=m.reply_to AND a.own" ELSEWHERE         \
  " WHERE m.reply_to IS NOT NULL AND m.counts AND NOT m.mentions_me AND m.number>=?2 AND"          \
  " m.created_at>=?4" NOT_ANSWERED " ORDER BY m.created_at DESC LIMIT ?5"

static gboolean
add_elsewhere_sql (Hunt *hunt, const char *sql, ConfabNeedKind kind, GError **error)
{
  gint64 since = get_since (hunt);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (hunt->db, error, sql, "niiii", CONFAB_CONVERSATION_DIRECT,
                              confab_search_slot (since), (gint64) CONFAB_MESSAGE_FAILED, since,
                              (gint64) CONFAB_NEEDS_MAX);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabMessageRowData *row;

      if (!read_waiting_sql (hunt, confab_statement_get_text (rows, 0), &row, error))
        return FALSE;

      if (row != NULL && kind == CONFAB_NEED_QUESTION && !asks (row))
        g_clear_pointer (&row, confab_message_row_data_free);

      if (row != NULL && !add_sql (hunt, confab_need_data_new (row->id, kind, row), error))
        return FALSE;
    }

  return step == CONFAB_STATEMENT_DONE;
}

static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const ConfabMessageRowData *x = (*(ConfabNeedData *const *) a)->message;
  const ConfabMessageRowData *y = (*(ConfabNeedData *const *) b)->message;

  return x->created_at > y->created_at   ? -1
         : x->created_at < y->created_at ? 1
                                         : g_strcmp0 (y->id, x->id);
}

static gboolean
list_sql (ConfabDatabase *db,
          const char *own_user_id,
          ConfabStoreJob *job,
          GValue *result,
          GError **error)
{
  g_autoptr (ConfabNeedsData) data = confab_needs_data_new ();
  Hunt hunt = { .db = db, .own_user_id = own_user_id, .now_ms = job->now_ms, .data = data };

  if (!add_directs_sql (&hunt, error) ||
      !add_elsewhere_sql (&hunt, MENTIONS, CONFAB_NEED_MENTION, error) ||
      !add_elsewhere_sql (&hunt, QUESTIONS, CONFAB_NEED_QUESTION, error))
    return FALSE;

  g_ptr_array_sort (data->needs, compare_needs);

  if (data->needs->len > CONFAB_NEEDS_MAX)
    g_ptr_array_set_size (data->needs, CONFAB_NEEDS_MAX);

  g_value_init (result, CONFAB_TYPE_NEEDS_DATA);
  g_value_take_boxed (result, g_steal_pointer (&data));
  return TRUE;
}

/**
 * confab_store_list_needs:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabNeedsData: what this user has not
 *   answered, in order with the changes of the store
 */
DexFuture *
confab_store_list_needs (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, list_sql, confab_store_job_new (NULL, 0));
}

/* The message with which it is kept: the newest of a direct conversation, which waits as a whole.
 */
static char *
find_message_sql (ConfabWork *work, const ConfabStoreJob *job, gint64 up_to, GError **error)
{
  g_autoptr (ConfabStatement) rows = NULL;

  if (g_strcmp0 (job->text, job->id) != 0)
    return g_strdup (job->text);

  rows = confab_database_select (work->db, error,
                                 "SELECT id FROM message WHERE conversation_id=? AND counts AND"
                                 " seq<=? ORDER BY seq DESC LIMIT 1",
                                 "ti", job->id, up_to);

  if (rows == NULL)
    return NULL;

  switch (confab_statement_next (rows, error))
    {
    case CONFAB_STATEMENT_ROW:
      return confab_statement_dup_text (rows, 0);
    case CONFAB_STATEMENT_DONE:
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such message");
      return NULL;
    case CONFAB_STATEMENT_ERROR:
    default:
      return NULL;
    }
}

/* Sets it, and has the user's other devices told. */
static gboolean
say_sql (ConfabWork *work,
         const ConfabStoreJob *job,
         const char *message_id,
         const Said *said,
         GError **error)
{
  g_autoptr (ConfabActionData) action = confab_action_data_new ();
  g_autofree char *at = said->until_at > 0 ? confab_time_to_text (said->until_at) : NULL;
  g_autofree char *later = at != NULL ? g_strdup_printf ("\"%s\"", at) : g_strdup ("null");

  action->id = confab_id_new_at (work->now_ms);
  action->conversation_id = g_strdup (job->id);
  action->kind = CONFAB_ACTION_MARK;
  action->payload = g_strdup_printf ("{\"messageId\":\"%s\",\"doneSeq\":%" G_GINT64_FORMAT
                                     ",\"laterAt\":%s,\"laterSeq\":%" G_GINT64_FORMAT "}",
                                     message_id, said->done_seq, later, said->until_seq);
  return confab_work_touch_sql (work, job->id, error) != NULL &&
         confab_actions_post_sql (work, action, error);
}

/* Takes back what was said before, but of @message_id. */
static gboolean
take_back_sql (ConfabWork *work, const ConfabStoreJob *job, const char *message_id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      work->db, error, "SELECT key FROM need WHERE key=?1 OR conversation_id=?1", "t", job->text);
  ConfabStatementStep step;
  const Said nothing = { 0 };

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (ids, confab_statement_dup_text (rows, 0));

  if (step == CONFAB_STATEMENT_ERROR ||
      !confab_database_run (work->db, error, "DELETE FROM need WHERE key=?", "t", job->id))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (g_strcmp0 (id, job->id) != 0 && g_strcmp0 (id, message_id) != 0 &&
          !say_sql (work, job, id, &nothing, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
done_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  const Said said = { .done_seq = job->number };
  g_autofree char *id = NULL;

  if (job->number == 0)
    return take_back_sql (work, job, NULL, error);

  id = find_message_sql (work, job, job->number, error);
  return id != NULL && take_back_sql (work, job, id, error) &&
         say_sql (work, job, id, &said, error);
}

/**
 * confab_store_set_need_done:
 * @key: of what waits
 * @seq: up to which event nothing is to be answered any more; 0 takes back what was said of it
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_set_need_done (ConfabStore *self,
                            const char *conversation_id,
                            const char *key,
                            gint64 seq)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL && key != NULL);

  job = confab_store_job_new (conversation_id, seq);
  job->text = g_strdup (key);
  return confab_store_run_change (self, done_sql, job);
}

static gboolean
snooze_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  g_autofree char *id = find_message_sql (work, job, G_MAXINT64, error);
  Said said = { .until_at = job->number };

  if (id == NULL)
    return FALSE;

  if (job->number == 0 &&
      !confab_database_get_int (work->db, &said.until_seq, error,
                                "SELECT coalesce(max(last_seq), 1) FROM conversation WHERE id=?",
                                "t", job->id))
    return FALSE;

  return take_back_sql (work, job, id, error) && say_sql (work, job, id, &said, error);
}

/**
 * confab_store_snooze_need:
 * @key: of what waits
 * @until_ms: when it is to come back, in ms since 1970; 0 for when who said it writes there again
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_snooze_need (ConfabStore *self,
                          const char *conversation_id,
                          const char *key,
                          gint64 until_ms)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL && key != NULL);
  dex_return_error_if_fail (until_ms >= 0);

  job = confab_store_job_new (conversation_id, until_ms);
  job->text = g_strdup (key);
  return confab_store_run_change (self, snooze_sql, job);
}
