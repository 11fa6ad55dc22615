// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_TRANSFER_WAITING, /* for a link, for its turn, or for another try */
  CONFAB_TRANSFER_RUNNING,
  CONFAB_TRANSFER_DONE,
  CONFAB_TRANSFER_STOPPED, /* let go, or failed */
  CONFAB_TRANSFER_PAUSED,  /* until the user lets it go on */
} ConfabTransferState;

#define CONFAB_TYPE_TRANSFER (confab_transfer_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTransfer, confab_transfer, CONFAB, TRANSFER, GObject)

ConfabTransfer *confab_transfer_new (const char *id, gint64 n_bytes) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_transfer_get_id (ConfabTransfer *self);
ConfabTransferState confab_transfer_get_state (ConfabTransfer *self);
gint64 confab_transfer_get_n_bytes (ConfabTransfer *self);
gint64 confab_transfer_get_n_done (ConfabTransfer *self);
double confab_transfer_get_rate (ConfabTransfer *self);
gint64 confab_transfer_get_seconds_left (ConfabTransfer *self);
void confab_transfer_set_state (ConfabTransfer *self, ConfabTransferState state);
void confab_transfer_begin (ConfabTransfer *self, gint64 n_done, gint64 n_bytes, gint64 now_ms);
void confab_transfer_add (ConfabTransfer *self, gint64 n_more, gint64 now_ms);

G_END_DECLS
