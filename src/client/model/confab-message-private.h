// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message.h"
#include "confab-model-private.h"

G_BEGIN_DECLS

struct _ConfabMessage
{
  GObject parent_instance;
  char *id;
  ConfabMessageRowData *row;
  ConfabUser *sender;
  gint64 delivered_seq;
  gint64 read_seq;
  guint show_sender : 1;
  guint show_day : 1;
  guint first_unread : 1;
  gint64 missing[2]; /* above and below it */
};

G_END_DECLS
