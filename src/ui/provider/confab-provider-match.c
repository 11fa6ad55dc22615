// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-provider-match.h"

#include "base/confab-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* The desktop shows what many programs have found, a handful each: what is meant has to be among
 * the first, and nothing is found that somebody would wonder about. */

#define MAX_RESULTS 20
#define MAX_TERMS 16

/* Whether a word of @key begins with it. Where words are not told apart by blanks, anything does.
 */
static gboolean
has_word (const char *key, const char *term)
{
  const char *at = key;

  while ((at = strstr (at, term)) != NULL)
    {
      const char *before = at > key ? g_utf8_prev_char (at) : NULL;

      if (before == NULL || !g_str_is_ascii (term) || !g_unichar_isalnum (g_utf8_get_char (before)))
        return TRUE;

      at = g_utf8_next_char (at);
    }

  return FALSE;
}

static gboolean
has_all (const char *key, GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (!has_word (key, g_ptr_array_index (terms, i)))
      return FALSE;

  return TRUE;
}

static GPtrArray *
fold_terms (const char *const *terms)
{
  GPtrArray *folded = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; terms[i] != NULL && i < MAX_TERMS; i++)
    {
      g_autofree char *term = confab_text_fold (terms[i]);

      if (*term != '\0')
        g_ptr_array_add (folded, g_steal_pointer (&term));
    }

  return folded;
}

/* In the order of the sidebar, what was put away last. */
static void
match_conversations (GListModel *list, GPtrArray *terms, gboolean archived, GPtrArray *ids)
{
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n && ids->len < MAX_RESULTS; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (list, i);

      if (confab_conversation_get_is_archived (conversation) == archived &&
          has_all (confab_conversation_get_search_key (conversation), terms))
        g_ptr_array_add (ids, g_strconcat (CONFAB_PROVIDER_CONVERSATION,
                                           confab_conversation_get_id (conversation), NULL));
    }
}

static GHashTable *
list_peers (GListModel *list)
{
  GHashTable *peers = g_hash_table_new (NULL, NULL);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (list, i);
      ConfabUser *peer = confab_conversation_get_peer (conversation);

      if (peer != NULL)
        g_hash_table_add (peers, peer);
    }

  return peers;
}

static void
match_users (ConfabRoster *roster, GPtrArray *terms, GPtrArray *ids)
{
  g_autoptr (GHashTable) peers = list_peers (confab_roster_get_conversations (roster));
  g_autoptr (GPtrArray) users = confab_roster_dup_users (roster);

  for (guint i = 0; i < users->len && ids->len < MAX_RESULTS; i++)
    {
      ConfabUser *user = g_ptr_array_index (users, i);

      if (!confab_user_get_is_self (user) && !g_hash_table_contains (peers, user) &&
          has_all (confab_user_get_search_key (user), terms))
        g_ptr_array_add (ids, g_strconcat (CONFAB_PROVIDER_USER, confab_user_get_id (user), NULL));
    }
}

/**
 * confab_provider_match:
 * @terms: the words that were typed; the last may be the beginning of one
 *
 * Takes time in proportion to the number of names, and little for each.
 *
 * Returns: (transfer full): the conversations in whose names a word begins with each of them, and
 *   then the people with whom there is no conversation
 */
GStrv
confab_provider_match (ConfabRoster *roster, const char *const *terms)
{
  GListModel *list = confab_roster_get_conversations (roster);
  g_autoptr (GPtrArray) folded = fold_terms (terms);
  GPtrArray *ids = g_ptr_array_new ();

  if (folded->len > 0)
    {
      match_conversations (list, folded, FALSE, ids);
      match_users (roster, folded, ids);
      match_conversations (list, folded, TRUE, ids);
    }

  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (ids, FALSE);
}

static void
add_meta (GVariantBuilder *metas,
          const char *id,
          const char *name,
          const char *icon_name,
          const char *description)
{
  g_autoptr (GIcon) icon = g_themed_icon_new_with_default_fallbacks (icon_name);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "icon", serialized);
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_close (metas);
}

/* Nothing of what was said: the search may be looked at by others. */
static char *
describe_conversation (ConfabConversation *conversation)
{
  ConfabUser *peer = confab_conversation_get_peer (conversation);
  guint unread = confab_conversation_get_unread_count (conversation);

  if (unread > 0)
    return g_strdup_printf (ngettext ("%u unread message", "%u unread messages", unread), unread);

  if (peer != NULL)
    return g_strdup_printf ("@%s", confab_user_get_name (peer));

  return g_strdup (confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_CHANNEL
                       ? _ ("Channel")
                       : _ ("Group"));
}

static ConfabUser *
find_user (GPtrArray *users, const char *id)
{
  for (guint i = 0; i < users->len; i++)
    if (g_str_equal (confab_user_get_id (g_ptr_array_index (users, i)), id))
      return g_ptr_array_index (users, i);

  return NULL;
}

/**
 * confab_provider_describe:
 * @id: of what was found in @roster; others are passed over
 * @name: what the desktop calls it
 * @metas: gets a name, a symbol and a line for it
 *
 * Says what it is.
 */
void
confab_provider_describe (ConfabRoster *roster,
                          const char *id,
                          const char *name,
                          GVariantBuilder *metas)
{
  g_autoptr (GPtrArray) users = NULL;
  ConfabConversation *conversation = NULL;
  ConfabUser *user = NULL;
  g_autofree char *detail = NULL;

  if (g_str_has_prefix (id, CONFAB_PROVIDER_CONVERSATION))
    {
      conversation =
          confab_roster_get_conversation (roster, id + strlen (CONFAB_PROVIDER_CONVERSATION));
    }
  else if (g_str_has_prefix (id, CONFAB_PROVIDER_USER))
    {
      users = confab_roster_dup_users (roster);
      user = find_user (users, id + strlen (CONFAB_PROVIDER_USER));
    }

  if (conversation != NULL)
    {
      gboolean is_direct = confab_conversation_get_peer (conversation) != NULL;

      detail = describe_conversation (conversation);
      add_meta (metas, name, confab_conversation_get_title (conversation),
                is_direct ? "avatar-default-symbolic" : "system-users-symbolic", detail);
    }
  else if (user != NULL)
    {
      detail = g_strdup_printf ("@%s", confab_user_get_name (user));
      add_meta (metas, name, confab_user_get_display_name (user), "avatar-default-symbolic",
                detail);
    }
}
