// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-key-sync.h"

G_BEGIN_DECLS

struct _ConfabKeySync
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabClock *clock;
  ConfabOwnPlace place;
  guint alarm;
  gboolean online;
  gboolean running;
  gboolean again;
  gboolean vaulted; /* the server has what the next device needs */
  gboolean stopped;
};

void confab_key_sync_publish (ConfabKeySync *self);

G_END_DECLS
