// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-compare.h"

#include "confab-store-chain.h"
#include "confab-store-job.h"
#include "confab-store-messages.h"

#include "protocol/confab-json.h"

/* Compares a page of events with what has become of them here. Each event must have left its mark:
 * a message is a row, an edit, a deletion or a reaction a newer or the same one on its row. Of
 * private conversations the server knows no more than that there was something. And
 * each mark must have its event: pages are compared from the newest to the oldest, so that whatever
 * changed a message has been seen, and is in the claims, when the message itself comes. */

static ConfabDifference *
confab_difference_copy (const ConfabDifference *difference)
{
  return g_memdup2 (difference, sizeof *difference);
}

G_DEFINE_BOXED_TYPE (ConfabDifference, confab_difference, confab_difference_copy, g_free)

const char *const confab_difference_kind_names[] = {
  "none", "hash", "content", "lost", "extra", "unserved", "forged", NULL,
};

/* A message's row, and the events that have changed it. */
typedef struct
{
  ConfabMessageRowData *row;
  gint64 edit_seq;
  gint64 delete_seq;
  gboolean matched;
} Held;

typedef struct
{
  ConfabDatabase *db;
  const char *id;
  ConfabConversationType type;
  GHashTable *claims; /* seq → id of the message that the event changes; NULL: not compared */
  gint64 top_seq;     /* what is newer has not been seen */
  GHashTable *rows;   /* seq → Held */
  ConfabDifference found;
} Comparison;

static void
held_free (gpointer data)
{
  Held *held = data;

  confab_message_row_data_free (held->row);
  g_free (held);
}

static void
note (Comparison *self, ConfabDifferenceKind kind, gint64 from_seq, gint64 to_seq)
{
  self->found.to_seq = MAX (self->found.to_seq, MAX (from_seq, to_seq));

  if (self->found.kind != CONFAB_DIFFERENCE_NONE && self->found.from_seq <= from_seq)
    return;

  self->found.kind = kind;
  self->found.from_seq = from_seq;
}

static gint64 *
seq_new (gint64 seq)
{
  return g_memdup2 (&seq, sizeof seq);
}

static void
claim (Comparison *self, gint64 seq, const char *message_id)
{
  if (self->claims != NULL)
    g_hash_table_replace (self->claims, seq_new (seq), g_strdup (message_id));
}

/* Whether an event that a row names is there, and is about it. */
static gboolean
is_claimed (Comparison *self, gint64 seq, const char *message_id)
{
  return self->claims == NULL || seq <= 0 || seq > self->top_seq ||
         g_strcmp0 (g_hash_table_lookup (self->claims, &seq), message_id) == 0;
}

static gboolean
read_held_sql (Comparison *self, gint64 after, gint64 to, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT edit_seq, delete_seq, * FROM message WHERE conversation_id=?"
                              " AND position>? AND position<=? AND seq>0",
                              "tii", self->id, after * CONFAB_POSITION_STEP,
                              to * CONFAB_POSITION_STEP);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Held *held = g_new0 (Held, 1);

      held->edit_seq = confab_statement_get_int (rows, 0);
      held->delete_seq = confab_statement_get_int (rows, 1);
      held->row = confab_statement_read_record (rows, &confab_message_row_data_record);
      g_hash_table_replace (self->rows, seq_new (held->row->seq), held);
    }

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
same_strv (GStrv a, GStrv b)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char *const *) (a != NULL ? a : none),
                       (const char *const *) (b != NULL ? b : none));
}

static gboolean
same_attachments (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *one = confab_attachment_data_to_json (g_ptr_array_index (a, i));
      g_autofree char *other = confab_attachment_data_to_json (g_ptr_array_index (b, i));

      if (g_strcmp0 (one, other) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What is said there, if no later event has changed it. */
static gboolean
same_content (const Held *held, const ConfabEnvelope *envelope, gboolean redacted)
{
  const ConfabMessageRowData *row = held->row;
  const ConfabMessageData *message = envelope->message;

  if (row->deleted_at != 0)
    return row->content == NULL && row->attachments == NULL;

  if (redacted)
    return TRUE;

  return same_attachments (row->attachments, message->attachments) &&
         g_strcmp0 (row->reply_to, message->reply_to) == 0 &&
         (held->edit_seq != 0 || (g_strcmp0 (row->content, message->content) == 0 &&
                                  same_strv (row->mentions, message->mentions) &&
                                  confab_card_equal (row->card, message->card) &&
                                  !row->unreadable == !envelope->unreadable));
}

/* The row that an event should have left. Returns NULL, and notes it, if it is not there. */
static Held *
find_row (Comparison *self, gint64 seq, const char *message_id)
{
  Held *held = g_hash_table_lookup (self->rows, &seq);
  g_autofree char *place_id = confab_messages_dup_place_id (self->id, seq);

  if (held == NULL)
    {
      note (self, CONFAB_DIFFERENCE_LOST, seq, seq);
      return NULL;
    }

  held->matched = TRUE;
  self->found.n_messages++;

  if (g_strcmp0 (held->row->id, message_id) != 0 && g_strcmp0 (held->row->id, place_id) != 0)
    {
      note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);
      return NULL;
    }

  if (!is_claimed (self, held->edit_seq, held->row->id))
    note (self, CONFAB_DIFFERENCE_EXTRA, seq, held->edit_seq);

  if (!is_claimed (self, held->delete_seq, held->row->id))
    note (self, CONFAB_DIFFERENCE_EXTRA, seq, held->delete_seq);

  return held;
}

static gboolean
compare_reactions_sql (Comparison *self, const Held *held, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT seq FROM reaction WHERE message_id=? AND conversation_id=?",
                              "tt", held->row->id, self->id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      gint64 seq = confab_statement_get_int (rows, 0);

      if (!is_claimed (self, seq, held->row->id))
        note (self, CONFAB_DIFFERENCE_EXTRA, held->row->seq, seq);
    }

  return step == CONFAB_STATEMENT_DONE;
}

/* A message whose edit was taken out to be fetched again, and has not come again: either it is
 * still missing, or it never was. */
static gboolean
compare_lost_edit_sql (Comparison *self, const Held *held, GError **error)
{
  gint64 missing;

  if (held->edit_seq >= 0)
    return TRUE;

  if (!confab_database_get_int (self->db, &missing, error,
                                "SELECT 1 FROM gap WHERE conversation_id=? AND to_seq>? LIMIT 1",
                                "ti", self->id, held->row->seq))
    return FALSE;

  if (missing == 0)
    note (self, CONFAB_DIFFERENCE_EXTRA, held->row->seq, held->row->seq);

  return TRUE;
}

static gboolean
compare_message_sql (Comparison *self,
                     const ConfabEnvelope *envelope,
                     gint64 seq,
                     gboolean redacted,
                     GError **error)
{
  Held *held = find_row (self, seq, envelope->message->id);

  if (held == NULL)
    return TRUE;

  if (g_strcmp0 (held->row->sender_id, envelope->sender_id) != 0 ||
      held->row->type != envelope->message->type || held->row->created_at != envelope->created_at ||
      held->row->status != CONFAB_MESSAGE_SENT || !same_content (held, envelope, redacted))
    note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);

  return compare_lost_edit_sql (self, held, error) && compare_reactions_sql (self, held, error);
}

static void
compare_system (Comparison *self, gint64 seq, const char *actor_id, gint64 time_ms)
{
  const Held *held = find_row (self, seq, NULL);

  if (held != NULL &&
      (held->row->type != CONFAB_MESSAGE_SYSTEM || held->row->created_at != time_ms ||
       g_strcmp0 (held->row->sender_id, actor_id) != 0))
    note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);
}

/* An edit or a deletion of a message that is here must show there, unless something newer does. */
static gboolean
compare_change_sql (Comparison *self,
                    const ConfabEnvelope *envelope,
                    gint64 seq,
                    gboolean redacted,
                    GError **error)
{
  const char *message_id = envelope->message->id;
  gboolean edit = envelope->kind == CONFAB_ENVELOPE_EDIT;
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT edit_seq, delete_seq, content, sender_id FROM message WHERE id=? AND"
      " conversation_id=? AND type<>? AND seq>0",
      "ttn", message_id, self->id, CONFAB_MESSAGE_SYSTEM);
  ConfabStatementStep step;
  gint64 edited, deleted;

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step != CONFAB_STATEMENT_ROW)
    return step == CONFAB_STATEMENT_DONE;

  if (!envelope->checked &&
      g_strcmp0 (confab_statement_get_text (rows, 3), envelope->sender_id) != 0)
    return TRUE;

  claim (self, seq, message_id);
  edited = confab_statement_get_int (rows, 0);
  deleted = confab_statement_get_int (rows, 1);

  if (edit && deleted == 0 && edited >= 0 &&
      (edited < seq ||
       (edited == seq && !redacted &&
        g_strcmp0 (confab_statement_get_text (rows, 2), envelope->message->content) != 0)))
    note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);

  if (!edit && (deleted == 0 || deleted > seq))
    note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);

  return TRUE;
}

static gboolean
compare_reaction_sql (Comparison *self, const ConfabEnvelope *envelope, gint64 seq, GError **error)
{
  const ConfabReactionData *reaction = envelope->reaction;
  gboolean present = envelope->kind == CONFAB_ENVELOPE_REACT;
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  if (envelope->sender_id == NULL)
    return TRUE;

  claim (self, seq, reaction->message_id);
  rows = confab_database_select (
      self->db, error,
      "SELECT r.seq, r.present FROM message AS m LEFT JOIN reaction AS r ON r.message_id=m.id"
      " AND r.conversation_id=m.conversation_id AND r.user_id=? AND r.emoji=?"
      " WHERE m.id=? AND m.conversation_id=?",
      "tttt", envelope->sender_id, reaction->emoji, reaction->message_id, self->id);

  if (rows == NULL)
    return FALSE;

  step = confab_statement_next (rows, error);

  if (step == CONFAB_STATEMENT_ROW && (confab_statement_get_int (rows, 0) < seq ||
                                       (confab_statement_get_int (rows, 0) == seq &&
                                        !confab_statement_get_int (rows, 1) != !present)))
    note (self, CONFAB_DIFFERENCE_CONTENT, seq, seq);

  return step != CONFAB_STATEMENT_ERROR;
}

static void
compare_update (Comparison *self, const ConfabFrame *frame)
{
  g_autoptr (ConfabUpdateData) update = confab_update_data_parse (frame->node, NULL);

  if (update != NULL &&
      (update->change <= CONFAB_UPDATE_ROLE || update->change == CONFAB_UPDATE_PINNED ||
       update->change == CONFAB_UPDATE_UNPINNED))
    compare_system (self, frame->seq, update->actor_id, frame->timestamp);
}

/* What the server has of a private conversation is sealed: it is a message here, or has changed
 * one. All that both know is who it is from, and when. */
static void
compare_sealed (Comparison *self, const ConfabFrame *frame)
{
  g_autoptr (ConfabEnvelope) outside = NULL;
  const Held *held;

  if (frame->type != CONFAB_FRAME_MESSAGE || !g_hash_table_contains (self->rows, &frame->seq))
    return;

  outside = confab_envelope_new_unreadable (frame);
  held = find_row (self, frame->seq, outside->message->id);

  if (held != NULL && (g_strcmp0 (held->row->sender_id, outside->sender_id) != 0 ||
                       held->row->created_at != outside->created_at))
    note (self, CONFAB_DIFFERENCE_CONTENT, frame->seq, frame->seq);
}

static gboolean
compare_event_sql (Comparison *self, const ConfabFrame *frame, GError **error)
{
  gboolean redacted = confab_chain_is_redacted (self->type, frame);
  g_autoptr (ConfabEnvelope) envelope = NULL;

  if (frame->type == CONFAB_FRAME_CONVERSATION_UPDATE)
    {
      compare_update (self, frame);
      return TRUE;
    }

  if (CONFAB_IS_PRIVATE (self->type))
    {
      compare_sealed (self, frame);
      return TRUE;
    }

  envelope = confab_envelope_open (self->type, frame);

  switch (envelope->kind)
    {
    case CONFAB_ENVELOPE_OTHER:
      return TRUE;
    case CONFAB_ENVELOPE_MESSAGE:
      return compare_message_sql (self, envelope, frame->seq, redacted, error);
    case CONFAB_ENVELOPE_EDIT:
    case CONFAB_ENVELOPE_DELETE:
      return compare_change_sql (self, envelope, frame->seq, redacted, error);
    case CONFAB_ENVELOPE_REACT:
    case CONFAB_ENVELOPE_UNREACT:
      return compare_reaction_sql (self, envelope, frame->seq, error);
    case CONFAB_ENVELOPE_GROUP:
    case CONFAB_ENVELOPE_PIN:
    case CONFAB_ENVELOPE_UNPIN:
    default:
      g_assert_not_reached ();
    }
}

/* The events themselves: none is left out, and each hash follows from the one before it. The first
 * one of @frames is the one before the page, where there is one. */
static void
compare_chain (Comparison *self, gint64 after, gint64 to, GPtrArray *frames)
{
  const char *hash = NULL;
  gint64 seq = after;

  for (guint i = 0; i < frames->len && seq < to; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (frames, i);
      g_autofree char *text = frame->root != NULL ? confab_json_dup_text (frame->root) : NULL;
      g_autofree char *canonical = text != NULL ? confab_frame_dup_canonical (text) : NULL;
      g_autofree char *follows = NULL;

      if (frame->seq < seq || (frame->seq == after && hash != NULL))
        continue;

      if (frame->seq == after)
        {
          hash = frame->hash;
          continue;
        }

      if (frame->seq != seq + 1)
        break;

      if (canonical != NULL && (hash != NULL || frame->seq == 1))
        follows = confab_frame_compute_hash (hash, canonical);

      if (canonical == NULL || (follows != NULL && g_strcmp0 (follows, frame->hash) != 0 &&
                                !confab_chain_is_redacted (self->type, frame)))
        note (self, CONFAB_DIFFERENCE_FORGED, frame->seq, frame->seq);

      hash = frame->hash;
      seq = frame->seq;
    }

  if (seq < to)
    note (self, CONFAB_DIFFERENCE_UNSERVED, seq + 1, seq + 1);
}

static gboolean
compare_rows_sql (Comparison *self, gint64 after, gint64 to, GPtrArray *frames, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  if (!read_held_sql (self, after, to, error))
    return FALSE;

  /* What changed a message of this page may stand in the same page. */
  for (guint i = frames->len; i > 0; i--)
    {
      const ConfabFrame *frame = g_ptr_array_index (frames, i - 1);

      if (frame->seq > after && frame->seq <= to && frame->node != NULL &&
          !compare_event_sql (self, frame, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Held *held = value;

      if (!held->matched)
        note (self, CONFAB_DIFFERENCE_EXTRA, held->row->seq, held->row->seq);
    }

  return TRUE;
}

/* What is asked, beside the page. */
typedef struct
{
  GHashTable *claims;
  gint64 top_seq;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->claims, g_hash_table_unref);
  g_free (question);
}

static gboolean
compare_sql (ConfabDatabase *db,
             const char *own_user_id,
             ConfabStoreJob *job,
             GValue *result,
             GError **error)
{
  const Question *question = job->data;
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, held_free);
  Comparison self = {
    .db = db, .id = job->id, .claims = question->claims, .top_seq = question->top_seq, .rows = rows
  };
  gint64 type;

  if (!confab_database_get_int (db, &type, error, "SELECT type FROM conversation WHERE id=?", "t",
                                job->id))
    return FALSE;

  self.type = type;

  /* Nobody but the devices can say what a sealed event has changed. */
  if (CONFAB_IS_PRIVATE (type))
    self.claims = NULL;

  compare_chain (&self, job->number, job->last, job->array);

  if (!compare_rows_sql (&self, job->number, job->last, job->array, error))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_DIFFERENCE);
  g_value_set_boxed (result, &self.found);
  return TRUE;
}

/**
 * confab_store_compare:
 * @after_seq: the page has the events after this one
 * @to_seq: up to this one, all of which are held
 * @frames: (element-type ConfabFrame): what the server says that they are, and the one before them
 *   where there is one; not to be touched until the future completes
 * @claims: (nullable): of confab_store_claims_new(), the same for all pages, which come the newest
 *   first; NULL when pages come in another order: then it is not asked what else has changed a
 *   message
 * @top_seq: the newest event that is compared
 *
 * Compares events of the server with what is held here.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabDifference: the lowest one
 */
DexFuture *
confab_store_compare (ConfabStore *self,
                      const char *conversation_id,
                      gint64 after_seq,
                      gint64 to_seq,
                      GPtrArray *frames,
                      GHashTable *claims,
                      gint64 top_seq)
{
  Question *question;
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  question = g_new0 (Question, 1);
  question->claims = claims != NULL ? g_hash_table_ref (claims) : NULL;
  question->top_seq = top_seq;
  job = confab_store_job_new (conversation_id, after_seq);
  job->last = to_seq;
  job->array = g_ptr_array_ref (frames);
  job->data = question;
  job->data_free = question_free;
  return confab_store_run_read (self, compare_sql, job);
}

/**
 * confab_store_claims_new:
 *
 * Returns: (transfer full): what confab_store_compare() remembers from page to page
 */
GHashTable *
confab_store_claims_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}
