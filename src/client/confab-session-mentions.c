// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"

#include <string.h>

/* Whom a text names: "@" and a participant's user name, which nothing goes on with, or "@all". */

typedef struct
{
  GStrvBuilder *ids;
  GHashTable *seen;
} Named;

static void
take (Named *named, const char *id)
{
  char *copy;

  if (g_hash_table_size (named->seen) >= CONFAB_MAX_MENTIONS ||
      g_hash_table_contains (named->seen, id))
    return;

  copy = g_strdup (id);
  g_hash_table_add (named->seen, copy);
  g_strv_builder_take (named->ids, copy);
}

/* Nobody is told of what they say themselves to all. */
static void
take_by_name (Named *named, ConfabConversation *conversation, const char *name)
{
  GListModel *participants = confab_conversation_get_participants (conversation);
  gboolean all = g_ascii_strcasecmp (name, CONFAB_MENTION_ALL) == 0 &&
                 confab_conversation_may_mention_all (conversation);

  for (guint i = 0; i < g_list_model_get_n_items (participants); i++)
    {
      g_autoptr (ConfabParticipant) participant = g_list_model_get_item (participants, i);
      ConfabUser *user = confab_participant_get_user (participant);
      const char *own = confab_user_get_name (user);

      if ((own != NULL && g_ascii_strcasecmp (own, name) == 0) ||
          (all && !confab_user_get_is_self (user)))
        take (named, confab_user_get_id (user));
    }
}

/**
 * confab_session_find_mentions:
 * @conversation: whose participants are known, see confab_session_needs_names()
 * @text: what is said there
 *
 * Returns: (transfer full) (nullable): the ids of the users that it names, or NULL for nobody
 */
GStrv
confab_session_find_mentions (ConfabSession *self,
                              ConfabConversation *conversation,
                              const char *text)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GStrvBuilder) ids = NULL;
  Named named;

  if (strchr (text, '@') == NULL)
    return NULL;

  regex = g_regex_new ("(?<![\\w@])@([\\w.-]*\\w)", 0, 0, NULL);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  ids = g_strv_builder_new ();
  named = (Named) { ids, seen };

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      take_by_name (&named, conversation, name);
    }

  return g_hash_table_size (seen) > 0 ? g_strv_builder_end (ids) : NULL;
}

/**
 * confab_session_needs_names:
 *
 * Returns: whether a text may name somebody, and it is not known yet who takes part
 */
gboolean
confab_session_needs_names (ConfabConversation *conversation, const char *text)
{
  return strchr (text, '@') != NULL &&
         g_list_model_get_n_items (confab_conversation_get_participants (conversation)) == 0;
}

/**
 * confab_session_await_names:
 *
 * Takes from the database who takes part. For a fiber.
 */
gboolean
confab_session_await_names (ConfabSession *self, ConfabConversation *conversation, GError **error)
{
  const char *id = confab_conversation_get_id (conversation);
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (confab_store_load_participants (self->store, id), error);

  if (changes == NULL)
    return FALSE;

  confab_session_apply (self, changes);
  return TRUE;
}
