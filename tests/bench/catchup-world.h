// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "link-load.h"

#include "client/confab-account.h"

G_BEGIN_DECLS

#define CATCHUP_MESSAGES 100000

/* A server, and an account that was there before 100,000 messages were sent. They take a while to
 * make and stay for the next run; the account's data is copied for each. */
typedef struct
{
  char *folder;
  char *data_dir;
  char *open_id; /* the conversation that is on the screen */
  gint64 last_seq;
  Subject *server;
} CatchupWorld;

void catchup_world_make (const char *name, guint n_conversations);
CatchupWorld *catchup_world_open (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void catchup_world_close (CatchupWorld *self);
ConfabAccount *catchup_world_load_account (CatchupWorld *self) G_GNUC_WARN_UNUSED_RESULT;
char *catchup_world_find_database (CatchupWorld *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
