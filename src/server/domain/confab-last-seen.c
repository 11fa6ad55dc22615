// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-last-seen.h"

#include "protocol/confab-user.h"
#include "server/ledger/confab-ledger-accounts.h"

/* Who may see when somebody was last there. It is mutual: who does not show it to somebody does not
 * see it of them either. */

static gboolean
allows (ConfabLedger *ledger,
        const char *user_id,
        const char *other_id,
        gboolean *may,
        GError **error)
{
  gint64 to;

  if (!confab_ledger_get_last_seen_to (ledger, user_id, &to, error))
    return FALSE;

  *may = to == CONFAB_LAST_SEEN_EVERYBODY;
  return to != CONFAB_LAST_SEEN_ACQUAINTANCES ||
         confab_ledger_are_acquainted (ledger, user_id, other_id, may, error);
}

/**
 * confab_last_seen_may:
 * @viewer_id: who looks
 * @user_id: at whom
 * @may: (out): whether they see when that user was last there
 */
gboolean
confab_last_seen_may (ConfabLedger *ledger,
                      const char *viewer_id,
                      const char *user_id,
                      gboolean *may,
                      GError **error)
{
  *may = g_strcmp0 (viewer_id, user_id) == 0;

  if (*may)
    return TRUE;

  return allows (ledger, user_id, viewer_id, may, error) &&
         (!*may || allows (ledger, viewer_id, user_id, may, error));
}

/**
 * confab_last_seen_find_viewers:
 *
 * Which of the users in the first place of the path, with blanks between, may see when the asking
 * user was last there. Answers in the same form.
 */
gboolean
confab_last_seen_find_viewers (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error)
{
  g_auto (GStrv) ids = g_strsplit (request->path[0], " ", -1);
  g_autoptr (GString) viewers = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean may;

      if (!confab_last_seen_may (ledger, ids[i], request->user_id, &may, error))
        return FALSE;

      if (may)
        g_string_append_printf (viewers, "%s%s", viewers->len > 0 ? " " : "", ids[i]);
    }

  outcome->answer = g_string_free (g_steal_pointer (&viewers), FALSE);
  return TRUE;
}
