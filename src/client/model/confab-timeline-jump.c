// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-private.h"
#include "confab-timeline-window.h"

#include "base/confab-async.h"

/* Opening a timeline somewhere, and going elsewhere in it: the window is put around a place, or
 * stays as it is when the place is in it. */

static gboolean
await_newest (ConfabTimelineLoading *loading, GError **error)
{
  ConfabTimeline *self = loading->timeline;
  g_autoptr (ConfabPage) page = dex_await_boxed (
      confab_timeline_read_page (self, CONFAB_OLDER, G_MAXINT64, CONFAB_TIMELINE_PAGE), error);

  if (page == NULL)
    return FALSE;

  if (loading->generation == self->generation)
    {
      confab_timeline_show (self, G_MAXINT64, page, NULL);
      confab_timeline_catch_up (self);
    }

  return TRUE;
}

static gboolean
await_around (ConfabTimelineLoading *loading, gint64 position, GError **error)
{
  ConfabTimeline *self = loading->timeline;
  g_autoptr (ConfabPage) older = NULL;
  g_autoptr (ConfabPage) newer = dex_await_boxed (
      confab_timeline_read_page (self, CONFAB_NEWER, position - 1, CONFAB_TIMELINE_PAGE), error);

  if (newer == NULL)
    return FALSE;

  older = dex_await_boxed (confab_timeline_read_page (self, CONFAB_OLDER, position,
                                                      CONFAB_TIMELINE_ABOVE_UNREAD),
                           error);

  if (older == NULL)
    return FALSE;

  if (loading->generation == self->generation)
    {
      confab_timeline_show (self, position, older, newer);
      confab_timeline_catch_up (self);
    }

  return TRUE;
}

static DexFuture *
load_fiber (ConfabTimelineLoading *loading)
{
  ConfabTimeline *self = loading->timeline;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPlace) place = NULL;
  gboolean done;

  if (!self->place_known)
    {
      const char *id = confab_conversation_get_id (self->conversation);

      place = dex_await_boxed (confab_store_get_place (self->store, id), &error);

      if (place == NULL)
        return confab_reject (&error);

      self->place = *place;
    }

  if (self->unread_after >= 0)
    done = await_around (loading, (self->unread_after + 1) * CONFAB_POSITION_STEP, &error);
  else if (self->place.position > 0)
    done = await_around (loading, self->place.position, &error);
  else
    done = await_newest (loading, &error);

  return done ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_timeline_load:
 *
 * Fills the window around the first unread message, else around where one was reading, else with
 * the newest ones. What is unread now stays marked so, whatever is read later.
 *
 * Returns: (transfer full): a future that resolves to TRUE, or rejects with the database's error
 */
DexFuture *
confab_timeline_load (ConfabTimeline *self)
{
  gboolean unread;

  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  unread = confab_conversation_get_unread_count (self->conversation) > 0;
  confab_timeline_begin_window (self);
  g_clear_pointer (&self->first_unread_id, g_free);
  self->unread_after = unread ? confab_conversation_get_seen_seq (self->conversation) : -1;

  return CONFAB_SPAWN (load_fiber, confab_timeline_loading_new (self, CONFAB_NEWER),
                       confab_timeline_loading_free);
}

static DexFuture *
load_newest_fiber (ConfabTimelineLoading *loading)
{
  g_autoptr (GError) error = NULL;

  return await_newest (loading, &error) ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_timeline_load_newest:
 *
 * Moves the window to the end of the conversation.
 *
 * Returns: (transfer full): a future that resolves to TRUE, or rejects with the database's error
 */
DexFuture *
confab_timeline_load_newest (ConfabTimeline *self)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  confab_timeline_begin_window (self);
  self->unread_after = -1;
  return CONFAB_SPAWN (load_newest_fiber, confab_timeline_loading_new (self, CONFAB_OLDER),
                       confab_timeline_loading_free);
}

/* Where to go: what the database says, when it has been asked. */
typedef struct
{
  ConfabTimeline *timeline;
  DexFuture *position; /* gint64 */
  guint number;
  gboolean at_unread;
} Going;

static void
going_free (Going *going)
{
  dex_clear (&going->position);
  g_object_unref (going->timeline);
  g_free (going);
}

static gboolean
covers (ConfabTimeline *self, gint64 position)
{
  if (self->items->len == 0)
    return FALSE;

  return (position >= confab_timeline_window_get_oldest (self->items) ||
          self->at_edge[CONFAB_OLDER]) &&
         (position <= self->newest || self->at_edge[CONFAB_NEWER]);
}

static DexFuture *
give_message (ConfabTimeline *self, gint64 position, gboolean at_unread)
{
  guint at;

  if (at_unread)
    {
      confab_timeline_renew_line (self);
      at = confab_timeline_get_first_unread (self);

      if (at != G_MAXUINT)
        return dex_future_new_for_object (g_ptr_array_index (self->items, at));
    }

  at = confab_timeline_find_position (self, position);

  if (at == G_MAXUINT)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_PENDING,
                                  "The messages there are being fetched");

  return dex_future_new_for_object (g_ptr_array_index (self->items, at));
}

static DexFuture *
go_fiber (Going *going)
{
  ConfabTimeline *self = going->timeline;
  g_autoptr (GError) error = NULL;
  gint64 position = dex_await_int64 (g_steal_pointer (&going->position), &error);
  ConfabTimelineLoading *loading;
  gboolean done;

  if (error != NULL)
    return confab_reject (&error);

  if (going->number != self->n_goings)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Gone elsewhere");

  if (position <= 0)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such message");

  if (!covers (self, position))
    {
      confab_timeline_begin_window (self);
      loading = confab_timeline_loading_new (self, CONFAB_NEWER);
      done = await_around (loading, position, &error);
      confab_timeline_loading_free (loading);

      if (!done)
        return confab_reject (&error);
    }

  if (going->number != self->n_goings)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Gone elsewhere");

  return give_message (self, position, going->at_unread);
}

static DexFuture *
go (ConfabTimeline *self, DexFuture *position, gboolean at_unread)
{
  Going *going = g_new0 (Going, 1);

  going->timeline = g_object_ref (self);
  going->position = position;
  going->number = ++self->n_goings;
  going->at_unread = at_unread;
  return CONFAB_SPAWN (go_fiber, going, going_free);
}

/**
 * confab_timeline_go_to_message:
 * @message_id: a message of the conversation
 *
 * Puts the window where a message is.
 *
 * Returns: (transfer full): a future that resolves to the #ConfabMessage, which is in the window
 *   then. It rejects with %G_IO_ERROR_NOT_FOUND when the message is not held here,
 *   %G_IO_ERROR_PENDING when what is there is being fetched, %G_IO_ERROR_CANCELLED when another
 *   place was asked for meanwhile
 */
DexFuture *
confab_timeline_go_to_message (ConfabTimeline *self, const char *message_id)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));
  dex_return_error_if_fail (message_id != NULL);

  return go (self,
             confab_store_find_message (
                 self->store, confab_conversation_get_id (self->conversation), message_id),
             FALSE);
}

/**
 * confab_timeline_go_to_time:
 * @unix_ms: milliseconds since 1970
 *
 * Puts the window where the first message at a time or after it is.
 *
 * Returns: (transfer full): as confab_timeline_go_to_message()
 */
DexFuture *
confab_timeline_go_to_time (ConfabTimeline *self, gint64 unix_ms)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return go (self,
             confab_store_find_time (self->store, confab_conversation_get_id (self->conversation),
                                     unix_ms),
             FALSE);
}

/**
 * confab_timeline_go_to_mention:
 * @position: from where to look; itself not included
 * @older: whether to look towards the beginning
 *
 * Puts the window where the next message is that names this user.
 *
 * Returns: (transfer full): as confab_timeline_go_to_message()
 */
DexFuture *
confab_timeline_go_to_mention (ConfabTimeline *self, gint64 position, gboolean older)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return go (self,
             confab_store_find_mention (
                 self->store, confab_conversation_get_id (self->conversation), position, older),
             FALSE);
}

/**
 * confab_timeline_go_to_seq:
 * @seq: an event, from 1
 *
 * Puts the window where the first message from an event on is, or the last one before it.
 *
 * Returns: (transfer full): as confab_timeline_go_to_message()
 */
DexFuture *
confab_timeline_go_to_seq (ConfabTimeline *self, gint64 seq)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return go (self, dex_future_new_for_int64 (MAX (1, seq) * CONFAB_POSITION_STEP), FALSE);
}

/**
 * confab_timeline_go_to_unread:
 *
 * Puts the window where the first message is that is unread now, and the line above it.
 *
 * Returns: (transfer full): as confab_timeline_go_to_message()
 */
DexFuture *
confab_timeline_go_to_unread (ConfabTimeline *self)
{
  gint64 seen;

  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  seen = confab_conversation_get_seen_seq (self->conversation);
  return go (self, dex_future_new_for_int64 ((seen + 1) * CONFAB_POSITION_STEP), TRUE);
}

/**
 * confab_timeline_find_position:
 * @position: of a message, or between two
 *
 * Returns: the place in the window of the first message from @position on, or of the last one
 *   before it; G_MAXUINT when the window is empty
 */
guint
confab_timeline_find_position (ConfabTimeline *self, gint64 position)
{
  guint at;

  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), G_MAXUINT);

  if (self->items->len == 0)
    return G_MAXUINT;

  at = confab_timeline_window_find_place (self->items, position - 1);
  return MIN (at, self->items->len - 1);
}

/**
 * confab_timeline_go_to_position:
 * @position: of a message, or between two
 *
 * Puts the window where the first message from a position on is, or the last one before it.
 *
 * Returns: (transfer full): as confab_timeline_go_to_message()
 */
DexFuture *
confab_timeline_go_to_position (ConfabTimeline *self, gint64 position)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return go (self, dex_future_new_for_int64 (position), FALSE);
}

/**
 * confab_timeline_set_place:
 * @position: of the message that one was reading, 0 for the end
 * @offset_px: how far below the top of the view it stood
 *
 * Where that is known, loading does not ask the database for it.
 */
void
confab_timeline_set_place (ConfabTimeline *self, gint64 position, double offset_px)
{
  g_return_if_fail (CONFAB_IS_TIMELINE (self));

  self->place = (ConfabPlace) { .position = position, .offset_px = offset_px };
  self->place_known = TRUE;
}

/**
 * confab_timeline_get_place:
 * @offset_px: (out): how far below the top of the view the message stood
 *
 * Returns: the position of the message that one was reading when the timeline was loaded, or 0 for
 *   the end
 */
gint64
confab_timeline_get_place (ConfabTimeline *self, double *offset_px)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE (self), 0);

  *offset_px = self->place.offset_px;
  return self->place.position;
}

/**
 * confab_timeline_keep_place:
 * @position: of the message that one is reading; 0 for the end
 * @offset_px: how far below the top of the view it stands
 *
 * Keeps it for the next time that the conversation is opened, on this device.
 *
 * Returns: (transfer full): a future that resolves when it is on disk
 */
DexFuture *
confab_timeline_keep_place (ConfabTimeline *self, gint64 position, double offset_px)
{
  ConfabPlace place = { .position = position, .offset_px = offset_px };

  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  self->place = place;
  return confab_store_set_place (self->store, confab_conversation_get_id (self->conversation),
                                 position > 0 ? &place : NULL);
}

/**
 * confab_timeline_list_days:
 * @bounds_ms: (array): @n_days + 1 times: when each day begins, and when the last one ends
 * @n_days: at most %CONFAB_MAX_DAYS
 *
 * Returns: (transfer full): a future that resolves to a guint64, whose bit n says whether anything
 *   was said on day n
 */
DexFuture *
confab_timeline_list_days (ConfabTimeline *self, const gint64 *bounds_ms, guint n_days)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return confab_store_list_days (self->store, confab_conversation_get_id (self->conversation),
                                 bounds_ms, n_days);
}

/**
 * confab_timeline_list_marks:
 * @n_marks: into how many pieces to cut the conversation
 *
 * Returns: (transfer full): a future that resolves to a #GByteArray (boxed) of #ConfabMarkFlags
 */
DexFuture *
confab_timeline_list_marks (ConfabTimeline *self, guint n_marks)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return confab_store_list_marks (self->store, confab_conversation_get_id (self->conversation),
                                  n_marks);
}

/**
 * confab_timeline_get_time_at:
 * @seq: an event
 *
 * Returns: (transfer full): a future that resolves to the time (gint64, milliseconds since 1970) of
 *   the first message from there on, or to 0
 */
DexFuture *
confab_timeline_get_time_at (ConfabTimeline *self, gint64 seq)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return confab_store_get_time_at (self->store, confab_conversation_get_id (self->conversation),
                                   seq);
}
