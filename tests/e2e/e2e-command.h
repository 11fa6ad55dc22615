// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What a client without a screen is told to do; confab-e2e-client.c says what each does. */
typedef struct
{
  guint64 present;
  char *what;
  char *conversation;
  char *prefix;
  char *message;
  char *text;
  gint64 upto;
  gint64 tag;
  gboolean on;
} CommandData;

CONFAB_DECLARE_RECORD (CommandData, command_data)

G_END_DECLS
