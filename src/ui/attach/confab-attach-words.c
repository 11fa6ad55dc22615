// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-row.h"

#include "base/confab-error.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * confab_chosen_failure_to_text:
 * @error: why something cannot be sent
 *
 * Returns: (transfer full): the same in a few words
 */
char *
confab_chosen_failure_to_text (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no space left on this computer"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE))
    return g_strdup (_ ("Larger than the server accepts"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA))
    return g_strdup (_ ("Neither a file nor a folder, or no picture"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    return g_strdup (_ ("It was changed after it was chosen"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST))
    return g_strdup (_ ("Its name cannot be shown"));

  if (g_strcmp0 (confab_error_get_field (error), "file") == 0 ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup (_ ("It cannot be read. In a sandbox, use “Attach files”"));

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return g_strdup (_ ("There is nothing at this address"));

  return confab_error_to_user_text (error);
}
