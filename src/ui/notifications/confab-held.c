// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-held.h"

/* What was held back is told of so many conversations; of the others the list tells. */
#define DUE_MAX 5

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = confab_conversation_get_row (confab_held_get_conversation (a))->updated_at;
  gint64 second = confab_conversation_get_row (confab_held_get_conversation (b))->updated_at;

  return first < second ? 1 : first > second ? -1 : 0;
}

/**
 * confab_held_get_conversation:
 *
 * Returns: (transfer none) (nullable): of which conversation it is, if that is still there
 */
ConfabConversation *
confab_held_get_conversation (const ConfabTold *told)
{
  return confab_roster_get_conversation (confab_session_get_roster (told->session),
                                         told->conversation_id);
}

/**
 * confab_held_is_busy:
 *
 * Returns: whether the user of an account has said that they are busy
 */
gboolean
confab_held_is_busy (ConfabSession *session)
{
  ConfabUser *own = confab_roster_get_self (confab_session_get_roster (session));
  int status = CONFAB_STATUS_ONLINE;

  if (own != NULL)
    g_object_get (own, "status", &status, NULL);

  return status == CONFAB_STATUS_BUSY;
}

/**
 * confab_held_take:
 * @told: (element-type utf8 ConfabTold): of all conversations
 * @is_due: says whether what waits until the user can be disturbed has waited long enough
 *
 * Takes what is due; it waits no more. What is too much to be told is forgotten.
 *
 * Returns: (transfer full) (element-type ConfabTold): of which conversations that is, the newest
 *   first; @told holds them
 */
GPtrArray *
confab_held_take (GHashTable *told, ConfabHeldFunc is_due, gpointer data)
{
  GPtrArray *due = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, told);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      ConfabTold *one = value;

      if (!one->is_held || !is_due (one, data))
        continue;

      one->is_held = FALSE;

      if (confab_held_get_conversation (one) != NULL)
        g_ptr_array_add (due, one);
    }

  g_ptr_array_sort_values (due, compare);

  while (due->len > DUE_MAX)
    confab_told_forget (g_ptr_array_steal_index (due, due->len - 1));

  return due;
}

/**
 * confab_held_hurry:
 * @told: (element-type utf8 ConfabTold): of all conversations
 *
 * Has told now what waits for somebody at another device.
 */
void
confab_held_hurry (GHashTable *told)
{
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, told);

  while (g_hash_table_iter_next (&iter, NULL, &one))
    confab_told_hurry (one);
}
