// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-backup-words.h"

#include "confab-words.h"

#include "base/confab-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static const char *
find_refusal (int code)
{
  switch ((ConfabError) code)
    {
    case CONFAB_ERROR_BAD_REQUEST:
      return _ ("This is no recovery key: a character is missing or wrong.");
    case CONFAB_ERROR_FORBIDDEN:
      return _ (
          "This recovery key does not open this backup. It belongs to another account, or was "
          "replaced by a newer one.");
    case CONFAB_ERROR_UNSUPPORTED_MEDIA:
      return _ ("This file is not a backup made by Confab.");
    case CONFAB_ERROR_CONFLICT:
      return _ ("On this server, the user name belongs to somebody else than the one whose backup "
                "this is.");
    case CONFAB_ERROR_UNAUTHORIZED:
    case CONFAB_ERROR_NOT_FOUND:
    case CONFAB_ERROR_TOO_LARGE:
    case CONFAB_ERROR_RATE_LIMITED:
    case CONFAB_ERROR_UNKNOWN_TYPE:
    case CONFAB_ERROR_UNAVAILABLE:
    case CONFAB_ERROR_INTERNAL:
    default:
      return NULL;
    }
}

static const char *
find_failure (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_SUPPORTED:
      return _ ("A newer version of Confab has made this backup. Update Confab, and restore it "
                "then.");
    case G_IO_ERROR_NOT_INITIALIZED:
      return _ ("This Confab was built without encryption, and cannot use this backup.");
    case G_IO_ERROR_PARTIAL_INPUT:
      return _ (
          "The backup is cut off: its end is missing. Copy the file again from where you keep "
          "it.");
    case G_IO_ERROR_INVALID_DATA:
      return _ ("The backup is damaged, or somebody has changed it. Nothing of it was used. Try "
                "another copy of the file.");
    case G_IO_ERROR_EXISTS:
      return _ ("The history of this account is on this computer already. Sign in to see it.");
    case G_IO_ERROR_NO_SPACE:
      return _ ("There is not enough space for it.");
    case G_IO_ERROR_NOT_FOUND:
      return _ ("The file is no longer there.");
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return _ ("Confab may not read or write there.");
    default:
      return NULL;
    }
}

/**
 * confab_backup_error_to_text:
 * @error: why a backup was not made, or not restored
 *
 * Returns: (transfer full): what happened and what helps
 */
char *
confab_backup_error_to_text (const GError *error)
{
  const char *text = NULL;

  if (error->domain == CONFAB_ERROR)
    text = find_refusal (error->code);
  else if (error->domain == G_IO_ERROR)
    text = find_failure (error->code);

  return text != NULL ? g_strdup (text) : confab_error_to_user_text (error);
}
