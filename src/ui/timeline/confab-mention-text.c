// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-mention-text.h"

#include "client/formatting/confab-format-names.h"
#include "client/model/confab-conversation.h"

#include <string.h>

/* Whom a message names. */

/**
 * confab_mentions_list:
 * @roster: (nullable): who people are
 *
 * Returns: (transfer full) (nullable) (element-type ConfabFormatName): the names that are to stand
 *   out in its text, or NULL when there are none, which takes next to no time
 */
GArray *
confab_mentions_list (ConfabMessage *message, ConfabRoster *roster)
{
  const char *const *ids = confab_message_get_mentions (message);
  GArray *names;

  if (roster == NULL || ids == NULL || strchr (confab_message_get_content (message), '@') == NULL)
    return NULL;

  names = confab_format_names_new ();
  confab_format_names_add (names, CONFAB_MENTION_ALL, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      ConfabUser *user = confab_roster_get_user (roster, ids[i]);

      if (user != NULL && confab_user_get_name (user) != NULL)
        confab_format_names_add (names, confab_user_get_name (user), ids[i]);
    }

  return names;
}

/**
 * confab_mentions_name_self:
 * @roster: (nullable): whose user it is about
 *
 * Returns: whether somebody else's message names the user of this account
 */
gboolean
confab_mentions_name_self (ConfabMessage *message, ConfabRoster *roster)
{
  const char *const *ids = confab_message_get_mentions (message);
  ConfabUser *own = roster != NULL && ids != NULL ? confab_roster_get_self (roster) : NULL;

  return own != NULL && !confab_message_get_is_own (message) &&
         g_strv_contains (ids, confab_user_get_id (own));
}
