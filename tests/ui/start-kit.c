// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"

#include <libdex.h>
#include <locale.h>

void
kit_start (int *argc, char ***argv)
{
  dex_init ();
  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
