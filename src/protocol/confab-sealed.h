// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message.h"

G_BEGIN_DECLS

/* What is sealed for one device: the key of a message, or without a message a question. */
typedef struct
{
  guint64 present;
  gint64 number;
  char *user_id;
  char *device_id;
  char *message_id;
  gboolean first;
  char *key;
} ConfabWrapData;

CONFAB_DECLARE_RECORD (ConfabWrapData, confab_wrap_data)

/* Which list of a user's it was sealed by. */
typedef struct
{
  guint64 present;
  char *user_id;
  char *signature;
} ConfabListVersionData;

CONFAB_DECLARE_RECORD (ConfabListVersionData, confab_list_version_data)

/* A message with its keys. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  ConfabMessageData *message;
  GPtrArray *wraps;
  GStrv skipped;
  GPtrArray *lists;
  gint64 epoch;
} ConfabSealedMessageData;

CONFAB_DECLARE_RECORD (ConfabSealedMessageData, confab_sealed_message_data)

/* Keys that are sent by themselves. */
typedef struct
{
  guint64 present;
  GPtrArray *wraps;
  gint64 epoch;
} ConfabWrapsData;

CONFAB_DECLARE_RECORD (ConfabWrapsData, confab_wraps_data)

G_END_DECLS
