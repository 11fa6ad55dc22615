// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-permissions.h"

#include "base/confab-error.h"

#define MEMBER CONFAB_ROLE_MEMBER
#define ADMIN CONFAB_ROLE_ADMIN
#define OWNER CONFAB_ROLE_OWNER
#define NOBODY (CONFAB_ROLE_OWNER + 1)

/* The lowest role that may do it. In direct conversations and groups edits, deletions, reactions,
 * pins and names are inside of what is posted, where the server does not look. */
static const guint8 lowest[CONFAB_N_ACTIONS][3] = {
  /*                              direct  group   channel */
  [CONFAB_ACTION_READ] = { MEMBER, MEMBER, MEMBER },
  [CONFAB_ACTION_POST] = { MEMBER, MEMBER, MEMBER },
  [CONFAB_ACTION_EDIT_OWN] = { NOBODY, NOBODY, MEMBER },
  [CONFAB_ACTION_DELETE_OWN] = { NOBODY, NOBODY, MEMBER },
  [CONFAB_ACTION_DELETE_ANY] = { NOBODY, NOBODY, ADMIN },
  [CONFAB_ACTION_REACT] = { NOBODY, NOBODY, MEMBER },
  [CONFAB_ACTION_PIN] = { NOBODY, NOBODY, ADMIN },
  [CONFAB_ACTION_CHANGE] = { NOBODY, NOBODY, ADMIN },
  [CONFAB_ACTION_ADD] = { NOBODY, ADMIN, ADMIN },
  [CONFAB_ACTION_INVITE] = { NOBODY, ADMIN, ADMIN },
  [CONFAB_ACTION_REMOVE] = { NOBODY, ADMIN, ADMIN },
  [CONFAB_ACTION_BAN] = { NOBODY, ADMIN, ADMIN },
  [CONFAB_ACTION_SET_ROLE] = { NOBODY, OWNER, OWNER },
  [CONFAB_ACTION_LEAVE] = { NOBODY, MEMBER, MEMBER },
  [CONFAB_ACTION_DELETE] = { NOBODY, OWNER, OWNER },
};

/**
 * confab_may:
 *
 * Returns: whether somebody of that role may do it in a conversation of that type
 */
gboolean
confab_may (ConfabConversationType type, ConfabParticipantRole role, ConfabAction action)
{
  return role >= lowest[action][type];
}

/**
 * confab_require:
 * @standing: where the asking user stands
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND for somebody who never took part, and with
 *   %CONFAB_ERROR_FORBIDDEN for somebody who may not
 */
gboolean
confab_require (const ConfabStanding *standing, ConfabAction action, GError **error)
{
  if (!standing->was_member)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");
      return FALSE;
    }

  /* Those who left keep what they could see. */
  if (!standing->is_member && action != CONFAB_ACTION_READ)
    {
      confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "You no longer take part");
      return FALSE;
    }

  if (confab_may (standing->type, standing->role, action))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "Your role here does not allow it");
  return FALSE;
}
