// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-history.h"

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->text);
  g_free (attempt->message_id);
  g_free (attempt);
}

FaultHistory *
fault_history_new (void)
{
  FaultHistory *self = g_new0 (FaultHistory, 1);

  self->attempts = g_ptr_array_new_with_free_func (attempt_free);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
fault_history_free (FaultHistory *self)
{
  g_hash_table_unref (self->by_text);
  g_ptr_array_unref (self->attempts);
  g_free (self);
}

/**
 * fault_history_add:
 *
 * Returns: the number of a new attempt
 */
guint
fault_history_add (FaultHistory *self, AttemptKind kind, guint party, guint place)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->kind = kind;
  attempt->party = party;
  attempt->place = place;
  g_ptr_array_add (self->attempts, attempt);
  return self->attempts->len - 1;
}

Attempt *
fault_history_get (FaultHistory *self, guint number)
{
  return g_ptr_array_index (self->attempts, number);
}

/**
 * fault_history_set_text:
 * @text: (transfer full): of a message or a group: one that no other has
 */
void
fault_history_set_text (FaultHistory *self, guint number, char *text)
{
  Attempt *attempt = fault_history_get (self, number);

  attempt->text = text;

  if (attempt->kind == ATTEMPT_POST || attempt->kind == ATTEMPT_GROUP)
    g_hash_table_insert (self->by_text, text, attempt);
}

/**
 * fault_history_made:
 *
 * A client says under which id a message, or a group, is on its disk.
 */
void
fault_history_made (FaultHistory *self, const char *text, const char *id)
{
  Attempt *attempt = g_hash_table_lookup (self->by_text, text);

  if (attempt != NULL)
    g_set_str (&attempt->message_id, id);
}
