// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation.h"
#include "confab-mark.h"
#include "confab-record.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 present;
  char *cursor;
  char *device_id;
} ConfabResumeData;

CONFAB_DECLARE_RECORD (ConfabResumeData, confab_resume_data)

/* What has changed since the cursor. Long answers come in several frames; all but the last have
 * more. With snapshot, what is not named no longer exists for this user. */
typedef struct
{
  guint64 present;
  char *cursor;
  gint64 user_seq;
  gboolean snapshot;
  gboolean more;
  ConfabUserData *user;
  GPtrArray *conversations; /* ConfabConversationData */
  GPtrArray *marks;         /* ConfabMarkData */
} ConfabSyncData;

CONFAB_DECLARE_RECORD (ConfabSyncData, confab_sync_data)

/* message_delivered, message_read: the marker of a user in a conversation. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  char *user_id;
  gint64 seq;
} ConfabMarkerData;

CONFAB_DECLARE_RECORD (ConfabMarkerData, confab_marker_data)

typedef struct
{
  guint64 present;
  char *conversation_id;
  char *user_id;
} ConfabTypingData;

CONFAB_DECLARE_RECORD (ConfabTypingData, confab_typing_data)

typedef struct
{
  guint64 present;
  gint64 n;
} ConfabReceivedData;

CONFAB_DECLARE_RECORD (ConfabReceivedData, confab_received_data)

typedef struct
{
  guint64 present;
  GStrv open;
  gboolean idle;
} ConfabViewingData;

CONFAB_DECLARE_RECORD (ConfabViewingData, confab_viewing_data)

typedef enum
{
  CONFAB_NOTIFY_MESSAGE,
  CONFAB_NOTIFY_MENTION,
  CONFAB_NOTIFY_REACTION,
  CONFAB_NOTIFY_INVITE,
} ConfabNotificationType;

extern const char *const confab_notification_type_names[];

typedef struct
{
  guint64 present;
  char *id;
  int type;
  char *title;
  char *message;
  char *conversation_id;
  char *message_id;
  char *sender_id;
  gboolean read;
  gint64 created_at;
} ConfabNotificationData;

CONFAB_DECLARE_RECORD (ConfabNotificationData, confab_notification_data)

/* A page of anything: items are JSON, cursors are opaque. */
typedef struct
{
  guint64 present;
  char *items;
  char *next_cursor;
  char *previous_cursor;
} ConfabPageData;

CONFAB_DECLARE_RECORD (ConfabPageData, confab_page_data)

G_END_DECLS
