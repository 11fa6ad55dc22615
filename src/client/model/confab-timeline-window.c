// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-window.h"

/**
 * confab_timeline_window_copy:
 *
 * Returns: (transfer full): another array of the same messages
 */
GPtrArray *
confab_timeline_window_copy (GPtrArray *items)
{
  GPtrArray *copy = g_ptr_array_new_full (items->len + 1, g_object_unref);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (items, i)));

  return copy;
}

/**
 * confab_timeline_window_find_place:
 *
 * Mostly it is the end.
 *
 * Returns: the first place whose message stands after @position, or else the end
 */
guint
confab_timeline_window_find_place (GPtrArray *items, gint64 position)
{
  guint low = 0, high = items->len;

  if (high == 0 || confab_message_get_position (g_ptr_array_index (items, high - 1)) < position)
    return high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (confab_message_get_position (g_ptr_array_index (items, middle)) <= position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * confab_timeline_window_take:
 * @message: (transfer full): a message that is not there
 *
 * Puts @message in its place.
 */
void
confab_timeline_window_take (GPtrArray *items, ConfabMessage *message)
{
  guint at = confab_timeline_window_find_place (items, confab_message_get_position (message));

  g_ptr_array_insert (items, at, message);
}

/**
 * confab_timeline_window_find:
 *
 * Returns: the place of a message, or G_MAXUINT. It looks from the end, where most of what changes
 *   is.
 */
guint
confab_timeline_window_find (GPtrArray *items, const char *message_id)
{
  for (guint i = items->len; i > 0; i--)
    if (g_strcmp0 (confab_message_get_id (g_ptr_array_index (items, i - 1)), message_id) == 0)
      return i - 1;

  return G_MAXUINT;
}

/**
 * confab_timeline_window_take_out:
 *
 * Takes a message out of the array. What has changed is taken out and put in again: its object has
 * its new position already, and an array that is not in order cannot be searched.
 *
 * Returns: whether it was there
 */
gboolean
confab_timeline_window_take_out (GPtrArray *items, const char *message_id)
{
  guint at = confab_timeline_window_find (items, message_id);

  if (at == G_MAXUINT)
    return FALSE;

  g_ptr_array_remove_index (items, at);
  return TRUE;
}

/**
 * confab_timeline_window_get_oldest:
 *
 * Returns: the position of the first message; beyond all others when there is none
 */
gint64
confab_timeline_window_get_oldest (GPtrArray *items)
{
  return items->len > 0 ? confab_message_get_position (g_ptr_array_index (items, 0)) : G_MAXINT64;
}

/**
 * confab_timeline_window_get_newest:
 *
 * Returns: the position of the last message that the server has stored; 0 when there is none. What
 *   is still to be sent stands after all others wherever the window ends.
 */
gint64
confab_timeline_window_get_newest (GPtrArray *items)
{
  for (guint i = items->len; i > 0; i--)
    if (confab_message_get_seq (g_ptr_array_index (items, i - 1)) > 0)
      return confab_message_get_position (g_ptr_array_index (items, i - 1));

  return 0;
}

static gboolean
same_day (ConfabMessage *a, ConfabMessage *b)
{
  g_autoptr (GDateTime) day_a =
      g_date_time_new_from_unix_local (confab_message_get_created_at (a) / 1000);
  g_autoptr (GDateTime) day_b =
      g_date_time_new_from_unix_local (confab_message_get_created_at (b) / 1000);

  return day_a != NULL && day_b != NULL &&
         g_date_time_get_year (day_a) == g_date_time_get_year (day_b) &&
         g_date_time_get_day_of_year (day_a) == g_date_time_get_day_of_year (day_b);
}

static gboolean
stands_with (ConfabMessage *message, ConfabMessage *before)
{
  gint64 apart = confab_message_get_created_at (message) - confab_message_get_created_at (before);

  return !confab_message_get_is_system (before) &&
         confab_message_get_sender (before) == confab_message_get_sender (message) &&
         ABS (apart) <= CONFAB_GROUP_WITHIN_MS;
}

/**
 * confab_timeline_window_group:
 * @from: the first message whose neighbour has changed
 * @to: one after the last
 * @first_unread_id: (nullable): above which message the line of new messages stands
 *
 * Tells each message what depends on the one before it.
 */
void
confab_timeline_window_group (GPtrArray *items, guint from, guint to, const char *first_unread_id)
{
  for (guint i = from; i < MIN (to, items->len); i++)
    {
      ConfabMessage *message = g_ptr_array_index (items, i);
      ConfabMessage *before = i > 0 ? g_ptr_array_index (items, i - 1) : NULL;
      gboolean day = before == NULL || !same_day (message, before);
      gboolean unread =
          first_unread_id != NULL && g_str_equal (confab_message_get_id (message), first_unread_id);

      confab_message_set_grouping (message, day || unread || !stands_with (message, before), day,
                                   unread);
    }
}

/**
 * confab_timeline_window_dup_first_unread:
 * @rows: (element-type ConfabMessageRowData): what comes after @read_seq
 *
 * Returns: (transfer full) (nullable): the id of the first message of somebody else
 */
char *
confab_timeline_window_dup_first_unread (GPtrArray *rows, gint64 read_seq, ConfabRoster *roster)
{
  const char *self_id = confab_user_get_id (confab_roster_get_self (roster));

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (rows, i);

      if (row->seq > read_seq && row->type != CONFAB_MESSAGE_SYSTEM && row->deleted_at == 0 &&
          g_strcmp0 (row->sender_id, self_id) != 0)
        return g_strdup (row->id);
    }

  return NULL;
}

/**
 * confab_timeline_window_set_missing:
 * @above: how many events are missing before the first message
 * @below: how many are missing after the last one that the server has stored
 *
 * Tells the messages at the ends, and all others that nothing is missing there.
 */
void
confab_timeline_window_set_missing (GPtrArray *items, gint64 above, gint64 below)
{
  guint last = items->len;

  while (last > 0 && confab_message_get_seq (g_ptr_array_index (items, last - 1)) == 0)
    last--;

  for (guint i = 0; i < items->len; i++)
    confab_message_set_missing (g_ptr_array_index (items, i), i == 0 ? above : 0,
                                i + 1 == last ? below : 0);
}

/**
 * confab_timeline_window_find_unread:
 * @seen_seq: up to which event all has been seen
 *
 * Returns: the place of the first message of somebody else after it, or G_MAXUINT
 */
guint
confab_timeline_window_find_unread (GPtrArray *items, gint64 seen_seq)
{
  guint from = confab_timeline_window_find_place (items, seen_seq * CONFAB_POSITION_STEP);

  for (guint i = from; i < items->len; i++)
    {
      ConfabMessage *message = g_ptr_array_index (items, i);

      if (!confab_message_get_is_own (message) && !confab_message_get_is_system (message) &&
          !confab_message_get_is_deleted (message) && confab_message_get_seq (message) > 0)
        return i;
    }

  return G_MAXUINT;
}
