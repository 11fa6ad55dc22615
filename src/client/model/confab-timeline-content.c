// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-private.h"
#include "confab-timeline-window.h"

#include "base/confab-limits.h"

/* What is in the window. Each change makes a new array, puts it in the place of the old one, and
 * says by one items-changed over the least range what is different. */

static void
replace_items (ConfabTimeline *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint prefix = 0, suffix = 0;
  guint shorter = MIN (old->len, items->len);

  while (prefix < shorter && old->pdata[prefix] == items->pdata[prefix])
    prefix++;

  while (suffix < shorter - prefix &&
         old->pdata[old->len - 1 - suffix] == items->pdata[items->len - 1 - suffix])
    suffix++;

  self->items = g_ptr_array_ref (items);
  confab_timeline_window_group (items, prefix, items->len - suffix + 1, self->first_unread_id);
  confab_timeline_window_set_missing (items, self->missing[CONFAB_OLDER],
                                      self->missing[CONFAB_NEWER]);

  if (prefix + suffix < old->len || prefix + suffix < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old->len - prefix - suffix,
                                items->len - prefix - suffix);

  confab_timeline_tell_first_unread (self);
}

/* A page's rows are as old as its reading, which may be older than what the objects say: what was
 * missed is applied again after the page. */
static void
put_rows (ConfabTimeline *self, GPtrArray *items, GPtrArray *rows)
{
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (held, (char *) confab_message_get_id (g_ptr_array_index (items, i)));

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (rows, i);
      g_autoptr (ConfabMessage) message = confab_roster_dup_message (self->roster, row);

      if (g_hash_table_contains (held, row->id))
        confab_timeline_window_take_out (items, row->id);

      confab_timeline_window_take (items, g_steal_pointer (&message));
    }
}

static void
set_missing (ConfabTimeline *self, ConfabDirection direction, gint64 n_events)
{
  self->missing[direction] = n_events;
  confab_timeline_window_set_missing (self->items, self->missing[CONFAB_OLDER],
                                      self->missing[CONFAB_NEWER]);
  confab_timeline_tell_waiting (self);
}

/* What is at an end that a gap cut off is asked for: so much of it as comes next. */
static void
note_page_end (ConfabTimeline *self, ConfabDirection direction, const ConfabPage *page)
{
  gint64 from = page->missing_from, to = page->missing_to;

  self->waiting[direction] = from > 0;
  set_missing (self, direction, from > 0 ? to - from + 1 : 0);
  confab_timeline_set_at_edge (self, direction, page->at_edge);

  if (from == 0)
    return;

  if (direction == CONFAB_OLDER)
    from = MAX (from, to - CONFAB_MAX_PAGE + 1);
  else
    to = MIN (to, from + CONFAB_MAX_PAGE - 1);

  confab_timeline_tell_missing (self, from, to);
}

static gint64
get_last_stored (GPtrArray *rows, gint64 otherwise)
{
  for (guint i = rows->len; i > 0; i--)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (rows, i - 1);

      if (row->seq > 0)
        return row->position;
    }

  return otherwise;
}

static void
find_first_unread (ConfabTimeline *self, const ConfabPage *page)
{
  if (self->first_unread_id != NULL || self->unread_after < 0)
    return;

  self->first_unread_id =
      confab_timeline_window_dup_first_unread (page->messages, self->unread_after, self->roster);
}

/**
 * confab_timeline_get_end:
 *
 * Returns: the position from which the next page in a direction is to be read
 */
gint64
confab_timeline_get_end (ConfabTimeline *self, ConfabDirection direction)
{
  if (direction == CONFAB_NEWER)
    return self->newest;

  return self->items->len > 0 ? confab_timeline_window_get_oldest (self->items) : self->origin;
}

/**
 * confab_timeline_show:
 * @position: the place; %G_MAXINT64 for the end
 * @older: the messages before a place
 * @newer: (nullable): those after it; NULL when the place is the end
 *
 * Begins a new window.
 */
void
confab_timeline_show (ConfabTimeline *self,
                      gint64 position,
                      const ConfabPage *older,
                      const ConfabPage *newer)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->shown = TRUE;
  self->origin = position;
  self->missing[CONFAB_OLDER] = self->missing[CONFAB_NEWER] = 0;
  put_rows (self, items, older->messages);
  self->newest = get_last_stored (older->messages, 0);

  if (newer != NULL)
    {
      put_rows (self, items, newer->messages);
      self->newest = get_last_stored (newer->messages, MAX (self->newest, position - 1));
      find_first_unread (self, newer);
    }

  replace_items (self, items);
  note_page_end (self, CONFAB_OLDER, older);

  if (newer != NULL)
    note_page_end (self, CONFAB_NEWER, newer);
  else
    confab_timeline_set_at_edge (self, CONFAB_NEWER, TRUE);
}

/* Forgets what is far from where @n_more messages are to come. */
static void
make_room (ConfabTimeline *self, ConfabDirection grown, guint n_more)
{
  ConfabDirection other = grown == CONFAB_OLDER ? CONFAB_NEWER : CONFAB_OLDER;
  g_autoptr (GPtrArray) items = NULL;
  guint extra;

  if (self->items->len + n_more <= CONFAB_TIMELINE_MOST)
    return;

  items = confab_timeline_window_copy (self->items);
  extra = MIN (items->len, items->len + n_more - CONFAB_TIMELINE_MOST);
  g_ptr_array_remove_range (items, grown == CONFAB_OLDER ? items->len - extra : 0, extra);
  self->waiting[other] = FALSE;
  self->missing[other] = 0;
  confab_timeline_tell_waiting (self);

  if (other == CONFAB_NEWER)
    self->newest = confab_timeline_window_get_newest (items);

  replace_items (self, items);
  confab_timeline_set_at_edge (self, other, FALSE);
}

/**
 * confab_timeline_add_page:
 * @page: what comes next in a direction
 *
 * The window grows.
 */
void
confab_timeline_add_page (ConfabTimeline *self, ConfabDirection direction, const ConfabPage *page)
{
  g_autoptr (GPtrArray) items = NULL;

  make_room (self, direction, page->messages->len);
  items = confab_timeline_window_copy (self->items);
  put_rows (self, items, page->messages);

  if (direction == CONFAB_NEWER)
    {
      self->newest = get_last_stored (page->messages, self->newest);
      find_first_unread (self, page);
    }
  else if (self->newest == 0)
    {
      self->newest = get_last_stored (page->messages, 0);
    }

  replace_items (self, items);
  note_page_end (self, direction, page);
}

static gboolean
is_about (ConfabTimeline *self, const char *conversation_id)
{
  return g_strcmp0 (conversation_id, confab_conversation_get_id (self->conversation)) == 0;
}

/* Where something turns out to be missing next to the window, the window has no edge there: what
 * is new comes when the gap has been filled. After a long absence that is too much to go through:
 * a window that was at the end is there again as soon as the newest page is, and the rest is for
 * whoever scrolls back. Returns whether the gaps have changed. */
static gboolean
check_gaps (ConfabTimeline *self, const ConfabChangeSet *changes)
{
  gint64 oldest = confab_timeline_window_get_oldest (self->items) / CONFAB_POSITION_STEP;
  gint64 newest = self->newest / CONFAB_POSITION_STEP;
  gboolean changed = FALSE;

  for (guint i = 0; i < changes->gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (changes->gaps, i);

      if (!is_about (self, gap->conversation_id))
        continue;

      self->missing_to = changed ? MAX (self->missing_to, gap->to_seq) : gap->to_seq;
      changed = TRUE;

      if (gap->from_seq == 0)
        continue;

      /* A window without stored messages is at the end: all that is missing is before it. */
      if (gap->from_seq > newest && self->at_edge[CONFAB_NEWER] &&
          (newest > 0 || self->at_edge[CONFAB_OLDER]))
        {
          self->waiting[CONFAB_NEWER] = TRUE;
          self->jumping = newest > 0 && gap->to_seq - newest > CONFAB_TIMELINE_PAGE;
          set_missing (self, CONFAB_NEWER, gap->to_seq - gap->from_seq + 1);
          confab_timeline_set_at_edge (self, CONFAB_NEWER, FALSE);
        }

      if (gap->to_seq < oldest && newest > 0)
        confab_timeline_set_at_edge (self, CONFAB_OLDER, FALSE);
    }

  return changed;
}

/* A message belongs into the window when it stands between two that do, or beyond an end after
 * which nothing else comes. What is not sent yet stands at the end, also while a gap before it is
 * being filled. */
static gboolean
belongs (ConfabTimeline *self, const ConfabMessageRowData *row)
{
  gboolean after_oldest =
      self->at_edge[CONFAB_OLDER] ||
      (self->items->len > 0 && row->position >= confab_timeline_window_get_oldest (self->items));

  if (row->seq == 0)
    return self->at_edge[CONFAB_NEWER] || self->waiting[CONFAB_NEWER];

  return after_oldest && (row->position <= self->newest || self->at_edge[CONFAB_NEWER]);
}

/* What is in the window stays there, but for a message that was sent just now and whose place is
 * beyond what the window holds. */
static gboolean
stays (ConfabTimeline *self, const ConfabMessageRowData *row)
{
  return row->seq == 0 || row->position <= self->newest || self->at_edge[CONFAB_NEWER];
}

static GPtrArray *
collect_rows (ConfabTimeline *self, const ConfabChangeSet *changes, GPtrArray *items)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < changes->removed_messages->len; i++)
    confab_timeline_window_take_out (items, g_ptr_array_index (changes->removed_messages, i));

  for (guint i = 0; i < changes->messages->len; i++)
    {
      ConfabMessageRowData *row = g_ptr_array_index (changes->messages, i);
      gboolean held = confab_timeline_window_take_out (items, row->id);

      if (!is_about (self, row->conversation_id))
        continue;

      if (held ? stays (self, row) : belongs (self, row))
        g_ptr_array_add (rows, row);
    }

  return rows;
}

static void
regroup (ConfabTimeline *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (rows, i);
      guint at = confab_timeline_window_find (self->items, row->id);

      if (at != G_MAXUINT)
        confab_timeline_window_group (self->items, at, at + 2, self->first_unread_id);
    }
}

static gboolean
concerns (ConfabTimeline *self, const ConfabChangeSet *changes)
{
  for (guint i = 0; i < changes->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (changes->messages, i);

      if (is_about (self, row->conversation_id))
        return TRUE;
    }

  return changes->removed_messages->len > 0;
}

/**
 * confab_timeline_take_changes:
 * @changes: what a transaction changed, whether the window has seen it before or not
 *
 * Brings the window up to date.
 *
 * Returns: whether what is missing has changed, so that it is worth looking again
 */
gboolean
confab_timeline_take_changes (ConfabTimeline *self, const ConfabChangeSet *changes)
{
  gboolean gaps_changed = check_gaps (self, changes);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!concerns (self, changes))
    return gaps_changed;

  items = confab_timeline_window_copy (self->items);
  rows = collect_rows (self, changes, items);

  if (items->len + rows->len > CONFAB_TIMELINE_MOST)
    {
      make_room (self, CONFAB_NEWER, rows->len);
      g_ptr_array_unref (items);
      g_ptr_array_unref (rows);
      items = confab_timeline_window_copy (self->items);
      rows = collect_rows (self, changes, items);
    }

  for (guint i = 0; i < rows->len; i++)
    confab_timeline_window_take (items, confab_roster_dup_message (self->roster,
                                                                   g_ptr_array_index (rows, i)));

  if (self->at_edge[CONFAB_NEWER])
    self->newest = MAX (self->newest, get_last_stored (rows, 0));

  replace_items (self, items);
  regroup (self, rows);

  /* Everything in it has been taken out, to be fetched again. */
  if (items->len == 0 && changes->removed_messages->len > 0 && self->at_edge[CONFAB_NEWER])
    self->newest = 0;

  /* It also has no neighbours by which to tell what belongs there: it reads again. */
  if (self->shown && self->newest == 0 && !self->at_edge[CONFAB_OLDER])
    {
      self->waiting[CONFAB_OLDER] = TRUE;
      return TRUE;
    }

  return gaps_changed;
}

/**
 * confab_timeline_renew_line:
 *
 * Puts the line of new messages above what is unread now; where that is not in the window, it will
 * stand there when it comes.
 */
void
confab_timeline_renew_line (ConfabTimeline *self)
{
  gint64 seen = confab_conversation_get_seen_seq (self->conversation);
  guint at = confab_timeline_window_find_unread (self->items, seen);
  gboolean unread = confab_conversation_get_unread_count (self->conversation) > 0;

  g_clear_pointer (&self->first_unread_id, g_free);
  self->unread_after = unread ? seen : -1;

  if (unread && at != G_MAXUINT &&
      confab_timeline_window_get_oldest (self->items) <= (seen + 1) * CONFAB_POSITION_STEP)
    self->first_unread_id = g_strdup (confab_message_get_id (g_ptr_array_index (self->items, at)));

  confab_timeline_window_group (self->items, 0, self->items->len, self->first_unread_id);
  confab_timeline_tell_first_unread (self);
}
