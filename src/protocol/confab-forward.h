// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* Who said first what somebody passes on: as the one who does says it. */
typedef struct
{
  guint64 present;
  char *sender_id;
  char *name;
  gint64 created_at;
} ConfabForwardData;

CONFAB_DECLARE_RECORD (ConfabForwardData, confab_forward_data)

G_END_DECLS
