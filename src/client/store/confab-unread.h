// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What is known here of the unread messages of a conversation. */
typedef struct
{
  guint64 present;
  gint64 n_held;     /* how many of them are on this device */
  gint64 since_at;   /* when the oldest of those was sent, or 0 */
  GStrv mention_ids; /* who mentions the user in them, the newest first */
  GStrv sender_ids;  /* who has written them, the newest first */
} ConfabUnreadData;

CONFAB_DECLARE_RECORD (ConfabUnreadData, confab_unread_data)

G_END_DECLS
