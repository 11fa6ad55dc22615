// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-history.h"

#include <string.h>

/**
 * e2e_history_open:
 * @path: the database of a device
 *
 * Opens it with the key that the device keeps, for a test that looks, or meddles.
 *
 * Returns: (transfer full): the database
 */
ConfabDatabase *
e2e_history_open (const char *path, ConfabDatabaseFlags flags)
{
  const char *argv[] = { HISTORY_KEY, path, NULL };
  g_autoptr (ConfabDatabaseKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  ConfabDatabase *db;

  if (!confab_database_is_plain (path) &&
      g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL))
    key = confab_database_key_new_from_text (g_strchomp (text), NULL);

  db = confab_database_open_with_key (path, flags, key, &error);
  g_assert_no_error (error);
  return db;
}
