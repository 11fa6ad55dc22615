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

/* All of it, for a program whose work is a file that is open, or one folder. */
gboolean confab_confine (const ConfabConfinement *how, GError **error);

typedef enum
{
  CONFAB_CONFINE_MAY_SEND = 1 << 0,  /* to sockets that are open already, or two of its own */
  CONFAB_CONFINE_MAY_WRITE = 1 << 1, /* and rename and remove */
} ConfabConfineCalls;

/* One by one, for others. There is no way back from any of it. */
gboolean confab_confine_privileges (GError **error);
void confab_confine_files (const char *const *readable, const char *const *writable, int fd);
gboolean confab_confine_resource (int what, const char *name, guint64 most, GError **error);
gboolean confab_confine_is_sanitized (void);
gboolean confab_confine_calls (ConfabConfineCalls left, GError **error);

G_END_DECLS
