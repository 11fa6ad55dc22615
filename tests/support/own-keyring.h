// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* Gives a test program a keyring of its own, empty: libsecret's file suffers no two writers. */
static inline void
use_own_keyring (void)
{
  g_autofree char *name = g_strconcat (g_get_prgname (), ".keyring", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_unlink (path);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
}

G_END_DECLS
