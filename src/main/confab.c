// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-program.h"
#include "ui/shell/confab-application.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (ConfabApplication) application = NULL;

#ifndef CONFAB_DEVEL
  confab_program_forbid_cores ();
#endif

  setlocale (LC_ALL, "");
  bindtextdomain (CONFAB_GETTEXT, CONFAB_LOCALEDIR);
  bind_textdomain_codeset (CONFAB_GETTEXT, "UTF-8");
  textdomain (CONFAB_GETTEXT);

  /* As long as the program lives, not only while the main loop runs: what decoders ask of it at the
   * very end would be done on their threads. */
  g_main_context_acquire (NULL);
  dex_init ();
  application = confab_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
