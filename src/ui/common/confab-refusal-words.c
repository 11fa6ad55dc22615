// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-words.h"

#include "base/confab-error.h"

#include <glib/gi18n.h>

static const char *
get_name (ConfabRoster *roster, const char *const *user_ids)
{
  ConfabUser *user = roster != NULL && user_ids != NULL && user_ids[0] != NULL
                         ? confab_roster_get_user (roster, user_ids[0])
                         : NULL;
  const char *name = user != NULL ? confab_user_get_display_name (user) : NULL;

  return name != NULL && *name != '\0' ? name : _ ("Somebody");
}

static gboolean
is_about_self (ConfabRoster *roster, const char *const *user_ids)
{
  ConfabUser *self = roster != NULL ? confab_roster_get_self (roster) : NULL;

  return self != NULL && user_ids != NULL &&
         g_strcmp0 (user_ids[0], confab_user_get_id (self)) == 0;
}

static char *
people_text (ConfabRefusal *refusal, ConfabRoster *roster)
{
  const char *const *ids = confab_refusal_get_user_ids (refusal);
  const char *name = get_name (roster, ids);
  guint n = ids != NULL ? g_strv_length ((char **) ids) : 0;

  switch (confab_refusal_get_kind (refusal))
    {
    case CONFAB_REFUSAL_ADD:
      return n > 1 ? g_strdup_printf (ngettext ("%u person could not be added",
                                                "%u people could not be added", n),
                                      n)
                   : g_strdup_printf (_ ("%s could not be added"), name);
    case CONFAB_REFUSAL_REMOVE:
      return is_about_self (roster, ids) ? g_strdup (_ ("You could not leave"))
                                         : g_strdup_printf (_ ("%s could not be removed"), name);
    case CONFAB_REFUSAL_BAN:
      return g_strdup_printf (_ ("%s could not be banned"), name);
    case CONFAB_REFUSAL_ROLE:
      if (confab_refusal_get_role (refusal) == CONFAB_ROLE_OWNER)
        return g_strdup_printf (_ ("%s could not be made an owner"), name);
      if (confab_refusal_get_role (refusal) == CONFAB_ROLE_ADMIN)
        return g_strdup_printf (_ ("%s could not be made an administrator"), name);
      return g_strdup_printf (_ ("%s could not be made a member"), name);
    case CONFAB_REFUSAL_OTHER:
    case CONFAB_REFUSAL_NEW:
    case CONFAB_REFUSAL_NAME:
    case CONFAB_REFUSAL_TOPIC:
    case CONFAB_REFUSAL_MUTE:
    case CONFAB_REFUSAL_UNMUTE:
    case CONFAB_REFUSAL_MENTIONS_ONLY:
    case CONFAB_REFUSAL_PIN:
    case CONFAB_REFUSAL_UNPIN:
    case CONFAB_REFUSAL_ARCHIVE:
    case CONFAB_REFUSAL_UNARCHIVE:
    case CONFAB_REFUSAL_REACT:
    case CONFAB_REFUSAL_UNREACT:
    case CONFAB_REFUSAL_MARK:
    case CONFAB_REFUSAL_MESSAGE_PIN:
    case CONFAB_REFUSAL_DELETE:
    default:
      return g_strdup (_ ("Something could not be done"));
    }
}

/**
 * confab_refusal_to_text:
 * @roster: (nullable): where the names are
 *
 * Returns: (transfer full): what was not done: "The name could not be changed to “Kitchen”"
 */
char *
confab_refusal_to_text (ConfabRefusal *refusal, ConfabRoster *roster)
{
  const char *text = confab_refusal_get_text (refusal);

  switch (confab_refusal_get_kind (refusal))
    {
    case CONFAB_REFUSAL_NEW:
      return g_strdup (_ ("This conversation could not be started"));
    case CONFAB_REFUSAL_NAME:
      return g_strdup_printf (_ ("The name could not be changed to “%s”"), text);
    case CONFAB_REFUSAL_TOPIC:
      return *text != '\0' ? g_strdup_printf (_ ("The topic could not be changed to “%s”"), text)
                           : g_strdup (_ ("The topic could not be removed"));
    case CONFAB_REFUSAL_MUTE:
      return g_strdup (_ ("The conversation could not be muted"));
    case CONFAB_REFUSAL_UNMUTE:
      return g_strdup (_ ("The conversation could not be unmuted"));
    case CONFAB_REFUSAL_MENTIONS_ONLY:
      return g_strdup (_ ("What you are told of could not be changed"));
    case CONFAB_REFUSAL_PIN:
      return g_strdup (_ ("The conversation could not be pinned"));
    case CONFAB_REFUSAL_UNPIN:
      return g_strdup (_ ("The conversation could not be unpinned"));
    case CONFAB_REFUSAL_ARCHIVE:
      return g_strdup (_ ("The conversation could not be archived"));
    case CONFAB_REFUSAL_UNARCHIVE:
      return g_strdup (_ ("The conversation could not be taken out of the archive"));
    case CONFAB_REFUSAL_REACT:
      /* Translators: %s is an emoji */
      return g_strdup_printf (_ ("Your reaction %s could not be added"), text);
    case CONFAB_REFUSAL_UNREACT:
      /* Translators: %s is an emoji */
      return g_strdup_printf (_ ("Your reaction %s could not be removed"), text);
    case CONFAB_REFUSAL_DELETE:
      return g_strdup (_ ("The conversation could not be deleted"));
    case CONFAB_REFUSAL_MARK:
      return g_strdup (_ ("A message could not be starred, or deleted for you"));
    case CONFAB_REFUSAL_MESSAGE_PIN:
      return g_strdup (_ ("A message could not be pinned or unpinned"));
    case CONFAB_REFUSAL_ADD:
    case CONFAB_REFUSAL_ROLE:
    case CONFAB_REFUSAL_REMOVE:
    case CONFAB_REFUSAL_BAN:
    case CONFAB_REFUSAL_OTHER:
    default:
      return people_text (refusal, roster);
    }
}

/**
 * confab_refusal_to_reason:
 *
 * Returns: (transfer full): why it was not done, in a sentence or two
 */
char *
confab_refusal_to_reason (ConfabRefusal *refusal)
{
  const char *name = confab_refusal_get_code (refusal);
  g_autoptr (GError) error = NULL;
  ConfabError code = CONFAB_ERROR_INTERNAL;

  if (g_strcmp0 (name, "not_sent") == 0)
    return g_strdup (_ ("It had not been sent when the backup was made."));

  if (name != NULL)
    confab_error_code_from_name (name, &code);

  error = g_error_new_literal (CONFAB_ERROR, code, "");
  return confab_error_to_user_text (error);
}
