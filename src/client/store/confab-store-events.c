// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-events.h"

#include "confab-store-actions.h"
#include "confab-store-chain.h"
#include "confab-store-conversations.h"
#include "confab-store-gaps.h"
#include "confab-store-marks.h"
#include "confab-store-messages.h"
#include "confab-store-people.h"
#include "confab-store-pins.h"
#include "confab-store-sealing.h"
#include "confab-store-traces.h"

#include "base/confab-text.h"

/* What is to be shown, in a form that cannot turn what stands around it, nor hide. */
static char *
dup_clean (const char *text)
{
  g_autofree char *clean = text != NULL ? confab_text_clean_name (text) : NULL;

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* The name of a channel comes with its updates, that of a group inside of its messages. */
static void
take_name (ConfabTouched *touched,
           const char *name,
           const char *topic,
           const char *avatar_url,
           gint64 seq)
{
  if (seq <= touched->progress->name_seq)
    return;

  g_free (touched->row->name);
  touched->row->name = dup_clean (name);
  g_free (touched->row->topic);
  touched->row->topic = dup_clean (topic);
  g_set_str (&touched->row->avatar_url, avatar_url);
  touched->progress->name_seq = seq;
  touched->people_changed = TRUE;
}

static gboolean
apply_group_sql (ConfabWork *work,
                 ConfabTouched *touched,
                 const ConfabEnvelope *envelope,
                 gint64 seq,
                 GError **error)
{
  g_autofree char *name = dup_clean (envelope->name), *topic = dup_clean (envelope->topic);
  ConfabUpdateData update = { .conversation_id = touched->row->id,
                              .change = CONFAB_UPDATE_CHANGED,
                              .actor_id = envelope->sender_id,
                              .name = name,
                              .topic = topic };

  take_name (touched, envelope->name, envelope->topic, touched->row->avatar_url, seq);
  return confab_messages_put_system_sql (work, touched, &update, envelope->message->id, seq,
                                         envelope->created_at, error);
}

static gboolean
apply_pin_sql (ConfabWork *work,
               ConfabTouched *touched,
               const ConfabEnvelope *envelope,
               gint64 seq,
               GError **error)
{
  gboolean pinned = envelope->kind == CONFAB_ENVELOPE_PIN;
  ConfabUpdateData update = { .conversation_id = touched->row->id,
                              .change = pinned ? CONFAB_UPDATE_PINNED : CONFAB_UPDATE_UNPINNED,
                              .actor_id = envelope->sender_id,
                              .message_id = envelope->pinned };

  return confab_pins_take_sql (work, touched, &update, seq, envelope->created_at, error) &&
         confab_messages_put_system_sql (work, touched, &update, envelope->message->id, seq,
                                         envelope->created_at, error);
}

/**
 * confab_events_apply_envelope_sql:
 * @envelope: what somebody did
 * @seq: the event, which is held now and was not before
 *
 * Does it here as well.
 */
gboolean
confab_events_apply_envelope_sql (ConfabWork *work,
                                  ConfabTouched *touched,
                                  const ConfabEnvelope *envelope,
                                  gint64 seq,
                                  GError **error)
{
  switch (envelope->kind)
    {
    case CONFAB_ENVELOPE_OTHER:
      return TRUE;
    case CONFAB_ENVELOPE_MESSAGE:
      return confab_messages_put_sql (work, touched, envelope, seq, error);
    case CONFAB_ENVELOPE_EDIT:
      return confab_messages_edit_sql (work, touched, envelope, seq, error);
    case CONFAB_ENVELOPE_DELETE:
      return confab_messages_delete_sql (work, touched, envelope, seq, error);
    case CONFAB_ENVELOPE_REACT:
    case CONFAB_ENVELOPE_UNREACT:
      return confab_messages_react_sql (work, touched, envelope, seq, error);
    case CONFAB_ENVELOPE_GROUP:
      return apply_group_sql (work, touched, envelope, seq, error);
    case CONFAB_ENVELOPE_PIN:
    case CONFAB_ENVELOPE_UNPIN:
      return apply_pin_sql (work, touched, envelope, seq, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
apply_update_sql (ConfabWork *work,
                  ConfabTouched *touched,
                  const ConfabFrame *frame,
                  GError **error)
{
  g_autoptr (ConfabUpdateData) update = confab_update_data_parse (frame->node, NULL);

  if (update == NULL)
    return TRUE;

  switch ((ConfabUpdateChange) update->change)
    {
    case CONFAB_UPDATE_CREATED:
    case CONFAB_UPDATE_CHANGED:
      if (!CONFAB_IS_PRIVATE (touched->row->type))
        take_name (touched, update->name, update->topic, update->avatar_url, frame->seq);
      break;
    case CONFAB_UPDATE_JOINED:
    case CONFAB_UPDATE_LEFT:
    case CONFAB_UPDATE_ROLE:
      if (!confab_people_take_update_sql (work, touched, update, frame->seq, frame->timestamp,
                                          error))
        return FALSE;
      break;
    case CONFAB_UPDATE_PINNED:
    case CONFAB_UPDATE_UNPINNED:
      if (!confab_pins_take_sql (work, touched, update, frame->seq, frame->timestamp, error))
        return FALSE;
      break;
    case CONFAB_UPDATE_DELETED:
    case CONFAB_UPDATE_ADDED:
    case CONFAB_UPDATE_REMOVED:
    case CONFAB_UPDATE_OWN:
      return TRUE; /* of the user stream only */
    default:
      g_assert_not_reached ();
    }

  return confab_messages_put_system_sql (work, touched, update, NULL, frame->seq, frame->timestamp,
                                         error);
}

/* An event that is held now and was not before. */
static gboolean
apply_fresh_sql (ConfabWork *work,
                 ConfabTouched *touched,
                 const ConfabFrame *frame,
                 gboolean goes_on,
                 GError **error)
{
  g_autoptr (ConfabEnvelope) envelope = NULL;

  if (!confab_chain_add_sql (work, touched, frame, goes_on, error))
    return FALSE;

  if (frame->type == CONFAB_FRAME_CONVERSATION_UPDATE)
    return apply_update_sql (work, touched, frame, error);

  envelope = confab_sealing_open_sql (work, touched, frame, error);
  return envelope != NULL &&
         confab_events_apply_envelope_sql (work, touched, envelope, frame->seq, error);
}

/* An event of a conversation. One that is not known here is left out: the server describes it, and
 * then everything up to now is missing there. */
static gboolean
apply_event_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, frame->conversation_id, error);
  gboolean fresh;

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    return TRUE;

  return confab_gaps_hold_sql (work, touched, frame->seq, &fresh, error) &&
         (!fresh || apply_fresh_sql (work, touched, frame, FALSE, error));
}

static gboolean
set_meta_sql (ConfabWork *work, const char *key, const char *value, GError **error)
{
  return confab_database_run (
      work->db, error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", "tt", key, value);
}

static gboolean
set_user_seq_sql (ConfabWork *work, gint64 user_seq, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, user_seq);

  return set_meta_sql (work, "user_seq", text, error);
}

static gboolean
apply_own_update_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabUpdateData) update = confab_update_data_parse (frame->node, NULL);
  ConfabTouched *touched;

  if (update == NULL)
    return TRUE;

  if (update->conversation != NULL &&
      g_strcmp0 (update->conversation->id, update->conversation_id) == 0 &&
      !confab_conversations_take_sql (work, update->conversation, FALSE, error))
    return FALSE;

  touched = confab_work_touch_sql (work, update->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    return TRUE;

  if (update->change == CONFAB_UPDATE_DELETED)
    return confab_actions_end_sql (work, touched, error);

  if (update->change == CONFAB_UPDATE_REMOVED && touched->row->left_at == 0)
    touched->row->left_at = frame->timestamp != 0 ? frame->timestamp : work->now_ms;

  touched->people_changed = TRUE;
  return TRUE;
}

static gboolean
apply_mark_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabMarkData) mark =
      frame->node != NULL ? confab_mark_data_parse (frame->node, NULL) : NULL;

  return mark == NULL || confab_marks_take_sql (work, mark, FALSE, error);
}

/* An event of the user's own stream: what concerns nobody else. */
static gboolean
apply_own_event_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  gint64 held;

  if (!confab_database_get_int (work->db, &held, error,
                                "SELECT CAST(value AS INTEGER) FROM meta WHERE key='user_seq'",
                                NULL))
    return FALSE;

  if (frame->user_seq <= held || frame->user_seq > CONFAB_MAX_SEQ)
    return TRUE;

  if (frame->type == CONFAB_FRAME_MESSAGE_MARK && !apply_mark_sql (work, frame, error))
    return FALSE;

  return set_user_seq_sql (work, frame->user_seq, error) &&
         (frame->type != CONFAB_FRAME_CONVERSATION_UPDATE ||
          apply_own_update_sql (work, frame, error));
}

static gboolean
apply_marker_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabMarkerData) marker = confab_marker_data_parse (frame->node, NULL);
  ConfabTouched *touched;
  gint64 read_seq;

  if (marker == NULL || marker->user_id == NULL)
    return TRUE;

  touched = confab_work_touch_sql (work, marker->conversation_id, error);

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    return TRUE;

  read_seq = frame->type == CONFAB_FRAME_MESSAGE_READ ? marker->seq : 0;
  return confab_traces_note_move_sql (work, touched, marker->user_id, marker->seq, read_seq,
                                      frame->timestamp, error) &&
         confab_people_move_marker_sql (work, touched, marker->user_id, marker->seq, read_seq,
                                        error);
}

static gboolean
apply_user_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabUserData) user = confab_user_data_parse (frame->node, NULL);

  return user == NULL || confab_people_put_user_sql (work, user, error);
}

static gboolean
apply_presence_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabPresenceData) presence = confab_presence_data_parse (frame->node, NULL);

  return presence == NULL || confab_people_put_presence_sql (work, presence, error);
}

/**
 * confab_events_apply_sql:
 * @frame: what the server sent
 *
 * Applies a frame; what is not kept in the database is passed over.
 */
gboolean
confab_events_apply_sql (ConfabWork *work, const ConfabFrame *frame, GError **error)
{
  gboolean done = TRUE;

  if (frame->node != NULL && frame->type == CONFAB_FRAME_USER_UPDATE)
    done = apply_user_sql (work, frame, error);
  else if (frame->node != NULL && frame->type == CONFAB_FRAME_PRESENCE_UPDATE)
    done = apply_presence_sql (work, frame, error);
  else if (frame->node != NULL && (frame->type == CONFAB_FRAME_MESSAGE_READ ||
                                   frame->type == CONFAB_FRAME_MESSAGE_DELIVERED))
    done = apply_marker_sql (work, frame, error);

  if (!done)
    return FALSE;

  if (frame->user_seq > 0)
    return apply_own_event_sql (work, frame, error);

  if (frame->conversation_id != NULL && frame->seq > 0)
    return apply_event_sql (work, frame, error);

  return TRUE;
}

static gboolean
is_missing (GPtrArray *gaps, gint64 seq)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (gaps, i);

      if (seq >= gap->from_seq && seq <= gap->to_seq)
        return TRUE;
    }

  return FALSE;
}

/* Of the events of an answer those that are missing here, each once, by seq. */
static GPtrArray *
pick_missing (ConfabTouched *touched,
              GPtrArray *frames,
              GPtrArray *gaps,
              gint64 after_seq,
              gint64 to_seq)
{
  GPtrArray *picked = g_ptr_array_new ();
  gint64 last = after_seq;

  for (guint i = 0; i < frames->len; i++)
    {
      ConfabFrame *frame = g_ptr_array_index (frames, i);

      if (frame->seq <= last || frame->seq > to_seq || !is_missing (gaps, frame->seq) ||
          g_strcmp0 (frame->conversation_id, touched->row->id) != 0)
        continue;

      last = frame->seq;
      g_ptr_array_add (picked, frame);
    }

  return picked;
}

/**
 * confab_events_apply_page_sql:
 * @after_seq: what was asked for: the events after this one
 * @to_seq: and what was answered: all up to this one
 * @frames: (element-type ConfabFrame): the events
 *
 * Fills what was missing. Events that the answer should hold and does not are no longer expected.
 */
gboolean
confab_events_apply_page_sql (ConfabWork *work,
                              const char *conversation_id,
                              gint64 after_seq,
                              gint64 to_seq,
                              GPtrArray *frames,
                              GError **error)
{
  g_autoptr (GPtrArray) gaps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_gap_data_free);
  g_autoptr (GPtrArray) missing = NULL;
  ConfabTouched *touched = confab_work_touch_sql (work, conversation_id, error);

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    return TRUE;

  to_seq = MIN (to_seq, CONFAB_MAX_SEQ);

  if (!confab_gaps_extend_sql (work, touched, to_seq, error) ||
      !confab_gaps_list_sql (work->db, conversation_id, gaps, error) ||
      !confab_gaps_fill_sql (work, touched, after_seq + 1, to_seq, error))
    return FALSE;

  missing = pick_missing (touched, frames, gaps, after_seq, to_seq);

  for (guint i = 0; i < missing->len; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (missing, i);
      const ConfabFrame *next = i + 1 < missing->len ? g_ptr_array_index (missing, i + 1) : NULL;

      if (!apply_fresh_sql (work, touched, frame, next != NULL && next->seq == frame->seq + 1,
                            error))
        return FALSE;
    }

  return TRUE;
}

/* With a snapshot, what was not named in any of its frames no longer exists for this user. */
static gboolean
drop_unnamed_sql (ConfabWork *work, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT id FROM conversation WHERE NOT pending AND NOT named"
                              " AND NOT gone",
                              NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (ids, confab_statement_dup_text (rows, 0));

  if (step == CONFAB_STATEMENT_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      ConfabTouched *touched = confab_work_touch_sql (work, g_ptr_array_index (ids, i), error);

      /* One that this frame names is not written yet. */
      if (touched == NULL || (touched->exists && !touched->progress->named &&
                              !confab_actions_end_sql (work, touched, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
begin_snapshot_sql (ConfabWork *work, const ConfabSyncData *sync, GError **error)
{
  return !sync->snapshot || sync->user == NULL ||
         (confab_database_run (work->db, error, "UPDATE conversation SET named=0", NULL) &&
          confab_database_run (work->db, error, "UPDATE mark SET named=0", NULL));
}

/**
 * confab_events_apply_sync_sql:
 * @sync: what has changed since the cursor
 *
 * Takes over what the server says of the conversations; what is new in them is missing from now on.
 */
gboolean
confab_events_apply_sync_sql (ConfabWork *work, const ConfabSyncData *sync, GError **error)
{
  if (!begin_snapshot_sql (work, sync, error) ||
      !confab_people_put_user_sql (work, sync->user, error))
    return FALSE;

  for (guint i = 0; sync->conversations != NULL && i < sync->conversations->len; i++)
    {
      const ConfabConversationData *data = g_ptr_array_index (sync->conversations, i);

      if (!confab_conversations_take_sql (work, data, sync->snapshot, error))
        return FALSE;

      if (sync->snapshot)
        confab_work_touch_sql (work, data->id, error)->progress->named = TRUE;
    }

  for (guint i = 0; sync->marks != NULL && i < sync->marks->len; i++)
    if (!confab_marks_take_sql (work, g_ptr_array_index (sync->marks, i), TRUE, error))
      return FALSE;

  /* One without a cursor only says how it stands with a conversation. */
  if (sync->more || sync->cursor[0] == '\0')
    return TRUE;

  return (!sync->snapshot ||
          (drop_unnamed_sql (work, error) && confab_marks_drop_unnamed_sql (work, error))) &&
         set_meta_sql (work, "cursor", sync->cursor, error) &&
         set_user_seq_sql (work, sync->user_seq, error);
}
