// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"

#include <libdex.h>
#include <locale.h>

void
kit_start (int *argc, char ***argv)
{
  /* as an application does: what other threads ask of the main loop waits for it */
  g_main_context_acquire (NULL);
  dex_init ();
  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
