// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is left to a process that reads what somebody else has made. */
typedef struct
{
  const char *readable; /* (nullable): a file or folder that it may read */
  const char *folder;   /* (nullable): in which it may read, write, make and remove files */
  gsize most_file_bytes;
  gsize most_memory_bytes;
  guint most_cpu_s;
  int niceness; /* 0 where somebody waits for it */
} ConfabConfinement;

gboolean confab_confine (const ConfabConfinement *how, GError **error);

G_END_DECLS
