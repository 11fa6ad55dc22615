// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "link-load.h"

G_BEGIN_DECLS

/* An account that has been in use: a server with a channel of 100,000 messages by two people, and
 * a data folder in which all of them are stored. It takes a while to make, is the same each time
 * but for ids and times, and stays for the next run. */

typedef struct
{
  char *folder;
  char *data_dir;
  Subject *server;
} ClientWorld;

ClientWorld *client_world_open (void) G_GNUC_WARN_UNUSED_RESULT;
void client_world_close (ClientWorld *self);
char **client_world_get_environment (ClientWorld *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
