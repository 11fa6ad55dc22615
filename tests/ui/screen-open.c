// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-open.h"

#include "screen-kit.h"

ConfabWindow *
screen_open (const Screen *screen, int width)
{
  ConfabWindow *window;

  g_settings_reset (kit_get_settings (), "last-conversation");
  window = screen->signed_out ? kit_open_window (width, 760) : kit_open_signed_in (width, 760);
  kit_wait_drawn (GTK_WIDGET (window));
  screen->prepare (window);

  for (guint i = 0; i < 4; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  /* What a frame has taken is shown in the next one. */
  kit_advance (2000);
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
  return window;
}

char **
screen_make_locale (const char *folder, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.UTF-8", folder, name);
  g_autofree char *language = g_strconcat (name, ".UTF-8", NULL);
  g_autoptr (GError) error = NULL;
  const char *args[] = { "localedef", "-i", name, "-f", "UTF-8", path, NULL };
  char **env;

  g_mkdir_with_parents (folder, 0755);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) &&
      !g_spawn_sync (NULL, (char **) args, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL,
                     NULL, NULL, NULL, NULL, &error))
    g_error ("%s: %s", name, error->message);

  env = g_environ_setenv (g_get_environ (), "LOCPATH", folder, TRUE);
  return g_environ_setenv (env, "LC_ALL", language, TRUE);
}
