// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link-batch.h"

#include "confab-api-private.h"

/* A pong has 80. */
#define SMALL_BYTES 128

static void
batch_clear (gpointer data)
{
  ConfabLinkBatch *batch = data;

  g_clear_pointer (&batch->texts, g_ptr_array_unref);
  g_clear_pointer (&batch->frames, g_ptr_array_unref);
  g_clear_error (&batch->error);
}

static gpointer
batch_ref (gpointer batch)
{
  return g_atomic_rc_box_acquire (batch);
}

/**
 * confab_link_batch_unref:
 *
 * Any thread.
 */
void
confab_link_batch_unref (ConfabLinkBatch *self)
{
  g_atomic_rc_box_release_full (self, batch_clear);
}

static void
batch_unref (gpointer batch)
{
  confab_link_batch_unref (batch);
}

G_DEFINE_BOXED_TYPE (ConfabLinkBatch, confab_link_batch, batch_ref, batch_unref)

static ConfabLinkBatch *
batch_new (GPtrArray *texts)
{
  ConfabLinkBatch *batch = g_atomic_rc_box_new0 (ConfabLinkBatch);

  batch->texts = texts;
  batch->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  return batch;
}

static void
parse (ConfabLinkBatch *batch)
{
  for (guint i = 0; i < batch->texts->len && batch->error == NULL; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (g_ptr_array_index (batch->texts, i), &length);
      ConfabFrame *frame = confab_frame_parse (text, length, &batch->error);

      if (frame != NULL)
        g_ptr_array_add (batch->frames, frame);
    }
}

static gboolean
decode (gpointer state, gpointer job, GValue *result, GError **error)
{
  ConfabLinkBatch *batch = job;

  parse (batch);
  g_value_init (result, CONFAB_TYPE_LINK_BATCH);
  g_value_set_boxed (result, batch);
  return TRUE;
}

/**
 * confab_link_batch_is_small:
 * @texts: #GBytes
 *
 * Returns: whether it costs less to parse them here than to have another thread do it
 */
gboolean
confab_link_batch_is_small (GPtrArray *texts)
{
  return texts->len == 1 && g_bytes_get_size (g_ptr_array_index (texts, 0)) <= SMALL_BYTES;
}

/**
 * confab_link_batch_decode_now:
 * @texts: (transfer full): #GBytes, as few as confab_link_batch_is_small() says
 *
 * Returns: (transfer full): the batch
 */
ConfabLinkBatch *
confab_link_batch_decode_now (GPtrArray *texts)
{
  ConfabLinkBatch *batch = batch_new (texts);

  parse (batch);
  return batch;
}

/**
 * confab_link_batch_decode:
 * @texts: (transfer full): #GBytes, one per message of the link
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabLinkBatch, in the order of
 *   the calls
 */
DexFuture *
confab_link_batch_decode (ConfabApi *api, GPtrArray *texts)
{
  return confab_worker_run (confab_api_get_decoder (api), decode, batch_new (texts), batch_unref);
}
