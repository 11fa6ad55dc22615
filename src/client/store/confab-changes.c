// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-changes.h"

G_DEFINE_BOXED_TYPE (ConfabChangeSet,
                     confab_change_set,
                     confab_change_set_ref,
                     confab_change_set_unref)

static GPtrArray *
array_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

/**
 * confab_change_set_new:
 *
 * Returns: (transfer full): a set without changes; free it with confab_change_set_unref()
 */
ConfabChangeSet *
confab_change_set_new (void)
{
  ConfabChangeSet *self = g_new0 (ConfabChangeSet, 1);

  g_atomic_ref_count_init (&self->refs);
  self->users = array_of (confab_user_data_free);
  self->presences = array_of (confab_presence_data_free);
  self->conversations = array_of (confab_conversation_row_data_free);
  self->participants = array_of (confab_participant_row_data_free);
  self->messages = array_of (confab_message_row_data_free);
  self->removed_messages = array_of (g_free);
  self->removed_conversations = array_of (g_free);
  self->gaps = array_of (confab_gap_data_free);
  self->unlisted_users = array_of (g_free);
  return self;
}

/**
 * confab_change_set_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabChangeSet *
confab_change_set_ref (ConfabChangeSet *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_change_set_unref:
 * @self: (transfer full): a set
 *
 * Any thread.
 */
void
confab_change_set_unref (ConfabChangeSet *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->users);
  g_ptr_array_unref (self->presences);
  g_ptr_array_unref (self->conversations);
  g_ptr_array_unref (self->participants);
  g_free (self->participants_of);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->removed_messages);
  g_ptr_array_unref (self->removed_conversations);
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->unlisted_users);
  g_free (self);
}
