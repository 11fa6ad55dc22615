// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What may stand in the query of a GET. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  char *query;
  char *sender_id;
  int type;
  char *has;
  char *before;
  char *after;
  char *around;
  char *cursor;
  gint64 limit;
  gboolean directory;
} ConfabQueryData;

CONFAB_DECLARE_RECORD (ConfabQueryData, confab_query_data)

guint confab_query_get_limit (const ConfabQueryData *self);

G_END_DECLS
