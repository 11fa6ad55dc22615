// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "history-kit.h"

#include "client/sync/confab-keyring.h"
#include "support/waiting.h"

/* NULL where the history is not encrypted. Where a device has a key ring of its own, it is the file
 * beside its data, as tests/e2e/e2e-kit.c has it. */
ConfabDatabaseKey *
history_find_key (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *accounts = g_path_get_dirname (folder);
  g_autofree char *data = g_path_get_dirname (accounts);
  g_autofree char *which = g_path_get_basename (folder);
  g_autofree char *name = g_strconcat ("history-", which, NULL);
  g_autofree char *file = g_strconcat (data, ".keyring", NULL);
  g_autoptr (ConfabKeyring) keyring = NULL;
  const GValue *text;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
    }

  keyring = confab_keyring_new (data);
  text = wait_for (confab_keyring_lookup (keyring, name), NULL);

  return text != NULL ? confab_database_key_new_from_text (g_value_get_string (text), NULL) : NULL;
}

ConfabDatabase *
history_open (const char *path, ConfabDatabaseFlags flags)
{
  g_autoptr (ConfabDatabaseKey) key = NULL;
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db;

  if (!confab_database_is_plain (path))
    key = history_find_key (path);

  db = confab_database_open_with_key (path, flags, key, &error);

  if (db == NULL)
    g_error ("%s: %s", path, error->message);

  return db;
}
