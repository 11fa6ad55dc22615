// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What became of a damaged database. It stays in the new one until the user has seen it. */
typedef struct
{
  guint64 present;
  char *path;   /* where the damaged one lies */
  char *reason; /* what was found, for a report */
  gint64 at;
  gint64 messages;     /* that were not sent yet and were saved */
  gint64 others;       /* edits, reactions and the like that were saved */
  gint64 drafts;       /* that were saved */
  gint64 lost;         /* that were there and could not be saved */
  gboolean incomplete; /* there may have been more: it could not all be read */
} ConfabRescueData;

CONFAB_DECLARE_RECORD (ConfabRescueData, confab_rescue_data)

G_END_DECLS
