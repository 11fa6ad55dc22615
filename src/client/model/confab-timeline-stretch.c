// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-stretch.h"

#include "confab-message-private.h"
#include "confab-timeline-private.h"

#include "base/confab-async.h"

/* What is selected may reach far beyond the window: it is read page by page, and made into objects
 * of its own. Those of the roster would be set back to what was read, which may be older. */

G_DEFINE_BOXED_TYPE (ConfabStretch, confab_stretch, confab_stretch_copy, confab_stretch_free)

/**
 * confab_stretch_copy:
 *
 * Returns: (transfer full): another with the same messages
 */
ConfabStretch *
confab_stretch_copy (const ConfabStretch *self)
{
  ConfabStretch *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->messages);
  return copy;
}

/**
 * confab_stretch_free:
 * @self: (transfer full): a stretch
 */
void
confab_stretch_free (ConfabStretch *self)
{
  g_ptr_array_unref (self->messages);
  g_free (self);
}

typedef struct
{
  ConfabTimeline *timeline;
  gint64 after;
  gint64 to;
  guint limit;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->timeline);
  g_free (reading);
}

static void
take_rows (Reading *reading, ConfabStretch *stretch, const ConfabPage *page)
{
  ConfabTimeline *self = reading->timeline;

  for (guint i = 0; i < page->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i);
      ConfabUser *sender =
          row->sender_id != NULL ? confab_roster_get_user (self->roster, row->sender_id) : NULL;
      ConfabMessage *message;

      if (row->position > reading->to)
        return;

      message = confab_message_new (row->id);
      confab_message_update (message, row, sender);
      g_ptr_array_add (stretch->messages, message);
      stretch->last = row->position;
    }
}

static gint64
get_end (const ConfabPage *page, gint64 otherwise)
{
  const ConfabMessageRowData *last =
      page->messages->len > 0 ? g_ptr_array_index (page->messages, page->messages->len - 1) : NULL;

  return last != NULL ? last->position : otherwise;
}

/* A page ends before a gap; what is missing is counted and stepped over. */
static DexFuture *
read_fiber (Reading *reading)
{
  ConfabTimeline *self = reading->timeline;
  g_autoptr (ConfabStretch) stretch = g_new0 (ConfabStretch, 1);
  g_autoptr (GError) error = NULL;
  gint64 at = reading->after;

  stretch->messages = g_ptr_array_new_with_free_func (g_object_unref);

  while (stretch->messages->len < reading->limit)
    {
      g_autoptr (ConfabPage) page =
          dex_await_boxed (confab_timeline_read_page (self, CONFAB_NEWER, at,
                                                      reading->limit - stretch->messages->len),
                           &error);

      if (page == NULL)
        return confab_reject (&error);

      take_rows (reading, stretch, page);
      at = get_end (page, at);

      if (page->missing_from > 0 && page->missing_from * CONFAB_POSITION_STEP <= reading->to)
        {
          gint64 last = MIN (page->missing_to, reading->to / CONFAB_POSITION_STEP);

          stretch->n_missing += last - page->missing_from + 1;
          at = (page->missing_to + 1) * CONFAB_POSITION_STEP - 1;
        }

      if (page->at_edge || at >= reading->to)
        {
          stretch->last = G_MAXINT64;
          break;
        }
    }

  return dex_future_new_take_boxed (CONFAB_TYPE_STRETCH, g_steal_pointer (&stretch));
}

/**
 * confab_timeline_read_stretch:
 * @after: the position after which it begins
 * @to: a position, the last one to be read
 * @limit: so many messages at most
 *
 * Reads messages wherever they are, in the window or not. What is not held here is left out, and
 * counted.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabStretch (boxed)
 */
DexFuture *
confab_timeline_read_stretch (ConfabTimeline *self, gint64 after, gint64 to, guint limit)
{
  Reading *reading;

  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));
  dex_return_error_if_fail (limit > 0);

  reading = g_new0 (Reading, 1);
  reading->timeline = g_object_ref (self);
  reading->after = after;
  reading->to = to;
  reading->limit = limit;
  return CONFAB_SPAWN (read_fiber, reading, reading_free);
}

/**
 * confab_timeline_count_stretch:
 * @from: a position, included
 * @to: a position, included
 * @most: where to stop counting
 *
 * Returns: (transfer full): a future that resolves to how many messages are held there (gint64), at
 *   most @most
 */
DexFuture *
confab_timeline_count_stretch (ConfabTimeline *self, gint64 from, gint64 to, guint most)
{
  dex_return_error_if_fail (CONFAB_IS_TIMELINE (self));

  return confab_store_count_between (self->store, confab_conversation_get_id (self->conversation),
                                     from, to, most);
}
