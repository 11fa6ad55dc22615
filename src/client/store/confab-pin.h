// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* A message at the head of its conversation, as far as it is to be shown there. */
typedef struct
{
  guint64 present;
  char *message_id;
  char *sender_id;
  char *content; /* its beginning */
  gint64 type;   /* ConfabMessageType */
  gint64 n_files;
  gint64 position;
  char *pinned_by; /* who pinned it, and when */
  gint64 pinned_at;
} ConfabPinData;

CONFAB_DECLARE_RECORD (ConfabPinData, confab_pin_data)

/* The payload of %CONFAB_ACTION_MESSAGE_PIN. */
typedef struct
{
  guint64 present;
  char *message_id;
  gboolean pinned;
} ConfabPinChangeData;

CONFAB_DECLARE_RECORD (ConfabPinChangeData, confab_pin_change_data)

G_END_DECLS
