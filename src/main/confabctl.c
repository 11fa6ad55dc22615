// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "ctl/confab-ctl.h"

#include <libdex.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  setlocale (LC_ALL, "");
  dex_init ();

  if (confab_ctl_begin (argc, argv, (GDestroyNotify) g_main_loop_quit, loop))
    g_main_loop_run (loop);

  return confab_ctl_end ();
}
