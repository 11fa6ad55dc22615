// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-reactions.h"

#include "protocol/confab-message.h"

/**
 * confab_reactions_add_up:
 * @reactions: (nullable) (element-type ConfabReactionData): the reactions to a message
 * @own_user_id: the user of this account
 *
 * In the order in which each was used first, so that nothing changes its place when another one
 * becomes more frequent. Takes time in proportion to @reactions.
 *
 * Returns: (transfer full) (element-type ConfabReactionSum): each emoji once; the strings belong to
 *   @reactions
 */
GArray *
confab_reactions_add_up (const GPtrArray *reactions, const char *own_user_id)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (ConfabReactionSum));
  g_autoptr (GHashTable) places = NULL;

  if (reactions == NULL || reactions->len == 0)
    return sums;

  places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reactions->len; i++)
    {
      const ConfabReactionData *reaction = g_ptr_array_index (reactions, i);
      gpointer place;
      ConfabReactionSum *sum;

      if (!g_hash_table_lookup_extended (places, reaction->emoji, NULL, &place))
        {
          place = GUINT_TO_POINTER (sums->len);
          g_hash_table_insert (places, reaction->emoji, place);
          g_array_append_val (sums, ((ConfabReactionSum) { .emoji = reaction->emoji }));
        }

      sum = &g_array_index (sums, ConfabReactionSum, GPOINTER_TO_UINT (place));
      sum->count++;
      sum->own |= g_strcmp0 (reaction->user_id, own_user_id) == 0;
    }

  return sums;
}
