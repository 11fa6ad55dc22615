// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/history-kit.h"

#include <libdex.h>
#include <stdio.h>
#include <stdlib.h>

/* history-key DATA/accounts/FOLDER/store.db: says the key of a device's history, for a test that
 * looks into it. Without a key it says nothing. */
int
main (int argc, char *argv[])
{
  g_autofree char *text = NULL;
  g_autoptr (ConfabDatabaseKey) key = NULL;

  if (argc != 2)
    g_error ("history-key DATABASE");

  dex_init ();
  key = history_find_key (argv[1]);

  if (key == NULL)
    return EXIT_SUCCESS;

  text = confab_database_key_to_text (key);
  puts (text);
  return EXIT_SUCCESS;
}
