// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* How far a participant has got with one message. A time is 0 where it is not known. */
typedef struct
{
  guint64 present;
  char *user_id;
  gboolean delivered;
  gboolean read;
  gint64 delivered_at;
  gint64 read_at;
} ConfabSeenData;

CONFAB_DECLARE_RECORD (ConfabSeenData, confab_seen_data)

/* The same of many participants. */
typedef struct
{
  guint n_others;
  guint n_delivered;
  guint n_read;
  gboolean more; /* there are too many to count */
} ConfabSeenCount;

#define CONFAB_TYPE_SEEN_COUNT (confab_seen_count_get_type ())
GType confab_seen_count_get_type (void) G_GNUC_CONST;

G_END_DECLS
