// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-search.h"

/* What a search finds. It is made on one thread and read on another. */

G_DEFINE_BOXED_TYPE (ConfabFound, confab_found, confab_found_ref, confab_found_unref)

static void
excerpt_free (gpointer data)
{
  ConfabExcerpt *excerpt = data;

  g_free (excerpt->file_id);
  g_free (excerpt->text);
  g_free (excerpt);
}

/**
 * confab_found_new:
 *
 * Returns: (transfer full): nothing, and nothing more to come
 */
ConfabFound *
confab_found_new (void)
{
  ConfabFound *self = g_new0 (ConfabFound, 1);

  g_atomic_ref_count_init (&self->refs);
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_row_data_free);
  self->excerpts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, excerpt_free);
  return self;
}

/**
 * confab_found_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabFound *
confab_found_ref (ConfabFound *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_found_unref:
 * @self: (transfer full): what was found
 *
 * Any thread.
 */
void
confab_found_unref (ConfabFound *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->messages);
  g_hash_table_unref (self->excerpts);
  g_free (self);
}

/**
 * confab_found_take_excerpt:
 * @message_id: a message
 * @file_id: the attachment in which it was found
 * @text: (transfer full): what stands there
 *
 * Notes that what was looked for stands in a file.
 */
void
confab_found_take_excerpt (ConfabFound *self,
                           const char *message_id,
                           const char *file_id,
                           char *text)
{
  ConfabExcerpt *excerpt = g_new0 (ConfabExcerpt, 1);

  excerpt->file_id = g_strdup (file_id);
  excerpt->text = text;
  g_hash_table_insert (self->excerpts, g_strdup (message_id), excerpt);
}

/**
 * confab_found_get_excerpt:
 *
 * Returns: (transfer none) (nullable): where in a file the message was found, if it was
 */
const ConfabExcerpt *
confab_found_get_excerpt (ConfabFound *self, const char *message_id)
{
  return g_hash_table_lookup (self->excerpts, message_id);
}
