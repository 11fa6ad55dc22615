// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-frame-queue.h"

#include "protocol/confab-sealed.h"
#include "protocol/confab-sync.h"

/* The most that becomes one transaction: enough to share a commit, not so much that others wait. */
#define MAX_RUN 256

typedef struct
{
  ConfabLink *link;
  ConfabFrame *frame;
} Item;

struct _ConfabFrameQueue
{
  GQueue items;
};

static void
item_free (Item *item)
{
  g_clear_object (&item->link);
  g_clear_pointer (&item->frame, confab_frame_free);
  g_free (item);
}

/**
 * confab_frame_queue_new:
 *
 * Returns: (transfer full): a queue with nothing in it
 */
ConfabFrameQueue *
confab_frame_queue_new (void)
{
  ConfabFrameQueue *self = g_new0 (ConfabFrameQueue, 1);

  g_queue_init (&self->items);
  return self;
}

/**
 * confab_frame_queue_free:
 * @self: (transfer full): a queue
 */
void
confab_frame_queue_free (ConfabFrameQueue *self)
{
  g_queue_clear_full (&self->items, (GDestroyNotify) item_free);
  g_free (self);
}

/**
 * confab_moment_free:
 * @self: (transfer full): a moment
 */
void
confab_moment_free (ConfabMoment *self)
{
  g_free (self->conversation_id);
  g_free (self->user_id);
  g_free (self);
}

/**
 * confab_frame_run_free:
 * @run: (transfer full): a run
 */
void
confab_frame_run_free (ConfabFrameRun *run)
{
  g_clear_object (&run->link);
  g_clear_pointer (&run->sync, confab_frame_free);
  g_clear_pointer (&run->frames, g_ptr_array_unref);
  g_clear_pointer (&run->moments, g_ptr_array_unref);
  g_free (run);
}

/**
 * confab_frame_queue_push:
 * @link: on which they have arrived
 * @frames: (element-type ConfabFrame): what has arrived; it is emptied
 */
void
confab_frame_queue_push (ConfabFrameQueue *self, ConfabLink *link, GPtrArray *frames)
{
  for (guint i = 0; i < frames->len; i++)
    {
      Item *item = g_new0 (Item, 1);

      item->link = g_object_ref (link);
      item->frame = g_ptr_array_index (frames, i);
      g_queue_push_tail (&self->items, item);
    }

  g_ptr_array_set_free_func (frames, NULL);
  g_ptr_array_set_size (frames, 0);
}

/* A message says, too, that its sender no longer types. */
static ConfabMoment *
read_moment (const ConfabFrame *frame)
{
  ConfabMoment *moment = g_new0 (ConfabMoment, 1);

  if (frame->type == CONFAB_FRAME_MESSAGE)
    {
      JsonObject *payload = frame->node != NULL ? json_node_get_object (frame->node) : NULL;

      moment->conversation_id = g_strdup (frame->conversation_id);

      if (payload != NULL)
        moment->user_id =
            g_strdup (json_object_get_string_member_with_default (payload, "senderId", NULL));
    }
  else
    {
      g_autoptr (ConfabTypingData) data = confab_typing_data_parse (frame->node, NULL);

      moment->typing = frame->type == CONFAB_FRAME_TYPING_START;

      if (data != NULL)
        {
          moment->conversation_id = g_steal_pointer (&data->conversation_id);
          moment->user_id = g_steal_pointer (&data->user_id);
        }
    }

  if (moment->conversation_id == NULL || moment->user_id == NULL)
    g_clear_pointer (&moment, confab_moment_free);

  return moment;
}

/* Puts a frame where it belongs. What nobody knows and nobody counts is left out. */
static void
sort (ConfabFrameRun *run, ConfabFrame *frame)
{
  gboolean typing =
      frame->type == CONFAB_FRAME_TYPING_START || frame->type == CONFAB_FRAME_TYPING_STOP;
  ConfabMoment *moment = typing || frame->type == CONFAB_FRAME_MESSAGE ? read_moment (frame) : NULL;

  if (moment != NULL)
    g_ptr_array_add (run->moments, moment);

  if (typing || (frame->type == CONFAB_FRAME_UNKNOWN && !confab_frame_is_durable (frame)))
    confab_frame_free (frame);
  else
    g_ptr_array_add (run->frames, frame);
}

/**
 * confab_frame_queue_pop:
 *
 * Returns: (transfer full) (nullable): what can be stored in one transaction: a sync, or the frames
 *   of one link up to the next sync; NULL when there is nothing
 */
ConfabFrameRun *
confab_frame_queue_pop (ConfabFrameQueue *self)
{
  ConfabFrameRun *run;
  Item *item = g_queue_peek_head (&self->items);

  if (item == NULL)
    return NULL;

  run = g_new0 (ConfabFrameRun, 1);
  run->link = g_object_ref (item->link);
  run->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  run->moments = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_moment_free);

  while (item != NULL && item->link == run->link && run->frames->len < MAX_RUN)
    {
      gboolean sync = item->frame->type == CONFAB_FRAME_SYNC;

      if (sync && run->frames->len + run->moments->len > 0)
        break;

      if (sync)
        run->sync = g_steal_pointer (&item->frame);
      else
        sort (run, g_steal_pointer (&item->frame));

      item_free (g_queue_pop_head (&self->items));
      item = g_queue_peek_head (&self->items);

      if (sync)
        break;
    }

  return run;
}

/**
 * confab_frame_run_count_own:
 * @user_seq: (inout): the newest event of the user's own stream that came on this link; negative
 *   where that is not known yet
 *
 * Counts the events of the user's own stream. There is no asking for one of them alone.
 *
 * Returns: whether they go on where the last one stood; FALSE when one is missing
 */
gboolean
confab_frame_run_count_own (const ConfabFrameRun *run, gint64 *user_seq)
{
  for (guint i = 0; i < run->frames->len && *user_seq >= 0; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (run->frames, i);

      if (frame->user_seq > *user_seq + 1)
        return FALSE;

      *user_seq = MAX (*user_seq, frame->user_seq);
    }

  return TRUE;
}

/**
 * confab_frame_run_count_durable:
 *
 * Returns: how many of the frames both sides count
 */
guint
confab_frame_run_count_durable (const ConfabFrameRun *run)
{
  guint n = 0;

  for (guint i = 0; i < run->frames->len; i++)
    n += confab_frame_is_durable (g_ptr_array_index (run->frames, i));

  return n;
}

/**
 * confab_frame_run_list_wraps:
 *
 * Returns: (transfer full) (nullable) (element-type ConfabWrapData): the keys that came in the
 *   frames, in order; NULL when some are to be fetched
 */
GPtrArray *
confab_frame_run_list_wraps (const ConfabFrameRun *run)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_data_free);

  for (guint i = 0; i < run->frames->len; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (run->frames, i);
      g_autoptr (ConfabWrapsData) data = NULL;

      if (frame->type != CONFAB_FRAME_WRAPS)
        continue;

      if (frame->node != NULL)
        data = confab_wraps_data_parse (frame->node, NULL);

      if (data == NULL || data->wraps->len == 0)
        return NULL;

      for (guint n = 0; n < data->wraps->len; n++)
        g_ptr_array_add (all, confab_wrap_data_copy (g_ptr_array_index (data->wraps, n)));
    }

  return g_steal_pointer (&all);
}

/**
 * confab_frame_run_has:
 *
 * Returns: whether one of the frames is of @type
 */
gboolean
confab_frame_run_has (const ConfabFrameRun *run, ConfabFrameType type)
{
  for (guint i = 0; i < run->frames->len; i++)
    if (((ConfabFrame *) g_ptr_array_index (run->frames, i))->type == type)
      return TRUE;

  return FALSE;
}
